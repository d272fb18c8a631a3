"""`legation fetch`, run as people run it, against a server on this machine."""

import importlib
import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from legation.cli import run

PAPER = "Foreign policy\n\nPeru has an embassy in Helsinki.\n"
QUICK = ("--pause", "0", "--timeout", "5")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class Slow(Quiet):
    """Sends a body without an end, a little at a time."""

    def do_GET(self):
        if self.path == "/robots.txt":
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Content-Length", "30000000")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"Peru " * 200)
                time.sleep(0.01)
        except OSError:
            self.close_connection = True


@pytest.fixture
def serve(tmp_path):
    """Starts a server of the folder `tmp_path/site`, and gives its address."""
    (tmp_path / "site").mkdir()
    servers = []

    def start(handler=Quiet) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(tmp_path / "site")))
        server.daemon_threads, server.block_on_close = True, False
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def url(serve, tmp_path) -> str:
    (tmp_path / "site" / "policy.txt").write_text(PAPER)
    (tmp_path / "site" / "posts.html").write_text("<p>Peru has an embassy in Lima.</p>")
    return serve()


def test_a_line_a_page(legation, url, tmp_path):
    ran = legation("fetch", f"{url}/policy.txt", f"{url}/posts.html", "--into", tmp_path / "pages", *QUICK)
    assert (ran.code, ran.err) == (0, "")
    first, second = ran.out.splitlines()
    assert re.fullmatch(rf"saved {tmp_path}/pages/127\.0\.0\.1-\d+_policy\.txt \({url}/policy\.txt\)", first)
    assert second.endswith(f"_posts.html ({url}/posts.html)")
    again = legation("fetch", f"{url}/policy.txt", "--into", tmp_path / "pages", *QUICK)
    assert again.out == first.replace("saved", "unchanged") + "\n"
    (tmp_path / "site" / "policy.txt").write_text(PAPER.replace("has", "had"))
    changed = legation("fetch", f"{url}/policy.txt", "--into", tmp_path / "pages", *QUICK)
    assert changed.out.endswith("_policy.txt before\n")


def test_what_fails_is_named_with_the_reason_and_the_rest_saved(legation, url, tmp_path):
    ran = legation("fetch", f"{url}/none", "example.org", f"{url}/policy.txt", "--into", tmp_path / "pages", *QUICK)
    assert ran.code == 1
    assert len(ran.out.splitlines()) == 1
    assert ran.err.splitlines() == [
        f"legation: {url}/none: the server answered 404; there is no such page: check the address",
        "legation: example.org: an address without a scheme is not fetched; "
        "give an address that begins with https:// or http://",
    ]


def test_json_has_a_line_for_every_address(legation, url, tmp_path):
    ran = legation(
        "fetch", f"{url}/policy.txt", f"{url}/none", "--into", tmp_path / "pages", *QUICK, "--format", "jsonl"
    )
    saved, failed = map(json.loads, ran.out.splitlines())
    assert ran.code == 1
    assert (saved["outcome"], saved["address"], saved["final"]) == ("saved", *[f"{url}/policy.txt"] * 2)
    assert (saved["type"], saved["bytes"], len(saved["sha256"])) == ("text/plain", len(PAPER), 64)
    assert saved["modified"].endswith("+00:00")
    assert (failed["outcome"], failed["address"]) == ("failed", f"{url}/none")
    assert "404" in failed["reason"]


def test_addresses_come_from_a_file_or_are_piped_in(legation, url, tmp_path, monkeypatch):
    listed = tmp_path / "addresses.txt"
    listed.write_text(f"# what to read\n\n  {url}/policy.txt  \n{url}/posts.html\n")
    ran = legation("fetch", "--from", listed, "--into", tmp_path / "a", *QUICK)
    assert len(ran.out.splitlines()) == 2
    piped = io.TextIOWrapper(io.BytesIO(listed.read_bytes() + b"\xff\n"))
    monkeypatch.setattr("sys.stdin", piped)
    ran = legation("fetch", f"{url}/posts.html", "--from", "-", "--into", tmp_path / "b", *QUICK)
    assert ran.code == 1
    assert len(ran.out.splitlines()) == 2


def test_nothing_to_fetch_is_a_usage_error(legation, tmp_path):
    ran = legation("fetch", "--into", tmp_path / "pages")
    assert ran.code == 2
    assert "--from" in ran.err
    assert not (tmp_path / "pages").exists()


def test_what_was_fetched_is_built_with_its_address_and_time(legation, url, tmp_path):
    legation("fetch", f"{url}/policy.txt", "--into", tmp_path / "pages", *QUICK)
    record = tmp_path / "r.duckdb"
    assert legation("build", tmp_path / "pages", "--record", record).code == 0
    (source,) = map(json.loads, legation("sources", "--format", "jsonl", "--record", record).out.splitlines())
    assert source["url"] == f"{url}/policy.txt"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", source["retrieved"])
    assert source["published"] is None
    table = legation("sources", "--format", "csv", "--record", record).out
    assert source["retrieved"] in table
    known = legation("statements", "--as-known", "2100-01-01", "--record", record)
    assert "1 document is left out" in known.err


def test_without_the_extra_it_says_how_to_get_it(tmp_path):
    hidden = "import sys; sys.modules['protego'] = None; from legation.cli import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", hidden, "fetch", "http://127.0.0.1/", "--into", str(tmp_path / "pages")],
        capture_output=True, text=True,
    )  # fmt: skip
    assert ran.returncode == 3
    assert "pip install 'legation[fetch]'" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_folder_that_is_a_file_is_a_usage_error(legation, tmp_path):
    (tmp_path / "pages").write_text("")
    ran = legation("fetch", "http://127.0.0.1/", "--into", tmp_path / "pages")
    assert ran.code == 2


def test_a_large_page_says_how_far_it_is(legation, url, tmp_path, monkeypatch):
    monkeypatch.setattr(importlib.import_module("legation.cli.fetch"), "PATIENCE", 0.0)
    (tmp_path / "site" / "large.txt").write_text("Peru " * 1_000_000)
    ran = legation("fetch", f"{url}/large.txt", "--into", tmp_path / "pages", *QUICK)
    assert ran.code == 0
    assert re.match(rf"\d\.\d of 5\.0 MB of {url}/large\.txt\n", ran.err)


def test_what_is_too_large_is_refused_with_the_way_out(legation, url, tmp_path):
    ran = legation("fetch", f"{url}/policy.txt", "--into", tmp_path / "pages", *QUICK, "--largest", "0.00001")
    assert ran.code == 1
    assert "--largest" in ran.err


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_fetch_leaves_no_mess(url, serve, tmp_path, stop):
    pages = tmp_path / "pages"
    assert run(["fetch", f"{url}/policy.txt", "--into", str(pages), *QUICK]) == 0
    before = {one.name: one.read_bytes() for one in pages.iterdir()}
    process = subprocess.Popen(
        [sys.executable, "-m", "legation", "fetch", f"{serve(Slow)}/x", "--into", str(pages), *QUICK],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    limit = time.monotonic() + 20
    while not any(one.stat().st_size for one in pages.glob(".fetching-*")) and time.monotonic() < limit:
        time.sleep(0.01)
    os.kill(process.pid, stop)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    assert {one.name: one.read_bytes() for one in pages.iterdir()} == before
