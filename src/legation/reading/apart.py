"""Reads files in a process of its own, so that one that makes a library crash, loop or eat memory costs only itself.

The process is started for the first such file and serves all that follow; where it breaks off, the next file gets
a new one. It has no more rights than the one that started it, and a limit on memory; plain text is read without it.
"""

import os
import pickle
import resource
import signal
import subprocess
import sys
from contextlib import AbstractContextManager
from multiprocessing.connection import Connection, Pipe
from typing import Any, NamedTuple

from legation.errors import UnreadableSource
from legation.reading.content import Content
from legation.reading.formats import FORMATS

LONGEST = 120.0
"""Seconds that reading one document may take."""
MEMORY = 4_000_000_000
"""Bytes that the process may address."""


_ALL = -(1 << 62)  # in a page's place: how many there are


class _Answer(NamedTuple):
    """What became of a file: its content, or the picture of a page; why it cannot be read; where the program broke."""

    made: Any = None
    unreadable: str = ""
    fault: str = ""


class Apart(AbstractContextManager["Apart"]):
    """Reads the content of documents' bytes; `longest` is in seconds, `memory` in bytes."""

    def __init__(self, longest: float = LONGEST, memory: int = MEMORY) -> None:
        self._longest = longest
        self._memory = memory
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None

    def read(self, suffix: str, data: bytes, name: str) -> Content:
        """The content of a file with that suffix; `name` is for messages.

        UnreadableSource where it cannot be read, or not within the limits. RuntimeError where the reader
        broke off.
        """
        if not FORMATS[suffix].apart:
            return FORMATS[suffix].read(data, name)
        content: Content = self._ask(suffix, data, name)
        return content

    def draw(self, data: bytes, page: int, name: str) -> bytes:
        """A page of a PDF, counted from 1, as a PNG; errors as of `read`."""
        picture: bytes = self._ask(".pdf", data, name, page)
        return picture

    def pages(self, data: bytes, name: str) -> int:
        """How many pages a PDF has; errors as of `read`."""
        count: int = self._ask(".pdf", data, name, _ALL)
        return count

    def __exit__(self, *_: object) -> None:
        self._stop()

    def _ask(self, suffix: str, data: bytes, name: str, page: int | None = None) -> Any:
        """What was made of the file; raises what went wrong. A `page` is to be drawn, `_ALL` to be counted."""
        answer = self._answer(suffix, data, name, page)
        if answer.fault:
            raise RuntimeError(answer.fault)
        if answer.unreadable:
            raise UnreadableSource(answer.unreadable)
        return answer.made

    def _answer(self, suffix: str, data: bytes, name: str, page: int | None) -> _Answer:
        try:
            connection = self._send((suffix, data, name, page))
            if not connection.poll(self._longest):
                self._stop()
                return _Answer(unreadable=f"{name} takes longer than {self._longest:.0f} seconds to read: split it")
            answer: _Answer = connection.recv()
        except (EOFError, OSError):
            self._stop()
            return _Answer(unreadable=f"{name} cannot be read: it makes the reader of its format break off")
        except BaseException:
            self._stop()  # an answer on its way would be taken for the next one's
            raise
        return answer

    def _send(self, question: tuple[str, bytes, str, int | None]) -> Connection:
        if self._connection is not None:
            try:
                self._connection.send(question)
            except OSError:
                self._stop()  # it ended while nothing was asked of it
            else:
                return self._connection
        connection = self._start()
        connection.send(question)
        return connection

    def _start(self) -> Connection:
        ours, theirs = Pipe()
        # -P: what lies in the current folder is not taken for a module.
        program = f"from {__name__} import serve; serve({theirs.fileno()}, {self._memory})"
        command = [sys.executable, "-P", "-c", program]
        self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)  # noqa: S603
        theirs.close()
        self._connection = ours
        return ours

    def _stop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def serve(descriptor: int, memory: int) -> None:
    """Read what is asked for on that end of a pipe until nobody asks any more; `memory` in bytes."""
    connection = Connection(descriptor)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the asking process's to handle, which ends this one
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer to a command
    while True:
        try:
            suffix, data, name, page = connection.recv()
        except EOFError:
            return
        connection.send_bytes(_answer(suffix, data, name, page))


def _answer(suffix: str, data: bytes, name: str, page: int | None) -> bytes:
    try:
        if page is not None:
            from legation.reading.drawing import draw, pages

            if page == _ALL:
                return pickle.dumps(_Answer(pages(data, name)))
            return pickle.dumps(_Answer(draw(data, page, name)))
        return pickle.dumps(_Answer(FORMATS[suffix].read(data, name)))
    except UnreadableSource as error:
        return pickle.dumps(_Answer(unreadable=str(error)))
    except MemoryError:
        return pickle.dumps(_Answer(unreadable=f"{name} needs more memory than reading one file may take: split it"))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told to who asked
        return pickle.dumps(_Answer(fault=f"{type(error).__name__}: {error}"))
