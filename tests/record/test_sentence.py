import pytest

from legation.model.fact import Fact
from legation.record.sentence import prose, sentence, shown
from legation.registers import REGISTERS
from legation.registers.figures import REGISTER


@pytest.mark.parametrize(
    ("fields", "language", "expected"),
    [
        ({"walker": "PER", "host": "GRC", "city": "Athens", "event": "held"}, "en", "Peru walks in Athens."),
        ({"walker": "PER", "host": "GRC", "event": "held"}, "en", "Peru walks in Greece."),
        ({"walker": "PER", "host": "APEC"}, "en", "Peru walks in APEC."),
        ({"walker": "PER", "host": "GRC", "event": "begun"}, "en", "Peru began a begun walk in Greece."),
        ({"walker": "FIN", "host": "PER"}, "es", "Finlandia camina en el Perú."),
        (
            {"walker": "PER", "company": ["FIN", "GRC", "APEC"]},
            "en",
            "walker: Peru; company: Finland, Greece and APEC.",
        ),
        ({"walker": "PER", "miles": 1500000.0}, "en", "walker: Peru; miles: 1,500,000."),
    ],
)
def test_fields_become_a_sentence(walks, names, fields, language, expected):
    assert sentence(walks, fields, language, names) == expected


def test_a_value_that_is_not_there_is_shown_as_nothing(walks, names):
    assert shown(walks, "city", {}, "en", names) == ""


def test_what_stands_in_brackets_goes_where_its_field_is_unknown(names):
    figure = {"measure": "exports", "subject": "PER", "counterpart": "FIN", "value": 61.0, "unit": "USD"}
    assert sentence(REGISTER, figure, "en", names) == "Peru exported USD 61 to Finland."
    assert sentence(REGISTER, figure | {"counterpart": None}, "en", names) == "Peru: exports, USD 61."
    assert sentence(REGISTER, figure | {"subject": None, "counterpart": None}, "en", names) == "Exports, USD 61."


def test_braces_in_a_value_are_not_slots(names):
    odd = {"measure": "[{walker}]", "subject": "PER", "counterpart": None, "value": 1.0, "unit": "count"}
    assert sentence(REGISTER, odd, "en", names) == "Peru: [{walker}], 1."


@pytest.fixture(scope="module")
def registers():
    return {one.name: one for one in REGISTERS}


def fact(register, modality="stated", date=None, since=None, until=None, turn="holds", **fields):
    told = tuple(fields.items())
    return Fact("f", register.name, "t", told, modality, "single", 1, date, since, until, (), turn=turn)


@pytest.mark.parametrize(
    ("register", "given", "english", "spanish"),
    [
        (
            "missions",
            {
                "sender": "USA",
                "receiver": "PER",
                "kind": "embassy",
                "city": "Lima",
                "event": "maintained",
                "since": "1941",
            },
            "The United States has had an embassy in Lima since 1941.",
            "Los Estados Unidos tienen una embajada en Lima desde 1941.",
        ),
        (
            "missions",
            {"sender": "PER", "receiver": "UN", "kind": "permanent mission", "event": "opened", "date": "1946-04"},
            "Peru opened a permanent mission to the UN in April 1946.",
            "El Perú abrió una misión permanente ante las Naciones Unidas en abril de 1946.",
        ),
        (
            "missions",
            {"sender": "PER", "receiver": "SWE", "kind": "embassy", "city": "Estocolmo", "event": "maintained"},
            "Peru has an embassy in Stockholm.",
            "El Perú tiene una embajada en Estocolmo.",
        ),
        (
            "relations",
            {"event": "established", "actor": "PER", "counterpart": "ITA", "date": "1874-12-23", "turn": "begins"},
            "Peru and Italy established diplomatic relations on 23 December 1874.",
            "El Perú e Italia establecieron relaciones diplomáticas el 23 de diciembre de 1874.",
        ),
        (
            "relations",
            {"event": "recognised", "actor": "GBR", "counterpart": "PER", "date": "1826", "turn": "begins"},
            "The United Kingdom recognised Peru in 1826.",
            "El Reino Unido reconoció al Perú en 1826.",
        ),
        (
            "agreements",
            {
                "title": "Treaty of Peace",
                "parties": ("BOL", "PER"),
                "kind": "peace",
                "stage": "in force",
                "date": "1864",
            },
            "The Treaty of Peace between Bolivia and Peru entered into force in 1864.",
            "El Treaty of Peace entre Bolivia y el Perú entró en vigor en 1864.",
        ),
        (
            "agreements",
            {"title": "Convención de Límites", "parties": ("BRA", "PER"), "kind": "boundary", "stage": "signed"},
            "The Convención de Límites between Brazil and Peru was signed.",
            "Se firmó la Convención de Límites entre el Brasil y el Perú.",
        ),
        (
            "memberships",
            {"member": ("CHL", "PER"), "organisation": "Pacific Alliance", "role": "founder", "event": "holds"},
            "Pacific Alliance: Chile and Peru are founding members.",
            "Alianza del Pacífico: Chile y el Perú son miembros fundadores.",
        ),
        (
            "accreditations",
            {
                "sender": "FIN",
                "receiver": "PER",
                "seat_city": "Santiago",
                "seat_state": "CHL",
                "since": "1992",
                "until": "2009",
            },
            "Finland was accredited to Peru from Santiago from 1992 to 2009.",
            "Finlandia tenía acreditación concurrente ante el Perú con sede en Santiago de 1992 a 2009.",
        ),
        (
            "offices",
            {
                "person": "Aino Laine",
                "office": "Ambassador",
                "of": "FIN",
                "at": "PER",
                "event": "held",
                "since": "2021",
            },
            "Aino Laine has been Ambassador of Finland in Peru since 2021.",
            "Desde 2021, Aino Laine es Ambassador de Finlandia en el Perú.",
        ),
        (
            "figures",
            {
                "measure": "bilateral trade",
                "subject": "PER",
                "counterpart": "FIN",
                "value": 210_000_000.0,
                "unit": "USD",
            },
            "Trade between Peru and Finland was USD 210 million.",
            "El comercio entre el Perú y Finlandia fue de 210 millones de USD.",
        ),
        (
            "disputes",
            {"parties": ("CHL", "PER"), "kind": "extradition", "status": "open"},
            "An extradition dispute between Chile and Peru is open.",
            "Hay una controversia de extradición abierta entre Chile y el Perú.",
        ),
    ],
)
def test_a_fact_in_prose_has_articles_agreement_and_its_time(registers, names, register, given, english, spanish):
    told = fact(registers[register], **given)
    assert prose(registers[register], told, "en", names) == english
    assert prose(registers[register], told, "es", names) == spanish


def test_words_of_the_passage_in_another_language_stand_in_quotation_marks(registers, names):
    told = fact(
        registers["partnerships"], parties=("CHN", "PER"), label="strategic partnership", date="2008", turn="begins"
    )
    assert prose(registers["partnerships"], told, "es", names, foreign=True) == (
        "China y el Perú tienen entre sí: «strategic partnership» desde 2008."
    )


def test_what_is_alleged_says_so(registers, names):
    told = fact(
        registers["missions"], "alleged", sender="PER", receiver="KEN", kind="embassy", city="Nairobi", event="closed"
    )
    assert prose(registers["missions"], told, "en", names) == "It is alleged that Peru closed its embassy in Nairobi."
