"""The posts a sentence names: what they are called, whom they serve, where they are held."""

from dataclasses import dataclass, replace

from legation.registers.offices.seats import parties, party_at, seats_at
from legation.rules.offices import offices
from legation.rules.passage import Party, Passage
from legation.rules.places import settle
from legation.rules.tokens import NONE, Token

DIPLOMATS = frozenset(("envoy", "diplomat", "consul", "consuls"))
RULERS = frozenset(("ruler", "cabinet"))
CHIEFS = frozenset(("chief",))
POSTS = DIPLOMATS | RULERS | CHIEFS
WHOLE = frozenset(("determiner", "adverb", "number"))


@dataclass(frozen=True, slots=True)
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
    of: tuple[Party, ...] = ()
    at: tuple[Party, ...] = ()
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


@dataclass(frozen=True, slots=True)
class Held:
    """A post as one holder has it: what it is called, whom it serves, where, and the Given of each."""

    title: str
    kind: str
    of: Party | None
    at: tuple[Party, ...]


def posts(passage: Passage) -> list[Post]:
    """Every post the sentence names, in order."""
    kept = passage.recall_own("posts")
    if isinstance(kept, list):
        return kept
    found: list[Post] = []
    for i in passage.find("noun", *POSTS):
        if passage.tag(i) == "noun" and not (found and i < found[-1].end) and not _no_post(passage, i):
            found.append(_leftwards(passage, _rightwards(passage, i)))
    passage.note("posts", found)
    return found


def _no_post(passage: Passage, i: int) -> bool:
    """Whether the word at `i` is a surname, "Annette King", or serves no state: "a brand ambassador"."""
    token = passage.tokens[i]
    if i and "in name only" in passage.tokens[i - 1]:
        return True
    behind = passage.tag(i - 1) == "capital" and "called" not in passage.tokens[i - 1]
    return "surname too" in token and token.text[:1].isupper() and behind and passage.tag(i + 1) != "capital"


def _rightwards(passage: Passage, i: int) -> Post:
    """ "ad interim", "and Consul General", "of the Environment", "of Peru", "to Kenya and Uganda", "in Lima"."""
    classes = passage.tokens[i].classes
    kind = "diplomat" if classes & DIPLOMATS else "ruler" if classes & RULERS else "chief"
    core = _title_end(passage, i + 1)
    noun = core - 1 if core > i + 1 and passage.tag(core - 1) == "noun" else i
    if _department(passage, noun, core):
        core, kind = _department_end(passage, core), "ruler"
    post: Post | None = Post(i, noun, core, kind, i, core, several="several posts" in passage.tokens[i])
    while post is not None:
        longer, post = post, _completed(passage, post)
    return longer


def _completed(passage: Passage, post: Post) -> Post | None:
    """The post with the next words that say whom it serves or where; None where none follow."""
    i = post.end
    governs = not post.of and passage.is_prep(i, *(("of", "for") if post.kind == "ruler" else ("of",)))
    if governs and (whose := parties(passage, i + 1)) is not None:
        return replace(post, of=whose[0], end=whose[1])
    if not post.abroad:
        return None
    if governs and (city := _of_city(passage, post)) is not None:
        return replace(post, at=city[0], city=city[2], end=city[1])
    if governs and (own := _of_our_state(passage, i + 1)) is not None:
        return replace(post, of=own[0], end=own[1])
    if not post.of and (mission := _of_mission(passage, i)) is not None:
        return replace(post, of=mission[0], at=mission[1], end=mission[2])
    whose = parties(passage, i + 1) if not post.of and passage.is_prep(i, "for") else None
    if whose is not None and passage.is_prep(whose[1], "in", "at") and passage.tag(whose[1] + 1) == "city":
        return replace(post, of=whose[0], end=whose[1])  # "consul for A at C"
    there = seats_at(passage, i + 1) if passage.is_prep(i, "to", "in", "at", "with", "for") else None
    if there is not None and not (there[2] and passage.is_prep(i, "for")):  # an envoy "for the Brussels talks"
        body = bool(post.at) and there[2] is not None and not passage.is_prep(i, "to")
        at = post.at if body else (*post.at, *there[0])  # "to the United Nations in Geneva"
        return replace(post, at=at, city=post.city or there[2], end=there[1])
    if passage.is_prep(i, "from") and not post.of and (post.at or _sent_on(passage, i)):
        home = parties(passage, i + 1)
        return replace(post, of=home[0], end=home[1]) if home is not None else None
    if passage.tag(i) == "comma" and passage.is_prep(i + 1, "to") and (there := seats_at(passage, i + 2)):
        return replace(post, at=tuple(there[0]), end=there[1])
    if not post.of and (sent := _whom_sent(passage, i)) is not None:
        return replace(post, of=sent[0], at=sent[1], end=sent[2])
    return None


