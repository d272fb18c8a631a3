"""The original of a document, to be kept and not to be run, and the pages of a PDF as pictures."""

import hashlib
import io
import shutil

import duckdb
import pytest
from PIL import Image

from tests.web.desk import alone, browser

# Two small pages, the second with a line of text on it.
PDF = b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R /OpenAction <</S /JavaScript /JS (app.alert\\(1\\))>>>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /MediaBox [0 0 300 400]>> endobj
3 0 obj <</Type /Page /Parent 2 0 R>> endobj
4 0 obj <</Type /Page /Parent 2 0 R /Contents 5 0 R /Resources <</Font <</F1 6 0 R>>>>>> endobj
5 0 obj <</Length 60>> stream
BT /F1 24 Tf 20 200 Td (Peru has an embassy) Tj ET
endstream endobj
6 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
trailer <</Root 1 0 R>>
"""


def keep(record, document: str, data: bytes, suffix: str, digest: str = ""):
    """Keep bytes as a document's original, as a build does."""
    digest = digest or hashlib.sha256(data).hexdigest()
    place = f"{digest[:2]}/{digest[2:]}{suffix}"
    path = record.with_name(f"{record.stem}.originals") / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    with duckdb.connect(str(record)) as connection:
        connection.execute("ALTER TABLE documents ADD COLUMN IF NOT EXISTS original VARCHAR")
        connection.execute("UPDATE documents SET original = $1 WHERE id = $2", [place, document])
        if suffix == ".pdf":
            connection.execute("UPDATE statements SET page = 2 WHERE document = $1", [document])
    return path


@pytest.fixture
def own(record, tmp_path):
    return shutil.copyfile(record, tmp_path / "own.duckdb")


def test_an_original_is_given_out_as_it_came_and_never_shown(own):
    keep(own, "ministry", b"<script>alert(1)</script>", ".txt")
    with browser(own, alone()) as client:
        answer = client.get("/en/originals/ministry")
        assert answer.content == b"<script>alert(1)</script>"
        assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''ministry.txt"
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in answer.headers["content-security-policy"]
        assert 'href="/en/originals/ministry"' in client.get("/en/documents/ministry").text


@pytest.mark.parametrize("suffix", [".html", ".svg", ".xml", ".js"])
def test_what_a_browser_would_run_is_only_bytes(own, suffix):
    keep(own, "ministry", b"<svg onload=alert(1)>", suffix)
    with browser(own) as client:
        assert client.get("/en/originals/ministry").headers["content-type"] == "application/octet-stream"


def test_what_is_not_what_was_read_is_not_given_out(own):
    path = keep(own, "ministry", b"as it was read", ".txt")
    path.write_bytes(b"something else")
    with browser(own) as client:
        answer = client.get("/en/originals/ministry")
    assert answer.status_code == 410
    assert b"something else" not in answer.content


@pytest.mark.parametrize("place", ["../own.duckdb", "/etc/passwd", "ab/../../own.duckdb", "", None, "ab/" + "c" * 61])
def test_a_record_that_says_so_leads_out_of_the_folder_nowhere(own, place):
    with duckdb.connect(str(own)) as connection:
        connection.execute("ALTER TABLE documents ADD COLUMN IF NOT EXISTS original VARCHAR")
        connection.execute("UPDATE documents SET original = $1", [place])
    with browser(own) as client:
        assert client.get("/en/originals/ministry").status_code == 404
        assert "/en/originals/" not in client.get("/en/documents/ministry").text


def test_what_is_not_kept_is_not_there(own):
    path = keep(own, "ministry", b"x", ".txt")
    path.unlink()
    with browser(own) as client:
        assert client.get("/en/originals/ministry").status_code == 404
        assert client.get("/en/originals/nothing").status_code == 404
        assert client.get("/en/pages/nothing/1.png").status_code == 404


def test_a_page_is_drawn_and_stands_beside_what_it_says(own):
    keep(own, "ministry", PDF, ".pdf")
    with browser(own) as client:
        drawn = client.get("/en/pages/ministry/2.png")
        assert drawn.headers["content-type"] == "image/png"
        picture = Image.open(io.BytesIO(drawn.content))
        assert picture.width == 1000
        assert len(set(picture.convert("L").tobytes())) > 2  # there is something on it
        page = client.get("/es/pages/ministry/2").text
        assert 'rel="prev"' in page and 'rel="next"' not in page, "it is the last"
        assert 'rel="next"' in client.get("/es/pages/ministry/1").text
        assert client.get("/es/pages/ministry/3").status_code == 404
        assert 'src="/es/pages/ministry/2.png"' in page
        assert "/es/facts/" in page
        assert 'href="/en/pages/ministry/2?statement=' in client.get("/en/documents/ministry").text


@pytest.mark.parametrize("number", ["0", "3", "99999999", "-1", "x", "1.5"])
def test_a_page_there_is_not(own, number):
    keep(own, "ministry", PDF, ".pdf")
    with browser(own) as client:
        assert client.get(f"/en/pages/ministry/{number}.png").status_code == 404


def test_a_broken_pdf_costs_only_its_picture(own):
    keep(own, "ministry", b"%PDF-1.7 but nothing of one", ".pdf")
    with browser(own) as client:
        assert client.get("/en/pages/ministry/1.png").status_code == 404
        assert client.get("/en/documents/ministry").status_code == 200
