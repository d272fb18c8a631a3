"""Words in running text that point to a date named elsewhere: "two years later", "that year", "14 March".

Found are numbers of days, weeks, months, years and decades later or earlier; the same, the next
and the previous of them; days and months without their year; "on the 6th". Choices made here:

- "ten days after" counts only where the clause ends: what follows would be what it is counted from;
- a month alone counts only after "in", "since" and their like, "by" or "early", and with its
  capital where the language has one: "in May", never "may" or "March of the army"; or where a clause ends on
  "that May", which is of the year before it;
- two days that share their month ("5–10 June") are one;
- as in `find_dates`, "after", "before" and "by" stand within the words, other prepositions outside.

What the words stand for, `legation.dates.resolve` says.
"""

import re
from collections.abc import Iterator

from legation.dates.finding import FoundDate, find_dates, prefix_at, small_letters
from legation.dates.lexicon import Lexicon, lexicon
from legation.dates.pointing import Pointers, pointers

# What stands before a core lies within so many letters of it.
_BEFORE = 48
_WORD = re.compile(r"\s+(\w+)")


def find_anaphora(text: str, language: str = "en") -> list[FoundDate]:
    """Words that point to a date named elsewhere, with an empty `edtf`, in the order they stand.

    None overlaps another nor a date that `find_dates` finds in the text. `language` is one of
    those in dates/words.toml; InvalidValue for any other.
    """
    found = list(_candidates(text, lexicon(language), pointers(language)))
    if not found:
        return found
    dates = iter(find_dates(text, language))
    date = next(dates, None)
    free = []
    for one in found:
        while date is not None and date.end <= one.start:
            date = next(dates, None)
        if date is None or one.end <= date.start:
            free.append(one)
    return free


def _candidates(text: str, words: Lexicon, pointing: Pointers) -> Iterator[FoundDate]:
    """All that reads as words pointing to a date, whether or not a date stands there."""
    small = small_letters(text)
    done = 0
    for anchor in pointing.anchors.finditer(small):
        core = pointing.core.match(small, anchor.start()) if anchor.start() >= done else None
        if core is None:
            continue
        manner = core.lastgroup or ""
        low = max(done, core.start() - _BEFORE)
        left = pointing.left[manner].search(small, low, core.start())
        if left is None:
            continue
        start, end = left.start(), core.end()
        said = pointing.read(small[start:end])
        if said is None:
            continue
        prefix, before = prefix_at(small, start, words)
        if said.manner == "nth" and said.of is None and prefix != "on":
            continue
        if said.manner == "monthly" and not _is_month(text, core, said.day is None and said.of is None, pointing):
            continue
        this = small[start : core.start()].strip() in pointing.this
        if said.manner == "monthly" and this and not _closes(small, end, pointing):
            continue  # "said that March had been"
        bare = said.manner == "monthly" and said.day is None and said.of is None
        if bare and not (said.lead or said.early or (prefix in pointing.ahead and "of" not in before)):
            continue
        yield FoundDate(start, end, "", text[start:end], said.lead or prefix)
        done = end


def _closes(small: str, end: int, pointing: Pointers) -> bool:
    """Whether a clause ends at `end`; not where a month is added: "noting that July and August were quiet"."""
    ending = pointing.ending.match(small, end)
    after = _WORD.match(small, ending.end()) if ending is not None else None
    return ending is not None and (after is None or after[1] not in pointing.full_months)


def _is_month(text: str, core: re.Match[str], bare: bool, pointing: Pointers) -> bool:
    """Whether what reads as a month is written as one."""
    if bare and core[0].lower() not in pointing.full_months:
        return False
    return not pointing.capital_months or text[core.start()].isupper()
