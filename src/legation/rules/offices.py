"""The offices a sentence names: whose, of what kind, where."""

from dataclasses import dataclass, field
from itertools import pairwise

from legation.model import BlockKind
from legation.rules.passage import Party, Passage
from legation.rules.persons import honorific
from legation.rules.places import Place, places, places_after, unnamed
from legation.rules.sentence import ADVERB, ARTICLES_AND_ADVERBS, JOINTS, WITHIN
from legation.rules.tokens import NONE

# Kinds of mission in the order of rank and use, as registers spell them.
KINDS = (
    "embassy",
    "high commission",
    "nunciature",
    "legation",
    "consulate-general",
    "consulate",
    "vice-consulate",
    "honorary consulate",
    "consular agency",
    "interests section",
    "liaison office",
    "permanent mission",
    "special mission",
    "office",
)
COMMA = frozenset(("comma",))
OF_PAGE = "mission a page is of"  # whose and at whom, as the heading above says
KIND_NOUNS = frozenset((*KINDS, "consuls", "bare mission"))


@dataclass(slots=True)
class Office:
    """A noun phrase that names one office or several: tokens `first` to `end` (exclusive).

    `region` where it stands in a region or in places that nobody names.
    """

    first: int
    noun: int
    end: int
    kind: str
    sender: list[Party] = field(default_factory=list)
    possessive: int | None = None
    places: list[Place] = field(default_factory=list)
    receiver: Party | None = None
    definite: bool = True
    plural: bool = False
    region: bool = False


def only_told(passage: Passage) -> tuple[str, str] | None:
    """Whose mission, and at whom, the document has told of so far, where it has told of but one."""
    kept = (one for kind in KINDS for one in passage.document_memory.get(f"office {kind}", ()))
    told = {(one[0], one[1]) for one in kept if isinstance(one, tuple)}
    return told.pop() if len(told) == 1 else None


def offices(passage: Passage) -> list[Office]:
    """Every noun phrase of the sentence that names a kind of mission, in order.

    Each caller gets offices of its own, since rules write down what befalls one.
    """
    if passage.classes.isdisjoint(KIND_NOUNS):
        return []
    # Whose an office is may hang on the sentences before, of which a later caller may see fewer.
    kept = passage.kept(f"offices {passage.reach()}", lambda: _offices(passage))
    return [_again(office) for office in kept]


def _again(one: Office) -> Office:
    places = list(one.places)
    return Office(
        *(one.first, one.noun, one.end, one.kind, one.sender, one.possessive, places, one.receiver),
        definite=one.definite,
        plural=one.plural,
        region=one.region,
    )


def _offices(passage: Passage) -> list[Office]:
    found: list[Office] = []
    for i, token in enumerate(passage.tokens):
        kinds = token.classes & KIND_NOUNS if token.tag == "noun" else NONE
        if not kinds and found and token.tag == "number" and "one of them" in token and _stands_in(passage, i):
            kinds = frozenset((found[-1].kind,))
        if kinds:
            kind = min(kinds)
            office = Office(i, i, i + 1, "honorary consulate" if kind == "consuls" else kind)
            office.plural = "plural" in token
            _leftwards(passage, office)
            _rightwards(passage, office)
            if found and found[0].places and [passage.tag(i - 1), passage.tag(i - 2)] == ["open", "state"]:
                # As in: "Missions in Lima: Kenya (embassy), Finland (consulate)".
                office.sender, office.places = passage.parties_at(i - 2), office.places or found[0].places
            if found and found[-1].end >= office.first - 1 and not office.sender and office.possessive is None:
                _share(passage, found[-1], office)
            if kind == "nunciature" and not office.sender and (office.places or office.receiver):
                office.sender = [Party("VAT")]  # no one else keeps such
            found.append(office)
    for first, second in pairwise(found):
        _share_state(passage, first, second)
        _share_being(passage, first, second)
    return found


