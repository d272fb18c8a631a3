"""Take `site` for a server on this machine that answers as a test says, `fetch` to fetch from it."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from legation.fetching import Fetched, Limits
from legation.fetching import fetch as fetch_pages

QUICK = Limits(pause=0.0, timeout=2.0)
PAGE = b"<!doctype html><title>Posts abroad</title><p>Peru has an embassy in Helsinki.</p>"


@dataclass
class Asked:
    path: str
    headers: dict[str, str]
    began: float
    ended: float = 0.0


@dataclass
class Site:
    """A server: `pages` has what it answers to a path; `asked` is what it was asked, in order."""

    url: str = ""
    pages: dict[str, Callable | tuple] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def paths(self) -> list[str]:
        return [one.path for one in self.asked]

    def page(self, path: str, body: bytes = PAGE, kind: str | None = "text/html", status: int = 200, **headers: str):
        """Answer with the body; headers are spelled with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, {**({"Content-Type": kind} if kind is not None else {}), **named}, body)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        one = Asked(handler.path, {name.lower(): value for name, value in handler.headers.items()}, time.monotonic())
        self.asked.append(one)
        found = self.pages.get(handler.path, (404, {}, b"nothing here"))
        if callable(found):
            found = found(handler)
        if found is not None:
            status, headers, body = found
            handler.send_response(status)
            for name, value in headers.items():
                handler.send_header(name, value)
            if "Content-Length" not in headers and "Transfer-Encoding" not in headers:
                handler.send_header("Content-Length", str(len(body)))
            handler.end_headers()
            handler.wfile.write(body)
        one.ended = time.monotonic()


@pytest.fixture
def serve():
    """Starts servers, and ends them with the test."""
    servers = []

    def start() -> Site:
        site = Site()

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                try:
                    site.answer(self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def log_message(self, *_):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        servers.append(server)
        site.url = f"http://127.0.0.1:{server.server_address[1]}"
        return site

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site(serve) -> Site:
    return serve()


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "pages"


@pytest.fixture
def said() -> list[str]:
    """What was said to whoever waits."""
    return []


@pytest.fixture
def fetch(folder, said):
    def fetch(*addresses: str, limits: Limits = QUICK) -> list[Fetched]:
        return list(fetch_pages(addresses, folder, limits, said.append, lambda *_: None))

    return fetch


@pytest.fixture
def refused(fetch, folder):
    """Fetches one address that is to fail, and gives the reason; nothing may be left of it."""

    def refused(address: str, limits: Limits = QUICK) -> str:
        (one,) = fetch(address, limits=limits)
        assert one.outcome == "failed"
        assert list(folder.iterdir()) == []
        return one.reason

    return refused
