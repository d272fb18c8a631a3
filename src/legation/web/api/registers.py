"""Under /api/v1: the record at a glance, its registers, facts and statements."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from legation.exports import sheets
from legation.record import Listed, overview
from legation.record.disagreements import sides_of
from legation.record.overview import by_standing, digest
from legation.record.question import read
from legation.record.said import Place, place, statement, statements
from legation.record.table import counted, rows
from legation.registers import REGISTERS
from legation.rules.register import Register
from legation.web.api import answers, models, tables
from legation.web.registers import download
from legation.web.site import Site

_NAMES = tuple(one.name for one in REGISTERS)
Language = Annotated[Literal["en", "es"], Query(description="Of sentences")]


class StatementsQuestion(BaseModel):
    """The parameters with which statements may be asked for."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    of: Literal[_NAMES] | None = Field(None, alias="register", description="Only this register")  # type: ignore[valid-type]
    document: str | None = Field(None, description="Only this document, by its id")
    state: str | None = Field(None, description="Only what names this state", examples=["PER"])
    with_: str | None = Field(None, alias="with", description="And this one too")
    limit: int = Field(50, ge=1, le=1000)
    cursor: str | None = Field(None, description="Where to go on, as `next` gives it")


def add(router: APIRouter, site: Site) -> None:
    """Add the routes to the router."""

    @router.get("/overview", responses=answers.problems(), tags=["record"])
    def at_a_glance() -> models.Overview:
        """How much the record holds, and whom it is about."""
        with site.shelf.record() as record:
            held = site.shelf.once(overview, record)
            made_of = site.shelf.once(digest, record)
        return models.Overview(
            documents=held.documents, statements=held.statements, facts=held.facts, disagreements=held.disagreements,
            state=held.state, first=held.first, last=held.last, digest=made_of,
        )  # fmt: skip

    @router.get("/registers", responses=answers.problems(), tags=["registers"])
    def registers() -> models.Registers:
        """The registers, what each holds and how many facts."""
        with site.shelf.record() as record:
            held = site.shelf.once(by_standing, record)
        return models.Registers(registers=[_line(one, held.get(one.name, {})) for one in site.registers])

    for register in site.registers:
        _add_table(router, site, register)

    @router.get("/facts/{id}", responses=answers.problems(404), tags=["facts"])
    def one_fact(id: str, language: Language = "en") -> models.WholeFact:  # noqa: A002 - its name in the address
        """A fact with every passage it rests on; the beginning of an id will do where it fits one fact only."""
        with site.shelf.record() as record:
            found = record.facts_named(site.registers, id) if id.isalnum() else []
            if len(found) != 1:
                raise answers.Refused(404, f"{id!r} is the id of {len(found) or 'no'} facts.")
            at_odds = sides_of(record, found[0].id)
        return models.WholeFact(**answers.told(site, found[0], language), disagreements=at_odds)

    @router.get("/statements", responses=answers.problems(410), tags=["statements"])
    def many_statements(request: Request, asked: Annotated[StatementsQuestion, Query()]) -> models.Statements:
        """What each passage says, by document and place in it."""
        after = answers.gone_on(site, asked.cursor, list)
        states = answers.asked_states(site, asked.state, asked.with_)
        with site.shelf.record() as record:
            some = statements(
                record, asked.limit + 1, _place(after, asked.cursor), asked.of, asked.document, states
            )  # fmt: skip
        last = some[asked.limit - 1] if len(some) > asked.limit else None
        on = None if last is None else answers.cursor(site, list(_told_place(last)))
        return models.Statements(
            statements=[_statement(one) for one in some[: asked.limit]], next=answers.next_address(request, on)
        )

    @router.get("/statements/{id}", responses=answers.problems(404), tags=["statements"])
    def one_statement(id: str) -> models.Statement:  # noqa: A002 - its name in the address
        """One statement."""
        with site.shelf.record() as record:
            found = statement(record, id)
        if found is None:
            raise answers.Refused(404, f"{id!r} is no statement of this record.")
        return _statement(found)


def _add_table(router: APIRouter, site: Site, register: Register) -> None:
    asked_as, answered_as = tables.question_model(register), tables.table_model(register)

    def table(request: Request, asked: Any) -> Any:
        told = answers.given(asked.model_dump(by_alias=True, mode="json"))
        question = read(register, told, site.names)
        if question.faults:
            faults = [
                models.Fault(parameter=one.parameter, value=one.value, detail=f"no {one.why} that can be used here")
                for one in question.faults
            ]
            raise answers.Refused(422, "; ".join(f"{one.parameter}: {one.detail}" for one in faults), faults)
        if asked.format != "json":
            return download(site, register, question, asked.format, asked.language, sorted_as_shown=False)
        offset = answers.gone_on(site, asked.cursor) or 0
        with site.shelf.record() as record:
            total, facets = counted(record, register, question.wanted)
            some = list(rows(record, register, question.wanted, limit=asked.limit, offset=offset))
        more = offset + asked.limit
        return {
            "total": total,
            "on": question.wanted.on,
            "next": answers.next_address(request, answers.cursor(site, more) if more < total else None),
            "facets": [
                {"name": one.name, "counts": [{"value": value, "facts": many} for value, many in one.counts]}
                for one in facets
            ],
            "rows": [sheets.line(one, register, site.names, asked.language) for one in some],
        }

    table.__annotations__ = {"request": Request, "asked": Annotated[asked_as, Query()], "return": Any}
    told = answers.problems(410)
    told[200] = {"content": {form: {"schema": {"type": "string"}} for form in ("text/csv", "application/x-ndjson")}}
    handler: Callable[..., Any] = table
    router.add_api_route(
        f"/registers/{register.name}", handler, response_model=answered_as, responses=told, tags=["registers"],
        summary=register.title["en"], description=register.help, operation_id=f"table_{register.name}",
    )  # fmt: skip


def _line(register: Register, held: dict[str, int]) -> models.RegisterLine:
    fields = [
        models.FieldLine(
            name=one.name, type=str(one.type), help=one.help, required=one.required, vocabulary=list(one.vocabulary)
        )
        for one in register.fields
    ]
    return models.RegisterLine(
        name=register.name, title=dict(register.title), help=register.help, fields=fields, facts=sum(held.values()),
        standings=held,
    )  # fmt: skip


_NOT_OWN = ("register", "document", "quote", "start", "end", "modality", "date", "from", "until")


def _statement(one: Listed) -> models.Statement:
    line = dict(one.line)
    own = {name: value for name, value in line.items() if name not in _NOT_OWN}
    kept = {name: line[name] for name in _NOT_OWN if name in line}
    return models.Statement.model_validate(
        {"modality": "stated", **kept, "id": one.id, "fields": own, "given": one.given, "rule": one.rule,
         "decision": one.decision}
    )  # fmt: skip


def _told_place(one: Listed) -> tuple[Any, ...]:
    at = place(one)
    return at.document, at.start, at.end, at.register, at.id


def _place(given: Any, cursor: str | None) -> Place | None:
    if given is None:
        return None
    types = (str, int, int, str, str)
    if len(given) != len(types) or not all(isinstance(one, kind) for one, kind in zip(given, types, strict=True)):
        raise answers.refuse("cursor", cursor, "no cursor of this list; begin without one")
    return Place(*given)
