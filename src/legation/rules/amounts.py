"""Numbers in a sentence: their value with magnitudes multiplied out, their sign, their unit.

Currencies are ISO 4217 codes where a symbol or a name says which one is meant; a name that many
states use ("pesos", "francs") stays a name. Other units are written as in the tables below.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from legation.rules.passage import Passage

NUMBER = re.compile(r"(\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?)(bn|tn|mn|m|k|b|MW|GW|kW|km|ha|kg|t)?[.,]*")
COMPOUND = re.compile(r"-([^\W\d_]+)")
MODEL = re.compile(r"\b[A-Z]-?\Z")  # the letter of a model's name, before its number
LEADING = re.compile(r"\d{1,3}")  # what may open a number grouped by spaces, and its further groups
GROUP = re.compile(r"(\d{3})(?:[.,](\d{1,2}))?([a-zA-Z]{1,2})?[.,]*")
MAGNITUDES: Mapping[str, float] = {
    "hundred": 1e2, "thousand": 1e3, "thousands": 1e3, "k": 1e3, "million": 1e6, "millions": 1e6, "m": 1e6, "mn": 1e6,
    "mln": 1e6, "billion": 1e9, "billions": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12,
    "mil": 1e3, "miles": 1e3, "millón": 1e6, "millones": 1e6, "mill": 1e6, "billón": 1e12, "billones": 1e12, "mm": 1e6,
    "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7,
}  # fmt: skip
SPELLED: Mapping[str, int] = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "hundred": 100, "thousand": 1000,
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10,
    "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciséis": 16, "veinte": 20, "treinta": 30,
    "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90, "cien": 100,
    "doscientos": 200, "trescientos": 300, "cuatrocientos": 400, "quinientos": 500, "mil": 1000,
}  # fmt: skip
SYMBOLS: Mapping[str, str] = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW"}
# Letters before a dollar sign, as in "NZ$" and "A$".
DOLLARS: Mapping[str, str] = {
    "us": "USD", "u.s.": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "can": "CAD", "nz": "NZD",
    "hk": "HKD", "f": "FJD", "s": "SGD", "r": "BRL",
}  # fmt: skip
CODES = frozenset(
    "USD EUR GBP JPY CHF CAD AUD NZD SEK NOK DKK CNY RMB INR KRW BRL MXN ZAR KES RUB SGD FJD VND PEN CLP ARS "
    "ISK CZK HUF TRY THB IDR MYR PHP SAR AED QAR KWD EGP NGN GHS TZS UGX ETB UYU COP BOB PYG FRF DEM ITL NLG "
    "PLN RON MDL UAH BYN KZT GEL AMD AZN UZS KGS TJS TMT BGN HRK RSD MKD BAM MAD TND DZD LYD XAF XOF XCD RWF BWP MUR "
    "NAD ZMW MWK MZN AOA LKR PKR BDT NPR MMK KHR LAK BND MNT PGK WST VUV SBD CRC NIO HNL GTQ DOP JMD TTD BBD BZD BSD "
    "GYD SRD HTG LBP JOD IQD IRR OMR BHD YER SYP ILS AFN HKD TWD".split()
)
CURRENCIES: Mapping[str, str] = {
    "dollars": "USD", "dollar": "USD", "euros": "EUR", "euro": "EUR", "pounds": "GBP", "sterling": "GBP", "yen": "JPY",
    "yuan": "CNY", "renminbi": "CNY", "won": "KRW", "rand": "ZAR", "soles": "PEN", "roubles": "RUB", "rubles": "RUB",
    "pesos": "pesos", "francs": "francs", "marks": "marks", "kroner": "kroner", "kronor": "SEK", "rupees": "rupees",
    "shillings": "shillings", "crowns": "crowns", "florins": "florins", "guilders": "guilders", "ducats": "ducats",
    "dinars": "dinars", "dirhams": "dirhams", "birr": "ETB", "baht": "THB", "ringgit": "MYR", "rupiah": "IDR",
    "taka": "BDT", "naira": "NGN", "zloty": "PLN", "zlotys": "PLN", "forints": "HUF", "shekels": "ILS", "tenge": "KZT",
    "hryvnia": "UAH", "manat": "manat", "lei": "lei", "leva": "BGN", "cedis": "GHS",
    "kwacha": "kwacha", "leones": "leones", "dalasi": "GMD", "kronas": "kronor",
    "taels": "taels", "reales": "reales", "lire": "lire", "liras": "liras", "rials": "rials", "riyals": "riyals",
}  # fmt: skip
# Names of money in Spanish, by those above.
TRANSLATED: Mapping[str, str] = {
    "dollar": "dollars", "pound": "pounds", "dólares": "dollars", "dólar": "dollars", "libras": "pounds",
    "yenes": "yen", "yuanes": "yuan", "rublos": "rubles", "francos": "francs", "marcos": "marks", "coronas": "kroner",
    "rupias": "rupees", "chelines": "shillings", "florines": "florins", "ducados": "ducats", "riales": "rials",
    "wones": "won",
}  # fmt: skip
# Which state's, where the name alone does not say: by the state's code and the name.
NATIONAL: Mapping[tuple[str, str], str] = {
    ("AUS", "dollars"): "AUD", ("CAN", "dollars"): "CAD", ("NZL", "dollars"): "NZD", ("FJI", "dollars"): "FJD",
    ("SGP", "dollars"): "SGD", ("HKG", "dollars"): "HKD", ("CHE", "francs"): "CHF", ("FRA", "francs"): "FRF",
    ("BEL", "francs"): "BEF", ("MEX", "pesos"): "MXN", ("CHL", "pesos"): "CLP", ("ARG", "pesos"): "ARS",
    ("NOR", "kroner"): "NOK", ("IND", "rupees"): "INR", ("PAK", "rupees"): "PKR",
    ("KWT", "dinars"): "KWD", ("JOR", "dinars"): "JOD", ("DZA", "dinars"): "DZD", ("ARE", "dirhams"): "AED",
    ("MAR", "dirhams"): "MAD", ("SAU", "riyals"): "SAR", ("QAT", "riyals"): "QAR", ("DNK", "kroner"): "DKK",
    ("KEN", "shillings"): "KES", ("UGA", "shillings"): "UGX", ("EGY", "pounds"): "EGP", ("ITA", "lire"): "ITL",
}  # fmt: skip
# Abbreviations that hold a magnitude and a currency.
MILLIONS: Mapping[str, str] = {
    "MEUR": "EUR",
    "MUSD": "USD",
    "EURm": "EUR",
    "USDm": "USD",
    "MGBP": "GBP",
    "mdd": "USD",
    "MDD": "USD",
}
UNITS: Mapping[str, str] = {
    "%": "%", "percent": "%", "per cent": "%", "mw": "MW", "megawatts": "MW", "megawatt": "MW", "gw": "GW",
    "gigawatts": "GW", "kw": "kW", "kilowatts": "kW", "gwh": "GWh", "mwh": "MWh", "km": "km", "kilometres": "km",
    "kilometers": "km", "kilometre": "km", "kilometer": "km", "mile": "miles", "tonne": "t", "ton": "t",
    "km²": "km2", "km2": "km2", "square kilometres": "km2", "square kilometers": "km2",
    "square miles": "square miles", "miles": "miles", "nautical miles": "nautical miles", "hectares": "ha", "ha": "ha",
    "tonnes": "t", "tons": "t", "t": "t", "metric tons": "t", "kg": "kg", "kilograms": "kg", "barrels": "barrels",
    "cubic metres": "m3", "cubic meters": "m3",
    "por ciento": "%", "megavatios": "MW", "kilómetros": "km", "kilómetros cuadrados": "km2", "hectáreas": "ha",
    "toneladas": "t", "millas": "miles", "millas náuticas": "nautical miles", "barriles": "barrels",
    "metros cúbicos": "m3",
}  # fmt: skip
OPENING = frozenset((*SPELLED, "un", "medio"))
RANGES: Mapping[str, str] = {"and": "and", "to": "to", "or": "or", "y": "and", "a": "to", "o": "or"}
FROM = frozenset(("from", "de"))


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
        return self.unit in CODES or self.unit in SYMBOLS.values() or self.unit in _MONEY


_MONEY = frozenset((*CURRENCIES.values(), *NATIONAL.values(), *DOLLARS.values()))


def amounts(passage: Passage) -> list[Amount]:
    """The numbers of a sentence that are neither dates nor ordinals, in order; of a range, its upper end.

    A magnitude behind the upper end of a sum is of both: "$40 to 50 million" is 50,000,000 dollars. Groups of
    three digits that single spaces part are one number, as a no-break space is read as a space.
    """
    return passage.kept("amounts", lambda: _amounts(passage))


def _amounts(passage: Passage) -> list[Amount]:
    found: list[Amount] = []
    end = 0
    for i in [i for i, t in enumerate(passage.tokens) if t.tag == "figure" or t.text.lower() in OPENING]:
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
    word = RANGES.get(passage.tokens[lower.end].text.lower())
    if upper.first - lower.end != 1 or word is None:
        return False
    opened = word != "and" or passage.is_prep(passage.back(lower.first - 1), "between")
    return (
        opened
        and upper.value > lower.value
        and (word != "to" or passage.tokens[lower.first - 1].text.lower() not in FROM)
    )


def _magnified(passage: Passage, lower: Amount, upper: Amount) -> bool:
    """Whether the magnitude of a sum stands behind its upper end alone: "$40 to 50 million", not "$40 to 50 men"."""
    magnitude = passage.tokens[upper.end - 1].text.lower().lstrip("0123456789.,")
    return passage.tag(lower.end - 1) == "figure" and magnitude in MAGNITUDES


def _amount(passage: Passage, i: int) -> Amount | None:
    tokens = passage.tokens
    token = tokens[i]
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
        words = _spelled(passage, i)
        if words is None:
            return None
        value, j = words
        spelled = True
    unit = UNITS.get(suffix.lower(), "") if suffix else ""
    if suffix and not unit:
        value *= MAGNITUDES[suffix.lower()]
    while j < len(tokens) and tokens[j].text.lower() in MAGNITUDES and len(tokens[j].text) > 1:
        value *= MAGNITUDES[tokens[j].text.lower()]
        j += 1
    before, first = _currency_before(passage, i)
    if first < i and passage.tokens[first].text in MILLIONS:
        value *= 1e6
    if before and not suffix and j < len(tokens) and tokens[j].text in ("m", "bn", "mn"):
        value *= MAGNITUDES[tokens[j].text]
        j += 1
    negative, first = _sign(passage, i, first)
    after, end = _unit_after(passage, j)
    if not before and j < len(tokens) and tokens[j].text in MILLIONS:
        value, after, end = value * 1e6, MILLIONS[tokens[j].text], j + 1
    if unit == "" and (before or after):
        unit = before or after
    end = end if after and (not before or after in _MONEY) else j
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
    digits = rest.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    decimal = len(digits) != len("000") or whole == "0" or len(set(signs)) > 1
    return "".join(c for c in whole if c.isdigit()) + ("." if decimal else "") + rest


def _exact(value: float) -> float:
    """Without the dust that multiplying out leaves: 1.1 thousand is 1100."""
    return float(f"{value:.12g}")


def _within_a_word(passage: Passage, i: int) -> bool:
    """Whether the number is a part of a word and counts nothing: "C-130", "A330", "a 10-year treaty"."""
    token = passage.tokens[i]
    after = COMPOUND.match(passage.text, token.end)
    measures = after is not None and (after[1].lower() in MAGNITUDES or after[1].lower() in UNITS)
    named = MODEL.search(passage.text, max(0, token.start - 3), token.start) is not None
    return named or (after is not None and not measures)


def _numbered(passage: Passage, i: int) -> bool:
    """Whether the number is a name's: "Article 5", "Resolution 1244", "No. 3"."""
    before = passage.tokens[i - 1] if i else None
    if before is None or before.text in ("US", "USD"):
        return False
    numbering = (
        "no",
        "article",
        "articles",
        "resolution",
        "law",
        "decree",
        "chapter",
        "protocol",
        "paragraph",
        "route",
        "artículo",
        "artículos",
        "resolución",
        "ley",
        "decreto",
        "capítulo",
        "protocolo",
        "párrafo",
    )
    return before.text.lower() in numbering or (before.tag == "stop" and passage.tokens[i - 2].text.lower() == "no")


