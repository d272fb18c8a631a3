"""The treaties a sentence names."""

from collections.abc import Iterator

from legation.names.tables import organisations_of
from legation.registers.agreements.instrument import EVERY, LAPSED, NAMES, QUOTES, Instrument, named_as, party_list
from legation.registers.agreements.phrase import leftwards, rightwards
from legation.rules.passage import Party, Passage
from legation.rules.tokens import Token

_AFTER_VERB = frozenset(("determiner", "number", "adverb", "figure", "negation"))
# The kinds of organisations.csv that are treaties or schemes: these may end, while one only leaves a body.
ENDING_KINDS = ("regime", "preference scheme", "agreement area")
_LISTED = frozenset((*_AFTER_VERB, "and", "comma", "capital", "word", "noun", "demonym"))
_BESIDE = frozenset("determiner number word adverb capital noun plan hyphen".split())
_JOINING = frozenset(("and", "comma"))
_NAMING = frozenset(("noun", "plan", "organisation"))


def instruments(passage: Passage) -> list[Instrument]:
    """The treaties the sentence names, in order; kept for the other rules that look at it."""
    kept = passage.recall_own("instruments")
    if isinstance(kept, list):
        return kept
    found: list[Instrument] = []
    for i in _nouns(passage):
        if found and i < found[-1].end:
            continue
        one = _phrase(passage, i, found[-1].end if found else 0)
        if one is not None and found and _amended(passage, found[-1], one):
            found[-1].title = passage.words(found[-1].noun, one.noun + 1)
            found[-1].between = found[-1].between or one.parties
            found[-1].end = one.end
            continue
        if one is not None and found and _called(passage, found[-1], one):
            found[-1].title, found[-1].named, found[-1].words = one.title, True, found[-1].words | one.words
            found[-1].end = one.end
            found[-1].with_ += one.with_
            found[-1].between = found[-1].between or one.between
        elif one is not None and found and _apposed(passage, found[-1], one):
            found[-1].end = one.end
            found[-1].with_ += one.with_
            found[-1].between = found[-1].between or one.between
        elif one is not None:
            found.append(one)
    for one in reversed(found):
        _share(passage, one)
    passage.note("instruments", found)
    return found


def _share(passage: Passage, one: Instrument) -> None:
    """ "A tax treaty and an investment agreement with A", "a trade agreement and a partnership with A": both with A."""
    j = one.end + 2 * (passage.is_prep(one.end, "in", "on") and passage.tag(one.end + 1) == "date")
    if one.parties or one.placed or one.definite or passage.tag(j) not in _JOINING:
        return
    while passage.tag(k := passage.ahead(j, _JOINING)) in ("determiner", "number") and k > j:
        j = passage.ahead(k, _BESIDE)
        j += 2 * (passage.is_prep(j, "of") and passage.tag(j + 1) in ("word", "noun"))  # "a treaty of friendship"
    with_ = passage.is_prep(j, "with", "between") and any(tag in _NAMING for tag in passage.tags(one.end, j))
    found, end = party_list(passage, j + 1) if with_ else ([], j)
    treaty = not passage.tokens[j - 1].classes.isdisjoint(NAMES)
    goes_on = passage.tag(passage.ahead(end)) in ("verb", "be", "have")
    led = "verb" in passage.tags(passage.clause(one.first)[0], one.first)  # "signed one, and one with A took effect"
    if found and not (goes_on and (led or not treaty)):
        target = one.between if passage.is_prep(j, "between") else one.with_
        target += found


def _apposed(passage: Passage, named: Instrument, one: Instrument) -> bool:
    """ "the Hoyvík Agreement, a free trade treaty, …": the second says what the first is."""
    if passage.tag(named.end) == "comma" and "one of them" in passage.tokens[named.end + 1]:
        return one.plural  # "a treaty of amity, one of the first agreements of its kind, …"
    i = passage.back(one.first - 1)
    after = passage.tag(one.end) in ("comma", "verb")
    return named.named and named.definite and not one.definite and not one.named and after and i == named.end


def _called(passage: Passage, plain: Instrument, one: Instrument) -> bool:
    """ "The first treaty between them, a Treaty of Amity, was signed": the second says what the first is called."""
    i = passage.back(one.first - 1)
    between = i == plain.end and passage.tag(i) == "comma" and passage.tag(one.end) == "comma"
    same = passage.tokens[one.noun].text.lower() == passage.tokens[plain.noun].text.lower()
    return between and same and one.named and not plain.named and not plain.plural and not one.plural


def _amended(passage: Passage, named: Instrument, one: Instrument) -> bool:
    """ "A protocol amending the Brazil-Peru tax convention": what is told is of the protocol."""
    i = passage.back(one.first - 1)
    return i == named.end and "amending" in passage.tokens[i]


def _nouns(passage: Passage) -> Iterator[int]:
    for i, token in enumerate(passage.tokens):
        if token.tag not in _NAMING and not token.text.isupper():
            continue  # no word for a treaty, nor an abbreviation of one
        if (
            (token.tag == "noun" and not token.classes.isdisjoint(NAMES))
            or (token.tag == "plan" and "agreement to do" in token)
            or (token.tag == "organisation" and named_as("treaties").search(token.text))
        ) or _loose(passage, i):
            yield i


