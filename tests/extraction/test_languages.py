"""Each block is read by the words of its language."""

from dataclasses import replace

import pytest

from legation.extraction import Reader
from legation.model import Document, ProblemKind, Source
from legation.reading.language import tell_languages
from legation.reading.plain import read_blocks

ENGLISH = "Kenya and Finland established diplomatic relations on 14 June 1965, and the two have kept them since then."
SPANISH = "Kenia y Finlandia establecieron relaciones diplomáticas el 14 de junio de 1965, y las mantienen con empeño."
GERMAN = "Kenia und Finnland nahmen am 14. Juni 1965 diplomatische Beziehungen auf."


def read(reader, text, language=None):
    blocks = tell_languages(read_blocks(text), text)
    return reader.read(Document("paper", text, blocks, Source(language=language)))


def told(extraction):
    return [(s.quote, dict(s.fields)) for s in extraction.statements if s.register == "relations"]


@pytest.mark.parametrize("text", [ENGLISH, SPANISH])
def test_a_passage_says_the_same_in_either_language(reader, text):
    language = "es" if text is SPANISH else "en"
    (found,) = told(read(reader, text, language))
    assert found[1] == {"event": "established", "actor": "KEN", "counterpart": "FIN", "date": "1965-06-14"}


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_page_in_two_languages_is_read_in_both(reader, language):
    found = told(read(reader, f"{ENGLISH}\n\n{SPANISH}\n", language))
    assert [quote for quote, _ in found] == [ENGLISH, SPANISH]
    assert found[0][1] == found[1][1]


def test_what_is_in_a_language_without_rules_is_named_once_and_left(reader):
    text = f"{ENGLISH}\n\n{GERMAN}\n\n{GERMAN}\n"
    blocks = read_blocks(text)
    blocks = tuple(replace(one, language="de" if "und" in one.view.text else "en") for one in blocks)
    extraction = reader.read(Document("paper", text, blocks, Source(language="en")))
    assert [quote for quote, _ in told(extraction)] == [ENGLISH]
    languages = [one.message for one in extraction.problems if one.kind is ProblemKind.LANGUAGE]
    assert languages == ["is partly in German; rules are for English, Spanish and French"]


def test_a_language_is_made_when_it_is_first_read():
    from legation.names import Names

    reader = Reader(Names.load())
    assert reader.languages.made == ()
    read(reader, ENGLISH, "en")
    assert reader.languages.made == ("en",)


def test_registers_without_words_in_a_language_are_silent_in_it(reader):
    """French has words for relations and missions alone."""
    text = "Le Chili et le Kenya ont signé un traité de paix le 5 avril 2007 et ont ouvert une ambassade à Nairobi."
    assert {s.register for s in read(reader, text, "fr").statements} <= {"relations", "missions"}


@pytest.mark.parametrize("code", ["es", "es-PE", "es_AR", "ES", "Spanish", "spanish"])
def test_a_language_is_known_by_code_and_by_name(reader, code):
    assert reader.languages.of(code) is reader.languages.of("es")


def test_no_form_of_one_language_is_found_in_another(reader):
    assert reader.names.find("the porcelain, or china, of Maurice and Dominique") == []
    assert [m.meanings[0].key for m in reader.names.find("la embajada china", "es")] == ["CHN"]
    assert [m.meanings[0].key for m in reader.names.find("l'ambassade du Pérou", "fr")] == ["PER"]
