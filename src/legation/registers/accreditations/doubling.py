"""Envoys and missions that do for a second state: in so many words, by credentials, or at an organisation's seat."""

from collections.abc import Iterable, Iterator

from legation.registers.accreditations.drafts import dates, drafts, modality, owner, seat_after, seat_of, unnamed
from legation.registers.accreditations.envoys import envoy
from legation.registers.accreditations.posts import posts
from legation.registers.accreditations.seats import Post, Seat, listed
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.rule import Rule

TOWARDS = ("to", "in", "with", "for")


def concurrent(passage: Passage) -> Iterable[Draft]:
    """A mission or envoy that is concurrent in, or has concurrence in, further states; said once for several.

    "The ambassador in C is concurrent in A and B; the one in D, in E."
    """
    for noun in passage.find("noun", "concurring"):
        if not passage.is_prep(noun + 1, *TOWARDS):
            continue
        served, _ = listed(passage, noun + 2, capitals=True)
        before = [p for p in posts(passage) if p.noun < noun]
        post = before[-1] if before else None
        seat = seat_of(post) if post is not None else None
        if (other := _the_one(passage, noun)) is not None and post is not None and other[1] > post.end:
            seat = other[0]  # "…, and so is the one in D, who is concurrent in E"
        if seat is None and len(before) > 1 and post is not None and not post.sender:
            post, seat = before[-2], seat_of(before[-2])  # "an embassy in C, the ambassador being concurrent in A"
        verb = passage.back(noun - 1, frozenset(("adverb", "determiner", "negation", "word")))
        beside = post is not None and passage.tag(noun - 1) in ("comma", "open") and noun - 2 <= post.end
        said = (
            passage.tag(verb) in ("be", "have", "verb") or passage.is_prep(verb, "as", "with") or beside
        )  # "the ambassador in C, concurrent in A"
        if not served or post is None or seat is None or not said:
            continue
        senders = owner(passage, post, seat, served)
        yield from drafts(passage, senders, served, seat, modality(passage, noun), dates(passage, noun))
        for one in posts(passage):
            if one.noun > noun and (again := _second(passage, one)) is not None:
                yield from drafts(passage, one.sender or senders, again[1], again[0], modality(passage, noun))


def _ones(passage: Passage) -> Iterator[tuple[Seat, int]]:
    """ "The one of A", "the one who is in A", with no noun to it: the state, and the place after it."""
    for i, token in enumerate(passage.tokens):
        if token.tag == "state" and token.state and passage.is_prep(i - 1, "in", "of") and i > 1:
            who = passage.back(i - 2, frozenset(("be",)))
            alone = passage.tokens[who].text.casefold() if who >= 0 else ""
            if "the one" in passage.tokens[who] and (who == i - 2 or " " in alone):
                yield Seat(None, Party(token.state)), i + 1


def _the_one(passage: Passage, noun: int) -> tuple[Seat, int] | None:
    """The last of these before the noun."""
    return next((one for one in reversed(list(_ones(passage))) if one[1] <= noun), None)


def chained(passage: Passage) -> Iterable[Draft]:
    """What is said of one envoy goes on for others: "…; the one in A, in B and C; the one in D, in E"."""
    ones = [(seat, i) for seat, i in _ones(passage) if passage.tag(i) == "comma" and passage.is_prep(i + 1, *TOWARDS)]
    first = next(iter([*concurrent(passage), *envoy(passage)]), None) if ones else None
    post = next((p for p in posts(passage) if seat_of(p) is not None), None)
    if first is None or post is None:
        return
    seats = {i - 1 for _, i in _ones(passage)}
    for seat, i in ones:
        states, end = passage.coordinated(i + 2, lambda t: t.tag == "state")
        if (other := next((n for n, k in enumerate(states) if k in seats), None)) is not None:
            states, end = states[:other], states[other - 1] + 1  # "…, in B, and the one in D"
        served = [p for k in states for p in passage.parties_at(k)]
        if i > post.end and passage.tag(end) in ("", "stop", "semicolon", "comma", "and"):
            yield from drafts(passage, owner(passage, post, seat, served), served, seat, first.modality)


def _second(passage: Passage, post: Post) -> tuple[Seat, list[Party]] | None:
    """ "…; the one in D, in E": the seat and the states served."""
    if passage.tag(post.first - 1) not in ("semicolon", "and", "comma") or post.seat is None:
        return None
    city = next((i for i in range(post.noun, len(passage.tokens)) if passage.tag(i) == "city"), None)
    if city is None:
        return None
    i = passage.ahead(city + 1, frozenset(("comma",)))
    served, _ = listed(passage, i + 1) if passage.is_prep(i, *TOWARDS) else ([], i)
    return (post.seat, served) if served else None


