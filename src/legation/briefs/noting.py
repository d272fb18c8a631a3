"""Sentences with their notes, numbered as they come in the brief."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from legation.briefs.brief import Note, Sentence
from legation.briefs.choosing import stands
from legation.briefs.citing import quoted, shortened
from legation.briefs.question import Question
from legation.briefs.words import say
from legation.model.fact import Fact, Passage
from legation.names.fold import key
from legation.record import SourceLine
from legation.record.sentence import prose, shown
from legation.rules.register import FieldType, Register

if TYPE_CHECKING:
    from legation.briefs.grouping import Item

_BEST = 3  # notes of a sentence that tells one fact
_FEW = 2  # notes of any sentence in a brief on one state
_LONG = 140  # characters of a title; its note has it whole
_RECENT = 2  # years for which the last source that says so need not be told


class Notes:
    """Makes the sentences of one brief and numbers their notes from 1."""

    def __init__(self, question: Question, facts: Mapping[str, Fact], sources: Mapping[str, SourceLine]) -> None:
        self._question = question
        self._facts = facts
        self._sources = sources
        self._noted: dict[tuple[object, ...], Note] = {}

    def fact(self, fact: Fact) -> Fact:
        """The fact with its passages, as it stands on the day."""
        told = self._facts[fact.id]
        return replace(told, held=fact.held, turn=fact.turn)

    def sentence(self, item: "Item") -> Sentence:
        """One sentence that tells the item's facts, with the best of their notes."""
        told, rest = tuple(map(self.fact, item.facts)), tuple(map(self.fact, item.rest))
        best, more = self._best(told, rest)
        aside = "; ".join(filter(None, (item.aside, self._aside(told, more, disputed=not item.aside))))
        text = self.text(item.register, told, item.together)
        if item.lead:
            text = f"{item.lead}: {text}"
        if rest:
            text = say("besides", self._question.language, text.removesuffix("."), item.numbers)
        return Sentence(text, tuple(map(self._note, best)), (*told, *rest), item.compared, aside)

    def short(self, item: "Item") -> tuple[str, tuple[Note, ...]]:
        """The same for the box: the words, and the best note."""
        told = tuple(map(self.fact, item.facts))
        return self.text(item.register, told, item.together), (self._note(told[0].passages[0]),)

    def text(self, register: Register, facts: Sequence[Fact], together: Sequence[str]) -> str:
        """What the facts say, in words."""
        question, first = self._question, facts[0]
        fields = fields_told(question, register, first)
        for name in together:
            values = dict.fromkeys(value for one in facts if (value := one.get(name)) is not None)
            if len(values) > 1:
                called = partial(shown, register, name, language=question.language, names=question.names)
                fields[name] = tuple(sorted(values, key=lambda one: (key(called(fields={name: one})), str(one))))
        foreign = {self._sources[one.document].language for one in first.passages[:1]} - {question.language, None}
        return prose(register, first, question.language, question.names, fields, foreign=bool(foreign))

    def _best(self, facts: Sequence[Fact], rest: Sequence[Fact]) -> tuple[list[Passage], int]:
        """The passages to show, and how many more there are.

        On two states each fact has one, and of each document more the first follows; on one state a fact has one
        and no sentence more than a few, one of them of what is only counted.
        """
        every = list(_each_place(one for fact in (*facts, *rest) for one in fact.passages))
        if self._question.single:
            first = (fact.passages[0] for fact in (facts[0], *rest[:1], *facts[1:]))
            best = list(_each_place(first))[:_FEW]
            return best, len(every) - len(best)
        best = list(_each_place(fact.passages[0] for fact in facts))
        for passage in every:
            if len(best) >= _BEST:
                break
            known = {one.document for one in best} | {one.quote for one in best}
            if passage.document not in known and passage.quote not in known:  # what says it in the same words adds none
                best.append(passage)
        return best, len(every) - len(best)

    def _note(self, passage: Passage) -> Note:
        """The passage's note: the one that it has already, where it was told before in the same words."""
        note = Note(len(self._noted) + 1, passage, self._sources[passage.document])
        words = quoted(note, self._question.language)
        return self._noted.setdefault((passage.document, passage.start, passage.end, words), note)

    def _aside(self, facts: Sequence[Fact], more: int, disputed: bool) -> str:
        language = self._question.language
        words = [self._standing(facts)]
        if disputed and any(one.standing == "disputed" for one in facts):
            words.append(say("disputed", language))
        if more:
            words.append(say("more_note", language) if more == 1 else say("more_notes", language, more))
        return "; ".join(filter(None, words))

    def _standing(self, facts: Sequence[Fact]) -> str:
        """How far what is told holds on the day, in a few words; empty where the sentence says it."""
        language, on = self._question.language, self._question.on
        first = facts[0]
        dated = first.date or first.since or first.until
        if first.held is None or first.turn in ("passes", "past"):
            said = [one.last_said for one in facts if one.last_said is not None]
            return say("said", language, max(said).year) if said and not dated else ""
        if first.held.standing == "ended":
            tells = first.turn in ("ends", "absent") or first.until
            return say("ended", language, first.held.since.year) if first.held.since and not tells else ""
        if stands(first):
            years = sorted({one.held.since.year for one in facts if one.held and one.held.since})
            words = []
            if not dated and years and years[0] < on.year - _RECENT:
                between = "–".join(str(one) for one in dict.fromkeys((years[0], years[-1])))
                words.append(say("stands_last", language, between))
            if any(one.held and one.held.standing == "unknown" for one in facts):
                words.append(say("stands_partly", language))
            return "; ".join(words)
        return say("stands_unknown", language) if not dated and first.last_said is None else ""


def fields_told(question: Question, register: Register, fact: Fact) -> dict[str, Any]:
    """The fact's fields as a sentence tells them, without the parties that are just the two of the brief."""
    told: dict[str, Any] = {}
    for name, value in fact.fields:
        kind = register.field(name).type
        if kind is FieldType.PARTIES and not question.single and set(value) == set(question.states):
            continue
        told[name] = shortened(value, _LONG) if kind is FieldType.TEXT else value
    return told


def _each_place(passages: Iterable[Passage]) -> Iterable[Passage]:
    """The passages, of those at one place of a document the first."""
    found: dict[tuple[str, int, int], Passage] = {}
    for one in passages:
        found.setdefault((one.document, one.start, one.end), one)
    return found.values()
