"""Exports as entities of FollowTheMoney, the vocabulary of those who follow persons, bodies and money.

One JSON object a line, as `ftm` and OpenAleph read them. What is denied, planned, alleged or not shown is left out: an
entity has no place to say so.
"""

import hashlib
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from legation.exports.lines import line
from legation.exports.written import Counter, File, Made, Tell
from legation.model.fact import Fact
from legation.record import sentence
from legation.record.exporting import Exported
from legation.record.party import is_state
from legation.rules.course import Turn
from legation.rules.register import FieldType, Register
from legation.rules.terms import Terms

ENTITIES = "entities.ftm.json"
_PAIR = "subject object"
_PARTIES = (FieldType.STATE, FieldType.PARTY, FieldType.ORGANISATION, FieldType.PARTIES)
_DATES = ("date", "from", "until")


def write_ftm(exported: Exported, folder: Path, made: Made, tell: Tell) -> Iterator[File]:
    """An entity a line: states, documents, organisations and persons once each, then what facts tell of them."""
    counter = Counter("entities", tell)
    with (folder / ENTITIES).open("wb") as file:
        for entity in counter.over(_Entities(exported).all()):
            file.write(line(entity))
    yield File(ENTITIES, "Entities of FollowTheMoney, one a line.", "application/json+ftm")


class _Entities:
    """The entities of an export, those that are named by others before them and once."""

    def __init__(self, exported: Exported) -> None:
        self._exported = exported
        self._names = exported.names
        self._known: set[str] = set()

    def all(self) -> Iterator[dict[str, Any]]:
        for name, made in (("states", _state), ("documents", _document)):
            yield from map(made, self._exported.given(self._exported.table(name)))
        for register in self._exported.registers:
            if register.terms is not None and register.terms.entity:
                for fact in self._exported.facts(register):
                    if _said(fact):
                        yield from self._of_fact(register, register.terms, fact)

    def _of_fact(self, register: Register, terms: Terms, fact: Fact) -> Iterator[dict[str, Any]]:
        told = fact.line()
        properties: dict[str, list[str]] = {}
        pairs: Sequence[tuple[str, ...]] = ()
        for name, value in told.items():
            known_as = terms.values.get(name)
            if known_as is None or (name not in _DATES and fact.get(name) is None):
                continue
            if name in _DATES:
                found = [date] if (date := _date(value)) else []
            elif name in terms.entities:
                found, new = self._thing(terms.entities[name], str(value), fact, register)
                yield from new
            elif (kind := register.field(name).type) in _PARTIES:
                found, new = self._parties(value if isinstance(value, list) else [value], kind)
                yield from new
            else:
                found = [str(value)]
            if known_as == _PAIR:
                pairs = list(combinations(found, 2))
            elif found:
                properties[known_as] = found
        properties |= {
            "summary": [sentence(register, dict(fact.fields), "en", self._names, fact.modality)],
            "description": list(dict.fromkeys(one.quote for one in fact.passages)),
            "proof": sorted({_id("document", one.document) for one in fact.passages}),
        }
        if terms.entity == "Event":
            properties.setdefault("name", properties["summary"])
        if not pairs:
            yield _entity(f"legation-fact-{fact.id}", terms.entity, properties)
        for at, (one, other) in enumerate(pairs, 1):
            key = f"legation-fact-{fact.id}" + (f"-{at}" if len(pairs) > 1 else "")
            yield _entity(key, terms.entity, {"subject": [one], "object": [other], **properties})

    def _parties(self, parties: Sequence[str], kind: FieldType) -> tuple[list[str], list[dict[str, Any]]]:
        """The ids of the parties, and those of them that were not there yet."""
        ids: list[str] = []
        new: list[dict[str, Any]] = []
        for one in parties:
            # An organisation's short name may be spelled like a state's code: CAN, NAM.
            if kind is not FieldType.ORGANISATION and is_state(one, self._names):
                ids.append(f"legation-state-{one}")
                continue
            ids.append(_id("organisation", one))
            new += self._once(_entity(ids[-1], "Organization", {"name": [one]}))
        return ids, new

    def _thing(self, schema: str, name: str, fact: Fact, register: Register) -> tuple[list[str], list[dict[str, Any]]]:
        """The id of a person or post, told apart by whom it serves; and itself, where it was not there yet."""
        served = next((str(fact.get(one.name)) for one in register.fields if one.type is FieldType.PARTY), "")
        key = _id(schema.lower(), f"{name}\n{served}")
        properties = {"name": [name]}
        new: list[dict[str, Any]] = []
        if schema == "Position" and served and not is_state(served, self._names):
            properties["organization"], new = self._parties([served], FieldType.PARTY)
        return [key], [*new, *self._once(_entity(key, schema, properties))]

    def _once(self, entity: dict[str, Any]) -> list[dict[str, Any]]:
        if entity["id"] in self._known:
            return []
        self._known.add(entity["id"])
        return [entity]


def _said(fact: Fact) -> bool:
    """Whether the fact can be told without saying that it is denied, planned or contested."""
    return fact.modality == "stated" and fact.shown and fact.turn not in (Turn.ABSENT, Turn.AWAITS, Turn.NONE)


def _state(row: dict[str, Any]) -> dict[str, Any]:
    names = list(dict.fromkeys((row["name"], row["name_es"], *([row["official"]] if "official" in row else []))))
    item = {"wikidataId": [row["wikidata"]]} if "wikidata" in row else {}
    return _entity(f"legation-state-{row['code']}", "PublicBody", {"name": names, **item})


def _document(row: dict[str, Any]) -> dict[str, Any]:
    properties = {
        "fileName": [row.get("path", row["document"]).rpartition("/")[2]],
        **{known_as: [row[column]] for column, known_as in _OF_DOCUMENT.items() if column in row},
    }
    if date := _date(row.get("published", "")):
        properties["publishedAt"] = [date]
    return _entity(_id("document", row["document"]), "Document", properties)


_OF_DOCUMENT = {"title": "title", "publisher": "publisher", "url": "sourceUrl"}


def _date(edtf: str) -> str | None:
    """A date as FollowTheMoney knows it, a year, month or day; None for decades, ranges and open ends."""
    plain = edtf.rstrip("~?%")
    return plain if plain and "/" not in plain and "X" not in plain else None


def _id(kind: str, name: str) -> str:
    return f"legation-{kind}-{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def _entity(key: str, schema: str, properties: dict[str, list[str]]) -> dict[str, Any]:
    return {"id": key, "schema": schema, "properties": properties}
