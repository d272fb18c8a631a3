"""How passages name a dispute, and lines and areas that are contested."""

from collections.abc import Iterable, Iterator

from legation.registers.disputes.ruptures import over_what
from legation.registers.disputes.settling import NAMING, begun, drafted, feared, judged, over, settling
from legation.registers.disputes.sides import is_court, listed, matter, only_two, owners, sides
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.rule import Rule

OWNED = frozenset("determiner possessive adverb demonym".split())


def undrawn(passage: Passage) -> Iterable[Draft]:
    """The demarcation or delimitation of a boundary is pending, delayed, hampered or goes slowly: it is open."""
    for noun in passage.find("noun", "line drawing"):
        _, high = passage.clause(noun)
        if not any("not done yet" in t for t in passage.tokens[noun + 1 : high]):
            continue
        line = next((i for i in range(noun + 1, min(high, noun + 9)) if _line_at(passage, i)), noun)
        for pair in sides(passage, line, NAMING, acting=False):
            yield drafted(passage, pair, matter(passage, line) or "boundary", "open", noun, "stated")


def undone(passage: Passage) -> Iterable[Draft]:
    """Work to draw a boundary is hampered, or a state rejects a ruling on its boundary with another: it is open."""
    for verb in passage.find("verb", "drawing"):
        low, high = passage.clause(verb)
        sought = any("work on a line" in t for t in passage.tokens[max(verb - 2, 0) : verb])
        if sought and any("not done yet" in t for t in passage.tokens[low:high]):
            yield from _line_open(passage, verb, high)
    for verb in passage.find("verb", "rejecting", "accepting"):
        _, high = passage.clause(verb)
        rejected = "rejecting" in passage.tokens[verb] or passage.modality(verb) == "negated"
        if rejected and any("ruling" in t for t in passage.tokens[verb:high]):
            yield from _line_open(passage, verb, high)


def _line_open(passage: Passage, verb: int, high: int) -> Iterator[Draft]:
    """The boundary named after the verb, open, between its sides or the only two states of the sentence."""
    line = next((i for i in range(verb + 1, high) if _line_at(passage, i)), None)
    if line is None:
        return
    others = listed(passage, line + 2) if passage.is_prep(line + 1, "with") else []
    who = [p for p in passage.subject(verb) if p not in others]
    both = [[who[0], others[0]]] if len(who) == len(others) == 1 else sides(passage, line, NAMING, acting=False)
    for pair in both or _around(passage, 0, verb):
        yield drafted(passage, pair, matter(passage, line) or "boundary", "open", verb, "stated")


def _generic(passage: Passage, noun: int) -> bool:
    """ "Any dispute between the parties" is none yet."""
    i = passage.back(noun - 1, frozenset(("word", "demonym", "number", "adverb")))
    return passage.tag(i) == "determiner" and "any at all" in passage.tokens[i]


def _broken_over(passage: Passage, noun: int) -> bool:
    """Whether it is what relations were broken off over, whose rule reads that."""
    over = (over_what(passage, verb) for verb in passage.find("verb", "breaking off"))
    return any(i is not None and i < noun for i in over)


def named(passage: Passage) -> Iterable[Draft]:
    """A dispute, controversy, tension, conflict or the like is named, with whom it is between.

    The two sides stand after "between", or one after "with" or "against" and the other before the
    noun, as subject, or as the document's state. It is settled where a verb or noun of settling has
    it as object or subject, and open otherwise. What it is about is told by the words beside it, or by
    the sentence that "the dispute" points back at; where none tells, it is diplomatic. A second name for
    it in the same clause adds nothing. Rules on settling disputes and conflicts within a state are left.
    """
    told: set[tuple[int, frozenset[str]]] = set()
    for noun in passage.find("noun", "contention"):
        if _generic(passage, noun) or judged(passage, noun) or _broken_over(passage, noun):
            continue
        text = passage.tokens[noun].text.lower()
        kind = matter(passage, noun)
        if kind is None and passage.is_prep(noun - 1, "in"):
            kind = _subject_matter(passage, passage.clause(noun)[0], noun)  # "the border remains in dispute"
        if kind is None and "mere differences" in passage.tokens[noun]:
            continue
        if kind == "war" and feared(passage, noun):
            continue
        settled = settling(passage, noun)
        modality = passage.modality(noun) if settled is None else "stated"
        if modality == "planned" and _handled(passage, noun):
            modality = "stated"
        status = "settled" if settled is not None or over(passage, noun) else "open"
        bare = " " not in text and settled is None
        for parties in _sides_or_pair(passage, noun):
            keys = (passage.clause(noun)[0], frozenset(p.key for p in parties))
            if bare and keys in told:
                continue
            told.add(keys)
            anchor = settled if settled is not None else begun(passage, noun)
            pointed = kind is None or "mere conflict" in passage.tokens[noun]
            said = (_kind_before(passage, noun) if pointed else None) or kind or _brought(passage, noun, settled)
            made = drafted(passage, parties, said, status, anchor, modality)
            to_settle = settled is None and _to_settle(passage, noun)
            yield Draft({**made.fields, "date": None}, modality, made.given) if to_settle else made


