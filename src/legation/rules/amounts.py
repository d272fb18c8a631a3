"""Numbers in a sentence: their value with magnitudes multiplied out, their sign, their unit.

Currencies are ISO 4217 codes where a symbol or a name says which one is meant; a name that many
states use ("pesos", "francs") stays a name. The words are those of amounts.toml.
"""

import re
from dataclasses import dataclass
from string import ascii_letters

from legation.rules.counting import Words, money, words_of
from legation.rules.passage import Passage

NUMBER = re.compile(
    r"(\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?)(bln|mln|bn|tn|mn|m|k|b|MW|GW|kW|km|ha|kg|t)?[.,]*"
)
COMPOUND = re.compile(r"-([^\W\d_]+)")
MODEL = re.compile(r"\b[A-Z]-?\Z")  # the letter of a model's name, before its number
LEADING = re.compile(r"\d{1,3}")  # what may open a number grouped by spaces, and its further groups
GROUP = re.compile(r"(\d{3})(?:[.,](\d{1,2}))?([a-zA-Z]{1,2})?[.,]*")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at tokens `first` to `end` (exclusive). `unit` is "" where none stands beside it."""

    first: int
    end: int
    value: float
    unit: str
    spelled: bool = False

    @property
    def money(self) -> bool:
        """Whether it is a sum of money."""
        return self.unit in money().every


def amounts(passage: Passage) -> list[Amount]:
    """The numbers of a sentence that are neither dates nor ordinals, in order; of a range, its upper end.

    A magnitude behind the upper end of a sum is of both: "$40 to 50 million" is 50,000,000 dollars. Groups of
    three digits that single spaces part are one number, as a no-break space is read as a space.
    """
    return passage.kept("amounts", lambda: _amounts(passage))


def _amounts(passage: Passage) -> list[Amount]:
    found: list[Amount] = []
    end = 0
    words = words_of(passage.where.language)
    opening = words.numbers.keys() | words.counts.keys()
    for i in [i for i, t in enumerate(passage.tokens) if t.tag == "figure" or t.text.lower() in opening]:
        one = _amount(passage, i) if i >= end else None
        if one is None:
            continue
        if found and _range(passage, found[-1], one):
            lower = found.pop()
            one = Amount(lower.first, one.end, one.value, one.unit or lower.unit, one.spelled)
        found.append(one)
        end = one.end
    return found


def _range(passage: Passage, lower: Amount, upper: Amount) -> bool:
    """Whether two numbers are the ends of one range: "40 to 50", "between 40 and 50", "$40-50 million"."""
    if lower.unit not in ("", upper.unit) and (upper.unit or not lower.money):
        return False
    if lower.value < 0:
        return False
    between = passage.text[passage.tokens[lower.end - 1].end : passage.tokens[upper.first].start]
    if between in ("-", "–", "—"):
        return upper.value > lower.value
    if lower.unit and not upper.unit and not _magnified(passage, lower, upper):
        return False
    ranges = words_of(passage.where.language).ranges
    word = ranges.get(passage.tokens[lower.end].text.lower())
    if upper.first - lower.end != 1 or word not in ("and", "to", "or"):
        return False
    opened = word != "and" or passage.is_prep(passage.back(lower.first - 1), "between")
    return (
        opened
        and upper.value > lower.value
        and (word != "to" or ranges.get(passage.tokens[lower.first - 1].text.lower()) != "from")
    )


def _magnified(passage: Passage, lower: Amount, upper: Amount) -> bool:
    """Whether the magnitude of a sum stands behind its upper end alone: "$40 to 50 million", not "$40 to 50 men"."""
    magnitude = passage.tokens[upper.end - 1].text.lower().lstrip("0123456789.,")
    return passage.tag(lower.end - 1) == "figure" and magnitude in words_of(passage.where.language).magnitudes


def _amount(passage: Passage, i: int) -> Amount | None:
    tokens, token = passage.tokens, passage.tokens[i]
    words = words_of(passage.where.language)
    magnitudes, millions = words.magnitudes, money().millions
    suffix, spelled = "", False
    if token.tag == "figure":
        written, j = _grouped(passage, i)
        if passage.habits.decimal_comma:
            written = _pointed(written)
        match = NUMBER.fullmatch(written)
        if match is None or _numbered(passage, i) or _within_a_word(passage, i):
            return None
        value = float(match[1].replace(",", ""))
        suffix = match[2] or ""
    else:
        written_out = _spelled(passage, i, words)
        if written_out is None:
            return None
        value, j = written_out
        spelled = True
    unit = words.units.get(suffix.lower(), "") if suffix else ""
    if suffix and not unit:
        value *= magnitudes[suffix.lower()]
    while j < len(tokens) and tokens[j].text.lower() in magnitudes and len(tokens[j].text) > 1:
        value *= magnitudes[tokens[j].text.lower()]
        j += 1
        rest = _rest_of_thousands(passage, j, words)
        value, j = value + rest, j + (rest > 0)
    before, first = _currency_before(passage, i)
    if first < i and passage.tokens[first].text in millions:
        value *= 1e6
    if before and not suffix and j < len(tokens) and tokens[j].text in ("m", "bn", "mn"):
        value *= magnitudes[tokens[j].text]
        j += 1
    negative, first = _sign(passage, i, first)
    after, end = _unit_after(passage, j)
    if not before and j < len(tokens) and tokens[j].text in millions:
        value, after, end = value * 1e6, millions[tokens[j].text], j + 1
    if unit == "" and (before or after):
        unit = before or after
    end = end if after and (not before or after in money().every) else j
    return Amount(first, end, _exact(-value if negative else value), unit, spelled)


def _grouped(passage: Passage, i: int) -> tuple[str, int]:
    """The number at `i` with the groups of three that single spaces part, "1 234 567,50", and the place after it."""
    tokens = passage.tokens
    written, j = tokens[i].text, i + 1
    if LEADING.fullmatch(written) is None:
        return written, j
    while j < len(tokens) and tokens[j].tag == "figure" and passage.text[tokens[j - 1].end : tokens[j].start].isspace():
        group = GROUP.fullmatch(tokens[j].text)
        if group is None:
            break
        written += group[1] + (f".{group[2]}" if group[2] else "") + (group[3] or "")
        j += 1
        if group[0] != group[1]:
            break
    return written, j


def _pointed(written: str) -> str:
    """A number as English writes it: "1.600,5" is "1600.5", "1,6" is "1.6", and "1.600" and "1,600" are "1600".

    A sign before the last three digits parts thousands, whichever it is, since writers of Spanish use both.
    """
    figures = written.rstrip(".,")
    signs = [sign for sign in figures if sign in ".,"]
    if not signs:
        return figures
    whole, _, rest = figures.rpartition(signs[-1])
    digits = rest.rstrip(ascii_letters)
    decimal = len(digits) != len("000") or whole == "0" or len(set(signs)) > 1
    return "".join(c for c in whole if c.isdigit()) + ("." if decimal else "") + rest


def _exact(value: float) -> float:
    """Without the dust that multiplying out leaves: 1.1 thousand is 1100."""
    return float(f"{value:.12g}")


def _within_a_word(passage: Passage, i: int) -> bool:
    """Whether the number is a part of a word and counts nothing: "C-130", "A330", "a 10-year treaty"."""
    token = passage.tokens[i]
    after = COMPOUND.match(passage.text, token.end)
    words = words_of(passage.where.language)
    measures = after is not None and (after[1].lower() in words.magnitudes or after[1].lower() in words.units)
    named = MODEL.search(passage.text, max(0, token.start - 3), token.start) is not None
    return named or (after is not None and not measures)


def _numbered(passage: Passage, i: int) -> bool:
    """Whether the number is a name's: "Article 5", "Resolution 1244", "No. 3"."""
    before = passage.tokens[i - 1] if i else None
    if before is None or before.text in ("US", "USD"):
        return False
    numbering = words_of(passage.where.language).numbered
    return before.text.lower() in numbering or (before.tag == "stop" and passage.tokens[i - 2].text.lower() == "no")


