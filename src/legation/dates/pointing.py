"""Words that point to a date from another ("two years later", "that year", "14 March"): their patterns.

There are four manners: `counted` ("two years later"), `placed` ("the following year"), `monthly`
("14 March", "January of that year") and `nth` ("the 6th"). In each a `core`, which begins with one
of few words and so is quick to find, follows what may stand before it ("about two", "early", "14").
The words of each come from the table `pointing` of a language in dates/words.toml.
"""

import calendar
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from legation.dates.lexicon import spelled, words_of
from legation.dates.reckoning import Term

LEADS = ("after", "before", "by")
"""The prepositions that stand within the words, since they make of a date an open interval."""

SHIFTS = {"later": 1, "earlier": -1, "next": 1, "previous": -1, "same": 0}
"""How many units each class of phrase goes on from the date before it, for each it counts."""

_LEAP = 2000

# By manner what may stand before its core, and the core. {NAMES} stand for the patterns of _parts.
_MANNERS = {
    "counted": (r"{LEAD}?{NUMBER}\s+", r"(?P<unit>{UNITS})\s+(?:(?P<later>{LATER})|(?P<earlier>{EARLIER})){NOT_ON}"),
    "placed": (r"{LEAD}?{PLACE}?", r"(?:(?P<next>{NEXT})|(?P<previous>{PREVIOUS})|(?P<same>{SAME})){NOT_ON}"),
    "monthly": (
        r"{LEAD}?(?:(?P<day>{DAY})(?:{TO}(?P<last>{DAY}))?\s+(?:{OF}\s+)?|{PLACE}|(?P<this>{THIS})\s+)?",
        r"(?P<month>{MONTH})(?:\s+(?:{ARTICLE}\s+)?(?P<day_after>{DAY})(?:{TO}(?P<last_after>{DAY}))?)?"
        r"(?:{UP_TO}(?:(?P<closing>{DAY})\s+(?:{OF}\s+)?(?P<closing_month>{MONTH})"
        r"|(?P<closing_month_first>{MONTH})\s+(?P<closing_after>{DAY})))?"
        r"{NO_YEAR}(?:,?\s+(?:{YEAR_OF}))?(?!\s+{OF}(?!\w))",
    ),
    "nth": (r"{LEAD}?", r"(?P<nth>{NTH})(?:\s+(?:{MONTH_OF})|{END_OF_DAY})"),
}
# What may follow a year: ", 12 March", " March 12", ", 5–10 June", " (3 May)", ", March –".
_YEAR_FIRST = (
    r"{SPACE}(?:(?P<comma>,)|(?P<bracket>\())?{SPACE}"
    r"(?:(?P<day>{DAY})(?:{TO}(?P<last>{DAY}))?\s+(?:{OF}\s+)?(?P<month>{MONTH})"
    r"(?:{TO}(?P<closing>{DAY})\s+(?:{OF}\s+)?(?P<closing_month>{MONTH}))?"
    r"|(?P<month_first>{MONTH})(?:\s+(?P<day_after>{DAY})(?:{TO}(?P<last_after>{DAY}))?"
    r"|(?=\s*[–—:)]|\s+-\s|\.?\s*\Z|\.?\n))){NO_YEAR_ON_LINE}(?(bracket){SPACE}\))"
)
_SPACE = r"[^\S\n]*\n?[^\S\n]*"  # within a paragraph
_NO_YEAR = r"(?!\w|{SPACE}[0-9%]|[,.:/-][0-9]|,?{SPACE}(?:{OF}\s+)?\(?[0-9]{{3}}|[-/‐‑]\w)"
_NUMBER = (
    r"(?P<several>(?:{NUMBERS}|[0-9]{{1,3}})(?:\s+(?:{UNITS}))?(?:{TO}|\s+(?:{ENDS})\s+))?"
    r"(?:(?:(?P<about>{ABOUT})|(?P<beyond>{BEYOND}))\s+)?(?P<n>(?:{NUMBERS})|[0-9]{{1,3}})"
)
_PLACE = r"(?:(?:(?P<within>{WITHIN})|(?P<early>{EARLY})(?:(?:\s+|-)(?:{OF}|{IN}))?)(?:\s+|-))"


