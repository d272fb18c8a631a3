"""Two things one state does say the same, joined in a sentence or told in two."""

from itertools import product

import pytest

from legation.model import Document, Source
from legation.reading.plain import read_blocks
from tests.extraction.conftest import loaded

DEEDS = (
    "recognised {state} in {year}",
    "opened an embassy in {city} in {year}",
    "established diplomatic relations with {state} on 4 May {year}",
    "severed diplomatic relations with {state} in {year}",
    "signed a trade agreement with {state} in {year}",
    "terminated its tax treaty with {state} in {year}",
    "is negotiating a free trade agreement with {state}",
    "joined the {body} in {year}",
    "is a member of the {body}",
    "withdrew from the {body} in {year}",
    "gave {state} a grant of $3 million in {year}",
    "exported goods worth $5 million to {state} in {year}",
    "declared war on {state} in {year}",
    "invaded {state} in {year}",
    "settled its boundary dispute with {state} in {year}",
    "recalled its ambassador to {state} on 4 May {year}",
    "appointed {person} ambassador to {state} in {year}",
    "accredited its ambassador in {city} to Laos",
    "formed a strategic partnership with {state} in {year}",
    "cooperates with {state} in agriculture",
    "imposed sanctions on {state} in {year}",
    "raised its legation in {city} to an embassy in {year}",
)
FIRST = {"state": "Ghana", "city": "Accra", "year": "1961", "body": "African Union", "person": "John Smith"}
SECOND = {"state": "Malaysia", "city": "Kuala Lumpur", "year": "1973", "body": "Commonwealth", "person": "Ann Brown"}


HECHOS = (
    "reconoció a {state} en {year}",
    "abrió una embajada en {city} en {year}",
    "estableció relaciones diplomáticas con {state} el 4 de mayo de {year}",
    "rompió relaciones diplomáticas con {state} en {year}",
    "firmó un acuerdo comercial con {state} en {year}",
    "negocia un tratado de libre comercio con {state}",
    "es miembro de la {body}",
    "se retiró de la {body} en {year}",
    "donó 3 millones de dólares a {state} en {year}",
    "declaró la guerra a {state} en {year}",
    "invadió {state} en {year}",
    "retiró a su embajador en {state} el 4 de mayo de {year}",
    "nombró a {person} embajador en {state} en {year}",
    "estableció una asociación estratégica con {state} en {year}",
    "coopera con {state} en agricultura",
    "elevó su legación en {city} a embajada en {year}",
)
PRIMERO = {"state": "Ghana", "city": "Acra", "year": "1961", "body": "Unión Africana", "person": "Juan Soto"}
SEGUNDO = {"state": "Malasia", "city": "Kuala Lumpur", "year": "1973", "body": "OEA", "person": "Ana Díaz"}


def pairs(deeds, turn):
    """A third of the pairs of deeds, by turns, so that each pair is told in one way at least."""
    return [(one, other) for (i, one), (j, other) in product(enumerate(deeds), repeat=2) if (i + j + turn) % 3 == 0]


def said(text, language="en"):
    document = Document("d", text, read_blocks(text), Source(language=language))
    return {
        (one.register, one.modality, frozenset((name, _unordered(value)) for name, value in dict(one.fields).items()))
        for one in loaded().read(document).statements
    }