def _spelled(passage: Passage, i: int, words: Words) -> tuple[float, int] | None:
    """A number in words: "twelve", "twenty-five", "one hundred", "two thousand", "medio millón"."""
    word = passage.tokens[i].text.lower()
    after = passage.tokens[i + 1].text.lower() if i + 1 < len(passage.tokens) else ""
    if word in words.counts:
        return (words.counts[word], i + 1) if after in words.magnitudes else None
    value = words.numbers.get(word)
    if value is None:
        return None
    if word in words.magnitudes:  # "mil 400", "mil millones"; alone it is no figure
        rest = _rest_of_thousands(passage, i + 1, words)
        return (value + rest, i + 1 + (rest > 0)) if rest or after in words.magnitudes else None
    ones = words.numbers.get(after, 0) if value >= 20 else 0
    return (value + ones, i + 2) if 0 < ones < 10 else (value, i + 1)


def _rest_of_thousands(passage: Passage, i: int, words: Words) -> float:
    """What a figure adds to the thousands before it: 250 in "3 mil 250", as Mexican papers write; else 0."""
    if i >= len(passage.tokens) or words.magnitudes.get(passage.tokens[i - 1].text.lower()) != 1000:
        return 0
    figure = passage.tokens[i]
    goes_on = figure.tag == "figure" and LEADING.fullmatch(figure.text) is not None
    return float(figure.text) if goes_on and not _within_a_word(passage, i) else 0


