"""How every answer under /api/v1 is given: problems, caching, pieces of long lists, facts."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Coroutine, Mapping, Sequence
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import parse_qsl, urlencode

from fastapi import HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException as StarletteException

from legation import model
from legation.model.fact import Fact
from legation.names.tables import State
from legation.record.table import Row
from legation.web.api import models
from legation.web.lasting import lasting
from legation.web.site import Site

PROBLEM = "application/problem+json"
REFUSED = {"token": "Send a token that is good still: Authorization: Bearer TOKEN."}
"""What is said to whom the guard turns away, by why."""
_EXPLAINED = {
    401: "Reading needs a token, or the one that was sent is not good",
    404: "There is no such thing in this record",
    410: "The cursor is of another edition of the record",
    429: "Too many tokens that were not good; Retry-After says when to try again",
    422: "A parameter cannot be used",
    503: "The record cannot be read just now",
}


class Refused(HTTPException):
    """An answer that cannot be given, and which parameters are at fault."""

    def __init__(self, status: int, detail: str, errors: Sequence[models.Fault] = ()) -> None:
        super().__init__(status, detail)
        self.errors = list(errors)


def refuse(parameter: str, value: object, detail: str) -> Refused:
    """A parameter that cannot be used."""
    return Refused(422, detail, [models.Fault(parameter=parameter, value=str(value), detail=detail)])


def problem(status: int, detail: str, errors: Sequence[models.Fault] = ()) -> Response:
    """A problem as RFC 9457 writes it."""
    told = models.Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, errors=list(errors))
    return Response(told.model_dump_json(), status, media_type=PROBLEM)


def refused(error: StarletteException) -> Response:
    """The problem of what was refused, whoever refused it."""
    own = error.errors if isinstance(error, Refused) else ()
    answer = problem(error.status_code, str(error.detail), own)
    answer.headers.update(error.headers or {})
    return answer


def invalid(error: RequestValidationError) -> Response:
    """The problem of parameters that are not as they are described."""
    faults = [
        models.Fault(
            parameter=str(one["loc"][-1]), value=str(one.get("input", ""))[:200], detail=str(one["msg"])
        )
        for one in error.errors()
    ]  # fmt: skip
    return problem(422, "; ".join(f"{one.parameter}: {one.detail}" for one in faults), faults)


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The answers of an address besides its own, for the description."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        status: {"description": _EXPLAINED[status], "content": {PROBLEM: {"schema": schema}}}
        for status in (*statuses, 401, 422, 429, 503)
    }


def fresh(site: Site) -> type[APIRoute]:
    """A kind of route whose answers last, and which takes parameters away that are left empty."""
    base: Any = lasting(site)

    class Fresh(base):  # type: ignore[misc]
        def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
            answer = super().get_route_handler()

            async def asked(request: Request) -> Response:
                _without_empty(request)
                return cast(Response, await answer(request))

            return asked

    return Fresh


def _without_empty(request: Request) -> None:
    """Take parameters away that are left empty, as a form sends them."""
    pairs = parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True, encoding="latin-1")
    if any(not value for _, value in pairs):
        told = urlencode([(name, value) for name, value in pairs if value], encoding="latin-1")
        request.scope["query_string"] = told.encode("latin-1")


def cursor(site: Site, place: object) -> str:
    """Where a list goes on, good for this edition of the record."""
    told = json.dumps([site.shelf.edition(), place], ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(told.encode()).decode().rstrip("=")


def gone_on(site: Site, given: str | None, kind: type[Any] = int) -> Any:
    """The place a cursor names; None where none is given. Refused where it is none, or of another edition."""
    if given is None:
        return None
    try:
        edition, place = json.loads(urlsafe_b64decode(given + "=" * (-len(given) % 4)))
    except (ValueError, TypeError) as error:
        raise refuse("cursor", given, "no cursor; begin without one") from error
    if edition != site.shelf.edition():
        raise Refused(410, "The record has been built anew since; begin again without a cursor.")
    if not isinstance(place, kind) or (isinstance(place, int) and not 0 <= place < 1 << 60):
        raise refuse("cursor", given, "no cursor of this list; begin without one")
    return place


def next_address(request: Request, given: str | None) -> str | None:
    """The address of the next piece."""
    if given is None:
        return None
    url = request.url.include_query_params(cursor=given)
    return f"{url.path}?{url.query}"


def code(site: Site, given: str) -> str | None:
    """The code of a state given by code or name."""
    return given.upper() if site.is_state(given.upper()) else site.names.resolve_state(given)


def in_path(site: Site, given: str) -> str:
    """The code of the state that an address names; 404 where there is none."""
    found = code(site, given)
    if found is None:
        raise Refused(404, f"{given!r} is no state known here; write a code such as PER, or a name.")
    return found


def asked_states(site: Site, state: str | None, other: str | None) -> list[str]:
    """The codes of the states that `state` and `with` name."""
    codes = []
    for parameter, given in (("state", state), ("with", other)):
        if given:
            found = code(site, given)
            if found is None:
                raise refuse(parameter, given, "no state known here; write a code such as PER, or a name")
            codes.append(found)
    return list(dict.fromkeys(codes))


def state_line(state: State) -> models.StateLine:
    """A state as answers have it."""
    return models.StateLine(
        code=state.code, name_en=state.name_en, name_es=state.name_es, official=state.official, kind=state.kind,
        since=state.since, until=state.until,
    )  # fmt: skip


def fact(site: Site, one: Fact, language: str, statements: int | None = None) -> models.Fact:
    """A fact as answers have it."""
    return models.Fact(**told(site, one, language, statements))


def of_row(site: Site, row: Row, language: str) -> models.Fact:
    """A row of a table as a fact, with one passage."""
    return fact(site, row.fact, language, row.statements)


def told(site: Site, one: Fact, language: str, statements: int | None = None) -> dict[str, Any]:
    """What is told of a fact."""
    line = one.line()
    passages = line["passages"]
    fields = {name: list(value) if isinstance(value, tuple) else value for name, value in one.fields}
    return {
        "fact": one.id, "register": one.register, "sentence": site.sentence(one, language), "fields": fields,
        "thing": one.thing, "matter": one.matter, "date": one.date, "from": one.since, "until": one.until,
        "modality": one.modality, "standing": one.standing, "witnesses": one.witnesses, "shown": one.shown,
        "why": one.why, "last_said": one.last_said,
        "on": one.held.standing if one.held else None, "on_since": one.held.since if one.held else None,
        "statements": len(passages) if statements is None else statements, "passages": passages,
    }  # fmt: skip


def passage(one: model.fact.Passage) -> models.Passage:
    """A passage as answers have it."""
    return models.Passage(
        statement=one.statement, document=one.document, quote=one.quote, start=one.start, end=one.end, given=one.given,
        stands_in=one.stands_in, page=one.page, sheet_row=one.sheet_row, under=list(one.under), decision=one.decision,
    )  # fmt: skip


def given(values: Mapping[str, Any]) -> dict[str, str]:
    """Parameters as an address writes them, without those that are not given."""
    return {name: str(value) for name, value in values.items() if value is not None}
