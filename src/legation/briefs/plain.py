"""Text as a paper can hold it: documents bring along what no XML, no font and no line of print takes."""

import re

# Controls and halves of characters are forbidden in XML; what turns the direction of writing around would turn the
# words behind a quote as well; the mark of the order of bytes is no letter, and tags are letters for programs only.
# None of them is seen in the source.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff"
    "\U000e0000-\U000e007f"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_COMMAND = re.compile("`(legation [^`]+)`")
_SPACES = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")


def plain(text: str) -> str:
    """The text without characters that cannot be printed, in one line."""
    return _DROPPED.sub("", _SPACES.sub(" ", text))


def spans(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, with whether each is a command of ours to type; other backticks are a document's letters."""
    return [(one, at % 2 == 1) for at, one in enumerate(_COMMAND.split(text)) if one]
