"""The language of a text, and of its blocks where it is in more than one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.reading.language import language_of, tell_languages
from legation.reading.parts import read_file
from legation.reading.plain import read_blocks
from legation.reading.settings import SourceSettings

ENGLISH = "The embassy of Kenya was opened in the year of the treaty, and it has been there since that day."
SPANISH = "La embajada de Kenia fue abierta en el año del tratado, y desde ese día se encuentra en la ciudad."
FRENCH = "L'ambassade du Kenya fut ouverte dans la ville, et elle est au centre des relations avec les deux pays."
TEXTS = {"en": ENGLISH, "es": SPANISH, "fr": FRENCH}


def languages(text):
    return [block.language for block in tell_languages(read_blocks(text), text)]


@pytest.mark.parametrize("code", TEXTS)
def test_a_text_in_one_language_has_no_language_by_block(code):
    text = "\n\n".join([TEXTS[code]] * 3)
    assert language_of(text) == code
    assert set(languages(text)) == {None}


@pytest.mark.parametrize(("one", "other"), [("en", "es"), ("es", "fr"), ("fr", "en")])
def test_each_paragraph_has_its_own(one, other):
    text = "\n\n".join([TEXTS[one], TEXTS[one], TEXTS[other], TEXTS[other]])
    assert languages(text) == [one, one, other, other]


def test_a_short_block_goes_with_what_stands_before_it_and_a_heading_with_what_it_heads():
    text = f"# Kenya\n\n{ENGLISH}\n\nNairobi, 1965.\n\n# Kenia\n\n{SPANISH}\n\nNairobi, 1966.\n"
    assert languages(text) == ["en", "en", "en", "es", "es", "es"]


def test_a_column_of_a_table_has_one_language():
    rows = [f"| {ENGLISH} | {SPANISH} |", "| Nairobi | Nairobi |"] * 2
    text = "\n".join(["| English | Español |", "| --- | --- |", *rows])
    cells = tell_languages(read_blocks(text), text)
    assert {(block.cell.column, block.language) for block in cells if block.cell} == {(0, "en"), (1, "es")}


def test_what_the_format_says_stands():
    text = f"{ENGLISH}\n\n{SPANISH}"
    blocks = [replace(block, language="de") for block in read_blocks(text)]
    assert [block.language for block in tell_languages(blocks, text)] == ["de", "de"]


def test_bullets_are_no_words():
    text = "List of missions of the state\n\n" + "\n".join(f"  o Nairobi {n}" for n in range(40))
    assert set(languages(text)) == {None}


@given(st.lists(st.sampled_from([*TEXTS.values(), "Nairobi", "1965", "# Kenya"]), max_size=8))
def test_nothing_but_the_language_is_changed(parts):
    text = "\n\n".join(parts)
    blocks = read_blocks(text)
    told = tell_languages(blocks, text)
    assert tuple(replace(block, language=None) for block in told) == tuple(blocks)
    assert len({block.language is None for block in told}) <= 1


def test_a_file_that_misnames_its_language_is_read_by_its_words(tmp_path):
    page = tmp_path / "pagina.html"
    page.write_text(
        '<html lang="en"><body><h1>Relaciones de Kenia</h1>'
        "<p>Kenia y Finlandia establecieron relaciones diplomáticas el 14 de junio de 1965, y la embajada de Kenia"
        " en Helsinki fue cerrada en 1999 por el gobierno.</p>"
        "<table><tr><th>País</th><th>Desde</th></tr><tr><td>Suecia</td><td>11 de marzo de 1964</td></tr></table>"
        "</body></html>"
    )
    document = read_file(page, "pagina", None, None)
    assert document.source.language == "es"
    assert {block.language for block in document.blocks} <= {None, "es"}
    stated = read_file(page, "pagina", SourceSettings({"language": "en"}, {}), None)
    assert stated.source.language == "en"
