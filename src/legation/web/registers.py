"""The registers: the twelve, each as a table, and the table to take away."""

from collections.abc import Mapping
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, cast

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response, StreamingResponse

from legation.exports import sheets
from legation.model import MODALITIES
from legation.model.fact import Passage
from legation.names.fold import fold
from legation.record import Record, shown
from legation.record.overview import by_standing, digest
from legation.record.question import HELD, SIDES, STANDINGS, Question, read
from legation.record.table import Facet, Wanted, count, counted, rows
from legation.rules.register import FieldType, Register
from legation.telling.marks import one_line
from legation.telling.words import word
from legation.web.lasting import lasting
from legation.web.site import Site, asked_of

PAGE = 50  # rows
DOWNLOADS = ("csv", "xlsx", "json")
_SHORT = 150  # characters of a passage in the table
_IN_MEMORY = 4_000_000  # bytes of a table to take away; a larger one waits in a file
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Pages:
    """Where in a long table a page stands; `number` from 1."""

    number: int
    last: int


def routes(site: Site) -> APIRouter:
    """The list of registers, and each register's table."""
    router = APIRouter(route_class=lasting(site))

    @router.get("/{language:language}/registers", response_class=HTMLResponse)
    def all_registers(request: Request) -> HTMLResponse:
        with site.shelf.record() as record:
            held = site.shelf.once(by_standing, record)
        standings = {one: word(one, asked_of(request).language) for one in STANDINGS}
        return site.page(request, "registers.html", held=held, standings=standings, twin="/api/v1/registers")

    @router.get("/{language:language}/registers/{name}", response_class=HTMLResponse)
    def one_register(request: Request, name: str) -> HTMLResponse:
        return _table(site, request, found(site, name))

    @router.get("/{language:language}/registers/{name}/table.{form}")
    def taken(request: Request, name: str, form: str) -> Response:
        register = found(site, name)
        if form not in DOWNLOADS:
            raise HTTPException(404)
        asked = asked_of(request)
        question = read(register, asked.query, site.names)
        return download(site, register, question, form, asked.language)

    return router


def found(site: Site, name: str) -> Register:
    """The register of that name; no such page where there is none."""
    register = site.register(name)
    if register is None:
        raise HTTPException(404)
    return register


def sorted_by(site: Site, register: Register, language: str) -> dict[str, str]:
    """What states and words of the register's vocabularies are sorted by in the language: how they are shown."""
    keys = {one.code: fold(one.name(language)).lower() for one in site.names.states()}
    for field in register.fields:
        told = field.words.get(language, {})
        keys |= {word: fold(told.get(word, word)).lower() for word in field.vocabulary}
    return keys


def _table(site: Site, request: Request, register: Register) -> HTMLResponse:
    asked = asked_of(request)
    question = read(register, asked.query, site.names)
    wanted = question.wanted
    with site.shelf.record() as record:
        total, facets = counted(record, register, wanted)
        pages = _pages(asked.query.get("page", ""), total)
        keys = sorted_by(site, register, asked.language)
        page = list(rows(record, register, wanted, keys, PAGE, (pages.number - 1) * PAGE))
        wider = _wider(record, site, register, question) if not total else ()
    kept = {**dict(question.filters), **{name: asked.query[name] for name in _kept(question, asked.query)}}
    columns = _Columns(site, register, asked.language)
    return site.page(
        request, "register.html", register=register, question=question, wanted=wanted, total=total,
        facets=facets, pages=pages, rows=page, wider=wider, heads=columns.heads(wanted), numbers=columns.numbers,
        downloads=DOWNLOADS, kept=kept, label=columns.label, valued=columns.valued, short=_short, turned=_turned,
        place=_place, told=dict(question.filters), states=_state_names(site, asked.language),
        standings=STANDINGS, modalities=MODALITIES, helds=HELD,
        twin=_address(f"/api/v1/registers/{register.name}", kept),
    )  # fmt: skip


def _kept(question: Question, query: Mapping[str, str]) -> list[str]:
    """Which parts of the query that narrow nothing can be handed on as they are."""
    refused = {one.parameter for one in question.faults}
    return [name for name in ("on", "sort") if query.get(name) and name not in refused]


