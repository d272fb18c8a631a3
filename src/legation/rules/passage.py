"""A sentence with its surroundings, and the questions a rule asks of it.

A rule never sees the document: only the tokens of one sentence, the sentence before, and what the
row, the list, the heading and the document's source say of the parties. Every answer that comes
from there names where it came from.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from legation.model import BlockKind, Given
from legation.rules.tokens import NONE, Token

SKIPPED = frozenset(("adverb", "be", "have", "do", "negation", "plan", "allegation"))
BREAKS = frozenset(("semicolon", "stop", "subordinator"))
RANKED = frozenset(("first", "second", "third", "only", "last", "next", "one"))
ACHIEVING = frozenset("continue continues continued continuing began came managed went proceeded used helped led".split())
LIGHT = frozenset(("determiner", "number", "adverb", "demonym", "figure"))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a passage.

    `home` is the state the document is about. `partner` is the other state in question, given by
    `partner_by`: `row`, `item above`, `heading` or `document`. `column` holds the classes of the
    lexicon found in the column's heading, `lead` the tokens of what leads in the list.
    """

    home: str | None = None
    partner: str | None = None
    partner_by: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    column: frozenset[str] = NONE
    lead: tuple[Token, ...] = ()


class Party(NamedTuple):
    """A state's code or an organisation's name, and what gave it ("" where the passage did)."""

    key: str
    by: str = ""


class Dated(NamedTuple):
    """The dates of one statement, EDTF."""

    date: str | None = None
    since: str | None = None
    until: str | None = None

    def fields(self) -> dict[str, str | None]:
        """By the names a statement uses."""
        return {"date": self.date, "from": self.since, "until": self.until}


