"""Rows of tables: what the headings of the columns say each cell is, and nothing where they don't."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.extraction.cells import Cells
from legation.extraction.headings import AllHeadings, plain
from legation.model import Document, ProblemKind, Source
from legation.names import Names
from legation.reading.plain import read_blocks
from legation.registers import REGISTERS
from tests.extraction.conftest import loaded


def table(head, *rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def extracted(text, home=None, columns=()):
    return loaded().read(Document("paper", text, read_blocks(text), Source(state=home, language="en", columns=columns)))


def said(text, home=None, columns=()):
    """Each statement's register, fields and quote."""
    return [(one.register, dict(one.fields), one.quote) for one in extracted(text, home, columns).statements]


def test_a_city_under_embassy_is_an_embassy_in_its_state():
    text = table(
        ["Country", "Embassy"], ["Sweden", "Stockholm"], ["Chile", "Lima"], ["Ghana", "Brasília"], ["Kenya", "-"]
    )
    assert said(text, "PER") == [
        (
            "missions",
            {"sender": "PER", "receiver": "SWE", "kind": "embassy", "city": "Stockholm", "event": "maintained"},
            "Stockholm",
        ),
        (
            "missions",
            {"sender": "CHL", "receiver": "PER", "kind": "embassy", "city": "Lima", "event": "maintained"},
            "Lima",
        ),
    ]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("Lima, 4 May 1951", "1951-05-04"),
        ("4 May 1951 (Lima)", "1951-05-04"),
        ("4 May 1951 (Peru)", "1951-05-04"),
        ("4 May 1951 (planned)", None),
        ("Lima, 4 May 1951 (Paris)", None),
        ("Lima, 4 or 5 men", None),
    ],
)
def test_a_date_may_have_its_place_beside_it(cell, day):
    read = Cells(Names.load()).read(None, cell, "en")
    assert [value.said for value in read or []] == ([day] if day else [])


def test_each_date_of_a_mission_is_a_statement():
    head = ["Sending state", "Receiving state", "Kind", "City", "Opened", "Closed"]
    text = table(
        head,
        ["Sweden", "Peru", "Embassy", "Lima", "1938", "May 1999"],
        ["Peru", "Chile", "Consulate-General", "Arica", "", ""],
    )
    mission = {"sender": "SWE", "receiver": "PER", "kind": "embassy", "city": "Lima"}
    assert said(text) == [
        ("missions", {**mission, "event": "opened", "date": "1938"}, "Sweden | Peru | Embassy | Lima | 1938"),
        (
            "missions",
            {**mission, "event": "closed", "date": "1999-05"},
            "Sweden | Peru | Embassy | Lima | 1938 | May 1999",
        ),
        (
            "missions",
            {"sender": "PER", "receiver": "CHL", "kind": "consulate-general", "city": "Arica", "event": "maintained"},
            "Peru | Chile | Consulate-General | Arica",
        ),
    ]


def test_several_cities_in_a_cell_are_a_mission_each_if_all_are_known():
    text = table(
        ["Country", "Consulates"], ["Argentina", "Córdoba, La Plata and Mendoza"], ["Chile", "Arica and Qwxyz"]
    )
    found = extracted(text, "PER")
    assert [dict(one.fields)["city"] for one in found.statements] == ["Córdoba", "La Plata", "Mendoza"]
    assert [one.message for one in found.problems if "Qwxyz" in one.message] == [
        "under 'Consulates': 'Arica and Qwxyz' cannot be read as missions.city"
    ]


def test_what_a_cell_has_said_is_not_said_again():
    text = table(["Country", "Relations since", "Embassy"], ["Sweden", "3 May 1938", "Stockholm"])
    assert [one.rule for one in extracted(text, "PER").statements if one.register == "relations"] == [
        "relations.tabled"
    ]


def test_a_treaty_has_its_parties_its_kind_and_a_statement_a_stage():
    text = table(["Treaty", "Party", "Signed", "In force"], ["Fisheries Agreement", "Bolivia and Chile", "2001", "–"])
    assert said(text, "PER") == [
        (
            "agreements",
            {
                "title": "Fisheries Agreement",
                "parties": ("BOL", "CHL"),
                "kind": "economic",
                "stage": "signed",
                "date": "2001",
            },
            "Fisheries Agreement | Bolivia and Chile | 2001",
        )
    ]


