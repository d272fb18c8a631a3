"""Relations: diplomatic relations between two states, and recognition."""

from legation.registers.relations.rules import RULES
from legation.rules.briefing import Briefing, Part, Taken
from legation.rules.course import ANY, Course
from legation.rules.matching import DATES, pair, same
from legation.rules.measure import Counted, Measure
from legation.rules.register import Field, FieldType, Register, Shown
from legation.rules.terms import Terms

ANEW = 3653  # days; recognised again after more than ten years, it is another government or a state restored
EVENTS = ("established", "recognised", "severed", "restored", "maintained")
SPANISH = {
    "established": "establecidas",
    "recognised": "reconocimiento",
    "severed": "rotas",
    "restored": "restablecidas",
    "maintained": "mantenidas",
}

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
            words={"es": SPANISH},
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
            "negated established": "{actor} and {counterpart} did not establish diplomatic relations.",
            "planned established": "{actor} and {counterpart} are to establish diplomatic relations.",
            "recognised": "{actor} recognised {counterpart}.",
            "negated recognised": "{actor} did not recognise {counterpart}.",
            "planned recognised": "{actor} is to recognise {counterpart}.",
            "severed": "Diplomatic relations between {actor} and {counterpart} were severed.",
            "negated severed": "Diplomatic relations between {actor} and {counterpart} were not severed.",
            "planned severed": "Diplomatic relations between {actor} and {counterpart} are to be severed.",
            "restored": "{actor} and {counterpart} restored diplomatic relations.",
            "negated restored": "{actor} and {counterpart} did not restore diplomatic relations.",
            "planned restored": "{actor} and {counterpart} are to restore diplomatic relations.",
            "maintained": "{actor} and {counterpart} have diplomatic relations.",
            "since maintained": "{actor} and {counterpart} have had diplomatic relations.",
            "past maintained": "{actor} and {counterpart} had diplomatic relations.",
            "negated maintained": "{actor} and {counterpart} have no diplomatic relations.",
        },
        "es": {
            "established": "{actor} y {counterpart} establecieron relaciones diplomáticas.",
            "negated established": "{actor} y {counterpart} no establecieron relaciones diplomáticas.",
            "planned established": "{actor} y {counterpart} prevén establecer relaciones diplomáticas.",
            "recognised": "{actor} {actor#reconoció/reconocieron} a {counterpart}.",
            "negated recognised": "{actor} no {actor#reconoció/reconocieron} a {counterpart}.",
            "planned recognised": "{actor} {actor#prevé/prevén} reconocer a {counterpart}.",
            "severed": "Se rompieron las relaciones diplomáticas entre {actor} y {counterpart}.",
            "negated severed": "No se rompieron las relaciones diplomáticas entre {actor} y {counterpart}.",
            "planned severed": "Se prevé romper las relaciones diplomáticas entre {actor} y {counterpart}.",
            "restored": "{actor} y {counterpart} restablecieron relaciones diplomáticas.",
            "negated restored": "{actor} y {counterpart} no restablecieron relaciones diplomáticas.",
            "planned restored": "{actor} y {counterpart} prevén restablecer relaciones diplomáticas.",
            "maintained": "{actor} y {counterpart} mantienen relaciones diplomáticas.",
            "past maintained": "{actor} y {counterpart} mantenían relaciones diplomáticas.",
            "negated maintained": "{actor} y {counterpart} no mantienen relaciones diplomáticas.",
        },
    },
    course=Course(
        of=("actor", "counterpart"),
        by="event",
        begins=("established", "recognised", "restored"),
        ends=("severed",),
        apart=("recognised",),
        once={"established": ANY, "recognised": ANEW, "severed": ANY},
        dated_by=("established", "restored"),
    ),
    shown=Shown.FIRST,
    rules=RULES,
    matching=(same("event"), pair("actor", "counterpart"), DATES),
    telling=("diplomatic relations", "recognised"),
    briefing=(Briefing(Part.RELATIONS, taken=Taken.COURSE, most=10, boxed=1),),
    measures=(
        Measure(
            "relations",
            Counted.STANDS,
            "Diplomatic relations: 1 where the two have them, 0 where they were severed or a source says that there "
            "are none. Recognition alone is not relations",
            sides=("actor", "counterpart"),
            only={"event": ("established", "severed", "restored", "maintained")},
        ),
    ),
    anniversary=("established",),
    terms=Terms(
        type="wd:Q15221623",
        properties={"actor": "wdt:P17", "counterpart": "wdt:P17"},
        entity="UnknownLink",
        values={"actor": "subject", "counterpart": "object", "event": "role", "date": "date"},
    ),
)
