"""What a reader asks for with an address: a language, a day, and the rest of the query."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

LANGUAGES = ("en", "es")
_PATH = "/:@!$&'()*+,;="  # what a path may hold as it is (RFC 3986)


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. `path` is without the language; `on` the day as of which the record is asked."""

    language: str
    path: str
    on: date | None
    query: Mapping[str, str]

    def link(self, path: str, **query: object) -> str:
        """The address of another page, in the same language and as of the same day."""
        return address(self.language, path, {"on": self.on, **query})

    def twin(self, path: str, **query: object) -> str:
        """The address of an answer for programs as of the same day."""
        return _with("/api/v1" + path, {"on": self.on, **query})

    def here(self, **changes: object) -> str:
        """This page with its query changed; None takes a part of it away."""
        return address(self.language, self.path, {**self.query, **changes})

    def in_language(self, language: str) -> str:
        """This page in another language."""
        return address(language, self.path, self.query)


def address(language: str, path: str, query: Mapping[str, object]) -> str:
    """A page's address; what is None or empty in the query is left out."""
    return _with(f"/{language}{path}", query)


def _with(path: str, query: Mapping[str, object]) -> str:
    told = {key: str(value) for key, value in query.items() if value not in (None, "")}
    return quote(path, safe=_PATH) + (f"?{urlencode(told)}" if told else "")


def preferred(accepted: str) -> str:
    """The language that an Accept-Language header asks for, of those there are."""
    best, chosen = 0.0, LANGUAGES[0]
    for part in accepted.split(","):
        name, _, weight = part.strip().partition(";q=")
        try:
            quality = float(weight or 1)
        except ValueError:
            continue
        language = name.split("-")[0].lower()
        if language in LANGUAGES and quality > best:
            best, chosen = quality, language
    return chosen
