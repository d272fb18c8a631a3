"""Whether a passage tells what is so or what was so: "had an embassy" says nothing of the day it was written on."""

import re
import tomllib
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"\w+")


def is_past(text: str, language: str) -> bool:
    """Whether the text speaks of a state of things in the past only; False of a language without a list of verbs.

    `language` is that of the document the text is from; a passage without a verb of its list may be in another.
    """
    verbs = _verbs()
    words = set(_WORD.findall(text.casefold()))
    for code in (language, *verbs) if language in verbs else ():
        past, present = verbs[code]
        if not words.isdisjoint(past | present):
            return words.isdisjoint(present)
    return False


def is_present(text: str, language: str) -> bool:
    """Whether a verb of the list for `language` tells how things are: "has", "maintains"."""
    _, present = _verbs().get(language, (frozenset(), frozenset()))
    return not present.isdisjoint(_WORD.findall(text.casefold()))


@cache
def _verbs() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """The past and the present ones by language."""
    tables = tomllib.loads(files("legation.rules").joinpath("tense.toml").read_text("utf-8"))
    return {code: (frozenset(own["past"]), frozenset(own["present"])) for code, own in tables.items()}
