"""Characters of a document that would change how the page around them is read, shown as what they are."""

import re
from typing import Any

from markupsafe import Markup

# Controls but for tab and line ends; what turns the direction of all that follows; tags that nobody sees.
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]"
    # Marks upon marks, which would cover the lines above and below; no writing has so many.
    r"|[\u0300-\u036f\u0483-\u0489\u064b-\u065f\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{9,}"
)
_MARKS = 4  # of such a pile that are shown
_UNBROKEN = re.compile(
    r"\S{200}(?=\S)"
)  # a browser takes seconds to find where such a word may be broken, then minutes
_LONG = 2_000  # characters of a passage outside its document
_PICTURES = 0x2400  # where Unicode has pictures of the first 32 controls


def visible(value: Any) -> Any:
    """The text with such characters spelled out, as ⟨U+202E⟩, ␛ or ⟨+99⟩; what is no text or is markup as it is."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return _HIDDEN.sub(_spelled, value)


def shortened(text: str) -> str:
    """A passage that would fill the page without its middle; whole where it is not so long."""
    return text if len(text) <= _LONG else f"{text[: _LONG // 2]} … {text[-_LONG // 8 :]}"


def breakable(text: str) -> Markup:
    """The text, its characters spelled out as by `visible`, with places at which words without end can be broken."""
    parts = _UNBROKEN.sub(lambda found: f"{found.group()}\0", visible(text)).split("\0")  # of which it has none left
    return Markup("<wbr>").join(parts)


def _spelled(found: re.Match[str]) -> str:
    if len(found.group()) > 1:
        return f"{found.group()[:_MARKS]}⟨+{len(found.group()) - _MARKS}⟩"
    code = ord(found.group())
    return chr(_PICTURES + code) if code < 0x20 else f"⟨U+{code:04X}⟩"
