"""Who is meant: states named, pointed at or left to the surroundings.

Every answer that does not come from the sentence itself says where it came from; what could only
be guessed gives no answer.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from legation.rules.sentence import ADVERB, CAPITAL, WITHIN, Sentence
from legation.rules.tokens import Token

SENTENCES = 3  # back to the one that names whom "the country" stands for
ACTS = frozenset(("verb", "have", "be"))
BEFORE_VERB = frozenset(("adverb", "negation", "plan"))


class Party(NamedTuple):
    """A state's code or an organisation's name, and what gave it ("" where the passage did)."""

    key: str
    by: str = ""


@dataclass(eq=False)
class Parties(Sentence):
    """A sentence and the parties it speaks of."""

    def other(self, party: str | None) -> Party | None:
        """The one of home and partner that is not `party`."""
        if party is not None and party == self.where.home and self.where.partner:
            return Party(self.where.partner, self.where.partner_by)
        if party is not None and party == self.where.partner and self.where.home:
            return Party(self.where.home, "document")
        return None

    def only_other(self, party: str | None) -> Party | None:
        """The one of home and partner that is not `party`, unless the sentence names a third state, which may be it."""
        two = {self.where.home, self.where.partner}
        others = [
            i for i, t in enumerate(self.tokens) if t.tag in ("state", "demonym") and t.state and t.state not in two
        ]
        return self.other(party) if all(self._set_apart(i) for i in others) else None

    def _set_apart(self, i: int) -> bool:
        """Whether the state only says where a city lies, or whom one is unlike: "in Ottawa, Canada"."""
        located = self.tag(i - 1) == "comma" and self.tag(i - 2) == "city" and i > 1
        return located or "contrasting" in self.tokens[max(i - 1, 0)]

    def column_owner(self) -> Party | None:
        """Whose offices a table's column lists, by its heading: "Embassy of A", "Embassy in A" in a paper on A."""
        where, head = self.where, self.where.head
        for i, token in enumerate(head):
            if token.state != where.home or where.home is None or token.tag not in ("state", "demonym"):
                continue
            before = [one for one in head[:i] if one.tag != "determiner"]
            if token.tag == "state" and before and "in" in before[-1]:
                return Party(where.partner, where.partner_by) if where.partner else None
            return Party(where.home, "document")
        there = any(where.home in token.cities[:1] for token in head if token.tag == "city")
        return Party(where.partner, where.partner_by) if there and where.partner else None

    @cached_property
    def states(self) -> list[str]:
        """The states the sentence names, each once, in order."""
        return list(dict.fromkeys(t.state for t in self.tokens if t.tag in ("state", "demonym") and t.state))

    def pair(self, i: int) -> list[Party]:
        """Whom "both countries", "the two nations" at token `i` stand for; [] where it would be a guess."""
        if "these" in self.tokens[i]:
            listed = self._last_two(i)
            if listed:
                return listed
        earlier = list(dict.fromkeys(t.state for t in self.tokens[:i] if t.tag in ("state", "demonym") and t.state))
        named = {t.state for t in self.tokens[:i] if t.tag == "state"}
        if len(earlier) == 2 and (len(named) == 2 or not self._of_two(earlier)):
            return [Party(s) for s in earlier]
        if len(earlier) == 1 and self.where.home not in (None, earlier[0]):
            return [Party(self.where.home or "", "document"), Party(earlier[0])]
        near = self.before if self.before is not None and self.same_block else None
        if near is not None and len(near.states) == 2:
            return [Party(s, "sentence before") for s in near.states]
        acting = near.acting_two() if near is not None and "both of them" in self.tokens[i] else []
        if acting:
            return [Party(p.key, "sentence before") for p in acting]
        where = self.where
        if where.home and where.partner:
            return [Party(where.home, "document"), Party(where.partner, where.partner_by)]
        further = near.before if near is not None and near.same_block else None
        above = self.before if not self.same_block else None  # the end of the paragraph above
        for one in (further, above):
            if one is not None and len(one.states) == 2:
                return [Party(s, "sentence before") for s in one.states]
        return []

    def acting_two(self) -> list[Party]:
        """The two states the sentence begins with, as in "A and B broke with C"; [] where it begins otherwise."""
        first = self.ahead(0)
        found = self.forward(first) if self.tag(first) == "state" else []
        return found if len(found) == 2 else []

    def _of_two(self, earlier: list[str]) -> bool:
        """Whether the document is of two states, and not both of these: "after an A-ish firm …, both countries"."""
        where = self.where
        return bool(where.home and where.partner) and {where.home, where.partner} != set(earlier)

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
        if token.tag == "city" and token.capital:
            return [Party(token.capital)]  # "London" for the government that sits there
        if token.tag == "group":
            if self.tag(i - 1) == "pronoun" and "they" in self.tokens[i - 1]:
                return self._both(i - 1)  # "they both joined"
            return self.pair(i) if not self.is_prep(i + 1, "of") else []  # "the countries of the region"
        if not token.classes.isdisjoint(("former", "latter")):
            pair = [] if self._bygone(i) else self.pair(i)
            return [pair[0 if "former" in token.classes else 1]] if len(pair) == 2 else []
        if token.tag in ("pronoun", "possessive"):
            if "we" in token.classes or "our" in token.classes:
                return [Party(self.where.home, "document")] if self.where.home else []
            return self._both(i) if "they" in token else self.antecedent(i)
        if token.tag == "own":
            if "that one" in token:
                return self._that_one(i)
            return self._told_of(token) if "ours" not in token else self._home()
        return []

    def _both(self, i: int) -> list[Party]:
        """Whom "they" at `i` stands for; in "they are both members" it is two, and so one named before and another."""
        found = self.antecedent(i)
        two = i + 1 < len(self.tokens) and "both of them" in self.tokens[i + 1]
        if not two or len(found) > 1:
            return found
        pair, near = self.pair(i), self.before if self.same_block else None
        return pair if near is None or {p.key for p in pair}.issuperset(near.states) else []

    def _told_of(self, token: Token) -> list[Party]:
        """Of "the country", "the kingdom": the only state of the last sentence that names any; else the paper's own.

        A paper on one state calls that "the country", and another only where it is what the sentence before is about:
        there, as in a paper on two where a third is named, it would be a guess.
        """
        one: Parties | None = self
        for _ in range(SENTENCES):
            one = one.before if one is not None and one.same_block else None
            if one is None or one.states:
                break
        again = next((i for i, t in enumerate(one.tokens) if t.tag == "own"), None) if one is not None else None
        if one is not None and again is not None:
            return one.parties_at(again)  # "the kingdom … . The kingdom …": the same
        told = one.states[0] if one is not None and len(one.states) == 1 else None
        realm, home = "the realm told of" in token, self.where.home
        if home is not None and self.where.partner is None:
            if one is None or told in (None, home) or not one.about(told):
                return self._home()
            certain = realm
        else:
            certain = realm or home is None or told in (home, self.where.partner)
        return [Party(told, "sentence before")] if told is not None and certain else []

    def about(self, state: str | None) -> bool:
        """Whether the state is who the sentence is about: named before any verb, governed by nothing."""
        first = next((i for i, t in enumerate(self.tokens) if t.tag == "state" and t.state == state), None)
        return first is not None and self.heads(first) and self._leads(first) and self.tag(first + 1) != "genitive"

    def _that_one(self, i: int) -> list[Party]:
        told = self.told_there(i)
        return told if len(told) == 1 else []

    def told_there(self, i: int) -> list[Party]:
        """Of "A recognised B and C and sent envoys there": B and C; else the only other the sentence before names."""
        here = [j for j in range(max(i - WITHIN, 0), i) if self.tag(j) == "state"]
        objects = [j for j in here if not self.heads(j) or not self._leads(j)]
        if objects:
            listed = self.coordinated_left(objects[-1], lambda t: t.tag == "state")
            return [p for j in listed for p in self.parties_at(j)] if set(objects) <= set(listed) else []
        before = self.before.states if self.before is not None and self.same_block else []
        named = {self.tokens[j].state for j in here} | {self.where.home}
        others = set(before) - named - {p.key for j in self.find("pronoun") if j < i for p in self.antecedent(j)}
        return [Party(others.pop(), "sentence before")] if len(others) == 1 else []

    def _bygone(self, i: int) -> bool:
        """Whether "the former" goes with a noun: "the former president", "the former Soviet republic"."""
        pointing = not self.tokens[i].classes.isdisjoint(("former", "latter"))
        return pointing and self.tag(i + 1) in ("noun", "word", "capital", "demonym", "state", "city", "government")

    def _home(self) -> list[Party]:
        return [Party(self.where.home, "document")] if self.where.home else []

    def owners(self, noun: int) -> list[Party]:
        """Whose the noun at `noun` is: "Kenya's exports", "Finnish-Kenyan trade", "Kenyan exports", "its", "our"."""
        i = self.back(noun - 1, frozenset(("adverb", "word", "figure", "number")))
        if self.tag(i) == "genitive":
            return self.parties_at(i - 1)
        if self.tag(i) in ("state", "demonym"):
            places = self.coordinated_left(i, lambda t: t.tag in ("state", "demonym"))
            if len(places) == 2 and self.tag(places[0] + 1) in ("hyphen", "dash"):
                return [p for k in places for p in self.parties_at(k)]
        return self.parties_at(i) if self.tag(i) in ("demonym", "possessive") else []

    def antecedent(self, i: int) -> list[Party]:
        """Whom "it", "they", "its" at token `i` stand for: the subject before it, here or a sentence ago."""
        ahead = self._named_ahead(i)
        if ahead is not None:
            return self._with_coordinates(ahead)
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
            first = self.before.ahead(0)
            again = self.before.tag(first) == "pronoun" and self.before.tokens[first].classes & {"it itself", "they"}
            if again and (found := self.before.antecedent(first)):  # "it … . It …": the same
                return [Party(p.key, p.by or "sentence before") for p in found]
            for j in range(len(self.before.tokens)):
                if self.before.tag(j) in ("state", "group") and self.before.heads_list(j):
                    return [Party(p.key, p.by or "sentence before") for p in self.before.forward(j)]
                acts = self.before.tag(j + 1) == "verb" or self.before.tags(j + 1, j + 3) == ["word", "preposition"]
                if j == first and self.before.tag(j) == "city" and acts:
                    told = self.before.parties_at(j) if self.before.tokens[j].capital else []
                    if told:  # "Managua answered in kind. It recalled …"
                        return [Party(p.key, "sentence before") for p in told]
        return []

    def _named_ahead(self, i: int) -> int | None:
        """Who is named only behind "its", where a phrase opens the sentence: "besides its embassy in C, A has"."""
        opener = self.tag(self.ahead(0, ADVERB))
        if self.tag(i) != "possessive" or i > 4 or opener not in ("preposition", "and", "subordinator"):
            return None
        led = self.tags(0, i - 1 if "nominal" in self.tokens[i - 1] else i)  # "after closing its embassy"
        if not {"state", "group", "verb", "have", "be"}.isdisjoint(led):
            return None
        comma = next((k for k in range(i, len(self.tokens)) if self.tag(k) in ("comma", "verb", "have", "be")), i)
        named = self.ahead(comma + 1)
        acts = self.tag(self.ahead(named + 1, BEFORE_VERB)) in ("verb", "have", "be")
        return named if self.tag(comma) == "comma" and self.tag(named) == "state" and acts else None

    def _leads(self, i: int) -> bool:
        """Whether no verb stands before the name at `i` in its clause, or the name acts behind "and"."""
        low, _ = self.clause(i)
        acts = self.tag(self.back(i - 1)) == "and" and self.tag(self.ahead(i + 1, BEFORE_VERB)) in ACTS
        opener = self.opener(low)
        if opener is not None and "which" in opener and self.tag(low) == "word" and low < i:
            return acts  # "A, which borders B"
        return acts or ACTS.isdisjoint(self.tags(low, i))

    def passive(self, verb: int) -> bool:
        """Whether a form of "be" governs the verb ("was opened", "have been closed")."""
        i = self.back(verb - 1, BEFORE_VERB)
        if self.tag(i) == "be" and self.tokens[verb].text.split()[0].endswith("ing"):
            return False  # "is providing"
        return self.tag(i) == "be" or (self.tag(i) in ("comma", "and", "open") and self._participle(verb))

    def undergone(self, i: int) -> bool:
        """Whether "after" at `i` leads to what the subject underwent: "reopened, after having been closed in 1998"."""
        led = self.tag(i + 1) in ("be", "have") and "unbound" in self.tokens[i + 1]
        verb = self.ahead(i + 1, BEFORE_VERB | {"be", "have"})
        after = "just after" in self.tokens[i] or "ahead of" in self.tokens[i]
        return led and after and self.tag(verb) == "verb" and self.passive(verb)

    def _participle(self, verb: int) -> bool:
        """A participle behind its noun, where its ending tells it: "su embajada, cerrada en 2019"."""
        ending = self.habits.participle
        return bool(ending) and "nominal" not in self.tokens[verb] and self.tokens[verb].text.lower().endswith(ending)

    def forward(self, i: int) -> list[Party]:
        """The parties of the list that begins at `i`."""
        places, _ = self.coordinated(i, lambda t: t.tag in ("state", "group"))
        return [p for j in places for p in self.parties_at(j)]

    def heads(self, i: int) -> bool:
        """Whether the name at `i` can be a subject: nothing governs it from the left."""
        j = self.back(i - 1)
        if self.tag(i - 1) == "comma" and self.tag(i - 2) in ("city", "capital"):
            states = self.tokens[i - 2].cities
            first = self.back(i - 2, CAPITAL)  # "Similarly, Peru opened", "under Ramón Castilla, Peru opened"
            apart = self.tokens[i].state not in states if states else not self.is_prep(first, "in", "at", "from", "to")
            return apart and self.tag(i + 1) in ("verb", "have")
        if j >= 0 and "just after" in self.tokens[j] and self.tag(i + 1) == "comma" == self.tag(j - 1):
            return False  # "the second, after A, to recognise B"
        later = self.tag(j) == "subordinator" and "that" in self.tokens[j] and self.tag(j - 1) == "adverb"
        later = later or (self.tag(j) == "do" and self.is_prep(j - 1, "as"))
        if (later or self.is_prep(j, "as")) and self.tag(i + 1) == "comma":
            return False  # "like A, B recognised C", "as did A, B", "tres años después que A, B"
        next_acts = self.tags(i + 1, i + 3) == ["comma", "state"] and self.tag(i + 3) in ("verb", "have", "be")
        if j > 0 and "just after" in self.tokens[j] and next_acts:
            return False  # "three years after A, B recognised C"
        if j >= 0 and self.tag(j) == "noun" and "governs" in self.tokens[j]:
            return False  # "a pedido de A, B"
        if self.is_prep(j, "until", "since") and self.tag(i + 1) in ("verb", "have"):
            return True  # "until A conquered it"
        return not (self.is_prep(j) and not self.is_prep(j, "as")) and self.tag(j) != "open"

    def heads_list(self, i: int) -> bool:
        """Whether the name at `i`, or the list it is in, can be a subject: not "B" of "accredited to A and B"."""
        return self.heads(i) and self.heads(self.coordinated_left(i, lambda t: t.tag in ("state", "group"))[0])

    def _with_coordinates(self, i: int) -> list[Party]:
        kinds = {"state", "city"} if self.tag(i) == "city" else {"state", "group", "own", "pronoun"}
        places = self.coordinated_left(i, lambda t: t.tag in kinds)
        besides = places[0] == 1 and "over and above" in self.tokens[0]
        if len(places) > 1 and (besides or not self.heads(places[0])):
            places = [i]  # "in addition to A and B, C has"
        if len(places) > 2 and "and" not in self.tags(places[-2], i) and "and" in self.tags(places[0], places[-2]):
            places = [i]  # "on the path of A and B, the C government has"
        between = self.tags(places[0] + 1, i) if len(places) == 2 else []
        if between == ["comma"] and self.tag(places[0] - 1) in ("verb", "word"):
            places = [i]  # "según informó A, B recibió"
        if between == ["comma", "determiner"]:
            places = [i]  # "for those who live in A, the government of B will"
        if len(places) > 1 and places[0] == 0 and self.tag(1) == "dash" and self.where.partner_by == "item":
            places = places[1:]  # "Haiti – Kenya has an embassy there": what labels the entry does not act
        return list(dict.fromkeys(p for j in places for p in self.parties_at(j)))
