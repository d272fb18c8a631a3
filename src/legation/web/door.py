"""Who comes in and as whom: sign-in, the cookies by which a browser is known again, and the tokens of its forms."""

import logging
import secrets
from dataclasses import dataclass, field
from functools import cached_property
from ipaddress import ip_address, ip_network
from threading import BoundedSemaphore, Lock

from fastapi import HTTPException, Request, Response
from itsdangerous import BadSignature, Signer

from legation.web.keys import bearer, holder
from legation.web.sessions import LONGEST, Sessions, Throttle
from legation.web.users import LONGEST as LONGEST_PASSWORD
from legation.web.users import Role, User, Users

SESSION, VISIT = "legation-session", "legation-visit"
"""The cookies: of who is signed in, and of whoever is shown a form."""
_AT_ONCE = 4  # sign-ins that wait for their turn; hashing takes memory on purpose

_log = logging.getLogger("legation.web.door")


class WrongToken(Exception):
    """A token that is not good; whoever sends such ones again and again has to `wait` so many seconds."""

    def __init__(self, wait: float) -> None:
        super().__init__("the token is not good")
        self.wait = wait


@dataclass(slots=True)
class Visitor:
    """Who asks. `name` is empty where nobody is signed in; `local` where it is this machine's user, not signed in.

    `key` is that of the cookie, and `fresh` where the browser does not have it yet. A `program` came in by a token.
    """

    door: "Door"
    key: str = ""
    name: str = ""
    role: Role | None = None
    local: bool = False
    fresh: bool = False
    program: bool = False

    @property
    def reviewer(self) -> bool:
        """Whether they may decide and add."""
        return self.role is Role.REVIEWER

    @property
    def signed_in(self) -> bool:
        """Whether they came in by a password."""
        return bool(self.name) and not self.local and not self.program

    @property
    def token(self) -> str:
        """What every form of theirs carries, and no other site can know.

        It is another each time: how small a page becomes when it is sent compressed tells nothing of it.
        """
        if not self.key:
            self.key, self.fresh = secrets.token_urlsafe(24), True
        salt = secrets.token_urlsafe(9)
        return f"{salt}.{self.door.forms.get_signature(f'{salt}.{self.key}').decode()}"

    def check(self, token: str) -> None:
        """Refuse (403) a form that is not one of theirs. No other site can make a program send its token."""
        if self.program:
            return
        salt, _, signature = token.partition(".")
        if not self.key or not self.door.forms.verify_signature(f"{salt}.{self.key}", signature):
            raise HTTPException(403, "form")

    def decides(self, token: str) -> str:
        """Refuse (403) a form of someone who may not change anything; gives the name under which they do."""
        if not self.reviewer:
            raise HTTPException(403, "role")
        self.check(token)
        return self.name


