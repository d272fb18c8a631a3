"""Finding what a few words mean."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.record import Record, build
from legation.record.search import GROUPS, Finder
from legation.registers import REGISTERS

MINISTRY = """Peru has an embassy in Helsinki. Peru and Kenya signed an agreement on fisheries on 3 June 1997.
Peru is a member of the Pacific Alliance. Marta Quispe Ríos was appointed ambassador of Peru to Kenya in 2001."""
PRESS = """Peru has an embassy in Helsinki. Kenya opened an embassy in Bogotá in 1999."""


@pytest.fixture(scope="module")
def found(tmp_path_factory, paper, names):
    """Finds in a record of two papers."""
    path = tmp_path_factory.mktemp("found") / "r.duckdb"
    entries = [paper("shelf/ministry", MINISTRY, title="Foreign policy, by state"), paper("press", PRESS)]
    build(path, entries, REGISTERS, names)
    with Record(path) as record:
        finder = Finder(record, path, REGISTERS, names)
        yield lambda text, *groups, **where: finder.find(record, text, groups or GROUPS, **where)
        finder.close()


def keys(answer, group):
    return [hit.key for hit in answer.hits.get(group, ())]


@pytest.mark.parametrize("text", ["Peru", "PERÚ", "perú", "Pérou", "Перу", "秘鲁", "república del perú", "PER"])
def test_a_state_is_found_by_any_of_its_names(found, text):
    assert keys(found(text), "states")[0] == "PER"


def test_what_has_a_name_is_found_by_its_words_in_any_order(found):
    assert keys(found("rios quispe"), "people") == ["Marta Quispe Ríos"]
    assert keys(found("pacific alliance"), "organisations") == ["Pacific Alliance"]
    assert keys(found("agreement fisher"), "treaties") == ["agreement on fisheries"]
    assert keys(found("foreign policy"), "documents") == ["shelf/ministry"]
    (place,) = found("quispe").hits["people"][0].places
    assert (place.register, place.field) == ("offices", "person")


def test_passages_hold_every_word(found):
    hits = found("bogota embassy").hits["passages"]
    assert [hit.passage.quote for hit in hits] == ["Kenya opened an embassy in Bogotá in 1999."]
    assert found("bogota helsinki").totals["passages"] == 0


def test_a_sentence_that_stands_twice_is_shown_once_and_counted_twice(found):
    answer = found("embassy helsinki")
    assert (answer.totals["passages"], len(answer.hits["passages"])) == (2, 1)


def test_a_misspelt_word_finds_what_it_was_meant_for_and_says_so(found):
    answer = found("Helsnki")
    assert answer.totals["passages"] == 2
    assert answer.closest == (("helsnki", ("helsinki",)),)
    assert keys(found("Filnand"), "states")[0] == "FIN"
    assert found("Helsinki").closest == ()


def test_nothing_is_nothing(found):
    for text in ("", "  ", "?!", "zzyzzyzx", "a" * 5000):
        answer = found(text)
        assert not any(answer.totals.values()), text
        assert set(answer.totals) == set(GROUPS)


def test_pages_of_one_group_lose_and_double_nothing(found):
    total = found("peru kenya helsinki 1997", "passages").totals["passages"]
    whole = keys(found("peru", "passages", limit=100), "passages")
    assert len(whole) == len(set(whole)) == found("peru", "passages").totals["passages"] > total
    assert [keys(found("peru", "passages", limit=1, offset=at), "passages") for at in range(len(whole))] == [
        [key] for key in whole
    ]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_no_text_is_too_strange_to_be_asked_for(found, text):
    answer = found(text)
    assert all(len(answer.hits.get(group, ())) <= answer.totals[group] for group in GROUPS)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_word_of_a_passage_finds_it(found, data):
    word = data.draw(st.sampled_from([word for word in MINISTRY.replace(".", "").split() if len(word) > 3]))
    told = [hit.passage.quote for hit in found(word, "passages", limit=100).hits["passages"]]
    assert told
    assert all(word.casefold() in quote.casefold() for quote in told)
