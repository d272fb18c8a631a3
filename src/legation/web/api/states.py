"""Under /api/v1: states, pairs of states, what changed, what is not known."""

import datetime
from dataclasses import replace
from itertools import islice
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from legation.record import changes, gaps, history
from legation.record.glance import tallies
from legation.record.table import Wanted, rows
from legation.web.api import answers, models
from legation.web.site import Site

_LONG_AGO = 10  # years
State = Annotated[str, Path(description="A code such as PER, or a name in any language", examples=["PER"])]


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    language: Literal["en", "es"] = Field("en", description="Of sentences")


class StateQuestion(_Asked):
    """The parameters with which a state may be asked for."""

    on: datetime.date | None = Field(None, description="As of this day", examples=["2010-01-01"])
    limit: int = Field(10, ge=0, le=200, description="Facts of each register; `all` is the address of all of them")


class HistoryQuestion(_Asked):
    """The parameters with which a history may be asked for."""

    on: datetime.date | None = Field(None, description="What may have happened by this day")
    limit: int = Field(50, ge=1, le=1000)
    cursor: str | None = Field(None, description="Where to go on, as `next` gives it")


class ChangesQuestion(_Asked):
    """The parameters with which changes may be asked for."""

    from_: datetime.date = Field(alias="from", description="The first day", examples=["2010-01-01"])
    to: datetime.date = Field(description="The last day", examples=["2018-01-01"])
    state: str | None = Field(None, description="Only what names this state", examples=["PER"])
    with_: str | None = Field(None, alias="with", description="And this one too")
    limit: int = Field(50, ge=1, le=1000)
    cursor: str | None = Field(None, description="Where to go on, as `next` gives it")


class GapsQuestion(_Asked):
    """The parameters with which gaps may be asked for."""

    state: str = Field(description="The state", examples=["PER"])
    on: datetime.date | None = Field(None, description="As of this day; without it, the last on which a source speaks")
    years: int = Field(_LONG_AGO, ge=1, le=1000, description="How long ago is long ago")
    limit: int = Field(50, ge=1, le=1000)
    cursor: str | None = Field(None, description="Where to go on, as `next` gives it")


def add(router: APIRouter, site: Site) -> None:
    """Add the routes to the router."""

    @router.get("/states/{state}", responses=answers.problems(404), tags=["states"])
    def one_state(state: State, asked: Annotated[StateQuestion, Query()]) -> models.StateProfile:
        """What the record holds on a state, register by register."""
        return _profile(site, [state], asked)

    @router.get("/states/{state}/{other}", responses=answers.problems(404), tags=["states"])
    def two_states(state: State, other: State, asked: Annotated[StateQuestion, Query()]) -> models.StateProfile:
        """What the record holds on two states with each other, in both directions."""
        return _profile(site, [state, other], asked)

    @router.get("/history/{one}/{other}", responses=answers.problems(404, 410), tags=["states"])
    def story(request: Request, one: State, other: State, asked: Annotated[HistoryQuestion, Query()]) -> models.History:
        """What the record tells of two states with each other, in order of time."""
        codes = [answers.in_path(site, one), answers.in_path(site, other)]
        at = answers.gone_on(site, asked.cursor) or 0
        with site.shelf.record() as record:
            found = history(record, site.registers, codes[0], codes[1], asked.on)
        more = at + asked.limit
        return models.History(
            states=[answers.state_line(site.names.state(code)) for code in codes],
            history=[
                models.Told(fact=answers.fact(site, told.fact, asked.language), perhaps=list(told.perhaps))
                for told in found[at:more]
            ],
            next=answers.next_address(request, answers.cursor(site, more) if more < len(found) else None),
        )

    @router.get("/changes", responses=answers.problems(410), tags=["states"])
    def changed(request: Request, asked: Annotated[ChangesQuestion, Query()]) -> models.Changes:
        """What began, ended, moved, was raised or lowered from one day to another, both among them."""
        states = answers.asked_states(site, asked.state, asked.with_)
        at = answers.gone_on(site, asked.cursor) or 0
        with site.shelf.record() as record:
            found = changes(record, site.registers, asked.from_, asked.to, states, asked.limit + 1, at)
        more = answers.cursor(site, at + asked.limit) if len(found) > asked.limit else None
        return models.Changes(
            changes=[
                models.Change(
                    turn="begins" if one.turn == "begins" else "ends", certain=one.certain,
                    fact=answers.fact(site, one.fact, asked.language),
                )
                for one in found[: asked.limit]
            ],
            next=answers.next_address(request, more),
        )  # fmt: skip

    @router.get("/gaps", responses=answers.problems(410), tags=["states"])
    def not_known(request: Request, asked: Annotated[GapsQuestion, Query()]) -> models.Gaps:
        """What the record does not know of a state."""
        (state,) = answers.asked_states(site, asked.state, None) or [""]
        if not state:
            raise answers.refuse("state", asked.state, "no state known here; write a code such as PER, or a name")
        at = answers.gone_on(site, asked.cursor) or 0
        with site.shelf.record() as record:
            all_of_it = gaps(record, site.registers, state, site.names, asked.on, asked.years, quotes=False)
            found = list(islice(all_of_it, at, at + asked.limit + 1))
            facts = record.facts_of(site.registers, (one.fact.id for one in found[: asked.limit] if one.fact))
        more = answers.cursor(site, at + asked.limit) if len(found) > asked.limit else None
        return models.Gaps(
            state=answers.state_line(site.names.state(state)),
            gaps=[
                models.Gap(
                    gap=str(one.kind), other=one.other,
                    fact=answers.fact(site, replace(facts[one.fact.id], held=one.fact.held), asked.language)
                    if one.fact else None,
                )
                for one in found[: asked.limit]
            ],
            next=answers.next_address(request, more),
        )  # fmt: skip


def _profile(site: Site, given: list[str], asked: StateQuestion) -> models.StateProfile:
    codes = [answers.in_path(site, one) for one in given]
    if len(set(codes)) < len(codes):
        raise answers.Refused(404, "A state has no relations with itself; name two.")
    wanted = Wanted(states=tuple(codes), on=asked.on)
    query = "&".join(
        [f"{name}={code}" for name, code in zip(("state", "with"), codes, strict=False)]
        + ([f"on={asked.on}"] if asked.on else [])
    )
    sections = []
    with site.shelf.record() as record:
        totals = tallies(record, site.registers, codes, asked.on)
        for register in site.registers:
            total = totals.get(register.name, 0)
            some = rows(record, register, wanted, limit=asked.limit) if total and asked.limit else ()
            sections.append(
                models.Section.model_validate(
                    {"register": register.name, "total": total, "all": f"/api/v1/registers/{register.name}?{query}",
                     "facts": [answers.of_row(site, one, asked.language) for one in some]}
                )
            )  # fmt: skip
    states = [answers.state_line(site.names.state(code)) for code in codes]
    return models.StateProfile(states=states, on=asked.on, sections=sections)
