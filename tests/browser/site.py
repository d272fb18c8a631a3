"""Sites to look at: a record in a folder of its own, and a real `legation serve` that serves it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_PATIENCE = 60.0  # seconds until a site answers


@dataclass(frozen=True, slots=True)
class Site:
    """A site that is being served. No page of it may tell of its `folder`."""

    address: str
    folder: Path

    @property
    def papers(self) -> Path:
        return self.folder / "papers"

    def status(self, path: str) -> int:
        try:
            with urllib.request.urlopen(self.address + path, timeout=_PATIENCE) as answer:  # noqa: S310
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code


def legation(*arguments: object, **given) -> None:
    """Run a command; what it warns of is no fault."""
    ran = subprocess.run([sys.executable, "-m", "legation", *map(str, arguments)], capture_output=True, **given)
    assert ran.returncode in (0, 1), ran.stderr.decode()


def build(folder: Path) -> None:
    """Make the record of a folder from its papers."""
    legation("build", folder / "papers", "--record", folder / "site.duckdb")


@contextmanager
def served(folder: Path, *arguments: object) -> Iterator[Site]:
    """Serve the record of a folder for a while."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["serve", "--record", folder / "site.duckdb", "--papers", folder / "papers", "--port", port, *arguments]
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "legation", *map(str, command)], stdout=log, stderr=log, env=os.environ
        )
    try:
        site = Site(f"http://127.0.0.1:{port}", folder)
        _wait(process, port, folder / "log.txt")
        yield site
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(process: subprocess.Popen, port: int, log: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < deadline, "the site does not answer"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
