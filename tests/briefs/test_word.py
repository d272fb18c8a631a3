"""Briefs in Word: real footnotes, a document that keeps to its schema, and a ministry's letterhead."""

import io
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from legation.briefs import notes, word
from legation.briefs.brief import Drawing, Group, KeyFact, Section
from legation.briefs.plain import plain
from legation.errors import InvalidValue
from legation.telling import marks
from tests.briefs import handmade


def part(paper: bytes, name: str):
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(paper)).read(name))


def footnotes(paper: bytes) -> list[str]:
    """The words of the footnotes that their marks in the text name, in the order of the marks."""
    words = {one.get(qn("w:id")): "".join(one.itertext()) for one in part(paper, "word/footnotes.xml")}
    marks = part(paper, "word/document.xml").iter(qn("w:footnoteReference"))
    return [words[one.get(qn("w:id"))] for one in marks]


def faults(paper: bytes, tmp_path: Path) -> list[str]:
    """What a validator of Office Open XML finds wrong."""
    from openxml_audit import OpenXmlValidator

    path = tmp_path / "checked.docx"
    path.write_bytes(paper)
    return [one.description for one in OpenXmlValidator().validate(path).errors]


def letterhead(folder: Path, *paragraphs: str) -> Path:
    """A letterhead with its own styles, header and footer, as Word's users make them."""
    made = Document()
    for name in ("stylesWithEffects", "thumbnail"):
        for package in (made.part, made.part.package):
            for key in [key for key, one in package.rels.items() if one.reltype.endswith(name)]:
                del package.rels[key]
    made.sections[0].header.paragraphs[0].text = "Ministry of Trials"
    made.sections[0].footer.paragraphs[0].text = "On {{title}}"
    made.sections[0].first_page_header.paragraphs[0].text = "First page of {{title}}"
    made.styles["Heading 1"].font.name = "Ministry Sans"
    for text in paragraphs:
        made.add_paragraph(text)
    made.save(folder / "letterhead.docx")
    return folder


@pytest.mark.parametrize("brief", [handmade.plain_brief(), handmade.plain_brief("es", 40), handmade.hostile_brief()])
def test_each_note_is_a_footnote_that_holds_its_passage(brief):
    found = footnotes(word.document(brief))
    assert len(found) == len(brief.notes())
    for note, text in zip(brief.notes(), found, strict=True):
        assert plain(marks.one_line(note.passage.quote)) in text
        assert plain(note.source.title) in text


@pytest.mark.parametrize("brief", [handmade.plain_brief(), handmade.plain_brief("es"), handmade.hostile_brief()])
def test_keeps_to_the_schema(brief, tmp_path):
    assert faults(word.document(brief), tmp_path) == []


def test_the_validator_finds_faults(tmp_path):
    package, broken = zipfile.ZipFile(io.BytesIO(word.document(handmade.plain_brief()))), io.BytesIO()
    with zipfile.ZipFile(broken, "w") as out:
        for one in package.infolist():
            out.writestr(one, package.read(one).replace(b"<w:cantSplit/>", b"<w:cantSplat/>"))
    assert any("cantSplat" in one for one in faults(broken.getvalue(), tmp_path))


def test_headings_box_and_properties():
    made = Document(io.BytesIO(word.document(handmade.plain_brief())))
    styles = [one.style.name for one in made.paragraphs]
    assert styles[:2] == ["Title", "Subtitle"]
    headings = [one.text for one in made.paragraphs if one.style.name == "Heading 1"]
    assert headings == ["Relations", "Trade and people", "Shared memberships", "Visits", "Sources"]
    rows = [[cell.text for cell in row.cells] for row in made.tables[0].rows]
    assert rows[0][0] == "Key facts"
    assert [row[0] for row in rows[1:]] == ["Relations", "Missions", "Treaties"]
    assert made.tables[0].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert (made.core_properties.title, made.core_properties.language) == ("Peru and Finland", "en")
    assert made.sections[0].page_width.mm == pytest.approx(210, abs=0.1)
    instructions = [one.get(qn("w:instr")).strip() for one in made.sections[0].footer._element.iter(qn("w:fldSimple"))]
    assert instructions == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize(("language", "spoken"), [("en", "en-GB"), ("es", "es-PE")])
def test_says_its_language_and_that_of_its_passages(language, spoken):
    paper = word.document(handmade.plain_brief(language))
    assert part(paper, "word/styles.xml").find(f".//{qn('w:docDefaults')}//{qn('w:lang')}").get(qn("w:val")) == spoken
    spanish = [one for one in part(paper, "word/footnotes.xml").iter(qn("w:lang")) if one.get(qn("w:val")) == "es"]
    assert len(spanish) == (2 if language == "en" else 0)


def test_charts_are_pictures_with_words_that_stand_for_them():
    made = Document(io.BytesIO(word.document(handmade.plain_brief())))
    told = [one.get("descr") for one in made.element.body.iter(qn("wp:docPr"))]
    assert told[0] == "Exports of Peru to Finland (USD). 1998: 1,500,000; 2000: 4,000,000; 2003: 3,000,000."
    assert len(told) == 3
    assert len({one.get("id") for one in made.element.body.iter(qn("wp:docPr"))}) == 3


def test_a_map_is_a_picture_as_wide_as_the_text():
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><circle cx="50" cy="50" r="20"/></svg>'
    made = Document(io.BytesIO(word.document(handmade.plain_brief(drawing=Drawing(drawn, "A map.")))))
    picture = made.inline_shapes[0]
    assert picture.width.mm == pytest.approx(210 - 46, abs=0.2)
    assert picture.width / picture.height == pytest.approx(2, abs=0.02)
    assert picture._inline.docPr.get("descr") == "A map."


