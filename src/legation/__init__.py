"""legation keeps the record of a state's foreign relations.

`record = legation.open("peru.duckdb")` opens a record, `legation.read("page.html")` reads one document;
docs/python.md tells the rest. Nothing is loaded before it is asked for.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from legation.library import Answer, Fact, Listing, Paper, Passage, Record, build, open, read  # noqa: A004

__all__ = ["Answer", "Fact", "Listing", "Paper", "Passage", "Record", "build", "open", "read"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}; it gives {', '.join(__all__)}")
    from legation import library

    return getattr(library, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
