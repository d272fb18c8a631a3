"""Small charts: drawings that stand anywhere, and words that stand for them."""

import io

from lxml import etree
from PIL import Image

from legation.briefs import pictures, plots
from legation.briefs.brief import Chart, Point

CHART = Chart("Exports <of> \x00Peru", "USD & more", (Point(1998, 1.5e6, 1), Point(2003, 3e6, 2)))


def test_a_chart_says_its_ends_and_holds_nothing_that_runs():
    drawn = etree.fromstring(plots.svg(CHART, "es"))
    texts = [one.text for one in drawn.iter("{*}text")]
    assert texts == ["1.500.000", "1998", "3.000.000", "2003"]
    assert {etree.QName(one).localname for one in drawn.iter()} == {
        "svg",
        "title",
        "line",
        "polyline",
        "circle",
        "text",
    }


def test_a_chart_is_told_in_words():
    assert plots.told(CHART, "en") == "Exports <of> Peru (USD & more). 1998: 1,500,000; 2003: 3,000,000."


def test_drawings_become_pictures_in_their_order():
    wide = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50"/>'
    made = [Image.open(io.BytesIO(one)) for one in pictures.png([plots.svg(CHART, "en"), wide])]
    assert [one.format for one in made] == ["PNG", "PNG"]
    assert [round(one.width / one.height, 1) for one in made] == [2.0, 4.0]
    assert pictures.png([]) == []
