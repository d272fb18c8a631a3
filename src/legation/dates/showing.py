"""Dates as people write them, from EDTF; never finer than given.

Months are named by CLDR (through Babel, imported only when a date is shown); the order of the
parts and the words around them stand in dates/words.toml under `show`.
"""

from collections.abc import Mapping
from typing import Any

from legation.dates.edtf import Edtf, Moment, Precision
from legation.dates.lexicon import ROMANS, words_of
from legation.errors import InvalidValue


def show(edtf: str | Edtf, language: str = "en") -> str:
    """The date in words: "25 January 1963", "April 2011", "1970s", "about 1996", "after 31 March 1937".

    InvalidValue where `edtf` is none, or dates/words.toml has no such language. An open start is
    shown as "by", which holds both for "before 1990" and for "by 1990"; `18XX` as 1800–1899, since
    "1800s" may mean ten years.
    """
    given = Edtf.parse(edtf) if isinstance(edtf, str) else edtf
    words = words_of(language)["show"]
    start, end = given.start, given.end
    if start and end and start != end:
        return _interval(start, end, words, language)
    if start and (start == end or not given.interval):
        return _moment(start, words, language)
    bound, lead = (start, "after") if start else (end, "by")
    if bound is None:
        raise InvalidValue(f"{given} has no end to show")
    kind = Precision.YEAR if bound.qualifier or bound.unspecified == 2 else bound.precision
    return _led(lead, kind, _moment(bound, words, language), words)


def placed(edtf: str | Edtf, language: str = "en", lead: str = "at", to: Edtf | None = None) -> str:
    """The date with the word that puts it into a sentence: "on 25 January 1963", "in 1826", "in the 1990s".

    `lead` is `at`, `since` or `until`; with `to`, from the one date to the other. A date that has a word before it
    already ("about 1996") keeps that; so does one with an open end, which is there "after" or "by" a day.
    InvalidValue as from `show`.
    """
    given = Edtf.parse(edtf) if isinstance(edtf, str) else edtf
    shown = show(given, language)
    if to is not None:
        days = any(one.start and one.start.day for one in (given, to))
        over = words_of(language)["show"]["over"]["day" if days else "month"]
        return str(over.format(start=shown, end=show(to, language)))
    start, end = given.start, given.end if given.interval else given.start
    if start is None or end is None:
        return shown
    qualified = bool(start.qualifier or end.qualifier)
    if qualified and lead == "at":
        return shown
    table = words_of(language)["show"]
    first, dash, last = shown.partition(" – ")
    if dash and lead == "at":  # each end says its month
        return str(table["over"]["day" if start.day else "month"].format(start=first, end=last))
    return str(table[lead]["year" if qualified else _extent(start, end)].format(shown))


def _extent(start: Moment, end: Moment) -> str:
    """What the words around a date go by: the kind of its precision, `days` for several."""
    if start == end:
        return Precision.YEAR if start.unspecified == 2 else start.precision
    years = {start.precision, end.precision} == {Precision.YEAR}
    if years and start.year % 10 == 0 and end.year == start.year + 9:
        return Precision.DECADE
    if years and start.year % 100 == 1 and end.year == start.year + 99 and 10 <= end.year // 100 <= 21:
        return Precision.CENTURY
    return "days" if start.day and end.day else Precision.MONTH


def _moment(moment: Moment, words: Mapping[str, Any], language: str) -> str:
    if moment.unspecified == 2:
        return _qualified(f"{moment.year}–{moment.year + 99}", Precision.YEAR, moment.qualifier, words)
    return _qualified(_plain(moment, words, language), moment.precision, moment.qualifier, words)


def _plain(moment: Moment, words: Mapping[str, Any], language: str) -> str:
    """A day, month, year or decade without its qualifier."""
    if moment.unspecified:
        return str(words["decade"].format(year=moment.year))
    if moment.month is None:
        return str(moment.year)
    return _by_pattern(moment, words["day" if moment.day else "month"], language)


def _by_pattern(moment: Moment, pattern: str, language: str) -> str:
    from babel.dates import format_date

    return format_date(moment.first(), pattern, locale=language)


def _interval(start: Moment, end: Moment, words: Mapping[str, Any], language: str) -> str:
    if start.qualifier != end.qualifier:
        sides = (_moment(start, words, language), _moment(end, words, language))
        return str(words["to"].format(start=sides[0], end=sides[1]))
    years = {start.precision, end.precision} == {Precision.YEAR}
    number = end.year // 100
    if years and start.year % 10 == 0 and end.year == start.year + 9:
        return _qualified(words["decade"].format(year=start.year), Precision.DECADE, start.qualifier, words)
    if years and start.year % 100 == 1 and end.year == start.year + 99 and 10 <= number <= 21:
        named = words["century_first" if number == 21 else "century"]
        shown = named.format(number=number, roman=ROMANS[number - 10].upper())
        return _qualified(shown, Precision.CENTURY, start.qualifier, words)
    plain = [_plain(moment, words, language) for moment in (start, end)]
    if start.unspecified == 2 or end.unspecified == 2:
        plain = [str(start.first().year), str(end.last().year)]
    elif start.precision == end.precision and start.year == end.year and start.month != end.month:
        plain[0] = _by_pattern(start, words["day_month"] if start.day else "MMMM", language)
    elif start.day and end.day and (start.year, start.month) == (end.year, end.month):
        plain[0] = str(start.day)
    dash = " – " if " " in plain[0] else "–"
    return _qualified(dash.join(plain), start.precision, start.qualifier, words)


def _qualified(shown: str, kind: Precision, qualifier: str, words: Mapping[str, Any]) -> str:
    if qualifier in ("~", "%"):
        shown, kind = _led("about", kind, shown, words), Precision.YEAR
    return _led("perhaps", kind, shown, words) if qualifier in ("?", "%") else shown


def _led(lead: str, kind: Precision, shown: str, words: Mapping[str, Any]) -> str:
    """The date after a word such as "about" or "after", with the article its kind takes."""
    return str(words[lead][kind].format(shown))
