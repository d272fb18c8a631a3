"""A page: asked for, its redirects followed, its bytes written to a file."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import BinaryIO

import httpx2

from legation.errors import Unfetched
from legation.fetching.addresses import address, shown
from legation.fetching.robots import Robots
from legation.fetching.visits import Visits

_REDIRECTS = (301, 302, 303, 307, 308)
_HOPS = 5
_GOOD = (200, 203)
_WAYS_OUT = {
    401: "it wants a password: save it with a browser",
    403: "the server refuses programs or strangers: save it with a browser, if you may",
    404: "there is no such page: check the address",
    410: "the page is gone: look for it in a web archive",
    429: "the server is busy: try again later",
    451: "it is withheld by law",
}

Progress = Callable[[int, int | None], None]
"""Takes how many bytes have come, and how many are to come where that is known."""


@dataclass(frozen=True, slots=True)
class Page:
    """What came: where it was in the end, when, and its SHA-256.

    `content_type`, `modified` and `charset` are what the server says, where it does.
    """

    address: str
    final: str
    retrieved: datetime
    content_type: str
    digest: str
    size: int
    modified: datetime | None = None
    charset: str | None = None


def read_page(url: str, visits: Visits, robots: Robots, file: BinaryIO, progress: Progress) -> Page:
    """Write a page's bytes, unpacked and otherwise as they came, to `file`.

    Every address on the way is held against scheme and robots.txt before it is asked. Unfetched, with the
    reason, where one is refused, where the answer is no page, and where it is too large or breaks off.
    """
    at = url
    for _ in range(_HOPS + 1):
        robots.check(at)
        with visits.get(at) as response:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                at = _led_to(response.headers["location"], at)
                continue
            _refuse_other_than_page(response)
            return _written(url, at, response, visits, file, progress)
    raise Unfetched(f"it was sent on more than {_HOPS} times, at last to {shown(at)}; look at it in a browser")


def _led_to(location: str, at: str) -> str:
    try:
        return address(location, at)
    except Unfetched as error:
        raise Unfetched(f"it leads to {shown(location)}: {error}") from error


def _refuse_other_than_page(response: httpx2.Response) -> None:
    status = response.status_code
    if status not in _GOOD:
        later = "the server has a fault: try again later" if status >= 500 else "look at it in a browser"
        raise Unfetched(f"the server answered {status}; {_WAYS_OUT.get(status, later)}")


def _written(
    url: str, final: str, response: httpx2.Response, visits: Visits, file: BinaryIO, progress: Progress
) -> Page:
    limit, expected = visits.limits.size, _length(response)
    if expected is not None and expected > limit:
        raise _too_large(expected, limit)
    digest, size = hashlib.sha256(), 0
    for piece in visits.body(response):
        size += len(piece)
        if size > limit:
            raise _too_large(None, limit)
        digest.update(piece)
        file.write(piece)
        progress(size, expected)
    if not size:
        raise Unfetched("the page is empty; look at it in a browser")
    kind = response.headers.get("content-type", "")
    now = datetime.now(UTC).replace(microsecond=0)
    return Page(url, final, now, kind, digest.hexdigest(), size, _modified(response), response.charset_encoding)


def _length(response: httpx2.Response) -> int | None:
    """The bytes to come; None where that is not said, or said of the packed ones."""
    said = response.headers.get("content-length", "")
    return int(said) if said.isdecimal() and "content-encoding" not in response.headers else None


def _modified(response: httpx2.Response) -> datetime | None:
    with suppress(ValueError):
        when = parsedate_to_datetime(response.headers.get("last-modified", ""))
        return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    return None


def _too_large(size: int | None, limit: int) -> Unfetched:
    told = f"{size / 1e6:.1f} MB" if size is not None else f"more than {limit / 1e6:g} MB"
    return Unfetched(f"it is {told}, and the limit is {limit / 1e6:g} MB; allow more with --largest")
