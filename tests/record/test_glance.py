from datetime import date

from legation.record import GapKind, gaps
from legation.record.glance import by_year, dated, documents_on, newest, odds_count, speaks_until, tallies
from legation.registers import REGISTERS


def small(paper, recorded):
    return recorded(
        paper("a", "Peru opened an embassy in Helsinki in 1963. Peru closed its embassy in Helsinki in 2003.",
              published="2010", state="PER"),
        paper("b", "Peru and Finland established diplomatic relations on 25 January 1963.", published="2011-05"),
        paper("c", "Peru and Finland established diplomatic relations in 1962. Sweden has an embassy in Lima."),
    )  # fmt: skip


def test_what_is_newest_is_told_until_a_day_the_latest_first(paper, recorded):
    record = small(paper, recorded)
    assert [one.date for one in newest(record, REGISTERS, ["PER"], None, 9)][:2] == ["2003", "1963"]
    assert {one.date for one in newest(record, REGISTERS, ["PER"], date(1999, 1, 1), 9)} <= {
        "1962",
        "1963",
        "1963-01-25",
    }
    assert len(newest(record, REGISTERS, ["PER"], None, 1)) == 1
    assert newest(record, REGISTERS, ["SWE", "FIN"], None, 9) == []


def test_tallies_are_the_numbers_of_facts(paper, recorded):
    record = small(paper, recorded)
    for states in ([], ["PER"], ["PER", "FIN"], ["SWE"]):
        for day in (None, date(2005, 1, 1)):
            held = record.facts_by_register(REGISTERS, *states, on=day)
            assert tallies(record, REGISTERS, states, day) == {name: len(told) for name, told in held.items() if told}


def test_facts_without_quotes_are_the_same_but_for_these(paper, recorded):
    from dataclasses import replace

    record = small(paper, recorded)
    for whole, light in zip(
        *(record.facts_by_register(REGISTERS, "PER", quotes=one)["missions"] for one in (True, False)), strict=True
    ):
        assert replace(whole, passages=()) == light and whole.passages


def test_dated_facts_by_year_and_between_days(paper, recorded):
    record = small(paper, recorded)
    counts = by_year(record, ["PER", "FIN"])
    assert counts[2003] == 1 and counts[1963] >= 1 and min(counts) == 1962
    assert max(by_year(record, ["PER"], on=date(1990, 1, 1))) == 1963
    assert by_year(record, ["PER"], without=["missions", "relations"]) == {}
    told = dated(record, REGISTERS, ["PER"], date(2000, 1, 1), date(2009, 12, 31), 5)
    assert (told.total, [one.date for one in told.facts]) == (1, ["2003"])
    everything = dated(record, REGISTERS, ["PER"], date(1, 1, 1), date(9998, 12, 31), 1)
    assert len(everything.facts) == 1 and everything.total == sum(by_year(record, ["PER"]).values())


def test_disagreements_are_counted(paper, recorded):
    record = small(paper, recorded)
    assert odds_count(record, ["PER"], None) == odds_count(record, ["FIN", "PER"], None) == {"date": 1}
    assert odds_count(record, ["SWE"], None) == odds_count(record, ["PER"], date(1900, 1, 1)) == {}


def test_documents_and_the_last_day_on_which_one_speaks(paper, recorded):
    record = small(paper, recorded)
    assert speaks_until(record) == date(2011, 5, 31)
    assert {one[0] for one in documents_on(record, ["PER", "FIN"], 9)} == {"a", "b", "c"}
    assert [one[0] for one in documents_on(record, ["SWE"], 9)] == ["c"]
    assert documents_on(record, ["SWE"], 9, about=True) == []


def test_gaps_of_two_states_are_those_of_the_one_that_name_the_other(paper, recorded, names):
    record = small(paper, recorded)
    whole = list(gaps(record, REGISTERS, "PER", names, date(2011, 1, 1), 10, quotes=False))
    for other in ("SWE", "FIN", "KEN"):
        both = list(gaps(record, REGISTERS, "PER", names, date(2011, 1, 1), 10, quotes=False, only=other))
        assert both == [one for one in whole if one.other == other]
    assert {one.kind for one in gaps(record, REGISTERS, "PER", names, None, 10, only="KEN")} == {GapKind.SILENT}


def test_the_sources_of_facts_are_the_documents_of_their_passages(paper, recorded):
    record = small(paper, recorded)
    facts = [fact for register in REGISTERS for fact in record.facts(register, "SWE")]
    assert [one.id for one in record.sources_of(facts).values()] == ["c"]
    assert record.sources_of([]) == {}
    every = [fact for register in REGISTERS for fact in record.facts(register)]
    assert list(record.sources_of(every).values()) == record.sources()
