"""Which organisations a passage lists, each with what stands behind it, and which of them "the Forum" is."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from legation.registers.memberships.dating import dates_behind
from legation.rules.passage import Passage
from legation.rules.tokens import Token

ROLES = ("associate", "observer", "candidate", "founder", "elected", "participant", "beneficiary", "member")
OPENING = frozenset(("determiner", "number", "word", "adverb", "verb", "state", "demonym", "hyphen"))
STRICT = frozenset(("determiner", "adverb", "number"))


class Named(NamedTuple):
    """An organisation as written, the dates and the role that stand behind it, and what gave it."""

    name: str
    dates: tuple[Token, ...] = ()
    role: str | None = None
    by: str = ""
    bracketed: bool = False  # whether the dates stand in brackets, and so are its alone


def named(token: Token) -> Named:
    """The organisation a token names, without its article."""
    return Named(token.text.removeprefix("the ").removeprefix("The "))


# What may stand before bodies in general, and the tags of what leads to examples of them.
GENERAL = frozenset("determiner number adverb preposition word and figure region possessive noun hyphen".split())
EXAMPLES = frozenset("verb word preposition determiner adverb".split())
ITS_BODIES = frozenset("determiner number adverb preposition possessive word noun and".split())
COUNTING = frozenset(("figure", "number"))
ABBREVIATION = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*")


def as_role(passage: Passage, i: int) -> tuple[str | None, int]:
    """ "As an observer", "as a full member of": the role, and the place after it."""
    if not passage.is_prep(i, "as"):
        return None, i
    j = passage.ahead(i + 1)
    j += passage.tag(j) == "word" and passage.tokens[j].text == '"'
    return (role_of(passage, j), j + 1) if role_of(passage, j) else (None, i)


def role_of(passage: Passage, i: int) -> str | None:
    """The role the noun at `i` names."""
    if passage.tag(i) != "noun":
        return None
    return next((role for role in ROLES if role in passage.tokens[i].classes), None)


def organisations(passage: Passage, i: int, unknown: bool = True, strict: bool = False) -> tuple[list[Named], int]:
    """The organisations listed from token `i` on, and the place after them.

    Each may carry its own date or role ("A on 1 May 1999, B (1995) and C as an observer"). Where none is
    known, a capitalised name that ends as such names do is one, if `unknown` allows it; "the Forum" and
    "that body" are the one named before. `strict` lets nothing but articles stand before the first.
    """
    first = _examples(passage, i)
    if first is None:
        first = passage.ahead(i, STRICT) if strict else _first(passage, i)
    i = first
    if passage.tag(i) == "group" and passage.tag(passage.ahead(i + 1, STRICT)) == "organisation":
        i = passage.ahead(i + 1, STRICT)  # "both the Union and the Forum"
    found: list[Named] = []
    end = i
    while i < len(passage.tokens):
        i, led = _leading(passage, i, bool(found))
        one, after = _one(passage, i, unknown)
        if one is None and found:
            one, after = _abbreviation(passage, i)
        if one is None and found and (named_next := _examples(passage, i)) is not None:
            one, after = _one(passage, named_next, unknown)  # "the UN and its agencies, such as the FAO"
        if one is None:
            break
        dates, role, bracketed, after = _behind(passage, after)
        found.append(one._replace(dates=dates or led, role=role, bracketed=bracketed or bool(led and not dates)))
        end = after
        i = _next(passage, after)
        if i == after:
            break
    return found, end


def roll(passage: Passage, i: int) -> list[Named]:
    """The organisations of a bare list from token `i` on; abbreviations that no table knows stand for themselves."""
    found: list[Named] = []
    while i < len(passage.tokens):
        i = passage.ahead(i, STRICT | {"and"})
        one, after = _one(passage, i, unknown=True)
        if one is None:
            one, after = _abbreviation(passage, i, least=1)
        if one is not None:
            dates, role, bracketed, after = _behind(passage, after)
            found.append(one._replace(dates=dates, role=role, bracketed=bracketed))
            if passage.tag(after) == "and":
                i = after + 1
                continue
        elif passage.tag(after + 1) == "open":
            after = passage.closing(after + 1)
        following = (k for k in range(max(after, i), len(passage.tokens)) if passage.tag(k) in ("comma", "semicolon"))
        i = next(following, len(passage.tokens)) + 1
    return found


def _examples(passage: Passage, i: int) -> int | None:
    """Past bodies in general to the first that is named: "many regional bodies, among them A"; None where none is."""
    last = min(i + 8, len(passage.tokens))
    general = next((k for k in range(i, last) if "several bodies" in passage.tokens[k]), None)
    if general is None or not all(_general(passage, k) for k in range(i, general)):
        return None
    k = _described(passage, general) if passage.habits.adjectives_follow else general
    k = passage.ahead(k + 1, frozenset(("comma", "colon", "dash")))
    if passage.tag(k) in EXAMPLES and ("for example" in passage.tokens[k] or passage.is_prep(k, "with")):
        k = passage.ahead(k + 1, frozenset(("pronoun", "preposition", "comma")))
    elif passage.tag(k - 1) not in ("colon", "dash"):
        return None
    return passage.ahead(k, STRICT)


def _described(passage: Passage, general: int) -> int:
    """The last word on what the bodies are, before an example: "mecanismos internacionales de integración como"."""
    for k in range(general + 1, min(general + 9, len(passage.tokens))):
        if "for example" in passage.tokens[k]:
            return k - 1
        if passage.tag(k) not in ("word", "adverb", "and") and not passage.is_prep(k, "of"):
            break
    return general


def _general(passage: Passage, k: int) -> bool:
    """Whether the token may stand before bodies in general: "a number of regional", "the following"."""
    how_many = passage.tag(k) == "verb" and passage.tag(k - 1) == "determiner" and passage.is_prep(k + 1, "of")
    return passage.tag(k) in GENERAL or how_many or "the following" in passage.tokens[k]


def _first(passage: Passage, i: int) -> int:
    """Past what may stand between a verb and its organisation: "the work of the", "all of the"."""
    for j in range(i, min(i + 5, len(passage.tokens))):
        of = passage.is_prep(j, "of") and j > i and "works" in passage.tokens[j - 1]
        if passage.tag(j) == "organisation":
            return j
        size = passage.tag(j) == "figure" or (role_of(passage, j) == "member" and passage.tag(j - 1) in COUNTING)
        if passage.tag(j) not in OPENING and not of and not size:  # "the 22-member League"
            break
    i = passage.ahead(i, STRICT)
    if passage.tag(i) in ("word", "noun") and passage.is_prep(i + 1, "of") and "works" in passage.tokens[i]:
        i = passage.ahead(i + 2, STRICT)
    return i


def _leading(passage: Passage, i: int, within: bool) -> tuple[int, tuple[Token, ...]]:
    """A date set before an organisation within a list: "and, in 1971, the Forum"."""
    j = i + 1 if passage.is_prep(i) else i
    if within and passage.tag(j) == "date" and passage.tokens[j].edtf:
        return passage.ahead(j + 1, frozenset(("comma", "determiner", "number", "adverb"))), (passage.tokens[j],)
    return i, ()


def _next(passage: Passage, after: int) -> int:
    parting = frozenset(("comma", "and", "hyphen", "dash", "adverb"))
    after = _past_its_bodies(passage, after)
    if passage.tag(after) == "semicolon" and _goes_on_listing(passage, after):
        parting |= {"semicolon"}
    i = passage.ahead(after, parting)
    if i == after:
        return after
    i = passage.ahead(i, STRICT)
    if passage.is_prep(i, "of", "with", "to", "in", "from") and passage.tag(passage.ahead(i + 1, STRICT)) != "date":
        i = passage.ahead(i + 1, STRICT)
    return i


def _past_its_bodies(passage: Passage, i: int) -> int:
    """Past "and some of its agencies", where the list goes on behind it."""
    high = min(i + 12, len(passage.tokens))
    end = next((k for k in range(i, high) if passage.tag(k) in ("semicolon", "comma")), i)
    whose = any("its" in token for token in passage.tokens[i:end])
    return end if whose and passage.tag(i) == "and" and set(passage.tags(i + 1, end)) <= ITS_BODIES else i


def _goes_on_listing(passage: Passage, i: int) -> bool:
    """Whether semicolons part the members of a list: behind a colon, or with another one or a comma and no verb."""
    if any(t.tag == "colon" for t in passage.tokens[:i]):
        return True
    name = passage.ahead(i + 1, STRICT | {"and"})
    one, after = _one(passage, name, unknown=True)
    if one is None:
        one, after = _abbreviation(passage, name)
    return one is not None and passage.tag(after) in ("semicolon", "open", "stop", "", "and", "comma")


def _one(passage: Passage, i: int, unknown: bool) -> tuple[Named | None, int]:
    if passage.tag(i) == "organisation":
        described = passage.tag(i + 1) in ("word", "capital") and "described by it" in passage.tokens[i + 1]
        owns = passage.tag(i + 1) == "genitive"  # "the Union's envoys" are not the Union
        if owns and passage.tag(i + 2) == "organisation":
            return named(passage.tokens[i + 2]), i + 3
        return (None, i) if described or owns else (named(passage.tokens[i]), _past_kind(passage, i + 1))
    if i + 1 < len(passage.tokens) and "of a region" in passage.tokens[i]:
        i += 1
    meant = pointed_at(passage, i)
    if meant is not None:
        return meant, i + 1
    return _unlisted(passage, i) if unknown else (None, i)


def _past_kind(passage: Passage, i: int) -> int:
    """Past what says of the organisation before `i` what it is: "the Mercosur trade bloc"."""
    j = i + 1 if passage.tag(i) in ("noun", "word") and passage.tokens[i].text.islower() else i
    return next(
        (k + 1 for k in (i, j) if passage.tag(k) in ("noun", "word") and "kind of body" in passage.tokens[k]), i
    )


def _unlisted(passage: Passage, i: int) -> tuple[Named | None, int]:
    """A capitalised name of two words or more that ends, or begins, as organisations' names do."""
    last = i
    headed = False
    j = i
    while j < len(passage.tokens):
        token = passage.tokens[j]
        hyphenated = j > i and passage.text[token.start - 1] == "-" and token.start == passage.tokens[j - 1].end + 1
        capital = token.text[:1].isupper() and token.tag in ("noun", "verb", "word", "capital")
        if (
            capital
            or hyphenated
            or token.tag in ("region", "demonym", "state", "city")
            or (token.tag == "organisation" and (j == i or passage.is_prep(j - 1, "of")))
        ):
            last = j + 1
            headed = headed or "body" in token
        elif token.tag == "and" and _of_a_place(passage, j + 1):
            j = passage.ahead(j + 2, frozenset(("determiner",)))  # "y del Caribe"
            last = j + 1
        elif token.tag not in ("hyphen", "dash", "figure") and (
            "connecting" not in token or (headed and "parting names" in token)
        ):
            break
        j += 1
    after = last
    while passage.tag(after) == "open":
        after = passage.closing(after) + 1
    headed = headed or (passage.tag(after) == "word" and "body" in passage.tokens[after])
    name = passage.words(i, last).removeprefix("the ") if last > i else ""
    if not headed or sum(1 for word in name.split() if word[:1].isupper()) < 2:
        return None, i
    return Named(name), last


