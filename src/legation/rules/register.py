"""What a register is: its fields, its words, what makes two statements one fact.

Everything that shows, stores or exports statements loops over registers and asks them; nothing
outside a register's folder spells its name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from legation.rules.briefing import Briefing
from legation.rules.course import Course
from legation.rules.matching import Match
from legation.rules.measure import Measure
from legation.rules.rule import Rule
from legation.rules.terms import Terms


class FieldType(StrEnum):
    """What a field holds, which decides how it is stored, compared and shown."""

    STATE = "state"  # code of names/states.csv
    PARTY = "party"  # a state's code or an organisation's name
    ORGANISATION = "organisation"  # a name, canonical where names/organisations.csv knows it
    CITY = "city"  # as the passage writes it
    WORD = "word"  # one of `vocabulary`
    TEXT = "text"  # words of the passage
    PARTIES = "parties"  # a list of parties, in no order
    NUMBER = "number"


class Shown(StrEnum):
    """How a page on a state, or on two, shows what a register holds."""

    LISTED = ""  # sentence by sentence
    FIRST = "first"  # the same, before all else where a page is on two
    STAGES = "stages"  # on two: under the values of what turns its course
    MAP = "map"  # marks on the map
    ARCS = "arcs"  # lines on the map, from a seat to whom it serves
    CHARTS = "charts"  # numbers by year
    DESKS = "desks"  # who answers for whom
    SHARED = "shared"  # on two: what both belong to


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a register: its name, type, closed vocabulary where it has one, and help.

    `words` gives the vocabulary's values in other languages than English, by language and value.
    """

    name: str
    type: FieldType
    help: str
    required: bool = False
    vocabulary: tuple[str, ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Register:
    """A register as a value.

    `fields` are the register's own, in column order, without the dates every statement may have.
    `identity` names the fields that two statements must share to speak of one fact; `unordered`
    those of them that may stand the other way round (the two sides of relations), but for the values
    of a field that `ordered_when` names (who recognised whom). `lasting` is
    true where a statement holds for a time, false where it happens on a day. `course` says how its
    statements make histories; without it, each thing is a history of its own. `templates` are
    sentences by language, then by the value of `event` (or "" for any), with {field} slots; {a|b} is
    `b` where there is no `a`, {kind:a} puts the article before it, and [what stands in brackets] goes
    where a slot in it has no value. "planned opened" or "negated " is
    the sentence for that modality. `telling` names classes of the
    register's words: a sentence that holds one and two states but gives no statement is worth a look. `headed` names
    those that a heading hands down to the paragraphs under it, as it does to the items of a list.
    `matching` says what makes a statement the one a label asks for; without it, all fields and dates
    must agree. `narrative` is true of a register that holds what was told rather than what a ministry
    keeps lists of; its scores are summed apart. `shown` is how pages on states show it.
    `complete` fills in what follows from the other fields of a table's row, given the states around it,
    and says whether the row holds together. `told_by` names the field whose value picks the sentence, and
    `briefing` says what of it goes into a brief, a part of one at a time. `measures` are what it gives a
    table of states and years. `anniversary` are the values of what turns its course whose days are marked
    in a calendar year after year. `terms` are the words other vocabularies have for what it holds.
    """

    name: str
    title: Mapping[str, str]
    help: str
    fields: tuple[Field, ...]
    identity: tuple[str, ...]
    lasting: bool
    templates: Mapping[str, Mapping[str, str]]
    rules: tuple[Rule, ...] = ()
    unordered: tuple[str, ...] = ()
    ordered_when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    telling: tuple[str, ...] = ()
    matching: tuple[Match, ...] = ()
    narrative: bool = False
    shown: Shown = Shown.LISTED
    course: Course | None = None
    complete: Callable[[dict[str, Any], tuple[str, ...]], bool] | None = None
    told_by: str = "event"
    briefing: tuple[Briefing, ...] = (Briefing(),)
    measures: tuple[Measure, ...] = ()
    anniversary: tuple[str, ...] = ()
    terms: Terms | None = None
    headed: tuple[str, ...] = ()

    @property
    def history(self) -> Course:
        """How its statements make histories."""
        return self.course or Course(of=self.identity)

    def field(self, name: str) -> Field:
        """The field of that name; KeyError where the register has none."""
        for one in self.fields:
            if one.name == name:
                return one
        raise KeyError(name)
