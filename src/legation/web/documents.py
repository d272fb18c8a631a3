"""The documents, and the text of each with its passages marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from legation.record.originals import kept_at
from legation.record.paper import Said, Stretch, place_of, stretch
from legation.web.asked import address
from legation.web.lasting import lasting
from legation.web.site import Site, asked_of

LENGTH = 30_000
"""Code points of a document on one page."""
_A_PAGE = 200  # documents of the list


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the text: plain, marked with what it says, or left unread. `number` counts the marked ones."""

    text: str
    said: tuple[Said, ...] = ()
    unread: bool = False
    number: int = 0
    lit: bool = False


def routes(site: Site) -> APIRouter:
    """The list of documents, a document, and the way from a statement to its place."""
    router = APIRouter(route_class=lasting(site))

    @router.get("/{language:language}/documents", response_class=HTMLResponse)
    def listed(request: Request) -> Response:
        first = _place(asked_of(request).query.get("first"))
        with site.shelf.record() as record:
            sources = record.sources(limit=_A_PAGE + 1, offset=first)
            if first and not sources:
                first, sources = 0, record.sources(limit=_A_PAGE + 1)
        return site.page(
            request, "documents.html", sources=sources[:_A_PAGE], first=first, size=_A_PAGE,
            further=len(sources) > _A_PAGE, twin="/api/v1/documents",
        )  # fmt: skip

    @router.get("/{language:language}/statements/{statement}", response_class=HTMLResponse)
    def statement(request: Request, statement: str) -> Response:
        asked = asked_of(request)
        with site.shelf.record() as record:
            place = place_of(record, statement)
        if place is None:
            raise HTTPException(404)
        query = {"on": asked.on, "from": place[1], "statement": statement}
        return RedirectResponse(address(asked.language, f"/documents/{place[0]}", query) + f"#s-{statement}")

    @router.get("/{language:language}/documents/{document:path}", response_class=HTMLResponse)
    def document(request: Request, document: str) -> Response:
        asked = asked_of(request)
        lit = asked.query.get("statement", "")
        with site.shelf.record() as record:
            there = place_of(record, lit) if lit else None
            place = there[1] if there and there[0] == document else _place(asked.query.get("from"))
            shown = stretch(record, site.registers, document, place, LENGTH)
            kept = kept_at(record, document)
        if shown is None:
            raise HTTPException(404)
        found = runs(shown, lit)
        return site.page(
            request, "document.html", shown=shown, source=shown.source, runs=found, length=LENGTH,
            drawn=_is_drawn(shown.text),
            kept=(kept[0].suffix or "file") if kept else "", twin=f"/api/v1/documents/{document}",
        )  # fmt: skip

    return router


def runs(shown: Stretch, lit: str = "") -> list[Run]:
    """The stretch as runs that together are its text; passages that overlap are one run.

    `lit` is the statement that was asked for.
    """
    found: list[Run] = []
    at, number = shown.start, 0
    for start, end, said in _clusters(shown):
        first, last = max(start, shown.start), min(end, shown.end)
        if first < at or first >= last:
            continue
        if first > at:
            found.append(Run(shown.text[at - shown.start : first - shown.start]))
        number += bool(said)
        text = shown.text[first - shown.start : last - shown.start]
        found.append(Run(text, said, not said, number if said else 0, any(one.statement == lit for one in said)))
        at = last
    if at < shown.end:
        found.append(Run(shown.text[at - shown.start :]))
    return found


def _clusters(shown: Stretch) -> list[tuple[int, int, tuple[Said, ...]]]:
    """Where something is said, with all that is, in order; unread sentences where nothing is."""
    clusters: list[tuple[int, int, list[Said]]] = []
    for one in shown.said:
        if clusters and one.start < clusters[-1][1]:
            start, end, said = clusters[-1]
            clusters[-1] = (start, max(end, one.end), [*said, one])
        else:
            clusters.append((one.start, one.end, [one]))
    told = [(start, end, tuple(said)) for start, end, said in clusters]
    free: Sequence[tuple[int, int, tuple[Said, ...]]] = [
        (start, end, ())
        for start, end in shown.unread
        if not any(start < other_end and end > other for other, other_end, _ in told)
    ]
    return sorted([*told, *free], key=lambda one: one[:2])


def _place(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def _is_drawn(text: str) -> bool:
    """Whether tables are drawn in the text, so that its letters must be of one width."""
    lines = text.splitlines()
    return sum(line.startswith(("+-", "+=", "|")) for line in lines) * 10 > len(lines)
