import json

import pytest

from legation.errors import InvalidValue
from legation.model.ruling import Ruling

WHAT = {"register": "walks", "fields": {"walker": "PER"}, "quote": "Peru walks."}


def made(**other):
    told = {
        "decision": "reject",
        "subject": "statement",
        "what": WHAT,
        "why": "seen",
        "by": "me",
        "at": "2020-01-01T00:00:00+00:00",
    }
    return Ruling(**{**told, **other})


@pytest.mark.parametrize(
    "ruling",
    [
        made(),
        made(decision="correct", fields={"city": "Córdoba", "miles": 3.5, "host": None}),
        made(decision="accept", subject="fact", at="2020-01-01T10:00:00+02:00"),
        made(decision="undo", subject="ruling", what={"id": "3f2a91c0aaaa"}, why="“wrong”\nafter all"),
    ],
)
def test_a_ruling_is_one_line_that_reads_back_to_it(ruling):
    line = ruling.line()
    assert len(line.splitlines()) == 1
    assert Ruling.parse(line) == ruling
    assert json.loads(line)["id"] == Ruling.parse(line).id == ruling.id


def test_the_id_is_of_the_content():
    assert made().id == made(what=dict(reversed(WHAT.items()))).id
    others = [
        made(why="heard"),
        made(by="you"),
        made(at="2020-01-02T00:00:00+00:00"),
        made(decision="accept"),
        made(subject="fact"),
    ]
    assert len({one.id for one in (made(), *others)}) == 6


@pytest.mark.parametrize(
    ("other", "fault"),
    [
        ({"decision": "forget"}, "none of accept"),
        ({"subject": "document"}, "none of accept"),
        ({"decision": "undo"}, "only that"),
        ({"subject": "ruling", "what": {"id": "a"}}, "only that"),
        ({"decision": "correct"}, "what is right"),
        ({"fields": {"city": "Lima"}}, "what is right"),
        ({"why": " "}, "who decided and why"),
        ({"by": ""}, "who decided and why"),
        ({"at": "yesterday"}, "ISO 8601"),
        ({"what": {**WHAT, "modality": "perhaps"}}, "modality 'perhaps'"),
    ],
)
def test_what_decides_nothing_is_refused(other, fault):
    with pytest.raises(InvalidValue, match=fault):
        made(**other)


@pytest.mark.parametrize(
    "line", ["", "reject it", "[]", "{}", '{"decision": "reject"}', '"reject"', "null", '{"statement": 3}']
)
def test_a_line_that_is_no_ruling_is_refused(line):
    with pytest.raises(InvalidValue):
        Ruling.parse(line)
