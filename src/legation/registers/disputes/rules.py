"""How passages speak of disputes: a quarrel named, a line contested, a claim, a war, a case."""

from collections.abc import Iterable, Iterator, Sequence

from legation.model import Given
from legation.registers.disputes.sides import distinct, listed, matter, owners, sides
from legation.rules.draft import Draft
from legation.rules.passage import Party, Passage
from legation.rules.rule import Rule

NAMING = frozenset(("contention", "war", "claim", "extradition", "procedure"))
OVER = frozenset(
    ("settled", "former", "past", "resolved", "brief", "ended", "averted", "earlier", "previous", "history")
)
WORLD_COURTS = ("court", "icj", "wto", "arbitration", "tribunal", "justice", "hague")


def _draft(passage: Passage, parties: Sequence[Party], kind: str, status: str, anchor: int, modality: str) -> Draft:
    date = passage.dated(anchor).date
    by = next((p.by for p in parties if p.by), "")
    passage.note("dispute", distinct(parties))
    return Draft(
        {"parties": distinct(parties), "kind": kind, "status": status, "date": date},
        modality,
        (Given("parties", by),) if by else (),
    )


def _settling(passage: Passage, noun: int) -> int | None:
    """The verb or noun by which the dispute at `noun` was settled: "resolved", "was ended", "the end of"."""
    low, high = passage.clause(noun)
    for i in range(low, high):
        if passage.tag(i) != "verb" or "settling" not in passage.tokens[i].classes:
            continue
        between = range(min(i, noun) + 1, max(i, noun))
        if any(passage.tag(k) == "noun" and not NAMING.isdisjoint(passage.tokens[k].classes) for k in between):
            continue
        if i < noun and any(passage.tag(k) in ("comma", "verb") for k in between):
            continue
        if passage.modality(i) == "stated" and not any(passage.tag(k) == "negation" for k in between):
            return i
    for i in range(noun - 1, max(noun - 8, -1), -1):
        if passage.tokens[i].text.lower() in ("end", "settlement", "resolution", "conclusion") and passage.is_prep(
            i + 1, "of", "to"
        ):
            return i
        if passage.tag(i) in ("comma", "have", "be"):
            break
    return None


def _over(passage: Passage, noun: int) -> bool:
    """Whether words beside the noun say that it is past: "a brief dispute", "the now-settled dispute"."""
    low = max(passage.clause(noun)[0], noun - 9)
    return any(not OVER.isdisjoint(t.text.lower().replace("-", " ").split()) for t in passage.tokens[low:noun])


def _generic(passage: Passage, noun: int) -> bool:
    """ "Any dispute between the parties" is none yet."""
    i = passage.back(noun - 1, frozenset(("word", "demonym", "number", "adverb")))
    return passage.tag(i) == "determiner" and passage.tokens[i].text.lower() in ("any", "such", "all")


def named(passage: Passage) -> Iterable[Draft]:
    """A dispute, controversy, tension, conflict or the like is named, with whom it is between.

    The two sides stand after "between", or one after "with" or "against" and the other before the
    noun, as subject, or as the document's state. It is settled where a verb or noun of settling has
    it as object or subject, and open otherwise. What it is about is told by the words beside it; where
    none tells, it is diplomatic. Rules on settling disputes and conflicts within a state are left.
    """
    for noun in passage.find("noun", "contention"):
        if _generic(passage, noun):
            continue
        text = passage.tokens[noun].text.lower()
        kind = matter(passage, noun)
        if kind is None and text == "differences":
            continue
        settled = _settling(passage, noun)
        modality = passage.modality(noun) if settled is None else "stated"
        status = "settled" if settled is not None or _over(passage, noun) else "open"
        for parties in _sides_or_pair(passage, noun):
            anchor = settled if settled is not None else _begun(passage, noun)
            yield _draft(passage, parties, kind or "diplomatic", status, anchor, modality)


def _sides_or_pair(passage: Passage, noun: int) -> list[list[Party]]:
    found = sides(passage, noun, NAMING)
    if found:
        return found
    question = passage.tokens[noun].text.lower().split()[-1].rstrip("s") in (
        "problem",
        "question",
        "issue",
        "difference",
    )
    settled = _settling(passage, noun) is not None
    if not (question or settled or passage.tag(noun - 1) == "determiner"):
        return []
    return _two(passage, noun)


