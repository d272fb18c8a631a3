"""The files as they came: to download, and the pages of a PDF as pictures."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import BoundedSemaphore, Lock
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from legation.errors import UnreadableSource
from legation.reading.apart import Apart
from legation.record.documents import SourceLine
from legation.record.originals import kept_at
from legation.record.paper import said_on
from legation.web.site import Site, asked_of

_PICTURES = 32  # pictures of pages kept in memory
_COUNTS = 1_000  # numbers of pages
_LONGEST = 20.0  # seconds to draw one
_MEMORY = 2_000_000_000
_AT_ONCE = 4  # pictures that are being drawn or wait for it
_DEEPEST = 100_000  # pages

# Nothing of a file is ever shown as a page: a browser keeps these, and runs nothing of them.
_TYPES = {".pdf": "application/pdf", ".txt": "text/plain; charset=utf-8", ".md": "text/plain; charset=utf-8"}


class Easel:
    """Draws pages, one at a time, in a process that cannot harm this one."""

    def __init__(self) -> None:
        self._apart = Apart(_LONGEST, _MEMORY)
        self._lock = Lock()
        self._few = BoundedSemaphore(_AT_ONCE)
        self.draw = lru_cache(_PICTURES)(self._draw)
        self.count = lru_cache(_COUNTS)(self._count)

    def _draw(self, path: Path, digest: str, page: int) -> bytes:
        with self._turn():
            return self._apart.draw(_whole(path, digest), page, path.name)

    def _count(self, path: Path, digest: str) -> int:
        with self._turn():
            return self._apart.pages(_whole(path, digest), path.name)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        # Whoever reads has a thread, of which there are some; they must not all wait for pictures.
        if not self._few.acquire(blocking=False):
            raise HTTPException(503)
        try:
            with self._lock:
                yield
        finally:
            self._few.release()


def routes(site: Site) -> APIRouter:
    """The original of a document, its pages, and a page with its passages."""
    router = APIRouter()
    easel = Easel()

    @router.get("/{language:language}/originals/{document:path}")
    def original(document: str) -> Response:
        source, path, digest = _original(site, document)
        name = source.path.rsplit("/", 1)[-1] or "document"
        return Response(
            _whole(path, digest),
            media_type=_TYPES.get(path.suffix, "application/octet-stream"),
            headers={
                "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
                "Content-Security-Policy": "sandbox; default-src 'none'",
                "X-Content-Type-Options": "nosniff",
            },
        )

    @router.get("/{language:language}/pages/{document:path}/{number:int}.png")
    def picture(document: str, number: int) -> Response:
        _, path, digest = _original(site, document)
        if path.suffix != ".pdf" or not 1 <= number <= _DEEPEST:
            raise HTTPException(404)
        try:
            drawn = easel.draw(path, digest, number)
        except (UnreadableSource, RuntimeError) as error:
            raise HTTPException(404) from error
        return Response(drawn, media_type="image/png", headers={"Cache-Control": "private, max-age=86400"})

    @router.get("/{language:language}/pages/{document:path}/{number:int}", response_class=HTMLResponse)
    def page(request: Request, document: str, number: int) -> Response:
        source, path, digest = _original(site, document)
        if path.suffix != ".pdf" or not 1 <= number <= _DEEPEST:
            raise HTTPException(404)
        try:
            last = easel.count(path, digest)
        except (UnreadableSource, RuntimeError) as error:
            raise HTTPException(404) from error
        if number > last:
            raise HTTPException(404)
        with site.shelf.record() as record:
            said = said_on(record, site.registers, document, number)
        asked = asked_of(request)
        return site.page(
            request,
            "page.html",
            source=source,
            number=number,
            said=said,
            last=last,
            statement=asked.query.get("statement"),
        )

    return router


def _original(site: Site, document: str) -> tuple[SourceLine, Path, str]:
    """A document, where its bytes are kept and the SHA-256 they must have; no such page where they are not kept."""
    with site.shelf.record() as record:
        source = next(iter(record.sources(document)), None)
        found = kept_at(record, document) if source else None
    if source is None or found is None:
        raise HTTPException(404)
    return source, *found


def _whole(path: Path, digest: str) -> bytes:
    """The bytes of the file; gone (410) where they are not those that were read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise HTTPException(404) from error
    if digest and hashlib.sha256(data).hexdigest() != digest:
        raise HTTPException(410)
    return data
