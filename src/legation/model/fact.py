"""A fact: what the record holds once statements of one thing have been put together."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a fact rests: one statement's quote, at `start:end` (code points) of its document.

    `given` says what the quote left out and what gave it: "counterpart: row".
    """

    statement: str
    document: str
    quote: str
    start: int
    end: int
    given: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a register.

    `fields` are the register's own, in its column order, without those no statement gives;
    `date`, `since` and `until` are EDTF, the finest that the fact's statements give. Facts that
    share `thing` speak of one thing with dates that cannot all be right. `standing` is `single`
    or `agreed` (two witnesses or more); copies of one sentence are one witness. `passages` come
    with the one that dates the fact most finely first.
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

    def get(self, name: str) -> Any:
        """The value of a field, or None where no statement gives it."""
        return dict(self.fields).get(name)

    def line(self) -> dict[str, Any]:
        """The fact as one JSON object: fields and dates under the names statements use."""
        dates = (("date", self.date), ("from", self.since), ("until", self.until))
        out: dict[str, Any] = {"register": self.register, "fact": self.id, "thing": self.thing}
        out.update((name, list(value) if isinstance(value, tuple) else value) for name, value in self.fields)
        out.update((name, value) for name, value in dates if value is not None)
        out |= {"modality": self.modality, "standing": self.standing, "witnesses": self.witnesses}
        out["passages"] = [
            {
                "statement": one.statement,
                "document": one.document,
                "quote": one.quote,
                "start": one.start,
                "end": one.end,
                "given": one.given,
            }
            for one in self.passages
        ]
        return out