def _two(passage: Passage, noun: int) -> list[list[Party]]:
    """The only two states of the sentence; of the sentence before, where "the" points at it."""
    if len(passage.states) == 2 and (_settling(passage, noun) is not None or len(_acted(passage, noun)) == 2):
        return [[Party(s) for s in passage.states]]
    if not passage.states:
        remembered = passage.recall("dispute")
        if passage.tokens[noun].text.lower().endswith("s"):
            return []
        if isinstance(remembered, tuple):
            return [[Party(s, "sentence before") for s in remembered]]
        where = passage.where
        question = passage.tag(passage.back(noun - 1)) == "" and passage.tokens[noun].text.lower().startswith("border")
        if question and where.home and where.partner:
            return [[Party(where.home, "document"), Party(where.partner, where.partner_by)]]
        before = passage.before
        if before is not None and passage.same_block and len(before.states) == 2:
            return [[Party(s, "sentence before") for s in before.states]]
    return []


def _acted(passage: Passage, noun: int) -> list[Party]:
    """Two who are the subject of the sentence that goes on to "the dispute"."""
    if passage.tag(passage.back(noun - 1, frozenset(("word", "noun", "demonym")))) != "determiner":
        return []
    return next((passage.forward(i) for i in range(noun) if passage.tag(i) == "state" and passage.heads(i)), [])


def _begun(passage: Passage, noun: int) -> int:
    """The verb that says how it began ("broke out"), else the noun itself."""
    _, high = passage.clause(noun)
    begun = next((i for i in passage.find("verb", "erupting") if noun < i < high), noun)
    if begun == noun and passage.date_of(noun) is None:
        return next((i for i in passage.find("verb") if noun < i < high), noun)
    return begun


def contested(passage: Passage) -> Iterable[Draft]:
    """A boundary or area is disputed, or was never drawn or agreed; or a boundary was arbitrated.

    "The disputed area between A and B", "A's contested boundary with B", "the border has never been
    demarcated": what is contested stands beside the word, the two sides as with any dispute.
    """
    for verb in passage.find("verb", "contested", "drawing"):
        drawing = "drawing" in passage.tokens[verb].classes
        negated = passage.modality(verb) == "negated" or passage.tokens[verb].text.lower().startswith("und")
        arbitrated = passage.tokens[verb].text.lower() == "arbitrated"
        if drawing and not negated and not arbitrated:
            continue
        low, high = passage.clause(verb)
        kind = matter(passage, verb, min(verb + 5, high)) or _subject_matter(passage, low, verb)
        if kind not in ("boundary", "maritime", "territorial"):
            continue
        own = owners(passage, verb)
        for parties in sides(passage, verb, NAMING) or ([] if own else _around(passage, low, verb)):
            yield _draft(passage, parties, kind, "settled" if arbitrated else "open", verb, "stated")


def _subject_matter(passage: Passage, low: int, verb: int) -> str | None:
    """What the passive verb's subject is: "the border … was never demarcated"."""
    return next(
        (
            kind
            for i in range(low, verb)
            if passage.tag(i) == "word"
            and (kind := matter(passage, i, i + 1)) in ("boundary", "maritime", "territorial")
        ),
        None,
    )


def _around(passage: Passage, low: int, verb: int) -> list[list[Party]]:
    """Between whom, said before the verb; else the only two states of the sentence."""
    for i in range(low, verb):
        if passage.is_prep(i, "between"):
            found = listed(passage, i + 1)
            if len(found) == 2:
                return [found]
    if len(passage.states) == 2:
        return [[Party(s) for s in passage.states]]
    return []


def claimed(passage: Passage) -> Iterable[Draft]:
    """A state claims territory or sovereignty, or complains of a loss, from or against another that is named.

    The other side stands after "from", "against", "to" or "with", or is the one that rejects the
    claim. A claim with no one on the other side is left.
    """
    for i in passage.find("noun", "claim"):
        own = owners(passage, i)
        if not own:
            continue
        others = _against(passage, i) or [
            p for p in passage.subject(i) if p.key not in {o.key for o in own} and _before(passage, i)
        ]
        yield from _claims(passage, own, others, i)
    for i in passage.find("verb", "claiming"):
        yield from _claims(passage, passage.subject(i), _against(passage, i), i)


def _before(passage: Passage, i: int) -> bool:
    low, _ = passage.clause(i)
    return any(passage.tag(k) in ("verb", "word") for k in range(low, i))


