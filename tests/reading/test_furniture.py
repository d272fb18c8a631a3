"""What of a page is its text, and what is around it."""

import pytest

from legation.reading.html import read_html
from tests.reading.pages import shown

TEXT = "<p>Ruritania has sent an envoy to the court of Grustark, who lives in Edelweiss with his household.</p>"
SAID = "Ruritania has sent an envoy to the court of Grustark, who lives in Edelweiss with his household."
LINKS = "<ul><li><a href=a>Home</a><li><a href=b>Our news</a><li><a href=c>Contact</a></ul>"


def read(page):
    return shown(read_html(page.encode(), "page.html"))


@pytest.mark.parametrize(
    "around",
    [
        f"<nav>{LINKS}</nav>", f"<header>{LINKS}</header>", f"<aside>{LINKS}</aside>",
        f"<div role=navigation>{LINKS}</div>", f"<div class='main-menu left'>{LINKS}</div>",
        f"<div id='breadcrumbs'>{LINKS}</div>", f"<div class=sidebar>{LINKS}</div>",
        "<div class='cookie-banner'><p>We use cookies to know you better.</p></div>",
        "<form><button>Go</button></form>",
        "<div role=search>Search</div>", f"<footer>{LINKS}</footer>", f"<div class=navbox>{LINKS}</div>",
        "<ol class=references><li>Peru opened an embassy.</ol>",
    ],
)  # fmt: skip
def test_what_stands_around_the_text_is_left_out(around):
    assert read(f"<body>{around}{TEXT * 2}") == [SAID] * 2
    assert read(f"<body>{TEXT * 2}{around}") == [SAID] * 2


@pytest.mark.parametrize(
    "page",
    [
        f"<body class='has-menu nav'><div id=menu-page>{TEXT}</div>",
        f"<form id=aspnet>{TEXT}</form>",
        f"<header>{TEXT}</header>{TEXT[:40]}",
        f"<div class=sidebar>{TEXT}</div>",
    ],
)
def test_in_doubt_text_is_kept(page):
    assert SAID in read(page)


def test_the_main_text_with_its_title_and_who_published_it():
    page = (
        f"<div class=top>Royal News</div><h1>Envoys</h1><main>{TEXT}</main><div>Buy our paper.</div>"
        "<footer><div>Terms</div><p>© 2015 Royal Press</p></footer>"
    )
    assert read(page) == ["Envoys", SAID, "© 2015 Royal Press"]


def test_a_list_of_links_is_text_where_it_is_led_in():
    page = "<h1>Missions</h1><p>There are missions in:</p><ul><li><a>Peru</a><li><a>Chile</a><li><a>Cuba</a></ul>"
    assert read(page)[2:] == ["Peru", "Chile", "Cuba"]
    assert read(f"{LINKS}{page}")[0] == "Missions"


def test_a_small_main_element_is_not_all_there_is():
    assert read(f"<main><p>Short.</p></main><div>{TEXT * 3}</div>").count(SAID) == 3


def test_an_article_has_its_own_head():
    page = f"<article><header><h2>Envoys</h2><p>By a clerk.</p></header>{TEXT}</article>"
    assert read(page) == ["Envoys", "By a clerk.", SAID]
