"""Briefs made by hand, for what writes them down."""

import datetime

from legation.briefs.brief import Brief, Chart, Group, KeyFact, Note, Point, Section, Sentence, Source
from legation.model.fact import Fact, Passage
from legation.record import SourceLine

HOSTILE = (
    "#let x = 1; $a^2$ [b] *c* _d_ `e` <script>alert(1)</script> {{brief}} &amp; \\u{1F600} @label // no comment",
    "control \x00\x07\x1b[31m characters\ufffe and \ud800 halves \u202eturned around",
    "من بيرو إلى البرازيل، 12 سفارة; далее Москва; und so weiter",
    "w" * 400 + " " + "long passage " * 160,
    "東京の大使館 and 🇵🇪",
)


def source(name: str, language: str = "en") -> SourceLine:
    """A document of the record."""
    return SourceLine(
        name, f"Report {name}", "Ministry of Trials", "2003-05-12", "PER", None, language,
        f"https://example.org/{name}", None, (), 3, 900, f"{name}.html", "0" * 64, name, None, "",
    )  # fmt: skip


def passage(quote: str, page: int | None = None) -> Passage:
    """A passage of a document."""
    return Passage("s1", "d1", quote, 0, len(quote), stands_in="paragraph", page=page)


def fact() -> Fact:
    """A fact; papers say nothing of it."""
    return Fact("f1", "gifts", "t1", (), "stated", "single", 1, None, None, None, ())


class Numbered:
    """Hands out notes and sentences by number, as a brief has them."""

    def __init__(self) -> None:
        self.notes: list[Note] = []

    def note(self, quote: str, name: str = "one", language: str = "en", page: int | None = None) -> Note:
        """The next note."""
        self.notes.append(Note(len(self.notes) + 1, passage(quote, page), source(name, language)))
        return self.notes[-1]

    def sentence(self, text: str, *quotes: str, compared: str = "", aside: str = "", language: str = "en") -> Sentence:
        """A sentence with a note for each quote."""
        notes = tuple(self.note(quote, f"doc{len(self.notes) % 7}", language, 3) for quote in quotes)
        return Sentence(text, notes, (fact(),), compared, aside)


def made(*sections: Section, box: tuple[KeyFact, ...] = (), notes: Numbered, language: str = "en", **more) -> Brief:
    """A brief of these sections."""
    found: dict[str, list[Note]] = {}
    for one in notes.notes:
        found.setdefault(one.source.id, []).append(one)
    sources = tuple(
        Source(many[0].source, f"{many[0].source.title}, Ministry of Trials, 12 May 2003", numbers)
        for many in found.values()
        for numbers in [tuple(one.number for one in many)]
    )
    given = {
        "title": "Peru and Finland", "subtitle": "Relations as of 1 June 2004", "colophon": ("Made on 1 June 2004.",),
    } | more  # fmt: skip
    return Brief(("PER", "FIN"), language, datetime.date(2004, 6, 1), None, None, box=box, sections=sections,
                 sources=sources, **given)  # fmt: skip


def plain_brief(language: str = "en", notes: int = 8, **more) -> Brief:
    """A brief as they are: a box, sections with and without content, charts, marks of change."""
    hand = Numbered()
    box = (
        KeyFact("Relations", "Relations were opened in 1963.", (hand.note("opened on 25 January 1963"),)),
        KeyFact("Missions", "An embassy each way.", (hand.note("an embassy in Lima"), hand.note("one in Helsinki"))),
        KeyFact("Treaties", "12", ()),
    )
    first = hand.sentence("Finland opened an embassy in Lima in 1963.", "the embassy in Lima, opened in 1963")
    second = hand.sentence(
        "Peru has a consulate in Turku.", "a consulate at Turku", "el consulado en Turku", compared="new",
        aside="disputed", language="es",
    )  # fmt: skip
    many = tuple(
        hand.sentence(
            f"Both are members of organisation {one}.", f"members of organisation {one} since 19{one % 90 + 10}"
        )
        for one in range(notes - 6)
    )
    chart = Chart(
        "Exports of Peru to Finland", "USD", (Point(1998, 1.5e6, 1), Point(2000, 4e6, 2), Point(2003, 3e6, 3))
    )
    flat = Chart("Finns in Peru", "persons", (Point(2001, 140, 1),))
    return made(
        Section("relations", "Relations", (Group("", (first, second)),), lines=("Three more are in the record.",)),
        Section("figures", "Trade and people", (), charts=(chart, flat, chart)),
        Section("shared", "Shared memberships", (Group("Organisations", many, compact=True),)),
        Section("visits", "Visits", (), empty="The record holds no visits of the last ten years."),
        box=box, notes=hand, language=language, **more,
    )  # fmt: skip


def hostile_brief() -> Brief:
    """A brief whose passages, names and titles would break what takes them for markup."""
    hand = Numbered()
    sentences = tuple(hand.sentence(f"A sentence, {text[:60]}.", text) for text in HOSTILE)
    box = (KeyFact(HOSTILE[0][:30], HOSTILE[1], ()),)
    groups = (Group(HOSTILE[2], sentences), Group("Compact", sentences[:1], compact=True))
    chart = Chart("<script>&amp; " + HOSTILE[1], "#x", (Point(1998, -1.5e6, 1), Point(2000, 4e6, 2)))
    return made(
        Section("one", HOSTILE[1], groups, charts=(chart,), lines=(HOSTILE[0],)), box=box, notes=hand, title=HOSTILE[0],
    )  # fmt: skip
