"""Finding what a few words mean: names of states, people, organisations, treaties and documents, and passages.

A Finder is made of one edition of a record and holds what it searches in memory: names with their words
here, and in a database of its own, for each word of the passages, the statements it stands in.
"""

# ruff: noqa: S608 - names put into SQL are of the schema or this module; values are parameters

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from legation.model.fact import Passage
from legation.names import Names
from legation.record.ask import Record
from legation.record.identity import words
from legation.record.named import Hit, named
from legation.record.schema import FEW_PASSAGES, among, literal
from legation.rules.register import Register

GROUPS = ("states", "people", "organisations", "treaties", "documents", "passages")
_LITTLE = frozenset(
    "a an and at between by for from in of on or the to with "
    "al con de del e el en entre la las los o por un una y".split()
)
_MOST_WORDS = 12  # of a question; what comes after is not asked for
_CLOSE = 6  # words that a misspelt one may have been
_AGAIN = 3  # how many times as many passages are looked at as are shown, for some repeat each other
_WHOLE, _BEGUN, _NEAR = 3.0, 2.0, 1.0  # what a word is worth that stands there, begins a word, or nearly stands there


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: of each of GROUPS how many in all, and the best; `closest` what misspelt words were taken for."""

    totals: Mapping[str, int]
    hits: Mapping[str, tuple[Hit, ...]]
    closest: tuple[tuple[str, tuple[str, ...]], ...] = ()


class _Asked(NamedTuple):
    """A word that is asked for: as it is, and what else it may be, with what that is worth."""

    word: str
    instead: tuple[str, ...]


class Finder:
    """What one edition of a record holds, ready to be searched. Reading from it may be done by many at a time."""

    def __init__(self, record: Record, path: Path, registers: Sequence[Register], names: Names) -> None:
        """Read the record, which is open and stands at `path`."""
        import duckdb

        self._hits: list[Hit] = []
        self._forms: list[tuple[int, str, int]] = []  # the hit a form stands for, the form, how many words it has
        self._stands_in: dict[str, list[int]] = defaultdict(list)  # the forms a word stands in
        for hit, written in named(record, registers, names):
            self._add(hit, written)
        self._index = duckdb.connect(":memory:")
        self._index.execute(f"ATTACH {literal(str(path))} AS whole (READ_ONLY)")
        for step in _INDEX:
            self._index.execute(step)
        self._spoken = [word for (word,) in self._index.execute("SELECT word FROM vocabulary ORDER BY key").fetchall()]
        self._index.execute("DETACH whole")
        self._written = sorted(self._stands_in)
        self._every = list(dict.fromkeys([*self._written, *self._spoken]))

    def close(self) -> None:
        """Let go of the memory."""
        self._index.close()

    def find(self, record: Record, text: str, groups: Sequence[str] = GROUPS, limit: int = 8, offset: int = 0) -> Found:
        """What the words of `text` find in these groups: of each `limit`, from the one at `offset`, best first.

        A word stands for itself and for what it begins; one that stands nowhere for those it may have
        been meant for. `record` is the one the passages are read from.
        """
        asked = words_of(text)
        if not asked:
            return Found(dict.fromkeys(groups, 0), {})
        told = [_Asked(one, () if self._known(one) else self._near(one)) for one in asked]
        found = self._all(record, told, groups, limit, offset)
        if not any(found.totals.values()):
            told = [_Asked(one, self._near(one)) for one in asked]
            found = self._all(record, told, groups, limit, offset)
        if not any(found.totals.values()):
            return found
        closest = tuple((one.word, one.instead[:3]) for one in told if one.instead)
        return Found(found.totals, found.hits, closest)

    def near(self, text: str) -> str | None:
        """The text with each word that stands nowhere as the one it comes nearest to; None where that is no other."""
        asked = words(text).split()[:_MOST_WORDS]
        meant = [one if self._known(one) else next(iter(self._near(one)), one) for one in asked]
        return " ".join(meant) if meant != asked else None

    def _add(self, hit: Hit, written: Iterable[str]) -> None:
        for form in dict.fromkeys(written):
            own = dict.fromkeys(words(form).split())
            for word in own:
                self._stands_in[word].append(len(self._forms))
            self._forms.append((len(self._hits), form, len(own)))
        self._hits.append(hit)

    def _known(self, word: str) -> bool:
        return any(_begun(word, told) for told in (self._written, self._spoken))

    def _near(self, word: str) -> tuple[str, ...]:
        """The words it may have been meant for, nearest first: one letter wrong in a short word, two in a long."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        wrong = 0 if len(word) < 4 else 1 if len(word) < 6 else 2
        if not wrong:
            return ()
        near = extract(word, self._every, scorer=OSA.distance, score_cutoff=wrong, limit=_CLOSE * 4)
        told = sorted((distance, one not in self._stands_in, -len(self._stands_in.get(one, ())), one)
                      for one, distance, _ in near if one != word)  # fmt: skip
        return tuple(one for *_, one in told[:_CLOSE])

    def _all(self, record: Record, asked: Sequence[_Asked], groups: Sequence[str], limit: int, offset: int) -> Found:
        totals: dict[str, int] = {}
        hits: dict[str, tuple[Hit, ...]] = {}
        for hit in self._named(asked):
            if hit.group in groups:
                totals[hit.group] = totals.get(hit.group, 0) + 1
                if offset < totals[hit.group] <= offset + limit:
                    hits[hit.group] = (*hits.get(hit.group, ()), hit)
        if "passages" in groups:
            totals["passages"], hits["passages"] = self._passages(record, asked, limit, offset, first=len(groups) > 1)
        return Found({group: totals.get(group, 0) for group in groups}, hits)

    def _named(self, asked: Sequence[_Asked]) -> list[Hit]:
        """The hits in whose name or one of its forms every word stands, best first."""
        worth: dict[int, float] = {}
        for at, one in enumerate(asked):
            stands = self._worth(one)
            worth = stands if not at else {form: worth[form] + own for form, own in stands.items() if form in worth}
        best: dict[int, tuple[float, str]] = {}
        for form, told in worth.items():
            hit, written, size = self._forms[form]
            # A name that says nothing else is the one that was meant.
            score = told / len(asked) + len(asked) / max(size, len(asked))
            if hit not in best or score > best[hit][0]:
                best[hit] = score, written
        order = sorted(best, key=lambda hit: (-best[hit][0], -self._hits[hit].facts, self._hits[hit].name, hit))
        return [
            Hit(one.group, one.key, best[hit][1] if one.group == "states" else one.name, one.facts, one.places)
            for hit in order
            for one in (self._hits[hit],)
        ]

    def _worth(self, asked: _Asked) -> dict[int, float]:
        """The forms in which the word stands, with what that is worth."""
        stands: dict[int, float] = {}
        for word, whole, begun in ((asked.word, _WHOLE, _BEGUN), *((one, _NEAR, 0.0) for one in asked.instead)):
            if begun:
                for other in self._written[slice(*_range(word, self._written))]:
                    value = whole if other == word else begun + 0.5 * len(word) / len(other)
                    for form in self._stands_in[other]:
                        stands[form] = max(stands.get(form, 0.0), value)
            else:
                for form in self._stands_in.get(word, ()):
                    stands[form] = max(stands.get(form, 0.0), whole)
        return stands

    def _passages(
        self, record: Record, asked: Sequence[_Asked], limit: int, offset: int, first: bool
    ) -> tuple[int, tuple[Hit, ...]]:
        """How many passages hold every word, and some of them: whole words first, short passages before long.

        At `first` sight, beside other groups, what tells nothing new is left out.
        """
        wanted: list[tuple[int, int, int, int]] = []  # which word is asked for, keys from and to, what they are worth
        for at, one in enumerate(asked):
            low, high = _range(one.word, self._spoken)
            wanted += [(at, low, high - 1, 1)] if low < high else []
            for word in (one.word, *one.instead):
                place = bisect_left(self._spoken, word)
                if self._spoken[place : place + 1] == [word]:
                    wanted.append((at, place, place, 2))
        if {at for at, *_ in wanted} != set(range(len(asked))):
            return 0, ()
        words_of = " INTERSECT ".join(
            "SELECT nth FROM postings WHERE " + " OR ".join(
                f"key BETWEEN {low} AND {high}" for at, low, high, _ in wanted if at == number
            )
            for number in range(len(asked))
        )  # fmt: skip
        whole = " OR ".join(f"key BETWEEN {low} AND {high}" for _, low, high, worth in wanted if worth == 2) or "FALSE"
        cursor = self._index.cursor()
        ((total,),) = cursor.execute(f"SELECT count(*) FROM ({words_of})").fetchall()
        rows = cursor.execute(
            f"""
            WITH those AS ({words_of}),
                whole AS (
                    SELECT nth, count(*) AS many FROM postings SEMI JOIN those USING (nth) WHERE {whole} GROUP BY nth
                )
            SELECT said.id FROM those JOIN said USING (nth) LEFT JOIN whole USING (nth)
            ORDER BY coalesce(many, 0) DESC, size, nth LIMIT $limit OFFSET $offset
            """,
            {"limit": limit * _AGAIN if first else limit, "offset": offset},
        ).fetchall()
        cursor.close()
        told = _told(record, [key for (key,) in rows])
        if first:
            told = _at_first_sight(told, {word for one in asked for word in (one.word, *one.instead)})
        return total, tuple(told[:limit])


