"""Pages and mails made to do harm: each ends in a clear line or is read, soon and in little memory."""

import time
import tracemalloc

import pytest

from legation.errors import UnreadableSource
from legation.reading import find_files, open_parts, read_part
from legation.reading.html import TAGS, read_html
from legation.reading.mail import read_mail
from tests.reading.pages import shown

_HEAD = b"From: a@b.example\r\nSubject: x\r\n"


def _nested(count):
    parts = (b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (at, at) for at in range(count))
    return _HEAD + b"".join(parts) + b"\r\nhello\r\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<div>" * 400_000 + b"text", "nested more than 2,000 deep"),
        (b"<p>x" * (TAGS + 1), "more than 500,000 tags"),
        (b"", "is empty"),
        (bytes(range(256)) * 99, "is not text"),
    ],
)
def test_pages_that_are_refused(data, message):
    start = time.perf_counter()
    with pytest.raises(UnreadableSource, match=message):
        read_html(data, "a.html")
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "data",
    [
        b"<p title='" + b"x" * 10_000_000 + b"'>Here.</p>",
        b"<p>Here.</p>" + b"<!-- x -->" * 90_000,
        b"<p>Here.</p>" + b"<div class='menu nav'>" * 1_500 + b"<a href=x>y</a>" * 3_000,
        b"<p>Here.</p>" + b"<ul><li><a>x</a>" * 900 + b"<ul>" + b"<li><a>z</a>" * 3_000,
        b"<script type='application/ld+json'>" + b"[" * 90_000 + b"</script><p>Here.</p>",
        b"<p>Here.</p><table>" + b"<tr><td rowspan=65000 colspan=1000>x</td></tr>" * 300 + b"</table>",
        b"<p>Here.</p><p>" + b"<img alt='Flag of Peru'>" * 20_000,
    ],
)
def test_pages_that_are_read_soon(data):
    start = time.perf_counter()
    assert shown(read_html(data, "a.html"))[0] == "Here."
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize(
    "data",
    [
        _nested(1_500),
        _HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 3_000 + b"hello",
        _HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nhello\r\n" * 100_000,
        _HEAD + b"Content-Type: text/plain; charset=nope\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!%%%",
    ],
)
def test_mails_that_are_refused(data):
    start = time.perf_counter()
    with pytest.raises(UnreadableSource):
        read_mail(data, "a.eml")
    assert time.perf_counter() - start < 10


def test_a_header_without_end_is_passed_over():
    data = b"From: " + b"a@b," * 100_000 + b"\r\nSubject: " + b"=?utf-8?q?x?= " * 20_000 + b"\r\n\r\nHere.\r\n"
    content = read_mail(data, "a.eml")
    assert (content.text.strip(), content.stated) == ("Here.", {})


def test_the_rest_of_a_folder_is_read(tmp_path):
    (tmp_path / "a.html").write_bytes(b"<div>" * 100_000)
    (tmp_path / "b.html").write_bytes(b"<p>The king has an embassy in Zenda.")
    (tmp_path / "c.xml").write_bytes(b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>")
    (tmp_path / "d.epub").write_bytes(b"PK\x03\x04 cut off")
    (tmp_path / "e.eml").write_bytes(b"\x00\x01")
    read, refused = [], []
    for found in find_files([tmp_path]):
        try:
            read.extend(read_part(part, None, None).id for part in open_parts(found))
        except UnreadableSource as error:
            refused.append(str(error))
    assert read == ["b"]
    assert len(refused) == 4
    assert all(one.startswith(str(tmp_path)) for one in refused)


def test_a_page_takes_little_memory():
    data = b"<p>The king has an envoy in Zenda.</p>" * 1_000
    tracemalloc.start()
    read_html(data, "a.html")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 30_000_000
