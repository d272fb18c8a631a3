"""Answers as they were given, for as long as the record they are made of is the same."""

from collections import OrderedDict
from threading import Lock
from typing import NamedTuple

ROOM = 64_000_000
"""Bytes of answers that are kept; the one that was asked for longest ago makes room."""
_LARGEST = 1_000_000  # bytes of an answer that is kept


class Key(NamedTuple):
    """What answers are told apart by."""

    edition: str
    path: str
    query: bytes
    role: str


class Answer(NamedTuple):
    """What is kept of an answer: its bytes, of a page without what is for one person alone; its type of content."""

    body: bytes
    media: str
    page: bool


class Kept:
    """Answers by their key, within bounds."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._lock = Lock()
        self._answers: OrderedDict[Key, Answer] = OrderedDict()
        self._size = 0

    def get(self, key: Key) -> Answer | None:
        """The answer, if it is still there."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def put(self, key: Key, answer: Answer) -> None:
        """Keep the answer, and let those go for which there is no room any more; of another edition, all."""
        with self._lock:
            if self._answers and next(reversed(self._answers)).edition != key.edition:
                self._answers.clear()
                self._size = 0
            if len(answer.body) <= _LARGEST and key not in self._answers:
                self._answers[key] = answer
                self._size += len(answer.body)
            while self._size > self._room:
                self._size -= len(self._answers.popitem(last=False)[1].body)
