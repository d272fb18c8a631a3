"""What words that point to a date stand for, once the date they are counted from is known."""

from dataclasses import replace
from datetime import timedelta

from legation.dates.edtf import Edtf, Moment
from legation.dates.finding import small_letters
from legation.dates.lexicon import words_of
from legation.dates.pointing import Pointing, pointers
from legation.dates.reckoning import led
from legation.errors import InvalidValue


def resolve(words: str, base: str, language: str = "en") -> str | None:
    """The EDTF that `words` stand for after the date `base`, or None where it would be a guess.

    `words` are as `find_anaphora` gives them, with the preposition before them or without; None
    for any others. `base` is EDTF; InvalidValue where it is none, or for an unknown language.

    The answer is never finer than the words and than the base: "two years later" is a year, "a
    month after" a month, and "three days later" is nothing after a month. A week's end is not
    said, so "a week later" is a month where all days that it can mean lie in one. A decade is
    `1970/1979`. The qualifier of the base stays. Of an interval both ends must give the same. A
    month or day without its year is the next one from the base on, and nothing where it would
    lie before: it may be of this year or of the next. "After", "before" and "by" make it open.
    """
    given = Edtf.parse(base)
    words_of(language)
    said = pointers(language).read(" ".join(small_letters(words).split()))
    start, end = given.start, given.end if given.interval else given.start
    if said is None or said.beyond or start is None or end is None:
        return None
    try:
        dated = _counted(said, given, start, end) if said.manner in ("counted", "placed") else _named(said, start, end)
        if dated is not None and said.early:
            dated = _about(dated)
        return str(led(said.lead, dated)) if dated is not None else None
    except (InvalidValue, OverflowError):  # no calendar has such a day
        return None


def _counted(said: Pointing, base: Edtf, start: Moment, end: Moment) -> Edtf | None:
    """So many units later or earlier, the same of both ends of the base."""
    if not said.unit:
        return base
    answers = {_shifted(said, moment) for moment in (start, end)}
    return answers.pop() if len(answers) == 1 else None


def _shifted(said: Pointing, moment: Moment) -> Edtf | None:
    """The day, month, year or decade `said.shift` units from a moment; None where that is too coarse."""
    qualifier = moment.qualifier
    if said.unit == "decade":
        year = moment.year - moment.year % 10 + 10 * said.shift
        if moment.unspecified > 1:
            return None
        return Edtf(Moment(year, qualifier=qualifier), Moment(year + 9, qualifier=qualifier), interval=True)
    if moment.unspecified:
        return None
    if said.unit == "year":
        return Edtf(Moment(moment.year + said.shift, qualifier=qualifier))
    if moment.month is None:
        return None
    if said.unit == "month":
        months = 12 * moment.year + moment.month - 1 + said.shift
        return Edtf(Moment(months // 12, months % 12 + 1, qualifier=qualifier))
    if moment.day is None:
        return None
    if said.unit == "day":
        day = moment.first() + timedelta(days=said.shift)
        return Edtf(Moment(day.year, day.month, day.day, qualifier))
    middle = moment.first() + timedelta(weeks=said.shift)
    first, last = middle - timedelta(days=6), middle + timedelta(days=6)
    if (first.year, first.month) != (last.year, last.month):
        return None
    return Edtf(Moment(middle.year, middle.month, qualifier=qualifier))


def _named(said: Pointing, start: Moment, end: Moment) -> Edtf | None:
    """A month or day without its year, or a day without its month, from the base on."""
    if start.unspecified or start.year != end.year or start.qualifier or end.qualifier:
        return None
    year, month = start.year, said.month
    if month is None:
        if start.month is None or start.month != end.month:
            return None
        months = 12 * year + start.month - 1 + (said.of or 0)
        year, month = months // 12, months % 12 + 1
    else:
        year += said.of or 0
    first = Moment(year, month, said.day)
    if said.of is None and first.last() < start.first():
        return None
    if said.last is None:
        return Edtf(first)
    if said.last_month is not None:  # "29 December – 3 January"
        return Edtf(first, Moment(year + (said.last_month < month), said.last_month, said.last), interval=True)
    return Edtf(first, Moment(year, month, said.last), interval=True)


def _about(dated: Edtf) -> Edtf:
    """The date made approximate."""
    start, end = (
        replace(one, qualifier={"": "~", "?": "%"}.get(one.qualifier, one.qualifier)) if one else None
        for one in (dated.start, dated.end)
    )
    return Edtf(start, end, dated.interval)