def appointed(passage: Passage) -> Iterable[Draft]:
    """An envoy to one state who was concurrently appointed, or commissioned, to another."""
    for verb in passage.find("verb", "designated"):
        near = range(max(verb - 2, 0), min(verb + 2, len(passage.tokens)))
        if "accredited" in passage.tokens[verb].classes or not any("jointly" in passage.tokens[i] for i in near):
            continue
        to = passage.ahead(verb + 1, frozenset(("adverb",)))
        post = next((p for p in reversed(posts(passage)) if p.noun < verb), None)
        seat = seat_of(post) if post is not None and post.person else None
        if post is None or seat is None or not passage.is_prep(to, "to") or not passage.passive(verb):
            continue
        served, _ = listed(passage, to + 1)
        senders = owner(passage, post, seat, served)
        yield from drafts(passage, senders, served, seat, modality(passage, verb), dates(passage, verb))


def credited(passage: Passage) -> Iterable[Draft]:
    """The ambassador who sits in one state presents credentials in, or to the head of, another."""
    verb = next(iter(passage.find("verb", "presented")), None)
    if verb is None:
        return
    letters = next((i for i in passage.find("noun", "credentials") if i > verb), None)
    if letters is None and "letters" in passage.tokens[verb]:
        letters = verb
    post = next((p for p in reversed(posts(passage)) if p.noun < verb), None)
    if letters is None or post is None or not post.person or post.seat is None or post.to:
        return
    served = _receiving(passage, letters, post.seat)
    senders = owner(passage, post, post.seat, served)
    yield from drafts(passage, senders, served, post.seat, modality(passage, verb), dates(passage, verb))


def _receiving(passage: Passage, letters: int, seat: Seat) -> list[Party]:
    """Where credentials are presented: "in A", "to the President of A", "to King X of A", "to A's head of state"."""
    for i in range(letters + 1, min(letters + 10, len(passage.tokens))):
        if passage.tag(i) in ("verb", "semicolon", "subordinator"):
            return []
        named = passage.tag(i) in ("state", "demonym")
        if named and (passage.is_prep(passage.back(i - 1), "in", "to", "of") or passage.tag(i + 1) == "genitive"):
            return passage.parties_at(i)
        if passage.tokens[i].capital not in (None, seat.state.key) and passage.is_prep(i - 1, "in", "at"):
            cities, _ = passage.coordinated(i, lambda t: t.capital is not None)
            return [Party(passage.tokens[k].capital or "", "names") for k in cities]
    return []


def at_headquarters(passage: Passage) -> Iterable[Draft]:
    """A permanent representative to an organisation who is ambassador to the state it sits in as well.

    "Its Permanent Representative to the UN in New York is also accredited as ambassador to A."
    """
    for noun in passage.find("noun", "at headquarters"):
        city = next(
            (
                i
                for i in range(noun + 1, len(passage.tokens))
                if "headquarters" in passage.tokens[i] and passage.tokens[i].cities
            ),
            None,
        )
        link = _link(passage, noun)
        if city is None or link is None or city > link:
            continue
        served = _ambassador_to(passage, link)
        place = passage.tokens[city]
        seat = Seat(place.text, Party(place.cities[0]))
        senders = _whose(passage, noun)
        if not senders or not served:
            continue
        for sender in senders:
            if sender.key == seat.state.key:
                continue
            receivers = [p for p in served if p.key != sender.key]
            yield from drafts(passage, [sender], receivers, seat, modality(passage, link), at_seat=True)


def _link(passage: Passage, noun: int) -> int | None:
    """The verb that makes the representative an ambassador: "is accredited", "serves as", "is also"."""
    for i in range(noun + 1, len(passage.tokens)):
        if passage.tag(i) in ("semicolon", "stop"):
            return None
        if passage.tag(i) == "verb" and {"accredited", "covers", "represented"} & passage.tokens[i].classes:
            return i
        following = passage.ahead(i + 1, frozenset(("determiner",)))
        also = passage.tag(i) == "be" and passage.tag(following) != ""
        if also and "jointly" in passage.tokens[following]:
            return i
    return None


def _ambassador_to(passage: Passage, link: int) -> list[Party]:
    for i in range(link + 1, min(link + 8, len(passage.tokens))):
        if passage.is_prep(i, "to", "for", "in") and (served := listed(passage, i + 1, capitals=True)[0]):
            return served
        if passage.tag(i) in ("semicolon", "stop"):
            break
    return []


