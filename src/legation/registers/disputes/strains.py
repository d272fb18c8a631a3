"""How passages speak of states that are on bad terms: relations strained, one a critic of the other."""

from collections.abc import Iterable, Iterator

from legation.registers.disputes.settling import NAMING, drafted
from legation.registers.disputes.sides import sides
from legation.rules.actors import actors, private
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.rule import Rule

LAID_BEFORE = frozenset("word adverb noun".split())


def strained(passage: Passage) -> Iterable[Draft]:
    """Relations between two states are strained, tense or hostile, or grew worse; something strained them.

    Relations of no one named are those of the two in question.
    """
    for verb in passage.find("verb", "strained"):
        low, high = passage.clause(verb)
        noun = relations_at(passage, range(verb - 1, low - 1, -1))
        if noun is None or _parted(passage, noun, verb):
            noun = relations_at(passage, range(verb + 1, min(high, verb + 8)))
        if noun is None or passage.modality(verb) == "negated":
            continue
        for pair in pairs(passage, noun):
            past = "once so" in passage.tokens[verb - 1]
            status = "settled" if past and passage.tag(verb - 2) == "comma" else "open"
            yield drafted(passage, pair, "diplomatic", status, verb, passage.modality(verb))


def relations_at(passage: Passage, places: Iterable[int]) -> int | None:
    """The first of the places at which relations are named."""
    return next((i for i in places if "their relations" in passage.tokens[i]), None)


def _parted(passage: Passage, noun: int, verb: int) -> bool:
    """Whether another verb stands between: the relations are not what was strained."""
    return any(passage.tag(i) == "verb" for i in range(noun + 1, verb))


def pairs(passage: Passage, noun: int) -> Iterator[list[Party]]:
    """Whose the relations at `noun` are: the two it names, else the two in question."""
    found = sides(passage, noun, NAMING, acting=False)
    alone = not found and not passage.states and passage.tag(passage.back(noun - 1, LAID_BEFORE)) in ("", "determiner")
    where = passage.where
    if alone and where.home and where.partner:
        found = [[Party(where.home, "document"), Party(where.partner, where.partner_by)]]
    yield from found


def criticised(passage: Passage) -> Iterable[Draft]:
    """A state was a critic of another, or of what that one did: the two are at odds."""
    for noun in passage.find("noun", "critic"):
        i = passage.ahead(noun + 1, frozenset(("determiner", "adverb", "word")))
        others = passage.parties_at(i) if passage.tag(i) in ("state", "demonym") else []
        if not others:
            continue
        for one in passage.subject(noun):
            if one.key != others[0].key:
                yield drafted(passage, [one, others[0]], "diplomatic", "open", noun, passage.modality(noun))


def accused(passage: Passage) -> Iterable[Draft]:
    """A state accused another of something: the two are at odds."""
    for verb in passage.find("verb", "blaming"):
        if passage.passive(verb) or passage.modality(verb) != "stated":
            continue
        each = passage.subject(verb) if passage.tag(verb + 1) == "group" else []
        if len(each) == 2:
            yield drafted(passage, each, "diplomatic", "open", verb, "stated")
        i = passage.ahead(verb + 1, frozenset(("determiner",)))
        behind = passage.ahead(i + 1, LAID_BEFORE) if passage.tag(i) == "demonym" else i + 1
        blamed = passage.tag(i) in ("state", "demonym") and passage.is_prep(behind, "of", "for")
        for one in actors(passage, verb) if blamed and not private(passage, i + 1, behind) else ():
            other = passage.parties_at(i)[0]
            if one.key != other.key:
                yield drafted(passage, [one, other], "diplomatic", "open", verb, "stated")


STRAINS = (
    Rule("disputes.strained", ("strained",), strained),
    Rule("disputes.criticised", ("critic",), criticised),
    Rule("disputes.accused", ("blaming",), accused),
)
