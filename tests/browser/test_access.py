"""Every page for everybody: axe-core finds nothing on it, it is no wider than the screen, and it tells no path.

A page is looked at in English, light and wide, and in Spanish, dark and on a phone, and axe-core, which takes a second
a page, examines it in one of the two, the next page in the other; with LEGATION_LOOKS=all in all eight ways there are.
"""

import os
import re
from itertools import cycle, product
from pathlib import Path

import pytest

from tests.browser.conftest import PASSWORD

pytest.importorskip("playwright")

LOOKS = [("en", "light", "wide"), ("es", "dark", "phone")]
ALL = os.environ.get("LEGATION_LOOKS") == "all"
if ALL:
    LOOKS = list(product(("en", "es"), ("light", "dark"), ("wide", "phone")))

READING = (
    "/", "/?on=2010-01-01&state=FIN", "/map", "/map/about", "/states/PER", "/states/PER?on=2010-01-01", "/states/TUV",
    "/states/PER/unknown", "/states/PER/FIN", "/states/PER/FIN?on=1900-01-01", "/registers", "/registers/missions",
    "/registers/missions?state=Peru&on=2010-01-01", "/registers/figures", "/registers/missions?state=MLT&kind=embassy",
    "/registers/partnerships", "/registers/missions?state=Atlantis&from=soon", "/documents",
    "/documents/finland-peru-history", "/documents/peru-encyclopedia", "/documents/circular", "/pages/circular/1",
    "/disagreements", "/disagreements?state=MEX", "/audits/peru-encyclopedia", "/search", "/search?q=finland",
    "/search?q=embassy&only=passages", "/search?q=finlnad", "/search?q=zzzqqq", "/api", "/review", "/rulings", "/add",
)  # fmt: skip
BARE = ("/", "/map", "/registers", "/registers/missions", "/disagreements", "/documents", "/search?q=peru", "/review",
        "/rulings", "/states/PER")  # fmt: skip


@pytest.fixture(scope="module")
def axe() -> str:
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


@pytest.fixture(params=LOOKS, ids=lambda look: "-".join(look))
def look(request):
    return request.param


@pytest.fixture
def examined(tab, axe, look):
    """A function for a tab at which every page that is opened is examined."""
    language, scheme, width = look
    turns = cycle((True,)) if ALL else cycle((language == "en", language == "es"))

    def at(site):
        one = tab(site, language, width, scheme)

        def examine(where: str) -> None:
            one.page.wait_for_load_state()
            assert one.overflow() <= 0, where
            assert width == "wide" or not one.sideways(), where
            one.check()
            if not next(turns):
                return
            one.page.evaluate(axe)
            found = one.page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
            told = [(fault["id"], node["target"], node["failureSummary"]) for fault in found for node in fault["nodes"]]
            assert not told, (where, told[:3])

        return one, examine

    return at


@pytest.mark.parametrize("part", range(3))
def test_reading(examined, site, part):
    one, examine = examined(site)
    for path in READING[part::3]:
        one.open(path)
        examine(path)


def test_a_fact_and_its_passage_lit(examined, site):
    one, examine = examined(site)
    for place in ("disputed", "agreed", "single"):
        one.open(f"/registers/missions?standing={place}")
        one.click(one.page.locator("a.cited").first)
        examine(f"a fact that is {place}")
    one.click(one.page.locator(".passages .source a").first)
    examine("a passage that is lit")


def test_nothing_on_record(examined, bare):
    one, examine = examined(bare)
    for path in BARE:
        one.open(path)
        examine(f"{path}, where nothing is on record")


def test_errors(examined, site, desk):
    one, examine = examined(site)
    for path in ("/nothing", "/states/nowhere", "/facts/0000"):
        one.open(path, 404)
        examine(path)
    one, examine = examined(desk)
    sign_in(one, "ben")
    one.open("/add/anything", 403)
    examine("what a reader may not do")


def test_signing_in_and_deciding(examined, desk):
    one, examine = examined(desk)
    one.open("/sign-in")
    examine("signing in")
    sign_in(one, "nobody", "not the password")
    assert one.page.get_by_role("alert").is_visible()
    examine("a wrong password")
    sign_in(one, "ana")
    one.open("/review")
    one.page.locator(".queue ol a.fact").first.click()
    examine("a fact to review")
    one.page.locator("#correct summary").click()
    examine("a correction")
    one.page.locator("#reason").fill("So it stands in the gazette.")
    one.page.locator("button[value=accept]").click()
    examine("the next to review")
    one.open("/rulings")
    one.page.locator(".undo summary").first.click()
    examine("a ruling")


def test_adding(examined, desk, tmp_path):
    one, examine = examined(desk)
    sign_in(one, "ana")
    one.open("/add")
    examine("adding")
    paper, odd = tmp_path / f"Note {one.language}.txt", tmp_path / "picture.exe"
    paper.write_text("Peru has an embassy in Vienna. The embassy of Ruritania in Lima was closed.\n", encoding="utf-8")
    odd.write_text("x", encoding="utf-8")
    one.page.locator("input[type=file]").set_input_files([paper, odd])
    one.page.locator("#drop button").click()
    examine("what is being read")
    one.page.wait_for_selector("#batch:not([data-poll])", timeout=60_000)
    examine("what came of it")


def test_all_pages_there_are_were_examined():
    from legation.web import create_app

    app = create_app(Path("nothing.duckdb"))
    pages = {
        route.path.replace("/{language:language}", "")
        for included in app.routes
        for route in getattr(included, "original_router", app).routes
        if getattr(route, "methods", None) and "GET" in route.methods and "{language:language}" in route.path
    }
    made = [re.sub(r"\{\w+:path\}", ".+", re.sub(r"\{\w+(:int)?\}", "[^/]+", one)) for one in pages]
    opened = [*(one.partition("?")[0] for one in READING), "/sign-in", "/add/x", "/facts/x", "/review/x"]
    unseen = [one for one in made if not any(re.fullmatch(one, path) for path in opened)]
    # What is no page: files to keep, pictures, and ways to other pages.
    kept = ("/originals/.+", "/pages/.+/[^/]+.png", "/registers/[^/]+/table.[^/]+", "/briefs/[^/]+.[^/]+",
            "/briefs/[^/]+/[^/]+.[^/]+")  # fmt: skip
    assert sorted(unseen) == sorted((*kept, "/states", "/statements/[^/]+"))


def sign_in(one, name: str, password: str = PASSWORD) -> None:
    one.open("/sign-in")
    one.page.locator("#name").fill(name)
    one.page.locator("#password").fill(password)
    one.page.locator("main form button").click()
    one.page.wait_for_load_state()