def _stands_in(passage: Passage, i: int) -> bool:
    """Whether "one" stands for an office: "the Egyptian one in Tel Aviv"."""
    return passage.tag(i - 1) in ("demonym", "genitive", "state") and passage.is_prep(i + 1, "in", "at")


def _leftwards(passage: Passage, office: Office) -> None:
    """Whose office it is, as said before the noun: "the American", "Peru's", "its", "the Jeddah"."""
    i, loose = office.noun - 1, 0
    while i >= 0:
        token = passage.tokens[i]
        if token.tag in ("demonym", "state") and not office.sender and token.state:
            if token.tag == "state" and not passage.heads(i) and not _whole(passage, i, office.noun):
                break
            beside = passage.coordinated_left(i, lambda t: t.tag == "demonym") if office.plural else [i]
            office.sender = [p for k in beside for p in passage.parties_at(k)]
            i = beside[0]  # "the Peruvian and Chilean embassies"
        elif token.tag == "genitive" and passage.tag(i - 1) in ("state", "demonym", "group", "city"):
            office.sender = passage.parties_at(i - 1)
            office.first = i - 1
            return
        elif token.tag == "possessive":
            office.possessive = i
            office.first = i
            if office.sender and passage.tag(office.noun - 1) == "state":  # "its Holy See mission"
                office.receiver, office.sender = office.sender[0], []
            return
        elif token.tag == "subordinator" and "whose" in token:
            office.sender = passage.parties_at(passage.back(i - 1, COMMA))  # "Peru, whose embassy in Oslo"
            return
        elif token.tag == "city" and passage.habits.adjectives_follow and passage.is_prep(i - 1):
            break  # "funcionaban en Caracas consulados de"
        elif token.tag == "city" and not office.places and i == office.noun - 1:
            office.places = [Place(token.text, tuple(Party(s, "names") for s in token.cities), False)]
        elif token.tag == "determiner":
            office.definite = "definite" in token
            office.first = i
            return
        elif token.tag in ("number", "figure", "adverb"):
            pass
        elif token.tag in ("word", "capital") and loose < 2:
            loose += 1
            i -= 1
            continue
        else:
            break
        office.first = i
        i -= 1


def _shared_with(passage: Passage, office: Office, i: int) -> int:
    """Past the adjectives behind the first: "las embajadas peruana, chilena y boliviana"; their states send too."""
    listed, end = passage.coordinated(passage.ahead(i, JOINTS), lambda t: t.tag == "demonym")
    goes_on = passage.tag(end) in ("preposition", "verb", "be", "have", "comma", "stop")
    if not listed or not goes_on:
        return i
    office.sender += [p for k in listed for p in passage.parties_at(k)]
    return end


def _whole(passage: Passage, i: int, noun: int) -> bool:
    """Whether the state at `i` stands right before the noun, as in "at the U.S. Embassy"."""
    return i == noun - 1 and passage.tag(i - 1) == "determiner"


