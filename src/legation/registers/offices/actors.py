"""Who does what a verb says, and to whom it is done: the person before, behind, or after "by"."""

from legation.registers.offices.clauses import copular, own_post
from legation.registers.offices.holders import with_holder
from legation.registers.offices.named import nationality, people, titled
from legation.rules.passage import Passage
from legation.rules.persons import Person, after, no_name

# What may stand before a verb whose subject is left unsaid.
UNSAID = frozenset(("adverb", "be", "have", "negation", "plan", "preposition", "date", "comma", "and", "determiner"))


def subject(passage: Passage, verb: int) -> Person | None:
    """The person who does, or to whom is done, what the verb says; "who", "he" and "she" are resolved."""
    low, _ = passage.clause(verb)
    acting = passage.back(verb - 1, frozenset(("adverb", "be", "have", "negation", "plan")))
    if acting >= low and "successor" in passage.tokens[acting]:
        return None  # "no successor was named"
    if acting >= low and passage.tag(acting) == "pronoun" and "a person" in passage.tokens[acting]:
        return _meant(passage, acting)
    if acting >= low and passage.tag(acting) == "pronoun" and "it itself" in passage.tokens[acting]:
        return None  # "it was elected to the Council"
    goes_on = passage.tag(acting) == "and" or passage.resumed(verb) is not None
    for person in reversed(people(passage)):
        if goes_on and passage.is_object(person.first):
            continue  # "A named X ambassador and was elected"
        if low <= person.first and person.end <= verb and _free(passage, person):
            return person
    for i in range(verb - 1, low - 1, -1):
        if passage.tag(i) == "pronoun" and "a person" in passage.tokens[i]:
            return _meant(passage, i)
    if (alone := _surname(passage, verb)) is not None:
        return alone
    if passage.habits.drops_subject and (later := _behind(passage, verb)) is not None:
        return later
    if passage.habits.drops_subject and _unsaid(passage, verb):
        kept = with_holder(passage, verb)
        told = kept[0] if kept is not None else _told_of(passage, verb)
        return told if passage.same_block else None
    opener = passage.opener(low)
    if opener is not None and "who" in opener:
        j = passage.back(low - 2, frozenset(("comma", "close")))
        if "the office" in passage.tokens[max(j, 0)] and passage.tag(j - 1) == "comma":
            kept = with_holder(passage, low)  # "…, cargo que ejerció hasta 1904"
            return kept[0] if kept is not None else None
        return next((p for p in people(passage) if j + 1 in (p.end, _title_end(passage, p))), None)
    if "while doing" in passage.tokens[verb]:  # "Presenting his credentials on D, X became …"
        later = after(people(passage), verb)
        return later if later is not None and passage.tag(later.first - 1) == "comma" else None
    if opener is None and low > 0:
        return subject(passage, low - 1)
    return None


def _title_end(passage: Passage, person: Person) -> int:
    """Where the title behind a name ends: "X, consul general, who served"."""
    post = titled(passage, person)
    return post.end if post is not None and post.first > person.end else person.end


def _behind(passage: Passage, verb: int) -> Person | None:
    """The subject behind its verb: "presentó sus credenciales el embajador de A, X"."""
    _, high = passage.clause(verb)
    free = (p for p in people(passage) if verb < p.first < high and _free(passage, p))
    person = next(free, None)
    if person is None or any(passage.tag(k) in ("verb", "be", "have") for k in range(verb + 1, person.first)):
        return None
    return person


def _told_of(passage: Passage, i: int) -> Person | None:
    """The one person the sentences before in the same block name: of whom a life tells."""
    names: set[str] = set()
    one: Passage | None = passage
    for _ in range(4):
        if one is None or not one.same_block or one.before is None:
            break
        one = one.before
        named = [p for p in people(one) if " " in p.name]
        if named and named[0].first > 0 and not passage.habits.drops_subject:
            return None  # "Smith replaced X": of whom it tells is not the one who is named in full
        names |= {p.name for p in named}
    name = names.pop() if len(names) == 1 else ""
    return Person(i, i, name) if name and " y " not in name else None


def _unsaid(passage: Passage, verb: int) -> bool:
    """Whether nothing before a verb could be its subject: "En 2019 fue nombrada …"."""
    tags = frozenset(passage.tags(0, verb))
    return tags <= (UNSAID | {"word"} if passage.is_prep(0) else UNSAID)  # "En estos años ha sido …"