class Pointing(NamedTuple):
    """What words say of the date they point to.

    `manner` is one of the four; `lead` one of LEADS or ""; `unit` a unit of words.toml or "" for
    the date itself ("that date"); `shift` how many of them later; `beyond` is true where the
    number is a bound or one of several ("more than two", "two or three", "a year and two months");
    `early` where a part or an estimate makes the date approximate. `of` is the shift of the year
    (of "the 6th": the month) or None where not said. `last_month` is that of `last` where it is another.
    """

    manner: str
    lead: str = ""
    unit: str = ""
    shift: int = 0
    beyond: bool = False
    early: bool = False
    month: int | None = None
    day: int | None = None
    last: int | None = None
    of: int | None = None
    last_month: int | None = None


@dataclass(frozen=True, slots=True)
class Pointers:
    """One language's patterns; nothing in it changes.

    `anchors` finds where a core may begin, `core` matches those of all manners, its group named by the manner;
    `left` matches what stands before each up to its end, `whole` all of it with the prepositions outside. `ending`
    is what ends the clause behind "that July".
    """

    anchors: re.Pattern[str]
    core: re.Pattern[str]
    left: Mapping[str, re.Pattern[str]]
    whole: Mapping[str, re.Pattern[str]]
    year_first: re.Pattern[str]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    months: Mapping[str, int]
    ordinals: Mapping[str, int]
    full_months: frozenset[str]
    ahead: frozenset[str]
    this: frozenset[str]
    ending: re.Pattern[str]
    capital_months: bool

    def read(self, words: str) -> Pointing | None:
        """What `words` say, in small letters and with the preposition before them or without; None for other words."""
        for manner, whole in self.whole.items():
            match = whole.fullmatch(words)
            if match is not None:
                return self._read(manner, match)
        return None

    def _read(self, manner: str, match: re.Match[str]) -> Pointing | None:
        said = match.groupdict()
        lead = next((name for name in LEADS if said[f"lead_{name}"]), "")
        early = bool(said.get("early") or said.get("about"))
        kind = next((name for name in SHIFTS if said.get(name)), "same")
        if manner == "counted":
            shift = SHIFTS[kind] * self._number(said["n"])
            return Pointing(
                manner, lead, self.units[said["unit"]], shift, bool(said["beyond"] or said["several"]), early
            )
        if manner == "placed":
            unit = next((self.units[word] for word in said[kind].split() if word in self.units), "")
            return Pointing(manner, lead, unit, SHIFTS[kind], False, early)
        of = next((SHIFTS[name] for name in ("next", "previous", "same") if said[f"of_{name}"]), None)
        if manner == "nth":
            day = int(re.findall("[0-9]+", said["nth"])[0])
            return Pointing(manner, lead, day=day, of=of) if 1 <= day <= 31 else None
        if said["day"] and said["day_after"]:
            return None
        if said["this"]:  # "that July"; but a day behind it is what was said: "announced that July 4 would be"
            return None if said["day_after"] else Pointing(manner, lead, month=self.months[said["month"]], of=0)
        month = self.months[said["month"]]
        days = [self._day(said[name] or said[f"{name}_after"]) for name in ("day", "last")]
        if any(day is not None and not 1 <= day <= calendar.monthrange(_LEAP, month)[1] for day in days):
            return None
        if days[0] and days[1] and days[1] <= days[0]:
            return None
        closing = said["closing_month"] or said["closing_month_first"]
        if closing is None:
            return Pointing(manner, lead, early=early, month=month, day=days[0], last=days[1], of=of)
        last, last_month = self._day(said["closing"] or said["closing_after"]), self.months[closing]
        if days[0] is None or days[1] or last is None or last_month == month or of is not None:
            return None
        if not 1 <= last <= calendar.monthrange(_LEAP, last_month)[1]:
            return None
        return Pointing(manner, lead, month=month, day=days[0], last=last, last_month=last_month)

    def after_year(self, text: str, start: int) -> tuple[int, Term, Term | None] | None:
        """Month and day after a year that ends at `start`: where they end, the first and the last; None of none.

        "1956, 12 March", "1956 March 12", "1967, 5–10 June", "1990 (3 May)", "1954, March –".
        """
        match = self.year_first.match(text, start)
        if match is None or not (match["comma"] or match["bracket"] or match["day_after"]):
            return None
        first = Term(
            month=self.months[match["month"] or match["month_first"]],
            day=self._day(match["day"] or match["day_after"]),
        )
        last = self._day(match["closing"] or match["last"] or match["last_after"])
        if match["closing_month"]:
            return match.end(), first, Term(month=self.months[match["closing_month"]], day=last)
        return match.end(), first, Term(month=first.month, day=last) if last else None

    def _number(self, word: str) -> int:
        return self.numbers[word] if word in self.numbers else int(word)

    def _day(self, word: str | None) -> int | None:
        if not word:
            return None
        return self.ordinals[word] if word in self.ordinals else int(re.findall("[0-9]+", word)[0])


