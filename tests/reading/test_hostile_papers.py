"""Papers as nobody wants them, of every format: each ends in a clear line, soon, and the rest is read."""

import io
import resource
import sys
import time
import zipfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.errors import UnreadableSource
from legation.reading import Found, find_files, open_parts, read_part
from legation.reading.formats import FORMATS

PAPERS = (".csv", ".docm", ".docx", ".ods", ".odt", ".pdf", ".rtf", ".tsv", ".xlsm", ".xlsx")


def packed(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def paper():
    out = io.BytesIO()
    made = Document()
    made.add_paragraph("Peru has an embassy in Helsinki.")
    made.save(out)
    return out.getvalue()


def told(folder):
    """For each file in the folder: the text of each document in it, or why there is none."""
    lines = []
    for found in find_files([folder]):
        try:
            for part in open_parts(found):
                try:
                    lines.append((part.inside or found.path.name, read_part(part, None, None).text.strip()))
                except UnreadableSource as error:
                    lines.append((part.inside or found.path.name, str(error)))
        except UnreadableSource as error:
            lines.append((found.path.name, str(error)))
    return dict(lines)


def sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


def test_a_folder_of_hostile_papers_is_told_line_by_line(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    for suffix in (".pdf", ".docx", ".xlsx", ".csv"):
        sparse(folder / f"sparse{suffix}", 2_000_000_000)
    sparse(folder / "sparse.zip", 2_000_000_000)
    bomb = packed(("word/document.xml", b" " * 60_000_000))
    (folder / "bomb.docx").write_bytes(bomb)
    (folder / "bomb.zip").write_bytes(packed(("bomb.txt", b"a" * 60_000_000), ("good.txt", "Kenya has an embassy.")))
    deep = b"<a>" * 200_000
    (folder / "deep.odt").write_bytes(packed(("content.xml", deep)))
    (folder / "good.docx").write_bytes(paper())
    (folder / "macros.docm").write_bytes(packed(("word/document.xml", "no XML"), ("word/vbaProject.bin", "x")))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.monotonic()
    lines = told(folder)
    assert time.monotonic() - began < 10
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 300_000 * (1024 if sys.platform == "darwin" else 1)
    assert lines.pop("good.docx") == "Peru has an embassy in Helsinki."
    assert lines.pop("good.txt") == "Kenya has an embassy."
    for name in ("sparse.pdf", "sparse.docx", "sparse.xlsx", "sparse.csv"):
        assert f"{name}: is 2,000 MB; the limit is 512 MB a document: split it" in lines.pop(name)
    assert "sparse.zip is no ZIP archive" in lines.pop("sparse.zip")
    assert "bomb.docx: word/document.xml unpacks to more than 200 times its size" in lines.pop("bomb.docx")
    assert "unpacks to more than 200 times its size" in lines.pop("bomb.txt")
    assert "deep.odt is damaged: content.xml is no XML" in lines.pop("deep.odt")
    assert "macros.docm is damaged" in lines.pop("macros.docm")
    assert lines == {}


def test_a_part_larger_than_it_says_is_damaged(tmp_path):
    data = bytearray(packed(("content.xml", b"<a>" + b"x" * 50_000 + b"</a>")))
    for sign, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(sign) + place
        data[at : at + 4] = (10).to_bytes(4, "little")
    (tmp_path / "a.odt").write_bytes(data)
    assert "a.odt: content.xml is damaged" in told(tmp_path)["a.odt"]


@pytest.mark.parametrize("suffix", PAPERS)
def test_a_paper_of_another_kind_is_read_or_refused(suffix, tmp_path):
    for data in (b"", b"\x00" * 100, paper(), packed(("a", "b")), b"%PDF-1.4", b"{\\rtf1", b"<html>", b"\xff\xfe\x00"):
        (tmp_path / f"a{suffix}").write_bytes(data)
        assert told(tmp_path)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(PAPERS), st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.7\n", b"{\\rtf1 "])
)
def test_random_bytes_are_read_or_refused(suffix, data, sign):
    try:
        content = FORMATS[suffix].read(sign + data, f"a{suffix}")
    except UnreadableSource as error:
        assert f"a{suffix}" in str(error)
        return
    for block in content.blocks:
        start, end = block.view.source(0, len(block.view))
        assert content.text[start:end].strip()


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(UnreadableSource, match="cannot be opened"):
        list(open_parts(Found(tmp_path / "no.pdf", "no", "no.pdf")))