# For each word, by its place in the alphabet, the statements whose passage it stands in.
_INDEX = (
    "CREATE TABLE said AS SELECT row_number() OVER (ORDER BY document, quote_start, id)::INTEGER AS nth, id, "
    "length(words)::INTEGER AS size, words FROM whole.statements",
    "CREATE TABLE raw AS SELECT unnest(list_distinct(string_split(words, ' '))) AS word, nth FROM said",
    "CREATE TABLE vocabulary AS SELECT (row_number() OVER (ORDER BY word) - 1)::INTEGER AS key, word "
    "FROM (SELECT DISTINCT word FROM raw WHERE word <> '')",
    "CREATE TABLE postings AS SELECT key, nth FROM raw JOIN vocabulary USING (word) ORDER BY key, nth",
    "DROP TABLE raw",
    "ALTER TABLE said DROP COLUMN words",
)


def _range(word: str, vocabulary: Sequence[str]) -> tuple[int, int]:
    """From where to where in the sorted words the word stands and what it begins; a letter alone begins nothing."""
    low = bisect_left(vocabulary, word)
    if len(word) < 2:
        return low, low + (vocabulary[low : low + 1] == [word])
    return low, bisect_left(vocabulary, word + chr(0x10FFFF), low)


def _begun(word: str, vocabulary: Sequence[str]) -> bool:
    low, high = _range(word, vocabulary)
    return low < high


