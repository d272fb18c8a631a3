"""All by keyboard: what can be clicked is reached by Tab in order, is seen to be reached, and works from there."""

import re

import pytest

from tests.browser.conftest import PASSWORD

pytest.importorskip("playwright")

PAGES = ("/", "/states/PER/FIN", "/registers/offices", "/disagreements?state=MEX", "/documents/mexico-almanac",
         "/search?q=mexico", "/add", "/rulings", "/pages/circular/2", "/map/about")  # fmt: skip
# Things to reach are numbered as they stand in the page; a thing looks different when it is reached.
NUMBERED = """() => {
  const looks = (one) => [one, ...one.querySelectorAll("*")].map((each) => {
    const style = getComputedStyle(each);
    return [style.outlineStyle, style.outlineWidth, style.stroke, style.strokeWidth, style.fill, style.left].join();
  }).join(";");
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter((one) => one.type !== "hidden" && !one.disabled && one.checkVisibility({ visibilityProperty: true }));
  all.forEach((one, number) => { one.dataset.number = number; one.dataset.looks = looks(one); });
  window.reached = () => {
    const one = document.activeElement;
    return one && one.dataset.number ? [Number(one.dataset.number), looks(one) !== one.dataset.looks] : null;
  };
  return all.length;
}"""


@pytest.mark.parametrize("path", PAGES)
def test_everything_is_reached_in_order_and_seen_to_be(tab, site, path):
    one = tab(site).open(path)
    count = one.page.evaluate(NUMBERED)
    assert count > 8
    order, unseen = [], []
    for _ in range(2 * count + 20):
        one.page.keyboard.press("Tab")
        told = one.page.evaluate("window.reached()")
        if told is None and order:
            break
        if told and told[0] not in order:
            order.append(told[0])
            unseen += [] if told[1] else [told[0]]
    names = {number: one.page.locator(f"[data-number='{number}']").evaluate("one => one.outerHTML.slice(0, 120)")
             for number in {*range(count)} - {*order} | {*unseen}}  # fmt: skip
    assert not names, names
    assert order == sorted(order)


def test_the_way_past_the_head_of_a_page(tab, site):
    one = tab(site).open("/registers")
    one.page.keyboard.press("Tab")
    skip = one.page.locator(":focus")
    assert skip.inner_text() == "Skip to the text" and skip.bounding_box()["x"] >= 0
    one.page.keyboard.press("Enter")
    one.page.keyboard.press("Tab")
    assert one.page.evaluate("document.activeElement.closest('main') !== null")


def test_the_day_is_dragged(tab, site):
    one = tab(site).open("/states/PER/FIN")
    one.page.get_by_label("Year to show").focus()
    for _ in range(5):
        one.page.keyboard.press("ArrowLeft")
    one.page.wait_for_url(re.compile(r"on=2013-"))
    assert "As it stood on" in one.page.locator(".asof").inner_text()
    assert "on=2013-" in one.link("Español", ".languages").get_attribute("href"), "other pages follow the day"


def test_the_timeline_is_zoomed(tab, site):
    one = tab(site).open("/states/PER/FIN")
    bar = one.page.locator("[data-strip] a").first
    bar.focus()
    one.page.keyboard.press("Enter")
    one.page.wait_for_url(re.compile(r"from=\d{4}.*to=\d{4}"))
    assert one.page.locator("#timeline .lines li").count() >= 1


def test_a_mission_on_the_map_is_opened(tab, site):
    one = tab(site).open("/")
    mark = one.page.locator(".atlas a").first
    told = mark.get_attribute("aria-label")
    mark.focus()
    one.page.keyboard.press("Enter")
    one.page.wait_for_url(re.compile("/(states|facts)/"))
    assert re.split(r" ·", told)[0].split()[0] in one.seen()


def test_review_without_a_mouse(tab, desk):
    one = tab(desk).open("/review")
    one.page.get_by_role("link", name="Sign in").first.press("Enter")
    one.page.wait_for_url(re.compile("sign-in"))
    one.page.keyboard.type("ana")  # the field has the focus
    one.page.keyboard.press("Tab")
    one.page.keyboard.type(PASSWORD)
    one.page.keyboard.press("Enter")
    one.page.wait_for_url(re.compile("/review"))
    keys = one.page.keyboard
    keys.press("j")
    one.page.wait_for_url(re.compile(r"/review/\w+"))
    first = one.page.url
    keys.press("j")
    one.page.wait_for_url(lambda url: url != first)
    keys.press("k")
    one.page.wait_for_url(first)
    keys.press("?")
    assert one.page.locator("dialog").is_visible()
    keys.press("Escape")
    assert not one.page.locator("dialog").is_visible()
    keys.press("r")
    assert one.page.evaluate("document.activeElement.id") == "reason", "a reason comes first"
    keys.type("The gazette says otherwise.")
    keys.press("Control+Enter")
    one.page.wait_for_url(re.compile("done=reject"))
    assert "Rejected" in one.page.get_by_role("status").first.inner_text()
    keys.press("c")
    assert one.page.evaluate("document.activeElement.closest('#correct') !== null")
    one.open("/rulings")
    assert "The gazette says otherwise." in one.seen()


def test_reading_without_javascript(tab, site):
    one = tab(site, java_script_enabled=False)
    for path in (
        "/",
        "/states/PER/FIN?on=2010-01-01",
        "/registers/missions",
        "/documents/finland-peru-history",
        "/review",
    ):
        one.open(path)
        assert one.page.locator("main h1").is_visible()
    one.open("/")
    one.page.get_by_label("As of", exact=True).fill("2010-01-01")
    one.page.get_by_role("button", name="Show").click()
    assert "As it stood on 1 January 2010" in one.page.locator("main").inner_text()
