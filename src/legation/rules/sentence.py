"""A sentence with its surroundings: its words, brackets, clauses and lists.

The lowest of four layers of a passage; `parties` adds who is meant, `dated` when, `passage` how surely.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Self

from legation.model import BlockKind
from legation.rules.lexicon import Habits
from legation.rules.tokens import NONE, Token

ENGLISH = Habits()
BREAKS = frozenset(("semicolon", "stop", "subordinator"))
LIGHT = frozenset(("determiner", "number", "adverb", "demonym", "figure"))
ADVERB = frozenset(("adverb",))
ARTICLES_AND_ADVERBS = frozenset(("determiner", "adverb"))
CAPITAL = frozenset(("capital",))
OBJECT = frozenset("determiner possessive noun state capital organisation number figure demonym".split())
GOVERNING = ("to", "with", "in", "at", "on", "against", "for", "into")
JOINTS = frozenset(("comma", "and", "hyphen", "dash"))
JOINTS_AND_ADVERBS = JOINTS | ADVERB
LEADING = frozenset(("determiner", "number", "adverb"))
WITHIN = 300  # tokens: what stands further off is of no clause of its own
QUOTE = '"'  # as the view writes them all


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a passage.

    `home` is the state the document is about. `partner` is the other state in question, given by
    `partner_by`: `row`, `item above`, `heading` or `document`. `column` holds the classes of the
    lexicon found in the heading of a cell's column, or of a list; `head` that heading's tokens, `lead` the tokens of
    what leads in the list, `row` those of the other cells of the row. `caption` are those of
    what stands above a table: what introduces it, else the heading. `dated` is the date an entry of a chronology
    begins with, `year` the one that its days are in. `organisation` is the one that the heading, or one above it,
    is about.
    """

    home: str | None = None
    partner: str | None = None
    partner_by: str = ""
    kind: BlockKind = BlockKind.PARAGRAPH
    column: frozenset[str] = NONE
    head: tuple[Token, ...] = ()
    lead: tuple[Token, ...] = ()
    row: tuple[Token, ...] = ()
    caption: tuple[Token, ...] = ()
    dated: str = ""
    year: str = ""
    organisation: str = ""
    language: str = "en"


class _Tags(dict[int, str]):
    """Tags by their places."""

    def __missing__(self, i: int) -> str:
        return ""


