"""Every rule reads its cases and leaves its near misses."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from legation.extraction import Reader
from legation.extraction.triggers import Triggers
from legation.model import Document, Source
from legation.reading.plain import read_blocks
from legation.registers import REGISTERS
from legation.rules.lexicon import read_words


@cache
def reader() -> Reader:
    return Reader.load()


@cache
def words() -> list[Any]:
    kit = [read_words("legation.rules", file) for file in ("grammar.toml", "kinds.toml")]
    return [*kit, *(read_words(f"legation.registers.{register.name}") for register in REGISTERS)]


@cache
def triggers(name: str, language: str) -> Triggers:
    """What makes the rules of one register look at a sentence."""
    return Triggers((r for r in REGISTERS if r.name == name), (table.get(language, {}) for table in words()))


def cases(kind: str) -> Iterator[Any]:
    for register in REGISTERS:
        table = tomllib.loads(files(f"legation.registers.{register.name}").joinpath("cases.toml").read_text("utf-8"))
        for n, case in enumerate(table[kind], 1):
            yield pytest.param(register, case, id=f"{register.name}-{kind}-{n}")


def said(register: Any, case: dict[str, Any]) -> tuple[list[dict[str, Any]], set[str]]:
    source = Source(state=case.get("home"), counterpart=case.get("partner"), language=case.get("language", "en"))
    document = Document("case", case["text"], read_blocks(case["text"]), source)
    statements = [s for s in reader().read(document).statements if s.register == register.name]
    for statement in statements:
        statement.check(document)
    lines = [
        {name: list(value) if isinstance(value, tuple) else value for name, value in s.fields}
        | ({"modality": s.modality} if s.modality != "stated" else {})
        for s in statements
    ]
    return lines, {s.rule for s in statements}


def ordered(lines: list[dict[str, Any]]) -> list[list[tuple[str, Any]]]:
    return sorted((sorted(line.items()) for line in lines), key=str)


@pytest.mark.parametrize(("register", "case"), list(cases("case")))
def test_a_case_gives_its_statements_and_no_others(register, case):
    lines, rules = said(register, case)
    assert ordered(lines) == ordered(case["reads"])
    if case["reads"]:
        assert case["rule"] in rules


@pytest.mark.parametrize(("register", "case"), list(cases("near-miss")))
def test_a_near_miss_gives_nothing(register, case):
    assert triggers(register.name, case.get("language", "en")).find(case["text"]), "no rule would look at it"
    assert said(register, case)[0] == []


@pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.name)
def test_every_rule_has_a_case_and_an_explanation(register):
    path = Path(str(files(f"legation.registers.{register.name}"))) / "cases.toml"
    shown = {case["rule"] for case in tomllib.loads(path.read_text("utf-8"))["case"]}
    assert shown == {rule.id for rule in register.rules}
    assert all(rule.explanation for rule in register.rules)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.name)
def test_the_words_that_rules_and_telling_name_exist(register):
    known = {name for table in words() for tags in table.values() for classes in tags.values() for name in classes}
    named = {name for rule in register.rules for name in rule.triggers} | set(register.telling)
    assert named <= known
