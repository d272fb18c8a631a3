"""How passages speak of diplomatic relations: established, severed, restored, maintained."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from legation.model import BlockKind
from legation.registers.relations.recognition import recognised
from legation.registers.relations.sides import bracketed_dates, drafts, followed_by_of, sides_of
from legation.registers.relations.verbs import event_of, verb_before, verbs_after
from legation.rules.dated import DAY
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage, pieced
from legation.rules.rule import Rule
from legation.rules.sentence import LIGHT
from legation.rules.series import series
from legation.rules.tokens import Token

RELATIONS = ("diplomatic relations", "relations", "began")
# What a table's dates are of, where its heading has it.
TABLED = frozenset(RELATIONS)
CHANGES = ("established", "severed", "restored")


def changed(passage: Passage) -> Iterable[Draft]:
    """Relations were established, severed, restored, or are maintained.

    The verb or noun may stand before the relations ("established relations with", "severance of
    relations") or after them ("relations between A and B were restored"). The two sides are named
    by "between", by "with", by the subject, by a genitive, or are the pair the passage is about.
    Friendly or growing relations alone say nothing of diplomatic relations and are left.
    """
    told = passage.has(*CHANGES) or not passage.all_tags.isdisjoint(("date", "negation"))
    for noun in passage.find("noun", *RELATIONS, "foreign relations"):
        token = passage.tokens[noun]
        if "began" in token and passage.is_prep(noun + 1, "to"):
            continue  # "relations began to improve"
        strong = "diplomatic relations" in token.classes or "began" in token.classes
        if strong or told:
            yield from _of_noun(passage, noun, strong)


def _of_noun(passage: Passage, noun: int, strong: bool) -> Iterator[Draft]:
    before = verb_before(passage, noun, strong)
    named = before is not None and followed_by_of(passage, before)  # "establishment of relations"
    years = passage.is_prep(noun - 1, "of") and "years of" in passage.tokens[max(noun - 2, 0)]
    if (years or passage.has("anniversary")) and (before is None or named):
        if strong:
            yield from drafts(passage, "maintained", sides_of(passage, noun, None), Dated(), "stated")
        for verb in verbs_after(passage, noun, strong):  # "the anniversary of relations, established on"
            if passage.date_of(verb) is not None:
                yield from _changed_by(passage, noun, verb)
        return
    labelled = passage.where.partner_by == "item" and passage.tag(1) in ("dash", "colon", "hyphen")
    first = noun <= (4 if labelled else 2)
    lacking = passage.tag(noun - 1) == "negation" and (first or "lacks" in passage.tokens[noun - 1])
    if before is None and lacking:  # "No diplomatic relations.", "A and B lack diplomatic relations."
        yield from drafts(passage, "maintained", sides_of(passage, noun, None), Dated(), "negated")
        return
    if before == 0 and passage.tokens[0].tag == "verb" and not named:  # "Broken off in 1892, relations were …"
        for verb in verbs_after(passage, noun, strong):
            if passage.passive(verb):
                yield from _changed_by(passage, noun, verb)
    after = [] if before is not None and not named else list(verbs_after(passage, noun, strong))
    # "The establishment of relations … took place on": one event said twice; the verb has the date.
    if before is not None and not any(passage.date_of(verb) is not None for verb in after):
        yield from _changed_by(passage, noun, before)
        return
    for verb in after:
        yield from _changed_by(passage, noun, verb)
    if after:
        return
    following = passage.ahead(_past_sides(passage, noun), frozenset(("colon", "dash", "preposition")))
    told = passage.tag(following) == "date" and following > noun + 1
    told = told and passage.tokens[following].prefix not in ("in", "on", "during")  # "ties in 2015" were long there
    told = told or "began" in passage.tokens[noun].classes
    dates = Dated(date=passage.dated(noun).date) if told else Dated()
    if dates.date:  # "relations since 1965", "(relations: May 2000)"
        yield from drafts(passage, "established", sides_of(passage, noun, noun), dates, passage.modality(noun))


def _past_sides(passage: Passage, noun: int) -> int:
    """The place after "between A and B" or "with B", where a colon or a dash follows; else after the noun."""
    sided = passage.is_prep(noun + 1, "between", "with")
    _, end = passage.coordinated(noun + 2, lambda t: t.tag == "state") if sided else ([], noun + 1)
    return end if passage.tag(end) in ("colon", "dash") else noun + 1


def _changed_by(passage: Passage, noun: int, verb: int) -> Iterator[Draft]:
    strong = passage.tokens[noun].classes.isdisjoint(("relations", "foreign relations"))
    event = event_of(passage, verb, strong)
    if event is None:
        return
    led = passage.back(noun - 1, frozenset(("determiner", "word", "adverb", "demonym")))
    if "went on" in passage.tokens[verb] and passage.is_prep(led):
        return  # "talks on relations continued"
    sides = sides_of(passage, noun, verb)
    if passage.tag(verb + 1) == "colon" and passage.date_of(verb) is None:
        return  # "Relations ended: -"
    if not strong and event in ("established", "restored", "severed") and not _diplomatic(passage, noun, verb, event):
        return
    dates = passage.dated(verb, lasting=True) if event == "maintained" else passage.dated_along(verb)
    if event == "established" and dates.date is None and verb < noun and followed_by_of(passage, verb):
        dates = passage.dated(noun)
    if dates.date is None and verb < noun and (signed := _drawn_up(passage, verb)) is not None:
        dates = passage.dated(signed)
    own = noun + 2 if passage.tag(noun + 1) == "preposition" else noun + 1
    again = any(passage.tag(i) == "noun" and "and" in passage.tags(i, noun) for i in range(verb + 1, noun))
    if again and passage.free_date(own):  # "resumed trade relations in 1986 and diplomatic relations in 1987"
        dates = passage.dated_by(passage.tokens[own])
    modality = passage.modality(verb, noun)
    if dates == Dated() and event != "maintained" and modality == "stated":
        dates = _announced(passage, verb)
    if event != "maintained":
        modality, dates = passage.at_last(verb, modality, dates)
    if modality == "planned" and dates != Dated() and _consent(passage, verb, sides):
        modality = "stated"
    bracketed = bracketed_dates(passage, noun)
    days = passage.in_turn()
    if len(days) == len(sides) - 1 > 1:  # "with A and B in 1960 and 1963, respectively"
        bracketed = {side.key: day.edtf for side, day in zip(sides[1:], days, strict=True)}
    if not bracketed:
        yield from drafts(passage, event, sides, dates, modality)
    token = passage.date_of(verb)
    for one in series(passage, token, "with") if token is not None and sides and not bracketed else ():
        others = [*sides[:1], *passage.parties_at(one.place)]  # "with A in 1920 and (with) B in 1921"
        yield from drafts(passage, event, others, passage.dated_by(one.date, event == "maintained"), modality)
    for side in sides[1:] if bracketed else ():  # "with A (9 March 2016), B (28 June 2016) and C"
        yield from drafts(passage, event, [sides[0], side], Dated(date=bracketed.get(side.key)), modality)


def _consent(passage: Passage, verb: int, sides: list[Party]) -> bool:
    """ "A and B agreed to resume relations": by that they do, for relations are by mutual consent.

    Vienna Convention on Diplomatic Relations, 1961, Article 2. "By the end of 1995" or "in 1995" behind it may be yet
    to come.
    """
    agreed = passage.back(verb - 1, frozenset(("adverb",)))
    agreeing = passage.subject(agreed) if agreed > 0 and "agreeing" in passage.tokens[agreed] else []
    token = passage.date_of(verb)
    day = token is not None and (token.start < passage.tokens[verb].start or len(token.edtf) == DAY)
    return day and len(agreeing) == 2 and {p.key for p in agreeing} == {p.key for p in sides}


def _drawn_up(passage: Passage, verb: int) -> int | None:
    """Where the paper that does it was drawn up: "the protocol on establishing … was signed", "a note restoring"."""
    low, high = passage.clause(verb)
    if passage.tokens[verb].text.endswith("ing") and not passage.is_prep(verb - 1):
        acts = next((i for i in range(verb - 1, low - 1, -1) if passage.tag(i) == "verb"), verb)
        return acts if "drawn up" in passage.tokens[acts] else None
    before = passage.back(verb - 1, frozenset(("preposition", "determiner")))
    if passage.tag(before) not in ("noun", "word") or passage.passive(verb):
        return None
    signed = next((i for i in range(verb + 1, high) if "drawn up" in passage.tokens[i]), None)
    return signed if signed is not None and passage.passive(signed) else None


def _announced(passage: Passage, verb: int) -> Dated:
    """The day of "A announced on 3 June 1980 that it was severing relations"; none of what had been done before."""
    low, _ = passage.clause(verb)
    opener = passage.opener(low)
    if opener is None or "that" not in opener or any("before that" in one for one in passage.tokens[low:verb]):
        return Dated()
    start, _ = passage.clause(low - 2)
    acts = next((i for i in range(low - 2, start - 1, -1) if passage.tag(i) == "verb"), None)
    said = next((i for i in range(start, low) if "declared" in passage.tokens[i]), acts)
    return passage.dated(said) if said is not None and "declared" in passage.tokens[said] else Dated()


def _diplomatic(passage: Passage, noun: int, verb: int, event: str) -> bool:
    """Whether plain "relations" are the diplomatic ones: states', with no adjective of feeling, and a plain change."""
    described = passage.tag(noun - 1) in ("word", "capital") or "one relation" in passage.tokens[noun]
    among = passage.ahead(noun + 2, LIGHT | {"word", "noun"}) if passage.is_prep(noun + 1, "between") else noun
    if passage.is_prep(among, "of") and passage.tag(among - 1) in ("word", "noun"):
        return False  # "ties between the trade unions of A and B"
    close = verb > noun or verb == 0 or noun - verb <= 3 or passage.is_prep(verb + 1, "of")
    return close and not described and (event != "established" or passage.dated(verb) != Dated())


def renewed(passage: Passage) -> Iterable[Draft]:
    """ "They were renewed in 1967", "and restored them": the relations are those named before."""
    unsaid = passage.habits.drops_subject
    if "pronoun" not in passage.all_tags and not unsaid:
        return
    for verb in passage.find("verb", "restored", "severed", "established"):
        i = passage.back(verb - 1, frozenset(("adverb", "be", "have")))
        by_them = passage.tag(i) == "pronoun" and "they" in passage.tokens[i]
        by_them = by_them or (unsaid and passage.tag(i) in ("", "semicolon", "and") and passage.tag(verb + 1) != "noun")
        restored_them = passage.tag(verb + 1) == "pronoun" and "them" in passage.tokens[verb + 1]
        alone = passage.tag(verb + 1) in ("", "stop", "preposition", "date", "adverb")  # "they resumed in 1984"
        if not restored_them and not (by_them and (passage.passive(verb) or alone)):
            continue
        event = event_of(passage, verb, strong=True)
        remembered = passage.recall("relations pair")
        if isinstance(remembered, list) and event is not None:
            here = any(noun < verb for noun in passage.find("noun", *RELATIONS))
            before = passage.before if passage.same_block else None
            if not here and not (before is not None and before.has("diplomatic relations", "relations")):
                continue
            sides = [Party(p.key, p.by or ("" if here else "sentence before")) for p in remembered]
            if restored_them and passage.is_prep(
                verb + 2, "with"
            ):  # "broke relations with A and established them with B"
                others = passage.forward(verb + 3)
                sides = [*[p for p in sides if p.key not in {one.key for one in others}][:1], *others]
            yield from drafts(passage, event, sides, passage.dated(verb), passage.modality(verb))


def tabled(passage: Passage) -> Iterable[Draft]:
    """A date in a column headed "relations began" or the like, or an entry of a state and a date.

    The two sides are the state the document is about and the one of the row or entry. What the
    column's heading, the list's lead or the heading above says decides what the date is of: the
    beginning of relations, or recognition of the document's own state.
    """
    where, first = passage.where, passage.tokens[0]
    alone = where.kind is BlockKind.LINE and where.partner_by == "item above" and len(passage.tokens) == 1
    if first.tag == "date" and (alone or where.kind is BlockKind.CELL):
        told = passage.tag(1) in ("semicolon", "comma", "open") and passage.tag(2) == "verb"
        if not told and len(passage.tokens) > 1:
            return
        headed = len(where.head) == 1 and "beginning" in where.head[0]  # a column headed "Established"
        headed = headed or (bool(where.column & TABLED) and (alone or _of_relations(passage)))
        if headed and where.home and where.partner:
            pair = [Party(where.home, "document"), Party(where.partner, where.partner_by)]
            yield from drafts(passage, "established", pair, Dated(date=first.edtf), "stated")
            for verb in passage.find("verb", "severed", "restored"):  # "1985; broken off in 2000"
                dates = Dated(date=passage.dated(verb).date)
                yield from drafts(passage, event_of(passage, verb, True) or "", pair, dates, passage.modality(verb))
        return
    numbered = passage.ahead(0, frozenset(("figure", "number")))
    if numbered and passage.tokens[min(numbered, len(passage.tokens) - 1)].text == "|":
        numbered += 1
    first = passage.tokens[min(numbered, len(passage.tokens) - 1)]
    if first.tag != "state" or where.kind is BlockKind.CELL or not where.home or not first.state:
        return
    i = passage.ahead(numbered + 1, frozenset(("dash", "hyphen", "colon", "comma", "open", "preposition")))
    if i < len(passage.tokens) and passage.tokens[i].text == "|":
        i += 1
    if passage.tag(i) != "date" or not passage.tokens[i].edtf:
        return
    dates = Dated(date=passage.tokens[i].edtf)
    if where.column & {"recognised", "recognition"}:
        yield from drafts(passage, "recognised", [Party(first.state), Party(where.home, "document")], dates, "stated")
    elif where.column & {"began", "diplomatic relations"} or where.column >= {"relations", "established"}:
        yield from drafts(passage, "established", [Party(where.home, "document"), Party(first.state)], dates, "stated")


def _of_relations(passage: Passage) -> bool:
    """Whether the dates of a column are those of relations: by its own heading, or beside a state that stands alone.

    In a chronology of relations, "Date | Event", they are of what each row tells.
    """
    if any(t.classes & TABLED for t in passage.where.head):
        return True
    cells = [list(cell) for apart, cell in groupby(pieced(passage, passage.where.row).tokens, _apart) if not apart]
    return any([t.tag for t in cell] == ["state"] for cell in cells)


def _apart(token: Token) -> bool:
    return token.tag == "semicolon"


RULES = (
    Rule("relations.changed", (*RELATIONS, "foreign relations"), changed),
    Rule("relations.recognised", ("recognised", "recognition"), recognised),
    Rule("relations.renewed", ("restored", "severed", "established"), renewed),
    Rule("relations.tabled", ("began", "established", *RELATIONS, "recognised", "recognition"), tabled),
)
