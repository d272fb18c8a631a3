"""The words and rules of one language, made when a text in it is first read."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from legation.extraction.triggers import Triggers
from legation.rules.lexicon import Lexicon, read_words
from legation.rules.register import Register
from legation.rules.rule import Rule

# For how many sets of trigger classes the rules they call are kept.
CHOICES = 10_000

Words = Mapping[str, Any]


class Language:
    """What the registers that have words in one language read in it: its lexicon, its triggers and their rules."""

    def __init__(self, code: str, kit: Sequence[Words], registers: Iterable[tuple[Register, Words]]) -> None:
        spoken = [(register, words) for register, words in registers if code in words]
        tables = [words.get(code, {}) for words in (*kit, *(words for _, words in spoken))]
        self.code = code
        self.lexicon = Lexicon(code, tables)
        self.triggers = Triggers((register for register, _ in spoken), tables)
        self._rules = [(register, rule) for register, _ in spoken for rule in register.rules]
        self._called: dict[str, list[int]] = {}
        for i, (_, rule) in enumerate(self._rules):
            for name in rule.triggers:
                self._called.setdefault(name, []).append(i)
        self._chosen: dict[frozenset[str], list[tuple[Register, Rule]]] = {}

    def rules(self, classes: frozenset[str]) -> list[tuple[Register, Rule]]:
        """The rules that any of these trigger classes calls, in the order of the registers."""
        chosen = self._chosen.get(classes)
        if chosen is None:
            if len(self._chosen) >= CHOICES:
                self._chosen.clear()
            called = {i for name in classes for i in self._called.get(name, ())}
            chosen = self._chosen[classes] = [self._rules[i] for i in sorted(called)]
        return chosen


class Languages:
    """The languages that `rules/grammar.toml` has, each made once."""

    def __init__(self, registers: Sequence[Register]) -> None:
        self._kit = [read_words("legation.rules", file) for file in ("grammar.toml", "kinds.toml")]
        self._registers = [(register, read_words(f"legation.registers.{register.name}")) for register in registers]
        self._made: dict[str, Language] = {}
        self.codes = tuple(self._kit[0])

    @property
    def made(self) -> tuple[str, ...]:
        """The codes of the languages that have been read."""
        return tuple(code for code in self.codes if code in self._made)

    def of(self, code: str) -> Language | None:
        """The language of a code, `es` or `es-PE`, or of an English name; None where there are no rules for it."""
        known = self._made.get(code)
        if known is not None:
            return known
        plain = re.split("[-_]", code.lower())[0]
        if plain not in self.codes:
            named = {language_name(one): one for one in self.codes}.get(code.capitalize())
            if named is None:
                return None
            plain = named
        if plain not in self._made:
            self._made[plain] = Language(plain, self._kit, self._registers)
        self._made[code] = self._made[plain]
        return self._made[plain]


def language_name(code: str) -> str:
    """The English name of the language of an ISO 639-1 code, `es` or `es-PE`; what is no code stays."""
    from babel import Locale

    return str(Locale("en").languages.get(re.split("[-_]", code.lower())[0], code.capitalize()))
