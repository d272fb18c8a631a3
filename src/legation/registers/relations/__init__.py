"""Relations: diplomatic relations between two states, and recognition."""

from legation.registers.relations.rules import RULES
from legation.rules.register import Field, FieldType, Register

EVENTS = ("established", "recognised", "severed", "restored", "maintained")

REGISTER = Register(
    name="relations",
    title={"en": "Relations", "es": "Relaciones"},
    help="Diplomatic relations between two states: their beginning, breaks and restoring, and recognition.",
    fields=(
        Field(
            "event",
            FieldType.WORD,
            "What happened; maintained where the two have relations and no change is told.",
            required=True,
            vocabulary=EVENTS,
        ),
        Field("actor", FieldType.STATE, "One side; for recognition, the state that recognises.", required=True),
        Field("counterpart", FieldType.STATE, "The other side; for recognition, the one recognised.", required=True),
    ),
    identity=("actor", "counterpart", "event"),
    unordered=("actor", "counterpart"),
    ordered_when={"event": ("recognised",)},
    lasting=False,
    templates={
        "en": {
            "established": "{actor} and {counterpart} established diplomatic relations.",
            "recognised": "{actor} recognised {counterpart}.",
            "severed": "Diplomatic relations between {actor} and {counterpart} were severed.",
            "restored": "{actor} and {counterpart} restored diplomatic relations.",
            "maintained": "{actor} and {counterpart} have diplomatic relations.",
        },
        "es": {
            "established": "{actor} y {counterpart} establecieron relaciones diplomáticas.",
            "recognised": "{actor} reconoció a {counterpart}.",
            "severed": "Se rompieron las relaciones diplomáticas entre {actor} y {counterpart}.",
            "restored": "{actor} y {counterpart} restablecieron relaciones diplomáticas.",
            "maintained": "{actor} y {counterpart} mantienen relaciones diplomáticas.",
        },
    },
    rules=RULES,
    telling=("diplomatic relations", "recognised"),
)