def _unordered(value):
    return frozenset(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize(
    ("turn", "joined"),
    list(
        enumerate(
            [
                "Norway {one} and {other}.",
                "Norway {one}, and {other}.",
                "Norway {one} and also {other}.",
                "Norway {one} but {other}.",
                "Norway {one}; it {other}.",
                "Norway {one}. It {other}.",
                "Norway, which {one}, {other}.",
            ]
        )
    ),
)
def test_what_is_said_of_one_state_does_not_depend_on_how_its_clauses_are_joined(turn, joined):
    apart = [{deed: said(f"Norway {deed.format(**names)}.") for deed in DEEDS} for names in (FIRST, SECOND)]
    assert all(apart[0].values())
    for one, other in pairs(DEEDS, turn):
        text = joined.format(one=one.format(**FIRST), other=other.format(**SECOND))
        assert said(text) == apart[0][one] | apart[1][other], text


@pytest.mark.parametrize(
    ("turn", "joined"),
    list(
        enumerate(
            [
                "Norway {one}, and Denmark {other}.",
                "Norway {one}, while Denmark {other}.",
                "Norway {one}, but Denmark {other}.",
                "Norway {one}; Denmark {other}.",
                "Norway {one}. Denmark {other}.",
            ]
        )
    ),
)
def test_what_is_said_of_two_states_does_not_depend_on_how_their_clauses_are_joined(turn, joined):
    norway = {deed: said(f"Norway {deed.format(**FIRST)}.") for deed in DEEDS}
    denmark = {deed: said(f"Denmark {deed.format(**SECOND)}.") for deed in DEEDS}
    for one, other in pairs(DEEDS, turn):
        text = joined.format(one=one.format(**FIRST), other=other.format(**SECOND))
        assert said(text) == norway[one] | denmark[other], text


@pytest.mark.parametrize(
    ("turn", "joined"),
    list(
        enumerate(
            [
                "Noruega {one} y {other}.",
                "Noruega {one}, pero {other}.",
                "Noruega {one} y además {other}.",
                "Noruega {one}; {other}.",
                "Noruega {one}. {Other}.",
                "Noruega, que {one}, {other}.",
            ]
        )
    ),
)
def test_in_spanish_a_subject_left_unsaid_is_the_one_before(turn, joined):
    apart = [{one: said(f"Noruega {one.format(**names)}.", "es") for one in HECHOS} for names in (PRIMERO, SEGUNDO)]
    assert all(apart[0].values())
    for one, other in pairs(HECHOS, turn):
        then = other.format(**SEGUNDO)
        text = joined.format(one=one.format(**PRIMERO), other=then, Other=then[:1].upper() + then[1:])
        assert said(text, "es") == apart[0][one] | apart[1][other], text


@pytest.mark.parametrize(
    "front",
    [
        "Following the fall of the monarchy in Chad,",
        "With the support of Chad,",
        "At the request of Chad,",
        "Like Chad,",
        "As did Chad,",
        "Three years later than Chad,",
        "Three years after Chad,",
        "According to Chad,",
    ],
)
def test_a_state_that_ends_what_stands_in_front_does_not_act(front):
    for deed in DEEDS:
        told = f"Norway {deed.format(**SECOND)}."
        assert said(f"{front} {told}") == said(told), deed


@pytest.mark.parametrize("front", ["Como Chile,", "Tras la crisis en Chile,", "A pedido de Chile,", "Según Chile,"])
def test_a_state_that_ends_what_stands_in_front_does_not_act_in_spanish(front):
    for deed in HECHOS:
        told = f"Noruega {deed.format(**SEGUNDO)}."
        assert said(f"{front} {told}", "es") == said(told, "es"), deed


@pytest.mark.parametrize(
    "told",
    [
        "Norway, like Chad, {deed}",
        "Norway, which borders Chad, {deed}",
        "Norway, whose people resent Chad, {deed}",
        "Norway, seeking to please Chad, {deed}",
        "Norway, a neighbour of Chad, {deed}",
        "Norway, where Chad had once ruled, {deed}",
        "It was reported in Chad that Norway {deed}",
        "Norway {deed}, despite protests from Chad",
    ],
)
def test_a_state_in_what_is_put_in_does_not_act(told):
    for deed in DEEDS:
        deed = deed.format(**SECOND)
        assert said(f"{told.format(deed=deed)}.") == said(f"Norway {deed}."), deed


@pytest.mark.parametrize(
    "told",
    [
        "Noruega, que limita con Chile, {deed}",
        "Noruega, vecina de Chile, {deed}",
        "Noruega, cuyo pueblo teme a Chile, {deed}",
        "Noruega, a pedido de Chile, {deed}",
        "Noruega {deed}, pese a las protestas de Chile",
    ],
)
def test_a_state_in_what_is_put_in_does_not_act_in_spanish(told):
    for deed in HECHOS:
        deed = deed.format(**SEGUNDO)
        assert said(f"{told.format(deed=deed)}.", "es") == said(f"Noruega {deed}.", "es"), deed


@pytest.mark.parametrize(
    "called",
    [
        "neighbouring {state}",
        "oil-rich {state}",
        "pro-Western {state}",
        "the newly independent {state}",
        "its neighbour {state}",
        "its largest trading partner {state}",
        "Denmark's ally {state}",
        "its old ally, {state},",
        "{state}, its neighbour,",
    ],
)
def test_what_a_state_is_called_by_the_way_changes_nothing(called):
    for deed in (deed for deed in DEEDS if "{state}" in deed):
        named = {**SECOND, "state": called.format(**SECOND)}
        text = f"Norway {deed.format(**named)}."
        assert said(text) == said(f"Norway {deed.format(**SECOND)}."), text


@pytest.mark.parametrize(
    "called",
    ["la vecina {state}", "su vecina {state}", "su principal socio comercial, {state},", "{state}, su vecino,"],
)
def test_in_spanish_what_a_state_is_called_by_the_way_changes_nothing(called):
    for deed in (deed for deed in HECHOS if "{state}" in deed):
        named = {**SEGUNDO, "state": called.format(**SEGUNDO)}
        text = f"Noruega {deed.format(**named)}."
        assert said(text, "es") == said(f"Noruega {deed.format(**SEGUNDO)}.", "es"), text


@pytest.mark.parametrize(
    "told",
    [
        "{state}, a small country in Asia,",
        "{state}, then under foreign rule,",
        "{state}, at that time,",
        "{state} (then a federation)",
        "{state} (population 33 million)",
    ],
)
def test_what_is_put_in_behind_a_state_changes_nothing(told):
    for deed in (deed for deed in DEEDS if "{state}" in deed):
        text = f"Norway {deed.format(**{**SECOND, 'state': told.format(**SECOND)})}."
        assert said(text) == said(f"Norway {deed.format(**SECOND)}."), text


@pytest.mark.parametrize(
    "told", ["which had become independent in 1957", "whose king was a friend", "independent since 1957"]
)
def test_a_date_behind_what_is_said_of_a_state_is_that_of_the_deed(told):
    for deed in (deed for deed in DEEDS if deed.endswith((" {state} in {year}", " {state} on 4 May {year}"))):
        if "goods worth" not in deed:
            text = f"Norway {deed.format(**{**SECOND, 'state': f'Malaysia, {told},'})}."
            assert said(text) == said(f"Norway {deed.format(**SECOND)}."), text


@pytest.mark.parametrize("other", ["Denmark joining the Commonwealth in 1973", "Denmark recognising Malaysia in 1973"])
def test_what_goes_on_beside_it_is_told_of_its_own_doer(other):
    beside = said(f"{other.replace('joining', 'joined').replace('recognising', 'recognised')}.")
    for deed in DEEDS:
        deed = deed.format(**FIRST)
        assert said(f"Norway {deed}, with {other}.") == said(f"Norway {deed}.") | beside, deed


@pytest.mark.parametrize(
    ("group", "modality"),
    [("almost", "negated"), ("never", "negated"), ("allegedly", "alleged"), ("did not hesitate to", "stated")],
)
def test_what_stands_before_the_verb_bears_on_what_it_says(group, modality):
    for verb, rest in (("recognised", "Malaysia"), ("opened", "an embassy in Accra"), ("joined", "the Commonwealth")):
        form = verb.removesuffix("ed") if verb != "recognised" else "recognise"
        text = f"Norway {group} {form if group.endswith(' to') else verb} {rest} in 1961."
        assert {one[1] for one in said(text)} == {modality}, text


@pytest.mark.parametrize(
    "told",
    [
        "Norway, independent since 1905, {deed}",
        "Norway, a kingdom since 1814, {deed}",
        "Norway, the richest state in 1990, {deed}",
        "Norway, in crisis since 1990, {deed}",
        "Norway (independent since 1905) {deed}",
        "Norway, ruled by a regent until 1905, {deed}",
    ],
)
def test_a_date_in_what_is_said_of_the_doer_is_not_that_of_the_deed(told):
    for deed in DEEDS:
        deed = deed.format(**SECOND)
        assert said(f"{told.format(deed=deed)}.") == said(f"Norway {deed}."), deed


@pytest.mark.parametrize(
    "told",
    [
        "Noruega, independiente desde 1905, {deed}",
        "Noruega, un reino desde 1814, {deed}",
        "Noruega (libre desde 1905) {deed}",
    ],
)
def test_a_date_in_what_is_said_of_the_doer_is_not_that_of_the_deed_in_spanish(told):
    for deed in HECHOS:
        deed = deed.format(**SEGUNDO)
        assert said(f"{told.format(deed=deed)}.", "es") == said(f"Noruega {deed}.", "es"), deed
