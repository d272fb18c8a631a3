"""Whether a passage tells what is so or what was so: "had an embassy" says nothing of the day it was written on."""

import re
import tomllib
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"\w+")


def is_past(text: str, language: str) -> bool:
    """Whether the text speaks of a state of things in the past only; False of a language without a list of verbs."""
    past, present = _verbs(language)
    words = set(_WORD.findall(text.casefold()))
    return not words.isdisjoint(past) and words.isdisjoint(present)


@cache
def _verbs(language: str) -> tuple[frozenset[str], frozenset[str]]:
    tables = tomllib.loads(files("legation.rules").joinpath("tense.toml").read_text("utf-8"))
    own = tables.get(language, {})
    return frozenset(own.get("past", ())), frozenset(own.get("present", ()))