def test_a_post_may_be_a_city_and_a_term_may_be_open():
    text = table(
        ["Head of mission", "Post", "From", "To"],
        ["Mr. Luis Soto Vega", "Paris", "1990", "1995"],
        ["Ana Díaz", "Chile", "3 May 1999", "present"],
        ["Vacant", "Oslo", "", ""],
        ["Trade Section", "Oslo", "", ""],
    )
    office = {"office": "head of mission", "of": "PER", "event": "held"}
    assert [one[:2] for one in said(text, "PER")] == [
        ("offices", {"person": "Luis Soto Vega", **office, "at": "FRA", "from": "1990", "until": "1995"}),
        ("offices", {"person": "Ana Díaz", **office, "at": "CHL", "from": "1999-05-03"}),
    ]


def test_an_ambassador_beside_an_embassy_is_at_its_city():
    text = table(["Country", "Embassy", "Ambassador"], ["Sweden", "Stockholm", "H.E. Ms. Ana Díaz"])
    (found,) = [one for register, one, _ in said(text, "PER") if register == "offices"]
    assert {**found, "office": found["office"].lower()} == {
        "person": "Ana Díaz",
        "office": "ambassador",
        "of": "PER",
        "at": "SWE",
        "event": "held",
    }
    theirs = table(["Country", "Embassy", "Ambassador"], ["Sweden", "Lima", "H.E. Ms. Ana Díaz"])
    assert "offices.row" not in {one.rule for one in extracted(theirs, "PER").statements}


def test_members_join_in_a_role():
    text = table(["Member state", "Organisation", "Role", "Joined"], ["Chile", "Pacific Alliance", "Observer", "2011"])
    assert said(text) == [
        (
            "memberships",
            {
                "member": "CHL",
                "organisation": "Pacific Alliance",
                "role": "observer",
                "event": "joined",
                "date": "2011",
            },
            "Chile | Pacific Alliance | Observer | 2011",
        )
    ]


def test_spanish_headings_say_the_same():
    text = table(["País", "Embajada", "Consulado General"], ["Suecia", "Estocolmo", "Lima"])
    assert [(one["sender"], one["kind"]) for _, one, _ in said(text, "PER")] == [
        ("PER", "embassy"),
        ("SWE", "consulate-general"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        table(["Name", "Position", "From"], ["Juan Pérez", "Director", "1999"]),
        table(["Country", "Capital"], ["Sweden", "Stockholm"]),
        table(["Title", "Name"], ["The Dawn", "Ana Díaz"]),
        table(["Kind", "City"], ["Library", "Stockholm"]),
        table(["Organisation", "Seat"], ["World Trade Organization", "Geneva"]),
        table(["Country", "Embassy"], ["Peru", "Lima"]),
        table(["Sending state", "Receiving state", "Kind"], ["Peru", "Peru", "Embassy"]),
    ],
)
def test_headings_that_do_not_speak_give_nothing(text):
    assert [one for one in said(text, "PER") if one[0] != "competences"] == []


def test_a_cell_that_cannot_be_read_gives_a_problem_and_no_statement():
    head = ["Sending state", "Receiving state", "Kind", "City"]
    found = extracted(table(head, ["Ruritania", "Peru", "Embassy", "Lima"]))
    assert found.statements == ()
    assert [one.message for one in found.problems if one.kind is ProblemKind.UNREAD] == [
        "under 'Sending state': 'Ruritania' cannot be read as missions.sender"
    ]


def test_sources_toml_may_say_what_a_heading_means():
    text = table(["Pays", "Amb."], ["Sweden", "Stockholm"])
    assert said(text, "PER") == []
    assert [one[0] for one in said(text, "PER", (("Pays", "Country"), ("Amb.", "Embassy")))] == ["missions"]
    text = table(["Envoi", "Accueil", "Genre", "Ville"], ["Peru", "Sweden", "Embassy", "Stockholm"])
    fields = ("missions.sender", "missions.receiver", "missions.kind", "missions.city")
    ((_, read, _),) = said(text, None, tuple(zip(("Envoi", "Accueil", "Genre", "Ville"), fields, strict=True)))
    assert (read["sender"], read["receiver"], read["kind"], read["city"]) == ("PER", "SWE", "embassy", "Stockholm")