def _brought(passage: Passage, noun: int, settled: int | None) -> str:
    """What a dispute of no kind is: legal where it is before a court or a court settled it, else diplomatic."""
    _, high = passage.clause(noun)
    court = next((of for t in passage.tokens[noun:high] if (of := is_court(t))), "")
    judged = settled is not None and "judging" in passage.tokens[settled]
    return court or ("legal" if judged else "diplomatic")


def _to_settle(passage: Passage, noun: int) -> bool:
    """Whether the verb before it is of settling it: "will settle the dispute"."""
    i = passage.back(noun - 1, OWNED)
    return i >= 0 and passage.tag(i) == "verb" and "settling" in passage.tokens[i]


def _handled(passage: Passage, noun: int) -> bool:
    """Whether it is only dealt with: "agreed to resolve the dispute", "plans to bring a dispute before the Court"."""
    i = passage.back(noun - 1, OWNED)
    return _to_settle(passage, noun) or any("handling" in t for t in passage.tokens[max(i, noun - 4) : noun])


def _pointed(passage: Passage, noun: int) -> bool:
    """Whether "the dispute", "this conflict" points back at one named before."""
    i = passage.back(noun - 1, frozenset(("word", "adverb")))
    return i >= 0 and "pointing back" in passage.tokens[i]


def _kind_before(passage: Passage, noun: int) -> str | None:
    kind = passage.recall("dispute's kind") if _pointed(passage, noun) else None
    return kind if isinstance(kind, str) else None


def _sides_or_pair(passage: Passage, noun: int) -> list[list[Party]]:
    found = sides(passage, noun, NAMING)
    if found:
        return found
    question = "question" in passage.tokens[noun]
    settled = settling(passage, noun) is not None
    theirs = _theirs(passage, noun)
    if theirs:
        return [theirs]
    if not (question or settled or passage.tag(noun - 1) == "determiner" or _erupts(passage, noun)):
        return []
    return _two(passage, noun)


def _theirs(passage: Passage, noun: int) -> list[Party]:
    """ "A urges B to settle their border dispute": the two the sentence names before it."""
    i = passage.back(noun - 1, frozenset(("word", "noun", "adverb", "capital")))
    named = {t.state for t in passage.tokens[: max(i, 0)] if t.tag == "state"}
    both = i >= 0 and "of them both" in passage.tokens[i] and len(named) == 2 and named == set(passage.states)
    return [Party(state) for state in passage.states] if both else []


def _two(passage: Passage, noun: int) -> list[list[Party]]:
    """The only two states of the sentence; of the sentence before, where "the" points at it."""
    remembered = passage.recall("dispute")
    if noun == 1 and _pointed(passage, noun) and isinstance(remembered, tuple) and passage.states:
        return [[Party(s, "sentence before") for s in remembered]]  # "The dispute began when C …"
    if (
        len(passage.states) == 2
        and not _umpire(passage, noun)
        and (
            settling(passage, noun) is not None
            or len(_acted(passage, noun)) == 2
            or (_erupts(passage, noun) and only_two(passage))
        )
    ):
        return [[Party(s) for s in passage.states]]
    if not passage.states:
        if "plural" in passage.tokens[noun]:
            return []
        if isinstance(remembered, tuple):
            return [[Party(s, "sentence before") for s in remembered]]
        where = passage.where
        question = passage.tag(passage.back(noun - 1)) == "" and "border question" in passage.tokens[noun]
        if question and where.home and where.partner:
            return [[Party(where.home, "document"), Party(where.partner, where.partner_by)]]
        before = passage.before
        if before is not None and passage.same_block and len(before.states) == 2:
            return [[Party(s, "sentence before") for s in before.states]]
    return []


