"""Exports as JSON-LD: a graph of claims, the passages they appear in, and what they are about in others' words.

Its context stands in it, so nothing is fetched to read it. A claim says what its register says, in terms of its own;
only what is stated and shown is also said in the terms of schema.org and Wikidata, which cannot tell a denial from an
assertion.
"""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from legation.exports.citations import kind
from legation.exports.written import Counter, File, Made, Tell
from legation.model.fact import Fact, Passage
from legation.record import sentence
from legation.record.exporting import Exported
from legation.record.party import is_state
from legation.rules.course import Turn
from legation.rules.register import FieldType, Register

GRAPH = "facts.jsonld"
MEDIA = "application/ld+json"
_OWN = "urn:legation:"
_EDTF = "http://id.loc.gov/datatypes/edtf"
_CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "schema": "https://schema.org/",
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "legation": _OWN,
    "document": f"{_OWN}document:", "fact": f"{_OWN}fact:", "matter": f"{_OWN}matter:", "party": f"{_OWN}party:",
    "state": f"{_OWN}state:", "statement": f"{_OWN}statement:",
    "register": f"{_OWN}register", "modality": f"{_OWN}modality", "standing": f"{_OWN}standing",
    "witnesses": f"{_OWN}witnesses", "shown": f"{_OWN}shown", "why": f"{_OWN}why", "on": f"{_OWN}on",
    "start": f"{_OWN}start", "end": f"{_OWN}end", "page": f"{_OWN}page", "sha256": f"{_OWN}sha256",
    **{name: {"@id": _OWN + name, "@type": _EDTF} for name in ("date", "from", "until")},
    **{name: {"@id": _OWN + name, "@type": "http://www.w3.org/2001/XMLSchema#date"} for name in ("on_since",)},
}  # fmt: skip
_DATED = ("date", "from", "until")
_TOLD = ("modality", "standing", "witnesses", "shown", "why", *_DATED, "on", "on_since")
_COUNTRY = "wdt:P17"
_DOCUMENTS = {
    "webpage": "schema:WebPage", "article-newspaper": "schema:NewsArticle", "report": "schema:Report",
    "book": "schema:Book", "dataset": "schema:Dataset", "personal_communication": "schema:EmailMessage",
}  # fmt: skip

_OF_DOCUMENT = {"title": "schema:name", "url": "schema:url", "language": "schema:inLanguage", "digest": "sha256"}


def write_jsonld(exported: Exported, folder: Path, made: Made, tell: Tell) -> Iterator[File]:
    """One graph, node by node: the states, the documents, then every fact with its passages."""
    graph = Graph(exported)
    counter = Counter("nodes", tell)
    with (folder / GRAPH).open("wb") as file:
        file.write(b'{"@context": ' + json.dumps(graph.context()).encode() + b',\n"@graph": [')
        for node in counter.over(graph.nodes()):
            file.write((",\n" if counter.count > 1 else "\n").encode() + json.dumps(node, ensure_ascii=False).encode())
        file.write(b"\n]}\n")
    yield File(GRAPH, "States, documents, and facts with their passages, as one graph.", MEDIA)


