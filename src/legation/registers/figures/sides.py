"""Whose a figure is, and as of when."""

from collections.abc import Iterator

from legation.model import Given
from legation.rules.actors import party_at, place_at
from legation.rules.amounts import Amount, amounts
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage
from legation.rules.tokens import Token

LEAST = 10  # numbers in words are read as figures above this
QUALIFYING = frozenset("word capital demonym noun adverb organisation region verb and state".split())
NAMED = frozenset(("word", "noun", "open", "capital"))  # what goes on behind a name: "EU markets", "the UN (UNMIL)"


def _side(token: Token) -> bool:
    """Whether a token may be a side of a figure."""
    return token.tag in ("state", "group", "own")


def _organised_side(token: Token) -> bool:
    return _side(token) or token.tag == "organisation"


def is_label(passage: Passage, i: int) -> bool:
    """Whether the word at `i` is a label, and no verb: "Grants: $3m"."""
    return i == 0 and passage.tag(1) == "colon"


def owner(passage: Passage, i: int) -> list[Party]:
    """Whose the noun at `i` is, also where the state or "our country" stands before it: "Kenya exports"."""
    j = passage.back(i - 1, frozenset(("adverb", "word", "figure", "number")))
    if passage.tag(i) == "verb":
        return []  # "A, B and C exported": it is the subject that did
    plain = passage.tag(j) == "own" or (passage.tag(j) == "state" and not passage.is_prep(passage.back(j - 1)))
    return passage.owners(i) or (passage.parties_at(j) if plain else [])


def after(passage: Passage, i: int, high: int, *prepositions: str, organised: bool = False) -> list[Party]:
    """The states after the first of these prepositions from token `i` on; organisations too if `organised`."""
    for j in range(i, high):
        if passage.is_prep(j, *prepositions):
            places, end = passage.coordinated(j + 1, _organised_side if organised else _side)
            last = passage.tokens[min(end, len(passage.tokens) - 1)]
            names_more = organised and places and passage.tag(places[-1]) == "organisation" and last.tag in NAMED
            if places and not names_more and passage.tag(end) not in ("hyphen", "dash", "genitive"):
                return list(dict.fromkeys(p for k in places for p in party_at(passage, k)))
    return []


def home(passage: Passage) -> list[Party]:
    """The document's own state, where it speaks of no other."""
    where = passage.where
    return [Party(where.home, "document")] if where.home and not where.partner else []


def pair(passage: Passage, first: list[Party], second: list[Party]) -> tuple[Party | None, Party | None]:
    """The two sides, one of them filled up from the surroundings where the passage names but the other."""
    one = first[0] if len(first) == 1 else None
    two = second[0] if len(second) == 1 else None
    if one is None and two is not None and not first:
        one = passage.only_other(two.key)
        if one is None and passage.where.home and passage.where.home != two.key:
            one = Party(passage.where.home, "document")
    elif two is None and one is not None and not second:
        two = passage.only_other(one.key)
    elif one is None and two is None and not first and not second and passage.where.home and passage.where.partner:
        one = Party(passage.where.home, "document")
        two = Party(passage.where.partner, passage.where.partner_by)
    elif one is None and two is None and not first and not second and set(passage.states) <= {passage.where.home}:
        one = next(iter(home(passage)), None)
    return one, (two if two != one else None)


def counted(passage: Passage, *units: str) -> list[Amount]:
    """The numbers that count something; those in these units too."""
    some = (a for a in amounts(passage) if not a.unit or a.unit in units)
    return [a for a in some if a.value > 0 and not (a.spelled and a.value <= LEAST)]


def counted_noun(passage: Passage, amount: Amount, *classes: str) -> int | None:
    """The counted noun that follows the number, past adjectives and names."""
    last = None
    for i in range(amount.end, min(amount.end + 7, len(passage.tokens))):
        token = passage.tokens[i]
        if token.tag == "noun" and not token.classes.isdisjoint(classes):
            last = i
        elif token.tag not in QUALIFYING or last is not None:
            break
    return last


def whereabouts(passage: Passage, i: int) -> list[Party]:
    """Where they are: "in Finland", "visit Finland"."""
    _, high = passage.clause(i - 1)
    for j in range(i, high):
        if passage.tag(j) == "verb" and passage.tokens[j].classes & {"places", "lives", "going there"}:  # "living in"
            place = place_at(passage, passage.ahead(j + 1))
            if place:
                return place
        visits = passage.tag(j) in ("verb", "noun") and "done by visitors" in passage.tokens[j]
        helps = passage.is_prep(j - 1, "to") and "going to help" in passage.tokens[j]
        if visits or helps or passage.is_prep(j, "in", "to"):
            place = place_at(passage, passage.ahead(j + 1))
            if place:
                return place
        if passage.is_prep(j, "at", "in") and passage.tag(j + 1) == "demonym":
            return passage.parties_at(j + 1)  # "at Kenyan universities"
        if passage.tag(j) in ("semicolon", "figure"):
            break
    return []


