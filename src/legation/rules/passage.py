"""A passage: what a rule is shown, and all it may ask.

A rule never sees the document: only the tokens of one sentence, the sentences shortly before, and
what the row, the list, the heading and the document's source say of the parties.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast

from legation.model import BlockKind, Given
from legation.rules.dated import Dated, DatedSentence
from legation.rules.parties import Party
from legation.rules.sentence import Surroundings
from legation.rules.tokens import Token

__all__ = ["Dated", "Party", "Passage", "Surroundings", "given"]

T = TypeVar("T")

# Tags without which, and without "to" before the verb, nothing is said but as it is.
BENT = frozenset((
    "future", "infinitive", "none", "weighing", "denying a deed", "accusing",
    "almost", "leaving off", "stopping short", "hesitating", "being late",
))  # fmt: skip
DOERS = frozenset("state demonym pronoun determiner group own capital".split())
MODAL = frozenset(("negation", "plan", "allegation", "subordinator"))
ASIDE = frozenset(("word", "capital", "and", "determiner", "adverb", "preposition", "noun", "figure", "number"))
PREDICATE = frozenset(("be", "have", "verb", "plan", "adverb", "preposition"))
WITH_WHOM = frozenset(("state", "and", "comma", "preposition", "determiner", "group", "demonym", "city"))
WHOSE = frozenset(("determiner", "word", "genitive", "state", "demonym", "possessive"))


@dataclass(eq=False)
class Passage(DatedSentence):
    """A sentence, its parties, its dates, how surely it is said, and what was noted before it."""

    document_memory: dict[str, set[object]] = field(default_factory=dict)
    _memory: dict[str, object] = field(default_factory=dict)

    def modality(self, verb: int, target: int | None = None) -> str:
        """Whether what the verb says of the thing at `target` is stated, negated, planned or alleged."""
        if "lacks" in self.tokens[verb]:
            return "negated"
        if "if by order" in self.tokens[0] and self.tag(1) in DOERS and self.clause(verb)[0] == 0:
            return "planned"  # "Had A recognised B, it would have": what was not done, or not yet
        bent = not self.classes.isdisjoint(BENT)
        prepared = "prepared" in self.classes and self._prepared(verb)
        if self.all_tags.isdisjoint(MODAL) and not bent and not prepared and not self.is_prep(verb - 1, "to"):
            return "stated"
        low, high = self.clause(verb)
        begun = self._begun(verb, low)
        if begun is not None:
            return begun
        span = range(max(low, verb - 6), verb)
        between = range(verb + 1, min(target or verb, verb + 5))
        opener = self.opener(low)
        start = low
        if opener is not None and "that" in opener and low > 1:
            start, _ = self.clause(low - 2)  # "it is alleged that", "it is not true that"
            if any("doubted" in t for t in self.tokens[start:low]) or self._unrecorded(start, low):
                return "alleged"
            prepared = prepared or any("demanded" in t for t in self.tokens[start:low])
        if "allegation" in self.tags(start, min(verb, high)) or self._held_against(verb, low):
            return "alleged"
        if "negation" in self.tags(between.start, between.stop):
            return "negated"
        plan = prepared or "plan" in self.tags(between.start, between.stop)  # "has been named as a possible"
        for i in self._outside_brackets(span):
            tag = self.tag(i)
            if tag == "negation" or (tag == "group" and "none" in self.tokens[i]):
                return "negated"
            if (tag == "plan" and not self._later_someone(i)) or (tag in ("be", "have") and "future" in self.tokens[i]):
                plan = True
            elif tag == "group" and self.tag(i - 2) == "negation" and self.is_prep(i - 1, "of"):
                return "negated"  # "neither of the two countries has"
            elif tag in ("state", "demonym") and self.tag(i - 1) == "negation":
                return "negated"  # "no Kenyan president has visited A"
            elif tag in ("verb", "comma", "state", "demonym", "date", "group", "pronoun") and not plan:
                break
        if (
            self.tag(low) == "negation"
            and low < verb
            and {"verb", "comma", "have"}.isdisjoint(self.tags(low, verb - 1))
        ):
            return "negated"  # "no president of A has visited B"
        token = self.tokens[verb]
        infinitive = {"infinitive"} == token.classes & {"infinitive", "nominal"} or (
            self.is_prep(verb - 1, "to") and token.tag in ("verb", "have") and "ahead of" not in self.tokens[verb - 1]
        )
        awaited = ("nominal" in token or token.tag == "noun") and self._awaited(verb, high)
        weigher = self.back(verb - 1, frozenset(("determiner",))) if "nominal" in token else verb - 1
        weighed = weigher >= 0 and "weighing" in self.tokens[weigher]  # "is weighing opening", "allowed the opening of"
        if awaited or weighed or "future" in token or (infinitive and not self._achieved(verb, low)):
            plan = True
        besides = self.tag(self.ahead(low, ASIDE)) == "comma"  # "whether nuncio or delegate, is kept"
        depends = opener is not None and "if" in opener.classes and not besides
        planned = plan or depends or self._goes_on_planned(verb, low)
        return "planned" if planned else "stated"

    def _begun(self, verb: int, low: int) -> str | None:
        """What the verb before makes of it: "almost opened", "ceased to recognise", "did not hesitate to recognise"."""
        led = self.is_prep(verb - 1)
        i = verb - 2 if led else verb - 1
        if i < low:
            return None
        token = self.tokens[i]
        if "being late" in token and led:
            return "stated"  # "no tardó en abrir"
        if "hesitating" in token and led:
            return "stated" if "negation" in self.tags(low, i) else "planned"
        left = "leaving off" in token or (not led and ("almost" in token or "stopping short" in token))
        return "negated" if left and self.tag(verb) in ("verb", "have") else None

    def _outside_brackets(self, span: range) -> Iterator[int]:
        """The places of `span` from its end, without brackets it holds: "the prince (a future king) visited"."""
        if "close" not in self.all_tags:
            yield from reversed(span)
            return
        i = span.stop - 1
        while i >= span.start:
            if self.tag(i) == "close":
                i = self.opening(i) - 1
                continue
            yield i
            i -= 1

    def _later_someone(self, i: int) -> bool:
        """Whether it says what one became later, and not what will be: "el futuro presidente visitó"."""
        return "later to be" in self.tokens[i] and self.tag(i + 1) in ("word", "capital")

    def _goes_on_planned(self, verb: int, low: int) -> bool:
        """A bare verb that goes on from what is planned: "will sever relations with A and recognise B"."""
        word, ending = self.tokens[verb].text.split()[0].lower(), self.habits.infinitive
        bare = word.endswith(ending) if ending else not word.endswith(("ed", "ing", "s"))
        if not bare or self.tag(self.back(verb - 1, frozenset(("adverb",)))) != "and" or "plan" not in self.all_tags:
            return False
        before = next((i for i in range(verb - 1, low - 1, -1) if self.tag(i) == "verb"), None)
        return before is not None and "nominal" not in self.tokens[verb] and self.modality(before) == "planned"

    def _held_against(self, verb: int, low: int) -> bool:
        """Whether one only denies the deed or is accused of it: "denied sending", "was accused of having sent"."""
        i = verb - 1 if self.tag(verb - 1) != "have" else verb - 2
        if i >= low and "denying a deed" in self.tokens[i]:
            return True
        return i >= low and self.is_prep(i, "of") and any("accusing" in t for t in self.tokens[low:i])

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
        """What is talked of, wished or called for: "talks on Chad's accession", "the need for the early closure of"."""
        i = self.back(verb - 1, WHOSE)
        if self.is_prep(i, "on", "for") and "prepared" in self.tokens[max(self.back(i - 1, WITH_WHOM), 0)]:
            return True  # "talks between A and B on the resumption of"
        for_it = self.is_prep(i) or (i >= 0 and " " in self.tokens[i].text)  # "calls for", as one phrase
        return for_it and "prepared" in self.tokens[max(i - self.is_prep(i), 0)]

    def _awaited(self, noun: int, high: int) -> bool:
        """A verbal noun of what is to come: "opening planned for 2025", "the opening of an embassy is planned"."""
        for i in range(noun + 1, high):
            if self.tag(i) == "plan":
                near = self.tag(i + 1) == "be" and "comma" not in self.tags(noun, i)
                return i == noun + 1 or self.tag(i - 1) == "be" or near
            if self.tag(i) == "verb" or (self.tag(i) == "have" and self.tag(i + 1) != "be"):
                return False  # but not for "had been planned"
            if self.tag(i) == "and" and self.tag(i + 1) in PREDICATE:
                return False  # "achieved membership, and was invited": of the subject
        return False

    def _achieved(self, verb: int, low: int) -> bool:
        """An infinitive that tells what was done: "the first to establish", "continued to maintain"."""
        opener = self.opener(low)  # "the second, after A, to establish"
        first = 0 if opener is not None and "just after" in opener and self.tag(low - 2) == "comma" else low
        ranked = any(self._ranked(i) for i in range(max(first, verb - 9), verb - 1))
        led = verb - 2
        if self.tag(led) in ("state", "pronoun", "preposition"):  # "the war led A to break off relations", "went on to"
            led -= 1
        elif self.tag(led) == "comma":  # "procedió, en 1944, a restablecer"
            led = next((i - 1 for i in range(led - 1, max(led - 8, low), -1) if self.tag(i) == "comma"), led)
        achieving = any("achieving" in self.tokens[i] for i in (led, verb - 2, verb - 1) if i >= 0)
        return ranked or achieving

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


def pieced(passage: Passage, cells: Sequence[Token]) -> Passage:
    """Tokens of other cells, as a heading's or a row's, as a passage of their own; a semicolon between two cells."""
    text = ""
    tokens: list[Token] = []
    before: Token | None = None
    for token in cells:
        gap = token.start - before.end if before is not None else 0
        if before is not None and not 0 <= gap <= 2:
            tokens.append(Token("semicolon", len(text), len(text) + 1, ";"))
            text, gap = text + ";", 1
        text += " " * gap
        tokens.append(replace(token, start=len(text), end=len(text) + len(token.text)))
        text += token.text
        before = token
    kept: Sequence[Token] = tokens
    where = replace(passage.where, row=(), head=(), kind=BlockKind.PARAGRAPH)
    return Passage(text, lambda: kept, where, habits=passage.habits)
