"""How passages speak of diplomatic relations and of recognition."""

from collections.abc import Iterable, Iterator

from legation.model import BlockKind, Given
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage
from legation.rules.rule import Rule

RELATIONS = ("diplomatic relations", "relations", "began")
CHANGES = ("established", "severed", "restored")
# What may stand between the verb or noun of an event and the relations it is about.
BETWEEN = frozenset(
    "determiner number adverb preposition demonym possessive word capital and noun comma state negation date be "
    "genitive figure city open close plan".split()
)
LEADING = frozenset("preposition comma open close be have adverb and negation date determiner state capital".split())


def _event(passage: Passage, i: int, strong: bool) -> str | None:
    token = passage.tokens[i]
    if token.tag == "have":
        j = passage.ahead(i + 1, frozenset(("adverb", "negation", "be", "determiner")))
        return "maintained" if strong and passage.tag(j) != "verb" else None
    if token.tag == "there":
        return "maintained" if strong else None
    if token.tag != "verb":
        return None
    for name in ("restored", "severed", "established"):
        if name in token.classes:
            return name
    return "maintained" if strong and "maintained" in token.classes else None


def _before(passage: Passage, noun: int, strong: bool) -> int | None:
    """The verb or noun before the relations that says what became of them."""
    loose = 0
    for i in range(noun - 1, -1, -1):
        tag = passage.tag(i)
        if tag in ("verb", "have", "there") and not (tag == "verb" and passage.attributive(i) and not _of(passage, i)):
            return i if _event(passage, i, strong) is not None else None
        if tag == "word":
            loose += 1
            if loose > 3:
                return None
        elif tag not in BETWEEN:
            return None
    return None


def _of(passage: Passage, i: int) -> bool:
    """Whether the noun at `i` has an "of" after it: "establishment of"."""
    return passage.is_prep(i + 1, "of", "in")


def _after(passage: Passage, noun: int, strong: bool) -> Iterator[int]:
    """The verbs whose subject the relations are."""
    loose, seen = 0, False
    i = noun + 1
    while i < len(passage.tokens):
        tag = passage.tag(i)
        if tag == "verb":
            event = _event(passage, i, strong)
            if "nominal" in passage.tokens[i].classes or (passage.is_prep(i + 1, "to") and event == "established"):
                return
            if event is None or (seen and not passage.passive(i)):
                return
            if passage.tag(passage.ahead(i + 1)) == "noun" and not passage.passive(i) and _takes(passage, i):
                return
            seen = True
            yield i
        elif tag == "word":
            loose += 1
            if loose > 3:
                return
        elif tag == "subordinator":
            return
        elif tag not in LEADING and tag not in ("group", "noun", "city", "demonym", "number", "region", "genitive"):
            return
        i += 1


def _takes(passage: Passage, verb: int) -> bool:
    """Whether the noun after an active verb is its object, as in "opened an embassy"."""
    return passage.tag(verb + 1) in ("determiner", "possessive", "number", "noun")


def _sides(passage: Passage, noun: int, verb: int | None) -> list[Party]:
    """Between whom: "between A and B", "with B", "A's", "A and B established", "both", or the pair in question."""
    own = _owners(passage, noun)
    for i in range(noun + 1, len(passage.tokens)):
        tag = passage.tag(i)
        if passage.is_prep(i, "between"):
            found = _list(passage, i + 1)
            if len(found) >= 2:
                return found[:2]
        if passage.is_prep(i, "with", "to"):
            counterparts = _list(passage, i + 1)
            if counterparts:
                first = own or (passage.subject(verb) if verb is not None and verb < noun else [])
                first = [p for p in first if p.key not in {c.key for c in counterparts}]
                return [*(first[:1] or _one(passage, counterparts)), *counterparts] if first or passage.where.home else []
        if tag in ("subordinator", "semicolon") or (tag in ("verb", "noun") and i > noun + 12):
            break
    if len(own) == 2:
        return own
    if verb is not None:
        if verb < noun and not passage.passive(verb) and not _of(passage, verb):
            subject = passage.subject(verb)
            if len(subject) >= 2:
                return subject[:2] if len(subject) == 2 else []
            if len(subject) == 1:
                other = passage.other(subject[0].key)
                return [*subject, other] if other else []
        agent = _agent(passage, verb)
        if agent is not None:
            other = passage.other(agent.key)
            return [agent, other] if other else []
    if own:
        other = passage.other(own[0].key)
        return [own[0], other] if other else []
    return _pair_in_question(passage, noun)


