"""The words of briefs, by language, from words.toml."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _words() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((files("legation.briefs") / "words.toml").read_text("utf-8"))


def say(name: str, language: str, *values: object) -> str:
    """The word or phrase of that name in `language`, its places filled; "gaps old" is `old` of the table `gaps`."""
    table: Any = _words()[language]
    *tables, last = name.split()
    for one in tables:
        table = table[one]
    return str(table[last]).format(*values)


def counted(name: str, language: str, number: int, *values: object) -> str:
    """The phrase for so many; that of one, `<name>_one`, has no place for the number."""
    if number == 1:
        return say(f"{name}_one", language, *values)
    return say(name, language, f"{number:,}" if language == "en" else f"{number:,}".replace(",", "."), *values)


def part_words(part: str, language: str, single: bool) -> tuple[str, str]:
    """The heading of a part and what says that it is empty; `single` in a brief on one state."""
    table = _words()[language]["parts"][part]
    return (
        str((single and table.get("heading_one")) or table["heading"]),
        str((single and table.get("empty_one")) or table["empty"]),
    )