def _at_first_sight(told: Sequence[Hit], asked: set[str]) -> list[Hit]:
    """One of each sentence, those first in which the words stand themselves, not only in their table's row."""
    alone: dict[str, Hit] = {}
    for hit in told:
        if hit.passage:
            alone.setdefault(" ".join(hit.passage.quote.split()), hit)
    lacking = {
        hit.key: not any(word.startswith(tuple(asked)) for word in words(quote).split()) for quote, hit in alone.items()
    }
    return sorted(alone.values(), key=lambda hit: lacking[hit.key])


def _told(record: Record, keys: Sequence[str]) -> list[Hit]:
    """The passages of these statements, in their order, with their documents' titles."""
    list_of, listed = among(keys, FEW_PASSAGES)
    # Statements alone and then their documents: only so the index on statements is used.
    said = record.connection.execute(
        "SELECT id, document, quote, quote_start, quote_end, given, stands_in, page, sheet_row, under, decision "
        f"FROM statements WHERE id IN {list_of}",
        listed,
    ).fetchall()
    documents = sorted({document for _, document, *_ in said})
    titles = dict(
        record.connection.execute(
            "SELECT id, title FROM documents JOIN (SELECT unnest($1) AS id) USING (id)", [documents]
        ).fetchall()
    )
    found = {}
    for *told, under, ruled in said:
        passage = replace(Passage(*told), under=tuple(under), decision=ruled)
        name = titles.get(passage.document) or passage.document
        found[passage.statement] = Hit("passages", passage.statement, name, passage=passage)
    return [found[key] for key in keys if key in found]


def words_of(text: str) -> list[str]:
    """The words by which a text is searched, but for those that say nothing."""
    asked = words(text).split()[:_MOST_WORDS]
    return list(dict.fromkeys([one for one in asked if one not in _LITTLE] or asked))
