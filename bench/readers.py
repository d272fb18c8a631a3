"""Readers of a site, in a process of their own: how long each page they ask for takes to come.

A reader asks for a page, waits until all of it has come, thinks a while and asks for the next. Times of
thinking are exponential, as those of people are (TPC-W, clause 5.3.1.1), ten times the mean at most. Run as
a program, it reads what each reader asks for as JSON, and prints what came as JSON.
"""

import gzip
import http.client
import json
import random
import sys
import time
from collections.abc import Sequence
from threading import Barrier, Thread
from typing import NamedTuple

SEED = 1648
LONGEST = 10  # times the mean


class Came(NamedTuple):
    """A page that came: seconds until all of it was there, its status, its bytes as sent and as they are."""

    at: str
    began: float
    seconds: float
    status: int
    sent: int
    size: int


class Reader:
    """One connection, kept open; asks for compressed answers, as browsers do."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def ask(self, at: str) -> tuple[Came, bytes]:
        """The answer and its bytes, unpacked."""
        began = time.time()
        start = time.perf_counter()
        try:
            answer = self._answer(at)
        except ConnectionError:  # the site lets go of a reader who thinks for long
            self._connection.close()
            answer = self._answer(at)
        sent = answer.read()
        seconds = time.perf_counter() - start
        body = gzip.decompress(sent) if answer.getheader("Content-Encoding") == "gzip" else sent
        return Came(at, began, seconds, answer.status, len(sent), len(body)), body

    def _answer(self, at: str) -> http.client.HTTPResponse:
        self._connection.request("GET", at, headers={"Accept-Encoding": "gzip"})
        return self._connection.getresponse()


def read(port: int, asked: Sequence[Sequence[str]], thinking: float) -> list[Came]:
    """What came of what each reader asked, one after the other, all readers at once; `thinking` seconds on average."""
    came: list[Came] = []
    together = Barrier(len(asked))

    def go(number: int, some: Sequence[str]) -> None:
        chance = random.Random(SEED + number)  # noqa: S311 - nothing here is secret
        reader = Reader(port)
        together.wait()
        time.sleep(chance.random() * thinking)
        for at in some:
            came.append(reader.ask(at)[0])
            if thinking:
                time.sleep(min(chance.expovariate(1 / thinking), LONGEST * thinking))

    threads = [Thread(target=go, args=one) for one in enumerate(asked)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(came) < sum(map(len, asked)):
        raise RuntimeError(f"{sum(map(len, asked)) - len(came)} pages did not come")
    return came


if __name__ == "__main__":
    told = json.load(sys.stdin)
    json.dump(read(told["port"], told["asked"], told["thinking"]), sys.stdout)
