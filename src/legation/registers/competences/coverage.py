"""For whom a unit answers: the states, organisations and regions a passage lists."""

from collections.abc import Iterable, Iterator

from legation.model import Given
from legation.registers.competences.units import Unit, split, without_article
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Passage
from legation.rules.tokens import NONE

# Adjectives of regions, with the region each stands for; directions before them are kept.
ADJECTIVES = {
    "African": "Africa",
    "American": "America",
    "European": "Europe",
    "Asian": "Asia",
    "Arab": "Arab world",
    "Nordic": "Nordic countries",
    "Baltic": "Baltic states",
    "Balkan": "Balkans",
    "Gulf": "Gulf countries",
    "Andean": "Andean countries",
}
DIRECTIONS = frozenset(
    "North South East West Central Latin Northern Southern Eastern Western Southeast Northeast".split()
)
NOUNS = frozenset(("peoples", "regions", "affairs"))
PASSED = frozenset(("determiner", "number", "adverb", "figure"))
UNDATED = Dated()


def territorial(unit: Unit) -> bool:
    """Whether its name says a part of the world: "Africa Division", "Nordic Department"."""
    return bool(unit.regions) or any(word in ADJECTIVES for word in unit.name.split())


def covered(passage: Passage, i: int, unit: Unit) -> tuple[list[tuple[int, str]], int]:
    """What the list from token `i` on names, each with its place, and the place after the list."""
    found: list[tuple[int, str]] = []
    end = i
    while True:
        i = _to_member(passage, i)
        names, after = _member(passage, i, unit, bool(found))
        if not names:
            return found, end
        found.extend((i, name) for name in names)
        while passage.tag(after) == "open":
            found.extend(_within(passage, after, unit))
            after = passage.closing(after) + 1
        if passage.tag(i) == "region" and passage.tag(after) == "colon":  # "Western Europe: France, Italy"
            inner, ends = covered(passage, after + 1, unit)
            found, after = [*found, *inner], ends if inner else after
        if passage.tag(after) == "capital" or _joined(passage, after):
            found = found[: -len(names)]  # "the Fiji and Tonga Trilateral Forum", "the Asia-Europe Meeting"
            return (found, end) if len(found) > 1 else ([], i)
        end = after
        if passage.tag(after) in ("word", "noun") and not passage.tokens[after].classes.isdisjoint(NOUNS):
            end = after + 1
        i = passage.ahead(end, frozenset(("comma", "and", "adverb")))
        if i == end:
            return found, end


def _within(passage: Passage, i: int, unit: Unit) -> list[tuple[int, str]]:
    """The list in the bracket at `i` that spells out a region: "East Asia (Japan, Korea)"; a short form is none."""
    inner, after = covered(passage, i + 1, unit)
    return inner if len(inner) > 1 and passage.tag(after) == "close" else []


def _joined(passage: Passage, i: int) -> bool:
    """Whether a hyphen joins what stands before `i` to a name that goes on: "Asia-Europe Meeting"."""
    return passage.tag(i) in ("hyphen", "dash") and passage.tag(i + 2) == "capital"


def _to_member(passage: Passage, i: int) -> int:
    """Past articles and "the countries of", "with", up to the name itself."""
    for _ in range(3):
        i = passage.ahead(i, PASSED) if not _points(passage, i) else i
        classes = passage.tokens[i].classes if i < len(passage.tokens) else NONE
        people = "peoples" in classes or (passage.tag(i) == "noun" and "member" in classes)
        if people and passage.is_prep(i + 1, "of", "in"):
            i += 2
        elif passage.is_prep(i, "with", "of", "to", "for", "in"):
            i += 1
        else:
            break
    return i


def _points(passage: Passage, i: int) -> bool:
    return i < len(passage.tokens) and "these here" in passage.tokens[i]


def _member(passage: Passage, i: int, unit: Unit, listed: bool) -> tuple[list[str], int]:
    if i >= len(passage.tokens):
        return [], i
    token = passage.tokens[i]
    if _points(passage, i):
        then = passage.tokens[i + 1].classes if i + 1 < len(passage.tokens) else NONE
        return (list(unit.regions), i + 2) if not then.isdisjoint(("regions", "these mechanisms")) else ([], i)
    adjective = _adjective(passage, i) or _part(passage, i)
    if adjective is not None:
        return adjective
    if token.tag == "state" and token.state and passage.tag(i + 1) != "genitive":
        return [token.state], i + 1
    if token.tag == "organisation":
        return [without_article(token.text)], i + 1
    if token.tag == "region":
        return [_noun(part) for part in split(token.text)], i + 1
    if token.tag == "demonym" and token.state and _qualifies(passage, i + 1):
        return [token.state], i + 1
    if token.tag == "capital" and listed:
        j = passage.ahead(i, frozenset(("capital",)))
        k = passage.ahead(j, frozenset(("comma", "and")))
        if k > j and passage.tag(passage.ahead(k, PASSED)) in ("state", "organisation", "region"):
            return _member(passage, passage.ahead(k, PASSED), unit, listed)  # a name nothing resolves
    return [], i


