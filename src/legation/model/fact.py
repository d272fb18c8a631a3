"""A fact: what the record holds once statements of one thing have been put together."""

import datetime
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a fact rests: one statement's quote, at `start:end` (code points) of its document.

    `given` says what the quote left out and what gave it: "counterpart: row". `stands_in` is the kind
    of block the quote stands in: heading, paragraph, item, line or cell; `page` and `sheet_row` count from
    1, None where the paper has none, and `under` are the headings it stands under, the outermost first.
    `decision` is `accept` or `correct` where a person ruled on it; what was corrected need not stand in the quote.
    """

    statement: str
    document: str
    quote: str
    start: int
    end: int
    given: str = ""
    stands_in: str = ""
    page: int | None = None
    sheet_row: int | None = None
    under: tuple[str, ...] = ()
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """How a matter stands on a day.

    `standing` is `attested` (a source dated then, or a stated interval, covers the day), `between`
    (attested before and after, no sign of a change), `presumed` (attested before, no sign of an end),
    `ended` or `unknown`. `since` is, for `between` and `presumed`, the last day before on which it is
    attested, for `ended` the day by which it had ended.
    """

    standing: str
    since: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a register.

    `fields` are the register's own, in its column order, without those no statement gives;
    `date`, `since` and `until` are EDTF, the finest that the fact's statements give. `thing` is what
    it speaks of, dates apart, `matter` what it says holds, begins or ends (`turn`). `standing` is
    `ruled` (a person decided), `disputed`, `agreed` (two witnesses or more) or `single`; copies of one
    sentence are one witness. `passages` come with the one that dates the fact most finely first.
    `held` is how its matter stands on the day that was asked for, where one was. `shown` is false
    where it is at odds with a fact that is shown before it, and `why` says what decides that, as in
    Disagreement. `last_said` is the last day on which a source with a date may say so.
    """

    id: str
    register: str
    thing: str
    fields: tuple[tuple[str, Any], ...]
    modality: str
    standing: str
    witnesses: int
    date: str | None
    since: str | None
    until: str | None
    passages: tuple[Passage, ...]
    matter: str = ""
    turn: str = ""
    held: Held | None = None
    shown: bool = True
    why: str | None = None
    last_said: datetime.date | None = None

    def get(self, name: str) -> Any:
        """The value of a field, or None where no statement gives it."""
        return dict(self.fields).get(name)

    def line(self) -> dict[str, Any]:
        """The fact as one JSON object: fields and dates under the names statements use."""
        dates = (("date", self.date), ("from", self.since), ("until", self.until))
        out: dict[str, Any] = {"register": self.register, "fact": self.id, "thing": self.thing}
        out.update((name, list(value) if isinstance(value, tuple) else value) for name, value in self.fields)
        out.update((name, value) for name, value in dates if value is not None)
        if self.last_said is not None:
            out["last_said"] = self.last_said.isoformat()
        if self.held is not None:
            out["on"] = self.held.standing
            out |= {"on_since": self.held.since.isoformat()} if self.held.since else {}
        out |= {"modality": self.modality, "standing": self.standing, "witnesses": self.witnesses}
        if self.why is not None:
            out |= {"shown": self.shown, "why": self.why}
        out["passages"] = [
            {
                "statement": one.statement,
                "document": one.document,
                "quote": one.quote,
                "start": one.start,
                "end": one.end,
                "given": one.given,
                "stands_in": one.stands_in,
                "page": one.page,
                "sheet_row": one.sheet_row,
                "under": list(one.under),
                "decision": one.decision,
            }
            for one in self.passages
        ]
        return out


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Facts that cannot all be right; `odds` says in what they differ.

    The first of `sides` is the one that is shown, for the reason `why`: `ruling`, `rank` (of its
    source), `witnesses`, `precision`, `recency`; `order` where nothing tells them apart.
    """

    id: str
    register: str
    odds: str
    why: str
    sides: tuple[Fact, ...]

    def line(self) -> dict[str, Any]:
        """The disagreement as one JSON object."""
        return {
            "disagreement": self.id, "register": self.register, "odds": self.odds, "why": self.why,
            "sides": [one.line() for one in self.sides],
        }  # fmt: skip
