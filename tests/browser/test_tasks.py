"""What a new user comes for, each in at most four clicks from the home page; typing is none, choosing and sending are.

Pictures of each step are kept in build/screenshots, in both languages and both schemes of colours.
"""

import re

import pytest

pytest.importorskip("playwright")

FOUR = 4
WORDS = {
    "en": {
        "search": "Search", "show": "Show", "go": "Go", "all on": "Everything on Peru", "as of": "As of",
        "with": "Relations with another state", "finland": "Finland", "missions": "Missions", "mexico": "Mexico",
        "stood": "As it stood on 1 January 2010", "accredited": "Peru is accredited to Bulgaria from Athens",
        "changed": "Kenya closed its honorary consulate in Lima", "date": "30 June 2015",
        "disagreements": "Disagreements",
    },
    "es": {
        "search": "Buscar", "show": "Mostrar", "go": "Ir", "all on": "Todo sobre el Perú", "as of": "Al día",
        "with": "Relaciones con otro Estado", "finland": "Finlandia", "missions": "Misiones", "mexico": "México",
        "stood": "Como estaba el 1 de enero de 2010",
        "accredited": "Perú tiene acreditación concurrente ante Bulgaria desde Atenas",
        "changed": "Kenia cerró su consulado honorario en Lima", "date": "30 de junio de 2015",
        "disagreements": "Desacuerdos",
    },
}  # fmt: skip


@pytest.fixture(params=WORDS)
def walk(request, tab, site):
    """A tab at the home page, the words of its language, and a way to keep what is seen."""
    one = tab(site, request.param).open("/")
    task = request.function.__name__.removeprefix("test_")
    steps = iter(range(1, 10))

    def keep() -> None:
        step = next(steps)
        for scheme in ("dark", "light"):
            one.look("wide", scheme).picture(f"task-{task}-{step}-{scheme}")

    keep()
    yield one, WORDS[request.param], keep
    keep()
    assert one.clicks <= FOUR


def search(one, words, text):
    one.page.get_by_role("searchbox").fill(text)
    one.click(one.page.get_by_role("button", name=words["search"], exact=True))


def test_represented_from(walk):
    one, words, keep = walk
    search(one, words, "Bulgaria")
    keep()
    one.click(one.link("Bulgaria"))
    assert words["accredited"] in one.seen()


def test_held_on_a_day(walk):
    one, words, keep = walk
    one.page.get_by_label(words["as of"], exact=True).fill("2010-01-01")
    one.click(one.page.get_by_role("button", name=words["show"], exact=True))
    keep()
    one.click(one.link(words["all on"]))
    one.page.get_by_label(words["with"]).select_option(words["finland"])
    one.clicks += 1  # the choice
    one.click(one.page.get_by_role("button", name=words["go"], exact=True))
    assert words["stood"] in one.seen() and one.page.url.endswith("/states/PER/FIN?on=2010-01-01")
    embassy = one.page.locator("#missions li", has_text="2009").first
    assert "2009" in embassy.inner_text()


def test_passage_behind_a_date(walk):
    one, words, keep = walk
    one.click(one.link(re.compile(words["changed"])))
    assert words["date"] in one.seen()
    keep()
    one.click(one.page.locator(".passages .source a").first)
    lit = one.page.locator("mark.lit, mark:has(:target)").first
    assert "2015" in lit.inner_text()
    box = lit.bounding_box()
    assert box and 0 <= box["y"] <= 800 - box["height"], "the passage is in view"


def test_disagreement_on_a_state(walk):
    one, words, keep = walk
    search(one, words, "mexico")
    one.click(one.link(words["mexico"]))
    keep()
    one.click(one.link(words["disagreements"]))
    seen = one.seen()
    assert one.page.locator(".odd").count() == 1
    assert "established diplomatic relations on 20 October 1823" in seen
    assert "established diplomatic relations in 1842" in seen
    assert "Yearbook of the desk for North America" in seen and "Almanac of legations" in seen


def test_missions_as_a_spreadsheet(walk, tmp_path):
    from openpyxl import load_workbook

    one, words, keep = walk
    one.click(one.link(re.compile(rf"^\d+ {words['missions']}$")))
    keep()
    shown = int(re.search(r"\d+", one.page.locator(".total").inner_text())[0])
    with one.page.expect_download() as told:
        one.click(one.link("XLSX"))
    path = tmp_path / told.value.suggested_filename
    told.value.save_as(path)
    assert path.suffix == ".xlsx"
    assert load_workbook(path, read_only=True).worksheets[0].max_row - 1 == shown
