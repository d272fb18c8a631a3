"""Finding dates: sentences with what is in them, near misses, and the laws every answer keeps."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.dates import Edtf, find_dates, opens_with_date, show
from legation.dates.lexicon import PREFIXES, read_words
from legation.errors import InvalidValue

# Each sentence with its dates in order: EDTF, words, prefix.
ENGLISH = [
    ("Opened on 23-Dec-1964.", [("1964-12-23", "23-Dec-1964", "on")]),
    ("3-May-1964 to 4-Jan-1965", [("1964-05-03/1965-01-04", "3-May-1964 to 4-Jan-1965", None)]),
    ("She has served from 2019 to the present.", [("2019/..", "2019 to the present", "from")]),
    ("2004–present: Aino Korhonen", [("2004/..", "2004–present", None)]),
    ("Aino Korhonen (March 2004–)", [("2004-03/..", "March 2004–", None)]),
    ("a member since 1990 to date", [("1990", "1990", "since")]),
    ("In 2004 present and past members met.", [("2004", "2004", "in")]),
    ("The envoy landed on 16th November, 1832.", [("1832-11-16", "16th November, 1832", "on")]),
    ("Relations date from November 27, 1991[4].", [("1991-11-27", "November 27, 1991", "from")]),
    ("The legation closed 27 November 1991.", [("1991-11-27", "27 November 1991", None)]),
    ("Signed on the 1st of May 1942 in Quito.", [("1942-05-01", "1st of May 1942", "on")]),
    ("Signed on the second of May, 1942.", [("1942-05-02", "second of May, 1942", "on")]),
    ("Accession was deposited Sep 26, 1984.", [("1984-09-26", "Sep 26, 1984", None)]),
    ("A note dated Sept. 5, 1991 followed.", [("1991-09-05", "Sept. 5, 1991", "on")]),
    ("Credentials: May 5,1998.", [("1998-05-05", "May 5,1998", None)]),
    ("Entry into force: 1993-01-12.", [("1993-01-12", "1993-01-12", None)]),
    ("Page last changed 24-09-2017", [("2017-09-24", "24-09-2017", None)]),
    ("Page last changed 24/09/2017", [("2017-09-24", "24/09/2017", None)]),
    ("Page last changed 09/24/2017", [("2017-09-24", "09/24/2017", None)]),
    ("Page last changed 24.09.2017.", [("2017-09-24", "24.09.2017", None)]),
    ("Page last changed 03.04.2017", [("2017-04-03", "03.04.2017", None)]),
    ("Page last changed 03/04/2017", [("2017", "03/04/2017", None)]),
    ("Page last changed 05/05/2017", [("2017-05-05", "05/05/2017", None)]),
    ("On Monday, 5 May 1990, the mission moved.", [("1990-05-05", "5 May 1990", "on")]),
    ("It was agreed in April of 2011.", [("2011-04", "April of 2011", "in")]),
    ("It was agreed in April, 2011.", [("2011-04", "April, 2011", "in")]),
    ("They met in march 2002.", [("2002-03", "march 2002", "in")]),
    ("The first May 1990 meeting failed.", [("1990-05", "May 1990", None)]),
    ("In early April 2007 a note arrived.", [("2007-04~", "early April 2007", "in")]),
    ("Talks opened in early 1996.", [("1996~", "early 1996", "in")]),
    ("It gave $2 m in 2014 and in 2015 $3 m.", [("2014", "2014", "in"), ("2015", "2015", "in")]),
    ("A fee of 2000 $ was paid.", []),
    ("A post was kept beginning June 11, 1823.", [("1823-06-11", "June 11, 1823", "since")]),
    ("At the beginning of 1823 it closed.", [("1823~", "beginning of 1823", None)]),
    ("Talks lasted until late 2003.", [("2003~", "late 2003", "until")]),
    ("At the end of 1999 it closed.", [("1999~", "end of 1999", None)]),
    ("By the end of 1920 it had closed.", [("../1920~", "By the end of 1920", "by")]),
    ("Trade grew in the mid-1990s.", [("1990~/1999~", "mid-1990s", "in")]),
    ("Trade grew in the mid- to late 1980s.", [("1980~/1989~", "mid- to late 1980s", "in")]),
    ("A consul sat there around 1850.", [("1850~", "around 1850", None)]),
    ("A consul sat there c.1850, perhaps.", [("1850~", "c.1850", None)]),
    ("It opened on or about July 1, 1974.", [("1974-07-01~", "on or about July 1, 1974", "on")]),
    ("The alliance of the 1970s ended.", [("1970/1979", "1970s", "of")]),
    ("It began in the 1820's.", [("1820/1829", "1820's", "in")]),
    ("During the nineteenth century nothing came.", [("1801/1900", "nineteenth century", "during")]),
    ("In the early 19th century envoys came.", [("1801~/1900~", "early 19th century", "in")]),
    ("A twentieth-century quarrel.", [("1901/2000", "twentieth-century", None)]),
    ("In the 18th and 19th centuries ships came.", [("1701/1900", "18th and 19th centuries", "in")]),
    ("She served from 1981 to 1991.", [("1981/1991", "1981 to 1991", "from")]),
    (
        "He served from 1 May 1990 until 3 June 1991.",
        [("1990-05-01/1991-06-03", "1 May 1990 until 3 June 1991", "from")],
    ),
    ("From the early 1970s to 1985 it held.", [("1970~/1985", "early 1970s to 1985", "from")]),
    (
        "Relations lapsed between June 28 and July 28, 2001.",
        [("2001-06-28/2001-07-28", "between June 28 and July 28, 2001", "between")],
    ),
    (
        "She served from May 3, 1860, to June 4, 1861.",
        [("1860-05-03/1861-06-04", "May 3, 1860, to June 4, 1861", "from")],
    ),
    (
        "It lay idle between May 3, 1860, and June 4, 1861.",
        [("1860-05-03/1861-06-04", "between May 3, 1860, and June 4, 1861", "between")],
    ),
    (
        "Notes came on May 3, 1860, and June 4, 1861.",
        [("1860-05-03", "May 3, 1860", "on"), ("1861-06-04", "June 4, 1861", None)],
    ),
    ("It ruled between 2003 and 2007.", [("2003/2007", "between 2003 and 2007", "between")]),
    ("The federation broke up from 1838-1840.", [("1838/1840", "1838-1840", "from")]),
    ("Minister, 2006–2007", [("2006/2007", "2006–2007", None)]),
    ("Budget 1998-99 and 1999/2000", [("1998/1999", "1998-99", None)]),
    ("On the board in 1998–99 and 2004–05", [("1998/1999", "1998–99", "in"), ("2004/2005", "2004–05", None)]),
    ("Budget 1998/99", [("1998/1999", "1998/99", None)]),
    ("Season 2001-02", [("2001", "2001-02", None)]),
    ("Retrieved 2008-02.", [("2008-02", "2008-02", None)]),
    ("Held October 5 and 6, 2016.", [("2016-10-05/2016-10-06", "October 5 and 6, 2016", None)]),
    ("Held on 1st and 2nd October 2012.", [("2012-10-01/2012-10-02", "1st and 2nd October 2012", "on")]),
    ("Held 28-30 June 2001.", [("2001-06-28/2001-06-30", "28-30 June 2001", None)]),
    ("Held in June and July 2001.", [("2001-06/2001-07", "June and July 2001", "in")]),
    ("They met in 2006 and 2007.", [("2006", "2006", "in"), ("2007", "2007", None)]),
    ("Recognition, 1824 & 1853.", [("1824", "1824", None), ("1853", "1853", None)]),
    ("In 1990, 1995 and 2001.", [("1990", "1990", "In"), ("1995", "1995", None), ("2001", "2001", None)]),
    (
        "The 2006-2007 and 2018-2019 biennia.",
        [("2006/2007", "2006-2007", None), ("2018/2019", "2018-2019", None)],
    ),
    ("After 31 March 1937 the post was empty.", [("1937-03-31/..", "After 31 March 1937", "after")]),
    ("Nothing stood there before 1990.", [("../1990", "before 1990", "before")]),
    ("It had closed by 1985.", [("../1985", "by 1985", "by")]),
    ("It had closed by the 1980s.", [("../1989", "by the 1980s", "by")]),
    ("A member since 1949.", [("1949", "1949", "since")]),
    ("Consul until 1930.", [("1930", "1930", "until")]),
    ("As of December 31, 2005, it stands.", [("2005-12-31", "December 31, 2005", "as of")]),
    ("In the year 1832 it began.", [("1832", "1832", "in")]),
    ("Under the 1929 Treaty the river is shared.", [("1929", "1929", None)]),
    ("The Treaty of 1929 stands.", [("1929", "1929", "of")]),
    ("Resolution 1973 (2011) was adopted.", [("2011", "2011", None)]),
    ("In 2010 troops were withdrawn.", [("2010", "2010", "in")]),
    ("The talks of 4 May\n1990 failed.", [("1990-05-04", "4 May\n1990", "of")]),
    ("On\t6\tJune\t2021\tit passed.", [("2021-06-06", "6\tJune\t2021", "on")]),
    ("Opened 28 June to 3 July 2001.", [("2001-06-28/2001-07-03", "28 June to 3 July 2001", None)]),
    ("From Dec 28 to January 3, 2001.", [("2001-01-03", "January 3, 2001", "to")]),
    ("1956, 12 March: a treaty.", [("1956-03-12", "1956, 12 March", None)]),
    ("1956, March 12: a treaty.", [("1956-03-12", "1956, March 12", None)]),
    ("1956 March 12. A treaty.", [("1956-03-12", "1956 March 12", None)]),
    ("1943, 26 August – the envoy landed.", [("1943-08-26", "1943, 26 August", None)]),
    ("1943, 26 August – 3 September: a visit.", [("1943-08-26/1943-09-03", "1943, 26 August – 3 September", None)]),
    ("1943, 26 August – 3 ships sank.", [("1943-08-26", "1943, 26 August", None)]),
    ("1954, March", [("1954-03", "1954, March", None)]),
    (
        "1954, March\n1955, 3 May\n1956, 4 May",
        [("1954-03", "1954, March", None), ("1955-05-03", "1955, 3 May", None), ("1956-05-04", "1956, 4 May", None)],
    ),
    ("1954, March – a legation.", [("1954-03", "1954, March", None)]),
    ("1967, 5–10 June", [("1967-06-05/1967-06-10", "1967, 5–10 June", None)]),
    ("1967, June 5–10: war.", [("1967-06-05/1967-06-10", "1967, June 5–10", None)]),
    ("Ratified 1990 (3 May).", [("1990-05-03", "1990 (3 May)", None)]),
    ("Ratified 1990 (May); 1990 (3 May", [("1990-05", "1990 (May)", None), ("1990", "1990", None)]),
    ("A treaty (1990, 3rd of May).", [("1990-05-03", "1990, 3rd of May", None)]),
    ("In 1956, March 12 was chosen.", [("1956-03-12", "1956, March 12", "in")]),
    ("1956,\n12 March", [("1956-03-12", "1956,\n12 March", None)]),
    ("1956\n\n12 March", [("1956", "1956", None)]),
    ("1956 12 March; 1956: 12 March.", [("1956", "1956", None), ("1956", "1956", None)]),
    ("In 1990, May resigned – in 1991, March.", [("1990", "1990", "in"), ("1991", "1991", "in")]),
    ("Since 1821, 28 July has been kept.", [("1821", "1821", "since")]),
    ("About 1990, 3 May was kept.", [("1990~", "About 1990", None)]),
    ("1956, 12 March 1957", [("1956", "1956", None), ("1957-03-12", "12 March 1957", None)]),
    ("1954, March 1955", [("1954", "1954", None), ("1955-03", "March 1955", None)]),
    ("1956, 31 February", [("1956", "1956", None)]),
    ("Resolution 1956, 12 March", []),
    ("From 1991 to 1981.", [("1991", "1991", "from"), ("1981", "1981", "to")]),
]

NOTHING = [
    "Decree No. 1832 was read.",
    "It received 1,826 visitors and 2,000 letters.",
    "Some 2000 people came; 1998 soldiers left.",
    "Aid of US$ 1998 million and $2010 and 1950% more.",
    "Resolution 1999 and Resolutions 1970, 1973 and 1999.",
    "See page 1832, pp. 1900-1910 and Article 1990.",
    "Telephone 204-2400 or +51 1 2042 or 555 1998.",
    "The 45thanniversary was kept.",
    "On 30 February 1990 nothing can happen.",
    "On 1990-02-30 and 31/04/1990 neither.",
    "Between 2000 and 3000 people, or 1500 to 12000.",
    "Document A/1998/12, SC-1998 and COP1998.",
    "http://example.org/2009/11/14/1998 and www.example.org/1998",
    "On 5 May, in the '80s, they met; in May they parted.",
    "ISO 8601:2004 and build 1.1998 and 12/1998.",
    "Its second century of independence, the fifth century of trade.",
    "In 1066 and in 2999.",
    "The 1990-strong crowd and a 1998 km border.",
    "The code is 19987 or 11998 or x1998 or 1998x.",
    "The 2030 \nAgenda and Agenda 2030.",
    "",
]

SPANISH = [
    ("Ejerce de 2019 hasta la actualidad.", [("2019/..", "2019 hasta la actualidad", "from")]),
    ("Abrió el 1ro. de mayo de 1950.", [("1950-05-01", "1ro. de mayo de 1950", "on")]),
    ("En el primer semestre de 2019.", [("2019", "2019", "of")]),
    ("Rige a partir del 1 de enero de 2019.", [("2019-01-01", "1 de enero de 2019", "from")]),
    ("Se firmó el 5 de abril de 2007.", [("2007-04-05", "5 de abril de 2007", "on")]),
    ("Desde el 1.º de mayo de 1950.", [("1950-05-01", "1.º de mayo de 1950", "since")]),
    ("El primero de mayo de 1950.", [("1950-05-01", "primero de mayo de 1950", "on")]),
    ("El lunes 5 de mayo de 1990.", [("1990-05-05", "5 de mayo de 1990", "on")]),
    (
        "En abril de 2011 y setiembre del 2012.",
        [("2011-04", "abril de 2011", "in"), ("2012-09", "setiembre del 2012", None)],
    ),
    ("Cerró a comienzos de 1996.", [("1996~", "a comienzos de 1996", None)]),
    ("Rigió entre 2003 y 2007.", [("2003/2007", "entre 2003 y 2007", "between")]),
    (
        "En la década de 1980 y los años 1990.",
        [("1980/1989", "década de 1980", "in"), ("1990/1999", "los años 1990", None)],
    ),
    ("A mediados de los años ochenta.", [("1980%/1989%", "A mediados de los años ochenta", None)]),
    ("Del 5 al 7 de abril de 2007.", [("2007-04-05/2007-04-07", "5 al 7 de abril de 2007", "from")]),
    ("Cónsul de 1981 a 1991.", [("1981/1991", "1981 a 1991", "from")]),
    ("Desde 1981 hasta 1991.", [("1981/1991", "1981 hasta 1991", "from")]),
    ("Al 31 de diciembre de 2005.", [("2005-12-31", "31 de diciembre de 2005", "as of")]),
    ("A fines del siglo XIX.", [("1801~/1900~", "A fines del siglo XIX", None)]),
    ("Actualizado: 03/04/2017", [("2017-04-03", "03/04/2017", None)]),
    ("Después del 31 de marzo de 1937.", [("1937-03-31/..", "Después del 31 de marzo de 1937", "after")]),
    ("Antes de 1990 no existía.", [("../1990", "Antes de 1990", "before")]),
    ("Hacia 1850 hubo un cónsul.", [("1850~", "Hacia 1850", None)]),
    ("En el año 2007.", [("2007", "2007", "in")]),
    ("1956, 12 de marzo: tratado.", [("1956-03-12", "1956, 12 de marzo", None)]),
    ("1967, 5 al 10 de junio.", [("1967-06-05/1967-06-10", "1967, 5 al 10 de junio", None)]),
    ("La Resolución 1973, más de 2000 personas y la Ley 1992.", []),
]


def _plain(text, language):
    return [(found.edtf, found.words, found.prefix) for found in find_dates(text, language)]


@pytest.mark.parametrize(("sentence", "expected"), ENGLISH)
def test_english_dates(sentence, expected):
    assert _plain(sentence, "en") == [(edtf, words, prefix and prefix.lower()) for edtf, words, prefix in expected]


@pytest.mark.parametrize("sentence", NOTHING)
def test_no_date_is_made_up(sentence):
    assert find_dates(sentence) == []


@pytest.mark.parametrize(("sentence", "expected"), SPANISH)
def test_spanish_dates(sentence, expected):
    assert _plain(sentence, "es") == expected


def test_an_unknown_language_is_refused_with_those_there_are():
    with pytest.raises(InvalidValue, match="en, es"):
        find_dates("1990", "xx")


# Laws.

moments = st.dates().filter(lambda day: 1500 <= day.year <= 2100)


@st.composite
def written(draw):
    """A date as somebody might write it, with the EDTF it must give back, in English."""
    day = draw(moments)
    name = read_words()["en"]["months"][day.month - 1][0].title()
    names = [name, name[:3], name.lower()] + ([name[:3] + "."] if name != "May" else [])
    month = draw(st.sampled_from(names))
    suffix = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(day.day, "th")
    number = draw(st.sampled_from([str(day.day), f"{day.day}{suffix}"]))
    comma = draw(st.sampled_from(["", ","]))
    forms = [
        (f"{number} {month}{comma} {day.year}", day.isoformat()),
        (f"{number} of {month} {day.year}", day.isoformat()),
        (f"{month} {number}{comma} {day.year}", day.isoformat()),
        (day.isoformat(), day.isoformat()),
        (f"{day.year}, {number} {names[0]}", day.isoformat()),  # of "Jan." nobody can tell whose stop it is
        (f"{day.year}{comma} {month} {number}", day.isoformat()),
        (f"{day.year} ({number} {month})", day.isoformat()),
        (f"{month} {day.year}", day.isoformat()[:7]),
        (f"{month} of {day.year}", day.isoformat()[:7]),
        (f"early {month} {day.year}", day.isoformat()[:7] + "~"),
        (f"about {day.year}", f"{day.year}~"),
        (f"after {number} {month} {day.year}", f"{day.isoformat()}/.."),
        (f"before {month} {day.year}", f"../{day.isoformat()[:7]}"),
        (f"{day.year // 10 * 10}s", f"{day.year // 10 * 10}/{day.year // 10 * 10 + 9}"),
    ]
    if day.day > 12:
        forms.append((f"{day.day:02}/{day.month:02}/{day.year}", day.isoformat()))
    return draw(st.sampled_from(forms))


@given(written(), st.sampled_from(["It happened {}.", "({})", "{}", "Treaty, {}, of peace", "note [{}]"]))
def test_what_is_written_is_found_exactly(pair, frame):
    words, edtf = pair
    text = frame.format(words)
    assert [(one.edtf, one.words) for one in find_dates(text)] == [(edtf, words)]


def _keeps_the_laws(text, language):
    done = 0
    for one in find_dates(text, language):
        assert text[one.start : one.end] == one.words
        assert done <= one.start < one.end
        done = one.end
        assert str(Edtf.parse(one.edtf)) == one.edtf
        assert one.prefix is None or one.prefix in PREFIXES


def _vocabulary(language):
    table = read_words()[language]
    words = [word for role in table["roles"].values() for word in role]
    words += [word for month in table["months"] for word in month]
    words += [*table["ordinals"], *table["tens"], *table["not_before"], *table["not_after"], *table["weekdays"]]
    return words


figures = st.sampled_from(
    ["1990", "2000", "1838", "5", "30", "31", "16th", "1980s", "1,826", "24-09-2017", "1993-01-12"]
)
marks = st.sampled_from([",", ".", "-", "–", "/", "(", ")", "\n\n", "İ", "XIX", "$", "%", ":", "99"])


@pytest.mark.parametrize("language", ["en", "es"])
@given(data=st.data())
def test_any_row_of_date_words_keeps_the_laws(language, data):
    piece = st.sampled_from(_vocabulary(language)) | figures | marks
    pieces = data.draw(st.lists(st.tuples(piece, st.sampled_from([" ", "", "\n", "\t "])), max_size=30))
    _keeps_the_laws("".join(word + gap for word, gap in pieces), language)


@given(st.text(max_size=200), st.sampled_from(["en", "es"]))
def test_any_text_keeps_the_laws(text, language):
    _keeps_the_laws(text, language)


@given(st.one_of(st.text(max_size=80), st.sampled_from(ENGLISH).map(lambda one: one[1][0][1] if one[1] else one[0])))
def test_a_text_opens_with_a_date_where_one_is_found_at_its_start(text):
    assert opens_with_date(text) == any(date.start == 0 for date in find_dates(text))


@given(st.lists(st.sampled_from([sentence for sentence, _ in ENGLISH]), min_size=1, max_size=6), st.data())
def test_mutated_text_keeps_the_laws(sentences, data):
    text = " ".join(sentences)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.text(max_size=2)) + text[at + data.draw(st.integers(0, 3)) :]
    _keeps_the_laws(text, "en")


def test_sentences_apart_are_read_as_alone():
    joined = "\n\n".join(sentence for sentence, _ in ENGLISH)
    expected = [edtf for sentence, _ in ENGLISH for edtf in (one.edtf for one in find_dates(sentence))]
    assert [one.edtf for one in find_dates(joined)] == expected


@given(written())
def test_no_figure_of_the_date_is_missing_from_its_words(pair):
    for one in find_dates(pair[0]):
        moment = Edtf.parse(one.edtf).start or Edtf.parse(one.edtf).end
        numbers = [int(number) for number in re.findall(r"[0-9]+", one.words)]
        assert moment.year in numbers
        assert moment.day is None or moment.day in numbers
        assert moment.month is None or moment.month in numbers or re.search("[a-z]{3}", one.words.lower())


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    "edtf",
    [
        *("1963-01-25", "2011-04", "1826", "1970/1979", "1996~", "1838/1840", "1937-03-31/..", "../1990", "1801/1900"),
        *(
            "1970~/1979~",
            "2016-10-05/2016-10-06",
            "2001-06-28/2001-07-28",
            "2001-06/2001-07",
            "1838~/1840",
            "2001/2100",
        ),
        *("1838~/1840~", "../2011-04", "../1963-01-25", "1999-04/2003", "2000-01/2000-02-05"),
    ],
)
def test_what_is_shown_is_found_again(edtf, language):
    assert [one.edtf for one in find_dates(show(edtf, language), language)] == [edtf]