def _of_a_place(passage: Passage, i: int) -> bool:
    """Whether a name goes on with a place behind "and": "Estados Latinoamericanos y del Caribe"."""
    place = passage.ahead(i + 1, frozenset(("determiner",)))
    named = passage.tag(place) in ("region", "capital") and passage.tokens[place].text[:1].isupper()
    return passage.is_prep(i, "of") and named and "body" not in passage.tokens[place]


def _behind(passage: Passage, i: int) -> tuple[tuple[Token, ...], str | None, bool, int]:
    """The dates and the role behind an organisation, in brackets or not, whether in brackets, and the place after."""
    dates: list[Token] = []
    role = None
    bracketed = False
    while passage.tag(i) == "open":
        close = passage.closing(i)
        inner = range(i + 1, close)
        role = role or next((r for k in inner if (r := role_of(passage, k))), None)
        within = [passage.tokens[k] for k in inner if passage.tag(k) == "date" and passage.tokens[k].edtf]
        if not any(passage.tag(k) in ("verb", "state") for k in inner) or role:
            dates.extend(within)
            bracketed = bool(dates)
        i = _past_kind(passage, close + 1)  # "the Asia-Pacific Economic Cooperation (APEC) forum"
    if not dates:
        found, after = dates_behind(passage, i)
        if found:
            dates, i = found, after
    return tuple(dates), role, bracketed, i


