"""Which dates of a sentence say when something was done, and not which treaty is meant, or how old somebody is.

Between `subjects` and `dated`, which says whose they are.
"""

from dataclasses import dataclass
from functools import cached_property

from legation.rules.subjects import Acting

FEASTS = frozenset(("anniversary", "years of"))
WHERE_DRAWN = frozenset(("preposition", "city", "state"))
PHRASE = frozenset(("capital", "word", "state", "city", "demonym", "and"))
NAMED = PHRASE | {"noun", "determiner"}
NAMES = frozenset(("state", "city", "organisation", "region"))


@dataclass(eq=False)
class Timed(Acting):
    """A sentence and the dates in it that say when."""

    @cached_property
    def _free_dates(self) -> list[int]:
        """The places of the dates that say when."""
        return [i for i, token in enumerate(self.tokens) if token.tag == "date" and self.free_date(i)]

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
        return not named and i not in self._drawn.values() and not self._of_instrument(i) and not self._of_a_life(i)

    @cached_property
    def _drawn(self) -> dict[int, int]:
        """The participles that say when a paper was drawn up under which something is done, and where their dates are.

        "Opened an embassy under the accord signed in Lima in 1990" says which accord, and not when it opened.
        """
        found = {}
        for i in self.find("verb") if "drawn up" in self.classes else ():
            date = self.ahead(i + 1, WHERE_DRAWN)
            paper = self.back(i - 1, NAMED)
            while paper > 0 and self.is_prep(paper, "of", "on", "for"):
                paper = self.back(paper - 1, NAMED)
            if (
                "drawn up" in self.tokens[i]
                and self.tag(date) == "date"
                and paper < i - 1
                and self.is_prep(paper, "under")
            ):
                found[i] = date
        return found

    def _of_instrument(self, i: int) -> bool:
        """Whether the date at `i` only says which treaty is meant: "under the Treaty of 1858", "of 1858 and 1860"."""
        if self.tag(i - 1) == "and" and self.tag(i - 2) == "date":
            return self._of_instrument(i - 2)
        if not self.is_prep(i - 1, "of"):
            return False
        if self.tag(i - 2) == "noun" and self.is_prep(self.back(i - 2, NAMED), "under"):
            return True
        j = self.back(i - 2, PHRASE)
        while j >= 0 and "instrument by name" not in self.tokens[j]:
            if self.tag(j) not in ("preposition", "noun"):
                return False
            j = self.back(j - 1, PHRASE)
        return j >= 0 and self.is_prep(self.back(j - 1, PHRASE | {"determiner", "hyphen"}))

    def _of_a_life(self, i: int) -> bool:
        """Behind a name it dates who that is: "Rocafuerte (1783-1847)", "X (Quito, 1953)", "X, born in 1953"."""
        if self.tag(i + 1) == "close":
            if "/" in self.tokens[i].edtf and self.tags(i - 2, i) == ["capital", "open"]:
                return True
            if self.tags(i - 4, i) == ["capital", "open", "city", "comma"]:
                return True
        born = "born" in self.classes
        return (
            born
            and any("born" in token for token in self.tokens[max(i - 6, 0) : i])
            and "verb" not in self.tags(i - 6, i)
        )

    def celebrated(self, noun: int) -> bool:
        """Whether all dates near the verbal noun may be of its anniversary: "in 2014 they marked ten years since"."""
        feast = self.feast(noun)
        return feast is not None and not any(i < feast for i in self._free_dates)

    def feast(self, verb: int) -> int | None:
        """The place of "anniversary" or "years" where what the verb says is told of by how long ago it was."""
        if self.classes.isdisjoint(FEASTS) or not self._nominal(verb):
            return None
        for i in range(verb - 1, self.clause(verb)[0] - 1, -1):
            if self._is_feast(i):
                return i
            if self.tag(i) == "comma" or (self.tag(i) == "verb" and not self._nominal(i)):
                return None
        return None

    def _is_feast(self, i: int) -> bool:
        """Whether "the anniversary of" or "ten years since" stands at `i`."""
        if "anniversary" in self.tokens[i]:
            return self.is_prep(i + 1, "of")
        counted = self.tag(i - 1) in ("number", "figure")
        return (
            counted and "years of" in self.tokens[i] and "years from" in self.tokens[min(i + 1, len(self.tokens) - 1)]
        )

    def _nominal(self, i: int) -> bool:
        """Whether it is a noun, or a verbal one: "the opening of"."""
        return self.tag(i) == "noun" or "nominal" in self.tokens[i]

    @cached_property
    def _aside_and_date(self) -> tuple[int, int] | None:
        """The comma before what is said of a name, and the date that ends the sentence behind it.

        "Recognised B, which is free since 1957, in 1960".
        """
        date = self._free_dates[-1]
        close = date - 2 if self.tag(date - 1) == "preposition" else date - 1
        if self.tag(close) != "comma" or not self._ends(date + 1):
            return None
        comma = next((i for i in range(close - 1, 0, -1) if self.tag(i) in ("comma", "and")), 0)
        return (comma, date) if self.tag(comma) == "comma" and self.tag(comma - 1) in NAMES else None

    def _ends(self, i: int) -> bool:
        """Whether the sentence ends at `i`."""
        return i >= len(self.tokens) or (self.tag(i) == "stop" and i + 1 == len(self.tokens))

    def of_the_subject(self, date: int, low: int, group: int) -> bool:
        """Whether the date tells of the subject by the way: "A, a member since 1957, has", "A (free since 1960) has".

        `low` is where the clause begins, `group` the place before its verb.
        """
        if self.tag(group) not in ("comma", "close"):
            return False
        first = next((i for i in range(date - 1, low, -1) if self.tag(i) in ("comma", "open")), low)
        if self.tag(first - 1) not in NAMES:
            return False
        lasting = self.tokens[date].prefix in ("since", "until", "as of") and date > first + 2
        return lasting or self.tag(first + 1) in ("determiner", "word", "possessive")
