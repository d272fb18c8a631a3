"""How passages speak of cases between states: brought before a court, and judged."""

from collections.abc import Iterable, Iterator

from legation.registers.disputes.causes import against
from legation.registers.disputes.settling import drafted
from legation.registers.disputes.sides import is_court, listed, matter, matter_of, only_two
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.rule import Rule

KINDS = ("maritime", "boundary", "territorial", "trade")


def tried(passage: Passage) -> Iterable[Draft]:
    """A state brought a case against another: proceedings, a complaint, "took B to the Court".

    It is of the kind its subject is (a maritime boundary is maritime), and legal where nothing tells.
    """
    yield from _versus(passage)
    for verb, token in enumerate(passage.tokens):
        suing = token.tag == "verb" and "suing" in token.classes
        if not suing and "taking to court" not in token:
            continue
        others = listed(passage, verb + 1) or (against(passage, verb) if suing else [])
        rest = passage.tokens[verb:]
        if not others or not (suing or any(is_court(t) for t in rest)):
            continue
        _, high = passage.clause(verb)
        kind = matter(passage, verb, high)
        kind = kind if kind in KINDS else "legal"
        if kind == "legal" and any(is_court(t) == "trade" for t in rest):
            kind = "trade"
        for one in passage.subject(verb)[:1]:
            for other in others:
                if one.key != other.key:
                    yield drafted(passage, [one, other], kind, "open", verb, passage.modality(verb))


def _versus(passage: Passage) -> Iterator[Draft]:
    """ "Maritime Delimitation (A v. B)": a case by its name, settled where it was judged."""
    for i, token in enumerate(passage.tokens):
        if "versus" not in token or token.tag == "verb" or passage.tag(i - 1) != "state":
            continue
        j = passage.ahead(i + 1, frozenset(("stop",)))
        if passage.tag(j) == "state":
            kind = matter(passage, 0, len(passage.tokens)) or "legal"
            kind = kind if kind in KINDS else "legal"
            judged = passage.has("judged")
            pair = [*passage.parties_at(i - 1), *passage.parties_at(j)]
            yield drafted(passage, pair, kind, "settled" if judged else "open", i, "stated")


def judged(passage: Passage) -> Iterable[Draft]:
    """A court, tribunal or arbitrator ruled, or awarded something to a state: the case is settled.

    The sides are the two states of the sentence, or, of the dispute named before, those it points back at.
    """
    for verb in passage.find("verb", "judging"):
        low, high = passage.clause(verb)
        end = high if passage.passive(verb) else verb  # "was awarded to A by the Court"
        if not any("judge" in t for t in passage.tokens[low:end]):
            continue
        if passage.modality(verb) != "stated":
            continue
        pair = _judged_between(passage, verb)
        if not pair:
            continue
        kind: object = matter_of(passage, verb + 1, len(passage.tokens))
        kind = kind if kind in KINDS else matter(passage, verb, len(passage.tokens))
        kind = kind if kind in KINDS else passage.recall("dispute's kind")
        if kind not in (*KINDS, "legal"):
            world = any("judge of states" in t for t in passage.tokens[low:verb])
            world = world or any(noun > verb for noun in passage.find("noun", "contention"))
            kind = "legal" if world else None
        if kind is not None:
            yield drafted(passage, pair, str(kind), "settled", verb, "stated")


def _judged_between(passage: Passage, verb: int) -> list[Party]:
    named = [Party(s) for s in passage.states]
    if len(named) == 2:
        return only_two(passage)
    remembered = passage.recall("dispute")
    if isinstance(remembered, tuple) and {p.key for p in named} <= set(remembered):
        return [Party(key, "sentence before") for key in remembered]
    return []


COURTS = (
    Rule("disputes.tried", ("suing", "court"), tried),
    Rule("disputes.judged", ("judging",), judged),
)