def _abbreviation(passage: Passage, i: int, least: int = 2) -> tuple[Named | None, int]:
    """A short name in capitals that no table knows, among others of a list: "CDB, OPCW, UNIDO and WFTU".

    It has the `least` letters; one stands for a body only in a roll of them, as "C" for the Commonwealth.
    """
    text = passage.tokens[i].text if passage.tag(i) == "capital" else ""
    short = ABBREVIATION.fullmatch(text) or (least <= len(text) == 1)
    parted = passage.tag(i + 1) in ("comma", "and", "open", "stop", "semicolon", "")
    return (Named(passage.tokens[i].text), i + 1) if short and parted else (None, i)


# --- the organisation named before ---------------------------------------------------------------


def pointed_at(passage: Passage, i: int) -> Named | None:
    """Whom "the Forum", "that body", "the organisation" at token `i` mean: the last one so named."""
    if (
        passage.tag(i) not in ("word", "capital", "noun")
        or i == 0
        or passage.tag(i + 1) in ("capital", "organisation", "genitive")
    ):
        return None
    word = passage.tokens[i].text
    described = "of a region" in passage.tokens[i - 1] and i > 1  # "the regional body"
    if "pointing" not in passage.tokens[i - 2 if described else i - 1] or passage.is_prep(i + 1, "of", "for"):
        return None
    if word[:1].isupper():
        return last_named(passage, i, word.lower()) if "body" in passage.tokens[i] else None
    if "pointed at" not in passage.tokens[i]:
        return None
    return last_named(passage, i)


