"""Pages that come, pages that are refused, and pages that never arrive."""

import gzip
import hashlib
import socket
import threading
import time

import pytest

from legation.fetching import Limits
from tests.fetching.conftest import PAGE, QUICK


def test_a_page_is_saved_as_it_came(site, fetch, folder):
    site.page("/posts", Last_Modified="Sun, 06 Nov 1994 08:49:37 GMT")
    (one,) = fetch(f"{site.url}/posts")
    assert one.outcome == "saved"
    assert one.file.read_bytes() == PAGE
    assert one.page.digest == hashlib.sha256(PAGE).hexdigest()
    assert one.page.modified.isoformat() == "1994-11-06T08:49:37+00:00"
    assert one.page.retrieved.utcoffset().total_seconds() == 0
    assert sorted(path.name for path in folder.iterdir()) == [one.file.name, "sources.toml"]


def test_what_is_packed_is_unpacked(site, fetch):
    site.page("/posts", gzip.compress(PAGE), Content_Encoding="gzip")
    (one,) = fetch(f"{site.url}/posts")
    assert one.file.read_bytes() == PAGE


def test_bytes_stay_in_the_charset_of_the_page_and_it_is_told(site, fetch, folder):
    body = "<p>Перу имеет посольство.</p>".encode("cp1251")
    site.page("/ru", body, kind="text/html; charset=windows-1251")
    (one,) = fetch(f"{site.url}/ru")
    assert one.file.read_bytes() == body
    assert one.page.content_type == "text/html; charset=windows-1251"
    assert '+00:00" # in windows-1251, the server says\n' in (folder / "sources.toml").read_text("utf-8")


def test_redirects_are_followed_and_told(site, fetch):
    site.page("/old", b"", status=301, Location="/newer")
    site.page("/newer", b"", status=302, Location=f"{site.url}/new")
    site.page("/new")
    (one,) = fetch(f"{site.url}/old")
    assert (one.page.address, one.page.final) == (f"{site.url}/old", f"{site.url}/new")
    assert one.file.name.endswith("_old.html")


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("file:///etc/passwd", "it leads to file:///etc/passwd: file: is not fetched"),
        ("ftp://127.0.0.1/x", "ftp: is not fetched"),
        ("javascript:alert(1)", "javascript: is not fetched"),
        ("//a b/", "names no host"),
        ("http://me:secret@127.0.0.1/", "holds a user or a password"),
        ("http://127.0.0.1:99999/", "port"),
    ],
)
def test_a_redirect_out_of_the_web_is_refused(site, refused, location, reason):
    site.page("/x", b"", status=302, Location=location)
    assert reason in refused(f"{site.url}/x")


def test_round_and_round_is_given_up(site, refused):
    site.page("/a", b"", status=302, Location="/b")
    site.page("/b", b"", status=302, Location="/a")
    assert "sent on more than 5 times" in refused(f"{site.url}/a")
    assert len(site.asked) == 7


@pytest.mark.parametrize(
    ("status", "way_out"),
    [(404, "check the address"), (410, "web archive"), (403, "browser"), (500, "try again later"), (304, "browser")],
)
def test_an_answer_that_is_no_page_says_so(site, refused, status, way_out):
    site.page("/x", b"" if status == 304 else b"sorry", status=status)
    reason = refused(f"{site.url}/x")
    assert f"answered {status}" in reason
    assert way_out in reason


def test_an_empty_page_is_none(site, refused):
    site.page("/x", b"")
    assert "empty" in refused(f"{site.url}/x")


def test_too_large_by_its_own_word_is_not_begun(site, refused):
    site.page("/x", b"a", Content_Length="3000000")
    reason = refused(f"{site.url}/x", Limits(pause=0, size=2_000_000))
    assert reason == "it is 3.0 MB, and the limit is 2 MB; allow more with --largest"


def test_too_large_without_a_word_is_broken_off(site, refused):
    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        handler.close_connection = True
        while True:
            handler.wfile.write(b"a" * 10_000)

    site.pages["/x"] = endless
    assert "more than 0.1 MB" in refused(f"{site.url}/x", Limits(pause=0, size=100_000))


def test_too_large_when_unpacked_is_broken_off(site, refused):
    site.page("/x", gzip.compress(b"a" * 10_000_000), Content_Encoding="gzip")
    assert "more than 1 MB" in refused(f"{site.url}/x", Limits(pause=0, size=1_000_000))


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_a_body_that_cannot_be_unpacked_is_refused(site, refused, encoding):
    site.page("/x", b"not packed at all", Content_Encoding=encoding)
    assert "browser" in refused(f"{site.url}/x")


def test_a_silent_server_is_left(site, refused):
    site.pages["/x"] = lambda _: time.sleep(0.5)
    assert "nothing came for 0.1 s" in refused(f"{site.url}/x", Limits(pause=0, timeout=0.1))


def test_a_server_that_drips_is_left(site, refused):
    def drip(handler):
        handler.send_response(200)
        handler.end_headers()
        handler.close_connection = True
        for _ in range(50):
            handler.wfile.write(b"a")
            time.sleep(0.02)

    site.pages["/x"] = drip
    assert "still coming after 0.2 s" in refused(f"{site.url}/x", Limits(pause=0, longest=0.2))


def test_a_body_that_breaks_off_is_not_kept(site, refused):
    def broken(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"Peru has")
        handler.close_connection = True

    site.pages["/x"] = broken
    assert "cannot be used" in refused(f"{site.url}/x")


@pytest.mark.parametrize(
    "garbage",
    [
        b"\x00\xff\xfe not http at all\r\n\r\n",
        b"",
        b"HTTP/1.1 999999 What\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 200_000,
    ],
)
def test_garbage_is_a_reason_like_any_other(refused, garbage):
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer():
            for body in (b"HTTP/1.1 404 None\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", garbage):
                connection, _ = listening.accept()
                with connection:
                    connection.recv(10_000)
                    connection.sendall(body)

        threading.Thread(target=answer, daemon=True).start()
        assert "cannot be used" in refused(f"http://127.0.0.1:{listening.getsockname()[1]}/x")


def test_a_server_that_is_not_there(refused):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    assert "cannot be reached" in refused(f"http://127.0.0.1:{port}/x")


def test_a_host_that_is_not_there(refused):
    assert "cannot be reached" in refused("http://nowhere.invalid/x")


def test_one_that_fails_costs_no_other(site, fetch):
    site.page("/good")
    results = fetch("file:///etc/passwd", f"{site.url}/bad", f"{site.url}/good")
    assert [one.outcome for one in results] == ["failed", "failed", "saved"]


def test_a_proxy_of_the_environment_is_not_asked_for_this_machine(site, fetch, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    site.page("/x")
    (one,) = fetch(f"{site.url}/x", limits=QUICK)
    assert one.outcome == "saved"


def test_a_proxy_of_the_environment_is_asked_for_all_else(serve, fetch, monkeypatch):
    proxy = serve()
    proxy.page("http://legation.invalid/x")
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    (one,) = fetch("http://legation.invalid/x")
    assert one.outcome == "saved"
    assert proxy.paths() == ["http://legation.invalid/robots.txt", "http://legation.invalid/x"]
