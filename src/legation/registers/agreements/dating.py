"""When it was: the dates of what became of a treaty."""

from legation.registers.agreements.instrument import Instrument
from legation.registers.agreements.instruments import instruments
from legation.registers.agreements.joined import introduced
from legation.registers.agreements.stages import Act
from legation.rules.passage import Dated, Passage
from legation.rules.tokens import Token

_SUBJECTS = frozenset(("state", "group", "pronoun", "own", "organisation", "city", "noun", "word", "capital"))
_BETWEEN = frozenset(("preposition", "city", "comma", "determiner", "capital", "state", "adverb"))


def when(passage: Passage, act: Act) -> list[Dated]:
    """The dates of an act, more than one where a plural has more; [Dated()] where it has none.

    A date right after the treaty is its own, one within another treaty's phrase is not. What has been
    signed "since 1990" was signed at some time since.
    """
    one = act.instrument
    if act.stage == "signed" and one.plural and len(one.years) > 1:
        return [Dated(date=year) for year in one.years]
    token = _date(passage, act)
    named_by_day = bool(one.years) and len(one.years[0]) == 10  # "signed in Minsk A, and B of 8 December 1991"
    if act.stage == "signed" and one.years and (token is None or named_by_day):
        return [Dated(date=one.years[0])]
    if token is not None and act.stage == "signed" and token.prefix == "since" and "/" not in token.edtf:
        return [Dated(date=f"{token.edtf}/..")]
    if token is not None and token.prefix == "until" and act.stage == "signed":
        return [Dated()]  # "signed a statement on priorities until 2030"
    if token is not None and token.prefix == "until" and act.stage == "renewed":
        first = "verb" not in passage.tags(0, act.place)
        then = _leading(passage, act.place) if first else None  # "in 1998 it was extended until 2008"
        return [Dated(date=then.edtf if then is not None else None, until=token.edtf)]
    if token is not None and (act.stage == "renewed" or one.plural):
        return [passage.dated_by(each) for each in _several(passage, token)]
    return [passage.dated_by(token)]


def _several(passage: Passage, token: Token) -> list[Token]:
    """The date and those joined to it: "renewed in 1981, 2001 and 2021"."""
    found, i = [token], _place(passage, token)
    joined = False
    while i >= 0 and passage.tag(i + 1) in ("comma", "and"):
        joined = passage.tag(i + 1) == "and" or passage.tag(i + 2) == "and"
        i = passage.ahead(i + 1, frozenset(("comma", "and", "adverb")))
        i += passage.is_prep(i, "in", "on")
        if passage.tag(i) != "date" or not passage.free_date(i) or _opening(passage, passage.tokens[i], i - 4):
            break
        found.append(passage.tokens[i])
        if joined:
            return found
    return [token]


def _date(passage: Passage, act: Act) -> Token | None:
    one = act.instrument
    if act.place < one.first:
        own = _after(passage, one)
        if own is not None:
            return own
    token = passage.date_of(act.place)
    if token is not None and (_century(token) or _drawn_up(passage, act, token)):
        token = _leading(passage, act.place)
    if token is not None and _opening(passage, token, act.place):
        token = _leading(passage, act.place)
    if token is not None and act.stage != "in force" and _effective(passage, token):
        token = None
    if token is not None and one.first <= _place(passage, token) < one.end and act.stage != "signed":
        token = _leading(passage, act.place)  # "on 6 June 2015 the 1974 treaty entered into force"
    if token is not None and (_anothers(passage, act, token) or one.first <= _place(passage, token) < one.end):
        token = None
    if token is None and passage.tag(act.place) in ("noun", "plan"):
        began = next((i for i in passage.find("verb") if i > one.noun), None)
        token = passage.date_of(began) if began is not None else None
    if token is None and act.stage == "in force" and act.place >= one.end:
        token = _upon(passage, act.place)
    if token is None and act.stage in ("ended", "expired") and act.place >= one.end:
        token = passage.date_of_when(act.place, passage.clause(act.place)[1])  # "it lapsed when A joined B in 1866"
    return token if token is not None else _occasion(passage, act)


def _century(token: Token) -> bool:
    """Whether a date is no day but a title's matter: "cooperation in the 21st century"."""
    first, _, last = token.edtf.partition("/")
    return first[:4].isdigit() and last[:4].isdigit() and int(last[:4]) - int(first[:4]) >= 99