@cache
def pointers(language: str) -> Pointers:
    """The patterns of one language; raises InvalidValue where words.toml has no table for it."""
    table = words_of(language)
    said = table["pointing"]
    units = {word: unit for unit, words in said["units"].items() for word in words}
    months = {word: n for n, names in enumerate(table["months"], 1) for word in names}
    months |= {f"{word}.": n for n, names in enumerate(table["months"], 1) for word in names[1:]}
    parts = _parts(table, said, units, months)
    manners = {manner: (_filled(left, parts), _filled(core, parts)) for manner, (left, core) in _MANNERS.items()}
    cores = "|".join(f"(?P<{manner}>{_unnamed(core)})" for manner, (_, core) in manners.items())
    outside = sorted(
        {word for role in ("in", "on", "since", "until", "from", "during", "as of") for word in table["roles"][role]}
    )
    before = rf"(?:(?:{_any(outside)})\s+)?(?:(?:{parts['ARTICLE']})\s+)?"
    phrases = [phrase for kind in ("next", "previous", "same", "nth") for phrase in said[kind]]
    return Pointers(
        anchors=re.compile(rf"\b(?:{'|'.join(_openings([*phrases, *units, *months], units))})"),
        core=re.compile(rf"(?<!\w)(?:{cores})(?!\w)"),
        left={
            manner: re.compile(rf"(?<![\w.,:/-])(?<![0-9][–—])(?:{_unnamed(left)})\Z")
            for manner, (left, _) in manners.items()
        },
        whole={manner: re.compile(before + left + core) for manner, (left, core) in manners.items()},
        year_first=re.compile(
            rf"(?=[\s,(]{{1,6}}(?:[0-9]|{'|'.join(_openings([*months, *table['ordinals']], units))}))"
            + _filled(_YEAR_FIRST, parts)
        ),
        units=units,
        numbers=said["numbers"],
        months=months,
        ordinals={word: n for n, word in enumerate(table["ordinals"], 1)},
        full_months=frozenset(
            word for word in months if len(word) > 4 or word in (names[0] for names in table["months"])
        ),
        ahead=frozenset(said["ahead"]),
        this=frozenset(said["this_month"]),
        ending=re.compile(rf"\s*(?:[.,;:)\]!?–—]|\Z)|\s+(?:{_any(said['ends'])})(?!\w)"),
        capital_months=said["capital_months"],
    )


