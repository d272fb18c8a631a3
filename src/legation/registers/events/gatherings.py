"""How passages speak of meetings and summits: who met whom."""

from collections.abc import Iterable, Iterator

from legation.registers.events.actors import actors, named_after, named_at, own_actors, party_at
from legation.registers.events.encounters import discussed, met_whom, received, two
from legation.registers.events.happening import Happening, day_untold, draft, timeless
from legation.registers.events.standing import many, private, titled
from legation.registers.events.whereabouts import place_after, state_of, words_of
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.rule import Rule

NAME = frozenset("capital organisation state demonym number figure region noun hyphen dash and date word".split())
OF_IT = frozenset("determiner number figure capital word demonym adverb organisation".split())
GATHERED = frozenset(("Summit", "Conference", "COP", "Games", "Olympics", "Congress", "Expo"))


def met(passage: Passage) -> Iterable[Draft]:
    """Two or more met, or a meeting, round of consultations, summit or conference was held, on a date.

    Those who take part are the subject, those after "with" and "between", those in the name of the body
    that met; of a summit that names none, the state in which it was held. A meeting
    that names no one is of the two in question, where the surroundings give both.
    Meetings as a habit carry no date and are left.
    """
    for verb in passage.find("verb", "met"):
        yield from met_whom(passage, verb)
    for verb in passage.find("plan", "talked over"):
        yield from discussed(passage, verb)
    for talks in passage.find("plan", "talks on it"):
        if "held" in passage.tokens[talks - 1]:
            yield from met_whom(passage, talks - 1)
    if timeless(passage) and not any(_one_of_its_kind(passage, noun) for noun in _gatherings(passage)):
        return
    hosting = [range(passage.clause(verb)[0], passage.said_until(verb)) for verb in passage.find("verb", "hosting")]
    told: set[int] = set()
    for verb in passage.find("verb", "attended"):
        for one in _attended(passage, verb):
            told.add(verb)
            yield one
    for verb in passage.find("verb", "received"):
        yield from received(passage, verb)
    for noun in _gatherings(passage):
        token = passage.tokens[noun]
        summit = "meeting" not in token.classes and not token.text.startswith("Conference on")
        hosted = any(noun in said for said in hosting)
        if hosted or any(passage.tag(k) == "noun" and "host" in passage.tokens[k].classes for k in range(noun)):
            continue
        holding = _held(passage, noun)
        if holding is not None and holding not in told:
            told.add(holding)
            yield from _gathered(passage, noun, holding, "summit" if summit else "meeting")


def _gatherings(passage: Passage) -> Iterator[int]:
    """The nouns for meetings and summits, and organisations that are summits by name."""
    for i, token in enumerate(passage.tokens):
        named = token.tag == "organisation" and _is_gathering(token.text)
        if named or (token.tag == "noun" and not token.classes.isdisjoint(("meeting", "summit"))):
            yield i


def _attended(passage: Passage, verb: int) -> Iterator[Draft]:
    """A state took part in a conference, summit or games known by name."""
    date = passage.dated(verb).date
    _, high = passage.clause(verb)
    named = passage.tokens[verb + 1 : min(high, verb + 10)]
    names = [Party(t.text) for t in named if t.tag == "organisation" and _is_gathering(t.text)]
    event = bool(names) or any(t.tag == "capital" and _is_gathering(t.text) for t in named)
    who = own_actors(passage, verb)
    if date is None or not event or not who:
        return
    place = place_after(passage, verb)
    written = words_of(passage, place, verb) if place is not None else None
    games = any(t.text in ("Games", "Olympics", "Expo") for t in named)
    one = Happening("other" if games else "summit", [*who, *names], verb, written, passage.modality(verb))
    made = draft(passage, one, date)
    if made is not None:
        yield made


def _is_gathering(text: str) -> bool:
    words = text.replace("-", " ").split()
    return not GATHERED.isdisjoint(words) or any(w.startswith("COP") and w[3:].isdigit() for w in words)


def _one_of_its_kind(passage: Passage, noun: int) -> bool:
    """Whether it is a single one, though no day is told: by its number, or held during a visit told of."""
    return _counted(passage, noun) or bool(_of_a_visit(passage)[0])


def _of_a_visit(passage: Passage) -> tuple[list[Party], str | None]:
    """ "During that visit", "on the margins of the visit": who was on the visit told before, and its day."""
    for noun in passage.find("noun", "visit"):
        first = passage.back(noun - 1, frozenset("determiner possessive word adverb number subordinator".split()))
        framed = passage.is_prep(first, "of") and "framing" in passage.tokens[first - 1]
        during = passage.is_prep(first) and "meanwhile" in passage.tokens[first]
        guests, visit, day = passage.recall("visitor"), passage.recall("visit"), passage.recall("visit's day")
        if (framed or during) and isinstance(guests, tuple) and isinstance(visit, tuple):
            both = [*(Party(key, "sentence before") for key in guests), Party(visit[1].key, "sentence before")]
            return both, day if isinstance(day, str) else None
    return [], None


