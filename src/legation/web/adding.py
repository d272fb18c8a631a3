"""Adding documents: they are saved with the papers, the record is built from these, and what came of it is told."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, NamedTuple

from fastapi import APIRouter, File, Form, HTTPException, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from legation.model.problem import Problem
from legation.reading.formats import FORMATS
from legation.record import Record
from legation.record.documents import SourceLine
from legation.web.asked import address
from legation.web.door import visitor_of
from legation.web.guard import UPLOAD
from legation.web.site import Site, asked_of
from legation.web.taking import FILES, LARGEST, Given, take
from legation.web.works import Batch, State

_SHOWN = 20  # problems of a file
_PATH = re.compile(r"(?<![\w/])/(?:[^\s/:;,]+/)+")


class Came(NamedTuple):
    """What came of a file: its documents, and what could not be read of them or made."""

    name: str
    documents: Sequence[SourceLine]
    problems: Sequence[Problem]


def routes(site: Site) -> APIRouter:
    """The form, and the page of a batch."""
    router = APIRouter()

    @router.get("/{language:language}/add", response_class=HTMLResponse)
    def form(request: Request) -> Response:
        return site.page(
            request, "add.html", off=_off(site), formats=FORMATS, files=FILES, largest=LARGEST // 1_000_000,
            altogether=UPLOAD // 1_000_000, batches=site.works.batches() if visitor_of(request).reviewer else (),
        )  # fmt: skip

    @router.post("/{language:language}/add", response_class=HTMLResponse)
    def add(
        request: Request,
        files: Annotated[list[UploadFile], File(default_factory=list)],
        token: Annotated[str, Form()] = "",
    ) -> Response:
        by = visitor_of(request).decides(token)
        if site.papers is None or _off(site):
            raise HTTPException(404)
        taken = take(site.papers, (Given(one.filename or "", one.file) for one in files if one.filename))
        batch = Batch(secrets.token_urlsafe(12), by, *taken)
        site.works.build(batch)
        return RedirectResponse(address(asked_of(request).language, f"/add/{batch.id}", {}), 303)

    @router.get("/{language:language}/add/{key}", response_class=HTMLResponse)
    def batch(request: Request, key: str) -> Response:
        if not visitor_of(request).reviewer:
            raise HTTPException(403, "role")
        found = site.works.batch(key)
        if found is None:
            return RedirectResponse(asked_of(request).link("/add"), 303)
        found = replace(found)  # as it is now: the build goes on while the page is made
        came: list[Came] = []
        if found.state is State.DONE and found.saved and site.papers is not None:
            with site.shelf.record() as record:
                came = [outcome(record, site.papers.name, name) for name in found.saved]
        return site.page(request, "batch.html", batch=found, came=came, running=found.state in ("waiting", "building"))

    return router


def _off(site: Site) -> str:
    """Why nothing can be added, as the word for it; empty where it can.

    A build makes the record of the papers only: were it made of others as well, these would go.
    """
    if site.papers is None:
        return "adding off"
    if not site.record.exists():
        return ""
    with site.shelf.record() as record:
        return "adding elsewhere" if record.outside(site.papers.name) else ""


def outcome(record: Record, folder: str, name: str) -> Came:
    """What the record has of a file of the folder."""
    path = f"{folder}/{name}"
    problems = record.problems_at(path, _SHOWN)
    return Came(name, record.sources_at(path), [_told(one) for one in problems])


def _told(problem: Problem) -> Problem:
    """The problem without folders of this machine in its words."""
    return replace(problem, message=_PATH.sub("…/", problem.message))
