from hypothesis import given
from hypothesis import strategies as st

from legation.record import copies
from legation.record.copies import wordings

passage = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=9).map(" ".join)


@given(st.lists(passage, unique=True, max_size=14), st.integers(0, 3))
def test_many_passages_are_parted_as_few_are(passages, longest):
    passages = [f"{one} {'x y z ' * longest}".strip() for one in passages]
    every = wordings(passages)
    few, copies._FEW = copies._FEW, 0
    try:
        assert wordings(passages) == every
    finally:
        copies._FEW = few


def test_ten_thousand_passages_of_one_thing_are_parted_in_seconds():
    short = [f"peru walks in greece {n} times" for n in range(10_000)]
    long = [f"it is told that {one} and back again from {n}" for n, one in enumerate(short[:100])]
    found = dict(wordings([*long, *short]))
    assert len({found[one] for one in long}) == 1  # alike but for two words of thirteen
    assert {found[one] for one in short[:100]} == {found[long[0]]}  # each stands within one of them
    assert len({found[one] for one in short[100:]}) == 9_900