def _one(passage: Passage, counterparts: list[Party]) -> list[Party]:
    home = passage.where.home
    if home and all(p.key != home for p in counterparts):
        return [Party(home, "document")]
    return []


def _owners(passage: Passage, noun: int) -> list[Party]:
    """ "Peru's relations", "U.S.-Peru diplomatic relations", "Finnish-Kenyan relations"."""
    i = passage.back(noun - 1, frozenset(("adverb", "word", "figure", "number")))
    if passage.tag(i) == "genitive":
        return passage.parties_at(i - 1)
    if passage.tag(i) in ("state", "demonym"):
        places = passage.coordinated_left(i, lambda t: t.tag in ("state", "demonym"))
        if len(places) == 2 and passage.tag(places[0] + 1) in ("hyphen", "dash"):
            return [p for k in places for p in passage.parties_at(k)]
    return []


def _list(passage: Passage, i: int) -> list[Party]:
    """The states listed from token `i`, also after "other countries … such as"."""
    places, _ = passage.coordinated(i, lambda t: t.tag in ("state", "group", "pronoun", "demonym"))
    if not places:
        for j in range(i, min(i + 12, len(passage.tokens))):
            if passage.tag(j) in ("verb", "date", "subordinator", "semicolon"):
                break
            if passage.is_prep(j, "as") or passage.tag(j) == "colon":
                places, _ = passage.coordinated(j + 1, lambda t: t.tag in ("state", "demonym"))
                break
    return list(dict.fromkeys(p for k in places for p in passage.parties_at(k)))


def _agent(passage: Passage, verb: int) -> Party | None:
    """Who did it, after a passive: "severed by X"."""
    for i in range(verb + 1, min(verb + 4, len(passage.tokens))):
        if passage.is_prep(i, "through") and passage.tokens[i].text.lower() == "by":
            j = passage.ahead(i + 1)
            if passage.tag(j) == "state":
                return passage.parties_at(j)[0]
    return None


def _pair_in_question(passage: Passage, noun: int) -> list[Party]:
    for i in passage.find("group"):
        pair = passage.pair(i)
        if pair:
            return pair
    remembered = passage.recall("relations pair")
    if isinstance(remembered, list) and passage.tag(passage.back(noun - 1, frozenset())) == "determiner":
        return [Party(p.key, "sentence before") for p in remembered]
    where = passage.where
    if where.home and where.partner:
        return [Party(where.home, "document"), Party(where.partner, where.partner_by)]
    if len(passage.states) == 2:
        return [Party(s) for s in passage.states]
    return []


def _drafts(passage: Passage, event: str, sides: list[Party], dates: Dated, modality: str) -> Iterator[Draft]:
    if len(sides) < 2:
        return
    first = sides[0]
    for second in sides[1:]:
        if first.key == second.key:
            continue
        passage.note("relations pair", [first, second])
        yield Draft(
            {"event": event, "actor": first.key, "counterpart": second.key, **dates.fields()},
            modality,
            tuple(Given(n, p.by) for n, p in (("actor", first), ("counterpart", second)) if p.by),
        )


def changed(passage: Passage) -> Iterable[Draft]:
    """Relations were established, severed, restored, or are maintained.

    The verb or noun may stand before the relations ("established relations with", "severance of
    relations") or after them ("relations between A and B were restored"). The two sides are named
    by "between", by "with", by the subject, by a genitive, or are the pair the passage is about.
    Friendly or growing relations alone say nothing of diplomatic relations and are left.
    """
    for noun in passage.find("noun", *RELATIONS):
        token = passage.tokens[noun]
        strong = "diplomatic relations" in token.classes or "began" in token.classes
        yield from _of_noun(passage, noun, strong)


