"""Words of numbers, money and other measures, as amounts.toml has them by language."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple


class Words(NamedTuple):
    """What amounts.toml says of one language, English included: words of a text by what they mean."""

    numbered: frozenset[str]
    ranges: Mapping[str, str]
    magnitudes: Mapping[str, float]
    numbers: Mapping[str, float]
    counts: Mapping[str, float]
    units: Mapping[str, str]
    money: Mapping[str, str]


@cache
def words_of(language: str) -> Words:
    """The words of numbers and measures in a language; those of English where it has none of its own."""
    tables = _tables()
    codes = ("en", language)

    def meant(table: str) -> dict[str, str]:
        return {word: what for code in codes for what, by in tables[table].items() for word in by.get(code, ())}

    def counted(table: str) -> dict[str, float]:
        return {word: float(value) for word, value in meant(table).items()}

    return Words(
        numbered=frozenset(word for code in codes for word in tables["numbered"].get(code, ())),
        ranges=meant("ranges"),
        magnitudes=counted("magnitudes"),
        numbers=counted("numbers"),
        counts=counted("counts"),
        units=meant("units"),
        money=meant("money"),
    )


class Money(NamedTuple):
    """What amounts.toml says of money in every language: currencies by codes, signs, letters and names."""

    codes: frozenset[str]
    signs: Mapping[str, str]
    dollars: Mapping[str, str]
    millions: Mapping[str, str]
    named: Mapping[str, str]
    national: Mapping[tuple[str, str], str]
    every: frozenset[str]


@cache
def money() -> Money:
    """Codes, signs and names of money."""
    tables = _tables()
    named = {name: by.get("code", name) for name, by in tables["money"].items()}
    national = {(state, name): code for name, by in tables["money"].items() for state, code in by.get("of", {}).items()}
    codes = frozenset(tables["codes"].split())
    return Money(
        codes=codes,
        signs=tables["signs"],
        dollars={letters: code for code, given in tables["dollars"].items() for letters in given},
        millions={word: code for code, given in tables["millions"].items() for word in given},
        named=named,
        national=national,
        every=codes | {*named.values(), *national.values(), *tables["dollars"], *tables["signs"].values()},
    )


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("legation.rules").joinpath("amounts.toml").read_text("utf-8"))
