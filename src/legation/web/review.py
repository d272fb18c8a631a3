"""Review: a queue of facts worth a look, and one at a time with its passages, to accept, reject or correct."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from legation.errors import InvalidValue
from legation.model.fact import Fact, Passage
from legation.model.ruling import Ruling
from legation.record import Record
from legation.record.disagreements import at_odds
from legation.record.docket import of_fact, of_statement
from legation.record.paper import around
from legation.record.review import Beside, Reviewable, Waiting, Wanted, Why, beside, named_states, to_review, waiting
from legation.web.asked import Asked
from legation.web.correcting import corrected, entries
from legation.web.door import visitor_of
from legation.web.site import Site, asked_of

_A_PAGE = 30
_QUESTIONS = 16  # what of all that is to be reviewed is wanted: so many ways are remembered
_PASSAGES = 8  # of a fact in their place; all are on its own page
_AROUND = 280  # code points before and behind a passage
_EMPTY = re.compile(r"\s*\n\s*")
DECISIONS = ("accept", "reject", "correct")


@dataclass(frozen=True, slots=True)
class InPlace:
    """A passage with what stands around it."""

    said: Passage
    before: str
    behind: str


class Desk:
    """What is to be reviewed of a site's record, asked of the record once in each of its editions.

    `record` is always the one that is handed out just now.
    """

    def __init__(self, site: Site) -> None:
        self.site = site
        self._kept: tuple[object, list[Reviewable], dict[Wanted, Waiting]] = (None, [], {})

    def everything(self, record: Record) -> list[Reviewable]:
        """All facts worth a look, in order."""
        return self._both(record)[0]

    def waiting(self, record: Record, wanted: Wanted) -> Waiting:
        """Those that are wanted; some such questions are remembered."""
        everything, counted = self._both(record)
        found = counted.get(wanted)
        if found is None:
            found = waiting(everything, wanted)
            if len(counted) >= _QUESTIONS:
                counted.clear()
            counted[wanted] = found
        return found

    def beside(self, record: Record, wanted: Wanted, fact: str) -> Beside | None:
        """What stands beside the fact among those wanted; one that was decided on just now has its place still."""
        facts = self.waiting(record, replace(wanted, without=wanted.without - {fact})).facts
        return beside(self.everything(record), facts, fact)

    def _both(self, record: Record) -> tuple[list[Reviewable], dict[Wanted, Waiting]]:
        edition = self.site.shelf.opened
        kept = self._kept
        if kept[0] is None or kept[0] != edition:
            kept = self._kept = (edition, to_review(record, self.site.registers), {})
        return kept[1], kept[2]


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form that are text."""
    return {name: value for name, value in (await request.form()).items() if isinstance(value, str)}


def routes(site: Site) -> APIRouter:
    """The queue, a fact of it, and what is decided on it."""
    router = APIRouter()
    desk = Desk(site)

    @router.get("/{language:language}/review", response_class=HTMLResponse)
    def queue(request: Request) -> Response:
        asked = asked_of(request)
        wanted = _wanted(site, asked)
        given = asked.query.get("first", "")
        first = int(given) if given.isdecimal() and len(given) < 8 else 0
        with site.shelf.record() as record:
            found = desk.waiting(record, wanted)
            shown = found.facts[first : first + _A_PAGE]
            facts = record.facts_of(site.registers, shown)
            states = named_states(record)
        return site.page(
            request, "review.html", found=found, facts=[facts[key] for key in shown], wanted=wanted, first=first,
            size=_A_PAGE, chosen=_chosen(wanted), states=states, works=site.works,
        )  # fmt: skip

    @router.get("/{language:language}/review/{key}", response_class=HTMLResponse)
    def one(request: Request, key: str) -> Response:
        return _page(desk, request, key)

    @router.post("/{language:language}/review/{key}", response_class=HTMLResponse)
    def decide(request: Request, key: str, form: Annotated[dict[str, str], Depends(form_of)]) -> Response:
        by = visitor_of(request).decides(form.get("token", ""))
        asked = asked_of(request)
        wanted = _wanted(site, asked)
        with site.shelf.record() as record:
            facts = record.facts_of(site.registers, [key])
            if key not in facts:
                raise HTTPException(404)
            fact, on = facts[key], form.get("on", "")
            listed = next((said for said in record.named(on) if said.id == on), None) if on else None
            if on and (listed is None or on not in {one.statement for one in fact.passages}):
                raise HTTPException(400)
            place = desk.beside(record, wanted, key)
        if form.get("decision") not in DECISIONS or fact.standing == "ruled":
            raise HTTPException(400)
        what = ("statement", of_statement(listed)) if listed else ("fact", of_fact(fact))
        try:
            site.works.rule(_ruling(site, fact, what, by, asked.language, form), fact)
        except InvalidValue as error:
            return _page(desk, request, key, form, str(error))
        onward = f"/review/{place.after}" if place and place.after else "/review"
        return RedirectResponse(asked.link(onward, **_chosen(wanted), done=form["decision"]), 303)

    return router


