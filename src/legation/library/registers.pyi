# Written by tools/library_stub.py (`make docs`) from the registers; not by hand.
from datetime import date
from typing import Literal, TypeAlias

from legation.library.answer import Answer
from legation.rules.register import Register

Standing: TypeAlias = Literal[
    "agreed",
    "single",
    "disputed",
    "ruled",
]
Modality: TypeAlias = Literal[
    "stated",
    "negated",
    "planned",
    "alleged",
]
Held: TypeAlias = Literal[
    "there",
    "attested",
    "between",
    "presumed",
    "ended",
    "unknown",
]

class Registers:
    registers: tuple[Register, ...]
    def relations(
        self,
        *,
        event: Literal[
            "established",
            "recognised",
            "severed",
            "restored",
            "maintained",
        ]
        | None = None,
        actor: str | None = None,
        counterpart: str | None = None,
        state: str | None = None,
        other: str | None = None,
        on: str | date | None = None,
        held: Held | None = None,
        between: tuple[str | date | None, str | date | None] | None = None,
        standing: Standing | None = None,
        modality: Modality | None = None,
        document: str | None = None,
        sort: str | None = None,
    ) -> Answer:
        """Diplomatic relations between two states: their beginning, breaks and restoring, and recognition.

        event: What happened; maintained where the two have relations and no change is told.
        actor: One side; for recognition, the state that recognises.
        counterpart: The other side; for recognition, the one recognised.
        """
    def missions(
        self,
        *,
        sender: str | None = None,
        receiver: str | None = None,
        kind: Literal[
            "embassy",
            "high commission",
            "nunciature",
            "legation",
            "consulate-general",
            "consulate",
            "vice-consulate",
            "honorary consulate",
            "consular agency",
            "interests section",
            "liaison office",
            "permanent mission",
            "special mission",
            "office",
        ]
        | None = None,
        city: str | None = None,
        event: Literal[
            "maintained",
            "opened",
            "closed",
            "reopened",
            "raised",
            "lowered",
            "moved",
        ]
        | None = None,
        state: str | None = None,
        other: str | None = None,
        on: str | date | None = None,
        held: Held | None = None,
        between: tuple[str | date | None, str | date | None] | None = None,
        standing: Standing | None = None,
        modality: Modality | None = None,
        document: str | None = None,
        sort: str | None = None,
    ) -> Answer:
        """An office one state keeps in another, or at an organisation.

        sender: The sending state, whose office it is.
        receiver: The receiving state, or the organisation it is at.
        kind: What the office is.
        city: The city it stands in, as the passage writes it.
        event: What the passage says of it: that it is there, or what became of it. Raised and lowered are to this kind,
            moved is to this city.
        """
    def accreditations(
        self,
        *,
        sender: str | None = None,
        receiver: str | None = None,
        seat_city: str | None = None,
        seat_state: str | None = None,
        state: str | None = None,
        other: str | None = None,
        on: str | date | None = None,
        held: Held | None = None,
        between: tuple[str | date | None, str | date | None] | None = None,
        standing: Standing | None = None,
        modality: Modality | None = None,
        document: str | None = None,
        sort: str | None = None,
    ) -> Answer:
        """A mission that also serves a state it is not in.

        sender: The sending state.
        receiver: The state served from elsewhere.
        seat_city: The city the mission sits in, as the passage writes it.
        seat_state: The state the mission sits in.
        """
    def offices(
        self,
        *,
        person: str | None = None,
        office: str | None = None,
        of: str | None = None,
        at: str | None = None,
        event: Literal[
            "held",
            "appointed",
            "ended",
        ]
        | None = None,
        state: str | None = None,
        other: str | None = None,
        on: str | date | None = None,
        held: Held | None = None,
        between: tuple[str | date | None, str | date | None] | None = None,
        standing: Standing | None = None,
        modality: Modality | None = None,
        document: str | None = None,
        sort: str | None = None,
    ) -> Answer:
        """Who held which post.

        person: The person's name, without titles.
        office: The post, as the passage names it.
        of: The state or organisation served.
        at: The state or organisation served at, where there is one.
        event: What the passage says: that the post was held (credentials presented count as that), that someone was
            appointed to it, or that the holding ended.
        """
    def memberships(
        self,
        *,
        member: str | None = None,
        organisation: str | None = None,
        role: Literal[
            "member",
            "associate",
            "observer",
            "candidate",
            "founder",
            "elected",
            "participant",
            "beneficiary",
            "chair",
            "host",
        ]
        | None = None,
        event: Literal[
            "holds",
            "joined",
            "left",
            "suspended",
        ]
        | None = None,
        state: str | None = None,
        other: str | None = None,
        on: str | date | None = None,
        held: Held | None = None,
        between: tuple[str | date | None, str | date | None] | None = None,
        standing: Standing | None = None,
        modality: Modality | None = None,
        document: str | None = None,
        sort: str | None = None,
    ) -> Answer:
        """A state in an organisation, bloc, forum, treaty regime or preference scheme.

        member: The state.
        organisation: The organisation, as the passage names it.
        role: What the state is in it.
        event: Whether it holds the role, or took or gave it up.
        """
    def agreements(
        self,
        *,
        title: str | None = None,
        parties: str | None = None,
        kind: Literal[
            "trade",
            "peace",
            "boundary",
            "economic",
            "cooperation",
            "security",
            "mobility",
            "energy",
            "declaration",
            "accord",
        ]
        | None = None,
        stage: Literal[
            "proposed",
            "negotiating",
            "signed",
            "in force",
            "renewed",
            "expired",
            "ended",
        ]
        | None = None,
        state: str | None = None,
        other: str | None = None,
        on: str | date | None = None,
        held: Held | None = None,
        between: tuple[str | date | None, str | date | None] | None = None,
        standing: Standing | None = None,
        modality: Modality | None = None,
        document: str | None = None,
        sort: str | None = None,
    ) -> Answer:
        """Treaties and other written undertakings, from proposal and signature to their end.

        title: As the passage names it, without its year.
        parties: States or organisations bound by it, as far as the passage says.
        kind: What it is about, by the words of its title.
        stage: How far it has come; the date is of this stage.
        """
    def partnerships(
        self,
        *,
        parties: str | None = None,
        label: str | None = None,
        state: str | None = None,
        other: str | None = None,
        on: str | date | None = None,
        held: Held | None = None,
        between: tuple[str | date | None, str | date | None] | None = None,
        standing: Standing | None = None,
        modality: Modality | None = None,
        document: str | None = None,
        sort: str | None = None,
    ) -> Answer:
        """Standing relationships two sides have declared: strategic partnerships, alliances, consultation mechanisms.

        parties: The two sides; of an alliance, all its sides.
        label: What the passage calls it.
        """
    def disputes(
        self,
        *,
        parties: str | None = None,
        kind: Literal[
            "boundary",
            "maritime",
            "territorial",
            "war",
            "extradition",
            "diplomatic",
            "legal",
            "trade",
        ]
        | None = None,
        status: Literal[
            "open",
            "settled",
        ]
        | None = None,
        state: str | None = None,
        other: str | None = None,
        on: str | date | None = None,
        held: Held | None = None,
        between: tuple[str | date | None, str | date | None] | None = None,
        standing: Standing | None = None,
        modality: Modality | None = None,
        document: str | None = None,
        sort: str | None = None,
    ) -> Answer:
        """What two states or more are at odds about: a boundary, waters, territory, a war, a person wanted, a case.

        parties: The sides.
        kind: What it is about.
        status: How the passage leaves it.
        """
    def events(
        self,
        *,
        kind: Literal[
            "visit",
            "summit",
            "meeting",
            "declaration",
            "election",
            "conflict",
            "protest",
            "request",
            "hosting",
            "founding",
            "withdrawal",
            "other",
        ]
        | None = None,
        participants: str | None = None,
        place: str | None = None,
        state: str | None = None,
        other: str | None = None,
        on: str | date | None = None,
        held: Held | None = None,
        between: tuple[str | date | None, str | date | None] | None = None,
        standing: Standing | None = None,
        modality: Modality | None = None,
        document: str | None = None,
        sort: str | None = None,
    ) -> Answer:
        """What happened on the calendar: visits, meetings, elections, wars, and what no other register holds.

        kind: What kind of thing happened.
        participants: The states and organisations that took part.
        place: Where, as the passage writes it.
        """
    def figures(
        self,
        *,
        measure: str | None = None,
        subject: str | None = None,
        counterpart: str | None = None,
        value: float | str | None = None,
        unit: str | None = None,
        state: str | None = None,
        other: str | None = None,
        on: str | date | None = None,
        held: Held | None = None,
        between: tuple[str | date | None, str | date | None] | None = None,
        standing: Standing | None = None,
        modality: Modality | None = None,
        document: str | None = None,
        sort: str | None = None,
    ) -> Answer:
        """Numbers about a relationship: trade, aid, people, missions and agreements counted.

        measure: What the number is of, in a few words.
        subject: Whose number it is: who exports, gives, sends or has.
        counterpart: The other side, where there is one.
        value: The number, magnitudes multiplied out; a fall is negative.
        unit: ISO 4217 code, %, persons, count, MW, km2, …
        """
    def competences(
        self,
        *,
        unit: str | None = None,
        of: str | None = None,
        covers: str | None = None,
        state: str | None = None,
        other: str | None = None,
        on: str | date | None = None,
        held: Held | None = None,
        between: tuple[str | date | None, str | date | None] | None = None,
        standing: Standing | None = None,
        modality: Modality | None = None,
        document: str | None = None,
        sort: str | None = None,
    ) -> Answer:
        """Which unit of a foreign ministry answers for relations with a state, an organisation or a region.

        unit: The unit, as the passage names it.
        of: The state whose ministry it belongs to.
        covers: A state, an organisation or a region it answers for.
        """
    def cooperation(
        self,
        *,
        parties: str | None = None,
        area: str | None = None,
        provider: str | None = None,
        recipient: str | None = None,
        state: str | None = None,
        other: str | None = None,
        on: str | date | None = None,
        held: Held | None = None,
        between: tuple[str | date | None, str | date | None] | None = None,
        standing: Standing | None = None,
        modality: Modality | None = None,
        document: str | None = None,
        sort: str | None = None,
    ) -> Answer:
        """Work two sides do together, or help one gives another.

        parties: Those who work together, or give and receive.
        area: What it is about, in words of the passage.
        provider: Who gives, where the passage says.
        recipient: Who receives, where the passage says.
        """
