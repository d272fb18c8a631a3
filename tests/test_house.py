"""The rules of the house that no tool checks: registers are spelled in their folders only."""

import json
import re
from pathlib import Path

import pytest

import legation
from legation.cli import legation as group
from legation.cli.session import Session
from legation.model import Document, Statement
from legation.names import Names
from legation.record import Entry, build
from legation.registers import REGISTERS
from legation.rules.register import Field, FieldType, Register

PACKAGE = Path(legation.__file__).parent
FOLDERS = sorted(one.parent.name for one in (PACKAGE / "registers").glob("*/__init__.py"))


def test_every_folder_is_listed():
    assert sorted(one.name for one in REGISTERS) == FOLDERS


@pytest.mark.parametrize("register", FOLDERS)
def test_no_file_elsewhere_spells_a_registers_name(register):
    spelled = re.compile(rf"""["']{register}["'.]""")
    elsewhere = [one for one in sorted(PACKAGE.rglob("*.py")) if PACKAGE / "registers" not in one.parents]
    assert [one.name for one in elsewhere if spelled.search(one.read_text(encoding="utf-8"))] == []


GIFTS = Register(
    name="gifts",
    title={"en": "Gifts", "es": "Regalos"},
    help="A gift one state makes another.",
    fields=(
        Field("giver", FieldType.STATE, "The state that gives.", required=True),
        Field("taker", FieldType.STATE, "The state that is given to.", required=True),
        Field("gift", FieldType.TEXT, "What is given.", required=True),
    ),
    identity=("giver", "taker", "gift"),
    lasting=False,
    templates={"en": {"": "{giver} gave {taker} {gift:a}."}, "es": {"": "{giver} regaló {gift:a} a {taker}."}},
)


@pytest.fixture
def ask(tmp_path, capsys):
    """Runs a command on a record of a register that only this test knows."""
    text = "In 1901 Peru gave Greece a llama."
    fields = (("giver", "PER"), ("taker", "GRC"), ("gift", "llama"), ("date", "1901"))
    entry = Entry(Document("chronicle", text, ()), (Statement("gifts", "chronicle", text, 0, len(text), fields),), ())
    record = tmp_path / "gifts.duckdb"
    build(record, [entry], (GIFTS,), Names.load())
    session = Session()
    session.registers = (GIFTS,)

    def run(*arguments):
        group.main([*arguments, "--record", str(record)], standalone_mode=False, obj=session)
        return capsys.readouterr().out

    return run


def test_a_register_of_our_own_is_listed(ask):
    (statement,) = map(json.loads, ask("statements", "--format", "jsonl").splitlines())
    assert (statement["register"], statement["gift"], statement["date"]) == ("gifts", "llama", "1901")
    (fact,) = map(json.loads, ask("facts", "gifts", "--state", "PER", "--format", "jsonl").splitlines())
    assert (fact["giver"], fact["taker"], fact["gift"]) == ("PER", "GRC", "llama")


def test_and_told_in_a_profile(ask):
    assert "Peru gave Greece a llama. (1901) [1]" in ask("profile", "PER")
    assert "Grecia" in ask("profile", "PER", "GRC", "--language", "es")


def test_and_scored_by_labels_in_all_its_fields(ask, tmp_path):
    label = {"register": "gifts", "document": "chronicle", "quote": "Peru gave Greece a llama", "date": "1901"}
    label |= {"giver": "PER", "taker": "GRC", "gift": "llama"}
    (tmp_path / "labels.jsonl").write_text(f"{json.dumps(label)}\n{json.dumps({**label, 'gift': 'vicuña'})}\n", "utf-8")
    told = [json.loads(line) for line in ask("score", str(tmp_path / "labels.jsonl"), "--format", "jsonl").splitlines()]
    assert told[0] == {
        "register": "gifts", "labels": 2, "made": 1, "found": 1, "precision": 1.0, "recall": 0.5, "f1": 0.6667,
    }  # fmt: skip


def test_and_explained(ask):
    assert "giver: Peru (PER) – in the passage" in ask("explain", "chronicle:0")


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx", "jsonl", "json-ld", "ftm"])
def test_and_exported(ask, tmp_path, form):
    told = ask("export", str(tmp_path / form), "--format", form)
    assert "digest" in told
    if form == "csv":
        head, row = (tmp_path / form / "gifts.csv").read_text("utf-8").splitlines()
        assert "giver,giver_name,taker,taker_name,gift,date" in head
        assert "PER,Peru,GRC,Greece,llama,1901" in row
    book = (tmp_path / form / "codebook.md").read_text("utf-8")
    assert "What is given." in book or form in ("json-ld", "ftm")
