"""Passages that repeat each other, word for word or nearly: one wording, however many documents carry it.

Only passages that speak of one thing are held against each other. Two are copies where the words of
one stand within the other in one run, or where they are nearly the same: a normalised edit
similarity (Indel, by RapidFuzz) of words of at least `ALIKE`. What is a copy of a copy is of the
same wording. Where a thing has more than `MANY` wordings, each is held only against its `NEAR`
neighbours in the order of their words, from the first word on and from the last back.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MANY = 128
NEAR = 32
ALIKE = 0.85  # of the words of both: one in seven may differ, as between two editions of one page
_RUN = 2  # words that stand within others, at least, to be their copy: a year alone is none
_FETCHED = 50_000  # rows taken at once


def mark_copies(connection: "DuckDBPyConnection") -> None:
    """Fill `statements.wording`: the first id, by content, of the statements whose passages repeat each other."""
    connection.execute("UPDATE statements SET wording = sha256(words)")
    reading = connection.execute("""
        SELECT thing, words FROM statements GROUP BY thing, words
        QUALIFY count(*) OVER (PARTITION BY thing) > 1 ORDER BY thing, words
    """)
    found: list[tuple[str, str, str]] = []  # held until all is read: a connection reads or writes
    for thing, rows in groupby(_rows(reading), key=lambda row: row[0]):
        found += ((thing, own, first) for own, first in wordings([words for _, words in rows]) if own != first)
    connection.execute("CREATE OR REPLACE TEMP TABLE repeated (thing VARCHAR, words VARCHAR, wording VARCHAR)")
    for at in range(0, len(found), _FETCHED):
        columns = [list(column) for column in zip(*found[at : at + _FETCHED], strict=True)]
        connection.execute("INSERT INTO repeated SELECT unnest($1), unnest($2), unnest($3)", columns)
    connection.execute("""
        UPDATE statements SET wording = sha256(repeated.wording) FROM repeated
        WHERE repeated.thing = statements.thing AND repeated.words = statements.words
    """)
    connection.execute("DROP TABLE repeated")


def wordings(passages: Sequence[str]) -> list[tuple[str, str]]:
    """Each of the passages (words parted by single spaces, each once) with the first, by its words, that it repeats.

    What comes out depends on the passages alone, not on their order.
    """
    from rapidfuzz.distance import Indel

    parted = sorted((one.split() for one in passages), key=lambda words: (len(words), words))
    joined = [" " + " ".join(one) + " " for one in parted]
    root = list(range(len(parted)))
    for shorter, longer in _candidates(parted):
        one, other = parted[shorter], parted[longer]
        if _root(root, longer) == _root(root, shorter):
            continue
        # Words that are not in both cost an edit each, so lengths alone may tell that two are not alike.
        alike = (len(one) + len(other)) * (1 - ALIKE) >= len(other) - len(one) and (
            Indel.normalized_similarity(one, other, score_cutoff=ALIKE) > 0
        )
        if alike or (len(one) >= _RUN and joined[shorter] in joined[longer]):
            root[_root(root, longer)] = _root(root, shorter)
    first: dict[int, str] = {}
    for at, passage in enumerate(joined):
        group = _root(root, at)
        first[group] = min(first.get(group, passage), passage)
    return [(passage.strip(), first[_root(root, at)].strip()) for at, passage in enumerate(joined)]


def _candidates(parted: Sequence[list[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of places that may hold copies, the shorter first."""
    if len(parted) <= MANY:
        yield from ((shorter, longer) for longer in range(len(parted)) for shorter in range(longer))
        return
    every = range(len(parted))
    for order in (sorted(every, key=lambda at: parted[at]), sorted(every, key=lambda at: parted[at][::-1])):
        for at, one in enumerate(order):
            yield from ((min(one, other), max(one, other)) for other in order[at + 1 : at + 1 + NEAR])


def _root(root: list[int], at: int) -> int:
    while root[at] != at:
        root[at] = root[root[at]]
        at = root[at]
    return at


def _rows(reading: "DuckDBPyConnection") -> Iterator[tuple[str, str]]:
    while rows := reading.fetchmany(_FETCHED):
        yield from rows
