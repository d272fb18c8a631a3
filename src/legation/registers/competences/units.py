"""The units a sentence names, and those it points back at ("the Bureau", "its mission")."""

from collections.abc import Iterator
from dataclasses import dataclass

from legation.rules.passage import Party, Passage
from legation.rules.tokens import Token

NAMED = frozenset(("capital", "region", "state", "demonym", "organisation", "number", "noun", "city", "verb", "figure"))
ROMAN = frozenset("I II III IV V VI VII VIII IX X".split())
MINISTRY = ("ministry", "foreign office", "department", "secretariat", "chancellery")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit at tokens `first` to `end` (exclusive). `by` is what gave the name, "" for the passage."""

    name: str
    first: int
    end: int
    owner: Party | None
    regions: tuple[str, ...]
    by: str = ""


def units(passage: Passage) -> list[Unit]:
    """The units the sentence names or points back at, in order."""
    found: list[Unit] = []
    for head in passage.kept("unit heads", lambda: _heads(passage)):
        if found and head < found[-1].end:
            continue
        unit = _named(passage, head) or _pointed_at(passage, head)
        if unit is not None:
            found.append(unit)
    return [*found, *_left_unsaid(passage, found)] if found else found


def called_by_land(passage: Passage) -> Unit | None:
    """The unit a cell under "Department" calls by a part of the world alone: "Africa I"; None where it names none."""
    end = len(passage.tokens)
    lands = tuple(_regions(passage, 0, end))
    owner = Party(passage.where.home, "document") if passage.where.home else None
    return Unit(passage.words(0, end), 0, end, owner, lands) if lands else None


def _left_unsaid(passage: Passage, found: list[Unit]) -> Iterator[Unit]:
    """ "El Departamento de Asia atiende …; el de Europa, …": units that share the word of the one before."""
    for i in range(found[-1].end, len(passage.tokens) - 2):
        begins = passage.tag(i - 1) in ("semicolon", "and", "comma", "colon") and "definite" in passage.tokens[i]
        j = passage.ahead(i + 2, frozenset(("determiner",)))
        if begins and passage.is_prep(i + 1, "of") and passage.tag(j) in NAMED and _capitalised(passage.tokens[j]):
            end = _names(passage, j)
            if passage.tag(end) in ("comma", "verb", "be", "open"):
                owner = found[-1].owner
                yield Unit(passage.words(i, end), i, end, owner, tuple(_regions(passage, j, end)))


def _heads(passage: Passage) -> list[int]:
    places = (i for i, token in enumerate(passage.tokens) if token.tag in ("noun", "capital"))
    return [i for i in places if _is_head(passage, i)]


def _is_head(passage: Passage, i: int) -> bool:
    token = passage.tokens[i]
    if token.tag == "noun":
        return "unit" in token.classes
    return token.tag == "capital" and "small unit" in token


def _named(passage: Passage, head: int) -> Unit | None:
    first, end = _leftwards(passage, head), _rightwards(passage, head)
    if first == head and end == head + 1:
        return None
    if not passage.tokens[head].text[:1].isupper() and end > head + 1:
        return None  # "a section for trade" is a description, "the Africa section" a name
    if end == head + 1 and all(passage.tag(i) in ("number", "demonym") for i in range(first, head)):
        ordinal = passage.tokens[first].text[:1].isupper() and passage.tag(first) == "number"
        if not ordinal or first + 1 == head == 1:
            return None
    if _foreign(passage, first, end):
        return None
    return Unit(
        without_article(passage.words(first, end)),
        first,
        end,
        _owner(passage, first, end),
        tuple(_regions(passage, first, end)),
    )


def _leftwards(passage: Passage, head: int) -> int:
    """The first token of the name: "Second European Department", "East Asia and Pacific Division"."""
    i = head
    if passage.tag(i - 1) == "close" and _named_by(passage, passage.opening(i - 1) - 1):
        i = passage.opening(i - 1)  # "the Middle East (MENA) Division"
    while i > 0:
        token = passage.tokens[i - 1]
        named = (token.tag in NAMED or "ordinal" in token) and _capitalised(token)
        numbered = token.tag == "figure" and passage.tokens[head].text[:1].isupper()  # "5th Division"
        if (
            (named or (numbered and token.text[:1].isdigit() and token.text[-1:].isalpha()))
            and not _is_head(passage, i - 1)
            and not ministry(passage, i - 1)
        ):
            i -= 1
        elif token.tag in ("and", "hyphen") and i > 1 and i < head and _capitalised(passage.tokens[i - 2]):
            if passage.tag(i - 2) not in ("capital", "region", "noun", "demonym"):
                break
            i -= 1
        else:
            break
    if passage.tag(i) == "region":
        return i
    if i < head and passage.tag(i) == "state" and passage.tag(i + 1) == "genitive":
        return head
    return i


def _named_by(passage: Passage, i: int) -> bool:
    return passage.tag(i) in NAMED and _capitalised(passage.tokens[i])


def _capitalised(token: Token) -> bool:
    return without_article(token.text)[:1].isupper()


def ministry(passage: Passage, i: int) -> bool:
    """Whether the name at token `i` stands for a state's ministry or government."""
    token = passage.tokens[i]
    return _governed(passage.text[token.start : token.end])


