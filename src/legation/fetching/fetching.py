"""Addresses, one after the other → what became of each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from legation.errors import Unfetched
from legation.fetching.addresses import address, visible
from legation.fetching.keeping import Keeping
from legation.fetching.pages import Page, read_page
from legation.fetching.robots import Robots
from legation.fetching.visits import Limits, Say, Visits

Progress = Callable[[str, int, int | None], None]
"""Takes an address, how many bytes of it have come, and how many are to come where that is known."""


class Outcome(StrEnum):
    """What became of an address."""

    SAVED = "saved"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Fetched:
    """One address and what became of it: a file and the page in it, or the reason why not.

    `before` is the file with what the page was earlier, where it has changed.
    """

    address: str
    outcome: Outcome
    file: Path | None = None
    before: Path | None = None
    page: Page | None = None
    reason: str = ""


def fetch(addresses: Iterable[str], folder: Path, limits: Limits, say: Say, progress: Progress) -> Iterator[Fetched]:
    """Save pages in a folder, one at a time, each address once; yields what became of each as it is done.

    `say` takes what a person who waits should know, `progress` is called as bytes come. What keeps one
    page from being saved is its `reason`; a folder that cannot be used raises.
    """
    seen: set[str] = set()
    with Keeping(folder).open() as keeping, Visits(limits, say) as visits:
        robots = Robots(visits)
        for given in addresses:
            try:
                url = address(given)
            except Unfetched as error:
                yield Fetched(given, Outcome.FAILED, reason=visible(str(error)))
                continue
            if url not in seen:
                seen.add(url)
                yield _fetch(url, keeping, visits, robots, progress)


def _fetch(url: str, keeping: Keeping, visits: Visits, robots: Robots, progress: Progress) -> Fetched:
    with keeping.unfinished() as file:
        try:
            page = read_page(url, visits, robots, file, lambda come, of: progress(url, come, of))
            kept = keeping.keep(page, file)
        except Unfetched as error:
            return Fetched(url, Outcome.FAILED, reason=visible(str(error)))
    outcome = Outcome.SAVED if kept.new else Outcome.UNCHANGED
    return Fetched(url, outcome, kept.file, kept.before, page)
