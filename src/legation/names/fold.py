"""Texts without their accents, character for character, so that offsets stay what they were."""

import re
import unicodedata

_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
# Letters that Unicode does not take apart, and marks that are written in several ways.
_OTHER = dict(zip("øØłŁđĐħĦıðÐ’‘ʼ`´ʻ–‐‑−—", "oOlLdDhHidD''''''-----", strict=True))


def _one(char: str) -> str:
    bare = _OTHER.get(char)
    if bare is None:
        bare = unicodedata.normalize("NFD", char)[0]
    return bare


def fold(text: str) -> str:
    """The text with accents taken off and dashes and apostrophes made plain; exactly as long as it was."""
    if text.isascii():
        return text
    return _NOT_ASCII.sub(lambda run: "".join(map(_one, run[0])), text)


def key(form: str) -> str:
    """What spellings of one name share: no accents, case or punctuation, single spaces; "&" is "and"."""
    letters = [c if c.isalnum() else " " if c in " -/" else "" for c in fold(form).casefold().replace("&", " and ")]
    return " ".join("".join(letters).split())


def without_article(key: str) -> str:
    """The key of a name without its leading article, English or Spanish; itself where it has none."""
    first, _, rest = key.partition(" ")
    return rest if rest and first in ("the", "la", "el", "los", "las") else key