def _governed(text: str) -> bool:
    """Whether a name stands for a government, as in "Vietnamese Ministry of Foreign Affairs"."""
    return " " in text and any(word in text.lower() for word in MINISTRY)


def _rightwards(passage: Passage, head: int) -> int:
    """The place after the name: "Bureau of Europe One", "Directorate for Africa, Asia and the Gulf Countries"."""
    i = _ordinal(passage, head + 1)
    if passage.is_prep(i, "of", "for") or (passage.is_prep(i, "on") and passage.tag(i + 1) == "capital"):
        j = passage.ahead(i + 1, frozenset(("determiner",)))
        if passage.tag(j) in NAMED and _capitalised(passage.tokens[j]) and not ministry(passage, j):
            return _names(passage, j)
        return i
    if passage.tokens[head].text[:1].isupper() and passage.tag(i) in ("capital", "region") and i == head + 1:
        return _names(passage, i)
    return i


def _ordinal(passage: Passage, i: int) -> int:
    token = passage.tokens[i] if i < len(passage.tokens) else None
    if token is None:
        return i
    numbered = token.tag == "number" and token.text[:1].isupper()
    return i + 1 if numbered or token.text in ROMAN or (token.tag == "figure" and token.text.isdigit()) else i


def _names(passage: Passage, i: int) -> int:
    """The place after capitalised names joined by "and", "of the", "with", or commas that "and" closes."""
    end, comma = i, 0
    while i < len(passage.tokens):
        token = passage.tokens[i]
        if token.tag in NAMED and _capitalised(token) and not (_is_head(passage, i) and i > end):
            i += 1
            end = i
            continue
        joining = token.tag in ("and", "comma", "hyphen") or passage.is_prep(i, "of", "with", "for")
        joining = joining or (passage.is_prep(i, "in") and passage.tag(i + 1) == "region")
        j = i + 1 if joining else i
        if j == i:
            break
        if token.tag == "comma":
            comma = comma or end
        elif token.tag == "and" and comma and comma != end:
            comma = 0
        j = passage.ahead(j, frozenset(("determiner",)))
        if (
            j < len(passage.tokens) - 2
            and "peoples" in passage.tokens[j]
            and passage.tokens[j].text.islower()
            and passage.is_prep(j + 1, "of")
        ):
            j += 2  # "with the countries of West Africa"
        if passage.tag(j) == "and" and token.tag == "comma":
            j = passage.ahead(j + 1, frozenset(("determiner",)))
            comma = 0
        if passage.tag(j) not in NAMED or not _capitalised(passage.tokens[j]) or ministry(passage, j):
            break
        if _is_head(passage, j):
            break
        i = j
    return comma or end


def _spelled(passage: Passage, i: int) -> str:
    token = passage.tokens[i]
    return passage.text[token.start : token.end]


def _foreign(passage: Passage, first: int, end: int) -> bool:
    """Whether it is no ministry's: "the European Commission's Directorate-General", "the Africa desk of the bank"."""
    if passage.tag(first - 1) == "genitive" and passage.tag(first - 2) == "organisation":
        return True
    if any("another house" in token for token in passage.tokens[first:end]):
        return True  # "the Sales Department"
    i = passage.ahead(end + 1, frozenset(("determiner",)))
    if not passage.is_prep(end, "of", "at", "in") or i >= len(passage.tokens):
        return False
    within = passage.tag(i) == "noun" and not _is_head(passage, i)
    return within or passage.tag(i) == "organisation" or "another house" in passage.tokens[i]


