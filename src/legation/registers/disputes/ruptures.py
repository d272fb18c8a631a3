"""How passages speak of relations in crisis, and of what they were broken off over."""

from collections.abc import Iterable

from legation.registers.disputes.settling import NAMING, drafted, settling
from legation.registers.disputes.sides import listed, matter_of, sides
from legation.registers.disputes.strains import pairs, relations_at
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.rule import Rule

REACH = 14  # tokens from the breaking to what it was over
WORDY = frozenset("word adverb demonym hyphen dash capital and state determiner noun".split())


def in_crisis(passage: Passage) -> Iterable[Draft]:
    """There was a crisis in the relations of two states, or between them, or these grew worse: they are at odds."""
    for noun in passage.find("noun", "bad state"):
        _, high = passage.clause(noun)
        end = passage.ahead(noun + 2, WORDY | {"preposition"})
        line = relations_at(passage, range(noun + 1, min(end, high, noun + 9))) if passage.is_prep(noun + 1) else None
        line = line if line is not None else _before(passage, noun)
        between = passage.is_prep(noun + 1, "between") and "crisis" in passage.tokens[noun]
        if (line is None and not between) or passage.modality(noun) != "stated":
            continue
        found = sides(passage, noun, NAMING, acting=False) if line is None else pairs(passage, line)
        both = found or ([passage.subject(noun)] if len(passage.subject(noun)) == 2 else [])
        verb = next((i for i in passage.find("verb") if noun < i < high), noun)
        status = "open" if settling(passage, noun) is None else "settled"
        for pair in both:
            yield drafted(passage, pair, "diplomatic", status, verb, "stated")


def _before(passage: Passage, noun: int) -> int | None:
    """ "A crisis of A-B relations" told the other way round: "the A-B relations crisis"."""
    return noun - 1 if "their relations" in passage.tokens[noun - 1] else None


def broken_over(passage: Passage) -> Iterable[Draft]:
    """Relations were broken off or suspended over a quarrel: about what the words behind "over" tell."""
    for verb in passage.find("verb", "breaking off"):
        over = over_what(passage, verb)
        if over is None or passage.modality(verb) != "stated" or passage.attributive(verb):
            continue
        kind = _about(passage, over)
        if kind is None and "by reason of" in passage.tokens[over]:
            continue
        for pair in _whose(passage, verb, over):
            yield drafted(passage, pair, kind or "diplomatic", "open", verb, "stated")


def over_what(passage: Passage, verb: int) -> int | None:
    """The place of "over" behind the verb at `verb`, where it is relations that it breaks off."""
    last = min(len(passage.tokens), verb + REACH)
    over = next((i for i in range(verb + 1, last) if passage.tokens[i].classes & {"over", "by reason of"}), None)
    if over is None or passage.tag(passage.ahead(over + 1)) in ("date", "figure", "pronoun"):
        return None
    if any("span of time" in t for t in passage.tokens[over + 1 : over + 4]):
        return None
    other = not {"verb", "semicolon", "subordinator"}.isdisjoint(passage.tags(verb + 1, over))
    return None if other or _line(passage, verb, over) is None else over


def _line(passage: Passage, verb: int, over: int) -> int | None:
    """The place of "relations" before the verb or behind it; "relations were resumed, but broken again over"."""
    behind = relations_at(passage, range(verb + 1, over))
    return behind if behind is not None else relations_at(passage, range(verb - 1, -1, -1))


def _about(passage: Passage, over: int) -> str | None:
    """What it was about; the "question" or "status" of a place is one of territory."""
    end = next((i for i in range(over + 1, len(passage.tokens)) if passage.tag(i) in ("comma", "semicolon")), None)
    kind = matter_of(passage, over + 1, end if end is not None else len(passage.tokens))
    held = passage.ahead(over + 1, frozenset(("determiner", "word")))
    asked = any("claimed standing" in t for t in passage.tokens[over + 1 : held])
    place = passage.tag(passage.ahead(held + 1)) in ("capital", "region", "city", "state")
    return "territorial" if kind is None and asked and passage.is_prep(held, "of") and place else kind


def _whose(passage: Passage, verb: int, over: int) -> list[list[Party]]:
    """Whose relations they are: of who breaks them and those "with" whom; of the two they are "between"."""
    line = _line(passage, verb, over)
    if line is not None and line > verb:
        others = next((listed(passage, k + 1) for k in range(line, over) if passage.is_prep(k, "with")), [])
        who = passage.subject(verb)
        if others and who:
            return [[one, other] for one in who for other in others if one.key != other.key]
        if not others and len(who) == 2:
            return [who]
    found = sides(passage, line, NAMING, acting=False) if line is not None else []
    if found or line is None or {"state", "demonym"} & set(passage.tags(0, over)):
        return found
    before = passage.recall("dispute") if passage.same_block else None
    remembered = [Party(key, "sentence before") for key in before] if isinstance(before, tuple) else []
    return list(pairs(passage, line)) or ([remembered] if len(remembered) == 2 else [])


RUPTURES = (
    Rule("disputes.in-crisis", ("bad state",), in_crisis),
    Rule("disputes.broken-over", ("breaking off",), broken_over),
)
