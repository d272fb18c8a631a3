import gc
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.shared import shared_folder
from legation.model import ProblemKind
from legation.reading import read_file
from tests.reading.strategies import documents

STATES = st.sampled_from(["Kenya", "Finland", "the U.S.", "Perú", "Burma", "Kosovo", "the Holy See", "Côte d’Ivoire"])
PLACES = st.sampled_from(["Nairobi", "Oslo and Rome", "Brasília, Brazil", "Athens (Greece)", "Xyz", "Córdoba"])
DATES = st.sampled_from(["", " in 1990", " on 4 May 1958", " since 2001[3]", " two years later", " on the same day"])
CLAUSES = st.sampled_from(
    [
        "{a} opened an embassy in {p}{d}",
        "the {a} embassy in {p} was closed{d} and reopened",
        "{a} and {b} established diplo-\nmatic relations{d}",
        "{a} is accredited to {b} from its embassy in {p}",
        "both countries are members of the United Nations and NATO",
        "{a} recognised {b}{d}",
        "it was raised to an embassy{d}",
        "- {a}: embassy in {p}{d}",
        "| {a} | {d} | {b} has a consulate in {p} |",
        "{a}'s withdrawal from the African Union{d}",
    ]
)


@st.composite
def papers(draw):
    """Passages of the trade in the midst of any text."""
    parts = []
    for _ in range(draw(st.integers(1, 6))):
        clause = draw(CLAUSES).format(a=draw(STATES), b=draw(STATES), p=draw(PLACES), d=draw(DATES))
        parts.append(clause + draw(st.sampled_from([". ", "; ", "\n", "\n\n", " ", ", when "])))
        parts.append(draw(st.sampled_from(["", draw(documents())[:200], "\x00\ufeff", "ﬁ rst ", "((", "”’"])))
    return "".join(parts)


PASSAGE = "Kenya opened an embassy in Oslo in 1965."


def test_what_is_made_of_a_document_leaves_no_garbage(reader, document):
    paper = document(f"{PASSAGE} It was closed in 1990.\n\n| Country | Embassy |\n|---|---|\n| Peru | Lima |\n", "FIN")
    reader.read(paper)  # what is made once
    gc.collect()
    gc.disable()
    try:
        assert reader.read(paper).statements
        assert gc.collect() == 0
    finally:
        gc.enable()


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("de", "German"),
        ("it-CH", "Italian"),
        ("Klingon", "Klingon"),
        (None, ""),
        ("en", ""),
        ("en-GB", ""),
        ("English", ""),
    ],
)
def test_a_document_in_a_language_without_rules_is_named_and_not_read(reader, document, language, name):
    english = document(PASSAGE)
    found = reader.read(replace(english, source=replace(english.source, language=language)))
    told = [(one.kind, one.document, one.message) for one in found.problems]
    assert [one[:2] for one in told] == ([(ProblemKind.LANGUAGE, "paper")] if name else [])
    assert all(message.startswith(f"is in {name}; rules are for English") for _, _, message in told)
    assert bool(found.statements) is not bool(name)


@settings(max_examples=150, deadline=None)
@given(text=papers())
def test_every_quote_is_the_text_at_its_place(reader, document, text):
    paper = document(text, "KEN", "FIN")
    found = reader.read(paper)
    for statement in found.statements:
        assert paper.text[statement.start : statement.end] == statement.quote
    for problem in found.problems:
        if problem.start is not None:
            assert paper.text[problem.start : problem.end] == problem.quote
    places = [(s.start, s.end) for s in found.statements]
    assert places == sorted(places)


@settings(max_examples=40, deadline=None)
@given(first=papers(), second=papers())
def test_reading_one_document_changes_no_other(reader, document, first, second):
    alone = reader.read(document(second)).statements
    reader.read(document(first))
    assert reader.read(document(second)).statements == alone


def test_a_date_is_never_without_its_words(read):
    found = read("Kenya opened an embassy in Oslo on 4 May 1958. It closed the embassy in 1961.", "KEN").statements
    assert found
    for statement in found:
        for name in ("date", "from", "until"):
            value = statement.get(name)
            assert value is None or value[:4] in statement.quote


def test_a_statement_says_what_its_surroundings_gave(read):
    (statement,) = read("# Finland\n\nPeru reopened its embassy in 1995.", "PER").statements
    assert dict(statement.given) == {"receiver": "heading"}
    assert statement.rule == "missions.verb-before"


def test_an_item_of_a_list_takes_the_state_above_it(read):
    text = "- Mexico\n  - Guadalajara (Consulate)\n- Chile\n  - Arica (Consulate)\n"
    found = read(text, "PER").statements
    assert [(s.get("receiver"), s.get("city")) for s in found] == [("MEX", "Guadalajara"), ("CHL", "Arica")]


def test_two_states_and_a_mission_without_a_statement_are_named(read):
    text = "The Kenyan and Finnish ministers walked past the embassy."
    found = read(text)
    assert found.statements == ()
    assert [(p.kind, p.quote) for p in found.problems] == [(ProblemKind.UNREAD, text)]


def test_the_papers_of_the_corpus_are_quoted_as_they_stand(reader):
    corpus = shared_folder().corpus
    if not corpus.is_dir():
        pytest.skip("the corpus is not beside this checkout")
    for path in sorted(corpus.glob("*.txt")):
        paper = read_file(path, path.stem, None, reader.names)
        statements = reader.read(paper).statements
        assert statements, path.name
        for statement in statements:
            statement.check(paper)
