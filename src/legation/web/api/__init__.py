"""The same answers for programs, under /api/v1. Read-only; described in OpenAPI, which tests hold it to."""

from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi

from legation.web.api import models, registers, sources, states
from legation.web.api.answers import fresh
from legation.web.door import Door
from legation.web.site import Site

PREFIX = "/api/v1"
_TOKEN = {"type": "http", "scheme": "bearer", "description": "`legation users token NAME` gives one."}


def routes(site: Site) -> APIRouter:
    """Every address under /api/v1."""
    router = APIRouter(prefix=PREFIX, route_class=fresh(site))
    for part in (registers, states, sources):
        part.add(router, site)
    return router


def describe(app: FastAPI, door: Door) -> dict[str, Any]:
    """The description of the API in OpenAPI 3.1; `door` says whether it is read with a token."""
    if app.openapi_schema is None:
        told = get_openapi(
            title="legation",
            version="1",
            summary="The record of a state's foreign relations, every line with its passage",
            description="Read-only. States are codes such as PER or names; dates are EDTF; offsets count code points.",
            routes=app.routes,
        )
        schema = models.Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        parts = schema.pop("$defs", {})
        told.setdefault("components", {}).setdefault("schemas", {}).update({"Problem": schema, **parts})
        if door.users is not None:
            told["components"]["securitySchemes"] = {"token": _TOKEN}
            told["security"] = [{"token": []}] if door.private else [{}, {"token": []}]
        app.openapi_schema = told
    return app.openapi_schema
