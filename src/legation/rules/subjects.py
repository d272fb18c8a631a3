"""Who acts: the subject of a verb, before it, behind it or left to the sentences around."""

from dataclasses import dataclass

from legation.rules.parties import ACTS, BEFORE_VERB, Parties, Party
from legation.rules.sentence import OBJECT

ACTORS = frozenset(("state", "group", "own", "pronoun"))
TELLING = ACTS | {"word"}
JOINED = frozenset(("and", "comma"))
APPOSED = frozenset(("determiner", "number", "adverb", "word", "possessive"))


@dataclass(eq=False)
class Acting(Parties):
    """A sentence, its parties, and which of them does what a verb says."""

    def subject(self, verb: int) -> list[Party]:
        """Who does what the verb at `verb` says; [] where no one is named or pointed at."""
        found = self._neither(verb) or self._subject_before(verb)
        return list(dict.fromkeys([*found, *self._companions(verb)])) if found else found

    def _neither(self, verb: int) -> list[Party]:
        """ "Neither A nor B": both."""
        if not {"neither", "nor"} <= self.classes:
            return []
        low, _ = self.clause(verb)
        said = [name for token in self.tokens[low:verb] for name in ("neither", "nor") if name in token]
        named = [i for i in range(low, verb) if self.tag(i) == "state" and self.heads(i)]
        return [p for i in named for p in self.parties_at(i)] if {"neither", "nor"} <= set(said) else []

    def _companions(self, verb: int) -> list[Party]:
        """ "A has been, together with B and C, …": B and C."""
        i = verb + 1
        if self.tag(i) == "comma" and self.tag(i + 1) == "and" and self.tag(self.ahead(i + 2)) == "state":
            return self.forward(i + 2)
        return []

    def _subject_before(self, verb: int, parted: bool = False) -> list[Party]:
        low, _ = self.clause(verb)
        opener = self.opener(low)
        resumed = self.resumed(verb)
        if resumed is not None:
            return self._subject_before(resumed, parted)
        leading = self.before_aside(verb, low)
        if leading is not None:
            return self._with_coordinates(leading)
        # What parts a verb from an earlier one and its object: "A recognised B and opened", "A, which left B, opened".
        aside = self._participle_aside(verb) or self.tag(self.back(verb - 1, BEFORE_VERB | ACTS)) == "comma"
        parting = ("and", "comma") if aside or (opener is not None and "which" in opener) else ("and",)
        governed: list[Party] = []
        i = verb - 1
        while i >= low:
            tag = self.tag(i)
            parted = parted or tag in parting
            if tag == "close":
                i = self.opening(i) - 1
                continue
            if tag == "city" and self._governs_from(i):
                return self.parties_at(i)
            named = (
                tag in ("state", "group", "own")
                or (tag == "pronoun" and not self._bygone(i))
                or (tag == "city" and self._acts_for_its_state(i, low))
            )
            if named and self.tag(i + 1) != "genitive":
                first = self._governed_from(i)
                if first is not None:
                    i = first - 1
                    continue
                listed = self.coordinated_left(i, lambda t: t.tag == "state") if tag == "state" else [i]
                if parted and (self.is_object(listed[0]) or self._one_of_series(listed[0])):
                    i = listed[0] - 1
                    continue
                if len(listed) > 1 and self.is_object(listed[0]):
                    return self.parties_at(i)  # "A recognised B and C and D opened"
                if self.heads(i):
                    return self.parties_at(i) if self._alone(i, verb) else self._with_coordinates(i)
                if not governed and self.is_prep(self.back(i - 1), "of", "between"):
                    governed = self._with_coordinates(i)
            i -= 1
        if governed:
            return governed
        return self._subject_outside(verb, low)

    def resumed(self, verb: int) -> int | None:
        """The comma before a clause that is put in: "A, with which B had made peace, opened"; None where none is."""
        low, _ = self.clause(verb)
        opener = self.opener(low)
        comma = low - 2 - self.is_prep(low - 2)
        group = self.back(verb - 1, BEFORE_VERB | ACTS)
        which = opener is not None and ("which" in opener or self.tag(comma - 1) in ACTORS)
        aside = which and self.tag(comma) == "comma"
        # A "word" may be a verb of no register: "A, which borders B, opened".
        acts = aside and self.tag(group) == "comma" and not TELLING.isdisjoint(self.tags(low, group))
        return comma if acts and "nominal" not in self.tokens[verb] else None

    def antecedent(self, i: int) -> list[Party]:
        """Whom "it", "they", "its" at token `i` stand for; past what is put in, "A, which borders B, ended its"."""
        low, _ = self.clause(i)
        verb = next((k for k in range(i - 1, low - 1, -1) if self.tag(k) in ACTS), None)
        if verb is not None and (self.resumed(verb) is not None or self.before_aside(verb, low) is not None):
            return self._subject_before(verb)
        return super().antecedent(i)

    def before_aside(self, verb: int, low: int) -> int | None:
        """Who the clause begins with, where something is put in before the verb: "A, seeking to please B, opened"."""
        first, comma = self.ahead(low), self.back(verb - 1, BEFORE_VERB | ACTS)
        if self.tag(first) != "state" or self.tags(first + 1, first + 2) != ["comma"] or self.tag(comma) != "comma":
            return None
        put_in = self.tags(first + 2, comma)
        return first if comma > first + 2 and "word" in put_in and "semicolon" not in put_in else None

    def said_until(self, verb: int) -> int:
        """Where what the verb says ends: at the "and" of another that does something else, or with its clause."""
        _, high = self.clause(verb)
        for i in range(verb + 2, high):
            j = self.ahead(i + 1) if self.tag(i) in JOINED else i
            if self.tag(j) in ACTS and (self.tag(i) == "and" or (j > i and self.resumed(j) is not None)):
                return i  # "hosted a summit in 1961 and joined", "A, which hosted it, joined"
            acts = self.ahead(j + 1, BEFORE_VERB) if self.tag(i) == "and" and self.tag(j) in ACTORS else i
            apart = self.tag(i - 1) in ("date", "comma") or self.tag(acts + 1) in OBJECT
            if acts > i and self.tag(acts) in ACTS and apart:
                return i  # "hosted a summit in 1961, and B joined"
        return high

    def contrasted(self, low: int) -> bool:
        """Whether the clause that begins at `low` only stands beside the other: "A opened one in 1961, while B did"."""
        opener = self.opener(low)
        return opener is not None and "by contrast" in opener and self.tag(low - 2) == "comma"

    def _participle_aside(self, verb: int) -> bool:
        """ "A recognised B, opening an embassy there": what it does besides."""
        said = self.tokens[verb]
        return "nominal" in said and self.tag(verb - 1) == "comma" and not self.is_prep(verb + 1, "of")

    def _alone(self, i: int, verb: int) -> bool:
        """ "…, and Malta is": whatever stands before is no part of the subject."""
        j = self.back(i - 1, frozenset(("determiner",)))
        joined = self.tag(j) == "and" and self.tokens[j].text == "and" and self.tag(j - 1) == "comma"
        return joined and any("one alone" in token for token in self.tokens[i + 1 : verb + 1])

    def _governed_from(self, i: int) -> int | None:
        """The first of a list that a preposition governs and `i` ends: "in charge of relations with A, B and C"."""
        if self.tag(i) != "state" or self.tag(self.back(i - 1)) != "and":
            return None
        listed = self.coordinated_left(i, lambda t: t.tag == "state")
        before = self.back(listed[0] - 1)
        if len(listed) > 2:
            before = self.back(before, APPOSED)  # "with its direct neighbours A, B and C"
            return listed[0] if self.is_prep(before, "with", "of", "to", "for", "through", "from") else None
        acted = self.is_prep(before, "through") and self.tag(before - 1) in ("verb", "plan")  # "asked by A and B to"
        ended = self.tag(i + 1) in JOINED and self.is_prep(before, "with", "to", "for", "from")  # "with A and B, and"
        return listed[0] if len(listed) > 1 and (acted or ended) else None

    def is_object(self, i: int) -> bool:
        """Whether an active verb has the name at `i` as its object."""
        before = self.back(i - 1)
        if self.tag(before) != "verb" or "nominal" in self.tokens[before] or self.passive(before):
            return False
        if not self.habits.drops_subject or "governs" in self.tokens[before]:
            return True
        low, _ = self.clause(before)  # "abrió Marruecos una embajada", but "Noruega invadió Ghana"
        return any(self.tag(k) in ACTORS and self.heads(k) for k in range(low, before))

    def _one_of_series(self, i: int) -> bool:
        """Whether the name at `i` is a further object with a date of its own: "recognised A in 1961 and B in 1962"."""
        led = self.tag(i - 1) in JOINED and self.tag(i - 2) == "date"
        return led and self.tag(i + 1 + self.is_prep(i + 1)) == "date"

    def _governs_from(self, i: int) -> bool:
        """ "The government of The Hague"."""
        return bool(self.tokens[i].capital) and self.is_prep(i - 1, "of") and "of a government" in self.tokens[i - 2]

    def _acts_for_its_state(self, i: int, low: int) -> bool:
        """A capital that opens its clause, or stands with another before the verb, is its government."""
        if not self.tokens[i].capital or self.tag(i + 1) in ("dash", "open", "colon"):
            return False
        if self.tag(i + 1) == "comma" and self.tag(i + 2) in ("state", "date"):
            return False  # a dateline: "NAIROBI, Kenya - ", "Nairobi, 3 May - "
        first = self.back(i - 1, frozenset(("and", "comma", "city", "date", "dash", "adverb", "preposition", "figure")))
        return first < low or self.tag(first) in ("colon",)

    def _subject_behind(self, verb: int) -> list[Party]:
        """The subject between a verb and its object: "abrió Marruecos una embajada"."""
        if not self.habits.drops_subject or "nominal" in self.tokens[verb] or self.passive(verb):
            return []
        i = self.ahead(verb + 1, frozenset(("determiner", "adverb")))
        if self.tag(i) != "state":
            return []
        places, end = self.coordinated(i, lambda t: t.tag == "state")
        if self.is_prep(end, "in") and self.tag(end + 1) in ("date", "city"):
            end += 2  # "abrió Marruecos en 1990 una embajada", but not "invadió Ghana en 1990"
        goes_on = self.tag(end) in ("determiner", "possessive", "number", "noun", "word")
        return [p for j in places for p in self.parties_at(j)] if goes_on else []

    def _subject_outside(self, verb: int, low: int) -> list[Party]:
        """The subject of a clause that has none of its own: what "which" points at, or who acted before."""
        opener = self.opener(low)
        behind = self._subject_behind(verb)
        if behind:
            return behind
        if opener is not None and "which" in opener.classes:
            i = self.back(low - 2, frozenset(("comma", "adverb")))
            while self.tag(i) == "close":
                i = self.opening(i) - 1
            if self.tag(i) == "state" and self.coordinated_left(i, lambda t: t.tag == "state")[0] == self.ahead(0):
                return self._with_coordinates(i)  # "A and B, which had no relations, opened"
            return self.parties_at(i) if self.tag(i) in ("state", "group") else []
        if low > 0 and (opener is None or "when" not in opener.classes):
            found = self._subject_before(low - 1, parted=True)  # "A recognised B, but opened"
            return list(dict.fromkeys([*found, *self._companions(low - 1)])) if found else found
        unsaid = self.habits.drops_subject and opener is None and "nominal" not in self.tokens[verb]
        unsaid = unsaid and not self.passive(verb)
        return self.antecedent(low) if unsaid else []
