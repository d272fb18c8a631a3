"""Web pages: their blocks, their tables, their encodings, and nothing that is not shown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.errors import UnreadableSource
from legation.reading.html import read_html
from tests.reading.pages import check_quotes, outline, rows, shown


def read(page, **told):
    return read_html(page if isinstance(page, bytes) else page.encode(), "page.html", **told)


def test_headings_paragraphs_and_nested_lists():
    page = read(
        "<h1>Envoys</h1><p>The king\nsent <b>these</b>:<ul><li>Strelsau<ol><li>the lower town</ol>"
        "<li><p>Hentzau<p>by sea</ul><h3>Later</h3><p>None."
    )
    assert outline(page) == [
        ("heading1", "Envoys", None),
        ("paragraph", "The king sent these:", None),
        ("item1", "Strelsau", "The king sent these:"),
        ("item2", "the lower town", "Strelsau"),
        ("item1", "Hentzau", "The king sent these:"),
        ("item2", "by sea", "Hentzau"),
        ("heading3", "Later", None),
        ("paragraph", "None.", None),
    ]


def test_terms_lead_in_what_is_said_of_them():
    page = read("<dl><dt>Ruritania<dd>Strelsau<dd>Zenda<dt>Grustark<dd>Edelweiss</dl><dl><dd>alone</dl>")
    assert outline(page) == [
        ("item1", "Ruritania", None),
        ("item2", "Strelsau", "Ruritania"),
        ("item2", "Zenda", "Ruritania"),
        ("item1", "Grustark", None),
        ("item2", "Edelweiss", "Grustark"),
        ("item1", "alone", None),
    ]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>Missions:<br>- Zenda<br>• Hentzau", ["Missions:", "Zenda", "Hentzau"]),
        ("<p>Royal Palace<br>Strelsau<br><br>Open daily.", ["Royal Palace", "Strelsau", "Open daily."]),
        (
            "<p>The envoy of the king came to the old town<br>and stayed there for the whole of the winter.",
            ["The envoy of the king came to the old town and stayed there for the whole of the winter."],
        ),
        ("<pre>Zenda   1880\nHentzau 1890</pre>", ["Zenda 1880", "Hentzau 1890"]),
    ],
)
def test_broken_lines(page, expected):
    assert shown(read(page)) == expected


def test_a_bold_line_heads_what_follows():
    page = read("<p><b>Consular posts</b></p><p>There are <b>two</b>.</p>")
    assert [str(one.kind) for one in page.blocks] == ["heading", "paragraph"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("387 km<sup>2</sup> of CO<sub>2</sub>", "387 km² of CO2"),
        ("on the 10<sup>th</sup> of May.<sup>3</sup>", "on the 10th of May."),
        ("in 1994<sup class='reference'><a href='#n'>[a]</a></sup> and 10<sup>6</sup>", "in 1994 and 10⁶"),
        ("the 1<sup>er</sup> of May<sup>*</sup>", "the 1er of May"),
        ("Per&uacute; &amp; &#8220;Chile&#x201d;", 'Perú & "Chile"'),
        ("<q>one</q><wbr>two", '"one"two'),
    ],
)
def test_raised_and_lowered_signs_and_references(page, expected):
    assert shown(read(f"<p>{page}</p>")) == [expected]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>Hidden</script>", "<style>p {}</style>", "<noscript>Hidden</noscript>", "<!-- Hidden -->",
        "<template><p>Hidden</template>", "<p hidden>Hidden</p>", "<p style='color:red; display : none'>Hidden</p>",
        "<span style='visibility:hidden'>Hidden</span>", "<select><option>Hidden</select>", "<del>Hidden</del>",
        "<textarea>Hidden</textarea>", "<button>Hidden</button>", "<iframe>Hidden</iframe>",
        "<svg><title>Hidden</title></svg>",
    ],
)  # fmt: skip
def test_what_is_not_shown_is_left_out(hidden):
    assert shown(read(f"<p>Before it.</p>{hidden}<p>Behind it.</p>")) == ["Before it.", "Behind it."]


def test_languages_of_blocks():
    page = read(
        "<html lang='en-GB'><p>One of the two and the other.<p lang=spa>Hola.<div lang='fr'><p>Oui.</div><p>Two."
    )
    assert [one.language for one in page.blocks] == ["en", "es", "fr", "en"]
    assert page.stated["language"] == "en"


def test_a_language_that_the_words_belie_is_not_stated():
    page = read("<html lang='en'><p>El embajador de la reina y los ministros que se fueron con el rey por una carta.")
    assert "language" not in page.stated
    assert page.blocks[0].language == "es"


@pytest.mark.parametrize(
    ("page", "notes"),
    [
        ("<meta charset=utf-8><p>Perú “es”".encode(), 0),
        ("<p>Perú “es”".encode("utf-8-sig"), 0),
        ("<p>Perú “es”".encode("utf-16"), 0),
        ("<meta charset=windows-1252><p>Perú “es”".encode("cp1252"), 0),
        ("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'><p>Perú “es”".encode("cp1252"), 0),
        ("<?xml version='1.0' encoding='utf-16'?><p>Perú “es”".encode(), 0),
        ("<meta charset=iso-8859-1><p>Perú “es”".encode(), 0),  # it says so, and is not
        ("<meta charset=nonsense><p>Perú “es”".encode("cp1252"), 1),
        ("<p>Perú “es”".encode("cp1252"), 1),
    ],
)
def test_encodings(page, notes):
    content = read(page)
    assert content.text.strip() == "Perú “es”"
    assert len(content.notes) == notes


def test_damaged_bytes_are_shown_and_noted():
    content = read(b"<meta charset=shift_jis><p>Peru " + b"\x81\xff here")
    assert "\ufffd" in content.text
    assert content.notes


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>one</p></body></html><p>two", ["one", "two"]),
        ("<p>one<div>two</p>three", ["one", "two three"]),
        ("<td>bare<td>cells", ["bare", "cells"]),
        ("<b>bold<p>text</b> more", ["bold", "text more"]),
        ("<p>cut off in the mid", ["cut off in the mid"]),
        ("<font>" * 5_000 + "one<p>two", ["one", "two"]),
        ("<p>a \x00 sign</p>", ["a sign"]),
        ("<p>3 < 4 & 5 > 4</p>", ["3 < 4 & 5 > 4"]),
    ],
)
def test_broken_pages(page, expected):
    assert shown(read(page)) == expected


@pytest.mark.parametrize("page", ["<script>x</script>", "<html><head></head></html>", "<!-- x -->", "<p>&nbsp;</p>"])
def test_a_page_without_text_is_refused(page):
    with pytest.raises(UnreadableSource, match=r"page\.html holds no text that is shown"):
        read(page)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("<img src='x.png' alt='Flag of Peru'>", "Peru"),
        ("<img src='x.png' alt='Flag of Peru'> Peru", "Peru"),
        ("<a title='Peru'><img src='flags/x.png'></a>", "Peru"),
        ("<span class='flagicon'><a title='Peru'><img src='x.png'></a></span> Lima", "Peru Lima"),
        ("<span class='flag-icon flag-icon-pe' title='Peru'></span>", "Peru"),
        ("<img alt='' src='//x.example/3/Flag_of_C%C3%B4te_d%27Ivoire.svg/23px-Flag.svg.png'>", "Côte d'Ivoire"),
        ("<img alt='Bandera de la Argentina'>", "Argentina"),
        ("<img src='tick.png' alt='Yes'>", "Yes"),
        ("<img src='tick.png' alt='tick.png'>", None),
        ("<img src='palace.jpg' alt='The palace of Lima'> Lima", "Lima"),
        ("<p><img alt='Flag of Peru'></p><p>Republic of Peru</p>", "Republic of Peru"),
    ],
)
def test_a_flag_stands_for_a_country_that_is_not_named(cell, expected):
    page = read(f"<table><tr><th>State<th>Since<tr><td>{cell}<td>1990</table>")
    assert rows(page) == [{"State": expected, "Since": "1990"} if expected else {"Since": "1990"}]


def test_a_flag_in_a_line():
    page = read("<p>A mission in <img alt='Flag of Chile'>, one in <img alt='Flag of Peru'> Peru.")
    assert shown(page) == ["A mission in Chile , one in Peru."]


def test_pictures_in_the_page_are_no_text():
    image = "data:image/png;base64," + "A" * 25_000_000
    assert shown(read(f"<p>Before<img src='{image}'> it.")) == ["Before it."]


_SOUP = st.lists(
    st.one_of(
        st.sampled_from(
            "<p> </p> <ul> <li> </ul> <table> <tr> <td> <th> </table> <td rowspan=3 colspan=2> <caption> <h1> </h2> "
            "<dl> <dt> <dd> <b> </b> <br> <sup> </sup> <img&nbsp;alt='Flag> <nav> <main> </main> <footer> <pre> <q> "
            "&eacute; &#0; <!-- --> <![CDATA[ ]]> <?x <div&nbsp;hidden> <a> </a> <thead> </body> <blockquote> < > & "
            "© 2015 <img>".split()
        ),
        st.text(max_size=8),
    ),
    max_size=40,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(_SOUP)
def test_any_soup_is_read_or_refused_and_quoted(pieces):
    page = " ".join(pieces).replace("&nbsp;", " ").encode("utf-8", "replace")
    try:
        content = read(page)
    except UnreadableSource:
        return
    check_quotes(content)
    assert read(page) == content or shown(read(page)) == shown(content)