@dataclass
class Door:
    """How one site is entered. `users` is None where nobody can sign in; `private` where reading needs it, too.

    `local` is the name under which whoever sits at this machine decides, where there are no users.
    """

    users: Users | None = None
    private: bool = False
    local: str = ""
    sessions: Sessions = field(default_factory=Sessions)
    by_name: Throttle = field(default_factory=lambda: Throttle(free=5, longest=60.0))
    by_token: Throttle = field(default_factory=lambda: Throttle(free=10, longest=900.0))
    by_address: Throttle = field(default_factory=lambda: Throttle(free=10, longest=900.0))

    def __post_init__(self) -> None:
        secret = secrets.token_bytes(32)
        self.cookies, self.forms = Signer(secret, salt="cookies"), Signer(secret, salt="forms")
        self._one = Lock()
        self._few = BoundedSemaphore(_AT_ONCE)

    def visitor(self, request: Request) -> Visitor:
        """Who asks; WrongToken where a program brings a token that is not good, LegationError where the file of users
        cannot be read."""
        token = bearer(request.headers.get("authorization", ""))
        if token is not None and self.users is not None:
            return self._program(request, token, self.users)
        key = self._key(request, SESSION)
        session = self.sessions.get(key) if key else None
        if session is not None and self.users is not None:
            user = self.users.get(session.user)
            if user is not None and user.password == session.password:
                return Visitor(self, key, user.name, user.role)
            self.sessions.end(key)
        visit = self._key(request, VISIT)
        if self.local and _is_here(request):
            return Visitor(self, visit, self.local, Role.REVIEWER, local=True)
        return Visitor(self, visit)

    def _program(self, request: Request, token: str, users: Users) -> Visitor:
        user, address = holder(token, users.programs()), _address(request)
        if user is not None:
            return Visitor(self, name=user.name, role=user.role, program=True)
        wait = self.by_token.wait(address)
        if wait == 0:
            self.by_token.failed(address)
            _log.info("a program from %s: refused", address)
        raise WrongToken(wait)

    def sign_in(self, request: Request, name: str, password: str) -> tuple[User | None, float]:
        """The user whose password it is, and how many seconds to wait before another try."""
        address = _address(request)
        if not self._few.acquire(blocking=False):
            return None, 1.0
        try:
            with self._one:
                wait = max(self.by_name.wait(name), self.by_address.wait(address))
                user = self._checked(name, password) if wait == 0 else None
                if wait == 0:
                    for throttle, key in ((self.by_name, name), (self.by_address, address)):
                        throttle.passed(key) if user else throttle.failed(key)
        finally:
            self._few.release()
        # A name that is not known may be a password that was typed in the wrong place.
        known = name if self.users is not None and self.users.get(name) else "an unknown name"
        told = "signed in" if user else "refused" if wait == 0 else "refused, too soon"
        _log.info("%s from %s: %s", known, address, told)
        return user, wait

    def welcome(self, request: Request, response: Response, user: User) -> None:
        """Begin a session, and end the one there was."""
        self.sessions.end(self._key(request, SESSION))
        self._set(request, response, SESSION, self.sessions.begin(user.name, user.password))
        response.delete_cookie(VISIT, path="/")

    def farewell(self, request: Request, response: Response) -> None:
        """End the session."""
        key = self._key(request, SESSION)
        session = self.sessions.get(key) if key else None
        if session is not None:
            _log.info("%s from %s: signed out", session.user, _address(request))
        self.sessions.end(key)
        response.delete_cookie(SESSION, path="/")

    def mark(self, request: Request, response: Response, visitor: Visitor) -> None:
        """See that a browser that was given a form is known when it comes back."""
        if visitor.fresh:
            self._set(request, response, VISIT, visitor.key)

    def _set(self, request: Request, response: Response, name: str, key: str) -> None:
        # Where reading needs a sign-in, a link from elsewhere must find who follows it signed in; what changes
        # anything is guarded by the token of its form besides.
        response.set_cookie(
            name, self.cookies.sign(key).decode(), max_age=int(LONGEST), path="/", httponly=True,
            secure=request.url.scheme == "https", samesite="lax" if self.private else "strict",
        )  # fmt: skip

    def _key(self, request: Request, name: str) -> str:
        try:
            return self.cookies.unsign(request.cookies.get(name, "")).decode()
        except (BadSignature, UnicodeDecodeError):
            return ""

    def _checked(self, name: str, password: str) -> User | None:
        """The user of that name and password. One that is not known takes as long as one that is."""
        from argon2 import PasswordHasher
        from argon2.exceptions import Argon2Error, InvalidHashError

        user = self.users.get(name) if self.users is not None and len(name) <= LONGEST_PASSWORD else None
        try:
            PasswordHasher().verify(
                user.password if user and user.password else self._nobody, password[: LONGEST_PASSWORD + 1]
            )
        except (Argon2Error, InvalidHashError):
            return None
        return user

    @cached_property
    def _nobody(self) -> str:
        from argon2 import PasswordHasher

        return PasswordHasher().hash(secrets.token_urlsafe(32))


def visitor_of(request: Request) -> Visitor:
    """Who asks; a stranger where nobody has looked yet."""
    found: Visitor | None = getattr(request.state, "visitor", None)
    return found or Visitor(Door())


def _address(request: Request) -> str:
    """Where the request comes from; of IPv6 the network, for one person has many of its addresses."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host[:64]
    return str(ip_network(f"{host}/64", strict=False)) if address.version == 6 else host


def _is_here(request: Request) -> bool:
    """Whether it comes from this machine itself, and not through a proxy on it."""
    if any(name in request.headers for name in ("forwarded", "x-forwarded-for", "x-forwarded-host", "via")):
        return False
    host = request.client.host if request.client else ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