def _loose(passage: Passage, i: int) -> tuple[str, ...]:
    token = passage.tokens[i]
    if token.tag == "noun" and "area" in token.classes:
        return ("negotiating", "proposed", "in force") if token.text[:1].isupper() else ("negotiating", "proposed")
    if token.tag == "organisation" and passage.has("talks", "negotiated", "signed"):
        return (
            ("negotiating", "proposed", "signed") if named_as("areas").search(token.text) or _signed(passage, i) else ()
        )
    if token.tag == "organisation" and _may_lapse(token) and passage.has("prolonged", "expired", "terminated"):
        return LAPSED
    if token.text.isupper() and passage.only(f"treaty {token.text}") is not None:
        return EVERY
    letters = token.text.replace("-", "")
    beside = (passage.tokens[k].text for k in (i - 1, i + 1) if 0 <= k < len(passage.tokens))
    alone = not any(text.isupper() and text.isalpha() for text in beside)  # no word of a line in capitals
    if token.tag == "capital" and len(letters) > 3 and letters.isalpha() and letters.isupper() and alone:
        return LAPSED
    return ()


def _may_lapse(token: Token) -> bool:
    """Whether what an organisation's name stands for may end as a treaty does: NAFTA, a scheme; not the OAS."""
    return token.organisation in organisations_of(*ENDING_KINDS)


def _signed(passage: Passage, i: int) -> bool:
    """Whether the organisation at `i` is what is signed, as in "signed the CPTPP": then it is a treaty."""
    j = passage.back(i - 1)
    whole = passage.tag(i + 1) not in ("capital", "noun")  # "signed an ALADI Framework Agreement"
    return whole and passage.tag(j) == "verb" and "signed" in passage.tokens[j] and not passage.passive(j)


def _phrase(passage: Passage, noun: int, low: int) -> Instrument | None:
    token = passage.tokens[noun]
    head = token.text.lower()
    counted = head.split()[0] if " of " in head else head.split()[-1]
    one = Instrument(noun, noun, noun + 1, plural=counted.endswith(("s", "anda")) and counted != "modus")
    leftwards(passage, one, low)
    if not one.owner and not one.between:
        one.owner = _holders(passage, one)
    start = one.first
    end = rightwards(passage, one)
    joined = (k for k in range(noun + 1, end - 2) if passage.tags(k, k + 3) == ["demonym", "hyphen", "demonym"])
    if not one.parties and (k := next(joined, None)) is not None:  # "convenio de extradición chileno-paraguayo"
        one.between = [*passage.parties_at(k), *passage.parties_at(k + 2)]
    while start < noun and _apart(passage.tokens[start]):
        start += 1
    one.title = passage.words(start, end)
    if one.title.count('"') == 1:
        one.title = one.title.strip('"')  # the mark that closes a title in quotes
    if head.startswith("a "):
        one.title = one.title[len("a ") :]  # "a deal"
    if end == noun + 1 and token.tag == "plan":
        one.title = one.title[: -len(" to")]  # "proposed an agreement to Canada"
    capital = token.text[:1].isupper() and (noun > 0 or end > noun + 1)
    one.named = (capital and (end - start > 1 or token.tag == "organisation")) or token.tag == "organisation"
    one.placed = one.placed or any(t.tag in ("city", "region", "organisation") for t in passage.tokens[start:end])
    one.placed = one.placed or (named_as("places").search(one.title) is not None and one.kind == "accord")
    sides = "memorandum" in token.classes  # always has another side, so half of it is no statement
    one.proper = one.named and not sides and (one.placed or one.kind in ("accord", "declaration"))
    one.words = frozenset[str]().union(*(t.classes for t in passage.tokens[one.first : end]))
    one.loose = _loose(passage, noun) if token.tag != "noun" or "area" in token.classes else ()
    one.proper = one.proper or bool(one.loose)
    if one.loose == EVERY:
        known = passage.only(f"treaty {token.text}")
        one.loose, one.proper = (), False
        if isinstance(known, tuple) and not one.parties:
            one.between = [Party(key) for key in known[1]]
    if token.tag == "noun" and "constituting one" in one.words:
        one.proper = any(t.tag == "organisation" for t in passage.tokens)  # "whose constitutive treaty"
    if ("bare" in token and not one.named) or ("only signed" in token and head.isalpha() and not passage.has("signed")):
        return None
    if "of one side" in one.words and "pledge" in token.classes:
        return None
    one.back = one.definite and not one.named and not one.parties and not one.years and end - start <= 1
    return one


def holding(passage: Passage, one: Instrument) -> int | None:
    """The verb by which someone has the treaty: "A and B have a", "A is a party to a"; None where there is none."""
    i = passage.back(one.first - 1, _AFTER_VERB)
    if i >= 0 and "bound by" in passage.tokens[i]:
        i = passage.back(i - 1, _AFTER_VERB)
        return i if passage.tag(i) == "be" else None
    if passage.tag(i) == "verb" and "in force now" in passage.tokens[i]:
        i -= 1  # "has in force treaties with"
    before = passage.tokens[i] if passage.tag(i) == "word" and "reporting" not in passage.tokens[i] else None
    if before is not None and before.text.isalpha() and not before.text.endswith("ed"):
        i = passage.back(i - 1, _AFTER_VERB)
    i = passage.back(i, _LISTED) if passage.tag(i) in ("and", "comma") else i  # "have a partnership, and a treaty"
    return i if passage.tag(i) in ("there", "have") else None


def _holders(passage: Passage, one: Instrument) -> list[Party]:
    i = holding(passage, one)
    governing = passage.back(one.first - 1, _AFTER_VERB)
    if i is None and governing >= 0 and "ratifying" in passage.tokens[governing]:
        return passage.subject(governing)  # "Peru ratified the treaty with Chile"
    return passage.subject(i) if i is not None and passage.tag(i) != "there" else []


def _apart(token: Token) -> bool:
    """What stands before a title and is no part of it."""
    return (
        token.tag in ("date", "hyphen", "dash")
        or token.text in QUOTES
        or ("passing" in token and token.text[:1].islower())
    )
