"""One request at a time, with a pause between two to one host; what goes wrong is said in plain words."""

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.metadata import version
from types import TracebackType

import httpx2

from legation.errors import Unfetched
from legation.fetching.addresses import host, shown

PRODUCT = "legation"
"""The name robots.txt knows the program by."""

LONGEST_WAIT = 120.0
"""Seconds, at most, that are waited where a server asks to be asked again later."""

_TOLD_WAIT = 2.0  # seconds; a longer wait is said
_BUSY = (429, 503)
_PACKINGS = {"", "identity", "gzip", "deflate"}
# No proxy leads back to this machine.
_HERE: dict[str, httpx2.BaseTransport | None] = {"all://localhost": None, "all://127.0.0.1": None, "all://[::1]": None}

Say = Callable[[str], None]


def user_agent() -> str:
    """What every request says of who asks."""
    return f"{PRODUCT}/{version('legation')} (+a reader of public pages, one page at a time)"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much, at most: seconds and bytes.

    `pause` is counted from the end of one answer to the next request to the same host; `timeout` is how long
    a server may be silent, `longest` how long one answer may take; `size` is of a page, unpacked.
    """

    pause: float = 1.0
    timeout: float = 30.0
    longest: float = 600.0
    size: int = 50_000_000


class Visits:
    """A client that keeps no cookies, follows no redirect by itself, and is never in two places at once.

    `say` takes what a person who waits should know. Unfetched where a proxy the environment names is of no use.
    """

    def __init__(self, limits: Limits, say: Say) -> None:
        self.limits = limits
        self.say = say
        self._asked_pause: dict[str, float] = {}
        self._left: dict[str, float] = {}
        self._client = _client(limits.timeout)

    def __enter__(self) -> "Visits":
        """Nothing but the `with`, at the end of which connections are closed."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        self._client.close()

    def ask_pause(self, url: str, seconds: float) -> None:
        """Leave as many seconds between requests to the host of this address, where they are more than usual."""
        self._asked_pause[host(url)] = max(seconds, self._asked_pause.get(host(url), 0.0))

    @contextmanager
    def get(self, url: str) -> Iterator[httpx2.Response]:
        """The answer to a request, its body not yet read; raises Unfetched, also while the body is read.

        Where the server is busy and says when to come back, it is asked a second time then.
        """
        with self._once(url) as response:
            wait = _wait(response)
            if wait is None or wait > LONGEST_WAIT:
                yield response
                return
        self.say(f"{host(url)} is busy and asks to wait {wait:.0f} s")
        time.sleep(wait)
        with self._once(url) as response:
            yield response

    @contextmanager
    def _once(self, url: str) -> Iterator[httpx2.Response]:
        self._wait_for(host(url))
        try:
            with self._client.stream("GET", url, follow_redirects=False) as response:
                yield response
        except httpx2.TimeoutException as error:
            raise Unfetched(
                f"nothing came for {self.limits.timeout:g} s; try again later, or allow more with --timeout"
            ) from error
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            told = shown(str(error) or type(error).__name__)
            if isinstance(error, httpx2.ConnectError | httpx2.ProxyError):
                raise Unfetched(f"the server cannot be reached ({told}); check the address and the network") from error
            raise Unfetched(f"the server's answer cannot be used ({told}); look at it in a browser") from error
        finally:
            self._left[host(url)] = time.monotonic()

    def body(self, response: httpx2.Response) -> Iterator[bytes]:
        """The answer's body, unpacked, as it comes; for within `get`. Unfetched where it takes too long."""
        packed = response.headers.get("content-encoding", "identity").lower()
        if not {one.strip() for one in packed.split(",")} <= _PACKINGS:
            raise Unfetched(f"it came packed as {shown(packed)}, which was not asked for; look at it in a browser")
        end = time.monotonic() + self.limits.longest
        for piece in response.iter_bytes():
            if time.monotonic() > end:
                raise Unfetched(f"it was still coming after {self.limits.longest:g} s; try again later")
            yield piece

    def _wait_for(self, name: str) -> None:
        if name not in self._left:
            return
        pause = max(self.limits.pause, self._asked_pause.get(name, 0.0))
        wait = self._left[name] + pause - time.monotonic()
        if wait > max(_TOLD_WAIT, self.limits.pause):
            self.say(f"waiting {wait:.0f} s, as {name} asks")
        time.sleep(max(wait, 0.0))


def _client(timeout: float) -> httpx2.Client:
    try:
        return httpx2.Client(
            headers={"user-agent": user_agent(), "accept-encoding": "gzip, deflate"},
            timeout=timeout,
            mounts=_HERE,
            cookies=CookieJar(policy=DefaultCookiePolicy(allowed_domains=[])),
        )
    except (ImportError, ValueError, httpx2.InvalidURL) as error:
        raise Unfetched(
            f"the proxy of the environment cannot be used ({error}); see HTTP_PROXY, HTTPS_PROXY and ALL_PROXY"
        ) from error


def _wait(response: httpx2.Response) -> float | None:
    """Seconds after which a busy server wants to be asked again; None where it is not busy, or doesn't say."""
    if response.status_code not in _BUSY:
        return None
    return retry_after(response.headers.get("retry-after", ""), datetime.now(UTC))


def retry_after(header: str, now: datetime) -> float | None:
    """The seconds a Retry-After header speaks of, as a number or as a date (RFC 9110); None where it is neither."""
    text = header.strip()
    if text.isascii() and text.isdecimal():
        return float(text) if len(text) < 10 else math.inf
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    when = when.replace(tzinfo=UTC) if when.tzinfo is None else when
    return max((when - now).total_seconds(), 0.0)