def _rightwards(passage: Passage, office: Office) -> None:
    """Whose, at whom and where, as said after the noun: "of Peru", "to the Holy See", "in Lima"."""
    i = office.end
    described = passage.habits.adjectives_follow and passage.tag(i) == "word"
    if described and (passage.is_prep(i + 1) or passage.tag(i + 1) == "colon"):
        i += 1  # "embajada permanente en", "consulados disponibles:"
    if office.plural and office.sender and passage.tag(i) in ("comma", "and"):
        i = _shared_with(passage, office, i)
    named_to = i
    while True:
        if not office.places:
            i = _located(passage, i)
        j = passage.ahead(i, ARTICLES_AND_ADVERBS)
        if passage.is_prep(i, "of") and not office.sender and _party(passage, i + 1):
            found, i = passage.coordinated(i + 1, lambda t: t.tag in ("state", "group"))
            office.sender = [p for k in found for p in passage.parties_at(k)]
        elif (
            passage.is_prep(i, "from")
            and not office.sender
            and "representing" in passage.tokens[i - 1]
            and _party(passage, i + 1)
        ):  # "diplomatic representation from A"
            found, i = passage.coordinated(i + 1, lambda t: t.tag == "state")
            office.sender = [p for k in found for p in passage.parties_at(k)]
        elif passage.is_prep(i, "to") and (place := _party(passage, i + 1)):
            token = passage.tokens[place]
            office.receiver = Party(token.state or token.organisation or token.text)
            i = place + 1
            if passage.tag(i) == "open":
                i = passage.closing(i) + 1
        elif passage.is_prep(i, "in", "at") and (found_places := places_after(passage, i + 1)):
            office.places, i = _cities_in(office.places, found_places[0]), found_places[1]
        elif passage.tag(i) == "comma" and passage.is_prep(i + 1, "in", "at") and not office.places:
            found_places = places_after(passage, i + 2)  # "one embassy, in Brasília"
            if not found_places:
                break
            office.places, i = found_places
        elif passage.tag(i) == "open" and not office.places:
            inner = i + 2 if passage.is_prep(i + 1, "in", "at") else i + 1
            listed, _ = places(passage, inner)
            office.places = listed
            i = passage.closing(i) + 1
        elif passage.tag(j) == "city" and not office.places and j == i:
            office.places, i = places(passage, i)
        elif not office.places and passage.tag(i) == "comma" and _addressed(passage, i + 1):
            office.places, i = places(passage, i + 1)
        elif passage.tag(j) == "colon" and not office.places and (i == named_to or office.sender):
            listed, after = places(passage, j + 1)
            if not listed or _names_holder(passage, office, j + 1):
                break
            office.places, i = listed, after
        else:
            break
        office.end = i
    if not office.places:
        _further(passage, office)
        office.region = office.region or (not office.places and _widely(passage, passage.ahead(office.end, ADVERB)))
    elif len(office.places) == 1 and office.places[0].city is None:
        _address(passage, office)
    if not office.sender and passage.tag(office.end) == "colon" and office.places and office.plural:
        owners, _ = passage.enumerated(office.end + 1, lambda t: t.tag == "state")
        bracketed = any(passage.tag(k + 1) == "open" and passage.tag(k + 2) == "noun" for k in owners)
        if len(owners) > 1 and not bracketed:  # "The following have embassies in Lima: A, B and C"
            office.sender = [p for k in owners for p in passage.parties_at(k)]


def _located(passage: Passage, i: int) -> int:
    """Past the participle of "an embassy located in C", "an embassy, based in C"."""
    at = i + (passage.tag(i) == "comma")
    placed = passage.tag(at) == "verb" and "placed" in passage.tokens[at]
    return at + 1 if placed and passage.is_prep(at + 1, "in", "at") else i


def _names_holder(passage: Passage, office: Office, i: int) -> bool:
    """Whether who holds an office stands at `i`, not where it is: "Honorary Consul: Mr. Juan Soto"."""
    held = "consuls" in passage.tokens[office.noun].classes and not office.plural
    return honorific(passage, passage.tokens[i]) or (held and passage.tag(i) == "capital")


def _widely(passage: Passage, i: int) -> bool:
    """Whether it is in a region, or in several places nobody names: "in Africa", "in over 100 countries"."""
    at = passage.ahead(i + 1, ARTICLES_AND_ADVERBS)
    return passage.is_prep(i, "in", "at") and (passage.tag(at) == "region" or unnamed(passage, at))


def _city_at(passage: Passage, i: int) -> bool:
    """A city the tables know, or a name with its state in brackets."""
    return passage.tag(i) == "city" or [passage.tag(i + k) for k in range(4)] == ["capital", "open", "state", "close"]


def _addressed(passage: Passage, i: int) -> bool:
    """Whether a city at `i` is that of the office before it: "Embassy, Astana", "the British Embassy, Paris (1907)"."""
    entry = passage.where.kind is not BlockKind.PARAGRAPH
    terse = entry and passage.all_tags.isdisjoint(("verb", "have", "be"))
    ends = passage.tag(i) == "city" and passage.tag(i + 1) in ("open", "semicolon", "stop", "")
    return ends or (terse and _city_at(passage, i))