def _parts(
    table: Mapping[str, Any], said: Mapping[str, Any], units: Mapping[str, str], months: Iterable[str]
) -> dict[str, str]:
    """The pattern that stands for each name in _MANNERS."""
    roles = table["roles"]
    suffixes = "|".join(re.escape(suffix) for suffix in sorted(table["ordinal_suffixes"], key=len, reverse=True))
    of, article = _any(roles["of"]), _any(roles["article"])
    ends = rf"(?=\s*(?:[.,;:)\]!?–—]|\Z)|\s+(?:{_any(said['ends'])}))"
    ends_of_day = rf"(?=\s*(?:[.,;:)\]!?–—]|\Z)|\s+(?:{_any([*said['ends'], *said['ends_day']])}))"
    to = rf"(?:\s*[-‐‑‒–—]\s*|\s+(?:{_any([*roles['and'], *roles['to']])})\s+)"
    up_to = rf"(?:\s*[-‐‑‒–—]\s*|\s+(?:{_any(roles['to'])})\s+)"
    parts = {
        "UP_TO": up_to,
        "OF": f"(?:{of})",
        "ARTICLE": f"(?:{article})",
        "IN": _any(roles["in"]),
        "MONTH": _any(months),
    }
    holes = {"end": ends, "nth": rf"[0-9]{{1,2}}(?:{suffixes})", "day": "[0-9]{1,2}"}
    leads = "|".join(
        rf"(?P<lead_{name}>{_any(word for word in roles[name] if not word.endswith('-'))})" for name in LEADS
    )
    parts |= {
        "LEAD": rf"(?:(?:{leads})\s+(?:(?:{of})\s+)?(?:(?:{article})\s+)?)",
        "UNITS": _any(units),
        "THIS": _any(said["this_month"]),
        "LATER": _phrases(said["later"], holes),
        "EARLIER": _phrases(said["earlier"], holes),
        "DAY": rf"(?:[0-9]{{1,2}}(?:{suffixes})?(?!\w)|(?:{_any(table['ordinals'])})(?=\s+(?:{of})))",
        "TO": to,
        "NTH": _phrases(said["nth"], holes),
        "END_OF_DAY": ends_of_day,
        "NOT_ON": rf"(?!\s+(?:{_any(said['goes_on'])}))",
        "SPACE": _SPACE,
        "NO_YEAR": _NO_YEAR.format(OF=f"(?:{of})", SPACE=_SPACE),
        "NO_YEAR_ON_LINE": _NO_YEAR.format(OF=f"(?:{of})", SPACE=r"[^\S\n]*"),
        "NUMBER": _NUMBER.format(
            UNITS=_any(units),
            ENDS=_any(said["ends"]),
            TO=to,
            ABOUT=_any([*roles["about"], *said["nearly"]]),
            BEYOND=_any(said["beyond"]),
            NUMBERS=_any(said["numbers"]),
        ),
        "PLACE": _PLACE.format(
            WITHIN=_any(said["within"]), EARLY=_any([*roles["early"], *roles["edge"]]), OF=of, IN=_any(roles["in"])
        ),
    }
    for kind in ("next", "previous", "same"):
        parts[kind.upper()] = _phrases(
            said[kind], holes | {"unit": f"(?:{_any(words[0] for words in said['units'].values())})"}
        )
    for name, unit in (("YEAR_OF", "year"), ("MONTH_OF", "month")):
        parts[name] = "|".join(
            f"(?P<of_{kind}>{_phrases(said[f'of_{kind}'], {'unit': spelled(said['units'][unit][0])})})"
            for kind in ("next", "previous", "same")
        )
    return parts


def _openings(phrases: Iterable[str], units: Iterable[str]) -> list[str]:
    """How the phrases begin: a word of one by three letters, of two by the first and what may follow it."""
    first: dict[str, set[str]] = {}
    for phrase in phrases:
        word, _, rest = phrase.partition(" ")
        follows = {"{u": {unit[:2] for unit in units}, "{n": {"[0-9]"}, "{d": {"[0-9]"}}.get(rest[:2], {rest[:2]})
        first.setdefault(word if rest else word[:3], set()).update(follows)
    return [
        re.escape(word) + (rf"(?=\s+(?:{'|'.join(sorted(follows))}))" if "" not in follows else "")
        for word, follows in sorted(first.items())
    ]


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    return re.sub(r"\{([A-Z_]+)\}", lambda match: parts[match[1]], pattern)


def _any(words: Iterable[str]) -> str:
    """The pattern of any of these words, the longest first."""
    return "|".join(map(spelled, sorted(set(words), key=lambda word: (-len(word), word))))


def _phrases(phrases: Iterable[str], holes: Mapping[str, str]) -> str:
    """The pattern of any of these phrases, with what stands in their holes."""
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    patterns = []
    for phrase in longest:
        spans = re.split(r"(\{[a-z]+\})", phrase)
        patterns.append("".join(_span(span, holes) for span in spans if span))
    return "|".join(patterns)


def _span(span: str, holes: Mapping[str, str]) -> str:
    if span.startswith("{"):
        return holes[span[1:-1]]
    lead, trail = (r"\s+" if edge.isspace() else "" for edge in (span[0], span[-1]))
    return lead + (spelled(span.strip()) if span.strip() else "") + trail


def _unnamed(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)
