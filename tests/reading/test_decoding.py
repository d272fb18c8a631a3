"""Bytes to text: every encoding a file may come in, and what is refused."""

import codecs
import time

import pytest

from legation.errors import UnreadableSource
from legation.reading.decoding import decode

TEXT = "Perú abrió su embajada en Strelsau.\r\nOtra línea, más larga, sigue aquí.\n" * 3


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), "utf-32-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32-le"), "utf-32-le"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_encodings_keep_every_character(data, encoding):
    decoded = decode(data, "a.txt")
    assert decoded.text == TEXT
    assert decoded.encoding == encoding
    assert bool(decoded.note) == (encoding == "cp1252")


def test_what_windows_does_not_have_is_latin():
    assert decode(b"a\x81b\xe9", "a.txt").encoding == "latin-1"


def test_few_damaged_bytes_are_shown_and_placed():
    data = TEXT.encode()
    at = data.index("ú".encode()) + 60
    damaged = data[:at] + b"\xff" + data[at:]
    decoded = decode(damaged, "a.txt")
    assert decoded.encoding == "utf-8"
    assert decoded.text[decoded.place] == "\ufffd"
    assert f"byte {at}" in decoded.note


@pytest.mark.parametrize("data", [b"", b" \n\t", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b"\x00" * 100])
def test_empty(data):
    with pytest.raises(UnreadableSource, match=r"a\.txt is empty"):
        decode(data, "a.txt")


@pytest.mark.parametrize(
    "data", [b"text\x00\x00more\x00text and more", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", bytes(range(1, 32)) * 9]
)
def test_not_text(data):
    with pytest.raises(UnreadableSource, match="is not text"):
        decode(data, "a.txt")


def test_a_line_of_fifty_megabytes_is_refused_at_once():
    start = time.perf_counter()
    with pytest.raises(UnreadableSource, match=r"is 50 MB of text; the limit is 20 MB a document: split it"):
        decode(b"embassy " * 6_250_000, "a.txt")
    assert time.perf_counter() - start < 5
