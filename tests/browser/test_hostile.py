"""Papers that would do harm are shown as what they are: nothing of them runs, and no page is broken by them.

That nothing ran is looked at when each test ends (Tab.check): no script, no dialog, no other host, nothing that the
Content-Security-Policy had to stop.
"""

import re
import time

import pytest

pytest.importorskip("playwright")

PAGES = (
    "/", "/states/PER", "/states/PER/FIN", "/states/PER/unknown", "/registers/missions", "/registers/memberships",
    "/documents", "/documents/worst", "/documents/page", "/documents/members", "/documents/unbroken", "/disagreements",
    "/search?q=script", "/search?q=%3Cscript%3Ewindow.pwned%3D1%3C/script%3E", "/search?q=%E2%80%AEabc%00%F0%9D%95%8F",
    "/registers/missions?city=%22%3E%3Cscript%3E", "/review", "/rulings", "/add", "/map",
    "/nothing/%3Cscript%3Ewindow.pwned=1%3C/script%3E",
)  # fmt: skip


def test_pages_run_nothing_and_keep_their_shape(tab, hostile):
    one = tab(hostile)
    for path in PAGES:
        one.open(path, 404 if "nothing" in path else 200)
        for width in ("wide", "phone"):
            assert one.look(width, "light").overflow() <= 0, path
        assert one.page.locator("main h1").count() == 1, path
        assert one.page.locator("script:not([src]), [onerror], [onload], [href^='javascript:'], base").count() == 0
        one.check()


def test_each_fact_and_the_way_to_its_sentence(tab, hostile):
    one = tab(hostile)
    one.open("/registers/missions")
    facts = {link.get_attribute("href") for link in one.page.locator("a.cited").all()}
    assert len(facts) > 4
    for fact in facts:
        one.open(fact.removeprefix("/en"))
        assert one.overflow() <= 0
        one.click(one.page.locator(".passages .source a").first)
        lit = one.page.locator("mark.lit")
        assert lit.count() == 1 and lit.is_visible() and one.overflow() <= 0
        one.check()


def test_what_stands_in_a_paper_is_to_be_read(tab, hostile):
    one = tab(hostile).open("/documents/worst")
    seen = one.page.locator(".paper").text_content()
    assert "<script>window.pwned = 1</script>" in seen and "{{7*7}}${7*7}" in seen
    assert "⟨U+202E⟩" in seen and "␛[31m" in seen, "what would turn or colour the rest is spelled out"
    assert "Z\u0301\u0316\u0334\u0301⟨+356⟩" in seen, "marks upon marks would cover the lines around them"
    assert one.page.title().startswith("<script>")


def test_a_line_of_ten_million_characters_is_read_in_parts(tab, hostile):
    one = tab(hostile)
    start = time.monotonic()
    one.open("/documents/line")
    assert time.monotonic() - start < 10
    assert "Rome" in one.seen() and len(one.page.content()) < 300_000
    assert "10,000,000" in one.page.locator(".pages").first.inner_text()
    one.click(one.link("Next"))
    assert len(one.page.content()) < 300_000 and one.overflow() <= 0
    one.open("/registers/missions?city=Madrid")
    one.click(one.page.locator(".origin a").first)
    assert "Madrid" in one.page.locator("mark.lit").inner_text()
    with one.page.expect_download() as told:
        one.click(one.link("The original file"))
    assert told.value.path().stat().st_size == 10_000_000


def test_originals_are_kept_and_never_shown(tab, hostile):
    one = tab(hostile).open("/documents/page")
    with one.page.expect_download() as told:
        one.click(one.link("The original file"))
    assert told.value.suggested_filename == "page.html"
    assert one.page.url.endswith("/documents/page")


def test_a_reviewer_can_decide_on_them(tab, hostile):
    one = tab(hostile).open("/review")
    one.click(one.page.locator(".queue ol a.fact").first)
    assert one.page.locator("#decide").is_visible() and one.overflow() <= 0
    assert one.page.locator(".in-place mark").count() >= 1
    reason = "<script>window.pwned=1</script>\u202e"
    one.page.get_by_label("Reason").fill(reason)
    one.click(one.page.get_by_role("button", name=re.compile("^Accept")))
    one.open("/rulings")
    assert "<script>window.pwned=1</script>⟨U+202E⟩" in one.seen()


def test_a_file_with_a_bad_name_is_taken_under_a_good_one(tab, hostile, tmp_path):
    one = tab(hostile).open("/add")
    bad = tmp_path / "<img src=x onerror=window.pwned=1>.txt"
    bad.write_text("Nothing of note.\n", encoding="utf-8")
    one.page.locator("input[type=file]").set_input_files(bad)
    assert "onerror" in one.page.locator("#chosen").inner_text()
    one.click(one.page.get_by_role("button", name="Add and read"))
    assert (
        "_img src=x onerror=window.pwned=1_.txt" in one.seen() or "_img src_x onerror_window.pwned_1_.txt" in one.seen()
    )
