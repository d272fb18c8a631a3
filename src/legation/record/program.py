"""What reading depends on besides the files: this program's code and words, and the libraries it reads with."""

import hashlib
import re
import unicodedata
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

_APART = (
    "assistants",
    "briefs",
    "cli",
    "exports",
    "fetching",
    "library",
    "maps",
    "scoring",
    "telling",
    "web",
)  # folders on which nothing in a record depends
_EXTRA = re.compile(r"extra\s*==")


@cache
def program() -> str:
    """A digest of it: where two are the same, one file makes the same statements and facts.

    Made from the content of the program's files, not from their dates or places.
    """
    home = Path(__file__).parent.parent
    digest = hashlib.sha256(unicodedata.unidata_version.encode())
    for path in sorted(home.rglob("*")):
        name = path.relative_to(home)
        if path.suffix not in (".pyc", "") and name.parts[0] not in _APART and path.is_file():
            digest.update(f"\n{name.as_posix()} {path.stat().st_size}\n".encode())
            digest.update(path.read_bytes())
    for library in _libraries():
        digest.update(f"\n{library}".encode())
    return digest.hexdigest()[:16]


def _libraries() -> list[str]:
    """The libraries the program may read with, each with its version, or none where it is not installed.

    Nothing is read with what an extra brings: a record is the same whichever of them are there.
    """
    found = []
    for one in requires("legation") or ():
        if _EXTRA.search(one) is None:
            name = re.split(r"[^\w.-]", one)[0]
            try:
                found.append(f"{name} {version(name)}")
            except PackageNotFoundError:
                found.append(name)
    return sorted(found)
