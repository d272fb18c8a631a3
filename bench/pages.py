"""The pages of a record of a million statements, as `legation serve` gives them to fifty readers at once.

Site and readers are processes of their own on the same cores. Each page is asked for cold, that is for the
first time, by one reader alone: what it takes of the processor is what it costs. Then all readers ask at
once, for pages drawn from a seed, those of the most told of states most often; some have been asked for
before, and are told apart. The seconds are those of the machine and the hour; processor time less so.
"""

import json
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple
from urllib.error import URLError
from urllib.parse import quote, urljoin
from urllib.request import urlopen

from bench import million, readers, report
from bench.facts import in_its_own
from bench.readers import Came, Reader
from legation.record.ask import Record
from legation.registers import REGISTERS

READERS, EACH, THINKING = 50, 30, 3.0  # seconds on average
IN_A_ROW = 12  # pages of each reader who doesn't think
COLD = 6  # addresses of a kind that one reader asks for
AIM_MEDIAN, AIM_SLOWEST, AIM_WEIGHT = 200, 500, 300  # ms, ms of all but one in twenty, KB
_PATIENCE = 300.0  # seconds for the site to begin


class Kind(NamedTuple):
    """A kind of page: addresses of it, the most asked for first, and how often it is asked for beside others."""

    name: str
    often: int
    addresses: list[str]