def last_named(passage: Passage, i: int, word: str = "") -> Named | None:
    """The organisation last named before token `i`, here or up to three sentences before; with `word` in its name."""
    for token, here in _earlier(passage, i, bool(word)):
        if word in token.text.lower() or word in (token.organisation or "").lower():
            return named(token)._replace(by="" if here else "sentence before")
    return None


def _earlier(passage: Passage, i: int, bracketed: bool) -> Iterator[tuple[Token, bool]]:
    """Organisations before token `i`, the last first; those in brackets only if asked for."""
    one: Passage | None = passage
    end = i
    for _ in range(4):
        if one is None:
            return
        j = end - 1
        while j >= 0:
            if one.tag(j) == "close" and not bracketed:
                j = one.opening(j)
            elif one.tag(j) == "organisation" and not one.tokens[j].text.startswith(("Summit", "Conference")):
                yield one.tokens[j], one is passage
            j -= 1
        one = one.before
        end = len(one.tokens) if one is not None else 0


def body_before(passage: Passage, verb: int) -> Named | None:
    """The organisation that a passive is said of: "A was founded by X", "A (B), joined by X"."""
    before = passage.back(verb - 1, frozenset(("be", "have", "adverb", "comma")))
    while passage.tag(before) == "close":
        before = passage.back(passage.opening(before) - 1, frozenset(("comma",)))
    if passage.tag(before) == "noun" and "body" in passage.tokens[before]:
        before -= 1  # "the AfCFTA agreement"
    return named(passage.tokens[before]) if passage.tag(before) == "organisation" else None


def before_which(passage: Passage, verb: int) -> Named | None:
    """ "A, which X joined": the organisation before the "which" of the verb's clause, where that has a subject."""
    low, _ = passage.clause(verb)
    opener = passage.opener(low)
    if opener is None or "which" not in opener.classes or low < 2:
        return None
    j = passage.back(low - 2, frozenset(("preposition", "comma")))
    while passage.tag(j) == "close":
        j = passage.back(passage.opening(j) - 1, frozenset(("comma",)))
    subject = any(passage.tag(k) in ("state", "pronoun", "own", "group") for k in range(low, verb))
    return named(passage.tokens[j]) if subject and passage.tag(j) == "organisation" else None
