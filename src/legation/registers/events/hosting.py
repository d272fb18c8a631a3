"""How passages speak of who hosted a summit, a conference or games."""

from collections.abc import Iterable, Iterator

from legation.registers.events.actors import actors, named_after
from legation.registers.events.happening import Happening, draft, timeless
from legation.registers.events.whereabouts import place_after, words_of
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.rule import Rule


def hosted(passage: Passage) -> Iterable[Draft]:
    """A state hosted a summit, conference, forum or games, or was its host, in a year or on a day."""
    if timeless(passage):
        return
    for verb in passage.find("verb", "hosting"):
        if passage.passive(verb):
            yield from _hosted_by(passage, verb)
        else:
            yield from _hosted(passage, verb, actors(passage, verb))
    for noun in passage.find("noun", "host"):
        if "host as verb" in passage.tokens[noun]:
            if passage.tag(noun - 1) in ("plan", "state") or passage.is_prep(noun - 1, "to"):
                yield from _hosted(passage, noun, actors(passage, noun))
            continue
        i = passage.back(noun - 1, frozenset("determiner number adverb word preposition".split()))
        who = passage.parties_at(i) if passage.tag(i) == "possessive" else actors(passage, noun)
        yield from _hosted(passage, noun, who)


def _hosted_by(passage: Passage, verb: int) -> Iterator[Draft]:
    """ "The summit was hosted by A in June"."""
    low, _ = passage.clause(verb)
    before = passage.tokens[low:verb]
    date = passage.dated(verb).date
    event = any(t.tag == "organisation" or "hosted" in t for t in before)
    who = named_after(passage, verb, "by")
    if not event or not who or date is None:
        return
    names = [Party(t.text) for t in before if t.tag == "organisation"]
    made = draft(passage, Happening("hosting", [*who, *names], verb, None, passage.modality(verb)), date)
    if made is not None:
        yield made


def _hosted(passage: Passage, at: int, who: list[Party]) -> Iterator[Draft]:
    high = passage.said_until(at)
    dates = [t.edtf for t in passage.tokens[at:high] if t.tag == "date" and t.edtf] or [passage.dated(at).date or ""]
    if not who or not dates[0]:
        return
    names: list[Party] = []
    event = False
    for k in range(at + 1, min(high, at + 14)):
        token = passage.tokens[k]
        gathering = token.tag != "noun" or not token.classes.isdisjoint(("meeting", "summit"))
        if not gathering and not event and token.text[:1].islower():
            return  # an embassy, an office
        if token.tag == "organisation":
            names.append(Party(token.text))
        event = event or "hosted" in token or bool(names)
        if token.tag == "date" and event:
            break
    if not event:
        return
    place = place_after(passage, at)
    written = words_of(passage, place, at) if place is not None else None
    if written is None:
        itself = (t for t in passage.tokens[:at] if t.tag == "state" and t.state == who[0].key)
        written = next((t.text for t in itself if t.text == passage.text[t.start : t.end]), None)  # not its government
    for date in dates:
        made = draft(passage, Happening("hosting", [*who, *names], at, written, passage.modality(at)), date)
        if made is not None:
            yield made


HOSTING = (Rule("events.hosted", ("hosting", "host"), hosted),)
