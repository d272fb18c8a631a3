"""Review as a person does it: the queue, a fact with its passages, a decision, and taking it back."""

import json
import re
import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from legation.record import Record
from legation.registers import REGISTERS
from legation.web.works import Works
from tests.web.desk import alone, browser, token, until


@pytest.fixture
def own(record, tmp_path):
    """A record of one's own, to decide on."""
    return shutil.copyfile(record, tmp_path / "own.duckdb")


@pytest.fixture
def site(own):
    with browser(own, alone()) as client:
        yield client


def facts(page: str) -> list[str]:
    return re.findall(r'<li><a class="fact" href="/\w\w/review/([0-9a-f]+)', page)


def rulings(own) -> list[dict]:
    path = own.with_name("own.rulings.jsonl")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def decide(site, fact: str, decision: str, reason: str = "the list says so", **fields: str):
    form = {"decision": decision, "reason": reason, "token": token(site, f"/en/review/{fact}"), **fields}
    return site.post(f"/en/review/{fact}", data=form)


def applied(site) -> bool:
    return "data-poll" not in site.get("/en/review").text


def held(own, fact: str):
    with Record(own) as record:
        return record.facts_of(REGISTERS, [fact]).get(fact)


def test_the_queue_begins_with_what_is_disputed(site):
    page = site.get("/en/review").text
    first = facts(page)[0]
    assert "disputed" in page.split(first)[2].split("</li>")[0]
    assert "sources disagree" in page


def test_it_can_be_narrowed_by_reason_register_and_state(site):
    everything = facts(site.get("/en/review").text)
    for query in ("why=weighty", "register=missions", "state=BGR", "why=unsure&register=missions"):
        some = facts(site.get(f"/en/review?{query}").text)
        assert set(some) < set(everything)
    assert facts(site.get("/en/review?why=nonsense&register=x&state=y&first=-3").text) == everything
    assert facts(site.get("/en/review?first=99999").text) == []


def test_a_fact_stands_there_with_its_passages_in_their_place_and_what_it_is_at_odds_with(site):
    fact = facts(site.get("/en/review").text)[0]
    page = site.get(f"/en/review/{fact}").text
    assert '<mark class="lit">Peru and Finland established diplomatic relations' in page
    assert "Peru has an embassy in Helsinki." in page  # what stands before it
    assert "What it is at odds with" in page
    assert "1962" in page


@pytest.mark.parametrize("language", ["en", "es"])
def test_it_leads_on_from_fact_to_fact(site, language):
    queue = facts(site.get(f"/{language}/review").text)
    page = site.get(f"/{language}/review/{queue[0]}").text
    assert re.search(rf'rel="next" data-key="j" href="/{language}/review/{queue[1]}"', page)
    assert 'rel="prev"' not in page
    page = site.get(f"/{language}/review/{queue[1]}").text
    assert re.search(rf'rel="prev" data-key="k" href="/{language}/review/{queue[0]}"', page)


def test_what_is_rejected_is_written_down_at_once_and_gone_from_the_record_soon_after(site, own):
    queue = facts(site.get("/en/review").text)
    answer = decide(site, queue[0], "reject")
    assert answer.headers["location"] == f"/en/review/{queue[1]}?done=reject"
    (line,) = rulings(own)
    assert (line["decision"], line["by"], line["why"]) == ("reject", "ana", "the list says so")
    page = site.get("/en/review").text
    assert queue[0] not in facts(page)  # though the record may have it still
    until(lambda: applied(site))
    assert held(own, queue[0]) is None


def test_what_is_accepted_is_shown_for_that_reason(site, own):
    fact = facts(site.get("/en/review").text)[0]
    decide(site, fact, "accept")
    until(lambda: applied(site))
    assert held(own, fact).standing == "ruled"
    page = site.get(f"/en/review/{fact}").text
    assert "A person has decided on this" in page
    assert 'name="decision"' not in page


def test_a_correction_says_only_what_was_changed(site, own):
    fact = facts(site.get("/en/review?register=missions").text)[0]
    page = site.get(f"/en/review/{fact}").text
    shown = dict(re.findall(r'<input id="field-(\w+)" name="field-\w+" value="([^"]*)"', page))
    given = {f"field-{name}": value for name, value in shown.items()} | {"field-city": "Espoo", "field-date": "2003-06"}
    assert decide(site, fact, "correct", **given).status_code == 303
    (line,) = rulings(own)
    expected = {"city": "Espoo", "date": "2003-06"}
    assert line["fields"] == {name: value for name, value in expected.items() if shown[name] != value}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"field-date": "June 2003"}, "June 2003"),
        ({"field-date": "2003-02-31"}, "2003-02-31"),
        ({"field-seat_state": "Atlantis"}, "is no state"),
        ({"field-kind": "spaceport"}, "spaceport"),
        ({"field-city": "x" * 501}, "500 characters"),
        ({}, "nothing is changed"),
    ],
)
def test_what_a_register_cannot_hold_is_refused_and_what_was_written_stays(site, own, fields, told):
    register = "accreditations" if "field-seat_state" in fields else "missions"
    with Record(own) as record:
        fact = record.facts(next(one for one in REGISTERS if one.name == register))[0].id
    answer = decide(site, fact, "correct", reason="my <b>reason</b>", **fields)
    assert answer.status_code == 422
    assert told in answer.text
    assert "my &lt;b&gt;reason&lt;/b&gt;" in answer.text
    assert rulings(own) == []


