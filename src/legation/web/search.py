"""The search: one box for states, people, organisations, treaties, documents and passages."""

from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from legation.record.named import Hit
from legation.record.search import GROUPS, Finder, Found, words_of
from legation.web.asked import Asked
from legation.web.lasting import lasting
from legation.web.site import Site, asked_of

_MARKS = ".,;:!?()[]«»“”‘’\"'"  # of writing, around a word

FEW, MANY = 6, 30  # hits of a group: beside others, and alone
LONGEST = 300  # characters of a question


def routes(site: Site) -> APIRouter:
    """The page of answers to a search."""
    router = APIRouter(route_class=lasting(site))

    @router.get("/{language:language}/search", response_class=HTMLResponse)
    def search(request: Request) -> HTMLResponse:
        asked = asked_of(request)
        text = " ".join(asked.query.get("q", "").split())[:LONGEST]
        only = asked.query.get("only", "")
        groups = (only,) if only in GROUPS else GROUPS
        each = FEW if len(groups) > 1 else MANY
        number = _number(asked.query.get("page", "")) if len(groups) == 1 else 1
        with site.shelf.record() as record:
            finder = site.catalogue.finder(record)
            found = finder.find(record, text, groups, each, (number - 1) * each)
            meant = _meant(finder, text, found)
        last = max(-(-max(found.totals.values(), default=0) // each), 1) if len(groups) == 1 else 1
        told = {"q": text} | ({"only": only} if len(groups) == 1 else {})
        missing = [site.say(f"group {one}", asked.language).lower() for one in groups if not found.totals.get(one)]
        return site.page(
            request, "search.html", text=text, missing=missing, found=found, groups=groups, number=number,
            last=last, meant=meant, lit=_lit(text, found), where=_where(asked, site),
            twin=f"/api/v1/search?{urlencode(told)}",
        )  # fmt: skip

    return router


def _number(given: str) -> int:
    return max(int(given), 1) if given.isdecimal() and len(given) < 7 else 1


def _meant(finder: Finder, text: str, found: Found) -> str | None:
    """What may have been meant, where words of the question had to be taken for others."""
    return finder.near(text) if found.closest or not any(found.totals.values()) else None


def _lit(text: str, found: Found) -> object:
    """Parts a passage where words that were asked for stand in it: pieces, and whether they are lit."""
    asked = set(words_of(text))
    for _, instead in found.closest:
        asked.update(instead)

    def parts(quote: str) -> list[tuple[str, bool]]:
        told: list[tuple[str, bool]] = []
        for piece in quote.split():
            begins = any(own.startswith(one) for own in words_of(piece) for one in asked)
            bare = piece.strip(_MARKS) or piece
            before, _, after = piece.partition(bare)
            told += [(before, False), (bare, begins), (f"{after} ", False)]
        return told

    return parts


def _where(asked: Asked, site: Site) -> object:
    """The address of what was found."""

    def address(hit: Hit) -> str:
        if hit.group == "states":
            return asked.link(f"/states/{hit.key}")
        if hit.group == "documents":
            return asked.link(f"/documents/{quote(hit.key)}")
        if hit.passage is not None:
            return (
                asked.link(f"/documents/{quote(hit.passage.document)}", statement=hit.passage.statement)
                + f"#s-{hit.passage.statement}"
            )
        place = hit.places[0]
        return asked.link(f"/registers/{place.register}", **{place.field: hit.key})

    return address