def _umpire(passage: Passage, noun: int) -> bool:
    """Whether one of those named is not a side, but settled it: "settled by the King of A"."""
    by = (i for i in range(noun, len(passage.tokens)) if passage.is_prep(i, "by"))
    return any("state" in passage.tags(i, i + 9) for i in by)


def _erupts(passage: Passage, noun: int) -> bool:
    """ "A dispute emerged when …": nothing stands between the dispute and its beginning."""
    verb = passage.ahead(noun + 1, frozenset(("adverb", "have")))
    return passage.tag(verb) == "verb" and "erupting" in passage.tokens[verb].classes


def _acted(passage: Passage, noun: int) -> list[Party]:
    """Two who are the subject of the sentence that goes on to "the dispute"."""
    if passage.tag(passage.back(noun - 1, frozenset(("word", "noun", "demonym")))) != "determiner":
        return []
    return next((passage.forward(i) for i in range(noun) if passage.tag(i) == "state" and passage.heads(i)), [])


def contested(passage: Passage) -> Iterable[Draft]:
    """A boundary or area is disputed, or was never drawn or agreed; or a boundary was arbitrated or settled.

    "The disputed area between A and B", "A's contested boundary with B", "the border has never been
    demarcated": what is contested stands beside the word, the two sides as with any dispute.
    """
    for verb in passage.find("verb", "settling"):
        yield from _line_settled(passage, verb)
        yield from _line_drawn(passage, verb)
    for verb in passage.find("verb", "contested", "drawing"):
        drawing = "drawing" in passage.tokens[verb].classes
        negated = passage.modality(verb) == "negated" or "never drawn" in passage.tokens[verb]
        arbitrated = "arbitrated" in passage.tokens[verb]
        if drawing and not negated and not arbitrated:
            yield from _line_settled(passage, verb)
            yield from _line_drawn(passage, verb)
            continue
        low, high = passage.clause(verb)
        odds = "at odds" in passage.tokens[verb]
        kind = matter(passage, verb, min(verb + 9 if odds else verb + 5, high)) or _subject_matter(passage, low, verb)
        owned = any(passage.tag(i) == "noun" and "sovereignty" in passage.tokens[i] for i in range(low, verb))
        kind = kind or ("territorial" if owned else "diplomatic" if odds else None)
        if kind not in ("boundary", "maritime", "territorial") and not odds:
            continue
        own = owners(passage, verb)
        line = next((i for i in range(low, verb) if passage.is_prep(i, "with") and _line_at(passage, i - 1)), None)
        by = listed(passage, verb + 2) if passage.is_prep(verb + 1, "by") else []
        undrawn = drawing and negated and not passage.passive(verb)  # "A, B and C have not delimited their"
        both = passage.subject(verb) if (odds and not passage.states) or undrawn else []
        found = (
            [by]
            if len(by) == 2
            else [both]
            if len(both) == 2 or (undrawn and len(both) > 2)
            else _at_odds(passage, verb) or ([] if line is None else sides(passage, line - 1, NAMING))
        )
        for parties in found or sides(passage, verb, NAMING) or ([] if own else _around(passage, low, verb)):
            yield drafted(passage, parties, kind or "diplomatic", "settled" if arbitrated else "open", verb, "stated")


def _line_at(passage: Passage, i: int) -> bool:
    """Whether a boundary is named at token `i`: "the boundary with A has not been drawn"."""
    return i >= 0 and "line" in passage.tokens[i]


