"""What a passage left open: a statement it may have made, a name that is no state's.

This is the reader's own measure of recall on papers that no one has labelled.
"""

from collections.abc import Iterator

from legation.rules.offices import offices
from legation.rules.passage import Passage


def weight(passage: Passage, telling: frozenset[str]) -> int:
    """How much an unread sentence promises: 0 where it does not name two parties and a word of the trade.

    A word of each kind counts two, a date one, and a second state, rather than an organisation, one.
    """
    if passage.classes.isdisjoint(telling):
        return 0
    parties = {t.state or t.organisation for t in passage.tokens if t.tag in ("state", "demonym", "organisation")}
    kinds = {name for t in passage.tokens if t.tag in ("noun", "verb") for name in t.classes & telling}
    if len(parties - {None}) < 2 or not kinds:
        return 0
    dated = any(t.tag == "date" and t.edtf for t in passage.tokens)
    return 2 * len(kinds) + dated + (len(passage.states) > 1)


def unknown_names(passage: Passage) -> Iterator[tuple[int, int]]:
    """Where, in the view, a name stands in a state's place that no table knows.

    That is: after "of" behind an office that no one owns ("the embassy of Ruritania"), or before
    the verb that has an office ("Ruritania has an embassy"), or between states of a list.
    """
    for first, end in passage.unknown:
        yield passage.tokens[first].start, passage.tokens[end - 1].end
    for office in offices(passage):
        i = passage.ahead(office.noun + 1, frozenset(("determiner",)))
        if office.sender or office.possessive is not None:
            continue
        if passage.is_prep(i, "of"):
            span = _name(passage, passage.ahead(i + 1, frozenset(("determiner",))))
            if span is not None:
                yield span
        j = passage.back(office.first - 1, frozenset(("adverb", "negation")))
        if passage.tag(j) == "have" and passage.tag(j - 1) == "capital" and office.places:
            k = passage.back(j - 1, frozenset(("capital",)))
            if passage.tag(k) in ("", "determiner", "comma", "and", "stop"):
                yield passage.tokens[k + 1].start, passage.tokens[j - 1].end


def _name(passage: Passage, i: int) -> tuple[int, int] | None:
    end = passage.ahead(i, frozenset(("capital",)))
    if end == i or passage.tag(end) in ("state", "demonym", "city", "organisation", "region"):
        return None
    return passage.tokens[i].start, passage.tokens[end - 1].end