@dataclass(eq=False)
class Passage:
    """One sentence as tokens."""

    text: str
    read_tokens: Callable[[], Sequence[Token]]
    where: Surroundings
    before: "Passage | None" = None
    same_block: bool = True
    document_memory: dict[str, set[object]] = field(default_factory=dict)
    _memory: dict[str, object] = field(default_factory=dict)

    @cached_property
    def tokens(self) -> Sequence[Token]:
        """The tokens of the sentence; `text` is the view they stand in."""
        return self.read_tokens()

    # --- words -----------------------------------------------------------------------------

    def has(self, *classes: str) -> bool:
        """Whether any token belongs to one of the classes."""
        return any(c in t.classes for t in self.tokens for c in classes)

    def find(self, tag: str, *classes: str) -> Iterator[int]:
        """Places of the tokens of a tag that belong to one of the classes (any, if none is named)."""
        for i, token in enumerate(self.tokens):
            if token.tag == tag and (not classes or not token.classes.isdisjoint(classes)):
                yield i

    def is_prep(self, i: int, *names: str) -> bool:
        """Whether token `i` is a preposition, of one of the classes if any is named."""
        return (
            0 <= i < len(self.tokens)
            and self.tokens[i].tag == "preposition"
            and (not names or not self.tokens[i].classes.isdisjoint(names))
        )

    def tag(self, i: int) -> str:
        """The tag of token `i`; "" outside the sentence."""
        return self.tokens[i].tag if 0 <= i < len(self.tokens) else ""

    def back(self, i: int, tags: frozenset[str] = LIGHT) -> int:
        """The nearest place at or left of `i` whose tag is none of `tags` (-1 where there is none)."""
        while i >= 0 and self.tokens[i].tag in tags:
            i -= 1
        return i

    def ahead(self, i: int, tags: frozenset[str] = LIGHT) -> int:
        """The nearest place at or right of `i` whose tag is none of `tags`."""
        while i < len(self.tokens) and self.tokens[i].tag in tags:
            i += 1
        return i

    def closing(self, i: int) -> int:
        """The place of the bracket that closes the one at `i` (the last token where none does)."""
        depth = 0
        for j in range(i, len(self.tokens)):
            depth += {"open": 1, "close": -1}.get(self.tokens[j].tag, 0)
            if depth == 0:
                return j
        return len(self.tokens) - 1

    def opening(self, i: int) -> int:
        """The place of the bracket that opens the one closed at `i` (0 where none does)."""
        depth = 0
        for j in range(i, -1, -1):
            depth += {"close": 1, "open": -1}.get(self.tokens[j].tag, 0)
            if depth == 0:
                return j
        return 0

    def words(self, i: int, j: int) -> str:
        """The words of tokens `i` to `j` (exclusive) as the view shows them."""
        return self.text[self.tokens[i].start : self.tokens[j - 1].end]

    # --- clauses ---------------------------------------------------------------------------

    def clause(self, i: int) -> tuple[int, int]:
        """The places (first, end) of the clause token `i` stands in, without what opens it."""
        low, high = i, i
        while low > 0 and not self._breaks(low - 1):
            low -= 1
        while high < len(self.tokens) and not self._breaks(high):
            high += 1
        return low, high

    def _breaks(self, i: int) -> bool:
        token = self.tokens[i]
        if token.tag == "stop":
            return i == len(self.tokens) - 1 or self.tokens[i + 1].text[:1].isupper()
        return token.tag in BREAKS

    def opener(self, low: int) -> Token | None:
        """The subordinator that opens the clause whose first place is `low`, if one does."""
        if low > 0 and self.tokens[low - 1].tag == "subordinator":
            return self.tokens[low - 1]
        return None

    # --- parties ---------------------------------------------------------------------------

    def coordinated(self, i: int, accept: Callable[[Token], bool]) -> tuple[list[int], int]:
        """The places of the members of a list that begins at `i`, and the place after it.

        Members stand apart by commas, "and", "together with" and the like; articles, repeated
        "of" and "with", and bracketed words between them are passed over. So is a capitalised
        name that nothing resolves, where the list goes on after it.
        """
        found: list[int] = []
        end = i
        i = self._member(i)
        while i < len(self.tokens):
            if accept(self.tokens[i]):
                found.append(i)
                i += 1
            elif found and self.tag(i) == "capital":
                j = self.ahead(i, frozenset(("capital",)))
                if self.tag(j) not in ("comma", "and") or j - i > 4:
                    break
                i = j
            else:
                break
            end = i
            while self.tag(i) == "open":
                i = self.closing(i) + 1
                end = i
            j = self.ahead(i, frozenset(("comma", "and", "hyphen", "dash", "adverb")))
            if j == i:
                break
            i = self._member(j)
        return found, end

    def _member(self, i: int) -> int:
        skipped = frozenset(("determiner", "number", "adverb"))
        i = self.ahead(i, skipped)
        if self.is_prep(i, "of", "with", "to", "in"):
            i = self.ahead(i + 1, skipped)
        return i

    def coordinated_left(self, i: int, accept: Callable[[Token], bool]) -> list[int]:
        """The places of the members of a list whose last member is at `i`, in order."""
        found = [i]
        while True:
            j = i - 1
            j = self.back(j, frozenset(("determiner", "adverb")))
            k = self.back(j, frozenset(("comma", "and", "hyphen", "dash")))
            if k == j or k < 0:
                break
            k = self.back(k, frozenset(("adverb",)))
            while self.tag(k) == "close":
                k = self.opening(k) - 1
            if k < 0 or not accept(self.tokens[k]):
                break
            found.insert(0, k)
            i = k
        return found

    def other(self, party: str | None) -> Party | None:
        """The one of home and partner that is not `party`."""
        if party is not None and party == self.where.home and self.where.partner:
            return Party(self.where.partner, self.where.partner_by)
        if party is not None and party == self.where.partner and self.where.home:
            return Party(self.where.home, "document")
        return None

    @cached_property
    def states(self) -> list[str]:
        """The states the sentence names, each once, in order."""
        return list(dict.fromkeys(t.state for t in self.tokens if t.tag in ("state", "demonym") and t.state))

    def pair(self, i: int) -> list[Party]:
        """Whom "both countries", "the two nations" at token `i` stand for; [] where it would be a guess."""
        if self.tokens[i].text.lower().startswith(("these two", "those two")):
            listed = self._last_two(i)
            if listed:
                return listed
        earlier = list(dict.fromkeys(t.state for t in self.tokens[:i] if t.tag in ("state", "demonym") and t.state))
        if len(earlier) == 2:
            return [Party(s) for s in earlier]
        near = self.before if self.before is not None and self.same_block else None
        if near is not None and len(near.states) == 2:
            return [Party(s, "sentence before") for s in near.states]
        where = self.where
        if where.home and where.partner:
            return [Party(where.home, "document"), Party(where.partner, where.partner_by)]
        passage: Passage | None = self
        for _ in range(3):
            if passage is None or not passage.same_block:
                break
            passage = passage.before
            if passage is not None and len(passage.states) == 2:
                return [Party(s, "sentence before") for s in passage.states]
        return []

    def _last_two(self, i: int) -> list[Party]:
        """The last two states before `i` that "and" joins into a list of two."""
        for j in range(i - 1, 1, -1):
            if self.tag(j) == "state":
                places = self.coordinated_left(j, lambda t: t.tag == "state")
                if len(places) == 2:
                    return [Party(self.tokens[k].state or "") for k in places]
        return []

    def parties_at(self, i: int) -> list[Party]:
        """Whom the token at `i` stands for: a state, "our", "both countries", "it"."""
        token = self.tokens[i]
        if token.tag in ("state", "demonym") and token.state:
            return [Party(token.state)]
        if token.tag == "group":
            return self.pair(i)
        if token.tag in ("pronoun", "possessive"):
            if "we" in token.classes or "our" in token.classes:
                return [Party(self.where.home, "document")] if self.where.home else []
            return self.antecedent(i)
        if token.tag == "own":
            states = [Party(self.where.home, "document")] if self.where.home and not self.where.partner else []
            return states if not token.text.lower().startswith("our") else self._home()
        return []

    def _home(self) -> list[Party]:
        return [Party(self.where.home, "document")] if self.where.home else []

    def antecedent(self, i: int) -> list[Party]:
        """Whom "it", "they", "its" at token `i` stand for: the subject before it, here or a sentence ago."""
        heads = [
            j
            for j in range(i - 1, -1, -1)
            if self.tag(j) in ("state", "group", "own") and self.heads(j) and self.tag(j + 1) != "genitive"
        ]
        for j in sorted(heads, key=lambda j: not self._leads(j)):  # subjects before objects, the nearest first
            found = self._with_coordinates(j)
            if found:
                return found
        if self.before is not None and self.same_block:
            for j in range(len(self.before.tokens)):
                if self.before.tag(j) in ("state", "group") and self.before.heads(j):
                    return [Party(p.key, p.by or "sentence before") for p in self.before.forward(j)]
        return []

    def _leads(self, i: int) -> bool:
        """Whether no verb stands before the name at `i` in its clause."""
        low, _ = self.clause(i)
        return all(self.tag(j) not in ("verb", "have", "be") for j in range(low, i))

    def forward(self, i: int) -> list[Party]:
        """The parties of the list that begins at `i`."""
        places, _ = self.coordinated(i, lambda t: t.tag in ("state", "group"))
        return [p for j in places for p in self.parties_at(j)]

    def heads(self, i: int) -> bool:
        """Whether the name at `i` can be a subject: nothing governs it from the left."""
        j = self.back(i - 1)
        if self.tag(i - 1) == "comma" and self.tag(i - 2) in ("city", "capital"):
            return False
        return not (self.is_prep(j) and not self.is_prep(j, "as")) and self.tag(j) != "open"

    def _with_coordinates(self, i: int) -> list[Party]:
        kinds = ("state", "group", "own", "pronoun")
        places = self.coordinated_left(i, lambda t: t.tag in kinds)
        if len(places) > 1 and not self.heads(places[0]):
            places = [i]
        return list(dict.fromkeys(p for j in places for p in self.parties_at(j)))

    def subject(self, verb: int) -> list[Party]:
        """Who does what the verb at `verb` says; [] where no one is named or pointed at."""
        found = self._subject_before(verb)
        return list(dict.fromkeys([*found, *self._companions(verb)])) if found else found

    def _companions(self, verb: int) -> list[Party]:
        """ "A has been, together with B and C, …": B and C."""
        i = verb + 1
        if self.tag(i) == "comma" and self.tag(i + 1) == "and" and self.tag(self.ahead(i + 2)) == "state":
            return self.forward(i + 2)
        return []

    def _subject_before(self, verb: int) -> list[Party]:
        low, _ = self.clause(verb)
        governed: list[Party] = []
        i = verb - 1
        while i >= low:
            tag = self.tag(i)
            if tag == "close":
                i = self.opening(i) - 1
                continue
            if tag in ("state", "group", "own", "pronoun") and self.tag(i + 1) != "genitive":
                if self.heads(i):
                    return self._with_coordinates(i)
                if not governed and self.is_prep(self.back(i - 1), "of", "between"):
                    governed = self._with_coordinates(i)
            i -= 1
        if governed:
            return governed
        return self._subject_outside(low)

    def _subject_outside(self, low: int) -> list[Party]:
        """The subject of a clause that has none of its own: what "which" points at, or who acted before."""
        opener = self.opener(low)
        if opener is not None and "which" in opener.classes:
            i = self.back(low - 2, frozenset(("comma", "adverb")))
            while self.tag(i) == "close":
                i = self.opening(i) - 1
            return self.parties_at(i) if self.tag(i) in ("state", "group") else []
        if low > 0 and (opener is None or "when" not in opener.classes):
            return self.subject(low - 1)
        return []

    # --- places, dates, modality -------------------------------------------------------------

    def passive(self, verb: int) -> bool:
        """Whether a form of "be" governs the verb ("was opened", "have been closed")."""
        i = self.back(verb - 1, frozenset(("adverb", "negation", "plan")))
        return self.tag(i) == "be"

    def date_of(self, verb: int) -> Token | None:
        """The date that goes with the verb or noun at `verb`: after it, before it, or its clause's."""
        low, high = self.clause(verb)
        for i in range(verb + 1, high):
            if self.tag(i) == "verb" and not self.attributive(i) and "nominal" not in self.tokens[i].classes:
                break
            if self._free_date(i):
                return self.tokens[i]
        for i in range(verb - 1, low - 1, -1):
            if self._free_date(i):
                return self.tokens[i]
            if self.tag(i) == "verb":
                break
        opener = self.opener(low)
        if opener is not None and "when" in opener.classes:
            for i in range(low - 2, -1, -1):
                if self._free_date(i):
                    return self.tokens[i]
        if opener is None or "when" in opener.classes or "which" in opener.classes:
            first = self.ahead(0, frozenset(("preposition", "adverb")))
            if first < verb and self._free_date(first) and first <= 2:
                return self.tokens[first]
        return None

    def attributive(self, i: int) -> bool:
        """A participle within a noun phrase, "the established practice", is no verb of its own."""
        return (self.tag(i - 1) in ("determiner", "possessive") or self.is_prep(i - 1, "of")) and not self.is_prep(
            i + 1, "of"
        )

    def _free_date(self, i: int) -> bool:
        """A date that says when, not which: "in 1929", not "the 1929 Treaty"."""
        if self.tag(i) != "date" or not self._resolved(i):
            return False
        named = self.tag(i - 1) in ("determiner", "genitive", "possessive") and self.tag(i + 1) in (
            "capital",
            "word",
            "noun",
            "organisation",
        )
        return not named

    def _resolved(self, i: int) -> bool:
        """Whether the date at `i` has a value; "the same day", "that year" take it from the date before them."""
        token = self.tokens[i]
        if not token.edtf:
            words = token.text.lower()
            earlier = self._date_before(i)
            if earlier and words.startswith(("the same", "that", "same")) or words.endswith("that date"):
                if "year" in words:
                    token.edtf = earlier[:4] if earlier[:4].isdigit() else ""
                elif "month" in words:
                    token.edtf = earlier[:7] if earlier.count("-") and "/" not in earlier else ""
                elif earlier.count("-") == 2 and "/" not in earlier:
                    token.edtf = earlier
        return bool(token.edtf)

    def _date_before(self, i: int) -> str:
        for j in range(i - 1, -1, -1):
            if self.tag(j) == "date" and self.tokens[j].edtf:
                return self.tokens[j].edtf
        if self.before is None or not self.same_block:
            return ""
        return next((t.edtf for t in reversed(self.before.tokens) if t.tag == "date" and t.edtf), "")

    def dated(self, verb: int, lasting: bool = False) -> Dated:
        """The dates of what the verb says; for what lasts, "since", "until" and ranges bound it."""
        token = self.date_of(verb)
        low, _ = self.clause(verb)
        if token is not None and not lasting and token.start < self.tokens[low].start:
            return Dated(date=token.edtf)  # "until 1930, when it was closed"
        return self.dated_by(token, lasting)

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
        low, high = self.clause(verb)
        span = range(max(low, verb - 6), verb)
        if target is not None and target > verb:
            between = range(verb + 1, min(target, verb + 5))
        else:
            between = range(0)
        for i in range(low, min(verb, high)):
            if self.tag(i) == "allegation":
                return "alleged"
        if any(self.tag(i) == "negation" for i in between):
            return "negated"
        plan = False
        for i in reversed(span):
            tag = self.tag(i)
            if tag == "negation":
                return "negated"
            if tag in ("plan", "condition"):
                plan = True
            elif tag in ("verb", "comma", "state", "demonym", "date", "group", "pronoun") and not plan:
                break
        if self.is_prep(verb - 1, "to") and self.tokens[verb].tag == "verb" and not self._achieved(verb, low):
            plan = True
        if plan or "if" in (self.opener(low).classes if self.opener(low) else NONE):  # type: ignore[union-attr]
            return "planned"
        return "stated"

    def _achieved(self, verb: int, low: int) -> bool:
        """An infinitive that tells what was done: "the first to establish", "continued to maintain"."""
        ranked = any(self.tokens[i].text.lower() in RANKED for i in range(max(low, verb - 9), verb - 1))
        return ranked or self.tokens[max(verb - 2, 0)].text.lower() in ACHIEVING

    # --- memory ----------------------------------------------------------------------------

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

    def recall_own(self, key: str) -> object | None:
        """What was noted under `key` in this very sentence."""
        return self._memory.get(key)

    def note(self, key: str, value: object) -> None:
        """Keep something a later sentence may point back at ("it", "the embassy")."""
        self._memory[key] = value


def given(**fields: Party | None) -> tuple[Given, ...]:
    """What of these came from the surroundings, as a statement says it."""
    return tuple(Given(name, party.by) for name, party in fields.items() if party is not None and party.by)