def _whose(passage: Passage, noun: int) -> list[Party]:
    """The state before the noun, or behind "its"."""
    i = passage.back(noun - 1, frozenset(("adverb", "word", "capital", "determiner")))
    if passage.tag(i) == "genitive":
        return passage.parties_at(i - 1)
    if passage.is_prep(noun + 1, "of") and passage.tag(passage.ahead(noun + 2)) == "state":
        return passage.parties_at(passage.ahead(noun + 2))
    return passage.parties_at(i) if passage.tag(i) in ("state", "demonym", "possessive") else []


def through(passage: Passage) -> Iterable[Draft]:
    """A state conducts its relations with another through, or from, a mission in a third."""
    word = next((i for i, t in enumerate(passage.tokens) if "its relations" in t), None)
    if word is None or not passage.is_prep(word + 1, "with"):
        return
    served, end = listed(passage, word + 2)
    low, high = passage.clause(word)
    verb = next((i for i in range(low, high) if "conducts" in passage.tokens[i]), None)
    if not served or verb is None or any(passage.tag(i) in ("negation", "plan") for i in range(low, high)):
        return
    for i in range(end, high):
        seat, by = seat_after(passage, i) if passage.is_prep(i, "through", "from") else (None, None)
        if seat is not None and by is not None and seat.city is not None:
            senders = owner(passage, by, seat, served) if verb > word else passage.subject(verb)
            yield from drafts(passage, senders, served, seat, "stated", dates(passage, verb))
            return


def second_embassy(passage: Passage) -> Iterable[Draft]:
    """A mission that doubles as the one to a second state, and "an embassy to A in C", a city of a third state."""
    yield from _alone(passage)
    found = posts(passage)
    for n, post in enumerate(found):
        if post.person or len(post.to) != 1 or len(post.to[0].key) != 3 or post.to[0].key == "VAT":
            continue
        before = passage.back(post.first - 1, frozenset(("determiner", "possessive", "word", "adverb")))
        first = next((p for p in reversed(found[:n]) if not p.person and p.seat is not None), None)
        if passage.is_prep(before, "as") and first is not None and first.seat is not None:
            senders = owner(passage, first, first.seat, post.to)
            yield from drafts(passage, senders, post.to, first.seat, modality(passage, before))
        elif post.seat is not None and post.seat.city and passage.tag(before) == "have":
            subject = [p for p in passage.subject(before) if p not in post.to]
            yield from drafts(passage, subject, post.to, post.seat, modality(passage, before))


def _alone(passage: Passage) -> Iterator[Draft]:
    """A sentence without a verb after one with it: "A is represented in B by … . B through its embassy in D."."""
    before = passage.before if passage.same_block else None
    if (
        not passage.all_tags.isdisjoint(("verb", "have", "be"))
        or before is None
        or not before.has("accredited", "represented")
    ):
        return
    i = passage.ahead(1, frozenset(("comma",)))
    seat = seat_after(passage, i)[0] if passage.tag(0) == "state" and passage.is_prep(i, "from", "through") else None
    for sender in passage.parties_at(0) if seat is not None else []:
        yield from drafts(passage, [sender], unnamed(passage, sender, seat), seat)


def competent(passage: Passage) -> Iterator[Draft]:
    """An entry on a state that names the mission in charge: "the competent mission is the embassy in C"."""
    partner = passage.where.partner
    for word in passage.find("verb", "covers"):
        if "answerable" not in passage.tokens[word] or passage.tag(word + 1) != "noun":
            continue
        post = next((p for p in posts(passage) if p.seat is not None and p.noun > word), None)
        if partner is None or post is None or post.seat is None:
            continue
        served = [Party(partner, passage.where.partner_by)]
        yield from drafts(passage, owner(passage, post, post.seat, served), served, post.seat)


DOUBLING = (
    Rule("accreditations.concurring", ("concurring",), concurrent),
    Rule("accreditations.chained", ("concurring", "envoy"), chained),
    Rule("accreditations.appointed", ("designated",), appointed),
    Rule("accreditations.credited", ("presented",), credited),
    Rule("accreditations.headquarters", ("at headquarters",), at_headquarters),
    Rule("accreditations.through", ("embassy", "high commission", "legation", "permanent mission"), through),
    Rule("accreditations.second", ("embassy", "high commission", "permanent mission"), second_embassy),
    Rule("accreditations.competent", ("covers",), competent),
)
