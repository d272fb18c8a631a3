"""Who is signed in, kept in memory: a session ends when it is idle, old, signed out of, or the site is started anew."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

IDLE = 2 * 3600.0
LONGEST = 12 * 3600.0
"""Seconds until a session ends: without a request, and in any case."""
_MANY = 1_000  # sessions at once; one more ends the one that is idle longest
_KEYS = 10_000  # names and addresses whose failures are remembered


@dataclass(slots=True)
class Session:
    """One person signed in. `password` is the hash then: a new password ends the session."""

    user: str
    password: str
    began: float
    seen: float


class Sessions:
    """Sessions by their key, which only the person's browser has besides."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._sessions: OrderedDict[str, Session] = OrderedDict()

    def begin(self, user: str, password: str) -> str:
        """A new session's key."""
        key, now = secrets.token_urlsafe(32), self._clock()
        with self._lock:
            self._sessions[key] = Session(user, password, now, now)
            while len(self._sessions) > _MANY:
                self._sessions.popitem(last=False)
        return key

    def get(self, key: str) -> Session | None:
        """The session of that key, which is not idle from now on; None where it has ended."""
        with self._lock:
            found, now = self._sessions.get(key), self._clock()
            if found is None:
                return None
            if now - found.seen > IDLE or now - found.began > LONGEST:
                del self._sessions[key]
                return None
            found.seen = now
            self._sessions.move_to_end(key)
            return found

    def end(self, key: str) -> None:
        """End the session, if there is one."""
        with self._lock:
            self._sessions.pop(key, None)


class Throttle:
    """Growing waits for whoever fails again and again: none for the first `free` failures, then 1, 2, 4 … seconds,
    `longest` at most. An hour without a failure and it is forgotten."""

    def __init__(self, free: int, longest: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._free = free
        self._longest = longest
        self._clock = clock
        self._failures: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait(self, key: str) -> float:
        """Seconds that the key has to wait still."""
        count, last = self._failures.get(key, (0, 0.0))
        since = self._clock() - last
        if count < self._free or since > max(3600.0, self._longest):
            return 0.0
        return max(0.0, min(2.0 ** min(count - self._free, 30), self._longest) - since)

    def failed(self, key: str) -> None:
        """Note a failure."""
        count, last = self._failures.pop(key, (0, 0.0))
        if self._clock() - last > max(3600.0, self._longest):
            count = 0
        self._failures[key] = (count + 1, self._clock())
        while len(self._failures) > _KEYS:
            self._failures.popitem(last=False)

    def passed(self, key: str) -> None:
        """Forget the key's failures."""
        self._failures.pop(key, None)
