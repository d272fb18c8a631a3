"""The persons a sentence names: runs of capitalised words, initials and particles, without their titles.

A run is a person's name where it has two words or more, one and an initial, or one after a title or
an honorific; and where none of its words is one that offices, bodies and papers are called by.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from legation.rules.passage import Passage
from legation.rules.tokens import Token

# Small words within a name: "Juan de la Fuente", "Otto von Habsburg", "bin Talal", "José Ortega y Gasset".
PARTICLES = frozenset(
    "de del della di da das do dos du d' la las le los el y e i van der den von vom zu zur ten ter af av bin ibn ben "
    "bint al as abu ould mac mc st saint san santa".split()
)
RAISED = frozenset(".ªº")  # what ends an honorific: "Sr.", "D.ª"
OPENING = PARTICLES | {"h"}
STYLES = frozenset(("esq",))  # no part of a name
SUFFIXES = frozenset("jr sr ii iii iv".split()) | STYLES
# What a name begins with where no title or honorific stands before it.
BEGINNING = frozenset(("capital", "city", "state"))


class Person(NamedTuple):
    """A name as the passage writes it, and its place: tokens `first` (honorifics included) to `end` (exclusive)."""

    first: int
    end: int
    name: str

    @property
    def surname(self) -> str:
        """The last word of the name, suffixes aside: "Eagleton" of "William L. Eagleton, Jr."."""
        words = [w for w in self.name.replace(",", " ").split() if _bare(w) not in SUFFIXES]
        return words[-1] if words else self.name


class Words(NamedTuple):
    """What persons.toml says of one language, English included."""

    honorifics: frozenset[str]
    no_names: frozenset[str]
    surnames: frozenset[str]
    first_names: frozenset[str]


@cache
def words_of(language: str) -> Words:
    """The words about names in a language; those of English where it has none of its own."""
    tables = tomllib.loads(files("legation.rules").joinpath("persons.toml").read_text("utf-8"))
    own = [tables["en"], tables.get(language, {})]
    return Words(*(frozenset(word for table in own for word in table.get(name, ())) for name in Words._fields))


def no_name(passage: Passage, i: int) -> bool:
    """Whether the word at `i` is one by which bodies, papers, posts and places are called, and no person."""
    return _bare(passage.tokens[i].text) in words_of(passage.where.language).no_names


def _bare(word: str) -> str:
    return word.rstrip(".").lower()


def persons(passage: Passage, entitling: frozenset[str] = frozenset()) -> list[Person]:
    """Every person the sentence names, in order; `entitling` names the lexicon's classes of titles.

    One capitalised word is a person's name only after a title of these classes or an honorific.
    """
    found: list[Person] = []
    end = 0
    for i in [i for i, token in enumerate(passage.tokens) if _may_open(token) or honorific(passage, token)]:
        person = person_at(passage, i, _entitled(passage, i, entitling)) if i >= end else None
        if person is not None and not _named_for(passage, person.first):
            found.append(person)
            end = person.end
    return found


def _named_for(passage: Passage, i: int) -> bool:
    """Whether the words at `i` are what a body or place is named for: "Palacio de Torre Blanca"."""
    j = passage.back(i - 1, frozenset(("determiner",)))
    if not passage.habits.adjectives_follow or j < 1 or not passage.is_prep(j, "of"):
        return False
    return passage.tokens[j - 1].text[:1].isupper() and passage.tag(j - 1) == "capital" and no_name(passage, j - 1)


def _may_open(token: Token) -> bool:
    """Whether a name or honorific may begin with the token: it has a capital, or is a particle or the "h" of "h.e."."""
    return token.text[:1].isupper() or (token.tag == "word" and _bare(token.text) in OPENING)


def _entitled(passage: Passage, i: int, entitling: frozenset[str]) -> bool:
    return passage.tag(i - 1) == "noun" and not passage.tokens[i - 1].classes.isdisjoint(entitling)


def person_at(passage: Passage, first: int, entitled: bool = False) -> Person | None:
    """The person whose name or honorific begins at token `first`, if one's does.

    `entitled` says that a title stands before, so that one word is enough ("Prime Minister Daddah"),
    and a city's name may open the run ("Ambassador Milan Bish").
    """
    begin = _honorifics(passage, first)
    if begin == first and not entitled and passage.tag(first) not in BEGINNING and not _first_name(passage, first):
        return None
    entitled = entitled or begin > first
    end, words = begin, 0
    while True:
        if _is_name(passage, end, begin, entitled):
            text = passage.tokens[end].text
            words += 0 if _initial(text) else 1
            end += 1
            continue
        onward = _particles(passage, end)
        if onward > end and (end > begin or (entitled and onward < len(passage.tokens))):
            end = onward
            continue
        break
    initials = sum(1 for i in range(begin, end) if _initial(passage.tokens[i].text))
    enough = words >= 2 or (words == 1 and (initials or entitled))
    if not enough or (passage.tag(begin) in ("noun", "plan") and not _first_name(passage, begin)):
        return None
    end = called = _suffix(passage, end)
    while _bare(passage.tokens[called - 1].text) in STYLES or passage.tag(called - 1) == "comma":
        called -= 1
    return Person(first, end, " ".join(passage.words(begin, called).split()))


def _initial(text: str) -> bool:
    return len(text.rstrip(".")) == 1 and text[:1].isupper()


def _honorifics(passage: Passage, i: int) -> int:
    """The place after the honorifics that begin at `i`: "H.E. Mr.", "Her Excellency Dr.", "the Right Honourable"."""
    start = i
    while i < len(passage.tokens):
        token = passage.tokens[i]
        text = _bare(token.text)
        then = _bare(passage.tokens[i + 1].text) if i + 1 < len(passage.tokens) else ""
        styled = token.tag == "possessive" and then in ("excellency", "majesty")
        if styled or (text, then) in (("h", "e"), ("s", "e")):
            i += 2
        elif honorific(passage, token) or (
            i > start and token.text in RAISED and token.start == passage.tokens[i - 1].end
        ):
            i += 1
        elif i > start and token.tag == "determiner" and _styled(passage, i + 1):
            i += 1  # "S.E. la Sra. X"
        else:
            break
    return i


def _styled(passage: Passage, i: int) -> bool:
    return i < len(passage.tokens) and honorific(passage, passage.tokens[i])


def honorific(passage: Passage, token: Token) -> bool:
    """Whether the token is one: "Mr.", "Dr", "el señor"."""
    words = words_of(passage.where.language)
    styled = token.text[:1].isupper() or passage.habits.adjectives_follow  # "el señor"
    return styled and _bare(token.text) in words.honorifics and token.tag not in ("pronoun", "city")


def _is_name(passage: Passage, i: int, begin: int, entitled: bool) -> bool:
    """Whether the token at `i` is a word of a name that began at `begin`."""
    if i >= len(passage.tokens):
        return False
    token = passage.tokens[i]
    tag, within = token.tag, i > begin
    if not token.text[:1].isupper():
        elided = token.text[:2] == "d'" and token.text[2:3].isupper()  # "Callixte d'Offay"
        return within and tag == "word" and (elided or passage.text[token.start - 1] == "-")
    following = passage.tokens[i + 1] if i + 1 < len(passage.tokens) else None
    goes_on = following is not None and following.tag in ("capital", "city") and following.text[:1].isupper()
    words = words_of(passage.where.language)
    if no_name(passage, i) and not _initial(token.text):
        several = passage.habits.adjectives_follow  # of two surnames either may be such a word: "Ana Paz Soldán"
        if several and not within and _bare(token.text) in words.first_names and _capitals(passage, i + 1) > 1:
            return True  # "Domingo Castro Vega"
        named = entitled or (within and (several or _initial(passage.tokens[i - 1].text)))
        ends = within and _bare(token.text) in words.surnames and (several or not goes_on)
        opens = not within and goes_on and _bare(token.text) in words.first_names
        return (named and ends) or (opens and (named or i == 0))  # "April Jones, ambassador of A to B"
    if tag == "capital" or (not within and _first_name(passage, i)):
        return True
    if within and tag == "noun" and _bare(token.text) in words.surnames and not goes_on:
        return True  # "Annette King"
    if tag == "city":
        joined = passage.tag(i - 1) in ("capital", "city") or _bare(passage.tokens[i - 1].text) in PARTICLES
        return (within and joined) or (goes_on and (within or entitled or i == 0 or _slot(passage, i)))
    if tag == "state":  # "Chad Smith", "Jordan B. Hill"
        initial = following is not None and _initial(following.text) and "." in following.text
        return goes_on and not within and (initial or (entitled and _bare(token.text) in words.first_names))
    if within and tag in ("noun", "verb") and passage.text[token.end : token.end + 1] == "-":
        return True  # "Ulysses Grant-Smith"
    # A first name or surname that is a word of the grammar too: "Theresa May", "Will Smith".
    return within and tag in ("plan", "adverb", "word", "number") and passage.tag(i - 1) == "capital"


def _first_name(passage: Passage, i: int) -> bool:
    """Whether the word of the trade at `i` is a first name here: "Bill Hart", "Mark Hill"."""
    if passage.tag(i) not in ("noun", "verb", "plan", "preposition"):
        return False
    text = passage.tokens[i].text
    named = text[:1].isupper() and _bare(text) in words_of(passage.where.language).first_names
    return named and _capitals(passage, i + 1) > 0


def _capitals(passage: Passage, i: int) -> int:
    """How many capitalised words follow one another from `i` on."""
    return passage.ahead(i, frozenset(("capital", "city"))) - i


def _slot(passage: Passage, i: int) -> bool:
    """Whether a person rather than a place is due at `i`: after "with", "by", "of" or a verb, not after "in"."""
    return passage.is_prep(i - 1, "with", "through", "of") or passage.tag(i - 1) in ("verb", "be", "comma")


def _particles(passage: Passage, i: int) -> int:
    """The place after the particles at `i`, where a word of a name follows them; else `i`."""
    j = i
    while j < len(passage.tokens) and _bare(passage.tokens[j].text) in PARTICLES and j - i < 3:
        j += 1
    if j == i or j >= len(passage.tokens) or not passage.tokens[j].text[:1].isupper():
        return i
    surname = (
        passage.habits.adjectives_follow and _bare(passage.tokens[j].text) in words_of(passage.where.language).surnames
    )
    return j if passage.tag(j) in ("capital", "city") and (surname or not no_name(passage, j)) else i


def _suffix(passage: Passage, end: int) -> int:
    """The place after ", Jr." or ", III" at `end`."""
    j = end + 1 if passage.tag(end) == "comma" else end
    if j < len(passage.tokens) and _bare(passage.tokens[j].text) in SUFFIXES:
        return j + 1
    return end


def before(found: list[Person], i: int) -> Person | None:
    """The last of the persons whose name ends at or before token `i`."""
    return next((p for p in reversed(found) if p.end <= i), None)


def after(found: list[Person], i: int) -> Person | None:
    """The first of the persons whose name begins at or after token `i`."""
    return next((p for p in found if p.first >= i), None)
