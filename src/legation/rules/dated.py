"""A sentence whose parties are known, and its dates: which of them is whose.

The layer between `parties` and `passage`: a date belongs to a verb by its clause, its place and what opens it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from legation.dates import resolve
from legation.model import BlockKind
from legation.rules.parties import BEFORE_VERB
from legation.rules.sentence import ADVERB
from legation.rules.tense import is_present
from legation.rules.times import Timed
from legation.rules.tokens import Token, without_dateline

COMMA = frozenset(("comma",))
DAY = len("1964-05-04")  # of an EDTF date to the day
VERB_GROUP = BEFORE_VERB | {"be", "have", "do"}
OPENING = frozenset(("preposition", "adverb"))
CLEAVING = OPENING | {"negation"}
ENDING = frozenset(("comma", "date", "verb", "be", "have", "subordinator", "and", "semicolon", "open"))


class Dated(NamedTuple):
    """The dates of one statement, EDTF."""

    date: str | None = None
    since: str | None = None
    until: str | None = None

    def fields(self) -> dict[str, str | None]:
        """By the names a statement uses."""
        return {"date": self.date, "from": self.since, "until": self.until}


def _parts(token: Token) -> list[Token]:
    """ "March and May 2004" is two dates."""
    parts = token.edtf.split("/") if " and " in token.text else [token.edtf]
    return [replace(token, edtf=part) for part in parts]


@dataclass(eq=False)
class DatedSentence(Timed):
    """A sentence, its parties and its dates."""

    _dates: dict[int, Token | None] = field(default_factory=dict)

    @cached_property
    def tokens(self) -> Sequence[Token]:
        """The tokens of the sentence; dates that point back ("that year") have the value they point to.

        They are resolved from left to right, each from the date before it, here or in the sentence
        before; where that one could not be resolved, nor can those that point to it.
        """
        tokens = without_dateline(self.read_tokens())
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
            return self.where.dated or self.where.year
        dates = [token.edtf for token in self.before.tokens if token.tag == "date"]
        return dates[-1] if dates else self.where.dated

    def date_of(self, verb: int) -> Token | None:
        """The date that goes with the verb or noun at `verb`: after it, before it, or its clause's."""
        if verb not in self._dates:
            token = self._date_of(verb)
            self._dates[verb] = None if token is None or self._of_its_feast(verb, token) else self._bounded(verb, token)
        return self._dates[verb]

    def _of_its_feast(self, verb: int, token: Token) -> bool:
        """Whether the date is that of an anniversary of what the verb says, or may be."""
        feast = self.feast(verb)
        if feast is None:
            return False
        at = next((i for i, one in enumerate(self.tokens) if one is token), -1)
        return at < feast or (self.tag(at + 1) != "close" and self.celebrated(verb))

    def _bounded(self, verb: int, token: Token | None) -> Token | None:
        """The date, or what came after it: "after independence in 1960, A opened one"."""
        low, _ = self.clause(verb)
        opener = self.opener(low)
        if token is None or opener is None or "just after" not in opener or not token.edtf:
            return token
        at = next((i for i in range(low, verb) if self.tokens[i] is token), None)
        if at is None:
            return token  # "in 1998, following the bombings, it was"
        own = self.tag(at - 2 if self.tag(at - 1) == "preposition" else at - 1) == "comma"  # "after that, in 1960, it"
        if own or "comma" not in self.tags(at, verb) or self.tag(low) == "date":
            return token
        return None if "/" in token.edtf else replace(token, edtf=f"{token.edtf}/..", prefix="after")

    def _date_of(self, verb: int) -> Token | None:
        low, high = self.clause(verb)
        if verb in self._drawn:
            return self.tokens[self._drawn[verb]]
        if not self._free_dates:
            return self._date_of_surroundings(low, high)
        low, high = self._bracket(verb, low, high)
        behind = self._behind_aside(verb)
        if behind is not None:
            return self.tokens[behind]
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
                pair = self.is_prep(self.back(i - 2, frozenset(("state", "determiner"))), "between")
                if self.tag(i - 1) in ("comma", "and") and not pair and self._has_own_date(i, verb):
                    break  # "opened one in Oslo, Chad in 1970", but not "between Oman and Chad in 1970"
            elif tag == "date" and self.free_date(i):
                if self._fronted(i, high) or self._of_main_clause(i, verb):
                    break
                return self.tokens[i]
        group = self.back(verb - 1, VERB_GROUP)
        if self.tag(group) == "and" and any("later on" in token for token in self.tokens[group + 1 : verb]):
            return None  # "on 4 May 1950 it did that and later opened"
        for i in range(group, low - 1, -1):
            tag = self.tag(i)
            if tag in ("verb", "have"):
                break
            if tag == "date" and self.free_date(i):
                if self.of_the_subject(i, low, group):
                    continue
                before = i - 2 if self.tag(i - 1) == "preposition" else i - 1
                if self.tag(i + 1) == "and" and before > low and self._nominal(verb):
                    break  # "the raid in January and the outbreak of"
                opens = self.tag(before) in ("and", "comma")  # "…, and in 1853 it opened"
                if not opens and not {"verb", "have"}.isdisjoint(self.tags(low, i)):
                    break  # it is the date of the verb before it
                return self.tokens[i]
        opener = self.opener(low)
        if opener is not None and "when" in opener.classes and not self.contrasted(low):
            for i in range(low - 2, -1, -1):
                if self.free_date(i):
                    return self.tokens[i]
        cleft = self._cleft(low)
        if cleft is not None:
            return self.tokens[cleft]
        earlier = any("before that" in token for token in self.tokens[low:verb])  # "which had been closed"
        led = opener is None or not opener.classes.isdisjoint(("when", "which")) or self._aside(low, verb)
        if led and not (opener is not None and earlier):
            first = self._opened(self.ahead(0, OPENING))
            if first < verb and self.free_date(first) and first <= 3 and not self._apart(first, verb):
                return self.tokens[first]
        if self.where.kind is BlockKind.HEADING and len(self._free_dates) == 1:
            return self.tokens[self._free_dates[0]]
        return self._date_of_surroundings(low, high)

    def _behind_aside(self, verb: int) -> int | None:
        """The date behind what is said of a name, which is that of the verb before the name."""
        if self._aside_and_date is None or verb > self._aside_and_date[0]:
            return None
        comma, date = self._aside_and_date
        return date if ENDING.isdisjoint(self.tags(verb + 1, comma)) else None

    def _of_main_clause(self, date: int, verb: int) -> bool:
        """Whether the verb only says something of a name, and the date is that of what was told of before."""
        if self._aside_and_date is None or date != self._aside_and_date[1] or verb < self._aside_and_date[0]:
            return False
        comma = self._aside_and_date[0]
        return self.tag(comma + 1) == "subordinator" and "verb" in self.tags(0, comma)

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

    def _aside(self, low: int, verb: int) -> bool:
        """Whether what opens the clause has no verb: "on 5 May, two days after his arrival, it was"."""
        comma = next((i for i in range(low, verb) if self.tag(i) == "comma"), low)
        return comma > low and {"verb", "have", "be"}.isdisjoint(self.tags(low, comma))

    def _apart(self, first: int, verb: int) -> bool:
        """Whether a semicolon sets a state of things apart from the date: "In 2004 it opened one; it has no other"."""
        return self.tag(verb) == "have" and "semicolon" in self.tags(first, verb)

    def _date_of_surroundings(self, low: int, high: int) -> Token | None:
        """The date of the row or entry, where the clause from `low` to `high` names none."""
        if self.where.dated and not any(self.tag(i) == "date" for i in range(low, high)):
            return Token("date", self.tokens[0].start, self.tokens[0].start, "", edtf=self.where.dated)
        return None

    def _has_own_date(self, i: int, verb: int) -> bool:
        """Whether the name at `i` has a date behind it, and what the verb says one before."""
        group = self.back(verb - 1, VERB_GROUP)  # "cut ties in 1941 and declared war on A and B in 1942"
        low = group if self.tag(group) in ("and", "comma") else self.clause(i)[0]
        j = i + 2 if self.tag(i + 1) == "preposition" else i + 1
        return self.tag(j) == "date" and "date" in self.tags(low, i)

    def _fronted(self, i: int, high: int) -> bool:
        """Whether the date at `i` opens a clause of its own: "…, and in 1990 it opened"."""
        before = i - 2 if self.tag(i - 1) == "preposition" else i - 1
        if self.tag(before) not in ("and", "comma"):
            return False
        j = self.ahead(i + 1, COMMA)
        if self.tag(before) == "comma" and self.tag(before - 1) == "and" and j > i + 1 and self.is_prep(j):
            return True  # "on A and, three days later, on B"
        if (self.habits.drops_subject or j > i + 1) and self.tag(j) in ("verb", "be", "have"):
            return True  # "expulsó a X y en 1862 retiró a Y", "opened one and, in 1928, raised it"
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
        return self._nominal(verb) and "carrying" in self.tokens[i]

    def _describes(self, i: int) -> bool:
        """A verbal noun, or the participle of an instrument: "with the treaty signed on", "the opening of"."""
        classes = self.tokens[i].classes
        aside = self.tag(i - 1) == "comma" and not self.is_prep(i + 1, "of")  # "closed it, reopening it in 1992"
        return ("nominal" in classes and not aside) or (
            "drawn up" in self.tokens[i] and self.tag(i - 1) in ("noun", "capital", "word")
        )

    def attributive(self, i: int) -> bool:
        """A participle within a noun phrase, "the established practice", is no verb of its own."""
        if "infinitive" in self.tokens[i]:
            return False  # "the intention of opening", where that is an infinitive
        if self.text[max(self.tokens[i].start - 1, 0)] == "-":
            return True  # "the long-closed embassy"
        if "one by one" in self.tokens[i - 1] and self.tag(i - 2) in ("state", "group", "noun"):
            return False  # "A and B each opened an embassy"
        if self.tag(i - 1) == "genitive" and not self.tokens[i].text.endswith("ing"):
            return True  # "A's regained independence"
        named = self.tag(i - 1) in ("determiner", "possessive") or self.is_prep(i - 1, "of")
        return named and not self.is_prep(i + 1, "of")

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
        """The date of what goes along with another: "recognised B on 4 May, ending its ties with C"; of two at once."""
        found = self.dated(verb)
        if found != Dated():
            return found
        comma = self.back(verb - 1, ADVERB)
        if self.tag(comma) != "comma" or not self.tokens[verb].text.split()[0].endswith("ing"):
            return self.dated_by(self._shared(verb, self.clause(verb)[1]))
        main = next((i for i in range(comma - 1, self.clause(verb)[0] - 1, -1) if self.tag(i) == "verb"), None)
        return self.dated(main) if main is not None else found

    def in_turn(self) -> list[Token]:
        """The dates that "respectively" deals out, in order: "in 1960 and 1963, respectively", "in May and June"."""
        if "in turn" not in self.classes:
            return []
        days = self._free_dates
        if any("and" not in self.tags(one, other) or other - one > 4 for one, other in pairwise(days)):
            return []
        parts = [part for i in days for part in _parts(self.tokens[i])]
        return [replace(part, prefix=part.prefix or parts[0].prefix) for part in parts]  # "since 1960 and 1963"

    def _stocktaking(self, token: Token) -> bool:
        """Whether the date tells when what is said was found to be so: "As of 2014, A has an embassy in B"."""
        first = self.tokens[self.ahead(0, OPENING)]
        return first is token and is_present(self.text[first.start : self.tokens[-1].end], self.where.language)

    def date_of_when(self, verb: int, high: int) -> Token | None:
        """The date of the "when" that follows: "relations were opened when A's envoy arrived in 1936"."""
        tokens = self.tokens
        if high >= len(tokens) or "just when" not in tokens[high] or "had" in self._group(verb):
            return None
        end = self.clause(high + 1)[1]
        return next((tokens[i] for i in range(high + 1, end) if self.free_date(i)), None)

    def _shared(self, verb: int, high: int) -> Token | None:
        """The day of two things done on it: "the embassy was closed and relations were severed on 4 May 1987"."""
        days = [i for i in self._free_dates if verb < i < high]
        if len(days) != 1 or len(self.tokens[days[0]].edtf) != DAY or self._nominal(verb):
            return None
        said = [
            k for k in range(verb + 1, days[0]) if self.tag(k) in ("verb", "subordinator") and not self._describes(k)
        ]
        between = self.tags(verb, said[0]) if len(said) == 1 and self.tag(said[0]) == "verb" else []
        joined = between.count("and") == 1 and {"comma", "open", "colon", "dash"}.isdisjoint(between)
        at_once = joined and not any("later on" in token for token in self.tokens[verb : said[0]])
        token = self.date_of(said[0]) if at_once else None
        return token if token is not None and token.prefix not in ("since", "until", "as of") else None

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
        if token.prefix == "as of" and self._stocktaking(token):
            return Dated(date=token.edtf)
        if token.prefix in ("since", "as of"):
            return Dated(since=token.edtf)
        first, slash, last = token.edtf.partition("/")
        if slash and token.prefix in ("from", "between", "for", "in", "during", None):
            return Dated(since=None if first == ".." else first, until=None if last == ".." else last)
        if token.prefix == "from":
            return Dated(since=token.edtf)
        return Dated(date=token.edtf)
