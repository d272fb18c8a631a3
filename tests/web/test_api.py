"""The API: what it says it gives, it gives; what it cannot give, it says why."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from legation.registers import REGISTERS

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 20


def test_every_answer_is_as_described(client):
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", client.app)
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > len(REGISTERS) + 12
    for operation in operations:

        @given(case=operation.as_strategy())
        @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        def holds(case):
            case.call_and_validate(checks=CHECKS)

        holds()


def every(client, address, of):
    """All pieces of a long answer, put together."""
    found = []
    while address:
        answer = client.get(address)
        assert answer.status_code == 200, address
        found += answer.json()[of]
        address = answer.json()["next"]
    return found


@pytest.mark.parametrize(
    ("address", "of"),
    [
        ("/api/v1/registers/missions?", "rows"),
        ("/api/v1/registers/missions?sort=-city&state=Peru&", "rows"),
        ("/api/v1/statements?", "statements"),
        ("/api/v1/statements?register=missions&state=PER&", "statements"),
        ("/api/v1/documents?", "documents"),
        ("/api/v1/changes?from=1900-01-01&to=2024-12-31&", "changes"),
        ("/api/v1/history/PER/FIN?", "history"),
        ("/api/v1/gaps?state=PER&", "gaps"),
        ("/api/v1/disagreements?", "disagreements"),
        ("/api/v1/problems?", "problems"),
    ],
)
def test_pieces_lose_and_double_nothing(client, address, of):
    whole = client.get(f"{address}limit=1000").json()
    assert whole["next"] is None
    assert whole[of]
    size = 50 if of == "gaps" else 1
    assert every(client, f"{address}limit={size}", of) == whole[of]


def test_a_cursor_of_another_edition_is_gone_and_no_cursor_is_none(client):
    address = client.get("/api/v1/statements?limit=1").json()["next"]
    cursor = address.partition("cursor=")[2]
    assert client.get(f"/api/v1/documents?cursor={cursor}").status_code == 422
    assert client.get("/api/v1/statements?cursor=WyJvdGhlciIsWzFdXQ").status_code == 410
    assert client.get("/api/v1/statements?cursor=%00").status_code == 422


def test_ids_with_slashes_and_quotes(client):
    for answer in client.get("/api/v1/documents").json()["documents"]:
        told = client.get(f"/api/v1/documents/{answer['id']}").json()
        for one in client.get("/api/v1/statements", params={"document": answer["id"]}).json()["statements"]:
            assert told["text"][one["start"] : one["end"]] == one["quote"]
    refused = client.get("/api/v1/documents/no/such/thing")
    assert (refused.status_code, refused.headers["content-type"]) == (404, "application/problem+json")
    assert refused.json()["status"] == 404


def test_a_fact_is_given_by_the_beginning_of_its_id_with_all_its_passages(client):
    row = client.get("/api/v1/registers/relations").json()["rows"][0]
    whole = client.get(f"/api/v1/facts/{row['fact']}").json()
    assert client.get(f"/api/v1/facts/{row['fact'][:10]}").json() == whole
    assert whole["register"] == "relations"
    assert len(whole["passages"]) == row["statements"]
    assert whole["disagreements"]
    assert client.get("/api/v1/facts/x%25").status_code == 404


def test_what_cannot_be_used_is_named(client):
    for question, parameter in (
        ("state=Ruritania", "state"), ("kind=castle", "kind"), ("from=yore", "from"), ("staet=PER", "staet"),
        ("limit=0", "limit"), ("on=2001-02-30", "on"),
    ):  # fmt: skip
        answer = client.get(f"/api/v1/registers/missions?{question}")
        assert answer.status_code == 422, question
        assert [one["parameter"] for one in answer.json()["errors"]] == [parameter]


def test_what_is_left_empty_is_not_asked(client):
    whole = client.get("/api/v1/registers/missions").json()
    assert client.get("/api/v1/registers/missions?state=&kind=&from=&limit=").json() == whole


def test_an_answer_lasts_as_long_as_its_edition(client):
    answer = client.get("/api/v1/overview")
    assert answer.headers["last-modified"].endswith("GMT")
    again = client.get("/api/v1/overview", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_nothing_can_be_changed(client):
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        answer = client.request(method, "/api/v1/registers/missions")
        assert (answer.status_code, answer.headers["content-type"]) == (405, "application/problem+json")


def test_every_page_has_its_twin(client, page):
    fact = client.get("/api/v1/registers/missions").json()["rows"][0]["fact"]
    pages = [
        "", "registers", "registers/missions?state=Peru&kind=embassy&on=2010-01-01&sort=-city&page=2&from=1900&to=x",
        "search", "search?q=peru&only=passages&page=2", "api", "states/PER", "states/PER/FIN", f"facts/{fact}",
        "documents", "documents/news", "disagreements", "audits/news",
    ]  # fmt: skip
    for one in pages:
        text, _ = page(f"/en/{one}")
        twin = text.partition('type="application/json" href="')[2].partition('"')[0].replace("&amp;", "&")
        assert twin, one
        assert client.get(twin).status_code == 200, twin


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_page_about_it_names_every_address_and_its_examples_work(client, page, language):
    text, found = page(f"/{language}/api")
    described = client.get("/api/v1/openapi.json").json()
    for path in described["paths"]:
        assert f"</span> {path}</h3>" in text
    for link in found.links:
        if link.startswith("/api/v1/") and not link.endswith("/v1/"):
            assert client.get(link).status_code == 200, link
    assert client.get("/api/v1/", headers={"Accept-Language": "es"}).url.path == "/es/api"
