from datetime import date

import pytest

from legation.record import Record, build
from legation.record.across import Beginning, began, both_ways
from legation.registers import REGISTERS

BY_NAME = {one.name: one for one in REGISTERS}


@pytest.fixture
def record(tmp_path, entry, names):
    def mission(sender, receiver, **fields):
        quote = f"{sender} in {receiver}, {fields}."
        return ("missions", quote, {"sender": sender, "receiver": receiver, "kind": "embassy", **fields})

    def joined(member, day):
        fields = {"member": member, "organisation": "APEC", "role": "member", "event": "joined", "date": day}
        return ("memberships", f"{member} joined, {day}.", fields)

    paper = entry(
        "a",
        mission("PER", "FIN", event="opened", date="1963"),
        mission("FIN", "PER", event="opened", date="1964"),
        mission("FIN", "PER", event="closed", date="1970"),
        mission("PER", "CHL", event="opened", date="1950"),
        mission("CHL", "PER", kind="consulate", event="opened", date="1950"),
        joined("PER", "1998-11-14"),
        joined("CHL", "1994"),
        joined("FIN", "2001"),
        published="1990",
    )
    build(tmp_path / "r.duckdb", [paper], REGISTERS, names)
    with Record(tmp_path / "r.duckdb") as record:
        yield record


@pytest.mark.parametrize(
    ("day", "pairs"), [(date(1963, 6, 1), []), (date(1966, 1, 1), [("FIN", "PER")]), (date(1972, 1, 1), [])]
)
def test_embassies_both_ways_on_a_day(record, day, pairs):
    assert both_ways(record, BY_NAME["missions"], day) == pairs


def test_who_joined_between_two_days(record):
    found = began(record, BY_NAME["memberships"], "organisation", "APEC", date(1994, 6, 1), date(2000, 1, 1))
    assert found == [Beginning("CHL", "1994", False), Beginning("PER", "1998-11-14", True)]
