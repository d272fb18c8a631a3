"""Pages of a PDF as pictures, drawn apart."""

import io

import pytest
from PIL import Image

from legation.errors import UnreadableSource
from legation.reading.apart import Apart
from legation.reading.drawing import WIDTH, draw


def pdf(box: str = "0 0 300 400") -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
        b"2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [" + box.encode() + b"]>> endobj\n"
        b"3 0 obj <</Type /Page /Parent 2 0 R>> endobj\ntrailer <</Root 1 0 R>>\n"
    )


@pytest.fixture(scope="module")
def apart():
    with Apart(longest=20) as made:
        yield made


@pytest.mark.parametrize("box", ["0 0 300 400", "0 0 14400 14400", "0 0 10 14400", "0 0 0.1 0.1"])
def test_a_page_of_any_size_makes_a_picture_of_a_usual_one(apart, box):
    picture = Image.open(io.BytesIO(apart.draw(pdf(box), 1, "a.pdf")))
    assert picture.format == "PNG"
    assert picture.width <= WIDTH + 1
    assert picture.height <= 3001


@pytest.mark.parametrize("page", [0, 2, -1, 10**9])
def test_a_page_there_is_not_is_told(apart, page):
    with pytest.raises(UnreadableSource, match="has no page"):
        apart.draw(pdf(), page, "a.pdf")


@pytest.mark.parametrize("data", [b"", b"text", b"%PDF-1.7\n"])
def test_what_is_no_pdf_is_told_and_the_next_is_drawn(apart, data):
    with pytest.raises(UnreadableSource, match=r"a\.pdf is no PDF"):
        apart.draw(data, 1, "a.pdf")
    assert apart.draw(pdf(), 1, "a.pdf") == draw(pdf(), 1, "a.pdf")
