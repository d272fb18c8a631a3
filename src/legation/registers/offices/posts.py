"""The posts a sentence names: what they are called, whom they serve, where they are held."""

from dataclasses import dataclass, field

from legation.rules.offices import offices
from legation.rules.passage import Party, Passage
from legation.rules.places import Place, places, settle
from legation.rules.tokens import NONE

DIPLOMATS = frozenset(("envoy", "diplomat", "consul", "consuls"))
RULERS = frozenset(("ruler", "cabinet"))
CHIEFS = frozenset(("chief",))
POSTS = DIPLOMATS | RULERS | CHIEFS
WHOLE = frozenset(("determiner", "adverb", "number"))


@dataclass(slots=True)
class Post:
    """A noun phrase that names a post: tokens `first` to `end` (exclusive), its last noun at `noun`.

    `of` is whom it serves and `at` where, as far as the phrase itself says.
    """

    first: int
    noun: int
    end: int
    kind: str
    named: int  # where what it is called begins …
    core: int  # … and ends (exclusive)
    of: list[Party] = field(default_factory=list)
    at: list[Party] = field(default_factory=list)
    possessive: int | None = None
    several: bool = False
    city: str | None = None

    def title(self, passage: Passage) -> str:
        """What the post is called, without whose it is and where."""
        return " ".join(passage.words(self.named, self.core).split())

    @property
    def abroad(self) -> bool:
        """Whether it is held at another state or an organisation."""
        return self.kind == "diplomat"


def posts(passage: Passage) -> list[Post]:
    """Every post the sentence names, in order."""
    kept = passage.recall_own("posts")
    if isinstance(kept, list):
        return kept
    found: list[Post] = []
    for i in passage.find("noun", *POSTS):
        classes = passage.tokens[i].classes
        if passage.tag(i) != "noun" or (found and i < found[-1].end):
            continue
        kind = "diplomat" if classes & DIPLOMATS else "ruler" if classes & RULERS else "chief"
        post = Post(i, i, i + 1, kind, i, i + 1)
        post.several = "several posts" in passage.tokens[i]
        _rightwards(passage, post)
        _leftwards(passage, post)
        if not post.of and "of the Holy See" in passage.tokens[i]:
            post.of = [Party("VAT", "post")]
        if not post.of and "of the assembly" in passage.tokens[i]:
            post.of = [Party("United Nations", "post")]
        found.append(post)
    passage.note("posts", found)
    return found


def _rightwards(passage: Passage, post: Post) -> None:
    """ "ad interim", "and Consul General", "of the Environment", "of Peru", "to Kenya and Uganda", "in Lima"."""
    core = _title_end(passage, post.end)
    if core > post.end and passage.tag(core - 1) == "noun":
        post.noun = core - 1
    if _department(passage, post, core):
        core = _department_end(passage, core)
        post.kind = "ruler"
    post.core = post.end = core
    while True:
        i = post.end
        if (
            passage.is_prep(i, "of", *(() if post.abroad else ("for",)))
            and not post.of
            and (listed := _parties(passage, i + 1))
        ):
            post.of, post.end = listed
        elif post.kind == "diplomat" and not post.of and (mission := _of_mission(passage, i)) is not None:
            post.of, post.at, post.end = mission
        elif (
            post.kind == "diplomat"
            and passage.is_prep(i, "to", "in", "at", "with", "for")
            and (there := seats_at(passage, i + 1))
            and not (there[2] and passage.is_prep(i, "for"))  # an envoy "for the Brussels talks"
        ):
            body = bool(post.at) and there[2] is not None and not passage.is_prep(i, "to")
            post.at += [] if body else there[0]  # "to the United Nations in Geneva"
            post.city = post.city or there[2]
            post.end = there[1]
        elif post.kind == "diplomat" and passage.is_prep(i, "from") and post.at and not post.of:
            home = _parties(passage, i + 1)
            if home is None:
                return
            post.of, post.end = home
        elif (
            post.kind == "diplomat"
            and passage.tag(i) == "comma"
            and passage.is_prep(i + 1, "to")
            and (there := seats_at(passage, i + 2))
        ):
            post.at, post.end = there[0], there[1]
        elif post.kind == "diplomat" and not post.of and (sent := _whom_sent(passage, i)) is not None:
            post.of, post.at, post.end = sent
        else:
            return