def _party(passage: Passage, i: int) -> int | None:
    i = passage.ahead(i, frozenset(("determiner",)))
    return i if passage.tag(i) in ("state", "organisation", "group") else None


def _cities_in(cities: list[Place], found: list[Place]) -> list[Place]:
    """The places found; where it is one state, after cities, the cities in it: "in Caracas in Venezuela"."""
    inside = len(found) == 1 and found[0].city is None and all(place.city for place in cities)
    return [Place(place.city, found[0].states, True) for place in cities] or found if inside else found


def _address(passage: Passage, office: Office) -> None:
    """The city at the end of an address: "in Zambia is located at Kabulonga Road, Lusaka"."""
    state = office.places[0].states[0] if office.places[0].states else None
    for i in range(office.end, min(office.end + 24, len(passage.tokens))):
        if passage.tag(i) in ("verb", "semicolon", "subordinator", "have", "and", "date"):
            return
        if passage.tag(i) == "noun" and not passage.tokens[i].classes.isdisjoint(KIND_NOUNS):
            return
        token = passage.tokens[i]
        if token.tag == "city" and state is not None and state.key in token.cities and passage.tag(i - 1) == "comma":
            office.places = [Place(token.text, (state,), True)]
            return


def _further(passage: Passage, office: Office) -> None:
    """A place a few words on, "in the then self-governing Territory of X in the city of Y", or "there"."""
    i = office.end
    if passage.tag(i) == "adverb" and "in that place" in passage.tokens[i]:
        told = passage.told_there(i)
        before = range(i - 1, max(i - WITHIN, -1), -1) if not told else ()
        city = next((k for k in before if passage.tag(k) == "city"), None)
        office.places = [Place(None, (p,), True) for p in told] if office.plural or len(told) == 1 else []
        office.places = places(passage, city)[0][:1] if city is not None else office.places
        office.region = not office.places and passage.where.partner is None
        return
    while i < min(office.end + 14, len(passage.tokens)):
        tag = passage.tag(i)
        if tag in ("verb", "comma", "date", "subordinator", "semicolon", "have", "stop", "noun", "colon"):
            return
        if passage.is_prep(i, "to") and passage.tag(i + 1) == "word":
            return  # "embassy to host a fair in Oslo"
        if passage.is_prep(i, "in", "at") and (found := places_after(passage, i + 1)):
            office.places, office.end = found
            return
        i += 1


def _share_state(passage: Passage, office: Office, after: Office) -> None:
    """ "An embassy and two consulates in Peru": all are there; of cities only a capital says it of an embassy."""
    joined = passage.tags(office.end, after.first) in (["and"], ["comma"], ["comma", "and"])
    capitals = {token.text for token in passage.tokens[after.noun :] if token.tag == "city" and token.capital}
    there = len(after.places) == 1 and after.places[0].city in capitals and not after.plural
    there = there or all(place.city is None for place in after.places)
    if joined and not office.places and office.receiver is None and there:
        office.places = list(after.places)


def _share_being(passage: Passage, office: Office, after: Office) -> None:
    """ "The Thai embassy is the oldest embassy in Chile": the two are one."""
    owned = bool(office.sender) and not office.places and office.receiver is None
    ownerless = not after.sender and after.possessive is None and bool(after.places)
    is_it = passage.tag(passage.back(after.first - 1)) == "be"
    if owned and ownerless and is_it and office.kind == after.kind:
        office.places, after.sender = list(after.places), office.sender


def _share(passage: Passage, before: Office, office: Office) -> None:
    """ "Peru's embassy in Rome and consulate in Milan": the second is whose the first is."""
    if all(passage.tag(i) in ("and", "comma", "determiner") for i in range(before.end, office.first)):
        office.sender = list(before.sender)
        office.possessive = before.possessive
