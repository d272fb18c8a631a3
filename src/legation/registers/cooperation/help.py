"""Help one side gives another."""

from collections.abc import Iterable, Iterator

from legation.registers.cooperation.areas import areas, cooperation
from legation.registers.cooperation.sides import home, listed
from legation.rules.actors import actors, in_towns, private
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage


def other_side(passage: Passage, provider: Party, end: int | None = None) -> Party | None:
    """Who is helped: the one other state named up to token `end`, else the other of the two in question, else home."""
    tokens = passage.tokens[:end]
    named = list(dict.fromkeys(t.state for t in tokens if t.tag in ("state", "demonym") and t.state))
    named = [state for state in named if state != provider.key]
    if len(named) == 1:
        return Party(named[0])
    if named:
        return None
    towns = in_towns(passage, 0, len(tokens))
    other = towns[0] if len(towns) == 1 and towns[0] != provider else passage.only_other(provider.key)
    if other is None and passage.where.home not in (None, provider.key):
        return home(passage)[0]
    return other


def statement(
    passage: Passage, provider: Party, recipient: Party | None, area: str, dates: Dated, modality: str
) -> Iterator[Draft]:
    """One draft of help given; nothing where the recipient or what is given is not known."""
    if recipient is not None and area:
        yield from cooperation([provider, recipient], area, dates, modality, provider, recipient)


def when(passage: Passage, verb: int) -> Dated:
    """When help was given: since when, where it goes on."""
    token = passage.date_of(verb)
    return passage.dated(verb, lasting=token is not None and token.prefix == "since")


def backed(passage: Passage) -> Iterable[Draft]:
    """Something was built, funded or supported by a state or with its cooperation, aid or support.

    "Built with Japanese support", "projects funded by Danish cooperation", "Norwegian aid financed …",
    "thanks to U.S. cooperation, …": who gives is the nation before the noun; who receives is the other
    state in question, or the document's own.
    """
    for noun in help_named(passage):
        j = passage.back(noun - 1, frozenset(("adverb", "word", "noun")))
        if passage.tag(j) == "genitive":
            j -= 1
        if passage.is_prep(noun + 1, "of", "from") and passage.tag(passage.ahead(noun + 2)) == "state":
            yield from _led_in(passage, noun)
            continue
        if passage.tag(j) not in ("demonym", "state") or passage.tag(j - 1) in ("and", "hyphen"):
            continue
        provider = passage.parties_at(j)[0]
        found, verb = _backed_thing(passage, j, noun)
        recipient = other_side(passage, provider, verb if verb > noun and passage.tag(noun + 1) == "comma" else None)
        for area in found:
            dates = passage.dated(verb)
            yield from statement(passage, provider, recipient, area, dates, passage.modality(verb))
        if not found and "help" in passage.tokens[noun].classes:
            yield from _flowing(passage, provider, noun)


def help_named(passage: Passage) -> list[int]:
    """Where help is named, also by that word: "with A's help", "with the help of A"."""
    named = list(passage.find("noun", "help", "cooperation"))
    for i in passage.find("verb", "helps"):
        owned = passage.tag(i - 1) in ("genitive", "demonym", "determiner", "possessive")
        if "help itself" in passage.tokens[i] and owned:
            named.append(i)
    return sorted(named)


def _flowing(passage: Passage, provider: Party, noun: int, last: int | None = None) -> Iterator[Draft]:
    """ "Norwegian aid to Tonga": the help itself, unless it is asked for or stands under a verb of giving."""
    low, _ = passage.clause(noun)
    if any(t.classes & {"asking for help", "gives", "receives", "thanks"} for t in passage.tokens[low:noun]):
        return
    last = noun if last is None else last
    if not passage.is_prep(last + 1, "to", "for"):
        return
    _, end = passage.coordinated(last + 2, lambda t: t.tag in ("state", "organisation", "group", "own"))
    for taker in listed(passage, last + 2) if passage.tag(end) != "genitive" else []:  # "support for B's role"
        dates = passage.dated(noun, lasting=True)
        words = passage.words(noun, noun + 1)
        yield from statement(passage, provider, taker, words, dates, passage.modality(noun))


def donors(passage: Passage) -> Iterable[Draft]:
    """A state is a donor or development partner of another: "one of the largest donors to B", "B's main donor".

    Which of two development partners gives is not told by the words.
    """
    for noun in passage.find("noun", "donor"):
        be = next((i for i in range(noun - 1, max(-1, noun - 9), -1) if passage.tag(i) == "be"), None)
        givers = passage.subject(be) if be is not None else []
        _, high = passage.clause(noun)
        to = next(
            (
                i
                for i in range(noun + 1, min(noun + 5, high))
                if passage.is_prep(i, "to", "in", "of", "for") and passage.tag(i + 1) != "noun"
            ),
            None,
        )
        j = passage.back(noun - 1, frozenset(("word", "adverb", "number", "noun")))
        takers = passage.parties_at(j - 1) if passage.tag(j) == "genitive" else []
        if not takers and to is not None:
            k = passage.ahead(to + 1)
            takers = listed(passage, to + 1) if passage.tag(k + 1) != "genitive" else passage.parties_at(k)
        for giver in givers:
            for taker in (taker for taker in takers if taker.key != giver.key):
                dates, modality = passage.dated(be or noun, lasting=True), passage.modality(noun)
                if "either way" in passage.tokens[noun]:
                    yield from cooperation([giver, taker], "development aid", dates, modality)
                else:
                    yield from statement(passage, giver, taker, "development aid", dates, modality)