def _claims(passage: Passage, own: Sequence[Party], others: Sequence[Party], i: int) -> Iterator[Draft]:
    kind = matter(passage, i) or "territorial"
    kind = kind if kind in ("maritime", "boundary") else "territorial"
    for one in own:
        for other in others:
            if one.key != other.key:
                yield _draft(
                    passage, [other, one] if _rejected(passage, i, other) else [one, other], kind, "open", i, "stated"
                )


def _rejected(passage: Passage, i: int, other: Party) -> bool:
    return any(t.state == other.key for t in passage.tokens[:i])


def _against(passage: Passage, i: int) -> list[Party]:
    """The states after "from", "against", "with", "by" or "to", within the clause."""
    _, high = passage.clause(i)
    for k in range(i + 1, high):
        against = passage.tokens[k].text.lower() in ("against", "by")
        if (against or passage.is_prep(k, "from", "with", "to")) and passage.tag(passage.ahead(k + 1)) == "state":
            return listed(passage, k + 1)
    return []


def fought(passage: Passage) -> Iterable[Draft]:
    """A war between states: fought, declared, ended.

    The sides stand after "between", "with" or "against", or are the two states of a sentence that says
    the war was ended. A year before its name dates it. World wars and wars within a state are left.
    """
    for noun in passage.find("noun", "war"):
        settled = _settling(passage, noun)
        fighting = any(i < noun for i in passage.find("verb", "fighting"))
        parties = sides(passage, noun, NAMING, acting=fighting)
        if not parties and settled is not None:
            parties = [[Party(s) for s in passage.states]] if len(passage.states) == 2 else []
        ongoing = passage.tag(noun + 1) in ("have",) or "ongoing" in passage.words(max(noun - 3, 0), noun + 1).lower()
        for pair in parties:
            draft = _draft(
                passage,
                pair,
                "war",
                "open" if ongoing and settled is None else "settled",
                settled if settled is not None else noun,
                "stated" if settled is not None else passage.modality(noun),
            )
            year = _year_of(passage, noun)
            yield Draft({**draft.fields, "date": year}, draft.modality, draft.given) if year else draft
    for verb in passage.find("verb", "war begun"):
        others = listed(passage, verb + 1)
        modality = passage.modality(verb)
        for one in passage.subject(verb) if others else []:
            for other in others:
                if one.key != other.key:
                    past = "settled" if not passage.tokens[verb].text.lower().startswith("declare") else "open"
                    yield _draft(passage, [one, other], "war", past, verb, modality)


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
        if passage.tag(noun + 1) in ("word", "noun") and "request" not in passage.tokens[noun].text.lower():
            continue
        asked = _asked(passage, noun)
        own = owners(passage, noun) or passage.subject(noun)
        for one in own[:1]:
            other = asked[:1] or ([o] if (o := _remembered(passage, one)) else [])
            if other and other[0].key != one.key:
                pair = [one, other[0]]
                passage.note("extradition", distinct(pair))
                yield _draft(passage, pair, "extradition", "open", noun, passage.modality(noun))
    for verb in passage.find("verb", "extraditing"):
        others = _asked(passage, verb)
        for one in passage.subject(verb)[:1]:
            if others and others[0].key != one.key:
                yield _draft(passage, [one, others[0]], "extradition", "settled", verb, "stated")


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
    for verb, token in enumerate(passage.tokens):
        suing = token.tag == "verb" and "suing" in token.classes
        if not suing and token.text.lower() not in ("took", "brought", "taken"):
            continue
        others = listed(passage, verb + 1) or _against(passage, verb)
        rest = passage.words(verb, len(passage.tokens)).lower()
        if not others or not (suing or any(court in rest for court in WORLD_COURTS)):
            continue
        _, high = passage.clause(verb)
        kind = matter(passage, verb, high)
        kind = kind if kind in ("maritime", "boundary", "territorial", "trade") else "legal"
        if kind == "legal" and ("wto" in rest.split() or "world trade organization" in rest):
            kind = "trade"
        for one in passage.subject(verb)[:1]:
            for other in others:
                if one.key != other.key:
                    yield _draft(passage, [one, other], kind, "open", verb, passage.modality(verb))


RULES = (
    Rule("disputes.named", ("contention",), named),
    Rule("disputes.contested", ("contested", "drawing"), contested),
    Rule("disputes.claimed", ("claim", "claiming"), claimed),
    Rule("disputes.fought", ("war", "war begun"), fought),
    Rule("disputes.extradited", ("extradition", "extraditing"), extradited),
    Rule("disputes.tried", ("suing", "court"), tried),
)