def _of_mission(passage: Passage, i: int) -> tuple[list[Party], list[Party], int] | None:
    """ "Chargé d'affaires of the Embassy of A in B": whose, where, and the place after."""
    if not passage.is_prep(i, "of", "at", "in"):
        return None
    first = passage.ahead(i + 1, frozenset(("determiner",)))
    for office in offices(passage):
        if first in (office.noun, office.first) and office.sender:
            place = office.places[0] if office.places else None
            commas = (k for k in range(office.noun, office.end) if passage.tag(k) == "comma")
            end = next(commas, office.end)  # "de la embajada de A en B, X,": a name is no second place
            state = settle(place, office.sender[0].key, (passage.where.partner,)) if place is not None else None
            host = office.receiver or state
            return (list(office.sender), [host], end) if host is not None else None
    return None


def _whom_sent(passage: Passage, i: int) -> tuple[list[Party], list[Party], int] | None:
    """ "The first ambassador Kenya has sent to Japan": whose, where, and the place after."""
    if passage.tag(i) != "state":
        return None
    j = passage.ahead(i + 1, frozenset(("have", "adverb")))
    if passage.tag(j) != "verb" or passage.tokens[j].classes.isdisjoint(("designated", "accredited")):
        return None
    there = seats_at(passage, j + 2) if passage.is_prep(j + 1, "to", "in") else None
    return (passage.parties_at(i), there[0], there[1]) if there is not None else None


def _serving(passage: Passage, i: int, post: Post) -> bool:
    """Whether whom the post serves is said at `i`: "of A"; an envoy "for A" is one to A."""
    return not post.of and passage.is_prep(i, *(("of",) if post.abroad else ("of", "for")))


def _title_end(passage: Passage, i: int) -> int:
    """The end of what the post is called: "Chargé d'Affaires ad interim", "Ambassador and Consul General"."""
    while True:
        token = passage.tokens[i] if i < len(passage.tokens) else None
        then = passage.tokens[i + 1].classes if i + 1 < len(passage.tokens) else NONE
        if token is None:
            return i
        if "for a time" in token and passage.tag(i + 1) == "stop" and _interim(passage, i + 2):
            i += 4 if passage.tag(i + 3) == "stop" else 3  # "a. i."
        elif ("for a time" in token and "interim" in then) or (token.tag == "and" and "plenipotentiary" in then):
            i += 2
        elif "after a post" in token and " " not in token.text:
            i += 1
        elif _and_another(passage, i):
            i += 2
        elif "in charge himself" in token and "consul" in passage.tokens[i - 1]:
            i += 1
        else:
            return i


def _interim(passage: Passage, i: int) -> bool:
    return i < len(passage.tokens) and "interim" in passage.tokens[i]


def _and_another(passage: Passage, i: int) -> bool:
    """Whether "and" at `i` joins two posts one person holds: "Minister Resident and Consul General"."""
    if passage.tag(i) != "and" or passage.tag(i + 1) != "noun":
        return False
    before, other = passage.tokens[i - 1], passage.tokens[i + 1]
    return not other.classes.isdisjoint(DIPLOMATS) and other.text[:1].isupper() == before.text[:1].isupper()


def _department(passage: Passage, post: Post, i: int) -> bool:
    """Whether "of the Environment", "for Trade and Industry" goes on to say of what the minister is."""
    if not passage.is_prep(i, "of", "for"):
        return False
    j = passage.ahead(i + 1, WHOLE)
    return (
        passage.tag(j) in ("capital", "noun")
        and passage.tokens[j].text[:1].isupper()
        and "minister" in passage.tokens[post.noun]
        and "no department" not in passage.tokens[j]
    )


def _department_end(passage: Passage, i: int) -> int:
    j = passage.ahead(i + 1, WHOLE)
    while passage.tag(j) in ("capital", "noun") or (
        passage.tag(j) in ("and", "comma")
        and passage.tag(j + 1) == "capital"
        and passage.tag(j + 2) in ("and", "capital", "preposition")
    ):
        j += 1
    return j


def _parties(passage: Passage, i: int) -> tuple[list[Party], int] | None:
    """The states or the organisation that a list at `i` names."""
    found, end = _listed(passage, i)
    if passage.tag(end) in ("have", "be", "verb") and len(found) > 1:
        found, end = found[:1], found[0] + 1
    parties = [p for k in found for p in party_at(passage, k)]
    return (parties, end) if parties else None


