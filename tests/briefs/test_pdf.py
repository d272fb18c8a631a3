"""Briefs in PDF: tagged, with their fonts and language, and with no word taken for markup."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from legation.briefs import pdf
from legation.briefs.brief import Drawing, Group, KeyFact, Section
from legation.briefs.plain import plain
from legation.errors import InvalidValue
from legation.telling import marks
from tests.briefs import handmade


def read(paper: bytes) -> str:
    """The words of a PDF without their spaces, which lines break anywhere."""
    with pypdfium2.PdfDocument(paper) as opened:
        text = "".join(page.get_textpage().get_text_range() for page in opened)
    return re.sub(r"[\s\x02\ufffe]", "", text)


def elements(paper: bytes) -> list:
    """The elements of a PDF's structure, in its order."""
    found = []

    def walk(one):
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, list):
            for child in one:
                walk(child)
        elif isinstance(one, dict) and "/S" in one:
            found.append(one)
            walk(one.get("/K", []))

    walk(PdfReader(io.BytesIO(paper)).trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def tags(paper: bytes) -> list[str]:
    """The kinds of element in a PDF's structure."""
    return [one["/S"] for one in elements(paper)]


@pytest.mark.parametrize("brief", [handmade.plain_brief(), handmade.plain_brief("es", 40)])
def test_each_note_is_a_footnote_that_holds_its_passage(brief):
    paper = pdf.document(brief)
    text = read(paper)
    for note in brief.notes():
        assert re.sub(r"\s", "", marks.one_line(note.passage.quote)) in text
    assert tags(paper).count("/Note") == len(brief.notes())


@pytest.mark.parametrize("language", ["pt-BR", "ar", "zh-Hant", "und", "no language", None])
def test_a_passage_may_be_in_any_language(language):
    hand = handmade.Numbered()
    sentence = hand.sentence("A sentence.", "A embaixada em Lima", language=language)
    paper = pdf.document(handmade.made(Section("one", "One", (Group("", (sentence,)),)), notes=hand))
    assert "AembaixadaemLima" in read(paper)
    drawn = b"".join(page.get_contents().get_data() for page in PdfReader(io.BytesIO(paper)).pages)
    spoken = {one.decode() for one in re.findall(rb"/Lang ?\((\w+)\)", drawn)} - {"en"}
    assert spoken == ({language.partition("-")[0]} if language in ("pt-BR", "ar", "zh-Hant", "und") else set())


def test_markup_in_documents_is_told_word_for_word():
    text = read(pdf.document(handmade.hostile_brief()))
    for quote in (handmade.HOSTILE[0], handmade.HOSTILE[1], handmade.HOSTILE[3]):
        assert re.sub(r"\s", "", plain(quote)) in text
    assert "Москва" in text


@pytest.mark.parametrize(("language", "title"), [("en", "Peru and Finland"), ("es", "Perú y Finlandia")])
def test_is_tagged_and_says_its_title_and_language(language, title):
    paper = pdf.document(
        handmade.plain_brief(language) if language == "en" else handmade.plain_brief("es", title=title)
    )
    read_back = PdfReader(io.BytesIO(paper))
    root = read_back.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712, a boolean of its own
    assert (root["/Lang"], read_back.metadata.title) == (language, title)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    kinds = set(tags(paper))
    assert {"/H1", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure", "/Note", "/P"} <= kinds


def test_fonts_are_within():
    fonts = {}
    for page in PdfReader(io.BytesIO(pdf.document(handmade.plain_brief()))).pages:
        for name, one in page["/Resources"].get("/Font", {}).items():
            whole = one.get_object()
            for inner in whole.get("/DescendantFonts", [whole]):
                fonts[name] = inner.get_object()["/FontDescriptor"]
    assert fonts
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(one) for one in fonts.values())


def test_pictures_have_words_that_stand_for_them():
    paper = pdf.document(handmade.plain_brief())
    told = [str(one["/Alt"]) for one in elements(paper) if one["/S"] == "/Figure"]
    assert len(told) == 3
    assert told[0] == "Exports of Peru to Finland (USD). 1998: 1,500,000; 2000: 4,000,000; 2003: 3,000,000."


def test_a_map_is_drawn():
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><circle cx="50" cy="50" r="20"/></svg>'
    assert tags(pdf.document(handmade.plain_brief(drawing=Drawing(drawn, "A map.")))).count("/Figure") == 4


def test_a_note_marked_twice_is_one_footnote():
    hand = handmade.Numbered()
    sentence = hand.sentence("Peru has an embassy in Helsinki.", "an embassy in Helsinki")
    brief = handmade.made(
        Section("missions", "Missions", (Group("", (sentence,)),)),
        box=(KeyFact("Missions", "An embassy.", sentence.notes),), notes=hand,
    )  # fmt: skip
    paper = pdf.document(brief)
    assert tags(paper).count("/Note") == 1
    assert "helsinki" in read(paper).lower()


def test_the_same_brief_gives_the_same_bytes_in_another_process():
    script = (
        "import sys; from legation.briefs import pdf; from tests.briefs import handmade; "
        "sys.stdout.buffer.write(pdf.document(handmade.plain_brief()))"
    )
    other = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True).stdout
    assert pdf.document(handmade.plain_brief()) == other


@settings(max_examples=15, deadline=None)
@given(text=st.text(st.characters(codec=None), min_size=1, max_size=80))
def test_any_text_can_be_set(text):
    hand = handmade.Numbered()
    box = (KeyFact(text, text, ()),)
    brief = handmade.made(
        Section("one", text, (Group(text, (hand.sentence(text, text),)),)), box=box, notes=hand, title=text
    )
    assert pdf.document(brief).startswith(b"%PDF")


@given(st.text(st.sampled_from("abc #$[]*_`\\<>@/=~-'\"{}"), min_size=1, max_size=40))
@settings(max_examples=20, deadline=None)
def test_signs_of_markup_come_out_as_they_are(text):
    hand = handmade.Numbered()
    brief = handmade.made(Section("one", "One", (Group("", (hand.sentence("A sentence.", f"x{text}x"),)),)), notes=hand)
    assert re.sub(r"\s", "", f"x{text}x") in read(pdf.document(brief))


def test_a_ministry_may_set_it_in_its_own_way(tmp_path, monkeypatch):
    (tmp_path / "crest.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
    )
    (tmp_path / "brief.typ").write_text(
        "#let brief = json(bytes(sys.inputs.brief))\n#set document(title: brief.title)\n"
        '#image("crest.svg", alt: "Crest", width: 9mm)\nMinistry of Trials: #brief.title, #brief.sections.len()\n'
    )
    monkeypatch.chdir(tmp_path.parent)
    for folder in (tmp_path, Path(tmp_path.name)):
        assert "MinistryofTrials:PeruandFinland,4" in read(pdf.document(handmade.plain_brief(), folder))


def test_a_fault_in_its_template_is_named(tmp_path):
    (tmp_path / "brief.typ").write_text("#nothing-of-the-kind")
    with pytest.raises(InvalidValue, match=r"brief\.typ.*nothing-of-the-kind"):
        pdf.document(handmade.plain_brief(), tmp_path)
