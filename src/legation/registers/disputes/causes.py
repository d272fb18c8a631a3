"""How passages speak of claims, wars, persons wanted and cases between states."""

from collections.abc import Iterable, Iterator, Sequence

from legation.registers.disputes.settling import NAMING, drafted, settling
from legation.registers.disputes.sides import distinct, listed, matter, owners, sides
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.rule import Rule
from legation.rules.tokens import Token


def claimed(passage: Passage) -> Iterable[Draft]:
    """A state claims territory or sovereignty, or complains of a loss, from or against another that is named.

    The other side stands after "from", "against", "to" or "with", or is the one that rejects the
    claim; or two and more claim the same. A claim with no one on the other side is left.
    """
    for i in passage.find("noun", "claim"):
        own = owners(passage, i)
        if not own:
            continue
        others = _against(passage, i) or [
            p for p in passage.subject(i) if p.key not in {o.key for o in own} and _before(passage, i)
        ]
        yield from _claims(passage, own, others, i)
    for i in passage.find("verb", "claimed by"):
        parties = listed(passage, i + 1)
        if len(parties) > 1:
            yield drafted(passage, parties, matter(passage, i) or "territorial", "open", i, passage.modality(i))
    for i in passage.find("verb", "claiming"):
        subject = passage.subject(i)
        if "claiming alike" in passage.tokens[i]:
            if len(subject) > 1 and passage.tag(passage.ahead(i + 1)) in ("capital", "word", "city", "region", "noun"):
                yield drafted(passage, subject, matter(passage, i) or "territorial", "open", i, "stated")
            continue
        yield from _claims(passage, subject, _against(passage, i), i)


def _before(passage: Passage, i: int) -> bool:
    low, _ = passage.clause(i)
    return any(passage.tag(k) in ("verb", "word") for k in range(low, i))


def _claims(passage: Passage, own: Sequence[Party], others: Sequence[Party], i: int) -> Iterator[Draft]:
    kind = matter(passage, i) or "territorial"
    kind = kind if kind in ("maritime", "boundary") else "territorial"
    for one in own:
        for other in others:
            if one.key != other.key:
                yield drafted(
                    passage, [other, one] if _rejected(passage, i, other) else [one, other], kind, "open", i, "stated"
                )


def _rejected(passage: Passage, i: int, other: Party) -> bool:
    return any(t.state == other.key for t in passage.tokens[:i])


def _against(passage: Passage, i: int) -> list[Party]:
    """The states after "from", "against", "with", "by" or "to", within the clause."""
    _, high = passage.clause(i)
    for k in range(i + 1, high):
        against = "against" in passage.tokens[k] or passage.is_prep(k, "by")
        if (against or passage.is_prep(k, "from", "with", "to")) and passage.tag(passage.ahead(k + 1)) == "state":
            return listed(passage, k + 1)
    return []


def fought(passage: Passage) -> Iterable[Draft]:
    """A war between states: fought, declared, ended.

    The sides stand after "between", "with" or "against", or are the two states of a sentence that says
    the war was ended. A year before its name dates it. World wars and wars within a state are left.
    """
    for noun in passage.find("noun", "war"):
        settled = settling(passage, noun)
        fighting = any(i < noun for i in passage.find("verb", "in battle"))
        parties = sides(passage, noun, NAMING, acting=fighting)
        opener = passage.opener(passage.clause(noun)[0])  # "after the war ended, A and B made friends"
        if not parties and settled is not None and (opener is None or "which" in opener):
            parties = [[Party(s) for s in passage.states]] if len(passage.states) == 2 else []
        ongoing = passage.tag(noun + 1) == "have" or any(
            "ongoing" in t for t in passage.tokens[max(noun - 3, 0) : noun]
        )
        for pair in parties:
            draft = drafted(
                passage,
                pair,
                "war",
                "open" if ongoing and settled is None else "settled",
                settled if settled is not None else noun,
                "stated" if settled is not None else passage.modality(noun),
            )
            year = _year_of(passage, noun)
            yield Draft({**draft.fields, "date": year}, draft.modality, draft.given) if year else draft
    for verb in passage.find("verb", "were at war"):
        subject, others = passage.subject(verb), _against(passage, verb)
        pairs = [[one, other] for one in subject for other in others if one.key != other.key]
        for pair in pairs or ([subject] if len(subject) == 2 else []):
            yield drafted(passage, pair, "war", "settled", verb, passage.modality(verb))
    for verb in passage.find("verb", "war begun", "in battle"):
        begun = "war begun" in passage.tokens[verb].classes
        others = listed(passage, verb + 1) if begun or passage.tag(verb + 1) == "state" else []
        if begun and passage.tag(verb + 1) != "state":
            others = _against(passage, verb) or _upon(passage, verb) or others  # "declared war in 1879 on both"
        modality = passage.modality(verb)
        for one in passage.subject(verb) if others else []:
            for other in others:
                if one.key != other.key:
                    past = "open" if "declaring war" in passage.tokens[verb] else "settled"
                    yield drafted(passage, [one, other], "war", past, verb, modality)