def _listed(passage: Passage, i: int) -> tuple[list[int], int]:
    """The places of a list of states and organisations, and the place after its last one (a person may follow)."""
    found, end = passage.coordinated(i, lambda t: t.tag in ("state", "organisation", "own"))
    if not found:
        return found, end
    for n, k in enumerate(found[1:], 1):
        if any(passage.tag(j) == "capital" for j in range(found[n - 1], k)):  # "of Kenya, X, and of Vietnam, Y"
            found = found[:n]
            break
    last = found[-1] + 1
    return found, passage.closing(last) + 1 if passage.tag(last) == "open" and end > last else last


def party_at(passage: Passage, i: int) -> list[Party]:
    """The state or organisation at token `i`."""
    token = passage.tokens[i]
    if token.tag == "organisation":
        return [Party(token.organisation or token.text)]
    return passage.parties_at(i)


def _at_the_holy_see(passage: Passage, i: int) -> bool:
    """Whether an envoy in Rome is one to the Holy See, which the passage is about."""
    return "VAT" in (passage.where.home, passage.where.partner) and passage.tokens[i].capital == "ITA"


def seats_at(passage: Passage, i: int) -> tuple[list[Party], int, str | None] | None:
    """Where a post is held: states, an organisation, or the states of the cities a list at `i` names."""
    found, end = _listed(passage, i)
    if found and passage.tag(end) in ("have", "be", "verb") and len(found) > 1:
        found, end = found[:1], found[0] + 1
    if found:
        parties = [p for k in found for p in party_at(passage, k)]
        return (parties, end, None) if parties else None
    spots, end = places(passage, i)
    if len(spots) == 1 and passage.tag(i) == "city" and _at_the_holy_see(passage, i):
        return [Party("VAT", "document")], end, spots[0].city
    behind = passage.habits.drops_subject and passage.tag(i) == "city" and end > i + 2 and passage.tokens[i].cities
    if len(spots) == 1 and behind and all(passage.tag(k) == "capital" for k in range(i + 1, end)):
        city = passage.tokens[i]  # "fue designado cónsul en Hamburgo Juan Peña Ríos"
        spots, end = [Place(city.text, tuple(Party(s, "names") for s in city.cities), False)], i + 1
    if len(spots) > 1 and passage.tag(i) == "city" and not spots[1].states:  # "in Paris, X, presented"
        spots, end = spots[:1], i + 1
    known = (passage.where.partner, passage.where.home, *passage.states)
    states = [settle(spot, None, known) for spot in spots if spot.states]
    settled = [state for state in states if state is not None]
    return (settled, end, spots[0].city) if settled and len(settled) == len(spots) else None


def _leftwards(passage: Passage, post: Post) -> None:
    """Whose, as said before the noun: "the American", "Peru's first", "its", "UN", "Foreign Trade"."""
    i, begin = post.first - 1, post.first
    named = begin
    while i >= 0:
        token = passage.tokens[i]
        if token.tag in ("state", "demonym") and token.state and not post.of:
            post.of = [Party(token.state)]
        elif token.tag == "organisation" and not post.of:
            post.of = [Party(token.organisation or token.text)]
        elif token.tag == "genitive" and passage.tag(i - 1) in ("state", "organisation", "demonym") and not post.of:
            post.of = party_at(passage, i - 1)
            begin = i - 1
            break
        elif token.tag == "possessive":
            post.possessive = i
            begin = i
            break
        elif token.tag == "determiner":
            begin = i
            break
        elif ("before a post" in token and token.tag != "pronoun") or token.tag == "adverb":
            pass
        elif named == i + 1 and _names_a_post(passage, i, post):
            named = i
        elif "called so" in token and post.of:
            pass  # "the first resident British ambassador"
        else:
            break
        begin = i
        i -= 1
    post.first, post.named = begin, named


def _names_a_post(passage: Passage, i: int, post: Post) -> bool:
    """Whether the capitalised word before a post belongs to its name: "Foreign Trade Minister", "Special Envoy"."""
    token = passage.tokens[i]
    if token.tag in ("word", "verb"):
        return "called so" in token
    alike = token.text[:1].isupper() and passage.tokens[post.noun].text[:1].isupper()
    return alike and token.tag == "capital" and "called" in token
