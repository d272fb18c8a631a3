"""A browser that keeps cookies and sends forms as a page has them, for the tests of what can be changed."""

import re
import time
from pathlib import Path

from starlette.testclient import TestClient

from legation.web import create_app
from legation.web.door import Door

TOKEN = re.compile(r'name="token" value="([^"]+)"')


def browser(record: Path, door: Door | None = None, papers: Path | None = None, **given) -> TestClient:
    """A browser on this machine, before a site of the record."""
    given = {"base_url": "http://127.0.0.1", "client": ("127.0.0.1", 50000), "follow_redirects": False, **given}
    return TestClient(create_app(record, door=door, papers=papers), **given)


def alone() -> Door:
    """The door of a site that only this machine reaches, where no users are set up."""
    return Door(local="ana")


def token(client: TestClient, page: str) -> str:
    """The token in the forms of a page."""
    found = TOKEN.search(client.get(page).text)
    assert found, f"{page} has no form"
    return found[1]


def until(done, seconds: float = 30.0) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline, "it takes too long"
        time.sleep(0.05)
