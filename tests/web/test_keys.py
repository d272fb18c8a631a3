"""Programs come in by a token: what it opens, how long it is good, and what is said to one that is not."""

from datetime import UTC, datetime, timedelta

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from legation.errors import LegationError
from legation.web.door import Door
from legation.web.keys import bearer, drawn, sealed
from legation.web.users import Users, hashed, read_users, write_users
from tests.web.desk import browser, token

TODAY = datetime.now(UTC).date()
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance]


@pytest.fixture
def programs(tmp_path):
    """A file of users with two programs, and their tokens."""
    path = tmp_path / "users.toml"
    (reads, one), (reviews, other) = drawn("nightly table", "reader", 30), drawn("ledger", "reviewer", 1)
    ana = hashed("ana", "reviewer", "a long secret of Ana")
    write_users(path, {user.name: user for user in (ana, reads, reviews)})
    return path, one, other


def told(key):
    return {"Authorization": f"Bearer {key}"}


def test_a_token_opens_what_needs_a_sign_in_and_its_hash_does_not(record, programs):
    path, one, _ = programs
    client = browser(record, Door(Users(path), private=True))
    refused = client.get("/api/v1/overview")
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, 'Bearer realm="legation"')
    assert refused.headers["content-type"] == "application/problem+json"
    answer = client.get("/api/v1/overview", headers=told(one))
    assert answer.json()["documents"] == 3
    assert answer.headers["cache-control"] == "private, no-cache"
    assert "set-cookie" not in answer.headers
    assert client.get("/en/registers", headers=told(one)).status_code == 200
    assert client.get("/api/v1/overview", headers=told(sealed(one))).status_code == 401
    assert one not in path.read_text("utf-8")


def test_a_program_needs_no_token_of_a_form_and_a_reader_decides_nothing(record, programs):
    path, one, other = programs
    client = browser(record, Door(Users(path), private=True))
    fact = client.get("/api/v1/registers/missions", headers=told(one)).json()["rows"][0]["fact"]
    form = {"decision": "maybe", "reason": "x"}  # refused for what it says, not for who says it
    assert client.post(f"/en/review/{fact}", data=form, headers=told(one)).status_code == 403
    assert client.post(f"/en/review/{fact}", data=form, headers=told(other)).status_code == 400
    foreign = {**told(other), "Origin": "https://elsewhere.example"}
    assert client.post(f"/en/review/{fact}", data=form, headers=foreign).status_code == 403


def test_a_token_ends_with_its_last_day_or_with_its_program(record, programs):
    path, one, other = programs
    client = browser(record, Door(Users(path), private=True))
    users = read_users(path)
    table = users["nightly table"]
    assert table.until == TODAY + timedelta(days=30)
    past = type(table)(table.name, table.role, token=table.token, until=TODAY - timedelta(days=1))
    write_users(path, {**users, table.name: past})
    assert client.get("/api/v1/overview", headers=told(one)).status_code == 401
    assert client.get("/api/v1/overview", headers=told(other)).status_code == 200
    write_users(path, {"ana": users["ana"]})
    assert client.get("/api/v1/overview", headers=told(other)).status_code == 401


def test_whoever_tries_tokens_again_and_again_waits_and_one_that_is_good_is_not_kept_out(record, programs):
    path, one, _ = programs
    client = browser(record, Door(Users(path), private=True))
    tried = [client.get("/api/v1/overview", headers=told(f"legation-{n}")) for n in range(12)]
    assert [answer.status_code for answer in tried] == [401] * 10 + [429] * 2
    assert int(tried[-1].headers["retry-after"]) >= 1
    assert client.get("/en/", headers=told("legation-no")).status_code == 429
    assert client.get("/api/v1/overview", headers=told(one)).status_code == 200


def test_nobody_signs_in_by_the_name_of_a_program(record, programs):
    client = browser(record, Door(Users(programs[0])))
    for password in ("", programs[1]):
        form = {"name": "nightly table", "password": password, "token": token(client, "/en/sign-in")}
        assert client.post("/en/sign-in", data=form).status_code == 403


def test_the_description_says_how_to_come_in(record, programs):
    path, one, _ = programs
    private = browser(record, Door(Users(path), private=True)).get("/api/v1/openapi.json", headers=told(one)).json()
    assert private["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    assert private["security"] == [{"token": []}]
    assert "429" in private["paths"]["/api/v1/overview"]["get"]["responses"]
    assert "security" not in browser(record).get("/api/v1/openapi.json").json()


def test_with_a_token_and_with_others_every_answer_is_as_described(record, programs):
    path, one, _ = programs
    client = browser(record, Door(Users(path), private=True))
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", client.app, headers=told(one))
    for operation in [found.ok() for found in schema.get_all_operations()][-2:]:

        @given(case=operation.as_strategy())
        @settings(max_examples=3, deadline=None, derandomize=True, database=None,
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        def holds(case):
            case.call_and_validate(checks=CHECKS)
            case.call_and_validate(checks=CHECKS, headers=told(one))

        holds()


@pytest.mark.parametrize(
    "text",
    [
        "[x]\nrole = 'reader'\ntoken = 'plain'\nuntil = 2030-01-01",
        f"[x]\nrole = 'reader'\ntoken = '{sealed('x')}'",
        f"[x]\nrole = 'reader'\ntoken = '{sealed('x')}'\nuntil = 'soon'",
        f"[x]\nrole = 'reader'\ntoken = '{sealed('x')}'\nuntil = 2030-01-01T00:00:00",
        f"[x]\nrole = 'reader'\npassword = '$argon2id$'\ntoken = '{sealed('x')}'\nuntil = 2030-01-01",
    ],
)
def test_a_token_that_is_written_wrongly_is_refused(tmp_path, text):
    path = tmp_path / "users.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LegationError, match="a token"):
        read_users(path)


def test_other_schemes_bring_no_token():
    assert bearer("Basic eDp5") is None
    assert bearer("") is None
    assert bearer("bearer  abc ") == "abc"
