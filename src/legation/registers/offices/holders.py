"""Who holds which post: a person and a post that the sentence puts together, and where the post is held."""

import re
from collections.abc import Iterator
from dataclasses import replace

from legation.model import Given
from legation.registers.offices.above import lead_mission
from legation.registers.offices.named import nationality, people
from legation.registers.offices.posts import Held, Post, of_our_state
from legation.registers.offices.sending import host, sender
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage
from legation.rules.persons import Person

# How the Spanish plurals of posts end, and the adjectives that go with them: "encargados de negocios interinos".
SPANISH_PLURALS = ("ores", "oras", "ules", "gados", "gadas", "tros", "tras", "dentes", "dentas", "tantes", "viados")
AGREEING = re.compile("(?:entes|arios|arias|ales|inos|inas|tivos|untos|ernos|ólicos)$")
LONGEST, LONGEST_REIGN = 45, 64  # years a post is held; what is longer is a life


def held(
    passage: Passage,
    post: Post,
    person: Person | None = None,
    verb: int | None = None,
    seats: tuple[Party, ...] = (),
) -> Held | None:
    """The post with whom it serves and where, from its own words, the sentence's, or the surroundings.

    `seats` is what the verb says of where ("was appointed to A and B"); None where whom the post
    serves would be a guess.
    """
    title = post.title(passage)
    of = post.of[0] if post.of else None
    if of is None and post.possessive is not None:
        of = _owner(passage, post, post.possessive, verb)
    if not post.abroad:
        return _at_home(passage, post, person, of)
    if of is None and passage.is_prep(post.end, "of") and passage.tag(passage.ahead(post.end + 1)) == "capital":
        return None  # of a name that no table knows
    if of is None and passage.is_prep(post.end, "of") and of_our_state(passage, post.end + 1):
        return None  # "of the Republic", in a document of no state's own
    at = [p for p in (post.at or seats) if of is None or p.key != of.key]
    if not at and _at_no_one_known(passage, post.end):
        return None
    if of is None and person is not None and (born := nationality(passage, person)):
        of = born[0]  # "Ambassador X of Kenya"
        at = [p for p in at if p.key != of.key]
    mission = lead_mission(passage) if of is None and not at else None
    if mission is not None:
        return Held(title, post.kind, mission[0], mission[1:])
    if of is None and not at and person is not None and (known := _as_before(passage, person, title)) is not None:
        return known
    if of is None and "of whatever" in passage.tokens[post.noun]:
        return None  # of whatever
    if of is None:
        of = sender(passage, post, at) or _served_before(passage, person)
    if of is None:
        return None
    if not at:
        at = host(passage, of, verb)
    at = [p for p in at if p.key != of.key]
    return Held(title, post.kind, of, tuple(dict.fromkeys(at)))


def _at_home(passage: Passage, post: Post, person: Person | None, of: Party | None) -> Held | None:
    """The post of a president, a minister or a chief of an organisation, who serves where he is."""
    if of is None and passage.is_prep(post.end, "of", "for"):
        return None  # of something no table knows
    a_state = of is not None and _is_state(of)
    if post.kind == "chief" and "secretary" in passage.tokens[post.named] and a_state:
        return None  # states have none: the name of a body that a state has too
    citizen = post.kind != "chief"  # whoever leads an organisation serves it, not the state they come from
    of_person = nationality(passage, person) if person is not None and citizen else ()
    of_person = tuple(p for p in of_person if _is_state(p))  # "President X (WTO)", of where they met
    own = of or (of_person[0] if of_person else _ruled(passage, post))
    return Held(post.title(passage), post.kind, own, ()) if own is not None else None


def _is_state(party: Party) -> bool:
    return len(party.key) == len("PER") and party.key.isupper()


def _at_no_one_known(passage: Passage, i: int) -> bool:
    """Whether a post is held at a name that no table knows: "ministro ante el Quirinal"."""
    j = passage.ahead(i + 1, frozenset(("determiner",)))
    named = passage.is_prep(i, "to", "at") and j > i + 1 and passage.tag(j) == "capital"
    return named and not any(p.first <= j < p.end for p in people(passage))