@dataclass(eq=False)
class Sentence:
    """One sentence as tokens. `text` is the view they stand in; `before` the sentence before it.

    `same_block` is false where the sentence before stands in another paragraph, item or cell.
    `unknown` gathers the places (first, end) of names passed over in a list of states; `habits` are those
    of the language.
    """

    text: str
    read_tokens: Callable[[], Sequence[Token]]
    where: Surroundings
    before: Self | None = None
    same_block: bool = True
    unknown: list[tuple[int, int]] = field(default_factory=list)
    habits: Habits = ENGLISH

    @cached_property
    def tokens(self) -> Sequence[Token]:
        """The tokens of the sentence, made when they are first asked for."""
        return self.read_tokens()

    def reach(self) -> int:
        """How many sentences before this one can be seen from it."""
        count = 0
        earlier = self.before
        while earlier is not None:
            count += 1
            earlier = earlier.before
        return count

    def has(self, *classes: str) -> bool:
        """Whether any token belongs to one of the classes."""
        return not self.classes.isdisjoint(classes)

    @cached_property
    def classes(self) -> frozenset[str]:
        """All classes that any token belongs to."""
        return NONE.union(*{token.classes for token in self.tokens})

    @cached_property
    def _trade(self) -> dict[str, list[int]]:
        """The places of the nouns and verbs, by class: what nearly every rule asks first."""
        places: dict[str, list[int]] = {}
        for i, token in enumerate(self.tokens):
            if token.tag in ("noun", "verb"):
                for name in token.classes:
                    places.setdefault(name, []).append(i)
        return places

    def find(self, tag: str, *classes: str) -> Iterator[int]:
        """Places of the tokens of a tag that belong to one of the classes (any, if none is named).

        A class is of nouns or of verbs, so a word that is both ("withdrawal") is found by either's.
        """
        if classes and tag in ("noun", "verb"):
            found = [self._trade[name] for name in classes if name in self._trade]
            return iter(found[0] if len(found) == 1 else sorted(set().union(*found)))
        return iter(
            [
                i
                for i, token in enumerate(self.tokens)
                if token.tag == tag and (not classes or not token.classes.isdisjoint(classes))
            ]
        )

    def is_prep(self, i: int, *names: str) -> bool:
        """Whether token `i` is a preposition, of one of the classes if any is named."""
        if self.tag(i) != "preposition":
            return False
        return not names or not self.tokens[i].classes.isdisjoint(names)

    @cached_property
    def tag(self) -> Callable[[int], str]:
        """The tag of token `i`; "" outside the sentence. Asked some hundred times of a sentence, so a table's own."""
        return _Tags(enumerate([token.tag for token in self.tokens])).__getitem__

    def tags(self, first: int, end: int) -> list[str]:
        """The tags of tokens `first` to `end` (exclusive), as far as there are such."""
        return [token.tag for token in self.tokens[max(first, 0) : max(end, 0)]]

    def back(self, i: int, tags: frozenset[str] = LIGHT) -> int:
        """The nearest place at or left of `i` whose tag is none of `tags` (-1 where there is none)."""
        tag = self.tag
        i = min(i, len(self.tokens) - 1)
        while tag(i) in tags:
            i -= 1
        return i

    def ahead(self, i: int, tags: frozenset[str] = LIGHT) -> int:
        """The nearest place at or right of `i` whose tag is none of `tags`."""
        tag = self.tag
        while tag(i) in tags:
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
        """The words of tokens `i` to `j` (exclusive), as far as there are any, as the view shows them."""
        j = min(j, len(self.tokens))
        if i >= j:
            return ""
        first, last = self.tokens[i], self.tokens[j - 1]
        if first.start > last.start:  # the two were put in another order
            first = min(self.tokens[i:j], key=lambda token: token.start)
            last = max(self.tokens[i:j], key=lambda token: token.end)
        return self.text[first.start : last.end]

    def hyphened(self, i: int) -> bool:
        """Whether a hyphen joins the word at `i` to the next: "long" of "long-term"."""
        if not 0 <= i < len(self.tokens) - 1:
            return False
        return self.text[self.tokens[i].end : self.tokens[i + 1].start] == "-"

    def leaning(self, i: int) -> bool:
        """Whether the name at `i` is of those who only stand for or against it, or outside: "pro-EU", "non-EU"."""
        return i > 1 and self.tag(i - 1) == "hyphen" and "leaning" in self.tokens[i - 2]

    @cached_property
    def all_tags(self) -> frozenset[str]:
        """The tags of all tokens: a rule that needs a date or a negation asks here before it looks for one."""
        return frozenset([token.tag for token in self.tokens])

    @cached_property
    def strange(self) -> bool:
        """Whether a name no table knows may stand in a list: reading such a list notes it, so that it must be read."""
        tags = [token.tag for token in self.tokens] if "capital" in self.all_tags else []
        return any(tag == "capital" and after in ("comma", "and") for tag, after in pairwise(tags))

    def clause(self, i: int) -> tuple[int, int]:
        """The places (first, end) of the clause token `i` stands in, without what opens it.

        What stands WITHIN or more tokens away is of no clause of its own.
        """
        breaks = self._breaks
        if self._bracketed:
            breaks = [b for b in breaks if b not in self._bracketed or i in self._bracketed[b]]
        at = bisect_left(breaks, i)
        low = breaks[at - 1] + 1 if at else min(i, 0)
        high = breaks[at] if at < len(breaks) else max(i, len(self.tokens))
        return (low if i - low < WITHIN else i - WITHIN), (high if high - i < WITHIN else i + WITHIN)

    @cached_property
    def _breaks(self) -> list[int]:
        """The places of the tokens that part clauses."""
        last = len(self.tokens) - 1
        return [
            i
            for i, token in enumerate(self.tokens)
            if token.tag in BREAKS and (token.tag != "stop" or i == last or self.tokens[i + 1].text[:1].isupper())
        ]

    @cached_property
    def _bracketed(self) -> dict[int, range]:
        """The places in brackets that part clauses only there, with their bracket: "A (whose capital is C) has"."""
        if not self._breaks or "open" not in self.all_tags:
            return {}
        spans = [range(i, self.closing(i) + 1) for i, token in enumerate(self.tokens) if token.tag == "open"]
        return {b: span for b in self._breaks for span in spans if b in span}

    def opener(self, low: int) -> Token | None:
        """The subordinator that opens the clause whose first place is `low`, if one does."""
        if low > 0 and self.tokens[low - 1].tag == "subordinator":
            return self.tokens[low - 1]
        return None

    def coordinated(self, i: int, accept: Callable[[Token], bool]) -> tuple[list[int], int]:
        """The places of the members of a list that begins at `i`, and the place after it.

        Members stand apart by commas, "and", "together with" and the like; articles, repeated
        "of" and "with", and bracketed words between them are passed over. So is a capitalised
        name that nothing resolves, where the list goes on after it.
        """
        found: list[int] = []
        passed: tuple[int, int] | None = None
        end = i
        i = self._member(i)
        joined = False
        while i < len(self.tokens):
            if accept(self.tokens[i]):
                if self._opens_clause(end, i, joined, alone=len(found) == 1) or self._acts_alone(found, i):
                    break
                joined = joined or "and" in self.tags(end, i)
                if passed and self.tokens[i].tag == "state" and passed not in self.unknown:
                    self.unknown.append(passed)
                found.append(i)
                i += 1
                passed = None
            elif found and self.tag(i) == "capital":
                j = self.ahead(i, CAPITAL)
                if self.tag(j) not in ("comma", "and") or j - i > 4:
                    break
                passed = (i, j)
                i = j
            else:
                break
            end = i
            while self.tag(i) == "open":
                i = self.closing(i) + 1
                end = i
            i = self._unquoted(i)
            j = self.ahead(i, JOINTS_AND_ADVERBS)
            if j == i:
                break
            i = self._member(j)
        return found, end

    def enumerated(self, i: int, accept: Callable[[Token], bool]) -> tuple[list[int], int]:
        """The same of a list behind a colon, where semicolons may part the members: "nations: A; B; C"."""
        found, end = self.coordinated(i, accept)
        more = found
        while more and self.tag(end) == "semicolon":
            more, after = self.coordinated(self.ahead(end + 1, JOINTS), accept)
            if more:
                found, end = found + more, after
        return found, end

    def _opens_clause(self, end: int, i: int, joined: bool, alone: bool) -> bool:
        """Whether the name at `i` acts, behind a list of one or that has had its "and": "on A and B, and C left"."""
        led = self.tags(end, i)
        another = (led[:2] == ["comma", "and"] and (joined or alone)) or (led == ["and"] and joined)
        return another and self.tag(i + 1) in ("verb", "have", "be")

    def _acts_alone(self, others: list[int], last: int) -> bool:
        """Whether the second of two acts, the first being told of before: "negotiates with A and B recognised C"."""
        if len(others) != 1 or self.tag(last + 1) != "verb" or self.tag(last + 2) not in OBJECT:
            return False
        before = self.back(others[0] - 1)
        governed = self.tag(before) == "verb" or self.is_prep(before, *GOVERNING)
        joint = self.tags(others[0] + 1, last) == ["and"]
        return joint and governed and "verb" in self.tags(self.clause(last)[0], before + 1)

    def _member(self, i: int) -> int:
        first, i = i, self.ahead(i, LEADING)
        if i > first and self.tag(i - 1) == "number" and self.is_prep(i, "in"):
            return i  # "… and the one in A", of which something else is said
        if self.is_prep(i, "of", "with", "to", "in"):
            i = self.ahead(i + 1, LEADING)
        return i if self.classes.isdisjoint(("sovereign",)) else self._realm(i)

    def _realm(self, i: int) -> int:
        """Past a sovereign's title, to the state it is of: "His Majesty the King of A"; `i` where none stands there."""
        j = self.ahead(i + 1, LEADING) if i < len(self.tokens) and self.tokens[i].text == QUOTE else i
        if self.tag(j) == "possessive" and j + 1 < len(self.tokens) and "styled" in self.tokens[j + 1]:
            j = self.ahead(j + 2, LEADING)
        if not (j < len(self.tokens) and "sovereign" in self.tokens[j] and self.is_prep(j + 1, "of")):
            return i
        return self.ahead(j + 2, LEADING)

    def _unquoted(self, i: int) -> int:
        """Past a closing quotation mark, where the list goes on behind it."""
        quoted = i < len(self.tokens) and self.tokens[i].text == QUOTE and self.tag(i + 1) in JOINTS
        return i + 1 if quoted and not self.classes.isdisjoint(("sovereign",)) else i

    def coordinated_left(self, last: int, accept: Callable[[Token], bool]) -> list[int]:
        """The places of the members of a list whose last member is at `last`, in order."""
        found, i = [last], last
        while True:
            j = i - 1
            j = self.back(j, ARTICLES_AND_ADVERBS)
            k = self.back(j, JOINTS)
            if k == j or k < 0:
                break
            k = self.back(k, ADVERB)
            while self.tag(k) == "close":
                k = self.opening(k) - 1
            if k < 0 or not accept(self.tokens[k]):
                break
            found.insert(0, k)
            i = k
        joint = self.tags(found[-2] + 1, last) if len(found) > 1 else []
        twice = joint == ["and"] and "and" in self.tags(i, found[-2])  # "recognised A and B and C opened"
        apart = joint == ["comma", "and"] and len(found) == 2  # "recognised A, and B opened"
        acts = (twice or apart) and i > 0 and self.tag(last + 1) in ("verb", "have", "be")
        return found[-1:] if acts or self._acts_alone(found[:-1], last) else found