def _ruling(
    site: Site, fact: Fact, what: tuple[str, dict[str, Any]], by: str, language: str, form: Mapping[str, str]
) -> Ruling:
    """The ruling that a form makes on what is told by `what`; InvalidValue where it lacks something."""
    right = corrected(site, fact, language, form) if form["decision"] == "correct" else {}
    if form["decision"] == "correct" and not right:
        raise InvalidValue(site.say("nothing corrected", language))
    reason = form.get("reason", "").strip()
    if not reason:
        raise InvalidValue(site.say("reason missing", language))
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    return Ruling(form["decision"], *what, reason, by, at, right)


def _page(desk: Desk, request: Request, key: str, form: Mapping[str, str] | None = None, fault: str = "") -> Response:
    """The page of a fact to review; `form` and `fault` where a decision on it could not be taken down."""
    asked, site = asked_of(request), desk.site
    wanted = _wanted(site, asked)
    with site.shelf.record() as record:
        facts = record.facts_of(site.registers, [key])
        if key not in facts:
            # It is another since it was ruled on.
            return RedirectResponse(asked.link("/review", **_chosen(wanted), done=asked.query.get("done")), 303)
        fact = facts[key]
        odds = at_odds(record, site.registers, key) if fact.why else []
        sources = record.sources_of((fact, *(side for odd in odds for side in odd.sides)))
        place = desk.beside(record, wanted, key)
        passages = fact.passages[:_PASSAGES]
        said = [_in_place(*one) for one in zip(passages, around(record, passages, _AROUND), strict=True)]
    return site.page(
        request, "reviewing.html", 422 if fault else 200, fact=fact, register=site.register(fact.register), place=place,
        odds=odds, said=said, sources=sources, wanted=wanted, chosen=_chosen(wanted), fault=fault, form=form or {},
        entries=entries(site, fact, asked.language), works=site.works, decisions=DECISIONS,
        done=asked.query.get("done") if asked.query.get("done") in DECISIONS else None,
    )  # fmt: skip


def _in_place(said: Passage, beside_it: tuple[str, str]) -> InPlace:
    """A passage with whole words around it, and no line empty."""
    before, behind = beside_it
    if len(before) == _AROUND:
        before = f"…{before[(before.find(' ') + 1) :]}"
    if len(behind) == _AROUND:
        behind = f"{behind[: behind.rfind(' ')]} …"
    return InPlace(said, _EMPTY.sub("\n", before), _EMPTY.sub("\n", behind))


def _wanted(site: Site, asked: Asked) -> Wanted:
    """What the address asks to review; what it says that there is not is passed over."""
    why, register, state = (asked.query.get(name) for name in ("why", "register", "state"))
    return Wanted(
        Why(why) if why in {str(one) for one in Why} else None,
        register if register and site.register(register) else None,
        state if state and site.is_state(state) else None,
        site.works.decided(),
    )


def _chosen(wanted: Wanted) -> dict[str, Any]:
    return {"why": wanted.why, "register": wanted.register, "state": wanted.state}