def test_a_state_may_be_written_by_any_of_its_names(site, own):
    fact = facts(site.get("/en/review?register=missions").text)[0]
    decide(site, fact, "correct", **{"field-receiver": "Suecia"})
    assert rulings(own)[0]["fields"] == {"receiver": "SWE"}


@pytest.mark.parametrize("form", [{"decision": "undo"}, {"decision": "accept", "on": "0000"}, {}])
def test_a_form_of_ones_own_making_is_refused(site, own, form):
    fact = facts(site.get("/en/review").text)[0]
    answer = site.post(f"/en/review/{fact}", data={"reason": "x", "token": token(site, "/en/review/" + fact), **form})
    assert answer.status_code == 400
    assert rulings(own) == []


def test_a_reason_must_be_given(site, own):
    fact = facts(site.get("/en/review").text)[0]
    answer = decide(site, fact, "accept", reason="  ")
    assert answer.status_code == 422
    assert "the reason is missing" in answer.text
    assert rulings(own) == []


def test_one_passage_can_be_decided_on(site, own):
    fact = facts(site.get("/en/review").text)[0]
    said = held(own, fact).passages[0]
    decide(site, fact, "reject", on=said.statement)
    assert rulings(own)[0]["statement"]["quote"] == said.quote


def test_the_archive_says_who_when_and_why_and_a_ruling_can_be_taken_back(site, own):
    fact = facts(site.get("/en/review").text)[0]
    before = held(own, fact)
    decide(site, fact, "reject", reason="it is <i>wrong</i>")
    until(lambda: applied(site))
    page = site.get("/en/rulings").text
    assert "<bdi>ana</bdi>" in page
    assert "it is &lt;i&gt;wrong&lt;/i&gt;" in page
    assert "Decides 1 statement" in page
    key = rulings(own)[0]["id"]
    answer = site.post(f"/en/rulings/{key}", data={"reason": "not so", "token": token(site, "/en/rulings")})
    assert answer.headers["location"] == "/en/rulings"
    until(lambda: applied(site))
    assert held(own, fact) == before
    assert "Taken back by" in site.get("/en/rulings").text
    again = site.post(f"/en/rulings/{key}", data={"reason": "x", "token": token(site, f"/en/review/{fact}")})
    assert again.status_code == 404


def test_what_many_reviewers_decide_at_once_is_all_kept(site, own):
    queue = facts(site.get("/en/review").text)[:6]
    given = token(site, f"/en/review/{queue[0]}")

    def one(fact):
        return site.post(f"/en/review/{fact}", data={"decision": "accept", "reason": fact, "token": given}).status_code

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(one, queue)) == {303}
    assert sorted(line["why"] for line in rulings(own)) == sorted(queue)
    until(lambda: applied(site))
    assert {held(own, fact).standing for fact in queue} == {"ruled"}


def test_a_ruling_that_a_server_left_behind_is_put_in_by_the_next(own, monkeypatch):
    with browser(own, alone()) as site, monkeypatch.context() as patch:
        patch.setattr(Works, "_wake", lambda *_, **__: None)  # as if it had been stopped right then
        fact = facts(site.get("/en/review").text)[0]
        decide(site, fact, "reject")
    assert held(own, fact)
    with browser(own, alone()) as following:
        until(lambda: following.get("/en/review").text and held(own, fact) is None)


def test_a_reader_who_may_not_decide_sees_no_form(record):
    with browser(record) as client:
        fact = facts(client.get("/en/review").text)[0]
        page = client.get(f"/en/review/{fact}").text
        assert "Reviewers decide here" in page
        assert 'method="post"' not in page + client.get("/en/rulings").text + client.get("/en/add").text


def test_keys_are_there_and_nothing_stands_on_them_alone(site):
    fact = facts(site.get("/en/review").text)[0]
    page = site.get(f"/en/review/{fact}").text
    assert {"a", "r", "c", "?"} <= set(re.findall(r'data-key="(.)"', page))
    assert not re.search(r"<script(?! src)", page)