def _counted(passage: Passage, noun: int) -> bool:
    """Whether it is one of a commission's meetings by its number: "the first meeting of the Joint Commission"."""
    _, high = passage.clause(noun)
    body = any("joint body" in t for t in passage.tokens[noun + 1 : min(noun + 6, high)])
    i = passage.back(noun - 1, frozenset(("word", "adverb", "noun")))
    return body and i >= 0 and (passage.tag(i) in ("number", "figure") or "numeral" in passage.tokens[i])


def _gathered(passage: Passage, noun: int, verb: int, kind: str) -> Iterator[Draft]:
    several = "plural" in passage.tokens[noun] and "one in many" not in passage.tokens[noun]
    token = passage.date_of(noun)
    if several or (token is not None and token.prefix == "since"):
        return
    date = passage.dated(noun).date or passage.dated(verb).date or _of_what_was_done(passage, noun)
    date = date or (passage.tokens[noun - 1].edtf if passage.tag(noun - 1) == "date" else None)
    untold = day_untold(passage, noun) or day_untold(passage, verb)
    guests, day = _of_a_visit(passage)
    date = date or day
    if date is None and not (untold or _one_of_its_kind(passage, noun)):
        return
    parties = _taking_part(passage, noun, verb)
    parties = parties if len(parties) > 1 or not guests else guests
    if verb == noun:
        parties = list(dict.fromkeys([*parties, *_those_who_act(passage, noun)]))
    parties = parties or _again(passage, noun)
    there = noun if passage.is_prep(noun + 1, "in", "at") else min(noun, verb)  # "opened one in A at a summit in B"
    place = place_after(passage, there) or place_after(passage, max(noun, verb))
    host = state_of(passage, place)
    if not parties:
        parties = two(passage, max(noun, verb)) or _in_question(passage, noun, host)
    if not parties and kind == "summit" and host is not None and not titled(passage, passage.clause(noun)[0], noun):
        parties = [host]
    if not parties:
        return
    passage.note("gathering", tuple(p.key for p in parties))
    written = words_of(passage, place, there) if place is not None else None
    made = draft(passage, Happening(kind, parties, noun, written, passage.modality(verb)), date)
    if made is not None:
        yield made


def _held(passage: Passage, noun: int) -> int | None:
    """The verb that holds the meeting or takes part in it, near the noun on either side."""
    low, high = passage.clause(noun)
    for i in range(noun + 1, min(high, noun + 22)):
        if "taking place" in passage.tokens[i] and any("place" in t for t in passage.tokens[i + 1 : i + 2]):
            return i
        if passage.tag(i) == "verb" and passage.tokens[i].text[:1].islower():
            if passage.tag(i - 1) == "comma" and (passage.is_prep(i + 1, "by") or " " in passage.tokens[i].text):
                continue  # "the meeting, headed by the ministers, took place"
            if "held" in passage.tokens[i].classes and (passage.passive(i) or "merely opened" not in passage.tokens[i]):
                return i
            break
    for i in range(noun - 1, max(low - 1, noun - 16), -1):
        if passage.tag(i) == "verb":
            within = "held" in passage.tokens[i].classes and not _at_its_edge(passage, noun)
            return i if within else _at(passage, noun, i)
    date = passage.date_of(noun)
    plain = date is not None and not any(t.tag == "comma" for t in passage.tokens[noun:] if t.start < date.start)
    between = len(named_after(passage, noun, "between")) > 1 and "plan" not in passage.tags(low, high)
    return (_at(passage, noun, noun) or _of_two(passage, noun) or (noun if between else None)) if plain else None


def _of_two(passage: Passage, noun: int) -> int | None:
    """Of "the A–B summit on D", which a date and two names tell to have been held, the noun itself."""
    i = passage.back(noun - 1, frozenset(("word", "number", "figure")))
    names = passage.tags(i - 2, i + 1)
    both = (
        "summit" in passage.tokens[noun]
        and len(names) == 3
        and names[1] in ("hyphen", "dash")
        and {names[0], names[2]} <= {"state", "demonym"}
    )
    before = passage.tags(passage.clause(noun)[0], noun)
    return noun if both and "negation" not in before and "plan" not in before else None


def _at(passage: Passage, noun: int, verb: int) -> int | None:
    """The meeting at which something else was done."""
    i = passage.back(noun - 1, OF_IT)
    return verb if passage.is_prep(i, "at", "during") and passage.date_of(verb) is not None else None


def _at_its_edge(passage: Passage, noun: int) -> bool:
    """Whether others met beside it: "met on the margins of the summit"."""
    i = passage.back(noun - 1, OF_IT)
    return passage.is_prep(i, "of") and "at the edge" in passage.tokens[i - 1]


def _of_what_was_done(passage: Passage, noun: int) -> str | None:
    """The date of what was done at the meeting: "signed on 3 May at the summit, held in …"."""
    low, _ = passage.clause(noun)
    before = next((i for i in range(noun - 1, low - 1, -1) if passage.tag(i) == "verb"), None)
    done = _at(passage, noun, before) if before is not None else None
    return passage.dated(done).date if done is not None else None