def surely(passage: Passage, amount: Amount) -> str:
    """How surely there are so many: as the verb before the number says it, or the words right before it."""
    verb = next((i for i in range(amount.first - 1, -1, -1) if passage.tag(i) == "verb"), None)
    said = passage.modality(verb, amount.first) if verb is not None else "stated"
    return said if said != "stated" else passage.modality(amount.first)


def compared(passage: Passage, i: int) -> bool:
    """Whether the date at `i` is one that a figure is held against: "compared to 2014", "12% on 2017"."""
    if any("held against" in t for t in passage.tokens[max(0, i - 6) : i]):
        return True
    before = passage.tokens[max(0, i - 3) : i]
    if any("comparing" in t for t in before):
        return True
    return bool(before) and "since then" in before[-1] and any(t.text == "%" for t in before)


def dated(passage: Passage, amount: Amount, found: list[Amount]) -> Dated:
    """The date nearest the amount that is its own: after it and before the next amount, else before it."""
    if passage.tag(amount.first - 1) == "open" and passage.tag(amount.first - 2) == "date":
        return passage.dated_by(passage.tokens[amount.first - 2])  # "than in 2014 ($3m)"
    following = next((a.first for a in found if a.first >= amount.end), len(passage.tokens))
    _, high = passage.clause(amount.first)
    token = _nearest(passage, range(amount.end, min(following, high)), passage.tokens[amount.end - 1])
    if token is None:
        low, _ = passage.clause(amount.first)
        dates = [i for i in range(low, amount.first) if passage.free_date(i) and not compared(passage, i)]
        token = passage.tokens[dates[-1]] if dates else None
    if token is None and passage.tag(passage.ahead(0, frozenset(("preposition", "adverb", "comma")))) == "date":
        token = passage.tokens[passage.ahead(0, frozenset(("preposition", "adverb", "comma")))]
    if token is None:
        only = [i for i in range(len(passage.tokens)) if passage.free_date(i) and not compared(passage, i)]
        token = passage.tokens[only[0]] if len(only) == 1 and _one_span(passage, amount, only[0]) else None
    if token is not None and token.prefix == "by" and token.edtf.startswith("../"):
        return Dated(date=token.edtf[3:])  # "by 2019 it had" says how it stood in 2019
    if token is not None and token.prefix == "since" and token.edtf and "/" not in token.edtf:
        return Dated(date=f"{token.edtf}/..")  # what has come together ever since
    return passage.dated_by(token if token is not None and token.edtf else None)


def _one_span(passage: Passage, amount: Amount, i: int) -> bool:
    """Whether no verb parts the amount from the date at `i`: "exports were $3m and imports $2m in 2016"."""
    low, high = sorted((amount.end, i))
    return all(
        passage.tag(j) not in ("verb", "have", "semicolon", "stop", "subordinator")
        and "by so much" not in passage.tokens[j]
        for j in range(low, high)
    )


def _nearest(passage: Passage, span: range, amount: Token) -> Token | None:
    for i in span:
        if passage.tag(i) == "comma" and passage.tag(i + 1) == "and" and passage.tag(i + 2) == "determiner":
            return None  # "was $3m, and this figure rose in 2020"
        if passage.tag(i) in ("have", "semicolon") or (passage.tag(i) == "and" and passage.tag(i + 1) == "preposition"):
            return None
        if passage.free_date(i) and not compared(passage, i):
            return passage.tokens[i]
    return None


def against(passage: Passage, amount: Amount) -> str:
    """ " against 2014" where the amount is held against a date, else nothing."""
    for i in range(amount.end, min(amount.end + 6, len(passage.tokens))):
        if passage.tag(i) == "date" and compared(passage, i) and passage.tokens[i].edtf:
            return f" against {passage.tokens[i].edtf}"
        if passage.tag(i) in ("figure", "stop", "semicolon"):
            break
    return ""


def figure(
    measure: str, sides: tuple[Party | None, Party | None], value: float, unit: str, dates: Dated, modality: str
) -> Iterator[Draft]:
    """One draft; nothing where no side is known."""
    subject, counterpart = sides
    if subject is None:
        return
    named = (("subject", subject), ("counterpart", counterpart))
    yield Draft(
        {
            "measure": measure,
            "subject": subject.key,
            "counterpart": counterpart.key if counterpart is not None else None,
            "value": value,
            "unit": unit,
            **dates.fields(),
        },
        modality,
        tuple(Given(name, party.by) for name, party in named if party is not None and party.by),
    )
