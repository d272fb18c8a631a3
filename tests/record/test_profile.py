import pytest

from legation.record import profile

OUT = ("walks", "Peru walks in Greece.", {"walker": "PER", "host": "GRC"})
BACK = ("walks", "Greece walks in Peru.", {"walker": "GRC", "host": "PER", "date": "1990"})
ELSEWHERE = ("walks", "Peru walks in Finland.", {"walker": "PER", "host": "FIN"})


@pytest.fixture
def of(built, entry, all_registers, names):
    record = built(entry("a", OUT, BACK), entry("b", OUT, ELSEWHERE, title="B"))
    return lambda *states: profile(record, states, all_registers, "en", names)


def test_both_directions_each_in_a_group_of_its_own(of):
    walks, pairs = of("PER").sections
    assert [[line.sentence for line in group] for group in walks.groups] == [
        ["Peru walks in Finland.", "Peru walks in Greece."],
        ["Greece walks in Peru."],
    ]
    assert pairs.groups == ()


def test_two_states_with_each_other(of):
    walks, _ = of("GRC", "PER").sections
    assert [[line.sentence for line in group] for group in walks.groups] == [
        ["Greece walks in Peru."],
        ["Peru walks in Greece."],
    ]


def test_every_line_has_its_notes_and_every_note_its_source(of):
    found = of("PER", "GRC")
    lines = [line for section in found.sections for group in section.groups for line in group]
    assert [line.notes for line in lines] == [(1, 2), (3,)]
    assert [(note.number, note.source.id, note.passage.quote) for note in found.notes] == [
        (1, "a", OUT[1]),
        (2, "b", OUT[1]),
        (3, "a", BACK[1]),
    ]
