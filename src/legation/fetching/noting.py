"""sources.toml, to which the address of a file and its time of retrieval are added; what a person wrote stays."""

import tomllib
from collections.abc import Iterator, MutableMapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import InlineTable, Item

from legation.errors import InvalidValue, Unfetched
from legation.fetching.addresses import address, shown
from legation.fetching.pages import Page

NOTES = "sources.toml"
"""The file of a folder that says what is known of the documents in it: `legation.reading.settings` reads it."""

_DEFAULT = "default"
_USUAL = ("utf-8", "utf8", "us-ascii")

Missing = dict[str, tuple[str, str]]  # keys with their values, and what a person may like to know beside them


class Notes:
    """What sources.toml says of addresses. InvalidValue where there is one that cannot be read."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NOTES
        try:
            self._text = self.path.read_bytes().decode("utf-8")
            tomllib.loads(self._text)  # the stricter of the two readers, and the one that building uses
            self._document = tomlkit.parse(self._text)
        except FileNotFoundError:
            self._text, self._document = "", tomlkit.document()
        except (tomllib.TOMLDecodeError, TOMLKitError, UnicodeDecodeError) as error:
            raise InvalidValue(
                f"{self.path}: cannot be read ({error}); mend it, for what is fetched is noted in it"
            ) from error

    def file_of(self, url: str) -> str | None:
        """The file that holds what came last from an address; None where nothing is noted of it."""
        tables = enumerate(self._tables())
        dated = [(_time(table), n, name) for n, (name, table) in tables if _address(table) == url]
        return max(dated)[2] if dated else None

    def is_free(self, name: str, url: str) -> bool:
        """Whether a page may have that name: nothing is noted under it that another page or another day brought."""
        own = {name.casefold(), Path(name).stem.casefold()}
        tables = [table for noted, table in self._tables() if noted.casefold() in own]
        return all("url" not in one or (_address(one) == url and "retrieved" not in one) for one in tables)

    def add(self, name: str, page: Page) -> str | None:
        """The text of sources.toml with the page noted under the file's name; None where it says all already.

        What stands there stays, character for character: a key that a person gave is not given again.
        Unfetched where that cannot be done.
        """
        tables = dict(self._tables())
        key = next((one for one in (name, Path(name).stem) if one in tables), name)
        said = self._document.get(key, {})
        if not isinstance(said, dict):
            raise Unfetched(f"{self.path}: {key} is the name of a file and must be a table; mend it")
        missing = {one: value for one, value in _notes(page).items() if one not in said}
        if not missing:
            return None
        after = self._added_to(key, missing) if key in self._document else self._with_table(key, missing)
        expected = tomllib.loads(self._text)
        expected.setdefault(key, {}).update({one: value for one, (value, _) in missing.items()})
        if tomllib.loads(after) != expected or not _holds(after, self._text):
            raise Unfetched(f'{self.path}: the table "{key}" cannot be added to; give it lines of its own')
        return after

    def _with_table(self, key: str, missing: Missing) -> str:
        """A table of its own at the end; what stands above it is not so much as looked at."""
        table = tomlkit.table()
        for one, (value, comment) in missing.items():
            table[one] = _item(value, comment)
        gap = "" if not self._text.strip() else "\n" if self._text.endswith("\n") else "\n\n"
        return f"{self._text}{gap}{tomlkit.document().append(key, table).as_string()}"

    def _added_to(self, key: str, missing: Missing) -> str:
        """Lines at the end of a person's own table."""
        table = self._document[key]
        for one, (value, comment) in missing.items():
            # Within the braces of a table on one line there is no room for a comment.
            table[one] = _item(value, "" if isinstance(table, InlineTable) else comment)
        return self._document.as_string()

    def _tables(self) -> Iterator[tuple[str, MutableMapping[str, Any]]]:
        for name, table in self._document.items():
            if name != _DEFAULT and isinstance(table, MutableMapping):
                yield name, table


def _item(value: str, comment: str) -> Item:
    item = tomlkit.string(value)
    return item.comment(comment) if comment else item


def _holds(text: str, part: str) -> bool:
    """Whether all that stands in `part` stands in the text, in its order."""
    letters = iter(text)
    return all(letter in letters for letter in part)


def _notes(page: Page) -> Missing:
    """What is noted of a page, by key, with what a person may like to know beside it."""
    led = f"led to {shown(page.final)}" if page.final != page.address else ""
    said = [f"last modified {page.modified.isoformat()}"] if page.modified else []
    if page.charset and page.charset.lower() not in _USUAL:
        said.append(f"in {shown(page.charset)}")
    by_server = f"{', '.join(said)}, the server says" if said else ""
    return {"url": (page.address, led), "retrieved": (page.retrieved.isoformat(), by_server)}


def _address(table: MutableMapping[str, Any]) -> str | None:
    url = table.get("url")
    try:
        return None if url is None else address(str(url))
    except Unfetched:
        return str(url)


def _time(table: MutableMapping[str, Any]) -> datetime:
    """When a file was retrieved, to tell the latest; long ago where that is not said, or not so that it can be told."""
    try:
        when = datetime.fromisoformat(str(table.get("retrieved", "")))
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return when if when.tzinfo else when.replace(tzinfo=UTC)