def _as_before(passage: Passage, person: Person, title: str) -> Held | None:
    """The post under that title the document has given the same person before."""
    known = passage.only(f"post {person.surname}")
    same = isinstance(known, Held) and known.title.split()[-1].lower() == title.split()[-1].lower()
    return replace(known, title=title) if same and isinstance(known, Held) else None


def _served_before(passage: Passage, person: Person | None) -> Party | None:
    """Whom the same person served in the post last said of them: "he was also consul in B"."""
    kept = passage.recall("holder")
    same = isinstance(kept, tuple) and person is not None and kept[0].split()[-1] == person.surname
    return kept[1].of if same and isinstance(kept, tuple) else None


def _owner(passage: Passage, post: Post, possessive: int, verb: int | None) -> Party | None:
    """Whose "its first ambassador" is: the one that acts, else the nearest subject."""
    if verb is not None and verb < post.first and not passage.passive(verb):
        subject = passage.subject(verb)
        if len(subject) == 1:
            return subject[0]
    pointed = passage.parties_at(possessive)
    if "a person's" in passage.tokens[possessive]:
        return None
    return pointed[0] if len(pointed) == 1 else None


def _ruled(passage: Passage, post: Post) -> Party | None:
    """Whose president or minister one is where the sentence names no state: the document's own."""
    where = passage.where
    if post.kind == "ruler" and where.home and not where.partner and not passage.states:
        return Party(where.home, "document")
    return None


def _of_a_life(dates: Dated, post: Held) -> bool:
    """Whether the dates are a person's own: "President X (1794-1864)"."""
    since, until = dates.since or "", dates.until or ""
    longest = LONGEST_REIGN if post.kind == "ruler" else LONGEST
    return since[:4].isdigit() and until[:4].isdigit() and int(until[:4]) - int(since[:4]) > longest


def drafts(passage: Passage, person: Person, post: Held, event: str, dates: Dated, modality: str) -> Iterator[Draft]:
    """One statement for each place the post is held at; the years of a life are none of holding it."""
    if _of_a_life(dates, post):
        dates = Dated()
    if event != "ended" and not any(dates) and passage.recall_own("dated holder") == person.name:
        return
    passage.note("holder", (person.name, post))
    if any(dates):
        passage.note("dated holder", person.name)
    passage.remember(f"post {person.surname}", post)
    if len(person.name.split()) > 1:
        passage.remember(f"full name {person.surname}", person.name)
    for at in post.at or (None,):
        given = tuple(Given(n, p.by) for n, p in (("of", post.of), ("at", at)) if p is not None and p.by)
        yield Draft(
            {
                "person": full_name(passage, person),
                "office": post.title,
                "of": post.of.key if post.of is not None else None,
                "at": at.key if at is not None else None,
                "event": event,
                **dates.fields(),
            },
            modality,
            given,
        )


def full_name(passage: Passage, person: Person) -> str:
    """The name as written, or the fuller one the document has given before: "Borland" is "Solon Borland"."""
    if " " in person.name:
        return person.name
    known = passage.only(f"full name {person.surname}")
    return known if isinstance(known, str) else person.name


def with_holder(passage: Passage, i: int) -> tuple[Person, Held] | None:
    """Whom "he", "she" at token `i`, or the subject left out, points at: the holder last spoken of."""
    kept = passage.recall("holder")
    if not isinstance(kept, tuple):
        return None
    name, post = kept
    return Person(i, i, name), post


def _of_one(word: str) -> str:
    """A Spanish plural in the singular: "cónsules" is "cónsul", "encargados" "encargado"."""
    return re.sub("(?<=or|ul|al)es$|(?<=[aoe])s$", "", word)


def singular(title: str) -> str:
    """The singular of a post: "Ambassadors" is "Ambassador", "Heads of mission" "Head of mission"."""
    first, *rest = title.split()
    if first.lower().endswith(SPANISH_PLURALS):
        return " ".join((_of_one(first), *(_of_one(word) if AGREEING.search(word) else word for word in rest)))
    if first.lower() in ("heads", "ministers", "envoys", "consuls", "chargés", "ambassadors", "nuncios") and rest:
        first = first[:-1]
    elif title.lower().endswith("s") and not title.lower().endswith(("affaires", "ss")):
        return title[:-1]
    return " ".join((first, *rest))
