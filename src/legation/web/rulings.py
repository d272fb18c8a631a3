"""The archive of rulings: who decided what, when and why; and taking one back."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from legation.errors import InvalidValue
from legation.model.ruling import Ruling
from legation.record import Rulings, rulings_path, sentence, shown
from legation.record.rulings import DATES
from legation.telling import marks
from legation.web.door import visitor_of
from legation.web.site import Site, asked_of

_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A ruling as the archive shows it. `undoes` is the ruling it takes back, `undone` the one that takes it back;
    `decides` is how many statements it decides, None where it is not in the record."""

    ruling: Ruling
    told: str
    right: str
    quote: str
    undoes: str
    undone: str
    decides: int | None


class File:
    """A site's file of rulings, read anew when it has changed."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._kept: tuple[tuple[int, ...], Rulings | None] = ((), None)

    def read(self) -> Rulings:
        """What stands in the file; RecordError where it cannot be read."""
        path = rulings_path(self._site.record)
        stat = path.stat() if path.exists() else None
        seal = (stat.st_ino, stat.st_mtime_ns, stat.st_size) if stat else ()
        kept, found = self._kept
        if found is None or kept != seal:
            found = Rulings.read(path, self._site.registers, self._site.names)
            self._kept = (seal, found)
        return found


def routes(site: Site) -> APIRouter:
    """The archive, and taking a ruling of it back."""
    router = APIRouter()
    file = File(site)

    @router.get("/{language:language}/rulings", response_class=HTMLResponse)
    def archive(request: Request) -> Response:
        asked = asked_of(request)
        given = asked.query.get("first", "")
        first = int(given) if given.isdecimal() and len(given) < 8 else 0
        rulings = file.read()
        with site.shelf.record() as record:
            decides = {one["id"]: one["statements"] for one in record.rulings()}
        undone = {one.what["id"]: one for one in rulings.made.values() if one.subject == "ruling"}
        made = list(rulings.made.values())[::-1]
        lines = [
            _line(site, rulings, one, asked.language, undone, decides.get(one.id))
            for one in made[first : first + _A_PAGE]
        ]
        return site.page(
            request, "rulings.html", lines=lines, count=len(made), first=first, size=_A_PAGE, works=site.works,
            standing=len(rulings.standing), unread=len(rulings.problems),
        )  # fmt: skip

    @router.post("/{language:language}/rulings/{key}", response_class=HTMLResponse)
    def undo(
        request: Request, key: str, reason: Annotated[str, Form()] = "", token: Annotated[str, Form()] = ""
    ) -> Response:
        by = visitor_of(request).decides(token)
        asked = asked_of(request)
        at = datetime.now(UTC).isoformat(timespec="microseconds")
        why = reason.strip() or site.say("taken back in browser", asked.language)
        try:
            site.works.rule(Ruling("undo", "ruling", {"id": key}, why, by, at))
        except InvalidValue as error:
            raise HTTPException(404) from error
        return RedirectResponse(asked.link("/rulings"), 303)

    return router


def _line(
    site: Site, rulings: Rulings, one: Ruling, language: str, undone: dict[str, Ruling], decides: int | None
) -> Line:
    back = undone.get(one.id)
    undoes = str(one.what["id"]) if one.subject == "ruling" else ""
    told, right = ("", "") if undoes else _told(site, rulings, one, language)
    return Line(one, told, right, str(one.what.get("quote") or ""), undoes, back.id if back else "", decides)


def _told(site: Site, rulings: Rulings, one: Ruling, language: str) -> tuple[str, str]:
    """What a ruling is on, and what it says instead, in words; as it stands in the file where it is no register's."""
    try:
        rulings.check(one)
    except InvalidValue:
        return json.dumps(dict(one.what), ensure_ascii=False), json.dumps(dict(one.fields), ensure_ascii=False)
    register = site.register(one.what["register"])
    assert register is not None  # noqa: S101 - checked above
    fields = one.what["fields"]
    told = sentence(register, fields, language, site.names, one.what.get("modality", "stated"))
    when = marks.dates(fields.get("date"), fields.get("from"), fields.get("until"), language)
    right = [
        f"{name}: {(value if name in DATES else shown(register, name, one.fields, language, site.names)) or '–'}"
        for name, value in one.fields.items()
    ]
    return (f"{told} ({when})" if when else told), "; ".join(right)