def show() -> None:
    """The record, and then its pages."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "million.duckdb"
        in_its_own(million.__name__, path)
        in_its_own("bench.facts", path)
        measure(path)


def measure(path: Path) -> None:
    """Tables: each kind of page alone, at once with others, and its weight; and how much the site can give."""
    with Record(path) as record:
        asked = kinds(record)
    with served(path) as (port, process):
        cold = _alone(asked, port, process)
        weights = [(one.name, *_weight(port, one.addresses[:COLD])) for one in asked]
    with served(path) as (port, process):
        chance = random.Random(million.SEED)  # noqa: S311 - nothing here is secret
        walks = [_walk(asked, EACH, chance) for _ in range(READERS)]
        taken, all_taken, began = _busy(process), _all_busy(), time.monotonic()
        came = _at_once(port, walks, THINKING)
        seconds, load = time.monotonic() - began, _busy(process) - taken
        _show_pages(asked, cold, came)
        print(
            f"{READERS} readers who think {THINKING} s on average: {len(came) / seconds:.0f} pages a second; the site "
            f"took {load / seconds:.2f} cores, readers and others {(_all_busy() - all_taken - load) / seconds:.2f} of "
            f"{os.cpu_count()}\n"
        )
        _show_most(port, process, asked, chance)
        print(f"memory of the site: {_memory(process):,.0f} MB\n")
    _show_weights(weights)


def kinds(record: Record) -> list[Kind]:
    """Every kind of page and answer there is, with addresses that the record has something to say to."""
    ask = record.connection.execute
    states = _column(ask("SELECT state FROM state_facts GROUP BY state ORDER BY count(*) DESC, state"))
    pairs = [f"{one}/{other}" for n, one in enumerate(states[:12]) for other in states[n + 1 : 12 + 2 * n]]
    facts = _column(ask("SELECT id FROM facts ORDER BY witnesses DESC, hash(id) LIMIT 60"))
    plain = _column(ask("SELECT id FROM facts ORDER BY hash(id) LIMIT 60"))
    papers = _column(ask("SELECT id FROM documents ORDER BY hash(id) LIMIT 60"))
    said = _column(ask("SELECT id FROM statements ORDER BY hash(id) LIMIT 60"))
    review = _column(ask("SELECT id FROM facts WHERE standing = 'disputed' AND shown ORDER BY hash(id) LIMIT 60"))
    days = [date(1960 + n * 7 % 60, 1 + n % 12, 1 + n % 28) for n in range(30)]
    names = [one.name for one in REGISTERS]
    words = ("embassy", "treaty", "visit president", "Helsnki", "agreement trade", "Peru", "ministry", "consulate Lima")

    def with_days(some: Sequence[str]) -> list[str]:
        return [f"{one}?on={days[n % len(days)]}" for n, one in enumerate(some)]

    one_state = [f"/en/states/{one}" for one in states]
    two = [f"/en/states/{one}" for one in pairs]
    tables = [f"/en/registers/{one}" for one in names]
    of_state = [f"/en/registers/{name}?state={one}" for one in states[:20] for name in names]
    return [
        Kind("home", 8, ["/en/", "/es/"]),
        Kind("home of another state", 3, [f"/en/?state={one}" for one in states]),
        Kind("home on a day", 3, [f"/en/?on={day}" for day in days]),
        Kind("a state", 10, [*one_state, *(one.replace("/en", "/es", 1) for one in one_state[:40])]),
        Kind("a state on a day", 6, with_days(one_state)),
        Kind("a state, timeline of ten years", 3, [f"{one}?from=1990&to=1999" for one in one_state]),
        Kind("what is not known of a state", 2, [f"{one}/unknown" for one in one_state]),
        Kind("two states", 8, two),
        Kind("two states on a day", 4, with_days(two)),
        Kind("map as a table", 1, [f"/en/map?state={one}" for one in states]),
        Kind("registers", 3, ["/en/registers", "/es/registers"]),
        Kind("a register", 6, tables),
        Kind("a register of a state", 6, of_state),
        Kind("a register on a day", 3, [f"{one}&on={days[n % 30]}" for n, one in enumerate(of_state)]),
        Kind("a register, whole, on a day", 1, with_days(tables)),
        Kind("a register, sorted", 2, [f"{one}?sort=-witnesses" for one in tables]),
        Kind("a register, a late page", 2, [f"{one}?page={40 + n * 17}" for n, one in enumerate(tables)]),
        Kind("a fact", 10, [f"/en/facts/{one}" for one in (*plain, *facts)]),
        Kind("a document", 6, [f"/en/documents/{one}" for one in papers]),
        Kind("a statement in its place", 4, [f"/en/documents/{_paper(record, one)}?statement={one}" for one in said]),
        Kind("documents", 2, ["/en/documents", *(f"/en/documents?first={n * 200}" for n in range(1, 20))]),
        Kind("search", 6, [f"/en/search?q={quote(one)}" for one in (*words, *(f"{one} embassy" for one in states))]),
        Kind("disagreements", 2, ["/en/disagreements", *(f"/en/disagreements?first={n * 40}" for n in range(1, 20))]),
        Kind("disagreements of a state", 2, [f"/en/disagreements?state={one}" for one in states]),
        Kind("audit of a document", 1, [f"/en/audits/{one}" for one in papers]),
        Kind("review", 1, ["/en/review", *(f"/en/review?first={n * 30}" for n in range(1, 20))]),
        Kind("review of a fact", 1, [f"/en/review/{one}" for one in review]),
        Kind("API overview", 1, ["/api/v1/overview"]),
        Kind("API registers", 1, ["/api/v1/registers"]),
        Kind("API register of a state", 2, [f"/api/v1{one[3:]}" for one in of_state]),
        Kind("API state", 2, [f"/api/v1/states/{one}" for one in states]),
        Kind("API two states", 1, [f"/api/v1/states/{one}" for one in pairs]),
        Kind("API history", 1, [f"/api/v1/history/{one}" for one in pairs]),
        Kind("API changes", 1, [f"/api/v1/changes?from=1990-01-01&to=1999-12-31&state={one}" for one in states]),
        Kind("API gaps", 1, [f"/api/v1/gaps?state={one}" for one in states]),
        Kind("API fact", 1, [f"/api/v1/facts/{one}" for one in plain]),
        Kind("API statements", 1, [f"/api/v1/statements?state={one}" for one in states]),
        Kind("API documents", 1, ["/api/v1/documents"]),
        Kind("API document", 1, [f"/api/v1/documents/{one}" for one in papers]),
        Kind("API disagreements", 1, [f"/api/v1/disagreements?state={one}" for one in states]),
        Kind("API search", 1, [f"/api/v1/search?q={quote(one)}" for one in words]),
    ]


def _column(found: "object") -> list[str]:
    return [str(key) for (key,) in found.fetchall()]  # type: ignore[attr-defined]


def _paper(record: Record, statement: str) -> str:
    rows = record.connection.execute("SELECT document FROM statements WHERE id = $1", [statement]).fetchall()
    return str(rows[0][0])


@contextmanager
def served(path: Path) -> Iterator[tuple[int, int]]:
    """The record served: at what port, and by what process; once the search is ready."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    words = [sys.executable, "-m", "legation", "serve", "--record", str(path), "--port", str(port)]
    site = subprocess.Popen(words, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                with urlopen(f"http://127.0.0.1:{port}/en/search?q=embassy", timeout=_PATIENCE):
                    break
            except URLError:
                if site.poll() is not None or time.monotonic() > until:
                    raise
                time.sleep(0.1)
        yield port, site.pid
    finally:
        site.terminate()
        site.wait()


def _alone(asked: Sequence[Kind], port: int, process: int) -> dict[str, tuple[list[Came], float]]:
    """Of each kind what came to one reader, each address for the first time, and the processor's seconds for it."""
    reader = Reader(port)
    found = {}
    for kind in asked:
        taken = _busy(process)
        came = [reader.ask(at)[0] for at in kind.addresses[:COLD]]
        found[kind.name] = came, (_busy(process) - taken) / len(came)
    return found


def _at_once(port: int, walks: Sequence[Sequence[str]], thinking: float) -> list[Came]:
    told = json.dumps({"port": port, "asked": walks, "thinking": thinking})
    words = [sys.executable, readers.__file__]
    said = subprocess.run(words, input=told, capture_output=True, text=True, check=True).stdout
    return sorted((Came(*one) for one in json.loads(said)), key=lambda one: one.began)


def _walk(asked: Sequence[Kind], length: int, chance: random.Random) -> list[str]:
    """What a reader asks for: kinds as often as they are asked for, addresses the less often the later they come."""
    walk = []
    for kind in chance.choices(asked, [one.often for one in asked], k=length):
        walk += chance.choices(kind.addresses, [1 / (n + 1) for n in range(len(kind.addresses))])
    return walk


def _show_pages(asked: Sequence[Kind], cold: dict[str, tuple[list[Came], float]], came: Sequence[Came]) -> None:
    names = {at: one.name for one in asked for at in one.addresses}
    first: dict[str, list[float]] = defaultdict(list)
    again: dict[str, list[float]] = defaultdict(list)
    seen: set[str] = set()
    wrong = [one for one in came if one.status >= 400]
    for one in came:
        for name in (names[one.at], ""):
            (again if one.at in seen else first)[name].append(one.seconds)
        seen.add(one.at)
    rows = []
    for name in [*(one.name for one in asked), ""]:
        some, busy = cold.get(name, ([], 0.0))
        both = first[name] + again[name]
        rows.append((
            name or "all", _ms([one.seconds for one in some]), f"{busy * 1e3:.0f}" if some else "", f"{len(both)}",
            _ms(both), _slowest(both), _ms(first[name]), _slowest(first[name]), _ms(again[name]),
            "" if _within(both) else "over",
        ))  # fmt: skip
    head = (
        "ms a page", "alone, cold", "processor", "at once", "median", "95th", "cold", "95th", "warm",
        f"aim: {AIM_MEDIAN}, {AIM_SLOWEST}",
    )  # fmt: skip
    report.table(head, rows)
    for one in wrong:
        print(f"{one.at}: {one.status}")


def _within(seconds: Sequence[float]) -> bool:
    return not seconds or (median(seconds) * 1e3 < AIM_MEDIAN and float(_slowest(seconds)) < AIM_SLOWEST)


def _ms(seconds: Sequence[float]) -> str:
    return f"{median(seconds) * 1e3:.0f}" if seconds else "-"


def _slowest(seconds: Sequence[float]) -> str:
    if not seconds:
        return "-"
    return f"{(quantiles(seconds, n=20, method='inclusive')[-1] if len(seconds) > 1 else seconds[0]) * 1e3:.0f}"


def _show_most(port: int, process: int, asked: Sequence[Kind], chance: random.Random) -> None:
    """How much the site can give, to readers who don't think."""
    rows = []
    walks = [_walk(asked, IN_A_ROW, chance) for _ in range(READERS)]
    for name in ("pages as drawn", "the same again"):
        taken, began = _busy(process), time.monotonic()
        came = _at_once(port, walks, 0.0)
        seconds, busy = time.monotonic() - began, _busy(process) - taken
        told = [one.seconds for one in came]
        rows.append((
            name, f"{len(came) / seconds:.0f}", _ms(told), _slowest(told), f"{busy / len(came) * 1e3:.1f}",
            f"{busy / seconds:.2f} cores",
        ))  # fmt: skip
    head = (f"{READERS} readers who don't think", "pages a second", "median ms", "95th", "processor ms a page", "")
    report.table(head, rows)


_LOADED = re.compile(r'<(?:link rel="(?:stylesheet|icon)"|script|image|img)[^>]* (?:href|src)="(/[^"]+)"')
_FACE = re.compile(r"@font-face\s*{[^}]*url\(\"([^\"]+)\"\)[^}]*unicode-range:([^;}]*)")


def _weight(port: int, addresses: Sequence[str]) -> tuple[int, int, int]:
    """Bytes of the heaviest of the pages with all it loads, of itself, and of all that unpacked."""
    reader = Reader(port)
    heaviest = (0, 0, 0)
    for at in addresses:
        page, body = reader.ask(at)
        text = body.decode()
        sent, size, loaded = page.sent, page.size, set()
        for one in [] if at.startswith("/api/") else _LOADED.findall(text):
            loaded.add(urljoin(at, one))
        for one in sorted(loaded):
            part, own = reader.ask(one)
            sent, size = sent + part.sent, size + part.size
            for font, codes in _FACE.findall(own.decode()) if one.endswith(".css") else ():
                if _has(text, codes):
                    part, _ = reader.ask(urljoin(one, font))
                    sent, size = sent + part.sent, size + part.size
        heaviest = max(heaviest, (sent, page.sent, size))
    return heaviest


def _has(text: str, codes: str) -> bool:
    """Whether a character of a CSS unicode-range stands in the text: then a browser loads the font."""
    own = {ord(one) for one in text}
    for told in codes.split(","):
        low, _, high = told.strip().removeprefix("U+").partition("-")
        if any(int(low, 16) <= one <= int(high or low, 16) for one in own):
            return True
    return False


def _show_weights(weights: Sequence[tuple[str, int, int, int]]) -> None:
    rows = [
        (name, f"{sent / 1e3:.0f}", f"{own / 1e3:.0f}", f"{size / 1e3:.0f}", "over" if sent > AIM_WEIGHT * 1e3 else "")
        for name, sent, own, size in weights
    ]
    report.table(("KB of a page", "all it loads", "itself", "unpacked", f"aim: {AIM_WEIGHT}"), rows)


def _busy(process: int) -> float:
    """Seconds of the processor a process has had; 0 where the system doesn't tell."""
    try:
        told = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _all_busy() -> float:
    """Seconds that all cores were busy since the machine began; 0 where the system doesn't tell."""
    try:
        told = Path("/proc/stat").read_text("utf-8").split("\n")[0].split()[1:]
    except OSError:
        return 0.0
    idle = int(told[3]) + int(told[4])
    return (sum(map(int, told[:8])) - idle) / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> float:
    """The most memory in MB a process has had; 0 where the system doesn't tell."""
    try:
        told = Path(f"/proc/{process}/status").read_text("utf-8")
    except OSError:
        return 0.0
    return int(told.partition("VmHWM:")[2].split()[0]) / 1e3


if __name__ == "__main__":
    measure(Path(sys.argv[1]))
