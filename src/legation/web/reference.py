"""The page about the API for people, drawn from its description in OpenAPI."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from legation.record import Record
from legation.record.overview import examples
from legation.web.api import PREFIX
from legation.web.asked import preferred
from legation.web.lasting import lasting
from legation.web.site import Site, asked_of


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an address; `choices` are its values where there are only these."""

    name: str
    where: str
    required: bool
    kind: str
    choices: tuple[str, ...]
    about: str
    example: str


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address: what it is about, its parameters, what it gives, and one that can be tried."""

    id: str
    path: str
    about: str
    parameters: tuple[Parameter, ...]
    gives: str
    parts: tuple[str, ...]
    action: str
    example: str


def routes(site: Site) -> APIRouter:
    """The page in each language, and the way to it."""
    router = APIRouter(route_class=lasting(site))

    @router.get(f"{PREFIX}/")
    def entrance(request: Request) -> RedirectResponse:
        return RedirectResponse(f"/{preferred(request.headers.get('accept-language', ''))}/api")

    @router.get("/{language:language}/api", response_class=HTMLResponse)
    def reference(request: Request) -> HTMLResponse:
        asked = asked_of(request)
        app: FastAPI = request.app
        with site.shelf.record() as record:
            groups = _groups(site, app.openapi(), asked.language, _examples(record))
        twin = f"{PREFIX}/openapi.json"
        return site.page(request, "reference.html", groups=groups, twin=twin, described=twin)

    return router


def _examples(record: Record) -> dict[str, str]:
    """What stands in the record for the parts of a path."""
    told = examples(record)
    return {
        "/states/{state}": told.states[0], "{state}": told.states[0], "{other}": told.states[1],
        "{one}": told.states[0], "/facts/{id}": told.fact, "/statements/{id}": told.statement,
        "/documents/{id}": told.document, "{document}": told.document,
    }  # fmt: skip


def _groups(
    site: Site, described: Mapping[str, Any], language: str, known: Mapping[str, str]
) -> list[tuple[str, list[Endpoint]]]:
    """Endpoints by the part of the API they belong to, in the order in which they are described."""
    groups: dict[str, list[Endpoint]] = {}
    for path, methods in described["paths"].items():
        operation = methods["get"]
        groups.setdefault(operation["tags"][0], []).append(
            _endpoint(site, path, operation, described["components"]["schemas"], language, known)
        )
    return list(groups.items())


def _endpoint(
    site: Site, path: str, operation: Mapping[str, Any], schemas: Mapping[str, Any], language: str,
    known: Mapping[str, str],
) -> Endpoint:  # fmt: skip
    own = path.removeprefix(PREFIX)
    parameters = tuple(
        _parameter(site, one, language, _example(own, one, known)) for one in operation.get("parameters", ())
    )
    action = path
    for one in parameters:
        if one.where == "path":
            action = action.replace(f"{{{one.name}}}", quote(one.example))
    asked = {one.name: one.example for one in parameters if one.where == "query" and one.required}
    gives = str(operation["responses"]["200"]["content"]["application/json"]["schema"].get("$ref", "")).rpartition("/")[
        2
    ]
    parts = tuple(schemas.get(gives, {}).get("properties", {}))
    about = str(operation.get("description") or operation.get("summary", ""))
    if language != "en":
        register = own.removeprefix("/registers/")
        about = site.say(f"help {register}" if register != own else f"api {own}", language)
    return Endpoint(
        operation["operationId"], path, about, parameters, gives, parts, action,
        action + (f"?{urlencode(asked)}" if asked else ""),
    )  # fmt: skip


def _example(path: str, parameter: Mapping[str, Any], known: Mapping[str, str]) -> str:
    name = f"{{{parameter['name']}}}"
    if parameter["in"] == "path":
        return known.get(path if path in known else name, "")
    schema = parameter["schema"]
    told = schema.get("examples") or [schema.get("example", "")]
    return str(told[0])


def _parameter(site: Site, told: Mapping[str, Any], language: str, example: str) -> Parameter:
    schema = told["schema"]
    variants = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    choices = tuple(str(value) for one in variants for value in _choices(one))
    kinds = " / ".join(str(one.get("format") or one.get("type", "string")) for one in variants)
    about = str(told.get("description") or schema.get("description", ""))
    if language != "en":
        about = _in(site, language, str(told["name"])) or about
    return Parameter(told["name"], told["in"], bool(told.get("required")), kinds, choices, about, example)


def _choices(schema: Mapping[str, Any]) -> Iterator[object]:
    yield from schema.get("enum", [schema["const"]] if "const" in schema else [])


def _in(site: Site, language: str, name: str) -> str:
    """What a parameter is about in another language than English; empty where no word is there."""
    words = site.words[language]
    return words.get(f"api parameter {name}") or words.get(f"field {name}", "")