def _drawn_up(passage: Passage, act: Act, token: Token) -> bool:
    """Whether a date is that of the signing of what is then ended or renewed: "denounced the treaty signed in 1993"."""
    i = _place(passage, token)
    between = range(act.instrument.end - 1, i) if act.stage != "signed" and act.place < act.instrument.first else ()
    return any(passage.tag(k) == "verb" and "drawn up" in passage.tokens[k] for k in between)


def _after(passage: Passage, one: Instrument) -> Token | None:
    """The date that follows the phrase, past the place."""
    i = one.end
    while passage.tag(i) in _BETWEEN or (passage.tag(i) == "date" and _century(passage.tokens[i])):
        i += 1
    if passage.tag(i) == "date" and passage.tokens[i].edtf and passage.tag(i + 1) not in ("noun", "capital"):
        return passage.tokens[i]
    return None


def _anothers(passage: Passage, act: Act, token: Token) -> bool:
    """Whether a date is that of another treaty: "signed a trade agreement in 1978 and a tax treaty"."""
    for one in instruments(passage):
        if one is act.instrument:
            continue
        first, last = passage.tokens[one.first], passage.tokens[one.end - 1]
        if one.years and first.start <= token.start < last.end:
            return True
        if act.place < one.first < act.instrument.first and _after(passage, one) is token:
            return True
        if introduced(passage, act.instrument, one) and _after(passage, one) is token:
            return True  # "several were signed, among them a trade agreement in 1978"
    return False


def _upon(passage: Passage, place: int) -> Token | None:
    """The date of what brought it into force: "in force upon the exchange of ratifications on 14 April 1836"."""
    if not passage.is_prep(place + 1, "on", "with", "through", "at"):
        return None
    for token in passage.tokens[place + 2 : passage.clause(place)[1]]:
        if token.tag == "date" and token.edtf:
            return token
        if token.tag in ("be", "have") or (token.tag == "verb" and "exchanged" not in token.classes):
            return None
    return None


def _place(passage: Passage, token: Token) -> int:
    """Where the date stands; -1 where the surroundings gave it."""
    return next((k for k, one in enumerate(passage.tokens) if one is token), -1)


def _effective(passage: Passage, token: Token) -> bool:
    """Whether the date is that of entry into force: "concluded an agreement effective 1 May 1936"."""
    i = _place(passage, token)
    return i > 0 and "effective from" in passage.tokens[i - 1]


def _opening(passage: Passage, token: Token, place: int) -> bool:
    """Whether the date opens what comes after: "signed a treaty, and in 1853 Peru opened a legation"."""
    i = _place(passage, token)
    joined = passage.tag(i - 1 - passage.is_prep(i - 1)) == "and"
    follows = passage.ahead(i + 1, frozenset(("comma", "determiner", "possessive", "number", "demonym")))
    another = any("other ones" in one for one in passage.tokens[i + 1 : follows])  # "and in 1962 one with B"
    return i > place and joined and (another or passage.tag(follows) in _SUBJECTS)


def _leading(passage: Passage, place: int) -> Token | None:
    """The date the sentence begins with."""
    i = passage.ahead(0, frozenset(("preposition", "adverb")))
    return passage.tokens[i] if i < min(place, 3) and passage.free_date(i) else None


def _occasion(passage: Passage, act: Act) -> Token | None:
    """The date of the meeting at which it was done, or beside a noun that says it.

    "In 1850 with the signing of", "adoption … at the summit held in 2018", "met in Oslo in 1905 and signed".
    """
    i = passage.back(act.place - 1)
    beside = passage.tokens[i - 1] if passage.is_prep(i, "with", "through", "on") and i > 0 else None
    if beside is not None and beside.tag == "date" and beside.edtf:
        return beside
    low, high = passage.clause(act.instrument.noun)
    if passage.tag(passage.back(act.place - 1, frozenset(("adverb",)))) == "and":
        met = next((k for k in range(act.place - 1, low - 1, -1) if passage.tag(k) == "verb"), None)
        if met is not None and "on one occasion" in passage.tokens[met]:
            return passage.date_of(met)
    at = False
    for k in range(act.instrument.end, high):
        at = at or passage.is_prep(k, "at")
        if at and "took place" in passage.tokens[k]:
            return next((t for t in passage.tokens[k:high] if t.tag == "date" and t.edtf), None)
        if passage.tag(k) == "verb":
            break
    return None
