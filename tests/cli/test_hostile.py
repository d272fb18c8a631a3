"""A folder as nobody wants it: the build ends, names each thing it could not read, and records the rest."""

import codecs
import io
import os
import shutil
import tempfile
import zipfile
from pathlib import Path

import duckdb
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

GOOD = "Peru has an embassy in Helsinki.\n"
NOBODY = 65534


@pytest.fixture
def folder():
    """A folder any user may use, so that the test can lay down root's right to read everything."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o777)
    papers = made / "papers"
    papers.mkdir(mode=0o777)
    yield papers
    (papers / "forbidden.txt").chmod(0o600)
    shutil.rmtree(made)


@pytest.fixture
def as_nobody():
    if os.geteuid() != 0:
        yield
        return
    for codec in ("cp1252", "utf-16-le"):
        codecs.lookup(codec)  # nobody may not be able to import what root installed
    os.seteuid(NOBODY)
    yield
    os.seteuid(0)


def lay_out(papers: Path) -> None:
    (papers / "good.txt").write_text(GOOD)
    (papers / "empty.txt").write_text("")
    (papers / "line.txt").write_text("embassy " * (50 * 1024 * 1024 // 8))
    (papers / "damaged.txt").write_bytes(GOOD.encode() + b"Caf\xe9 and \xff\xfe bytes\n" + 40 * GOOD.encode())
    (papers / "wide.txt").write_text("Kenya has an embassy in Oslo.\n", encoding="utf-16")
    (papers / "nulls.txt").write_bytes(bytes(5000))
    (papers / "forbidden.txt").write_text(GOOD)
    (papers / "forbidden.txt").chmod(0)
    (papers / "inner").mkdir()
    (papers / "inner" / "again").symlink_to(papers, target_is_directory=True)


def test_a_hostile_folder(folder, legation, request):
    lay_out(folder)
    request.getfixturevalue("as_nobody")
    record = folder.parent / "r.duckdb"
    ran = legation("build", folder, "--record", record)
    assert ran.code == 1
    named = legation("problems", "--record", record, "--format", "csv").out
    for name in ("empty.txt", "line.txt", "damaged", "nulls.txt", "forbidden.txt", "again"):
        assert name in named, name
    read = legation("statements", "--record", record, "--format", "csv").out
    assert "good" in read
    assert "wide" in read
    assert "damaged" in read
    assert [one.name for one in folder.parent.iterdir() if one.name.startswith("r.duckdb")] == ["r.duckdb"]


def pdf(**said):
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=0, **said)
    canvas.drawString(72, 720, GOOD.strip())
    canvas.save()
    return out.getvalue()


def packed(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


LAUGHS = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 12))
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>{}</p></body></text></TEI>'
WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    f"<w:body><w:p><w:r><w:t>{GOOD.strip()}</w:t></w:r></w:p></w:body></w:document>"
)
HARM = {  # file, its bytes, what the problem says; or None where it is read all the same
    "entities.xml": (f'<!DOCTYPE TEI [<!ENTITY a0 "ha">{LAUGHS}]>{TEI.format("&a11;")}'.encode(), "entit"),
    "outside.xml": (
        f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]>{TEI.format("&x;")}'.encode(),
        "no text",
    ),
    "bomb.zip": (packed(("bomb.txt", b"a" * 80_000_000), ("inner.txt", GOOD)), "bomb.txt"),
    "nested.html": (b"<div>" * 400_000 + GOOD.encode(), "nested"),
    "locked.pdf": (pdf(encrypt=StandardEncryption("secret")), "encrypted"),
    "broken.pdf": (pdf().replace(b"startxref", b"startxxxx").replace(b"xref\n0", b"xxxx\n0"), None),
    "macros.docm": (packed(("word/document.xml", WORD), ("word/vbaProject.bin", b"Shell")), "macros"),
    "formulas.csv": (
        b'Sending state,Receiving state,Kind,City,Note\nKenya,Japan,Embassy,Tokyo,"=HYPERLINK(""http://x"")"\n',
        "formula",
    ),
}


def test_papers_made_to_do_harm_end_in_a_clear_line_and_the_rest_is_read(tmp_path, legation):
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "good.txt").write_text(GOOD)
    for name, (data, _) in HARM.items():
        (papers / name).write_bytes(data)
    for name in ("sparse.txt", "sparse.pdf"):
        with (papers / name).open("wb") as file:
            file.truncate(2_000_000_000)
    record = tmp_path / "r.duckdb"
    assert legation("build", papers, "--record", record).code == 1
    told = legation("problems", "--kind", "unreadable", "--record", record, "--format", "csv").out.splitlines()
    for name, (_, message) in HARM.items():
        lines = [line for line in told if name in line]
        assert bool(lines) == (message is not None), (name, lines)
        assert message is None or any(message in line for line in lines), (name, lines)
    assert sum("the limit is 512 MB" in line for line in told) == 2
    with duckdb.connect(str(record), read_only=True) as connection:
        rows = connection.execute("SELECT DISTINCT document FROM statements").fetchall()
        texts = connection.execute("SELECT text FROM documents").fetchall()
    assert {"good", "broken", "macros", "bomb/inner.txt", "formulas"} <= {document for (document,) in rows}
    assert not any("root:" in text for (text,) in texts)
