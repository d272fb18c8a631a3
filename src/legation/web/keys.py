"""Tokens by which programs come in: long words drawn by chance, of which the file of users holds the hash only."""

import secrets
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from legation.web.users import Role, User

_BEGINS = "legation-"  # so that whoever finds one knows what it is
_BYTES = 32  # so many cannot be guessed, and their hash need not be a slow one as that of a password


def drawn(name: str, role: str, days: int) -> tuple[User, str]:
    """A program with a new token, good for so many days from today, and the token, which is kept nowhere."""
    token = _BEGINS + secrets.token_urlsafe(_BYTES)
    return User(name, Role(role), token=sealed(token), until=_today() + timedelta(days=days)), token


def sealed(token: str) -> str:
    """The hash of a token, as the file of users has it."""
    return f"$sha256${sha256(token.encode()).hexdigest()}"


def bearer(header: str) -> str | None:
    """The token that an Authorization header brings; None where it brings none."""
    scheme, _, token = header.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def holder(token: str, users: Mapping[str, User]) -> User | None:
    """Whose token it is, by the hashes of `users`; None where it is nobody's, or its last day is over (UTC)."""
    user = users.get(sealed(token))
    return user if user is not None and user.until is not None and _today() <= user.until else None


def _today() -> date:
    return datetime.now(UTC).date()