def actor(passage: Passage, verb: int) -> list[Party]:
    """Who acts: the subject, an organisation, or the nation of those who do ("Dutch engineers, in 1960, helped")."""
    found = actors(passage, verb)
    if found:
        return found
    low, _ = passage.clause(verb)
    i = verb - 1
    while i >= low and passage.tag(i) in ("word", "noun", "capital", "adverb", "have", "preposition", "comma"):
        if passage.tag(i) in ("comma", "preposition") and passage.tag(i + 1) not in ("capital", "noun"):
            break
        i -= 1
    if i >= low and passage.tag(i) == "demonym" and i < verb - 1:
        return [] if private(passage, i + 1, verb) else passage.parties_at(i)
    return passage.subject(verb)


def _backed_thing(passage: Passage, nation: int, noun: int) -> tuple[list[str], int]:
    """What was backed, and the verb that says so."""
    low, high = passage.clause(noun)
    before = passage.back(nation - 1)
    if passage.tag(noun + 1) == "verb" and "backs" in passage.tokens[noun + 1].classes:
        return backed_object(passage, noun + 2, high), noun + 1
    led = passage.is_prep(low, "with", "through") or "thanks to" in passage.tokens[low]
    if passage.tag(noun + 1) == "comma" and led:
        start = noun + 2
        verb = next((i for i in range(start, high) if passage.tag(i) in ("verb", "be", "have")), None)
        if verb is not None and verb == start + 1 and passage.tag(start) == "state":
            return backed_object(passage, verb + 1, high), verb  # "with Dutch aid, B built a bridge"
        if verb is not None and verb > start:
            end = passage.opening(verb - 1) if passage.tag(verb - 1) == "close" else verb
            return [passage.words(start, end)], verb
    if passage.is_prep(before, "with", "through"):
        built = [v for v in passage.find("verb", "built", "backs") if low <= v < before and not passage.passive(v)]
        if built and passage.subject(built[-1]) and passage.tag(built[-1] + 1) not in ("preposition", "state"):
            return backed_object(passage, built[-1] + 1, before), built[-1]  # "B built a port with A-ish aid"
        verb = before - 1
        if passage.tag(verb) in ("city", "state", "date"):  # "built in B in the 1970s with Dutch aid"
            verb = passage.back(verb, frozenset(("city", "state", "date", "preposition", "determiner")))
        if passage.tag(verb) == "verb" and passage.tokens[verb].classes & {"backs", "built"}:
            end = passage.back(verb - 1, frozenset(("be", "have", "adverb"))) + 1
            start = next((i + 1 for i in range(end - 1, low - 1, -1) if passage.tag(i) in ("comma", "verb")), low)
            if end > start:
                return [passage.words(start, end)], verb
    return [], noun


def _led_in(passage: Passage, noun: int) -> Iterator[Draft]:
    """ "With the support of A, B built the bridge", "the bridge was built with aid from A"."""
    i = passage.ahead(noun + 2)
    provider = passage.parties_at(i)[0]
    _, high = passage.clause(noun)
    before = passage.back(noun - 1)
    if passage.tag(i + 1) == "comma" and passage.is_prep(before) and before <= 1:
        verb = next((k for k in passage.find("verb", "built", "backs") if i < k < high), None)
        taker = passage.subject(verb) if verb is not None else []
        if verb is None or passage.passive(verb) or len(taker) != 1:
            return
        for area in backed_object(passage, verb + 1, high):
            yield from statement(passage, provider, taker[0], area, passage.dated(verb), passage.modality(verb))
    elif passage.is_prep(i + 1, "to") and "help" in passage.tokens[noun]:  # "the aid of A to B"
        yield from _flowing(passage, provider, noun, i)
    elif passage.is_prep(before, "with", "through"):
        found, verb = _backed_thing(passage, noun, noun)
        taker_one = other_side(passage, provider)
        for area in found:
            yield from statement(passage, provider, taker_one, area, passage.dated(verb), passage.modality(verb))


def backed_object(passage: Passage, i: int, high: int) -> list[str]:
    """What is backed: the object from token `i` on, with its article."""
    if passage.tag(i) == "determiner" and "article" in passage.tokens[i]:
        named = areas(passage, i + 1, high)[:1]
        at_once = [a for a in named if passage.text.startswith(a, passage.tokens[i + 1].start)]
        return [f"{passage.tokens[i].text} {a}" for a in at_once] or named
    return areas(passage, i, high)[:1]


def mediated(passage: Passage) -> Iterable[Draft]:
    """A state mediated or facilitated something between two others: one statement of the three."""
    for verb in passage.find("verb", "mediates"):
        _, high = passage.clause(verb)
        who = passage.subject(verb)
        between = next((i for i in range(verb + 1, high) if passage.is_prep(i, "between")), None)
        sides = listed(passage, between + 1) if between is not None else []
        if between is None or len(who) != 1 or len(sides) != 2 or who[0] in sides:
            continue
        named = passage.words(verb + 1, between) if between > verb + 1 else "mediation"
        yield from cooperation([who[0], *sides], named, passage.dated(verb), passage.modality(verb), who[0])
