"""An export says of itself what it holds, for people and for programs, and is the same from the same record."""

import csv
import hashlib
import json
import re
import shutil
import tomllib
from pathlib import Path

import pytest

import legation.exports
from legation.cli import run
from legation.cli.export import FORMATS
from legation.exports import export
from legation.names import Names
from legation.record import Record
from legation.record.exporting import Exported
from legation.registers import REGISTERS

WORDS = tomllib.loads((Path(legation.exports.__file__).parent / "codebook.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def tables(record):
    with Record(record) as opened, Exported(opened, REGISTERS, Names.load()) as exported:
        return exported.tables


def package(folder):
    return json.loads((folder / "datapackage.json").read_text("utf-8"))


def test_the_command_knows_every_format():
    assert tuple(export.FORMATS) == FORMATS


@pytest.mark.parametrize("form", FORMATS)
def test_every_export_has_its_papers(exported, form):
    folder = exported(form)
    names = {one.name for one in folder.iterdir()}
    assert names >= {
        "codebook.md", "LICENCE.md", "datapackage.json", "SHA256SUMS", "sources.csl.json", "sources.bib",
    }  # fmt: skip
    command = f"legation export FOLDER --format {form} --record RECORD"
    assert command in (folder / "codebook.md").read_text("utf-8")
    assert package(folder)["legation"]["command"] == command


@pytest.mark.parametrize("form", FORMATS)
def test_the_checksums_hold(exported, form):
    folder = exported(form)
    told = dict(line.split("  ")[::-1] for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines())
    there = {one.name for one in folder.iterdir()} - {"SHA256SUMS"}
    assert set(told) == there
    assert all(hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest for name, digest in told.items())
    for one in package(folder)["resources"]:
        data = (folder / one["path"]).read_bytes()
        assert (one["bytes"], one["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_record_gives_the_same_bytes(exported, form, record, tmp_path):
    elsewhere = shutil.copy(record, tmp_path / "another name.duckdb")
    assert run(["export", str(tmp_path / "again"), "--format", form, "--record", str(elsewhere)]) == 0
    assert (tmp_path / "again" / "SHA256SUMS").read_bytes() == (exported(form) / "SHA256SUMS").read_bytes()


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_the_codebook_explains_every_column(exported, form, tables):
    text = (exported(form) / "codebook.md").read_text("utf-8")
    parts = dict(zip(*[iter(re.split(r"^## (.*)\n", text, flags=re.MULTILINE)[1:])] * 2, strict=True))
    for table in tables:
        rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+)", parts[table.title], re.MULTILINE)
        assert [name for name, _, _ in rows] == [one.name for one in table.columns]
        assert all(len(words.strip()) > 3 for _, _, words in rows)


def test_the_codebook_explains_every_key_of_a_line(exported):
    folder = exported("jsonl")
    told = set(re.findall(r"^\| `([\w.]+)` \|", (folder / "codebook.md").read_text("utf-8"), re.MULTILINE))
    for line in (folder / "facts.jsonl").read_text("utf-8").splitlines():
        fact = json.loads(line)
        keys = set(fact) | {f"passages.{key}" for one in fact["passages"] for key in one}
        assert keys <= told


def test_every_value_of_a_vocabulary_is_explained(tables):
    for table in tables:
        for column in table.columns:
            if column.name in WORDS["vocabulary"] and column.values:
                assert set(column.values) <= set(WORDS["vocabulary"][column.name]), (table.name, column.name)


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet", "jsonl"])
def test_the_data_package_is_well_formed(exported, form):
    told = package(exported(form))
    names = [one["name"] for one in told["resources"]]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9._-]+", name) for name in names)
    for one in told["resources"]:
        assert not one["path"].startswith(("/", "."))
        fields = [field["name"] for field in one.get("schema", {}).get("fields", [])]
        assert len(set(fields)) == len(fields)
        for key in one.get("schema", {}).get("foreignKeys", []):
            (target,) = [other for other in told["resources"] if other["name"] == key["reference"]["resource"]]
            assert set(key["fields"]) <= set(fields)
            assert key["reference"]["fields"] == target["schema"]["primaryKey"]


def rows(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    "options", [(), ("--on", "2001-01-01"), ("--register", "missions"), ("--as-known", "2004-01-01")]
)
def test_the_rows_keep_what_the_data_package_promises(exported, options):
    folder = exported("csv", *options)
    told = [one for one in package(folder)["resources"] if "schema" in one]
    held = {one["name"]: rows(folder, one["name"]) for one in told}
    for one in told:
        found, schema = held[one["name"]], one["schema"]
        assert len(found) == one["rows"]
        keys = [tuple(row[name] for name in schema["primaryKey"]) for row in found]
        assert len(set(keys)) == len(keys), one["name"]
        for key in schema.get("foreignKeys", []):
            (name,), (other,) = key["fields"], key["reference"]["fields"]
            known = {row[other] for row in held[key["reference"]["resource"]]}
            assert {row[name] for row in found} - {""} <= known, (one["name"], name)
        for field in schema["fields"]:
            values = {row[field["name"]] for row in found}
            limits = field.get("constraints", {})
            assert not (limits.get("required") and "" in values), (one["name"], field["name"])
            assert not limits.get("enum") or values - {""} <= set(limits["enum"]), (one["name"], field["name"])
    facts = {
        row["fact"]
        for one in told
        if "thing" in [f["name"] for f in one["schema"]["fields"]]
        for row in held[one["name"]]
    }
    for name in ("fact_statements", "parties", "disagreement_sides"):
        assert {row["fact"] for row in held[name]} <= facts


def test_csvw_describes_each_file_of_csv(exported):
    folder = exported("csv")
    told = json.loads((folder / "csv-metadata.json").read_text("utf-8"))
    assert told["@context"][0] == "http://www.w3.org/ns/csvw"
    assert {one["url"] for one in told["tables"]} == {one.name for one in folder.glob("*.csv")}
    for one in told["tables"]:
        head = (folder / one["url"]).read_text("utf-8").splitlines()[0].split(",")
        assert [column["name"] for column in one["tableSchema"]["columns"]] == head


def test_a_ruler_is_not_named(exported):
    assert "ruled_by" not in (exported("csv") / "rulings.csv").read_text("utf-8")