def _part(passage: Passage, i: int) -> tuple[list[str], int] | None:
    """A part of a region, in small letters: "southern Africa", "northern and western Europe"."""
    j = i
    while j < len(passage.tokens) and (
        passage.tokens[j].text.title() in DIRECTIONS or (j > i and passage.tag(j) in ("and", "comma"))
    ):
        j += 1
    if (
        j == i
        or passage.tag(j) != "region"
        or not passage.tokens[i].text.islower()
        or passage.tokens[j - 1].text.title() not in DIRECTIONS
    ):
        return None
    return [passage.words(i, j + 1)], j + 1


def _noun(region: str) -> str:
    """The region an adjective stands for: "Central American" is Central America."""
    *words, last = region.split()
    return " ".join([*words, ADJECTIVES[last]]) if last in ADJECTIVES and last != "Gulf" else region


def _adjective(passage: Passage, i: int) -> tuple[list[str], int] | None:
    """ "African", "Central American", "Gulf", where "countries", "affairs" or the rest of such a list follows."""
    words: list[str] = []
    j = i
    while j < len(passage.tokens) and (
        passage.tokens[j].text in DIRECTIONS
        or (
            words and passage.tag(j) == "and" and passage.words(j + 1, j + 2) in DIRECTIONS
        )  # "South and Central Asian"
    ):
        words.append(passage.tokens[j].text)
        j += 1
    if (
        j >= len(passage.tokens)
        or passage.tokens[j].text not in ADJECTIVES
        or (words and passage.tokens[j].text == "Arab")
    ):
        return None
    if not _qualifies(passage, j + 1):
        return None
    return [" ".join([*words, ADJECTIVES[passage.tokens[j].text]])], j + 1


def _qualifies(passage: Passage, i: int) -> bool:
    """Whether "countries" or "affairs" follows, here or at the end of a list of adjectives and regions."""
    for j in range(i, min(i + 12, len(passage.tokens))):
        token = passage.tokens[j]
        if not token.classes.isdisjoint(("peoples", "affairs", "relations", "regions")):
            return True
        if token.tag not in ("comma", "and", "region", "demonym", "capital"):
            return False
    return False


def excluded(passage: Passage, i: int) -> bool:
    """Whether the list at `i` is of those left out: "countries outside of", "other than"."""
    low = max(0, i - 4)
    return any("outside" in t for t in passage.tokens[low:i])


def objects(passage: Passage, anchor: int, limit: int, unit: Unit) -> Iterator[str]:
    """Whom the passage lists after the word at `anchor`, up to token `limit`."""
    own = unit.owner.key if unit.owner is not None else None
    direct = not passage.tokens[anchor].classes.isdisjoint(("answers", "concerning"))
    matter = away = False
    i = anchor + 1
    while i < limit:
        token = passage.tokens[i]
        if token.tag in ("semicolon", "stop"):
            return
        if token.tag == "subordinator" and "following" not in token:
            away, direct = True, False
        if _instances(passage, i):
            away, matter = False, True
        if "matter" in token or "relations" in token.classes or "participation" in token.classes:
            matter = matter or not away
        if not away and (direct or matter):
            named_, end = covered(passage, i, unit)
            found, end = [one for one in named_ if one[0] < limit], min(end, limit)
            if found:
                names = [name for _, name in found if name != own]
                spelled, after = _spelled_out(passage, end, unit)
                if not excluded(passage, found[0][0]):
                    yield from spelled or names
                i = max(after if spelled else end, i + 1)
                direct = False
                continue
        plain = token.tag == "noun" and not token.classes & {"member", "relations"}
        if (token.tag in ("word", "capital", "verb") or plain) and not _passing(passage, i):
            direct = False
        i += 1


def _passing(passage: Passage, i: int) -> bool:
    """Whether a word leaves "in charge of …" open: adjectives before relations, "and", nothing of its own."""
    return "leaving open" in passage.tokens[i]


def _instances(passage: Passage, i: int) -> bool:
    first = passage.tokens[i]
    then = i + 1 < len(passage.tokens) and "goes with it" in passage.tokens[i + 1]
    return "for instance" in first or ("for instance with" in first and then)


def _spelled_out(passage: Passage, end: int, unit: Unit) -> tuple[list[str], int]:
    """What a colon spells out: "members of the European Union: A, B and C"; or "seven Gulf countries; A, B …"."""
    if passage.tag(end) == "semicolon" and "peoples" in passage.tokens[end - 1]:
        found, after = covered(passage, end + 1, unit)
        closed = len(found) > 2 and passage.tag(after) in ("stop", "")
        return ([name for _, name in found], after) if closed else ([], end)
    if passage.tag(end) != "colon" and "namely" not in passage.tokens[min(end, len(passage.tokens) - 1)]:
        sign = next((i for i in range(end, min(end + 12, len(passage.tokens))) if passage.tag(i) == "colon"), end)
        if not any("following" in t for t in passage.tokens[end:sign]):
            return [], end
        end = sign  # "between A and the following twelve countries: B, C and D"
    found, after = covered(passage, end + 1, unit)
    return [name for _, name in found], after


def drafts(unit: Unit, names: Iterable[str], modality: str, dates: Dated = UNDATED) -> Iterator[Draft]:
    """That the unit answers for each of the names, once, but not for its own state."""
    given = [Given("unit", unit.by)] if unit.by else []
    if unit.owner is not None and unit.owner.by:
        given.append(Given("of", unit.owner.by))
    for name in dict.fromkeys(names):
        own = unit.owner.key if unit.owner is not None else None
        if name != own:
            yield Draft({"unit": unit.name, "of": own, "covers": name, **dates.fields()}, modality, tuple(given))
