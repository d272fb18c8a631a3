from datetime import date

from legation.record import GapKind, gaps
from legation.registers import REGISTERS


def found(record, names, kind, state="PER", day=None, years=10):
    return sorted(one.other for one in gaps(record, REGISTERS, state, names, day, years) if one.kind is kind)


def test_a_mission_one_way_only(paper, recorded, names):
    record = recorded(
        paper("a", "Peru keeps an embassy in Helsinki. Finland maintains an embassy in Lima.", published="2010"),
        paper("b", "Peru has an embassy in Stockholm. Sweden has a consulate in Cusco.", published="2010"),
        paper("c", "Norway has an embassy in Lima. Peru closed its embassy in Oslo in 2003.", published="2010"),
    )
    assert found(record, names, GapKind.ONE_SIDED) == ["NOR", "SWE"]
    assert found(record, names, GapKind.ONE_SIDED, "FIN") == []
    (one,) = (one for one in gaps(record, REGISTERS, "SWE", names, None, 10) if one.kind is GapKind.ONE_SIDED)
    assert (one.other, one.fact.get("city")) == ("PER", "Stockholm")


def test_a_mission_that_has_closed_is_none(paper, recorded, names):
    record = recorded(
        paper("a", "Peru opened an embassy in Helsinki in 1963. Peru closed its embassy in Helsinki in 2003.")
    )
    assert found(record, names, GapKind.ONE_SIDED, day=date(1990, 1, 1)) == ["FIN"]
    assert found(record, names, GapKind.ONE_SIDED, day=date(2010, 1, 1)) == []


def test_relations_whose_beginning_has_no_date(paper, recorded, names):
    record = recorded(
        paper("a", "Peru and Finland established diplomatic relations in 1963."),
        paper(
            "b", "Peru maintains diplomatic relations with Finland. Peru maintains diplomatic relations with Sweden."
        ),
        paper("c", "Peru recognised Norway in 1905."),
    )
    assert found(record, names, GapKind.UNDATED) == ["NOR", "SWE"]


def test_states_no_source_speaks_of(paper, recorded, names):
    record = recorded(
        paper("a", "Peru has an embassy in Helsinki."),
        paper("b", "Sweden has an embassy in Helsinki.", published="2010"),
    )
    silent = found(record, names, GapKind.SILENT)
    assert {"SWE", "NOR", "KIR"} <= set(silent)
    assert not {"PER", "FIN", "SUN"} & set(silent)


def test_a_state_that_was_no_more_is_not_missed(paper, recorded, names):
    record = recorded(paper("a", "Peru has an embassy in Helsinki.", published="2010"))
    assert "SUN" in found(record, names, GapKind.SILENT, day=date(1980, 1, 1))
    assert "SUN" not in found(record, names, GapKind.SILENT, day=date(2010, 1, 1))


def test_what_was_last_attested_long_ago(paper, recorded, names):
    record = recorded(
        paper("a", "Peru has an embassy in Helsinki.", published="1995"),
        paper("b", "Peru has an embassy in Stockholm.", published="2008"),
        paper("c", "Peru closed its embassy in Oslo in 1990.", published="2010"),
    )
    assert found(record, names, GapKind.OLD) == ["FIN"]
    assert found(record, names, GapKind.OLD, years=1) == ["FIN", "SWE"]
    assert found(record, names, GapKind.OLD, years=20) == []
    assert found(record, names, GapKind.OLD, day=date(2040, 2, 29)) == ["FIN", "SWE"]