def _owner(passage: Passage, first: int, end: int) -> Party | None:
    """The state whose ministry it is: "Finland's", "in the Kenyan Foreign Ministry", else the document's own."""
    if passage.tag(first - 1) == "genitive":
        named = passage.parties_at(first - 2)
        if len(named) == 1:
            return named[0]
    ministries = passage.kept("ministries", lambda: list(_ministries(passage)))
    policies = passage.kept("policies", lambda: list(_policies(passage)))
    told = [party for i, party in ministries if not first <= i < end] or policies
    if told:
        return told[0]
    return Party(passage.where.home, "document") if passage.where.home else _paper_of(passage)


def _ministries(passage: Passage) -> Iterator[tuple[int, Party]]:
    """The states whose ministries the sentence names, each with its place."""
    for i, token in enumerate(passage.tokens):
        if token.tag in ("state", "demonym") and token.state:
            spelled = _spelled(passage, i).lower()
            j = passage.ahead(i + 1, frozenset(("capital", "word", "hyphen")))
            words = passage.words(i, j)
            abroad = "Foreign" in words and _governed(" " + words)  # "Irish Department of Foreign Affairs"
            if abroad or (spelled != token.text.lower() and any(word in spelled for word in MINISTRY)):
                yield i, Party(token.state)


def _policies(passage: Passage) -> Iterator[Party]:
    """The states whose policy or interests the sentence speaks of: "U.S. policy", "the interests of Mexico"."""
    for i, token in enumerate(passage.tokens[:-1]):
        if token.tag in ("state", "demonym") and token.state:
            j = i + 2 if passage.tag(i + 1) == "genitive" else i + 1
            if "state's own" in passage.tokens[min(j, len(passage.tokens) - 1)]:
                yield Party(token.state)


def _paper_of(passage: Passage) -> Party | None:
    """Whose ministry a paper that names no state of its own is of: "the foreign policy of Spain", here or before."""
    for i, token in enumerate(passage.tokens):
        if (
            token.tag == "state"
            and token.state
            and passage.is_prep(i - 1, "of")
            and "state's own" in passage.tokens[i - 2]
        ):
            return Party(token.state)
    before = passage.only("ministry of")
    return Party(before, "sentence before") if isinstance(before, str) else None


def _regions(passage: Passage, first: int, end: int) -> Iterator[str]:
    """The regions and organisations the name holds, which "this region" points back at."""
    for i in range(first, end):
        token = passage.tokens[i]
        if token.tag == "region":
            yield from split(token.text)
        elif token.tag == "organisation":
            yield without_article(token.text)
        elif token.text == "Gulf" and "peoples" in passage.tokens[min(i + 1, end - 1)]:
            yield "Gulf countries"


def called_after(passage: Passage, unit: Unit) -> Iterator[str]:
    """The states, regions and organisations in the unit's name, where the passage has it; else the regions alone."""
    if unit.by:
        yield from unit.regions
        return
    for i in range(unit.first, unit.end):
        state = passage.tokens[i].state if passage.tag(i) == "state" else None
        yield from [state] if state else _regions(passage, i, i + 1)


def split(region: str) -> list[str]:
    """ "Asia and Oceania" is two regions."""
    return [without_article(part) for part in region.replace(" & ", " and ").split(" and ")]


def without_article(name: str) -> str:
    """The name without "the" before it."""
    return name[4:] if name[:4].lower() == "the " else name


def _pointed_at(passage: Passage, head: int) -> Unit | None:
    """ "The Bureau", "this directorate": the unit spoken of before."""
    if passage.habits.adjectives_follow and passage.is_prep(head + 1, "of"):
        return None  # "la Secretaría de Estado"
    pointing = passage.tag(head - 1) == "possessive" or (
        passage.tag(head - 1) == "determiner" and passage.tokens[head - 1].classes & {"definite", "pointing"}
    )
    if not pointing or passage.tokens[head].text.lower().endswith("s"):
        return None
    return recalled(passage, head, passage.tokens[head].text.lower())


def recalled(passage: Passage, at: int, word: str = "") -> Unit | None:
    """The unit a sentence shortly before named, as pointed at by the token at `at`; the first called a `word`."""
    before = passage.recall("unit")
    last = [one for one in units(passage.before) if not one.by] if word and passage.before is not None else []
    before = next((one for one in last if word in one.name.lower()), before)
    if not isinstance(before, Unit):
        # A sentence that names no state is not read for its own sake.
        named = [one for one in units(passage.before) if not one.by] if passage.before is not None else []
        if not named:
            return None
        before = named[-1]
    owner = before.owner or next(_policies(passage), None) or _paper_of(passage)
    return Unit(before.name, at, at + 1, owner, before.regions, before.by or "sentence before")
