"""What repeats what, and who is a witness."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from legation.record.copies import ALIKE, wordings
from legation.record.identity import words
from legation.registers import REGISTERS

PAGE = "Peru has an embassy in Helsinki. Peru and Finland established diplomatic relations on 25 January 1963."
EDITED = (
    "Peru also has an embassy in Helsinki. Peru and Finland established full diplomatic relations on 25 January 1963."
)
ANOTHER = "It was on 25 January 1963 that Finland and Peru, after long talks, established diplomatic relations."


def witnesses(record, name):
    register = next(one for one in REGISTERS if one.name == name)
    return [(one.witnesses, one.standing, len(one.passages)) for one in record.facts(register)]


def test_two_editions_of_one_page_are_one_witness_wherever_they_repeat_each_other(paper, recorded):
    record = recorded(paper("2012", PAGE, published="2012"), paper("2014", EDITED, published="2014"))
    assert witnesses(record, "relations") == [(1, "single", 2)]
    assert witnesses(record, "missions") == [(1, "single", 2)]


def test_a_row_of_a_table_and_a_line_of_a_list_repeat_each_other(entry, recorded):
    fields = {"event": "established", "actor": "PER", "counterpart": "FIN", "date": "1963-01-25"}
    row = entry("table", ("relations", "Finland\t25 January 1963\tNote of the embassy in Lima", fields))
    line = entry("list", ("relations", "Finland, 25 January 1963", fields))
    assert witnesses(recorded(row, line), "relations") == [(1, "single", 2)]


def test_another_source_in_its_own_words_is_a_second_witness(paper, recorded):
    record = recorded(paper("2012", PAGE), paper("2014", EDITED), paper("other", ANOTHER))
    assert witnesses(record, "relations") == [(2, "agreed", 3)]
    assert witnesses(record, "missions") == [(1, "single", 2)]


def test_a_document_that_says_it_twice_is_one_witness(paper, recorded):
    record = recorded(paper("a", f"{PAGE} {ANOTHER}"))
    assert witnesses(record, "relations") == [(1, "single", 2)]


def test_a_copy_of_a_copy_is_of_the_same_wording():
    chain = ["a b c d e f g h", "a b c d e f g h i", "a b c d e f g h i j k"]
    assert {first for _, first in wordings(chain)} == {"a b c d e f g h"}


def test_a_single_word_within_another_passage_is_no_copy():
    assert wordings(["1963", "in 1963 finland"]) == [("1963", "1963"), ("in 1963 finland", "in 1963 finland")]


def test_very_many_passages_of_one_thing_take_no_square_of_their_number():
    many = [f"peru walks in greece {n}" for n in range(20_000)]
    assert len({first for _, first in wordings(many)}) == len(many)


def clusters(passages):
    """The passages put together by holding each against each."""
    found = []
    for one in passages:
        own = one.split()
        near = [
            group
            for group in found
            if any(
                Indel.normalized_similarity(own, other.split()) >= ALIKE
                or any(len(a.split()) > 1 and f" {a} " in f" {b} " for a, b in ((one, other), (other, one)))
                for other in group
            )
        ]
        found = [group for group in found if group not in near] + [{one}.union(*near)]
    return sorted(map(sorted, found))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from("abc"), min_size=1, max_size=14).map(" ".join), min_size=1, max_size=12, unique=True
    ),
    st.randoms(use_true_random=False),
)
def test_what_is_found_is_what_holding_each_against_each_finds(passages, random):
    found = sorted(wordings(passages))
    together = {}
    for passage, first in found:
        together.setdefault(first, []).append(passage)
    assert sorted(map(sorted, together.values())) == clusters(passages)
    random.shuffle(passages)
    assert sorted(wordings(passages)) == found


def test_case_space_punctuation_and_parted_words_are_no_words():
    assert words("The Diplo-\n  matic RELATIONS, of  Perú.") == words("the diplomatic relations of Peru")