def test_a_meaning_that_is_none_is_named():
    problems = extracted("Text.\n", columns=(("Amb.", "Embasy"), ("Pays", "missions.town"))).problems
    assert [one.kind for one in problems] == [ProblemKind.SETTING] * 2
    assert "columns: 'Amb.' is to be 'Embasy', which is no heading that is known" in problems[0].message


def test_every_heading_in_the_words_means_one_thing():
    headings = AllHeadings(REGISTERS)
    for one in headings._registers:
        for heading, meanings in one.meanings.items():
            assert plain(heading) == heading
            assert len({meaning.field for meaning in meanings}) == 1, (one.register.name, heading)


SAID = (
    *("Sweden", "Peru", "Chile; Bolivia", "Stockholm", "Lima, Peru", "embassy", "Consulate", "1938", "3 May 1999"),
    *("Treaty of Lima", "WTO", "Juan Pérez", "–", "", "observer", "Paris", "1990–1995", "in force", "no", "[1]"),
)
BREAKS = "|\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
CELLS = st.one_of(
    st.sampled_from(SAID), st.text(st.characters(exclude_characters=BREAKS, exclude_categories=["Cs"]), max_size=12)
)
HEADS = st.sampled_from(
    (
        *("Country", "Sending state", "Receiving state", "Kind", "City", "Embassy", "Consulates", "Opened", "Closed"),
        *("Treaty", "Parties", "Signed", "In force", "Organisation", "Member", "Role", "Joined", "Member since"),
        *("Head of mission", "Name", "Rank", "Post", "From", "To", "Credentials", "Also accredited to", "Status"),
    )
)


@settings(deadline=None)
@given(st.lists(HEADS, min_size=2, max_size=6), st.lists(st.lists(CELLS, min_size=6, max_size=6), max_size=4))
def test_any_table_is_read_and_every_quote_is_its_text(head, rows):
    text = table(head, *(row[: len(head)] for row in rows))
    document = Document("paper", text, read_blocks(text), Source(state="PER", language="en"))
    found = loaded().read(document)
    assert found == loaded().read(document)
    for one in found.statements:
        one.check(document)


def test_a_year_and_a_month_in_figures_are_a_month():
    text = table(
        ["Sending state", "Receiving state", "Kind", "City", "Opened"],
        ["Kenya", "Brazil", "Embassy", "Brasília", "2006-09"],
    )
    ((_, fields, _),) = said(text, "KEN")
    assert fields["date"] == "2006-09"


def test_a_spanish_table_of_heads_of_mission_takes_the_place_from_the_row_s_state():
    text = table(["País", "Jefe de Misión", "Cargo", "Desde"], ["Colombia", "Mario Boyd Galindo", "Embajador", "2019"])
    source = Source(state="PAN", language="es")
    [one] = loaded().read(Document("paper", text, read_blocks(text), source)).statements
    assert dict(one.fields) == {
        "person": "Mario Boyd Galindo",
        "office": "Embajador",
        "of": "PAN",
        "at": "COL",
        "event": "held",
        "from": "2019",
    }


def test_a_table_of_our_embassies_need_not_name_their_states():
    text = table(["Embassy in", "Also accredited to"], ["Nairobi", "Ethiopia and Uganda"], ["Seoul", "Fiji"])
    found = [
        (fields["receiver"], fields["city"]) for register, fields, _ in said(text, "CRI") if register == "missions"
    ]
    assert found == [("KEN", "Nairobi"), ("KOR", "Seoul")]


def test_a_term_is_both_ends_and_a_heading_on_a_state_says_whose_rows_they_are():
    names = table(["Ambassador", "Term"], ["Grace Mwale", "1999–2003"], ["Peter Banda", "2003"])
    held = {"office": "ambassador", "of": "ZMB", "event": "held"}
    there = {**held, "at": "NOR"}
    first = {"person": "Grace Mwale", "from": "1999", "until": "2003"}
    second = {"person": "Peter Banda", "from": "2003"}
    told = [fields for _, fields, _ in said(f"## Ambassadors to Norway\n\n{names}", "ZMB")]
    assert told == [first | there, second | there]
    mixed = table(["Ambassador", "Post", "Term"], ["Grace Mwale", "Oslo", "1999–2003"], ["Peter Banda", "", "2003"])
    told = [fields for _, fields, _ in said(f"## Ambassadors\n\n{mixed}", "ZMB")]
    assert told == [first | there, second | held]