def _of_city(passage: Passage, post: Post) -> tuple[tuple[Party, ...], int, str | None] | None:
    """Where "the A-ish consul of a city" sits."""
    ours = "consul" in passage.tokens[post.noun] and passage.tag(post.first - 1) in ("demonym", "genitive")
    there = seats_at(passage, post.end + 1) if ours and passage.tag(post.end + 1) == "city" else None
    seated = there is not None and passage.tag(there[1] + 1) != "date" and passage.is_prep(there[1], "in", "at")
    return None if seated else there


def _of_our_state(passage: Passage, i: int) -> tuple[tuple[Party, ...], int] | None:
    """ "Ambassador of the Republic to B": of the document's own state."""
    home = passage.where.home
    if not home or not of_our_state(passage, i):
        return None
    end = passage.ahead(i, frozenset(("determiner",))) + 1
    there = seats_at(passage, end + 1)
    if there is None or home in {p.key for p in there[0]}:
        return None  # the document is about the other state
    return (Party(home, "document"),), end


def of_our_state(passage: Passage, i: int) -> bool:
    """Whether "the Republic", and no name, stands at `i` for the state whose document it is."""
    state = passage.ahead(i, frozenset(("determiner",)))
    named = i < state < len(passage.tokens) and "our own state" in passage.tokens[state]
    return named and passage.is_prep(state + 1, "to", "in", "at", "with")


def _sent_on(passage: Passage, i: int) -> bool:
    """Whether "from A" at `i` is followed by where to: "the High Commissioner from A to B", "the envoy from A in B"."""
    home = parties(passage, i + 1)
    return home is not None and passage.is_prep(home[1], "to", "in", "at")


def _of_mission(passage: Passage, i: int) -> tuple[tuple[Party, ...], tuple[Party, ...], int] | None:
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
            return (tuple(office.sender), (host,), end) if host is not None else None
    return None


def _whom_sent(passage: Passage, i: int) -> tuple[tuple[Party, ...], tuple[Party, ...], int] | None:
    """ "The first ambassador Kenya has sent to Japan": whose, where, and the place after."""
    if passage.tag(i) != "state":
        return None
    j = passage.ahead(i + 1, frozenset(("have", "adverb")))
    if passage.tag(j) != "verb" or passage.tokens[j].classes.isdisjoint(("designated", "accredited")):
        return None
    there = seats_at(passage, j + 2) if passage.is_prep(j + 1, "to", "in") else None
    return (tuple(passage.parties_at(i)), there[0], there[1]) if there is not None else None


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


def _department(passage: Passage, noun: int, i: int) -> bool:
    """Whether "of the Environment", "for Trade and Industry" goes on to say of what the minister is."""
    if not passage.is_prep(i, "of", "for"):
        return False
    j = passage.ahead(i + 1, WHOLE)
    return (
        passage.tag(j) in ("capital", "noun")
        and passage.tokens[j].text[:1].isupper()
        and "minister" in passage.tokens[noun]
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


def _leftwards(passage: Passage, post: Post) -> Post:
    """Whose, as said before the noun: "the American", "Peru's first", "its", "UN", "Foreign Trade"."""
    i, begin, named, of = post.first - 1, post.first, post.first, post.of
    possessive = None
    while i >= 0:
        token = passage.tokens[i]
        if token.tag in ("state", "demonym") and token.state and not of:
            of = (Party(token.state),)
        elif token.tag == "organisation" and not of:
            of = (Party(token.organisation or token.text),)
        elif token.tag == "genitive" and passage.tag(i - 1) in ("state", "organisation", "demonym") and not of:
            of, begin = party_at(passage, i - 1), i - 1
            begin -= begin > 0 and "before a post" in passage.tokens[begin - 1]  # "X, formerly Kenya's envoy"
            break
        elif token.tag == "possessive":
            possessive = begin = i
            break
        elif token.tag == "determiner":
            begin = i
            break
        elif ("before a post" in token and token.tag != "pronoun") or token.tag == "adverb":
            pass
        elif named == i + 1 and _names_a_post(passage, i, post):
            named = i
        elif "called so" in token and of:
            pass  # "the first resident British ambassador"
        else:
            break
        begin = i
        i -= 1
    of = of or _served_by_name(passage.tokens[post.first])
    return replace(post, first=begin, named=named, of=of, possessive=possessive)


def _served_by_name(token: Token) -> tuple[Party, ...]:
    """Whom a post serves by what it is called: a nuncio the Holy See."""
    if "of the Holy See" in token:
        return (Party("VAT", "post"),)
    return (Party("United Nations", "post"),) if "of the assembly" in token else ()


def _names_a_post(passage: Passage, i: int, post: Post) -> bool:
    """Whether the capitalised word before a post belongs to its name: "Foreign Trade Minister", "Special Envoy"."""
    token = passage.tokens[i]
    if token.tag in ("word", "verb"):
        return "called so" in token
    alike = token.text[:1].isupper() and passage.tokens[post.noun].text[:1].isupper()
    return alike and token.tag == "capital" and "called" in token
