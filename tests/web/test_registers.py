"""The registers as pages: filtered, sorted, shared by address, and taken away."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from legation.cli import run
from legation.exports import sheets
from legation.registers import REGISTERS
from legation.web import create_app

HOSTILE = """=HYPERLINK("http://example.invalid","x")

<script>alert(1)</script> Peru has an embassy in <b onload=alert(2)>Quito</b>.
=SUM(A1) Chile has an embassy in Lima.
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> TestClient:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    assert run(["build", str(folder), "--record", str(folder / "r.duckdb")]) == 0
    return TestClient(create_app(Path(folder / "r.duckdb")))


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_register_has_a_page_in_each_language(page, language):
    text, found = page(f"/{language}/registers")
    for register in REGISTERS:
        assert f"/{language}/registers/{register.name}" in found.links
        assert register.title[language] in text
        inner, _ = page(f"/{language}/registers/{register.name}")
        assert register.title[language] in inner


def test_a_row_names_states_and_leads_to_its_fact_and_its_sentence(page, client):
    _, found = page("/en/registers/missions?sender=PER&event=closed")
    (fact,) = [link for link in found.links if link.startswith("/en/facts/")]
    assert "/en/states/PER" in found.links
    (source,) = [link for link in found.links if link.startswith("/en/documents/news")]
    assert client.get(fact).status_code == client.get(source).status_code == 200


def test_names_and_codes_ask_the_same(page):
    by_code, _ = page("/en/registers/missions?state=FIN")
    by_name, _ = page("/en/registers/missions?state=Finlandia")
    facts = re.compile(r"/en/facts/[0-9a-f]+")
    assert facts.findall(by_code) == facts.findall(by_name) != []


def test_what_cannot_be_used_is_said_and_left_out(page):
    text, _ = page("/en/registers/missions?state=Ruritania&kind=castle&from=yore&on=2001-02-30&sort=size")
    assert text.count('class="fault"') == 5
    whole, _ = page("/en/registers/missions")
    assert len(re.findall("/en/facts/", text)) == len(re.findall("/en/facts/", whole))


def test_nothing_says_how_to_ask_for_more(page):
    text, found = page("/en/registers/missions?state=PER&kind=legation")
    assert "No fact of this register answers that." in text
    assert "/en/registers/missions?state=PER" in found.links
    assert "/en/registers/missions" in found.links


def test_facets_count_and_lead_to_what_they_count(page, client):
    _, found = page("/en/registers/missions")
    links = [link for link in found.links if "event=" in link]
    assert links
    for link in links:
        text, _ = page(link)
        total = client.get(link.replace("/en/", "/api/v1/")).json()["total"]
        assert f"{total} fact" in text


def test_sorting_turns_round(page):
    _, found = page("/en/registers/missions?sort=sender")
    assert "/en/registers/missions?sort=-sender" in found.links
    up, _ = page("/en/registers/missions?sort=sender")
    down, _ = page("/en/registers/missions?sort=-sender")
    rows = re.compile(r"<tr role=\"row\".*?/en/states/(\w+)", re.DOTALL)
    assert rows.findall(up)[1:] == sorted(rows.findall(up)[1:])
    assert rows.findall(down)[1:] == sorted(rows.findall(down)[1:], reverse=True)


def test_a_page_beyond_the_last_is_the_last(page):
    text, _ = page("/en/registers/missions?page=99999999")
    assert "/en/facts/" in text


@pytest.mark.parametrize("question", ["", "?state=PER", "?on=2010-01-01&state=PER", "?sort=-receiver&kind=embassy"])
def test_what_is_taken_away_is_what_is_shown(client, question):
    page = client.get(f"/en/registers/missions{question}").text
    shown = re.findall(r'class="cited" href="/en/facts/([0-9a-f]+)', page)
    spelled = question.replace("?", "", 1)
    as_csv = client.get(f"/en/registers/missions/table.csv?{spelled}")
    rows = list(csv.DictReader(io.StringIO(as_csv.content.decode())))
    told = client.get(f"/en/registers/missions/table.json?{spelled}").json()
    book = load_workbook(io.BytesIO(client.get(f"/en/registers/missions/table.xlsx?{spelled}").content))
    cells = list(book["missions"].iter_rows(values_only=True))
    assert [row["fact"] for row in rows] == [row["fact"] for row in told["rows"]] == shown
    assert [row[0] for row in cells[1:]] == shown
    assert list(cells[0]) == told["columns"] == list(rows[0])
    about = dict(row[:2] for row in book["about"].iter_rows(values_only=True))
    assert about["record"] == told["record"]
    assert (about["on"] or "") == told["on"]
    assert 'filename="missions' in as_csv.headers["content-disposition"]


def test_nothing_taken_away_is_still_a_table(client):
    for form in ("csv", "xlsx", "json"):
        answer = client.get(f"/es/registers/disputes/table.{form}")
        assert answer.status_code == 200
        assert answer.headers["content-type"] == sheets.MEDIA[form]
    assert client.get("/es/registers/disputes/table.pdf").status_code == 404


def test_names_of_states_are_in_the_language_of_the_page(client):
    row = client.get("/es/registers/missions/table.json?sender=FIN").json()["rows"][0]
    assert (row["sender"], row["sender_name"], row["receiver_name"]) == ("FIN", "Finlandia", "Perú")


def test_formulas_are_text(hostile):
    text = hostile.get("/en/registers/missions/table.csv").content.decode()
    quotes = [row["quote"] for row in csv.DictReader(io.StringIO(text))]
    assert any(quote.startswith("'=SUM") for quote in quotes)
    assert not any(quote.startswith("=") for quote in quotes)
    book = load_workbook(io.BytesIO(hostile.get("/en/registers/missions/table.xlsx").content))
    cells = [cell for row in book["missions"].iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=SUM") for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)
    lines = hostile.get("/api/v1/registers/missions?format=jsonl").text.splitlines()
    assert any(json.loads(line)["quote"].startswith("=SUM") for line in lines)


def test_what_a_document_says_is_never_run(hostile):
    for address in ("/en/registers/missions", "/en/search?q=quito", "/en/search?q=<script>alert(3)</script>"):
        text = hostile.get(address).text
        assert "<script" not in text
        assert "<b onload" not in text


def test_other_addresses_are_none(client):
    assert client.get("/en/registers/walks").status_code == 404
    assert client.get("/fr/registers").status_code == 404
