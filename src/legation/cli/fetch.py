"""`legation fetch`: pages of the web into a folder."""

import signal
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from legation.cli.progress import PATIENCE, ProgressLine
from legation.errors import LegationError

if TYPE_CHECKING:
    from legation.fetching import Fetched

SOME_FAILED = 1
_NEEDED = ("httpx2", "protego", "tomlkit")
_MEGABYTE = 1_000_000


@click.command()
@click.argument("urls", nargs=-1, metavar="[URL]...")
@click.option(
    "--into",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="The folder to save in; made where it is missing.",
)
@click.option(
    "--from",
    "listed",
    type=click.File("r", encoding="utf-8", errors="replace"),
    metavar="FILE",
    help="A file of more addresses, one a line; - for what is piped in. Lines that begin with # are passed over.",
)
@click.option(
    "--pause",
    type=click.FloatRange(0, 3600),
    default=1.0,
    show_default=True,
    help="Seconds between two requests to one host, at least; more where its robots.txt asks for more.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, 600, min_open=True),
    default=30.0,
    show_default=True,
    help="Seconds a server may be silent.",
)
@click.option(
    "--largest",
    type=click.FloatRange(0, 10_000, min_open=True),
    default=50.0,
    show_default=True,
    help="The largest page to save, in MB.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "jsonl")),
    default="table",
    show_default=True,
    help="A line a page for people, or JSON lines for programs.",
)
def fetch(
    urls: tuple[str, ...],
    folder: Path,
    listed: TextIO | None,
    pause: float,
    timeout: float,
    largest: float,
    form: str,
) -> int:
    """Save web pages (URL...) in a folder, with their addresses and the time.

    Building never needs a network: fetch what you want to read first, look at it, then build from
    the folder. Each page becomes a file named after its address; where it was found and when stands
    in the folder's sources.toml. A page that was fetched before is saved again only if it has
    changed, beside the older one. robots.txt is obeyed, and one page is asked for at a time.

    \b
      legation fetch https://example.org/foreign-policy --into pages/
      legation fetch --from addresses.txt --into pages/ --pause 5
      grep -o 'https://[^ ]*' notes.txt | legation fetch --from - --into pages/
      legation build pages/ --record peru.duckdb
    """
    if not urls and listed is None:
        raise click.UsageError("Give an address to fetch, or a file of them with --from.")
    try:
        from legation.fetching import Limits, Outcome
        from legation.fetching import fetch as fetch_pages
    except ModuleNotFoundError as error:
        if error.name not in _NEEDED:
            raise
        raise LegationError(
            f"`legation fetch` needs {error.name}, which is not installed: pip install 'legation[fetch]'"
        ) from error

    # What is told to stop cleans up, as with Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    limits = Limits(pause=pause, timeout=timeout, size=int(largest * _MEGABYTE))
    progress = _Progress()
    failed = False
    for one in fetch_pages(_addresses(urls, listed), folder, limits, progress.note, progress.step):
        progress.close()
        failed = failed or one.outcome is Outcome.FAILED
        _print(one, form)
    return SOME_FAILED if failed else 0


class _Progress:
    """How much of a page has come, on stderr, once it takes longer than two seconds."""

    def __init__(self) -> None:
        self._address = ""
        self._line = ProgressLine(PATIENCE)

    def step(self, address: str, come: int, expected: int | None) -> None:
        """Say, where it is time to, how much of the page at the address has come."""
        if address != self._address:
            self._address, self._line = address, ProgressLine(PATIENCE)
        of = f" of {expected / _MEGABYTE:.1f}" if expected is not None else ""
        self._line.say(f"{come / _MEGABYTE:.1f}{of} MB of {address}")

    def note(self, text: str) -> None:
        """Say what whoever waits should know."""
        self._line.close()
        click.echo(f"legation: {text}", err=True)

    def close(self) -> None:
        """Take the line away again."""
        self._line.close()


def _addresses(urls: Iterable[str], listed: TextIO | None) -> Iterator[str]:
    yield from urls
    for line in listed or ():
        if line.strip() and not line.lstrip().startswith("#"):
            yield line.strip()


def _print(one: "Fetched", form: str) -> None:
    """A line for what became of an address, at once; the reason why it failed goes to stderr."""
    from legation.cli.show import print_jsonl
    from legation.fetching import shown

    if one.reason:
        click.echo(f"legation: {shown(one.address)}: {one.reason}", err=True)
    if form == "jsonl":
        print_jsonl([_line(one)])
    elif one.file is not None:
        before = f", which was {one.before} before" if one.before else ""
        click.echo(f"{one.outcome} {one.file} ({one.address}){before}")


def _line(one: "Fetched") -> dict[str, Any]:
    """What is known of an address, without what there is nothing to say of."""
    page = one.page
    line: dict[str, Any] = {"address": one.address, "outcome": str(one.outcome)}
    line |= {"file": one.file and str(one.file), "before": one.before and str(one.before)}
    if page is not None:
        line |= {
            "final": page.final,
            "retrieved": page.retrieved.isoformat(),
            "modified": page.modified and page.modified.isoformat(),
            "type": page.content_type,
            "bytes": page.size,
            "sha256": page.digest,
        }
    line["reason"] = one.reason
    return {name: value for name, value in line.items() if value not in (None, "")}