class Graph:
    """The nodes of an export."""

    def __init__(self, exported: Exported) -> None:
        self._exported = exported
        self._names = exported.names

    def context(self) -> dict[str, Any]:
        """What the terms mean: those of all claims, and each register's own."""
        own = {f"{one.name}": f"{_OWN}{one.name}:" for one in self._exported.registers}
        return {**own, **_CONTEXT}

    def nodes(self) -> Iterator[dict[str, Any]]:
        """All nodes, in a fixed order."""
        for name, made in (("states", _state), ("documents", _document)):
            yield from map(made, self._exported.given(self._exported.table(name)))
        for register in self._exported.registers:
            yield from map(partial(self.claim, register), self._exported.facts(register))

    def claim(self, register: Register, fact: Fact) -> dict[str, Any]:
        """A fact as a claim, with its passages and, where it is stated and shown, what it is about."""
        line = fact.line()
        told = {name: line[name] for name in _TOLD if name in line}
        node: dict[str, Any] = {
            "@id": f"fact:{fact.id}",
            "@type": "schema:Claim",
            "schema:text": sentence(register, dict(fact.fields), "en", self._names, fact.modality),
            "register": register.name,
        }
        for name, value in fact.fields:
            node[f"{register.name}:{name}"] = self._value(register, name, value)
        about = self._about(register, fact, line)
        node |= {**told, **({"schema:about": about} if about else {})}
        node["schema:appearance"] = [_quotation(one) for one in fact.passages]
        return node

    def _about(self, register: Register, fact: Fact, line: dict[str, Any]) -> dict[str, Any] | None:
        """What the fact is about, in others' words."""
        terms = register.terms
        absent = fact.turn in (Turn.ABSENT, Turn.AWAITS, Turn.NONE)
        if terms is None or not terms.type or fact.modality != "stated" or not fact.shown or absent:
            return None
        narrower = [by[line[name]] for name, by in terms.types.items() if line.get(name) in by]
        node: dict[str, Any] = {"@id": f"matter:{fact.matter}", "@type": [terms.type, *narrower]}
        for name, term in terms.properties.items():
            if name in line:
                value = self._value(register, name, line[name])
                if term == _COUNTRY and "@type" in value:
                    continue  # an organisation is no country
                if name in terms.nodes:
                    value = {"@type": terms.nodes[name], "schema:name": value}
                node[term] = [*node.get(term, []), *(value if isinstance(value, list) else [value])]
        return node

    def _value(self, register: Register, name: str, value: Any) -> Any:
        """The value of a field: a party is a node, a date is EDTF, all else is itself."""
        if name in _DATED:
            return {"@value": value, "@type": _EDTF}
        kind_of = register.field(name).type
        if kind_of is FieldType.PARTIES:
            return [self._party(one) for one in value]
        if kind_of is FieldType.ORGANISATION:
            return _organisation(value)
        if kind_of in (FieldType.STATE, FieldType.PARTY):
            return self._party(value)
        return value

    def _party(self, party: str) -> dict[str, Any]:
        if is_state(party, self._names):
            return {"@id": f"state:{party}"}
        return _organisation(party)


def _organisation(name: str) -> dict[str, Any]:
    return {"@id": f"party:{quote(name, safe='')}", "@type": "schema:Organization", "schema:name": name}


def _quotation(passage: Passage) -> dict[str, Any]:
    place = {"page": passage.page} if passage.page is not None else {}
    return {
        "@id": f"statement:{passage.statement}", "@type": "schema:Quotation", "schema:text": passage.quote,
        "schema:isPartOf": {"@id": f"document:{quote(passage.document, safe='')}"}, "start": passage.start,
        "end": passage.end, **place,
    }  # fmt: skip


def _state(row: dict[str, Any]) -> dict[str, Any]:
    item = {"schema:sameAs": {"@id": f"wd:{row['wikidata']}"}} if "wikidata" in row else {}
    names = [{"@value": row["name"], "@language": "en"}, {"@value": row["name_es"], "@language": "es"}]
    return {"@id": f"state:{row['code']}", "@type": "schema:Country", "schema:name": names,
            "schema:identifier": row["code"], **item}  # fmt: skip


def _document(row: dict[str, Any]) -> dict[str, Any]:
    node: dict[str, Any] = {
        "@id": f"document:{quote(row['document'], safe='')}",
        "@type": _DOCUMENTS.get(kind(row), "schema:CreativeWork"),
        "schema:identifier": row["document"],
    }
    for column, term in _OF_DOCUMENT.items():
        if column in row:
            node[term] = row[column]
    if "publisher" in row:
        node["schema:publisher"] = {"@type": "schema:Organization", "schema:name": row["publisher"]}
    if "published" in row:
        node["schema:datePublished"] = {"@value": row["published"], "@type": _EDTF}
    return node