def _at_odds(passage: Passage, verb: int) -> list[list[Party]]:
    """ "A is at odds with B": each of those who are with each of those they are with."""
    if "at odds with" not in passage.tokens[verb]:
        return []
    return [
        [one, other] for one in passage.subject(verb) for other in listed(passage, verb + 1) if one.key != other.key
    ]


def _line_settled(passage: Passage, verb: int) -> Iterator[Draft]:
    """ "A treaty settled the boundary between A and B": the object is the boundary itself, no dispute named."""
    i = passage.ahead(verb + 1, frozenset(("determiner", "word", "adverb", "capital", "region")))
    if (
        any("line" in t for t in passage.tokens[verb : max(i, verb + 1)])
        and passage.is_prep(i, "between")
        and passage.modality(verb) == "stated"
    ):
        found = listed(passage, i + 1)
        if len(found) == 2:
            kind = matter(passage, verb, i) or "boundary"
            yield drafted(passage, found, kind, "settled", verb, "stated")


def _line_drawn(passage: Passage, verb: int) -> Iterator[Draft]:
    """ "The border between A and B was settled by a treaty", "A and B agreed on a maritime boundary".

    The boundary is the subject of a passive, whose two sides its own words name, or what two agree on.
    """
    if passage.modality(verb) != "stated":
        return
    low, high = passage.clause(verb)
    if not passage.passive(verb):
        both = passage.subject(verb)
        span = range(verb, min(high, verb + 6))
        line = next((i for i in span if "line" in passage.tokens[i]), None)
        apart = (
            line is None
            or passage.tag(line + 1) in ("word", "noun", "capital")
            or any(passage.is_prep(i) or passage.tag(i) == "comma" for i in range(verb + 1, line))
        )
        if not apart and len(both) == 2:
            kind = matter(passage, verb, min(high, verb + 6)) or "boundary"
            yield drafted(passage, both, kind, "settled", verb, "stated")
        return
    line = next((i for i in range(verb - 1, low - 1, -1) if _line_at(passage, i)), None)
    if line is None or any(passage.tag(i) == "noun" and "contention" in passage.tokens[i] for i in range(low, verb)):
        return
    named = (
        passage.is_prep(line + 1, "with") or "state" in passage.tags(low, line) or "demonym" in passage.tags(low, line)
    )
    between = any(passage.is_prep(i, "between") for i in range(line, verb))
    for pair in sides(passage, line, NAMING, acting=False) if named or between else []:
        yield drafted(passage, pair, matter(passage, line, verb) or "boundary", "settled", verb, "stated")


def _subject_matter(passage: Passage, low: int, verb: int) -> str | None:
    """What the passive verb's subject is: "the border … was never demarcated"."""
    kinds = {matter(passage, i, i + 1) for i in range(low, verb) if passage.tag(i) == "word"}
    return next((kind for kind in ("maritime", "boundary", "territorial") if kind in kinds), None)


def _around(passage: Passage, low: int, verb: int) -> list[list[Party]]:
    """Between whom, said before the verb; else the only two states of the sentence."""
    for i in range(low, verb):
        if passage.is_prep(i, "between"):
            found = listed(passage, i + 1)
            if len(found) == 2:
                return [found]
    acting = (i for i in range(verb + 1, len(passage.tokens)) if passage.tag(i) in ("verb", "be", "have"))
    end = next(acting, len(passage.tokens))
    named = list(dict.fromkeys(t.state for t in passage.tokens[:end] if t.tag in ("state", "demonym") and t.state))
    where = passage.where
    if not passage.states and where.home and where.partner:
        return [[Party(where.home, "document"), Party(where.partner, where.partner_by)]]
    places = [i for i in range(end) if passage.tag(i) in ("state", "demonym")]
    if places and places[0] < verb < places[-1] and passage.is_prep(passage.back(places[-1] - 1), "to"):
        return []  # "A presided over a settlement awarding disputed land to B"
    return [[Party(s) for s in named]] if len(named) == 2 == len(passage.states) else []


QUARRELS = (
    Rule("disputes.named", ("contention",), named),
    Rule("disputes.undrawn", ("line drawing",), undrawn),
    Rule("disputes.undone", ("drawing", "rejecting", "accepting"), undone),
    Rule("disputes.contested", ("contested", "drawing", "settling"), contested),
)
