"""Who may come in: a TOML file with a table for each person, whose password is hashed with argon2id, and for each
program, whose token is (`legation.web.keys`).

["Ana Torres"]
role = "reviewer"
password = "$argon2id$…"

["nightly table"]
role = "reader"
token = "$sha256$…"
until = 2027-02-20
"""

import json
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from legation.errors import InvalidValue, LegationError

SHORTEST = 10
"""Characters a password has at least."""
LONGEST = 200
"""Characters of a password or a name that are looked at; more is none."""


_SEALED = re.compile(r"\$sha256\$[0-9a-f]{64}")


class Role(StrEnum):
    """What a person may do: read, or decide and add besides."""

    READER = "reader"
    REVIEWER = "reviewer"


@dataclass(frozen=True, slots=True)
class User:
    """A person who may sign in, or a program; `password` or `token` are hashes, one of them empty.

    `until` is the last day on which a token is good.
    """

    name: str
    role: Role
    password: str = ""
    token: str = ""
    until: date | None = None


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
        user = User(name, Role(given["role"]), given.get("password", ""), given.get("token", ""), given.get("until"))
        if user.token:
            if user.password or not _SEALED.fullmatch(user.token) or type(user.until) is not date:
                raise ValueError  # noqa: TRY301 - told below, as all that is wrong with it
            return user
        if not user.password:
            raise ValueError  # noqa: TRY301
    except (KeyError, TypeError, ValueError) as error:
        raise LegationError(
            f"{path}: [{json.dumps(name)}] needs role = {' or '.join(map(repr, Role))} and a password, or a token "
            f"and until when it is good; `legation users add` and `legation users token` write them"
        ) from error
    if not str(user.password).startswith("$argon2id$"):
        raise LegationError(f"{path}: the password of {name!r} is no argon2id hash; set it with `legation users add`")
    return user


def hashed(name: str, role: str, password: str) -> User:
    """A user with the password hashed; InvalidValue where name or password will not do."""
    from argon2 import PasswordHasher

    check_name(name)
    if not SHORTEST <= len(password) <= LONGEST:
        raise InvalidValue(f"a password has {SHORTEST} to {LONGEST} characters")
    return User(name, Role(role), PasswordHasher().hash(password))


def check_name(name: str) -> None:
    """InvalidValue where the name will not do."""
    if not name.strip() or name != name.strip() or not name.isprintable() or len(name) > LONGEST:
        raise InvalidValue("a name is printable, without space before or behind it, and 200 characters at most")


def write_users(path: Path, users: Mapping[str, User]) -> None:
    """Write the file anew, in one step, for its owner only; LegationError where it cannot be written."""
    tables = [
        f"[{json.dumps(one.name, ensure_ascii=False)}]\nrole = {json.dumps(one.role)}\n"
        + (f"token = {json.dumps(one.token)}\nuntil = {one.until}\n" if one.token else "")
        + (f"password = {json.dumps(one.password)}\n" if one.password else "")
        for _, one in sorted(users.items())
    ]
    text = "# Written by `legation users`; who may come in to `legation serve`.\n\n" + "\n".join(tables)
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
        self._programs: dict[str, User] = {}
        self.get("")

    def get(self, name: str) -> User | None:
        """The user of that name; LegationError where the file cannot be read any more."""
        self._refresh()
        return self._users.get(name)

    def programs(self) -> Mapping[str, User]:
        """Those who come in by a token, by its hash; LegationError where the file cannot be read any more."""
        self._refresh()
        return self._programs

    def _refresh(self) -> None:
        seal: tuple[int, ...]
        try:
            told = self._path.stat()
            seal = (told.st_ino, told.st_mtime_ns, told.st_size)
        except OSError:
            seal = ()
        if seal != self._seal or not seal:
            self._users = read_users(self._path)
            self._programs = {one.token: one for one in self._users.values() if one.token}
            self._seal = seal
