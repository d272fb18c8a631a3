"""A passage: what a rule is shown, and all it may ask.

A rule never sees the document: only the tokens of one sentence, the sentences shortly before, and
what the row, the list, the heading and the document's source say of the parties.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, cast

from legation.model import Given
from legation.rules.dated import Dated, DatedSentence
from legation.rules.parties import Party
from legation.rules.sentence import Surroundings

__all__ = ["Dated", "Party", "Passage", "Surroundings", "given"]

T = TypeVar("T")

# Tags without which, and without "to" before the verb, nothing is said but as it is.
BENT = frozenset(("future", "infinitive", "none", "weighing"))
MODAL = frozenset(("negation", "plan", "allegation", "subordinator"))


@dataclass(eq=False)
class Passage(DatedSentence):
    """A sentence, its parties, its dates, how surely it is said, and what was noted before it."""

    document_memory: dict[str, set[object]] = field(default_factory=dict)
    _memory: dict[str, object] = field(default_factory=dict)

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
        """What is talked of, worked on or wished for: "talks on the reopening of", "the need for the signing of"."""
        i = self.back(verb - 1, frozenset(("determiner", "word")))
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
