"""One question, asked of the command line, the API, Python and an assistant's tools: the same facts."""

import json

import pytest
from starlette.testclient import TestClient

import legation
from legation.assistants.answers import PASSAGES
from legation.cli import run
from legation.web import create_app

TABLES = [
    ("missions", {"state": "PER"}),
    ("missions", {"state": "PER", "other": "FIN", "on": "2002-06-01"}),
    ("memberships", {"state": "KEN", "on": "2014-01-01"}),
    ("relations", {"state": "FIN", "other": "PER"}),
    ("figures", {"state": "PER"}),
    ("accreditations", {"state": "Tuvalu"}),
]
PAIRS = [("PER", "FIN", None), ("Kenya", "Peru", "1990-12-31")]


@pytest.fixture(scope="module")
def client(record):
    return TestClient(create_app(record))


@pytest.fixture
def printed(capsys, record):
    def call(*arguments):
        capsys.readouterr()
        assert run([*arguments, "--format", "jsonl", "--record", str(record)]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return call


def plain(line, own):
    """What a line says of a fact, by whatever names: its fields, dates and how it stands."""
    fields = {name: line[name] for name in own if line.get(name) is not None}
    told = {name: line.get(name) for name in ("date", "from", "until", "on", "on_since", "standing", "witnesses")}
    return line["fact"], fields, told, line["modality"]


def quotes(line):
    return [(one["statement"], one["quote"], one["document"]) for one in line["passages"]]


def alike(lines, own):
    return sorted((plain(one, own) for one in lines), key=lambda one: one[0])


@pytest.mark.parametrize(("register", "asked"), TABLES)
def test_a_register_answers_alike(register, asked, printed, client, record, ask):
    options = {"state": "--state", "other": "--with", "on": "--on"}
    cli = printed("facts", register, *(part for name, value in asked.items() for part in (options[name], value)))
    with legation.open(record) as opened:
        own = [one.name for one in opened._register(register).fields]
        python = opened.facts(register, **asked).lines()
    query = {"with" if name == "other" else name: value for name, value in asked.items()}
    told = client.get(f"/api/v1/registers/{register}", params={**query, "limit": 1000}).json()
    (answer,) = ask(("ask", {"register": register, "limit": 100, **asked}))
    tool = answer.structured_content["facts"]

    assert alike(cli, own) == alike(python, own) == alike(told["rows"], own)
    assert alike(cli, own) == alike([{**one, **one["fields"]} for one in tool], own)
    assert [one["fact"] for one in python] == [one["fact"] for one in told["rows"]] == [one["fact"] for one in tool]
    by_id = {one["fact"]: one for one in cli}
    for one in python:
        assert quotes(one) == quotes(by_id[one["fact"]])
    for one in tool:
        assert quotes(one) == quotes(by_id[one["fact"]])[:PASSAGES]
        assert one["more_passages"] == max(len(by_id[one["fact"]]["passages"]) - PASSAGES, 0)


@pytest.mark.parametrize(("state", "other", "on"), PAIRS)
def test_a_story_is_told_alike(state, other, on, printed, client, record, ask):
    cli = printed("history", state, other, *(("--on", on) if on else ()))
    with legation.open(record) as opened:
        python = opened.history(state, other, on).lines()
    told = client.get(f"/api/v1/history/{state}/{other}", params={"on": on, "limit": 1000} if on else {"limit": 1000})
    (answer,) = ask(("history", {"state": state, "other": other, "on": on, "limit": 100}))
    order = [one["fact"] for one in cli]
    assert python == [{name: one[name] for name in python[at]} for at, one in enumerate(cli)]
    assert [one["fact"]["fact"] for one in told.json()["history"]] == order
    tool = answer.structured_content["history"]
    assert [one["fact"]["fact"] for one in tool] == order
    for one, line in zip(tool, cli, strict=True):
        assert one["fact"]["sentence"] == line["sentence"]
        assert quotes(one["fact"]) == quotes(line)[:PASSAGES]


def test_disagreements_are_alike(printed, client, record, ask):
    cli = printed("disagreements", "--state", "PER")
    with legation.open(record) as opened:
        assert opened.disagreements(state="PER").lines() == cli
    told = client.get("/api/v1/disagreements", params={"state": "PER", "limit": 1000}).json()["disagreements"]
    (answer,) = ask(("disagreements", {"state": "PER", "limit": 100}))
    tool = answer.structured_content["disagreements"]
    sides = [[side["fact"] for side in one["sides"]] for one in cli]
    assert [[side["fact"] for side in one["sides"]] for one in told] == sides
    assert [[side["fact"] for side in one["sides"]] for one in tool] == sides


def test_profiles_and_gaps_are_alike(printed, client, record, ask):
    cli = printed("profile", "PER", "FIN", "--on", "2002-06-01")
    with legation.open(record) as opened:
        python = opened.profile("PER", "FIN", on="2002-06-01").lines()
        gaps = opened.gaps("PER").lines()
    assert [{**one, "documents": None} for one in cli] == [{**one, "documents": None} for one in python]
    assert gaps == printed("gaps", "PER")
    told = client.get("/api/v1/states/PER/FIN", params={"on": "2002-06-01", "limit": 200}).json()["sections"]
    (answer,) = ask(("profile", {"state": "PER", "other": "FIN", "on": "2002-06-01", "limit": 50}))
    tool = answer.structured_content["sections"]
    wanted = sorted(one["fact"] for one in cli)
    assert sorted(fact["fact"] for one in told for fact in one["facts"]) == wanted
    assert sorted(fact["fact"] for one in tool for fact in one["facts"]) == wanted
