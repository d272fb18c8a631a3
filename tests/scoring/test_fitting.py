"""What fits a label and what does not, a few literal pairs a register; nothing is read from a text."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.registers import REGISTERS
from legation.rules.register import Field, FieldType, Register
from legation.scoring.alike import Alike
from legation.scoring.fitting import assign, fits, same_passage

BY_NAME = {one.name: one for one in REGISTERS}
QUOTE = {"quote": "Kenya and Finland did so on that day."}
ALIKE = Alike(None, {"un": 1, "united nations": 1})

# register, what the label says, what fits it, what does not
PAIRS: list[tuple[str, dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]] = [
    (
        "relations",
        {"event": "established", "actor": "KEN", "counterpart": "FIN", "date": "1965-06-14"},
        [
            {"event": "established", "actor": "FIN", "counterpart": "KEN", "date": "1965-06-14"},
            {"event": "established", "actor": "KEN", "counterpart": "FIN", "date": "1965-06-14~"},
        ],
        [
            {"event": "restored", "actor": "KEN", "counterpart": "FIN", "date": "1965-06-14"},
            {"event": "established", "actor": "KEN", "counterpart": "FIN", "date": "1965"},
            {"event": "established", "actor": "KEN", "counterpart": "FIN"},
            {"event": "established", "actor": "KEN", "counterpart": "FIN", "from": "1965-06-14"},
            {"event": "established", "actor": "KEN", "counterpart": "NOR", "date": "1965-06-14"},
        ],
    ),
    (
        "relations",
        {"event": "recognised", "actor": "KEN", "counterpart": "FIN"},
        [{"event": "recognised", "actor": "KEN", "counterpart": "FIN"}],
        [
            {"event": "recognised", "actor": "FIN", "counterpart": "KEN"},
            {"event": "recognised", "actor": "KEN", "counterpart": "FIN", "date": "1918"},
        ],
    ),
    (
        "missions",
        {"sender": "KEN", "receiver": "UN", "kind": "permanent mission|office", "city": "*", "event": "opened"},
        [
            {"sender": "KEN", "receiver": "United Nations", "kind": "office", "event": "opened"},
            {"sender": "KEN", "receiver": "UN", "kind": "permanent mission", "city": "Geneva", "event": "opened"},
        ],
        [
            {"sender": "KEN", "receiver": "UN", "kind": "embassy", "event": "opened"},
            {"sender": "UN", "receiver": "KEN", "kind": "office", "event": "opened"},
            {"sender": "KEN", "receiver": "UN", "kind": "office", "event": "opened", "modality": "planned"},
            {"sender": "KEN", "receiver": "UN", "kind": "office", "event": "opened", "until": "1990"},
        ],
    ),
    (
        "accreditations",
        {"sender": "KEN", "receiver": "EST", "seat_city": "Helsinki"},
        [
            {"sender": "KEN", "receiver": "EST", "seat_city": "helsinki", "seat_state": "FIN"},
            {"sender": "KEN", "receiver": "EST", "seat_city": "Helsinki", "from": "1999"},
        ],
        [
            {"sender": "KEN", "receiver": "EST", "seat_city": "Stockholm"},
            {"sender": "KEN", "receiver": "EST", "seat_state": "FIN"},
        ],
    ),
    (
        "offices",
        {"person": "Juan Carlos Pérez Mora", "office": "ambassador", "of": "MEX", "event": "held", "date": "1921"},
        [
            {"person": "Juan Perez", "office": "envoy", "of": "MEX", "event": "appointed", "from": "1921"},
            {"person": "Mora", "of": "MEX", "date": "1921"},
        ],
        [
            {"person": "Carlos Ruiz", "of": "MEX", "date": "1921"},
            {"person": "Juan Carlos Pérez Mora", "of": "ESP", "date": "1921"},
            {"person": "Juan Carlos Pérez Mora", "of": "MEX"},
            {"person": "Juan Carlos Pérez Mora", "of": "MEX", "from": "1921", "until": "1923"},
        ],
    ),
    (
        "memberships",
        {"member": "KEN", "organisation": "UN", "role": "elected", "event": "holds", "from": "1973", "until": "1974"},
        [
            {
                "member": "KEN",
                "organisation": "United Nations",
                "role": "elected",
                "event": "holds",
                "date": "1974",
                "from": "1973",
            }
        ],
        [
            {"member": "KEN", "organisation": "UN", "role": "elected", "event": "holds", "from": "1973"},
            {
                "member": "KEN",
                "organisation": "UN",
                "role": "member",
                "event": "holds",
                "from": "1973",
                "until": "1974",
            },
        ],
    ),
    (
        "agreements",
        {"title": "Fishing treaty", "parties": ["KEN", "UN|FAO"], "kind": "trade", "stage": "signed", "date": "*"},
        [
            {"title": "Treaty", "parties": ["United Nations", "KEN"], "kind": "accord", "stage": "signed"},
            {"title": "Treaty", "parties": ["FAO", "KEN"], "kind": "accord", "stage": "signed", "date": "1951"},
        ],
        [
            {"title": "Fishing treaty", "parties": ["KEN", "UN"], "kind": "trade", "stage": "in force"},
            {"title": "Fishing treaty", "parties": ["KEN"], "kind": "trade", "stage": "signed"},
            {"title": "Fishing treaty", "parties": ["KEN", "FIN", "UN"], "kind": "trade", "stage": "signed"},
        ],
    ),
    (
        "partnerships",
        {"parties": ["KEN", "FIN"], "label": "strategic partnership", "date": "2012|2013"},
        [{"parties": ["FIN", "KEN"], "label": "alliance", "date": "2013"}],
        [
            {"parties": ["FIN", "KEN"], "label": "strategic partnership", "date": "2014"},
            {"parties": ["FIN", "NOR"], "label": "strategic partnership", "date": "2012"},
        ],
    ),
    (
        "competences",
        {"unit": "Unit for the Horn of Africa", "of": "FIN", "covers": "KEN"},
        [
            {"unit": "Horn of Africa Unit", "covers": "KEN"},
            {"unit": "Horn Desk", "covers": "KEN", "date": "1990"},
        ],
        [
            {"unit": "Unit for the Horn of Africa", "of": "FIN", "covers": "ETH"},
            {"unit": "Desk Nordic Baltic", "covers": "KEN"},
        ],
    ),
    (
        "disputes",
        {"parties": ["KEN", "SOM"], "kind": "maritime", "status": "open", "date": "2014"},
        [{"parties": ["SOM", "KEN"], "kind": "maritime", "status": "settled"}],
        [
            {"parties": ["SOM", "KEN"], "kind": "boundary", "status": "open", "date": "2014"},
            {"parties": ["SOM", "ETH"], "kind": "maritime", "status": "open"},
        ],
    ),
    (
        "events",
        {"kind": "visit|meeting", "participants": ["KEN", "FIN"], "date": "1987-05", "place": "Nairobi"},
        [
            {"kind": "meeting", "participants": ["KEN"], "date": "1987-05"},
            {"kind": "visit", "participants": ["FIN", "KEN", "UN"], "from": "1987-05"},
        ],
        [
            {"kind": "summit", "participants": ["KEN", "FIN"], "date": "1987-05"},
            {"kind": "visit", "participants": ["KEN", "UN", "NOR"], "date": "1987-05"},
            {"kind": "visit", "participants": ["KEN", "FIN"], "date": "1987"},
        ],
    ),
    (
        "figures",
        {"measure": "exports", "subject": "KEN", "counterpart": "FIN", "value": 1600000, "unit": "EUR", "date": "2011"},
        [{"measure": "sales", "subject": "KEN", "counterpart": "FIN", "value": 1600000.0, "unit": "eur"}],
        [
            {"measure": "exports", "subject": "KEN", "counterpart": "FIN", "value": -1600000, "unit": "EUR"},
            {"measure": "exports", "subject": "FIN", "counterpart": "KEN", "value": 1600000, "unit": "EUR"},
            {"measure": "exports", "subject": "KEN", "counterpart": "FIN", "value": 1600001.9, "unit": "EUR"},
            {"measure": "exports", "subject": "KEN", "value": 1600000, "unit": "EUR"},
        ],
    ),
    (
        "cooperation",
        {"parties": ["KEN", "FIN"], "area": "forestry", "provider": "FIN", "recipient": "KEN"},
        [{"parties": ["FIN", "KEN"], "area": "water", "date": "1990"}],
        [{"parties": ["FIN"], "area": "forestry"}, {"parties": ["FIN", "KEN", "NOR"], "area": "forestry"}],
    ),
]  # fmt: skip
RIGHT = [
    pytest.param(name, label, one, id=f"{name}-{n}") for name, label, good, _ in PAIRS for n, one in enumerate(good)
]
WRONG = [pytest.param(name, label, one, id=f"{name}-{n}") for name, label, _, bad in PAIRS for n, one in enumerate(bad)]


@pytest.mark.parametrize(("name", "label", "made"), RIGHT)
def test_it_fits(name, label, made):
    assert fits(BY_NAME[name], label | QUOTE, made | QUOTE, ALIKE)


@pytest.mark.parametrize(("name", "label", "made"), WRONG)
def test_it_does_not_fit(name, label, made):
    assert not fits(BY_NAME[name], label | QUOTE, made | QUOTE, ALIKE)


def test_every_register_has_its_pairs():
    assert {name for name, *_ in PAIRS} == set(BY_NAME)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda one: one.name)
def test_what_a_register_compares_it_has(register):
    own = {field.name for field in register.fields}
    assert register.matching
    assert {name for match in register.matching for name in match.fields} <= own


def test_a_register_that_does_not_say_is_compared_in_all_its_fields():
    fields = (Field("taker", FieldType.STATE, ""), Field("givers", FieldType.PARTIES, ""))
    gifts = Register("gifts", {"en": "Gifts"}, "", fields, ("taker",), False, {})
    label = {"taker": "PER", "givers": ["FIN", "KEN"], "date": "1901"} | QUOTE
    assert fits(gifts, label, label | {"givers": ["KEN", "FIN"]}, ALIKE)
    assert not fits(gifts, label, label | {"taker": "GRC"}, ALIKE)
    assert not fits(gifts, label, label | {"givers": ["KEN"]}, ALIKE)
    assert not fits(gifts, label, label | {"date": "1902"}, ALIKE)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("kenya has an embassy in oslo", "kenya has an embassy in oslo", True),
        ("kenya has an embassy in oslo", "since 1963 kenya has an embassy in oslo and one in rome", True),
        ("kenya has an embassy in oslo", "kenya has an embassy", True),
        ("kenya has an embassy in oslo", "kenya has a consulate in oslo", False),
        ("", "kenya", False),
        ("oslo", "rome", False),
    ],
)
def test_a_passage_is_known_by_its_words(one, other, same):
    assert same_passage(one, other) is same
    assert same_passage(other, one) is same


@given(st.lists(st.sets(st.integers(0, 5), max_size=4), max_size=6))
def test_as_many_as_can_are_assigned_each_to_its_own(options):
    found = assign(options, list(range(6)), lambda wanted, one: one in wanted)
    assert len(set(found.values())) == len(found)
    assert all(j in options[i] for i, j in found.items())

    def most(i: int, left: frozenset[int]) -> int:
        if i == len(options):
            return 0
        return max([most(i + 1, left), *(1 + most(i + 1, left - {j}) for j in options[i] & left)])

    assert len(found) == most(0, frozenset(range(6)))
