"""A statement: what one passage of one document says for one register."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from legation.errors import BrokenQuote, InvalidValue
from legation.model.document import Document

MODALITIES = ("stated", "negated", "planned", "alleged")


class Given(NamedTuple):
    """A field the passage left out, and what in its surroundings gave it.

    `by` is one of `sentence before`, `item above`, `row`, `column heading`, `list`, `heading`,
    `document`, `names` (a city's state, from the table of cities).
    """

    field: str
    by: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One line of the record's evidence.

    `fields` holds the register's own fields together with `date`, `from` and `until` (EDTF),
    in the register's order, without those the passage does not give. `quote` is the document's
    text at `start:end`, in code points; `given` says what the surroundings gave.
    """

    register: str
    document: str
    quote: str
    start: int
    end: int
    fields: tuple[tuple[str, Any], ...]
    modality: str = "stated"
    given: tuple[Given, ...] = ()
    rule: str = ""

    def __post_init__(self) -> None:
        if not self.quote or len(self.quote) != self.end - self.start:
            raise BrokenQuote(f"{self.document}: a quote of {len(self.quote)} characters at {self.start}:{self.end}")
        if self.modality not in MODALITIES:
            raise InvalidValue(f"modality {self.modality!r} is none of {', '.join(MODALITIES)}")

    def get(self, name: str) -> Any:
        """The value of a field, or None where the passage does not give it."""
        return dict(self.fields).get(name)

    def check(self, document: Document) -> None:
        """Refuse a quote that is not `document.text[start:end]`."""
        if document.text[self.start : self.end] != self.quote:
            raise BrokenQuote(f"{document.id}: the text at {self.start}:{self.end} is not the quote")

    def line(self) -> dict[str, Any]:
        """The statement as one JSON object, exactly as the contract of registers has it."""
        out: dict[str, Any] = {
            "register": self.register,
            "document": self.document,
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
        }
        if self.modality != "stated":
            out["modality"] = self.modality
        out.update((name, list(value) if isinstance(value, tuple) else value) for name, value in self.fields)
        return out
