"""Which sentences are worth reading: those that hold a word some rule asks for."""

from collections.abc import Iterable, Mapping, Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from legation.rules.lexicon import forms
from legation.rules.register import Register
from legation.rules.rule import Rule


class Triggers:
    """Finds trigger phrases of all rules in one pass over a text."""

    def __init__(
        self, registers: Iterable[Register], words: Iterable[Mapping[str, Mapping[str, Sequence[str]]]]
    ) -> None:
        wanted = {name for register in registers for rule in register.rules for name in rule.triggers}
        classes: dict[str, set[str]] = {}
        for table in words:
            for tag in ("noun", "verb", "there", "adverb", "and", "plan"):
                for name, given in table.get(tag, {}).items():
                    if name in wanted:
                        for form in (one for phrase in given for one in forms(phrase)):
                            classes.setdefault(form.lower().replace("-", " "), set()).add(name)
        phrases = sorted(classes)
        self._classes = [frozenset(classes[phrase]) for phrase in phrases]
        # Overlapping, since "embassies" must not hide "embassies in", nor "honorary consulate" "consulate".
        self._automaton = AhoCorasick(phrases, matchkind=MatchKind.Standard)

    def find(self, text: str) -> list[tuple[int, int, frozenset[str]]]:
        """Places and classes of the trigger phrases in a view's text, in order of their ends."""
        lowered = text.lower().replace("-", " ")
        if len(lowered) != len(text):
            lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text).replace("-", " ")
        out = []
        padded = f" {lowered} "  # so that a phrase at either end has something beside it
        for number, start, end in self._automaton.find_matches_as_indexes(lowered, overlapping=True):
            if not (padded[start].isalnum() or padded[end + 1].isalnum()):
                out.append((start, end, self._classes[number]))
        return out

    def words(self, rule: Rule, text: str) -> list[tuple[str, tuple[str, ...]]]:
        """The phrases in the text that showed it to the rule, each with the rule's classes it stands in.

        In the order of the text; a phrase within a longer one is left out.
        """
        hits = [(start, end, classes.intersection(rule.triggers)) for start, end, classes in self.find(text)]
        hits = sorted((hit for hit in hits if hit[2]), key=lambda hit: (hit[0], -hit[1]))
        found: list[tuple[str, tuple[str, ...]]] = []
        last = 0
        for start, end, classes in hits:
            if end > last:
                found.append((text[start:end], tuple(sorted(classes))))
                last = end
        return found
