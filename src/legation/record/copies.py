"""Passages that repeat each other, word for word or nearly: one wording, however many documents carry it.

Only passages that speak of one thing are held against each other. Two are copies where the words of
one stand within the other in one run, or where they are nearly the same: a normalised edit
similarity (Indel, by RapidFuzz) of words of at least `ALIKE`. What is a copy of a copy is of the
same wording.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ALIKE = 0.85  # of the words of both: one in seven may differ, as between two editions of one page
_RUN = 2  # words that stand within others, at least, to be their copy: a year alone is none
_FEW = 50  # passages of one thing: up to so many, each is held against each
_FETCHED = 50_000  # rows taken at once


def mark_copies(connection: "DuckDBPyConnection") -> None:
    """Fill `statements.wording`: the first id, by content, of the statements whose passages repeat each other."""
    connection.execute("UPDATE statements SET wording = sha256(words)")
    connection.execute("CREATE OR REPLACE TEMP TABLE repeated (thing VARCHAR, words VARCHAR, wording VARCHAR)")
    # On a cursor of its own, so that rows can be written while others are still to come.
    reading = connection.cursor().execute("""
        SELECT thing, words FROM statements GROUP BY thing, words
        QUALIFY count(*) OVER (PARTITION BY thing) > 1 ORDER BY thing, words
    """)
    batch: list[tuple[str, str, str]] = []
    for thing, rows in groupby(_rows(reading), key=lambda row: row[0]):
        batch += ((thing, own, first) for own, first in wordings([words for _, words in rows]) if own != first)
        if len(batch) >= _FETCHED:
            _write(connection, batch)
    _write(connection, batch)
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

    by_length = sorted((one.split() for one in passages), key=lambda words: (len(words), words))
    joined = [" " + " ".join(one) + " " for one in by_length]
    root = list(range(len(by_length)))
    for longer, candidates in enumerate(_candidates(by_length)):
        for shorter in candidates:
            if _root(root, longer) == _root(root, shorter):
                continue
            near = Indel.normalized_similarity(by_length[shorter], by_length[longer], score_cutoff=ALIKE) > 0
            within = len(by_length[shorter]) >= _RUN and joined[shorter] in joined[longer]
            if near or within:
                root[_root(root, longer)] = _root(root, shorter)
    first: dict[int, str] = {}
    for at, passage in enumerate(joined):
        one = _root(root, at)
        first[one] = min(first.get(one, passage), passage)
    return [(passage.strip(), first[_root(root, at)].strip()) for at, passage in enumerate(joined)]


def _candidates(by_length: Sequence[Sequence[str]]) -> Iterator[Iterable[int]]:
    """For each passage, in order, those before it, none of them longer, that it may repeat.

    Passages of m and n words that are alike share `ALIKE * (m + n) / 2` words at least. So, words put in
    order from the rarest, they share one among the first few of each: those that are left when all others
    differ. A passage that stands within another shares its rarest word with it.
    """
    if len(by_length) <= _FEW:
        yield from (range(at) for at in range(len(by_length)))
        return
    numbered = [_numbered(words) for words in by_length]
    often = Counter(word for words in numbered for word in words)
    first: dict[tuple[str, int], list[int]] = defaultdict(list)
    rarest: dict[tuple[str, int], list[int]] = defaultdict(list)
    for at, words in enumerate(numbered):
        words.sort(key=lambda word: (often[word], word))
        alike = (first.get(word, []) for word in words[: _beginning(len(words), ALIKE / (2 - ALIKE))])
        within = (rarest.get(word, []) for word in words)
        yield sorted({one for some in (*alike, *within) for one in some})
        for word in words[: _beginning(len(words), ALIKE)]:
            first[word].append(at)
        for word in words[:1]:
            rarest[word].append(at)


def _beginning(size: int, shared: float) -> int:
    """How many of so many words to look at, so that one is of this part of them, whichever it is."""
    return size - ceil(shared * size - 1e-9) + 1


def _numbered(words: Iterable[str]) -> list[tuple[str, int]]:
    """Words with how often each has come before, so that one that comes twice is two."""
    seen: Counter[str] = Counter()
    numbered = []
    for word in words:
        numbered.append((word, seen[word]))
        seen[word] += 1
    return numbered


def _root(root: list[int], at: int) -> int:
    while root[at] != at:
        root[at] = root[root[at]]
        at = root[at]
    return at


def _rows(reading: "DuckDBPyConnection") -> Iterator[tuple[str, str]]:
    while rows := reading.fetchmany(_FETCHED):
        yield from rows


def _write(connection: "DuckDBPyConnection", batch: list[tuple[str, str, str]]) -> None:
    if batch:
        columns = [list(column) for column in zip(*batch, strict=True)]
        connection.execute("INSERT INTO repeated SELECT unnest($1), unnest($2), unnest($3)", columns)
    batch.clear()