def _meant(passage: Passage, i: int) -> Person | None:
    """Whom "he" or "she" at token `i` points at: the one person who acts before it here, else the last holder."""
    named = [p for p in people(passage) if p.end <= i]
    found = [p for p in named if _free(passage, p) or copular(passage, p) is not None]
    here = [p for p in found if titled(passage, p) or own_post(passage, p) or copular(passage, p)] or found
    kept = with_holder(passage, i)
    again = kept is not None and kept[0].surname in {p.surname for p in named}
    if kept is not None and again and kept[0].surname not in {p.surname for p in found}:
        return kept[0]  # "when the King took X's letters, she became": of the two, whom the text is about
    if not here and kept is None and not named:
        return _told_of(passage, i)  # "X is a diplomat. He served as …"
    if not here:
        return kept[0] if kept is not None and (again or not named) else None
    if len({p.surname for p in here}) == 1:
        return here[-1]
    return kept[0] if kept is not None and kept[0].surname in {p.surname for p in here} else None


def _surname(passage: Passage, verb: int) -> Person | None:
    """One capitalised word that opens the clause and acts: "Kenyatta became President"."""
    i = passage.back(verb - 1, frozenset(("adverb", "be", "have", "negation", "do", "plan")))
    low, _ = passage.clause(verb)
    if i < low or passage.tag(i) != "capital" or no_name(passage, i) or "to whom" in passage.tokens[i]:
        return None  # "Le sucedió X"
    before = passage.tag(i - 1) if i > low else "stop"
    opens = before in ("stop", "adverb") or (before == "comma" and passage.tag(i - 2) == "date")
    return Person(i, i + 1, passage.tokens[i].text) if opens else None


def _free(passage: Passage, person: Person) -> bool:
    """Whether the name, with its title, is governed by no preposition and owns nothing."""
    post = titled(passage, person)
    first = post.first if post is not None and post.end <= person.first else person.first
    if passage.tag(person.end) == "genitive":
        return False
    i = passage.back(first - 1)
    acts = passage.is_prep(i, "until", "since") and passage.tag(person.end) in ("be", "have", "verb")
    held = passage.is_prep(i, "of") and "the office" in passage.tokens[i - 1]  # "ocupó el cargo de embajador X"
    governed = passage.is_prep(i) and not passage.is_prep(i, "as") and not acts and not held
    return not governed and passage.tag(i) != "open"


def alongside(passage: Passage, person: Person, verb: int) -> list[Person]:
    """The subject with those named in one list with it: "X, Ambassador of A, and Y, Ambassador of B, presented"."""
    low, _ = passage.clause(verb)
    while low > 1 and passage.tag(low - 1) == "semicolon":  # "the ambassadors of A, X; of B, Y; and of C, Z, presented"
        low, _ = passage.clause(low - 2)
    found = [p for p in people(passage) if low <= p.first and p.end <= verb and _free(passage, p)]
    if person not in found or len(found) < 2 or passage.passive(verb):
        return [person]
    if any(passage.tag(i) in ("verb", "be", "have") for i in range(found[0].end, found[-1].first)):
        return [person]
    named = [p for p in found if titled(passage, p) is not None or nationality(passage, p)]
    return named if person in named else [person]


def object_person(passage: Passage, verb: int) -> Person | None:
    """The person a verb acts on: the first named after it in its clause, but not after "by"."""
    _, high = passage.clause(verb)
    person = after([p for p in people(passage) if not _before_whom(passage, p)], verb + 1)
    if person is None or person.first >= high + 1:
        return None
    post = titled(passage, person)
    first = post.first if post is not None and post.end <= person.first else person.first
    i = passage.back(first - 1)
    if any(passage.tag(k) in ("verb", "be", "have") for k in range(verb + 1, person.first)):
        return None
    return None if passage.is_prep(i, "through", "with", "under") else person


def _before_whom(passage: Passage, person: Person) -> bool:
    """Whether the envoy is sent to the person: "acreditó ante Pío IX al general X"."""
    post = titled(passage, person)
    i = passage.back((post.first if post is not None and post.end <= person.first else person.first) - 1)
    marked = passage.is_prep(i, "to") and not passage.is_prep(i, "object")
    return marked and passage.habits.drops_subject


def agent(passage: Passage, verb: int) -> Person | None:
    """The person after "by"."""
    for person in people(passage):
        post = titled(passage, person)
        first = post.first if post is not None and post.end <= person.first else person.first
        if person.first > verb and passage.is_prep(passage.back(first - 1), "through"):
            return person
    return None