def _of_noun(passage: Passage, noun: int, strong: bool) -> Iterator[Draft]:
    token = passage.tokens[noun]
    before = _before(passage, noun, strong)
    after = [] if before is not None and not _of(passage, before) else list(_after(passage, noun, strong))
    if passage.has("anniversary") and strong and not (before and not _of(passage, before)):
        yield from _drafts(passage, "maintained", _sides(passage, noun, None), Dated(), "stated")
        return
    if before is not None and not (after and _of(passage, before) and _repeats(passage, before, after)):
        yield from _changed_by(passage, noun, before)
        if _of(passage, before):
            after = [i for i in after if _event(passage, i, strong) != _event(passage, before, strong)]
            after = []
    elif "began" in token.classes and not after:
        dates = passage.dated(noun)
        if dates.date:
            yield from _drafts(passage, "established", _sides(passage, noun, noun), dates, passage.modality(noun))
    for verb in after:
        yield from _changed_by(passage, noun, verb)


def _repeats(passage: Passage, before: int, after: list[int]) -> bool:
    """ "The establishment of relations … started on": one event said twice; the verb has the date."""
    del before
    return any(passage.date_of(i) is not None for i in after)


def _changed_by(passage: Passage, noun: int, verb: int) -> Iterator[Draft]:
    strong = passage.tokens[noun].classes.isdisjoint(("relations",))
    event = _event(passage, verb, strong)
    if event is None:
        return
    sides = _sides(passage, noun, verb)
    if not strong and event in ("established", "restored", "severed") and not _diplomatic(passage, noun, verb, event):
        return
    dates = passage.dated(verb, lasting=event == "maintained")
    if event == "established" and dates.date is None and verb < noun and _of(passage, verb):
        dates = passage.dated(noun)
    modality = passage.modality(verb, noun)
    yield from _drafts(passage, event, sides, dates, modality)


def _diplomatic(passage: Passage, noun: int, verb: int, event: str) -> bool:
    """Whether plain "relations" are the diplomatic ones: no adjective of feeling before them, and a plain change."""
    described = passage.tag(noun - 1) in ("word", "capital") or passage.tokens[noun].text.lower() == "relationship"
    close = verb > noun or noun - verb <= 3 or passage.is_prep(verb + 1, "of")
    return close and not described and (event != "established" or passage.date_of(verb) is not None)


def recognised(passage: Passage) -> Iterable[Draft]:
    """A state recognises another: "A recognised B('s independence)", "was recognised by A", "A's recognition of B".

    What is recognised must be the state itself or its independence; a treaty, a border, a market
    economy or an annexation recognised is not a recognition.
    """
    for verb in passage.find("verb", "recognised"):
        yield from _recognised_by(passage, verb)
    for noun in passage.find("noun", "recognition"):
        yield from _recognition_noun(passage, noun)


def _recognised_by(passage: Passage, verb: int) -> Iterator[Draft]:
    if passage.passive(verb):
        agent = _agent(passage, verb)
        recognised = _recognised_before(passage, verb)
        actors = [agent] if agent else []
    else:
        recognised = _object(passage, verb + 1)
        actors = passage.subject(verb)
        agent = None
    if not recognised:
        return
    if not actors:
        other = passage.other(recognised[0].key)
        actors = [other] if other else []
    dates, modality = passage.dated(verb), passage.modality(verb)
    for actor in actors:
        for one in recognised:
            if actor.key != one.key:
                yield from _drafts(passage, "recognised", [actor, one], Dated(date=dates.date), modality)


def _object(passage: Passage, i: int) -> list[Party]:
    """The states recognised from token `i` on: "the independence of B", "B's independence", "B"."""
    loose = 0
    while i < len(passage.tokens):
        token = passage.tokens[i]
        if token.tag == "state" or (token.tag == "demonym" and _independence(passage, i + 1)):
            places, end = passage.coordinated(i, lambda t: t.tag in ("state", "demonym"))
            if passage.tag(end) == "genitive" and not _independence(passage, end + 1):
                return []
            if passage.is_prep(end, "as") and not _as_state(passage, end):
                return []
            return [p for k in places for p in passage.parties_at(k)]
        stately = token.text.lower() in ("state", "republic", "kingdom", "union", "new", "newly", "restoration", "nation")
        if token.tag in ("determiner", "adverb") or "independence" in token.classes or stately or passage.is_prep(i, "of"):
            i += 1
        elif token.tag in ("word", "capital") and token.text.lower() == "independent" and loose < 1:
            loose += 1
            i += 1
        else:
            return []
    return []


