"""A calendar (RFC 5545) of anniversaries and plans, each with the passages it rests on.

Nothing in it depends on the clock: what a calendar must say of when it was made is when a source last said it.
"""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from legation.names import Names
from legation.record.ask import Record
from legation.record.calendar import Days, Marked
from legation.record.documents import SourceLine
from legation.record.party import named
from legation.record.sentence import sentence
from legation.rules.register import Register
from legation.telling.marks import counted, quoted

if TYPE_CHECKING:
    from icalendar import Event

JUBILEE = 25  # years
_EPOCH = date(1970, 1, 1)  # some programs take no time before it
_PASSAGES = 5


def calendar(
    record: Record,
    registers: Sequence[Register],
    names: Names,
    days: Days,
    states: Sequence[str],
    bounds: tuple[date, date],
    language: str,
) -> bytes:
    """The days as an iCalendar file: all-day events in UTF-8, lines folded, in order of time."""
    from icalendar import Calendar

    words = _words()[language]
    made = Calendar()
    made.add("prodid", "-//legation//legation//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    together = f" {'y' if language == 'es' else 'and'} "
    title = words["name"].format(states=together.join(named(one, language, names) for one in states))
    told = [words["told"].format(first=bounds[0], last=bounds[1])]
    told += [words["left_out"].format(count=days.left_out)] if days.left_out else []
    for name, text in (("name", title), ("x-wr-calname", title), ("description", " ".join(told))):
        made.add(name, text)
    made.add("x-wr-caldesc", " ".join(told))
    sources = record.sources_of([one.fact for one in days.marked])
    own = {one.name: one for one in registers}
    for one in days.marked:
        said = sentence(own[one.fact.register], dict(one.fact.fields), language, names, one.fact.modality)
        title = own[one.fact.register].title[language]
        made.add_component(_event(one, said.rstrip("."), title, sources, language))
    return bytes(made.to_ical())


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files("legation.exports") / "calendar.toml").read_text("utf-8"))


def _event(one: Marked, said: str, register: str, sources: Mapping[str, SourceLine], language: str) -> "Event":
    """An all-day event that takes nobody's time."""
    from icalendar import Event

    words, fact = _words()[language], one.fact
    form = "planned" if not one.years else "last_year" if one.years == 1 else "ago"
    kind = "plan" if not one.years else "anniversary" if one.years % JUBILEE else "jubilee"
    spoke = max(fact.last_said or _EPOCH, _EPOCH)
    event = Event()
    event.add("uid", f"{fact.id}{f'-{one.first.year}' if one.years else ''}@legation")
    event.add("dtstamp", datetime(spoke.year, spoke.month, spoke.day, tzinfo=UTC))
    event.add("dtstart", one.first)
    if one.last < date.max:  # without an end it lasts the day it begins on
        event.add("dtend", one.last + timedelta(days=1))
    event.add("summary", words[form].format(years=one.years, sentence=said))
    event.add("description", _description(one, sources, language))
    event.add("categories", [words[kind], register])
    event.add("transp", "TRANSPARENT")
    addresses = [address for said in fact.passages if (address := sources[said.document].url)]
    if addresses:
        event.add("url", addresses[0])
    return event


def _description(one: Marked, sources: Mapping[str, SourceLine], language: str) -> str:
    """The passages it rests on, each with where it stands; the first few, where there are many."""
    words, fact = _words()[language], one.fact
    lines = []
    for said in fact.passages[:_PASSAGES]:
        source = sources[said.document]
        given = (source.title or source.id, source.publisher, source.published, *counted(said, language), source.url)
        lines.append(f"{quoted(said, language)}\n{', '.join(part for part in given if part)}")
    more = len(fact.passages) - _PASSAGES
    lines += [f"+{more}"] if more > 0 else []
    lines += [words["disputed"]] if fact.why is not None else []
    return "\n\n".join([*lines, words["fact"].format(id=fact.id)])
