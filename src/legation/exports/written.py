"""What an export is made of: the files it writes, and what made them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from legation.record.exported import Column, Table

Tell = Callable[[str], None]
# A column's type in words.
KINDS = {
    "VARCHAR": "text", "BIGINT": "whole number", "INTEGER": "whole number", "DOUBLE": "number",
    "BOOLEAN": "true or false", "DATE": "day", "VARCHAR[]": "list of texts", "OBJECT[]": "list of objects",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """What made an export: the command, without its paths, and the record it was made from.

    `record` is the digest of what the record was made of, `schema` of which kind its tables are, `version` the
    program's. Nothing here tells when or where, so that the same record gives the same export.
    """

    command: str
    form: str
    record: str
    schema: str
    version: str
    on: str = ""
    as_known: str = ""
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class File:
    """A file of an export: its name and what it holds in words; of rows, the tables they make and how many.

    A workbook has several tables; what is no table, such as a graph, has none.
    """

    name: str
    words: str
    media: str
    tables: tuple[tuple[Table, int], ...] = ()
    keys: tuple[Column, ...] = ()


class Counter:
    """Counts what passes, and tells of it from time to time."""

    def __init__(self, what: str, tell: Tell) -> None:
        self.what = what
        self.count = 0
        self._tell = tell

    def over(self, rows: Iterable[Any]) -> Iterator[Any]:
        """The rows as they come."""
        for row in rows:
            if self.count % 1000 == 0:
                self._tell(f"{self.what}: {self.count:,} written")
            self.count += 1
            yield row
