"""Under /api/v1: documents, what they disagree on, what could not be read of them, and the search."""

import datetime
from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from legation.model import ProblemKind
from legation.model.fact import Disagreement
from legation.record import audit, disagreements
from legation.record.named import Hit
from legation.record.search import GROUPS
from legation.rules.course import Odds
from legation.web.api import answers, models
from legation.web.search import LONGEST
from legation.web.site import Site

_ODDS = tuple(str(one) for one in Odds if one is not Odds.TITLE)
_KINDS = tuple(str(one) for one in ProblemKind)
DocumentId = Annotated[str, Path(description="A document's id; it may contain slashes")]


class _Paged(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    limit: int = Field(50, ge=1, le=1000)
    cursor: str | None = Field(None, description="Where to go on, as `next` gives it")


class DisagreementsQuestion(_Paged):
    """The parameters with which disagreements may be asked for."""

    odds: Literal[_ODDS] | None = Field(None, description="In what they differ")  # type: ignore[valid-type]
    state: str | None = Field(None, description="Only what names this state", examples=["PER"])
    with_: str | None = Field(None, alias="with", description="And this one too")
    on: datetime.date | None = Field(None, description="Of what is told of days until this one")
    language: Literal["en", "es"] = Field("en", description="Of sentences")


class AuditQuestion(_Paged):
    """The parameters with which an audit may be asked for."""

    on: datetime.date | None = Field(None, description="Of what is told of days until this one")
    language: Literal["en", "es"] = Field("en", description="Of sentences")


class ProblemsQuestion(_Paged):
    """The parameters with which problems may be asked for."""

    kind: Literal[_KINDS] | None = Field(None, description="Only these")  # type: ignore[valid-type]


class SearchQuestion(_Paged):
    """The parameters with which the record may be searched."""

    q: str = Field("", description="A name or a few words", examples=["Helsnki"], max_length=LONGEST)
    only: Literal[GROUPS] | None = Field(None, description="Only of this kind")  # type: ignore[valid-type]
    limit: int = Field(10, ge=1, le=100, description="Of each kind")


def add(router: APIRouter, site: Site) -> None:
    """Add the routes to the router."""

    @router.get("/documents", responses=answers.problems(410), tags=["documents"])
    def all_documents(request: Request, asked: Annotated[_Paged, Query()]) -> models.Documents:
        """The documents the record is made of, by id."""
        at = answers.gone_on(site, asked.cursor) or 0
        with site.shelf.record() as record:
            found = record.sources(limit=asked.limit + 1, offset=at)
        more = answers.cursor(site, at + asked.limit) if len(found) > asked.limit else None
        return models.Documents(
            documents=[models.DocumentLine(**asdict(one)) for one in found[: asked.limit]],
            next=answers.next_address(request, more),
        )

    @router.get("/documents/{id:path}", responses=answers.problems(404), tags=["documents"])
    def one_document(id: DocumentId) -> models.Document:  # noqa: A002 - its name in the address
        """A document with its text."""
        with site.shelf.record() as record:
            found = record.sources(id)
            if not found:
                raise _no_document(id)
            text = record.text(id)
        return models.Document(**asdict(found[0]), text=text)

    @router.get("/disagreements", responses=answers.problems(410), tags=["disagreements"])
    def at_odds(request: Request, asked: Annotated[DisagreementsQuestion, Query()]) -> models.Disagreements:
        """Facts that cannot all be right, side by side, each with its passages."""
        states = answers.asked_states(site, asked.state, asked.with_)
        at = answers.gone_on(site, asked.cursor) or 0
        with site.shelf.record() as record:
            found = disagreements(
                record, site.registers, asked.odds, states, asked.on, limit=asked.limit + 1, offset=at
            )  # fmt: skip
        more = answers.cursor(site, at + asked.limit) if len(found) > asked.limit else None
        return models.Disagreements(
            disagreements=[_disagreement(site, one, asked.language) for one in found[: asked.limit]],
            next=answers.next_address(request, more),
        )

    @router.get("/audit/{document:path}", responses=answers.problems(404, 410), tags=["disagreements"])
    def audited(
        request: Request, document: DocumentId, asked: Annotated[AuditQuestion, Query()]
    ) -> models.Disagreements:
        """A document held against itself: what its headings, sentences, lists and tables say differently."""
        at = answers.gone_on(site, asked.cursor) or 0
        with site.shelf.record() as record:
            if not record.sources(document):
                raise _no_document(document)
            found = audit(record, site.registers, document, asked.on)
        more = at + asked.limit
        return models.Disagreements(
            disagreements=[_disagreement(site, one, asked.language) for one in found[at:more]],
            next=answers.next_address(request, answers.cursor(site, more) if more < len(found) else None),
        )

    @router.get("/problems", responses=answers.problems(410), tags=["documents"])
    def not_read(request: Request, asked: Annotated[ProblemsQuestion, Query()]) -> models.Problems:
        """What the build could not read, resolve or record."""
        at = answers.gone_on(site, asked.cursor) or 0
        with site.shelf.record() as record:
            found = record.problems(asked.kind, asked.limit + 1, at)
        more = answers.cursor(site, at + asked.limit) if len(found) > asked.limit else None
        return models.Problems(
            problems=[
                models.ProblemLine(
                    kind=str(one.kind), document=one.document, message=one.message, start=one.start, end=one.end,
                    quote=one.quote, weight=one.weight,
                )
                for one in found[: asked.limit]
            ],
            next=answers.next_address(request, more),
        )  # fmt: skip

    @router.get("/search", responses=answers.problems(410), tags=["search"])
    def searched(request: Request, asked: Annotated[SearchQuestion, Query()]) -> models.Search:
        """States, people, organisations, treaties, documents and passages; tolerant of accents and misspelling."""
        at = answers.gone_on(site, asked.cursor) or 0
        groups = GROUPS if asked.only is None else (asked.only,)
        with site.shelf.record() as record:
            finder = site.catalogue.finder(record)
            found = finder.find(record, asked.q, groups, asked.limit, at)
            nothing = not any(found.totals.values())
            meant = finder.near(asked.q) if found.closest or nothing else None
        more = at + asked.limit
        goes_on = asked.only is not None and more < found.totals[asked.only]
        return models.Search(
            q=asked.q,
            groups=[
                models.Group(group=one, total=found.totals[one], hits=[_hit(hit) for hit in found.hits.get(one, ())])
                for one in groups
            ],
            closest={word: list(instead) for word, instead in found.closest},
            meant=meant,
            next=answers.next_address(request, answers.cursor(site, more) if goes_on else None),
        )


def _no_document(key: str) -> answers.Refused:
    return answers.Refused(404, f"{key!r} is no document of this record; /api/v1/documents lists them.")


def _disagreement(site: Site, one: Disagreement, language: str) -> models.Disagreement:
    sides = [answers.fact(site, side, language) for side in one.sides]
    return models.Disagreement.model_validate(
        {"id": one.id, "register": one.register, "odds": one.odds, "why": one.why, "sides": sides}
    )


def _hit(hit: Hit) -> models.Hit:
    return models.Hit(
        key=hit.key, name=hit.name, facts=hit.facts,
        places=[models.Place.model_validate(one._asdict()) for one in hit.places],
        passage=answers.passage(hit.passage) if hit.passage else None,
    )  # fmt: skip
