"""Characters of a document that would change how the page around them is read, shown as what they are."""

import re
from typing import Any

from markupsafe import Markup

# Controls but for tab and line ends; what turns the direction of all that follows; tags that nobody sees.
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_LONG = 2_000  # characters of a passage outside its document
_PICTURES = 0x2400  # where Unicode has pictures of the first 32 controls


def visible(value: Any) -> Any:
    """The text with such characters spelled out, as ⟨U+202E⟩ or ␛; what is no text or is markup already as it is."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return _HIDDEN.sub(_spelled, value)


def shortened(text: str) -> str:
    """A passage that would fill the page without its middle; whole where it is not so long."""
    return text if len(text) <= _LONG else f"{text[: _LONG // 2]} … {text[-_LONG // 8 :]}"


def _spelled(found: re.Match[str]) -> str:
    code = ord(found.group())
    return chr(_PICTURES + code) if code < 0x20 else f"⟨U+{code:04X}⟩"
