import csv
import io
import json
from collections import Counter

import pytest

from legation.registers import REGISTERS

RULES = {rule.id: rule for register in REGISTERS for rule in register.rules}
QUOTE = "Peru closed its embassy in Helsinki in June 2003."


@pytest.fixture
def statement(legation):
    """The statement of `QUOTE`, as CSV has it."""
    out = legation("statements", "--format", "csv", "--document", "news").out
    return next(row for row in csv.DictReader(io.StringIO(out, newline="")) if row["quote"] == QUOTE)


def test_an_id_or_its_beginning_or_a_place_name_a_statement(legation, statement):
    whole = legation("explain", statement["id"]).out
    assert whole == legation("explain", statement["id"][:8]).out
    assert whole == legation("explain", statement["id"].upper()).out
    assert whole == legation("explain", f"news:{statement['start']}").out


def test_a_page_tells_rule_words_fields_and_passage(legation, statement):
    out = " ".join(legation("explain", statement["id"]).out.split())
    assert out.startswith("Peru closed its embassy in Helsinki.")
    assert statement["rule"] in out
    assert " ".join(RULES[statement["rule"]].explanation.split()) in out
    assert "“embassy” (embassy)" in out
    assert "sender: Peru (PER) – in the passage" in out
    assert "receiver: Finland (FIN) – by the table of cities" in out
    assert "date: 2003-06 – in the passage" in out
    assert f"A door closes «{QUOTE}» Finland has an embassy in Lima." in out
    assert f"characters {statement['start']} to {statement['end']}" in out


def test_a_line_of_json_holds_all_of_it(legation, statement, papers):
    (told,) = map(json.loads, legation("explain", statement["id"], "--format", "jsonl").out.splitlines())
    text = (papers / "news.txt").read_text(encoding="utf-8")
    assert (told["statement"], told["rule"]) == (statement["id"], statement["rule"])
    assert text[told["start"] : told["end"]] == told["quote"] == QUOTE
    assert text.startswith(told["before"] + told["quote"] + told["after"])
    assert {one["phrase"] for one in told["words"]} >= {"embassy"}
    given = {one["field"]: one["given"] for one in told["fields"]}
    assert given["receiver"] == ["names"]
    assert given["sender"] == []


def test_every_statement_can_be_explained_in_every_language(legation):
    out = legation("statements", "--format", "csv").out
    for row in csv.DictReader(io.StringIO(out, newline="")):
        for language in ("en", "es"):
            ran = legation("explain", row["id"], "--language", language)
            assert ran.code == 0
            assert row["rule"] in ran.out


def test_a_place_with_several_statements_explains_each(legation, tmp_path):
    text = "Kenya and Finland are members of the United Nations."
    (tmp_path / "un.txt").write_text(text, encoding="utf-8")
    record = tmp_path / "un.duckdb"
    assert legation("build", tmp_path / "un.txt", "--record", record).code == 0
    told = [
        json.loads(line)
        for line in legation("explain", "un:0", "--record", record, "--format", "jsonl").out.splitlines()
    ]
    assert sorted(one["fields"][0]["value"] for one in told) == ["FIN", "KEN"]


@pytest.mark.parametrize("reference", ["ffffffffffffffff", "news:99999", "nowhere:0", "news"])
def test_what_names_no_statement_is_an_error(legation, reference):
    ran = legation("explain", reference)
    assert (ran.code, ran.out) == (3, "")
    assert f"no statement is named '{reference}'" in ran.err


def test_a_beginning_that_several_ids_share_is_an_error(legation, tmp_path):
    years = range(1950, 1970)  # more than there are letters an id may begin with
    paper = tmp_path / "embassies.txt"
    paper.write_text(" ".join(f"Peru opened an embassy in Helsinki in {year}." for year in years), "utf-8")
    record = tmp_path / "embassies.duckdb"
    legation("build", paper, "--record", record)
    listed = legation("statements", "--format", "csv", "--record", record).out
    ids = [one["id"] for one in csv.DictReader(io.StringIO(listed))]
    assert len(ids) == len(years)
    letter = next(one for one, number in Counter(key[0] for key in ids).items() if number > 1)
    ran = legation("explain", letter, "--record", record)
    assert ran.code == 3
    assert f"ids begin with '{letter}'" in ran.err
    assert "write more of one" in ran.err
