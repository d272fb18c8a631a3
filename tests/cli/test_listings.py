import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from legation.registers import REGISTERS

REGISTER = REGISTERS[1].name
LISTINGS = [["statements"], ["facts", REGISTER], ["profile", "Peru"], ["sources"], ["problems"]]


@pytest.mark.parametrize("command", LISTINGS, ids=lambda one: one[0])
@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_listing_comes_in_every_form(legation, command, form, language):
    ran = legation(*command, "--format", form, "--language", language)
    assert ran.code == 0
    assert ran.err == ""
    assert ran.out == legation(*command, "--format", form, "--language", language).out
    assert len(ran.out.splitlines()) > (0 if command == ["problems"] else 1)
    if form == "table":
        assert "\x1b" not in ran.out
        assert max(map(len, ran.out.splitlines())) <= 120


def test_statements_as_json_are_lines_of_the_contract(legation, papers):
    lines = [json.loads(line) for line in legation("statements", "--format", "jsonl").out.splitlines()]
    assert lines
    own = {one.name: {field.name for field in one.fields} for one in REGISTERS}
    for line in lines:
        text = (papers / f"{line['document']}.txt").read_text(encoding="utf-8")
        assert text[line["start"] : line["end"]] == line["quote"]
        rest = set(line) - {"register", "document", "quote", "start", "end", "modality", "date", "from", "until"}
        assert rest <= own[line["register"]]
        assert line.get("modality") != "stated"


def test_csv_is_rfc_4180(legation):
    out = legation("statements", "--format", "csv", "--register", REGISTER).out
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert out.endswith("\r\n")
    assert {row["register"] for row in rows} == {REGISTER}
    assert {row["sender"] for row in rows} == {"PER", "FIN"}


def test_statements_show_the_ids_that_explain_takes(legation):
    out = legation("statements", "--format", "csv").out
    ids = [row["id"] for row in csv.DictReader(io.StringIO(out, newline=""))]
    assert ids
    assert all(len(one) == 16 for one in ids)
    first = [line.split()[0] for line in legation("statements").out.splitlines() if line and line[0] != " "]
    assert [one[:8] for one in ids] == first[2:]


@pytest.mark.parametrize("form", ["finland", "FIN", "fin", "Finlandia"])
def test_a_state_goes_by_code_or_name(legation, form):
    ran = legation("facts", REGISTER, "--state", form, "--format", "jsonl")
    assert ran.out == legation("facts", REGISTER, "--state", "FIN", "--format", "jsonl").out
    assert ran.out


def test_an_unknown_state_gets_a_suggestion(legation):
    ran = legation("profile", "Finnland")
    assert ran.code == 2
    assert "did you mean Finland" in ran.err


def test_an_unknown_register_gets_the_list(legation):
    ran = legation("facts", "embassies")
    assert ran.code == 2
    assert all(one.name in ran.err for one in REGISTERS)


def test_facts_with_another_state(legation):
    both = legation("facts", REGISTER, "--state", "PER", "--with", "FIN", "--format", "jsonl").out
    assert both
    assert legation("facts", REGISTER, "--state", "PER", "--with", "GRC", "--format", "jsonl").out == ""
    assert "Nothing in the record" in legation("facts", REGISTER, "--state", "PER", "--with", "GRC").out


def test_a_profile_tells_and_says_where_from(legation):
    out = legation("profile", "PER", "Finland").out
    assert out.startswith("Peru and Finland")
    told = " ".join(out.split())
    assert "Peru closed its embassy in Helsinki. (June 2003; disputed; another is shown: it was said later) [" in told
    assert "“Peru closed its embassy in Helsinki in June 2003.”" in " ".join(out.split())
    assert "Finland has an embassy in Lima. (date not known)" in out


def test_a_profile_says_what_it_does_not_know(legation):
    out = legation("profile", "Kiribati").out
    assert out.count("Nothing in the record.") == len(REGISTERS)


def test_the_same_state_twice_is_refused(legation):
    ran = legation("profile", "Peru", "PER")
    assert ran.code == 2
    assert "twice" in ran.err


def test_sources_say_whether_the_date_was_inferred(legation):
    lines = {line["id"]: line for line in map(json.loads, legation("sources", "--format", "jsonl").out.splitlines())}
    assert lines["ministry"]["published"] == "2016-03-12"
    assert "published" in lines["ministry"]["inferred"]
    assert lines["news"]["published"] is None
    assert "12 March 2016 (inferred)" in " ".join(legation("sources").out.split())


def test_a_missing_record_is_no_trace(legation, tmp_path):
    ran = legation("sources", "--record", tmp_path / "no.duckdb")
    assert ran.code == 3
    assert ran.err.startswith("legation: ")
    assert "legation build" in ran.err
    assert ran.err.count("\n") == 1


def test_debug_shows_the_trace(legation, tmp_path):
    assert "Traceback" in legation("--debug", "sources", "--record", tmp_path / "no.duckdb").err


def test_a_reader_that_goes_away_is_no_error(record):
    for form in ("table", "jsonl", "csv"):
        command = f"{sys.executable} -m legation statements --format {form} --record {record} | true; exit $PIPESTATUS"
        ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
        assert ran.stderr == ""
        assert ran.returncode == 141, form


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [["statements"], ["statements", "--format", "csv"], ["--help"]])
def test_output_that_cannot_be_written_is_one_sentence(record, arguments):
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "legation", *arguments]
        environment = {**os.environ, "LEGATION_RECORD": str(record)}
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=environment)
    assert ran.returncode == 3
    assert ran.stderr == "legation: the output: no space left on device; make room or write elsewhere\n"


def test_every_listing_tells_the_row_of_a_sheet(legation, tmp_path):
    sheet = tmp_path / "missions.csv"
    sheet.write_text("Missions of Kenya,,,\nSending state,Receiving state,Kind,City\nKenya,Japan,Embassy,Tokyo\n")
    record = ("--record", tmp_path / "r.duckdb")
    assert legation("build", sheet, *record).code == 0
    (row,) = csv.DictReader(io.StringIO(legation("statements", "--format", "csv", *record).out))
    assert (row["page"], row["sheet_row"], row["under"]) == ("", "3", "Missions of Kenya")
    explained = json.loads(legation("explain", row["id"], "--format", "jsonl", *record).out)
    assert (explained["page"], explained["sheet_row"], explained["under"]) == (None, 3, ["Missions of Kenya"])
    assert "missions, row 3" in legation("statements", *record).out
    assert "[missions, row 3]" in legation("facts", REGISTER, *record).out
    assert "row 3: “Kenya" in legation("profile", "Kenya", *record).out
    told = legation("explain", row["id"], "--language", "es", *record).out
    assert "fila 3" in told
    assert "Bajo" in told
