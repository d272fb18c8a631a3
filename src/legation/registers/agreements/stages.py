"""The stages of a treaty, the verbs that mean them, and one thing a sentence tells of one treaty."""

from typing import NamedTuple

from legation.registers.agreements.instrument import Instrument
from legation.rules.passage import Party, Passage

STAGE_OF = {
    "concluded": "signed",
    "signed": "signed",
    "dating": "signed",
    "entered into force": "in force",
    "negotiated": "negotiating",
    "suggested": "proposed",
    "prolonged": "renewed",
    "expired": "expired",
    "terminated": "ended",
}
OF_ITSELF = frozenset(("entered into force", "expired", "dating"))  # a treaty enters into force; no one enters it


class Act(NamedTuple):
    """One thing that became of one treaty: told by the token at `place`; `doers` did it where it was done."""

    instrument: Instrument
    stage: str
    place: int
    modality: str
    doers: list[Party]
    partners: list[Party]


def stage_at(passage: Passage, i: int) -> str | None:
    """The stage the verb at `i` means for a treaty."""
    classes = passage.tokens[i].classes
    if classes >= {"exchanged", "done"} and not passage.has("ratifications"):
        return "signed"  # "two memoranda were exchanged"
    return next((s for cls, s in STAGE_OF.items() if cls in classes), None)