def _independence(passage: Passage, i: int) -> bool:
    i = passage.ahead(i, frozenset(("genitive", "adverb")))
    return passage.tag(i) == "noun" and "independence" in passage.tokens[i].classes


def _as_state(passage: Passage, i: int) -> bool:
    words = {t.text.lower() for t in passage.tokens[i : i + 8]}
    return not words.isdisjoint(("independent", "sovereign", "state", "nation", "republic", "country"))


def _recognised_before(passage: Passage, verb: int) -> list[Party]:
    """The subject of a passive: "the independence of B was recognised", "B was recognised"."""
    i = passage.back(verb - 1, frozenset(("adverb", "be", "have", "negation")))
    if passage.tag(i) == "noun" and "independence" in passage.tokens[i].classes:
        i = passage.back(i - 1, frozenset(("genitive",)))
        return passage.parties_at(i) if passage.tag(i) in ("state", "demonym") else []
    if passage.tag(i) != "state":
        return []
    return passage.parties_at(i)


def _recognition_noun(passage: Passage, noun: int) -> Iterator[Draft]:
    end = noun + 1
    if not passage.is_prep(end, "of"):
        return
    recognised = _object(passage, end + 1)
    if not recognised:
        return
    i = passage.back(noun - 1, frozenset(("adverb", "genitive", "word")))
    actors = passage.parties_at(i) if passage.tag(i) in ("state", "demonym") else []
    if not actors:
        agent = next((a for k in range(noun, len(passage.tokens)) if (a := _agent(passage, k)) is not None), None)
        other = passage.other(recognised[0].key)
        actors = [agent] if agent else [other] if other else []
    if passage.where.kind is not BlockKind.HEADING and not passage.dated(noun).date:
        return
    for actor in actors:
        for one in recognised:
            if actor.key != one.key:
                dates = Dated(date=passage.dated(noun).date)
                yield from _drafts(passage, "recognised", [actor, one], dates, passage.modality(noun))


def renewed(passage: Passage) -> Iterable[Draft]:
    """ "They were renewed in 1967": the relations are those of the sentence before."""
    for verb in passage.find("verb", "restored", "severed", "established"):
        i = passage.back(verb - 1, frozenset(("adverb", "be", "have")))
        if passage.tag(i) != "pronoun" or passage.tokens[i].text.lower() not in ("they", "these") or not passage.passive(verb):
            continue
        event = _event(passage, verb, strong=True)
        remembered = passage.recall("relations pair")
        if isinstance(remembered, list) and event is not None:
            here = any(noun < verb for noun in passage.find("noun", *RELATIONS))
            before = passage.before if passage.same_block else None
            if not here and not (before is not None and before.has("diplomatic relations", "relations")):
                continue
            sides = [Party(p.key, p.by or ("" if here else "sentence before")) for p in remembered]
            yield from _drafts(passage, event, sides, passage.dated(verb), passage.modality(verb))


def tabled(passage: Passage) -> Iterable[Draft]:
    """A date in a column headed "relations began" or the like, or a line of a state and a date under such a heading.

    The two sides are the state the document is about and the one the row is about.
    """
    column = passage.where.column
    if "began" not in column and not ("established" in column and column & {"diplomatic relations", "relations"}):
        return
    first = passage.tokens[0]
    if first.tag == "date" and passage.where.kind is BlockKind.CELL and len(passage.tokens) <= 4:
        pair = [Party(passage.where.home or "", "document"), Party(passage.where.partner or "", passage.where.partner_by)]
        if all(p.key for p in pair):
            yield from _drafts(passage, "established", pair, Dated(date=first.edtf), "stated")
        return
    if first.tag != "state" or passage.where.kind is BlockKind.CELL:
        return
    i = passage.ahead(1, frozenset(("dash", "hyphen", "colon", "comma", "open", "preposition")))
    if passage.tag(i) == "date" and passage.where.home and first.state:
        pair = [Party(passage.where.home, "document"), Party(first.state)]
        yield from _drafts(passage, "established", pair, Dated(date=passage.tokens[i].edtf), "stated")


RULES = (
    Rule("relations.changed", RELATIONS, changed),
    Rule("relations.recognised", ("recognised", "recognition"), recognised),
    Rule("relations.renewed", ("restored", "severed", "established"), renewed),
    Rule("relations.tabled", ("began", "diplomatic relations", "relations"), tabled),
)