def test_a_sum_tells_what_its_heading_and_its_row_gave():
    (found,) = extracted(table(["Year", "Exports to Chad (USD million)"], ["2018", "4.5"]), "KEN").statements
    assert found.quote == "4.5"
    assert dict(found.given) == {
        "measure": "column heading",
        "value": "column heading",
        "unit": "column heading",
        "date": "row",
        "subject": "document",
        "counterpart": "column heading",
    }


def test_an_address_tells_the_city_of_a_mission():
    text = table(
        ["Name", "Type", "Address"],
        ["Kenya", "embassy", "3 Ring Road, Plot 7, 00100 Nairobi"],
        ["Portugal", "honorary consulate", "Rua Nova 5, 4000-123 Porto, Portugal"],
        ["Chad", "embassy", "Plot 9, Nowhere in Particular"],
        ["Norway", "library", "Storgata 5, 0184 Oslo, Norway"],
        ["Sweden", "office", "Gatan 5, Stockholm, Sweden"],
    )
    found = [fields for register, fields, _ in said(text, "FIN") if register == "missions"]
    of = {"sender": "FIN", "event": "maintained"}
    assert found == [
        of | {"receiver": "KEN", "kind": "embassy", "city": "Nairobi"},
        of | {"receiver": "PRT", "kind": "honorary consulate", "city": "Porto"},
    ]
    here = table(["Country", "Type", "Address"], ["Kenya", "embassy", "Manni 3, 00100 Helsinki"])
    ((_, fields, _),) = said(here, "FIN")
    assert (fields["sender"], fields["receiver"]) == ("KEN", "FIN")


def test_a_city_named_goes_before_one_in_an_address():
    text = table(["Country", "Kind", "City", "Address"], ["Italy", "Consulate", "Milan", "Via Roma 1, Rome"])
    ((_, fields, _),) = said(text, "FIN")
    assert fields["city"] == "Milan"


@pytest.mark.parametrize(
    ("address", "city"),
    [
        ("12 High Street, London SW1 2AB, United Kingdom", [("London", ("GBR",))]),
        ("Office 4, Tripoli, Lebanon", [("Tripoli", ("LBN",))]),
        ("Cairo Road 5, Lusaka 10101", [("Lusaka", ("ZMB",))]),
        ("7th floor, Suite 9", []),
    ],
)
def test_a_city_is_a_part_of_the_address_of_its_own(address, city):
    assert [(one.said, one.states) for one in Cells(Names.load())._address(address)] == city


@pytest.mark.parametrize(
    ("above", "event"),
    [
        ("# Closed missions\n\n", "closed"),
        ("# Embassies opened since 2000\n\n", "opened"),
        ("# Missions opened and closed\n\n", None),
        ("The following embassies were closed:\n\n", "closed"),
        ("# Missions\n\n", "maintained"),
    ],
)
@pytest.mark.parametrize("head", [["Host country", "Host city", "Mission"], ["Country", "City", "Type"]])
def test_what_stands_above_a_table_holds_for_its_rows(head, above, event):
    found = [fields["event"] for _, fields, _ in said(above + table(head, ["Kenya", "Nairobi", "Embassy"]), "FIN")]
    assert found == ([] if event is None else [event])


def test_a_table_of_treaties_is_of_the_stage_above_it():
    rows = table(["Treaty", "Partner"], ["Trade agreement", "Kenya"])
    stages = [
        [fields["stage"] for _, fields, _ in said(f"# {above}\n\n{rows}", "FIN")]
        for above in ("Agreements in force", "Agreements under negotiation", "Signed, not yet in force", "Agreements")
    ]
    assert stages == [["in force"], ["negotiating"], [], []]


def test_former_members_have_left():
    rows = table(["Organisation", "Member"], ["Commonwealth", "Zimbabwe"])
    above = ("Members", "Former members")
    told = [[fields["event"] for _, fields, _ in said(f"# {one}\n\n{rows}")] for one in above]
    assert told == [["holds"], ["left"]]


def test_words_above_a_table_that_go_with_something_else_say_nothing_of_its_rows():
    members = table(["Organisation", "Member"], ["Commonwealth", "Kenya"])
    assert [f["event"] for _, f, _ in said("# Former British colonies in the Commonwealth\n\n" + members, "FIN")] == [
        "holds"
    ]
    assert said("# Members of the Commonwealth, past and present\n\n" + members, "FIN") == []
