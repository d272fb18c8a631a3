"""What pointing words stand for: literal cases, and the laws of counting on from a date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.dates import Edtf, Precision, find_anaphora, resolve
from legation.dates.lexicon import read_words
from legation.errors import InvalidValue

# Words, the date they are counted from, and what they stand for.
ENGLISH = [
    ("two years later", "1963-09-03", "1965"),
    ("two years later", "1963-09", "1965"),
    ("two years later", "1963", "1965"),
    ("two years earlier", "1963", "1961"),
    ("two years later", "1963~", "1965~"),
    ("two years later", "1963?", "1965?"),
    ("about two years later", "1963", "1965~"),
    ("about two years later", "1963?", "1965%"),
    ("more than two years later", "1963", None),
    ("two or three years later", "1963", None),
    ("a year and two months later", "1963-02", None),
    ("two years later", "1963-01-05/1963-03-02", "1965"),
    ("two years later", "1963/1964", None),
    ("two years later", "1963/..", None),
    ("two years later", "../1963", None),
    ("two years later", "196X", None),
    ("two years later", "9998", None),
    ("two years earlier", "0002", None),
    ("three days later", "1970-10-10", "1970-10-13"),
    ("three days later", "1970-10-30", "1970-11-02"),
    ("three days later", "1970-10", None),
    ("ten days after", "1970-12-25", "1971-01-04"),
    ("the next day", "2004-02-28", "2004-02-29"),
    ("the day before", "2004-03-01", "2004-02-29"),
    ("the next day", "9999-12-31", None),
    ("a week later", "1970-10-10", "1970-10"),
    ("the following week", "1970-10-10", "1970-10"),
    ("a week later", "1970-10-20", None),
    ("a week later", "1970-10", None),
    ("a month after", "2004-05-01", "2004-06"),
    ("a month after", "2004-12", "2005-01"),
    ("a month after", "2004", None),
    ("three months earlier", "2004-02-10", "2003-11"),
    ("the following year", "1859-07", "1860"),
    ("in the previous year", "1859-07", "1858"),
    ("the year before", "1859", "1858"),
    ("early the following year", "1859", "1860~"),
    ("by the end of that year", "1859-07", "../1859~"),
    ("a decade later", "1963", "1970/1979"),
    ("that decade", "1970/1979", "1970/1979"),
    ("that decade", "1979/1980", None),
    ("that year", "1967-06-05", "1967"),
    ("that same year", "1967~", "1967~"),
    ("that year", "2003-05/2003-07", "2003"),
    ("that year", "1970/1979", None),
    ("later that year", "1967-06-05", "1967"),
    ("earlier in the same year", "1967-06", "1967"),
    ("later in the year", "1967-06", "1967"),
    ("the same month", "1967-06-05", "1967-06"),
    ("the same month", "1967", None),
    ("on the same day", "1967-06-05", "1967-06-05"),
    ("the same day", "1967-06", None),
    ("that date", "1967-06-05", "1967-06-05"),
    ("before that date", "1967-06-05", "../1967-06-05"),
    ("after that date", "1967-06-05", "1967-06-05/.."),
    ("14 March", "2021-02-01", "2021-03-14"),
    ("on the 14th of March", "2021-03-14", "2021-03-14"),
    ("March 14", "2021-03", "2021-03-14"),
    ("14 March", "2021", "2021-03-14"),
    ("14 March", "2021-03-15", None),
    ("14 March", "2021-04", None),
    ("14 March", "2021~", None),
    ("14 March", "2020/2022", None),
    ("29 February", "2021", None),
    ("after 14 March", "2021-02", "2021-03-14/.."),
    ("5–10 June", "1967", "1967-06-05/1967-06-10"),
    ("in December", "2021-02-01", "2021-12"),
    ("in February", "2021-02-10", "2021-02"),
    ("in January", "2021-02-01", None),
    ("in early May", "2021", "2021-05~"),
    ("By May", "2021-02", "../2021-05"),
    ("in January of that year", "2021-02-01", "2021-01"),
    ("that July", "1957-03-04", "1957-07"),
    ("that same May", "1957-11", "1957-05"),
    ("in January of the following year", "2021-02-01", "2022-01"),
    ("8 February of the same year", "1992-01-13", "1992-02-08"),
    ("8 February of the same year", "1992-03-13", "1992-02-08"),
    ("on the 6th", "1967-06-05/1967-06-10", "1967-06-06"),
    ("on the 6th", "1967-06-05", "1967-06-06"),
    ("on the 6th", "1967-06", "1967-06-06"),
    ("on the 6th", "1967-06-07", None),
    ("on the 6th", "1967", None),
    ("on the 31st", "1967-06", None),
    ("the 6th of that month", "1967-06-07", "1967-06-06"),
    ("on the 6th of the following month", "1967-12-07", "1968-01-06"),
    ("On\nthe  6TH", "1967-06-05", "1967-06-06"),
    ("once upon a time", "1967", None),
    ("", "1967", None),
]

SPANISH = [
    ("dos años después", "1963-09-03", "1965"),
    ("ese mismo año", "1963-09-03", "1963"),
    ("al año siguiente", "1859-07", "1860"),
    ("el 14 de marzo", "2021-02-01", "2021-03-14"),
    ("en diciembre de ese año", "2021-02-01", "2021-12"),
    ("diez días antes", "1970-10-13", "1970-10-03"),
    ("a fines de ese año", "1996-02", "1996~"),
    ("el día 6", "1967-06-05", "1967-06-06"),
    ("después del 14 de marzo", "2021", "2021-03-14/.."),
    ("más de dos años después", "1963", None),
]


@pytest.mark.parametrize(("words", "base", "expected"), ENGLISH)
def test_what_english_words_stand_for(words, base, expected):
    assert resolve(words, base) == expected


@pytest.mark.parametrize(("words", "base", "expected"), SPANISH)
def test_what_spanish_words_stand_for(words, base, expected):
    assert resolve(words, base, "es") == expected


def test_a_base_that_is_no_date_and_an_unknown_language_are_refused():
    with pytest.raises(InvalidValue, match="1963-13"):
        resolve("two years later", "1963-13")
    with pytest.raises(InvalidValue, match="en, es"):
        resolve("two years later", "1963", "xx")


# Laws.

GRAIN = {"day": 0, "week": 1, "month": 1, "year": 2, "decade": 3}
FINENESS = {Precision.DAY: 0, Precision.MONTH: 1, Precision.YEAR: 2, Precision.INTERVAL: 3}
days = st.dates(date(1500, 1, 1), date(2100, 12, 31))
qualifiers = st.sampled_from(["", "~", "?", "%"])


@st.composite
def points(draw):
    return draw(days).isoformat()[: draw(st.sampled_from([4, 7, 10]))] + draw(qualifiers)


@st.composite
def bases(draw):
    """Any date the record can hold."""
    if draw(st.booleans()):
        return draw(points() | st.sampled_from(["197X", "18XX", "0001", "9999-12-31", "0001-01-01~"]))
    first, second = sorted((draw(points()), draw(points())), key=lambda text: Edtf.parse(text).bounds().earliest)
    return draw(st.sampled_from([f"{first}/{second}", f"{first}/..", f"../{second}"]))


@given(st.integers(0, 400), st.sampled_from(sorted(GRAIN)), st.sampled_from(["later", "earlier"]), points())
def test_precision_never_grows(number, unit, way, base):
    answer = resolve(f"{number} {unit}s {way}", base)
    if answer is not None:
        grown = Edtf.parse(answer)
        assert FINENESS[grown.precision] >= max(GRAIN[unit], FINENESS[Edtf.parse(base).precision])
        assert Edtf.parse(base).start.qualifier == grown.start.qualifier


@given(st.integers(0, 400), points())
def test_years_forward_and_back_are_the_year_of_the_base(number, base):
    forward = resolve(f"{number} years later", base)
    assert resolve(f"{number} years earlier", forward) == resolve("that year", base)


@given(st.integers(0, 999), days)
def test_days_and_months_forward_and_back(number, day):
    base = day.isoformat()
    assert resolve(f"{number} days earlier", resolve(f"{number} days later", base)) == base
    assert resolve(f"{number} months earlier", resolve(f"{number} months later", base)) == base[:7]


@given(st.integers(0, 300), st.integers(0, 300), points())
def test_shifts_add_up(first, second, base):
    stepwise = resolve(f"{second} years later", resolve(f"{first} years later", base))
    assert stepwise == resolve(f"{first + second} years later", base)


@given(days, days)
def test_a_day_without_its_year_is_never_before_the_base(base, other):
    month = read_words()["en"]["months"][other.month - 1][0].title()
    answer = resolve(f"on {other.day} {month}", base.isoformat())
    if answer is None:
        assert (other.month, other.day) < (base.month, base.day) or (other.month, other.day) == (2, 29)
    else:
        assert answer == f"{base.year}-{other.month:02}-{other.day:02}"
        assert answer >= base.isoformat()


def _words(language):
    """Words as the patterns know them, put together at random."""
    table = read_words()[language]
    said = table["pointing"]
    units = [word for words in said["units"].values() for word in words]
    kinds = ("later", "earlier", "next", "previous", "same", "of_same", "nth")

    def fill(phrase, unit, day):
        filled = phrase.replace("{end}", "").replace("{unit}", unit)
        return filled.replace("{nth}", f"{day}th").replace("{day}", str(day))

    phrases = st.sampled_from([phrase for kind in kinds for phrase in said[kind]])
    filled = st.builds(fill, phrases, st.sampled_from(units), st.integers(0, 40))
    words = [*said["numbers"], *units, *(month[0] for month in table["months"]), *said["beyond"], *said["within"]]
    words += [
        word
        for role in ("in", "on", "of", "article", "after", "before", "by", "early", "about")
        for word in table["roles"][role]
    ]
    return st.lists(filled | st.sampled_from(words) | st.integers(0, 1000).map(str), max_size=5).map(" ".join)


@pytest.mark.parametrize("language", ["en", "es"])
@given(data=st.data())
def test_any_words_after_any_base_give_a_date_or_nothing(language, data):
    base = data.draw(bases())
    answer = resolve(data.draw(_words(language)), base, language)
    assert answer is None or str(Edtf.parse(answer)) == answer


@given(st.text(max_size=60), bases())
def test_any_text_gives_a_date_or_nothing(text, base):
    answer = resolve(text, base)
    assert answer is None or str(Edtf.parse(answer)) == answer


@given(st.sampled_from([words for words, _, expected in ENGLISH if expected]), bases())
def test_words_found_and_words_with_their_preposition_are_the_same(words, base):
    found = find_anaphora(f"It came {words}, in Lima.")
    assert all(resolve(one.words, base) == resolve(words, base) for one in found)
