"""A passage: what a rule is shown, and all it may ask.

A rule never sees the document: only the tokens of one sentence, the sentences shortly before, and
what the row, the list, the heading and the document's source say of the parties.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from legation.dates import resolve
from legation.model import BlockKind, Given
from legation.rules.parties import BEFORE_VERB, Parties, Party
from legation.rules.sentence import ADVERB, Surroundings
from legation.rules.tokens import Token

__all__ = ["Dated", "Party", "Passage", "Surroundings", "given"]

T = TypeVar("T")

COMMA = frozenset(("comma",))
VERB_GROUP = BEFORE_VERB | {"be", "have", "do"}
OPENING = frozenset(("preposition", "adverb"))
CLEAVING = OPENING | {"negation"}
# Tags without which, and without "to" before the verb, nothing is said but as it is.
BENT = frozenset(("future", "infinitive", "none", "weighing"))
PHRASE = frozenset(("capital", "word", "state", "city", "demonym", "and"))
MODAL = frozenset(("negation", "plan", "allegation", "subordinator"))


class Dated(NamedTuple):
    """The dates of one statement, EDTF."""

    date: str | None = None
    since: str | None = None
    until: str | None = None

    def fields(self) -> dict[str, str | None]:
        """By the names a statement uses."""
        return {"date": self.date, "from": self.since, "until": self.until}


@dataclass(eq=False)
class Passage(Parties):
    """A sentence, its parties, its dates, how surely it is said, and what was noted before it."""

    document_memory: dict[str, set[object]] = field(default_factory=dict)
    _memory: dict[str, object] = field(default_factory=dict)
    _dates: dict[int, Token | None] = field(default_factory=dict)

    @cached_property
    def tokens(self) -> Sequence[Token]:
        """The tokens of the sentence; dates that point back ("that year") have the value they point to.

        They are resolved from left to right, each from the date before it, here or in the sentence
        before; where that one could not be resolved, nor can those that point to it.
        """
        tokens = self.read_tokens()
        last: str | None = None
        for token in tokens:
            if token.tag != "date":
                continue
            if not token.edtf:
                base = self._date_before_sentence() if last is None else last
                token.edtf = (base and resolve(token.text, base, self.where.language)) or ""
            last = token.edtf
        return tokens

    def _date_before_sentence(self) -> str:
        if self.before is None or not self.same_block:
            return self.where.dated
        dates = [token.edtf for token in self.before.tokens if token.tag == "date"]
        return dates[-1] if dates else self.where.dated

    def date_of(self, verb: int) -> Token | None:
        """The date that goes with the verb or noun at `verb`: after it, before it, or its clause's."""
        if verb not in self._dates:
            self._dates[verb] = self._bounded(verb, self._date_of(verb))
        return self._dates[verb]

    def _bounded(self, verb: int, token: Token | None) -> Token | None:
        """The date, or what came after it: "after independence in 1960, A opened one"."""
        low, _ = self.clause(verb)
        opener = self.opener(low)
        if token is None or opener is None or "just after" not in opener or not token.edtf:
            return token
        at = next((i for i in range(low, verb) if self.tokens[i] is token), verb)
        own = self.tag(at - 2 if self.tag(at - 1) == "preposition" else at - 1) == "comma"  # "after that, in 1960, it"
        if own or "comma" not in self.tags(at, verb) or self.tag(low) == "date":
            return token
        return None if "/" in token.edtf else replace(token, edtf=f"{token.edtf}/..", prefix="after")

    def _date_of(self, verb: int) -> Token | None:
        low, high = self.clause(verb)
        if not self._free_dates:
            return self._date_of_surroundings(low, high)
        low, high = self._bracket(verb, low, high)
        aside = -1
        for i in range(verb + 1, min(high, self._free_dates[-1] + 1)):
            tag = self.tag(i)
            if i < aside:
                continue
            if tag == "open" and "be" in self.tags(i, self.closing(i)):
                aside = self.closing(i)  # "… (the first was A, in 1991)": of another
            elif tag == "verb":
                if not (self.attributive(i) or self._describes(i) or self._carries(verb, i)):
                    break
            elif tag in ("be", "have") and "and" in self.tags(verb, i):
                break  # "was opened in Oslo, and Robert Marsh was confirmed as consul in 1970"
            elif tag == "state":
                if self.tag(i - 1) in ("comma", "and") and self._has_own_date(i):
                    break  # "opened one in Oslo, Chad in 1970"
            elif tag == "date" and self.free_date(i):
                if self._fronted(i, high):
                    break
                return self.tokens[i]
        group = self.back(verb - 1, VERB_GROUP)
        for i in range(group, low - 1, -1):
            tag = self.tag(i)
            if tag in ("verb", "have"):
                break
            if tag == "date" and self.free_date(i):
                before = i - 2 if self.tag(i - 1) == "preposition" else i - 1
                opens = self.tag(before) in ("and", "comma")  # "…, and in 1853 it opened"
                if not opens and not {"verb", "have"}.isdisjoint(self.tags(low, i)):
                    break  # it is the date of the verb before it
                return self.tokens[i]
        opener = self.opener(low)
        if opener is not None and "when" in opener.classes:
            for i in range(low - 2, -1, -1):
                if self.free_date(i):
                    return self.tokens[i]
        cleft = self._cleft(low)
        if cleft is not None:
            return self.tokens[cleft]
        if opener is None or "when" in opener.classes or "which" in opener.classes:
            first = self._opened(self.ahead(0, OPENING))
            if first < verb and self.free_date(first) and first <= 3 and not self._apart(first, verb):
                return self.tokens[first]
        if self.where.kind is BlockKind.HEADING and len(self._free_dates) == 1:
            return self.tokens[self._free_dates[0]]
        return self._date_of_surroundings(low, high)

    def _bracket(self, verb: int, low: int, high: int) -> tuple[int, int]:
        """The clause from `low` to `high`, or of it the bracket around the verb, where that has a date of its own."""
        for i in self.find("open") if "open" in self.all_tags else ():
            end = self.closing(i)
            if i < verb < end and any(i < k < end for k in self._free_dates):
                low, high = max(low, i + 1), min(high, end)
        return low, high

    def _opened(self, i: int) -> int:
        """Past "the year": "In the year 2016, …"."""
        return i + 2 if self.tag(i) == "determiner" and self.tag(i + 1) == "word" and self.tag(i + 2) == "date" else i

    def _cleft(self, low: int) -> int | None:
        """The date of "it was on 4 May 1951 that", where the clause from `low` is what comes after."""
        be = self.back(low - 3, CLEAVING)
        said = self.tag(be) == "be" and self.tag(be - 1) == "pronoun" and "it itself" in self.tokens[be - 1]
        return low - 2 if said and self.free_date(low - 2) and "that" in self.tokens[low - 1] else None

    def _apart(self, first: int, verb: int) -> bool:
        """Whether a semicolon sets a state of things apart from the date: "In 2004 it opened one; it has no other"."""
        return self.tag(verb) == "have" and "semicolon" in self.tags(first, verb)

    @cached_property
    def _free_dates(self) -> list[int]:
        """The places of the dates that say when."""
        return [i for i, token in enumerate(self.tokens) if token.tag == "date" and self.free_date(i)]

    def _date_of_surroundings(self, low: int, high: int) -> Token | None:
        """The date of the row or entry, where the clause from `low` to `high` names none."""
        if self.where.dated and not any(self.tag(i) == "date" for i in range(low, high)):
            return Token("date", self.tokens[0].start, self.tokens[0].start, "", edtf=self.where.dated)
        return None

    def _has_own_date(self, i: int) -> bool:
        j = i + 2 if self.tag(i + 1) == "preposition" else i + 1
        return self.tag(j) == "date" and any(self.tag(k) == "date" for k in range(self.clause(i)[0], i))

    def _fronted(self, i: int, high: int) -> bool:
        """Whether the date at `i` opens a clause of its own: "…, and in 1990 it opened"."""
        before = i - 2 if self.tag(i - 1) == "preposition" else i - 1
        if self.tag(before) not in ("and", "comma"):
            return False
        j = self.ahead(i + 1, COMMA)
        if self.habits.drops_subject and self.tag(j) in ("verb", "be", "have"):
            return True  # "expulsó a X y en 1862 retiró a Y"
        if self.tag(j) not in ("state", "group", "pronoun", "determiner", "possessive", "own", "demonym", "capital"):
            return False
        for k in range(j + 1, min(j + 10, high)):
            if self.tag(k) in ("verb", "have", "be"):
                return True
            if self.tag(k) in ("comma", "date"):
                return False
        return False

    def _carries(self, verb: int, i: int) -> bool:
        """Whether the verb at `i` only says when the verbal noun was so: "the withdrawal … took effect on"."""
        anchor = self.tokens[verb]
        nominal = anchor.tag == "noun" or "nominal" in anchor.classes
        return nominal and "carrying" in self.tokens[i]

    def _describes(self, i: int) -> bool:
        """A verbal noun, or the participle of an instrument: "with the treaty signed on", "the opening of"."""
        classes = self.tokens[i].classes
        return "nominal" in classes or ("drawn up" in self.tokens[i] and self.tag(i - 1) in ("noun", "capital", "word"))

    def attributive(self, i: int) -> bool:
        """A participle within a noun phrase, "the established practice", is no verb of its own."""
        if "infinitive" in self.tokens[i]:
            return False  # "the intention of opening", where that is an infinitive
        if self.text[max(self.tokens[i].start - 1, 0)] == "-":
            return True  # "the long-closed embassy"
        return (self.tag(i - 1) in ("determiner", "possessive") or self.is_prep(i - 1, "of")) and not self.is_prep(
            i + 1, "of"
        )

    def free_date(self, i: int) -> bool:
        """A date that says when, not which: "in 1929", not "the 1929 Treaty"."""
        if self.tag(i) != "date" or not self.tokens[i].edtf:
            return False
        named = self.tag(i - 1) in ("determiner", "genitive", "possessive") and self.tag(i + 1) in (
            "capital",
            "word",
            "noun",
            "organisation",
        )
        return not named and not self._of_instrument(i) and not self._of_a_life(i)

    def _of_a_life(self, i: int) -> bool:
        """A range in brackets behind a name, "Vicente Rocafuerte (1783-1847)", dates who that is."""
        return "/" in self.tokens[i].edtf and self.tags(i - 2, i + 2) == ["capital", "open", "date", "close"]

    def _of_instrument(self, i: int) -> bool:
        """Whether the date at `i` only says which treaty is meant: "under the Treaty of 1858", "of 1858 and 1860"."""
        if self.tag(i - 1) == "and" and self.tag(i - 2) == "date":
            return self._of_instrument(i - 2)
        if not self.is_prep(i - 1, "of"):
            return False
        j = self.back(i - 2, PHRASE)
        while j >= 0 and "instrument by name" not in self.tokens[j]:
            if self.tag(j) not in ("preposition", "noun"):
                return False
            j = self.back(j - 1, PHRASE)
        return j >= 0 and self.is_prep(self.back(j - 1, PHRASE | {"determiner", "hyphen"}))

    def dated(self, verb: int, lasting: bool = False) -> Dated:
        """The dates of what the verb says; for what lasts, "since", "until" and ranges bound it."""
        token = self.date_of(verb)
        low, high = self.clause(verb)
        if token is None and not lasting:
            token = self.date_of_when(verb, high)
        if token is not None and not lasting and token.start < self.tokens[low].start:
            return Dated(date=token.edtf)  # "until 1930, when it was closed"
        return self.dated_by(token, lasting)

    def dated_along(self, verb: int) -> Dated:
        """The date of what goes along with another thing: "A recognised B on 4 May 1950, ending its ties with C"."""
        found = self.dated(verb)
        comma = self.back(verb - 1, ADVERB)
        if found != Dated() or self.tag(comma) != "comma" or not self.tokens[verb].text.split()[0].endswith("ing"):
            return found
        main = next((i for i in range(comma - 1, self.clause(verb)[0] - 1, -1) if self.tag(i) == "verb"), None)
        return self.dated(main) if main is not None else found

    def date_of_when(self, verb: int, high: int) -> Token | None:
        """The date of the "when" that follows: "relations were opened when A's envoy arrived in 1936"."""
        tokens = self.tokens
        if high >= len(tokens) or "just when" not in tokens[high] or "had" in self._group(verb):
            return None
        end = self.clause(high + 1)[1]
        return next((tokens[i] for i in range(high + 1, end) if self.free_date(i)), None)

    def _group(self, verb: int) -> list[str]:
        """The small words that stand directly before the verb: "had been", "were"."""
        return [token.text.lower() for token in self.tokens[self.back(verb - 1, VERB_GROUP) + 1 : verb]]

    def dated_by(self, token: Token | None, lasting: bool = False) -> Dated:
        """The dates a date token gives."""
        if token is None:
            return Dated()
        if token.prefix == "until":
            return Dated(until=token.edtf)
        if not lasting:
            return Dated(date=token.edtf)
        if token.prefix in ("since", "as of"):
            return Dated(since=token.edtf)
        first, slash, last = token.edtf.partition("/")
        if slash and token.prefix in ("from", "between", "for", "in", "during", None):
            return Dated(since=None if first == ".." else first, until=None if last == ".." else last)
        if token.prefix == "from":
            return Dated(since=token.edtf)
        return Dated(date=token.edtf)

    def modality(self, verb: int, target: int | None = None) -> str:
        """Whether what the verb says of the thing at `target` is stated, negated, planned or alleged."""
        if "lacks" in self.tokens[verb]:
            return "negated"
        bent = not self.classes.isdisjoint(BENT)
        prepared = "prepared" in self.classes and self._prepared(verb)
        if self.all_tags.isdisjoint(MODAL) and not bent and not prepared and not self.is_prep(verb - 1, "to"):
            return "stated"
        low, high = self.clause(verb)
        span = range(max(low, verb - 6), verb)
        between = range(verb + 1, min(target or verb, verb + 5))
        opener = self.opener(low)
        start = low
        if opener is not None and "that" in opener and low > 1:
            start, _ = self.clause(low - 2)  # "it is alleged that", "it is not true that"
            if any("doubted" in t for t in self.tokens[start:low]) or self._unrecorded(start, low):
                return "alleged"
        if "allegation" in self.tags(start, min(verb, high)):
            return "alleged"
        if "negation" in self.tags(between.start, between.stop):
            return "negated"
        plan = prepared
        for i in reversed(span):
            tag = self.tag(i)
            if tag == "negation" or (tag == "group" and "none" in self.tokens[i]):
                return "negated"
            if tag == "plan" or (tag in ("be", "have") and "future" in self.tokens[i]):
                plan = True
            elif tag == "group" and self.tag(i - 2) == "negation" and self.is_prep(i - 1, "of"):
                return "negated"  # "neither of the two countries has"
            elif tag in ("verb", "comma", "state", "demonym", "date", "group", "pronoun") and not plan:
                break
        token = self.tokens[verb]
        infinitive = {"infinitive"} == token.classes & {"infinitive", "nominal"} or (
            self.is_prep(verb - 1, "to") and token.tag in ("verb", "have")
        )
        awaited = "nominal" in token and self._awaited(verb, high)
        weighed = verb > 0 and "weighing" in self.tokens[verb - 1]  # "is weighing opening an embassy"
        if awaited or weighed or "future" in token or (infinitive and not self._achieved(verb, low)):
            plan = True
        return "planned" if plan or (opener is not None and "if" in opener.classes) else "stated"

    def _unrecorded(self, start: int, low: int) -> bool:
        """ "There is no record that"."""
        return any("on record" in self.tokens[i] and self.tag(i - 1) == "negation" for i in range(start, low))

    def at_last(self, verb: int, modality: str, dates: Dated) -> tuple[str, Dated]:
        """How surely and when a change was: "was not resumed until 1990" says that in 1990 it was."""
        if modality != "negated" or not (dates.date or dates.until):
            return modality, dates
        held_off = any(self.is_prep(i, "until") for i in range(verb + 1, self.clause(verb)[1]))
        if dates.until or held_off:
            return "stated", Dated(date=dates.until or dates.date)
        return modality, dates

    def _prepared(self, verb: int) -> bool:
        """What is talked of or worked on: "negotiations on the reopening of", "work on setting up"."""
        i = self.back(verb - 1, frozenset(("determiner",)))
        return self.is_prep(i) and "prepared" in self.tokens[max(i - 1, 0)]

    def _awaited(self, noun: int, high: int) -> bool:
        """A verbal noun of what is to come: "opening planned for 2025", "the opening of an embassy is planned"."""
        for i in range(noun + 1, high):
            if self.tag(i) == "plan":
                near = self.tag(i + 1) == "be" and "comma" not in self.tags(noun, i)
                return i == noun + 1 or self.tag(i - 1) == "be" or near
            if self.tag(i) in ("verb", "have"):
                return False
        return False

    def _achieved(self, verb: int, low: int) -> bool:
        """An infinitive that tells what was done: "the first to establish", "continued to maintain"."""
        ranked = any(self._ranked(i) for i in range(max(low, verb - 9), verb - 1))
        return ranked or any("achieving" in token for token in self.tokens[max(verb - 2, 0) : verb])

    def _ranked(self, i: int) -> bool:
        """ "The third", "the 57th"."""
        return "ranked" in self.tokens[i] or (self.tag(i) == "figure" and self.tokens[i].text[-1].isalpha())

    def recall(self, key: str) -> object | None:
        """What a rule noted under `key` in this sentence or one shortly before it."""
        passage: Passage | None = self
        for _ in range(4):
            if passage is None:
                return None
            if key in passage._memory:
                return passage._memory[key]
            passage = passage.before
        return None

    def remember(self, key: str, value: object) -> None:
        """Keep something for the rest of the document."""
        self.document_memory.setdefault(key, set()).add(value)

    def only(self, key: str) -> object | None:
        """What the document so far has said under `key`, where it has said but one thing."""
        values = self.document_memory.get(key, set())
        return next(iter(values)) if len(values) == 1 else None

    def kept(self, key: str, make: Callable[[], list[T]]) -> list[T]:
        """What `make` gives for this sentence, made once and kept under `key`."""
        if key not in self._memory:
            self._memory[key] = make()
        return cast("list[T]", self._memory[key])

    def recall_own(self, key: str) -> object | None:
        """What was noted under `key` in this very sentence."""
        return self._memory.get(key)

    def note(self, key: str, value: object) -> None:
        """Keep something a later sentence may point back at ("it", "the embassy")."""
        self._memory[key] = value


def given(**fields: Party | None) -> tuple[Given, ...]:
    """What of these came from the surroundings, as a statement says it."""
    return tuple(Given(name, party.by) for name, party in fields.items() if party is not None and party.by)
