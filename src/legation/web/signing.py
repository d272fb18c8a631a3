"""Signing in and out."""

import math
import re
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from legation.web.asked import LANGUAGES
from legation.web.door import visitor_of
from legation.web.site import Site, asked_of

_HERE = re.compile(rf"/(?:{'|'.join(LANGUAGES)})/[^\\\x00-\x20\x7f]*")


def routes(site: Site) -> APIRouter:
    """The form, what it does, and the way out."""
    router = APIRouter()

    @router.get("/{language:language}/sign-in", response_class=HTMLResponse)
    def form(request: Request) -> Response:
        asked = asked_of(request)
        if site.door.users is None:
            raise HTTPException(404)
        back = way_back(asked.query.get("next", ""), asked.language)
        if visitor_of(request).signed_in:
            return RedirectResponse(back, 303)
        return site.page(request, "sign_in.html", next=back, failed=False, wait=0)

    @router.post("/{language:language}/sign-in", response_class=HTMLResponse)
    def sign_in(
        request: Request,
        name: Annotated[str, Form()] = "",
        password: Annotated[str, Form()] = "",
        next: Annotated[str, Form()] = "",  # noqa: A002 - the name in the address
        token: Annotated[str, Form()] = "",
    ) -> Response:
        asked = asked_of(request)
        if site.door.users is None:
            raise HTTPException(404)
        visitor_of(request).check(token)
        back = way_back(next, asked.language)
        user, wait = site.door.sign_in(request, name.strip(), password)
        if user is None:
            answer = site.page(
                request, "sign_in.html", 429 if wait else 403, next=back, failed=True, wait=math.ceil(wait)
            )
            if wait:
                answer.headers["Retry-After"] = str(math.ceil(wait))
            return answer
        response = RedirectResponse(back, 303)
        site.door.welcome(request, response, user)
        return response

    @router.post("/{language:language}/sign-out", response_class=HTMLResponse)
    def sign_out(request: Request, token: Annotated[str, Form()] = "") -> Response:
        visitor_of(request).check(token)
        response = RedirectResponse(f"/{asked_of(request).language}/", 303)
        site.door.farewell(request, response)
        return response

    return router


def way_back(text: str, language: str) -> str:
    """The page of this site that was asked for before the sign-in; the first where it is none."""
    return text if _HERE.fullmatch(text) and not text.endswith("/sign-in") else f"/{language}/"