def _currency_before(passage: Passage, i: int) -> tuple[str, int]:
    """The currency before the number, as in "US $", "€", "USD", and the place where it begins."""
    j = i - 1
    if passage.tag(j) in ("hyphen", "dash"):
        j -= 1
    if j < 0:
        return "", i
    text, known = passage.tokens[j].text, money()
    if text in known.millions:
        return known.millions[text], j
    if text in known.codes:
        return text, j
    if text not in known.signs:
        return "", i
    letters = passage.tokens[j - 1].text.lower() if j else ""
    apart = passage.tokens[j].start - passage.tokens[j - 1].end if j else 0
    if text == "$" and letters in known.dollars and apart <= (len(letters) > 1):  # "US $5", "A$5", but "a $5 loan"
        return known.dollars[letters], j - 1
    return known.signs[text], j


def _sign(passage: Passage, i: int, first: int) -> tuple[bool, int]:
    """Whether a minus stands before the number, and the place where the number with it begins."""
    before = passage.tokens[i - 1] if i else None
    if before is None:
        return False, first
    minus = before.text == "−" or (before.tag in ("hyphen", "dash") and before.end == passage.tokens[i].start)
    joined = minus and passage.text[before.start - 1 : before.start].isalnum()  # "1 billion-2 billion"
    if minus and not joined and (i == 1 or passage.tag(i - 2) != "figure"):
        return True, min(first, i - 1)
    return before.text.lower() == "minus", min(first, i - 1) if before.text.lower() == "minus" else first


def _unit_after(passage: Passage, j: int) -> tuple[str, int]:
    """The unit after the number, and the place after it."""
    meant, known = words_of(passage.where.language), money()
    for length in (2, 1):
        words = " ".join(t.text.lower() for t in passage.tokens[j : j + length]).rstrip(".")
        if words in meant.units and j + length <= len(passage.tokens):
            return meant.units[words], j + length
    k = j
    if passage.is_prep(k, "of"):
        k += 1
    state = passage.tokens[k].state if passage.tag(k) in ("demonym", "state", "word") else None
    name = k + 1 if state else k
    if name < len(passage.tokens):
        word = meant.money.get(passage.tokens[name].text.lower())
        if k == j and passage.tokens[j].text in known.codes:
            return passage.tokens[j].text, j + 1
        if word is not None:
            if state is None and name + 1 < len(passage.tokens):
                state = passage.tokens[name + 1].state  # "pesos mexicanos"
            return known.national.get((state or "", word), known.named[word]), name + 1
    return "", j