def _taking_part(passage: Passage, noun: int, verb: int) -> list[Party]:
    """Who takes part in the meeting at `noun`: in its name, after "between" and "with", as subject of `verb`."""
    found: list[Party] = []
    if verb < noun:
        found += named_after(passage, verb, "by") if passage.passive(verb) else actors(passage, verb)
        found += named_after(passage, verb, "with")
    i = noun - 1
    while i >= 0 and (passage.tag(i) in NAME or passage.tag(i) == "genitive") and noun - i < 9:
        if passage.tag(i) in ("state", "demonym", "organisation") and not (i < verb < noun) and not _wider(passage, i):
            found += party_at(passage, i)
        i -= 1
    _, high = passage.clause(noun)
    dated = False
    for k in range(noun + 1, high):
        dated = dated or passage.tag(k) == "date"  # behind which "with" may go with something else
        if (
            passage.is_prep(k, "between")
            or (not dated and passage.is_prep(k, "with"))
            or (passage.is_prep(k, "of", "for") and k <= noun + 2)
        ):
            found += _within(passage, k + 1) or ([] if _wider(passage, k + 1) else named_at(passage, k + 1))
        elif passage.is_prep(k, "in") and any("format" in t for t in passage.tokens[k : min(k + 12, high)]):
            found += _within(passage, k + 1)
        elif passage.tag(k) == "verb" and k != verb:
            break
    found += [Party(t.text) for t in passage.tokens[noun : noun + 1] if t.tag == "organisation"]
    if not found and passage.tag(passage.clause(noun)[0] - 1) == "subordinator":
        found = _owner(passage, noun)
    return list(dict.fromkeys(found))


def _those_who_act(passage: Passage, noun: int) -> list[Party]:
    """Of "at the meeting in A on D, the presidents of B and C agreed": who acts in the clause that follows."""
    low, high = passage.clause(noun)
    comma = next((k for k in range(noun, high) if passage.tag(k) == "comma"), high)
    acts = next((k for k in range(comma, high) if passage.tag(k) in ("verb", "plan", "have")), high)
    opens = passage.is_prep(passage.ahead(low)) and noun - low < 6
    return actors(passage, acts) if opens and acts < high and titled(passage, comma, acts) else []


def _again(passage: Passage, noun: int) -> list[Party]:
    """Of "the first trilateral meeting": those of the meeting told before, which this is one of."""
    remembered = passage.recall("gathering")
    i = passage.back(noun - 1, frozenset(("word", "adverb", "noun", "number", "figure")))
    counted = any("in a row" in t or "ranked" in t for t in passage.tokens[i + 1 : noun])
    if isinstance(remembered, tuple) and counted and passage.tag(i) == "determiner" and not passage.is_prep(noun + 1):
        return [Party(key, "sentence before") for key in remembered]
    return []


def _wider(passage: Passage, i: int) -> bool:
    """Whether the adjective is a continent's or of many: "Pan-American", "Inter-American", "American states"."""
    joined = passage.tag(i - 1) in ("hyphen", "dash") and "a continent's" in passage.tokens[i - 2]
    return passage.tag(i) == "demonym" and (many(passage, i) or joined)


def _within(passage: Passage, i: int) -> list[Party]:
    """The parties of a name: "the Finland-Vietnam Joint Commission", "A and B", "Consultation with A"."""
    found: list[Party] = []
    for k in range(i, min(i + 12, len(passage.tokens))):
        tag = passage.tag(k)
        if tag in ("state", "demonym", "organisation", "group"):
            found += [] if _wider(passage, k) or private(passage, k) else party_at(passage, k)
        elif tag not in (
            "determiner",
            "capital",
            "word",
            "hyphen",
            "dash",
            "and",
            "comma",
            "noun",
            "number",
            "possessive",
        ):
            break
    return found


def _owner(passage: Passage, noun: int) -> list[Party]:
    """Of "the A-B Mechanism, whose seventh edition was held": A and B."""
    low, _ = passage.clause(noun)
    found: list[Party] = []
    for k in range(low - 2, max(low - 16, -1), -1):
        tag = passage.tag(k)
        if tag in ("state", "demonym"):
            found = [*party_at(passage, k), *found]
        elif tag not in ("capital", "word", "noun", "and", "hyphen", "dash", "comma") or (found and tag == "comma"):
            break
    return found if len(found) == 2 else []


def _in_question(passage: Passage, noun: int, host: Party | None) -> list[Party]:
    """The two whose meeting it is, where the surroundings name both and the sentence no one else."""
    where = passage.where
    pointed = any("this one" in t for t in passage.tokens[noun : noun + 4])
    both = (where.home, where.partner)
    theirs = (
        "joint body" in passage.tokens[noun]
        and "organisation" not in passage.all_tags
        and set(both).issuperset(passage.states)
    )  # "led by A's minister"
    alone = (not passage.states or theirs) and (host is None or host.key in both)
    if (pointed or alone) and where.home and where.partner:
        return [Party(where.home, "document"), Party(where.partner, where.partner_by)]
    return []


GATHERINGS = (Rule("events.met", ("met", "meeting", "summit", "received", "attended", "talked over"), met),)