class _Columns:
    """How a register's columns, and the values in them, are called in a language."""

    def __init__(self, site: Site, register: Register, language: str) -> None:
        self.site, self.register, self.language = site, register, language
        self.fields = {field.name: field for field in register.fields}
        self.numbers = tuple(name for name, field in self.fields.items() if field.type is FieldType.NUMBER)

    def label(self, name: str) -> str:
        """The name of a parameter or column."""
        if name in self.fields:
            return self.site.say(f"field {name}", self.language)
        return self.site.say({"held": "held param", "document": "document param"}.get(name, name), self.language)

    def valued(self, name: str, value: str) -> str:
        """A value of a parameter or column, as it is told."""
        field = self.fields.get(name)
        if not value or name in ("from", "to", "document"):
            return value
        if name == "held":
            return self.site.say(f"held {value}", self.language)
        if name in ("standing", "modality"):
            return word(value, self.language)
        if field is not None and field.vocabulary:
            return shown(self.register, name, {name: value}, self.language, self.site.names)
        if field is not None and field.type not in SIDES:
            return value
        return self.site.name(value, self.language)

    def heads(self, wanted: Wanted) -> list[tuple[str, str]]:
        """What each column is sorted by, empty where by nothing, and its head."""
        say = self.site.say
        on = [("", say("held short", self.language))] if wanted.on else []
        return [
            *((name, self.label(name)) for name in self.fields),
            ("date", say("when", self.language)),
            *on,
            ("standing", say("standing", self.language)),
            ("document", say("passage and source", self.language)),
        ]


def _state_names(site: Site, language: str) -> list[str]:
    return sorted((one.name(language) for one in site.names.states()), key=fold)


def _short(passage: Passage) -> str:
    """The passage on one line, cut where it is long."""
    from textwrap import shorten

    return f"“{shorten(one_line(passage.quote[: 4 * _SHORT]), _SHORT, placeholder='…')}”"


def _address(path: str, query: Mapping[str, str]) -> str:
    from urllib.parse import urlencode

    return f"{path}?{urlencode(query)}" if query else path


def _pages(given: str, total: int) -> Pages:
    """The page that is asked for; the first or last where there is none such."""
    last = max(-(-total // PAGE), 1)
    number = int(given) if given.isdecimal() and len(given) < 10 else 1
    return Pages(min(max(number, 1), last), last)


def _wider(record: Record, site: Site, register: Register, question: Question) -> tuple[tuple[str, str, int], ...]:
    """For each part of a question that nothing answers: how many facts there are without it, where there are any."""
    told = []
    for name, value in question.filters:
        without = {one: other for one, other in question.filters if one != name}
        if question.wanted.on:
            without["on"] = question.wanted.on.isoformat()
        total = count(record, register, read(register, without, site.names).wanted)
        if total:
            told.append((name, value, total))
    return tuple(told)


def _turned(wanted: Wanted, column: str) -> str:
    """The order a click on a column's head asks for: up first, then down."""
    return f"-{column}" if wanted.sort == column and not wanted.down else column


def _place(facet: Facet, value: str, wanted: Wanted) -> tuple[str, bool]:
    """The parameter with which a value of the facet is asked for, and whether it is asked for already."""
    if facet.name == "state":
        return ("with" if wanted.states else "state"), value in wanted.states
    return facet.name, value == (dict(wanted.values).get(facet.name) or getattr(wanted, facet.name, None))


def download(
    site: Site, register: Register, question: Question, form: str, language: str, sorted_as_shown: bool = True
) -> Response:
    """The whole table that the question asks for, as a file; sorted by what is shown in the language, or by codes."""
    wanted = question.wanted
    # The table is written out before it is sent, so that a slow line doesn't keep the record open.
    spool = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed when it has been sent
    file = cast(BinaryIO, spool)
    with site.shelf.record() as record:
        about = {
            "register": register.name,
            "question": "; ".join(f"{name}: {value}" for name, value in question.filters),
            "on": wanted.on.isoformat() if wanted.on else "",
            "sort": f"{'-' if wanted.down else ''}{wanted.sort}",
            "language": language,
            "record": site.shelf.once(digest, record),
        }
        keys = sorted_by(site, register, language) if sorted_as_shown else None
        lines = (sheets.line(one, register, site.names, language) for one in rows(record, register, wanted, keys))
        sheets.write(sheets.Sheet(register.name, sheets.columns(register), lines, about), form, file)
    return sent(file, form, _file_name(register, wanted, form))


def sent(file: BinaryIO, form: str, name: str) -> Response:
    """The file as an answer, a piece at a time."""
    size = file.tell()
    file.seek(0)

    def pieces() -> Any:
        with file:
            while piece := file.read(_CHUNK):
                yield piece

    told = {"Content-Disposition": f'attachment; filename="{name}"', "Content-Length": str(size)}
    return StreamingResponse(pieces(), media_type=sheets.MEDIA[form], headers=told)


def _file_name(register: Register, wanted: Wanted, form: str) -> str:
    day = [wanted.on.isoformat()] if wanted.on else []
    return "-".join([register.name, *wanted.states, *day]) + f".{form}"
