"""Who may sign in: a TOML file with a table for each person, its password hashed with argon2id.

["Ana Torres"]
role = "reviewer"
password = "$argon2id$…"
"""

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from legation.errors import InvalidValue, LegationError

SHORTEST = 10
"""Characters a password has at least."""
LONGEST = 200
"""Characters of a password or a name that are looked at; more is none."""


class Role(StrEnum):
    """What a person may do: read, or decide and add besides."""

    READER = "reader"
    REVIEWER = "reviewer"


@dataclass(frozen=True, slots=True)
class User:
    """A person who may sign in; `password` is its hash."""

    name: str
    role: Role
    password: str


def read_users(path: Path) -> dict[str, User]:
    """The users of a file, by name; LegationError where it cannot be read or says what it may not."""
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LegationError(
            f"{path}: the users cannot be read ({error}); make the file with `legation users add NAME --file {path}`"
        ) from error
    return {name: _user(path, name, given) for name, given in told.items()}


def _user(path: Path, name: str, given: Any) -> User:
    try:
        user = User(name, Role(given["role"]), str(given["password"]))
    except (KeyError, TypeError, ValueError) as error:
        raise LegationError(
            f"{path}: [{json.dumps(name)}] needs role = {' or '.join(map(repr, Role))} and a password; "
            f"`legation users add` writes them"
        ) from error
    if not user.password.startswith("$argon2id$"):
        raise LegationError(f"{path}: the password of {name!r} is no argon2id hash; set it with `legation users add`")
    return user


def hashed(name: str, role: str, password: str) -> User:
    """A user with the password hashed; InvalidValue where name or password will not do."""
    from argon2 import PasswordHasher

    if not name.strip() or name != name.strip() or not name.isprintable() or len(name) > LONGEST:
        raise InvalidValue("a name is printable, without space before or behind it, and 200 characters at most")
    if not SHORTEST <= len(password) <= LONGEST:
        raise InvalidValue(f"a password has {SHORTEST} to {LONGEST} characters")
    return User(name, Role(role), PasswordHasher().hash(password))


def write_users(path: Path, users: Mapping[str, User]) -> None:
    """Write the file anew, in one step, for its owner only; LegationError where it cannot be written."""
    tables = [
        f"[{json.dumps(one.name, ensure_ascii=False)}]\nrole = {json.dumps(one.role)}\n"
        f"password = {json.dumps(one.password)}\n"
        for _, one in sorted(users.items())
    ]
    text = "# Written by `legation users`; who may sign in to `legation serve`.\n\n" + "\n".join(tables)
    writing = path.with_name(f".{path.name}.writing-{os.getpid()}")
    try:
        handle = os.open(writing, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        writing.replace(path)
    except OSError as error:
        writing.unlink(missing_ok=True)
        raise LegationError(f"{path}: cannot be written ({error.strerror or error}); give write access") from error


class Users:
    """The users of a file, read anew when it has changed."""

    def __init__(self, path: Path) -> None:
        """LegationError where the file cannot be read."""
        self._path = path
        self._seal: tuple[int, ...] = ()
        self._users: dict[str, User] = {}
        self.get("")

    def get(self, name: str) -> User | None:
        """The user of that name; LegationError where the file cannot be read any more."""
        seal: tuple[int, ...]
        try:
            told = self._path.stat()
            seal = (told.st_ino, told.st_mtime_ns, told.st_size)
        except OSError:
            seal = ()
        if seal != self._seal or not seal:
            self._users = read_users(self._path)
            self._seal = seal
        return self._users.get(name)