def test_what_changed_is_marked_and_an_empty_part_says_so():
    text = [one.text for one in Document(io.BytesIO(word.document(handmade.plain_brief()))).paragraphs]
    assert any(one.lower().startswith("new peru has a consulate in turku.") and "(disputed)" in one for one in text)
    assert "The record holds no visits of the last ten years." in text


def test_a_note_marked_twice_is_one_footnote():
    hand = handmade.Numbered()
    sentence = hand.sentence("Peru has an embassy in Helsinki.", "an embassy in Helsinki")
    brief = handmade.made(
        Section("missions", "Missions", (Group("", (sentence,)),)),
        box=(KeyFact("Missions", "An embassy.", sentence.notes),), notes=hand,
    )  # fmt: skip
    paper = word.document(brief)
    assert len(footnotes(paper)) == 1
    again = part(paper, "word/document.xml").find(f".//{qn('w:fldSimple')}")
    assert again.get(qn("w:instr")).split()[:2] == ["NOTEREF", "_Note1"]
    assert "".join(again.itertext()) == "1"


def test_the_same_brief_gives_the_same_bytes():
    script = (
        "import sys; from legation.briefs import word; from tests.briefs import handmade; "
        "sys.stdout.buffer.write(word.document(handmade.plain_brief()))"
    )
    paper = word.document(handmade.plain_brief())
    assert paper == subprocess.run([sys.executable, "-c", script], check=True, capture_output=True).stdout
    assert {one.date_time for one in zipfile.ZipFile(io.BytesIO(paper)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


@settings(max_examples=20, deadline=None)
@given(text=st.text(st.characters(codec=None), min_size=1, max_size=80))
def test_any_text_can_be_told(text):
    hand = handmade.Numbered()
    brief = handmade.made(Section("one", text, (Group(text, (hand.sentence(text, text),)),)), notes=hand, title=text)
    paper = word.document(brief)
    assert footnotes(paper)[0].strip() == plain("".join(notes.told(brief)[1][:2])).strip()
    assert plain(text) in [one.text for one in Document(io.BytesIO(paper)).paragraphs]


def test_a_letterhead_keeps_what_it_has_and_gets_the_brief_where_it_says(tmp_path):
    folder = letterhead(tmp_path, "To the Minister", "{{brief}}", "Approved by the desk")
    paper = word.document(handmade.plain_brief(), folder)
    made = Document(io.BytesIO(paper))
    text = [one.text for one in made.paragraphs]
    assert (text[0], text[1], text[-1]) == ("To the Minister", "Peru and Finland", "Approved by the desk")
    assert not any("{{" in one for one in text)
    assert made.sections[0].header.paragraphs[0].text == "Ministry of Trials"
    assert made.sections[0].footer.paragraphs[0].text == "On Peru and Finland"
    assert made.sections[0].first_page_header.paragraphs[0].text == "First page of Peru and Finland"
    assert made.styles["Heading 1"].font.name == "Ministry Sans"
    assert len(footnotes(paper)) == len(handmade.plain_brief().notes())
    assert faults(paper, tmp_path) == []


def test_without_a_place_the_brief_goes_to_the_end(tmp_path):
    folder = letterhead(tmp_path, "To the Minister")
    text = [one.text for one in Document(io.BytesIO(word.document(handmade.plain_brief(), folder))).paragraphs]
    assert text[:2] == ["To the Minister", "Peru and Finland"]


def test_a_letterhead_may_have_footnotes_and_lists_of_its_own(tmp_path):
    (tmp_path / "letterhead.docx").write_bytes(word.document(handmade.plain_brief()))
    paper = word.document(handmade.plain_brief("es"), tmp_path)
    assert len(footnotes(paper)) == 2 * len(handmade.plain_brief().notes())
    assert faults(paper, tmp_path) == []


def test_a_letterhead_may_name_its_styles_in_another_language(tmp_path):
    folder = letterhead(tmp_path, "{{brief}}")
    given = zipfile.ZipFile(folder / "letterhead.docx")
    with zipfile.ZipFile(folder / "new.docx", "w") as out:
        for one in given.infolist():
            renamed = re.sub(rb'(w:(?:styleId|val)=")(Heading1|DefaultParagraphFont)"', rb'\1Es\2"', given.read(one))
            out.writestr(one, renamed)
    (folder / "new.docx").replace(folder / "letterhead.docx")
    paper = word.document(handmade.plain_brief(), folder)
    assert b'w:val="EsHeading1"' in zipfile.ZipFile(io.BytesIO(paper)).read("word/document.xml")
    assert faults(paper, tmp_path) == []


@pytest.mark.parametrize(
    "content", [b"no package", b"PK\x03\x04 cut off", word.document(handmade.plain_brief())[:9000]]
)
def test_a_letterhead_that_is_none_is_named(content, tmp_path):
    (tmp_path / "letterhead.docx").write_bytes(content)
    with pytest.raises(InvalidValue, match=r"letterhead\.docx"):
        word.document(handmade.plain_brief(), tmp_path)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice, which is not here")
def test_libreoffice_opens_it(tmp_path):
    # Takes some seconds: the one check that another word processor sets the document with all its footnotes.
    from pypdf import PdfReader

    brief = handmade.plain_brief()
    word.write(brief, tmp_path / "brief.docx")
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "brief.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(tmp_path / "brief.pdf").pages).split())
    assert all(note.passage.quote in text for note in brief.notes())
