"""Passages that repeat each other, word for word or nearly: one wording, however many documents carry it.

Only passages that speak of one thing are held against each other. Two are copies where the words of
one stand within the other in one run, or where they are nearly the same: a normalised edit
similarity (Indel, by RapidFuzz) of words of at least `ALIKE`. What is a copy of a copy is of the
same wording.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ALIKE = 0.85  # of the words of both: one in seven may differ, as between two editions of one page
_RUN = 2  # words that stand within others, at least, to be their copy: a year alone is none
_SLACK = 0.01  # of a word, for what reckoning with fractions loses
_FETCHED = 50_000  # rows taken at once


def mark_copies(connection: "DuckDBPyConnection") -> None:
    """Fill `statements.wording`: the first id, by content, of the statements whose passages repeat each other."""
    connection.execute("UPDATE statements SET wording = sha256(words)")
    connection.execute("CREATE OR REPLACE TEMP TABLE repeated (thing VARCHAR, words VARCHAR, wording VARCHAR)")
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE passages AS
        SELECT thing, words, row_number() OVER (ORDER BY thing, words) AS place FROM (
            SELECT thing, words FROM statements GROUP BY thing, words
            QUALIFY count(*) OVER (PARTITION BY thing) > 1
        )
    """)
    batch: list[tuple[str, str, str]] = []
    for thing, rows in groupby(_rows(connection), key=lambda row: row[0]):
        batch += ((thing, own, first) for own, first in wordings([words for _, words in rows]) if own != first)
        if len(batch) >= _FETCHED:
            _write(connection, batch)
    _write(connection, batch)
    connection.execute("""
        UPDATE statements SET wording = sha256(repeated.wording) FROM repeated
        WHERE repeated.thing = statements.thing AND repeated.words = statements.words
    """)
    for table in ("repeated", "passages"):
        connection.execute(f"DROP TABLE {table}")


def wordings(passages: Sequence[str]) -> list[tuple[str, str]]:
    """Each of the passages (words parted by single spaces, each once) with the first, by its words, that it repeats.

    What comes out depends on the passages alone, not on their order.
    """
    from rapidfuzz.distance import Indel

    by_length = sorted((one.split() for one in passages), key=lambda words: (len(words), words))
    joined = [" " + " ".join(one) + " " for one in by_length]

    def repeat(shorter: int, longer: int) -> bool:
        near = Indel.normalized_similarity(by_length[shorter], by_length[longer], score_cutoff=ALIKE) > 0
        return near or (len(by_length[shorter]) >= _RUN and joined[shorter] in joined[longer])

    # Of what is repeated all but a few words are, so one of its few rarest words is: only passages with
    # such a word are compared, and of a group no more than it takes to find one that is repeated.
    numbered = [_numbered(one) for one in by_length]
    often = Counter(word for own in numbered for word in own)
    rare: dict[tuple[str, int], dict[int, list[int]]] = {}
    root = list(range(len(by_length)))
    for longer, own in enumerate(numbered):
        for word in own:
            for group, members in rare.get(word, {}).items():
                apart = _root(root, group) != _root(root, longer)
                if apart and any(repeat(shorter, longer) for shorter in members):
                    root[_root(root, longer)] = _root(root, group)
        lost = int((1 - ALIKE) * len(own) + _SLACK)  # words of the shorter that a near copy may lack
        for word in sorted(own, key=lambda one: (often[one], one))[: lost + 1]:
            rare.setdefault(word, {}).setdefault(_root(root, longer), []).append(longer)
    first: dict[int, str] = {}
    for at, passage in enumerate(joined):
        one = _root(root, at)
        first[one] = min(first.get(one, passage), passage)
    return [(passage.strip(), first[_root(root, at)].strip()) for at, passage in enumerate(joined)]


def _numbered(passage: Sequence[str]) -> list[tuple[str, int]]:
    """The words, each with how often it came before."""
    seen: Counter[str] = Counter()
    found = []
    for word in passage:
        found.append((word, seen[word]))
        seen[word] += 1
    return found


def _root(root: list[int], at: int) -> int:
    while root[at] != at:
        root[at] = root[root[at]]
        at = root[at]
    return at


def _rows(connection: "DuckDBPyConnection") -> Iterator[tuple[str, str]]:
    """The passages part by part, so that rows can be written meanwhile; by this connection, which sees its changes."""
    at = 0
    part = "SELECT thing, words FROM passages WHERE place > $1 AND place <= $2 ORDER BY place"
    while rows := connection.execute(part, [at, at + _FETCHED]).fetchall():
        yield from rows
        at += _FETCHED


def _write(connection: "DuckDBPyConnection", batch: list[tuple[str, str, str]]) -> None:
    if batch:
        columns = [list(column) for column in zip(*batch, strict=True)]
        connection.execute("INSERT INTO repeated SELECT unnest($1), unnest($2), unnest($3)", columns)
    batch.clear()