def _upon(passage: Passage, verb: int) -> list[Party]:
    """The states after "on", where a date parts it from the verb."""
    _, high = passage.clause(verb)
    on = next((k for k in range(verb + 1, high) if passage.is_prep(k, "on") and passage.tag(k + 1) != "date"), None)
    return listed(passage, on + 1) if on is not None else []


def _year_of(passage: Passage, noun: int) -> str | None:
    i = noun - 1
    if passage.tag(i) == "date" and passage.tag(i - 1) == "determiner":
        return passage.tokens[i].edtf or None
    return None


def extradited(passage: Passage) -> Iterable[Draft]:
    """A state asked another for a person's extradition, or refused it.

    The one that asks is the subject or the owner of the request; the one asked stands after "to" or
    "from", or is the subject of a refusal. Treaties on extradition are left.
    """
    for noun in passage.find("noun", "extradition"):
        if passage.tag(noun + 1) in ("word", "noun") and "request" not in passage.tokens[noun]:
            continue
        asked = _asked(passage, noun)
        own = owners(passage, noun) or passage.subject(noun)
        for one in own[:1]:
            other = asked[:1] or ([o] if (o := _remembered(passage, one)) else [])
            if other and other[0].key != one.key:
                pair = [one, other[0]]
                passage.note("extradition", distinct(pair))
                yield drafted(passage, pair, "extradition", "open", noun, passage.modality(noun))
    for verb in passage.find("verb", "extraditing"):
        others = _asked(passage, verb)
        for one in passage.subject(verb)[:1]:
            if others and others[0].key != one.key:
                yield drafted(passage, [one, others[0]], "extradition", "settled", verb, "stated")


def _remembered(passage: Passage, one: Party) -> Party | None:
    pair = passage.recall("extradition")
    if isinstance(pair, tuple) and one.key in pair:
        return next((Party(key, "sentence before") for key in pair if key != one.key), None)
    return None


def _asked(passage: Passage, noun: int) -> list[Party]:
    _, high = passage.clause(noun)
    for k in range(noun + 1, high):
        if passage.is_prep(k, "to", "from") and passage.tag(passage.ahead(k + 1)) == "state":
            return passage.parties_at(passage.ahead(k + 1))
    return []


def tried(passage: Passage) -> Iterable[Draft]:
    """A state brought a case against another: proceedings, a complaint, "took B to the Court".

    It is of the kind its subject is (a maritime boundary is maritime), and legal where nothing tells.
    """
    yield from _versus(passage)
    for verb, token in enumerate(passage.tokens):
        suing = token.tag == "verb" and "suing" in token.classes
        if not suing and "taking to court" not in token:
            continue
        others = listed(passage, verb + 1) or (_against(passage, verb) if suing else [])
        rest = passage.tokens[verb:]
        if not others or not (suing or any("court" in t or _is_court(t) for t in rest)):
            continue
        _, high = passage.clause(verb)
        kind = matter(passage, verb, high)
        kind = kind if kind in ("maritime", "boundary", "territorial", "trade") else "legal"
        if kind == "legal" and any(t.organisation == "World Trade Organization" for t in rest):
            kind = "trade"
        for one in passage.subject(verb)[:1]:
            for other in others:
                if one.key != other.key:
                    yield drafted(passage, [one, other], kind, "open", verb, passage.modality(verb))


def _is_court(token: Token) -> bool:
    """Whether it is a court by name, or who settles disputes on trade."""
    return any(name in (token.organisation or "") for name in ("Court", "Tribunal", "World Trade"))


def _versus(passage: Passage) -> Iterator[Draft]:
    """ "Maritime Delimitation (A v. B)": a case by its name, settled where it was judged."""
    for i, token in enumerate(passage.tokens):
        if "versus" not in token or passage.tag(i - 1) != "state":
            continue
        j = passage.ahead(i + 1, frozenset(("stop",)))
        if passage.tag(j) == "state":
            kind = matter(passage, 0, len(passage.tokens)) or "legal"
            kind = kind if kind in ("maritime", "boundary", "territorial", "trade") else "legal"
            judged = passage.has("judged")
            pair = [*passage.parties_at(i - 1), *passage.parties_at(j)]
            yield drafted(passage, pair, kind, "settled" if judged else "open", i, "stated")


CAUSES = (
    Rule("disputes.claimed", ("claim", "claiming", "claimed by"), claimed),
    Rule("disputes.fought", ("war", "war begun", "in battle", "were at war"), fought),
    Rule("disputes.extradited", ("extradition", "extraditing"), extradited),
    Rule("disputes.tried", ("suing", "court"), tried),
)