def _spelled(passage: Passage, i: int) -> tuple[float, int] | None:
    """A number in words: "twelve", "twenty-five", "one hundred", "two thousand"."""
    word = passage.tokens[i].text.lower()
    if word in ("un", "medio") and passage.tokens[min(i + 1, len(passage.tokens) - 1)].text.lower() == "millón":
        return (1.0 if word == "un" else 0.5), i + 1
    value = SPELLED.get(word)
    if value is None or passage.tokens[i].text.lower() in MAGNITUDES:
        return None
    j = i + 1
    if value >= 20 and j < len(passage.tokens):
        ones = SPELLED.get(passage.tokens[j].text.lower(), 0)
        if 0 < ones < 10:
            return float(value + ones), j + 1
    return float(value), j


def _currency_before(passage: Passage, i: int) -> tuple[str, int]:
    """The currency before the number, as in "US $", "€", "USD", and the place where it begins."""
    j = i - 1
    if passage.tag(j) in ("hyphen", "dash"):
        j -= 1
    if j < 0:
        return "", i
    text = passage.tokens[j].text
    if text in MILLIONS:
        return MILLIONS[text], j
    if text.upper() in CODES and text.isupper():
        return text, j
    if text not in SYMBOLS:
        return "", i
    letters = passage.tokens[j - 1].text.lower() if j else ""
    apart = passage.tokens[j].start - passage.tokens[j - 1].end if j else 0
    if text == "$" and letters in DOLLARS and apart <= (len(letters) > 1):  # "US $5", "A$5", but "a $5 loan"
        return DOLLARS[letters], j - 1
    return SYMBOLS[text], j


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
    for length in (2, 1):
        words = " ".join(t.text.lower() for t in passage.tokens[j : j + length]).rstrip(".")
        if words in UNITS and j + length <= len(passage.tokens):
            return UNITS[words], j + length
    k = j
    if passage.is_prep(k, "of"):
        k += 1
    state = passage.tokens[k].state if passage.tag(k) in ("demonym", "state", "word") else None
    name = k + 1 if state else k
    if name < len(passage.tokens):
        word = passage.tokens[name].text.lower()
        word = TRANSLATED.get(word, word)
        if k == j and passage.tokens[j].text in CODES:
            return passage.tokens[j].text, j + 1
        if word in CURRENCIES:
            if state is None and passage.tag(name + 1) == "demonym":
                state = passage.tokens[name + 1].state  # "pesos mexicanos"
            return NATIONAL.get((state or "", word), CURRENCIES[word]), name + 1
    return "", j
