"""How passages say which unit of a ministry answers for whom."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from legation.model import BlockKind, Given
from legation.registers.competences.coverage import covered, excluded, territorial
from legation.registers.competences.units import Unit, ministry, recalled, units
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Passage, pieced
from legation.rules.rule import Rule

# What may stand between a unit and the word that says it answers.
BETWEEN = frozenset(
    "be have adverb plan negation word verb comma genitive determiner possessive pronoun noun preposition do and "
    "subordinator capital date colon dash".split()
)
BRACKETED = frozenset(("open", "capital", "close", "stop"))
ENDING = frozenset(("stop", "comma", "colon", "dash", "capital"))  # "A and B: Kari Nes"
UNDATED = Dated()


def _agent(passage: Passage, anchor: int, named: Sequence[Unit]) -> Unit | None:
    """The unit that does what the word at `anchor` says: the nearest before it, or the one "its" points back at."""
    unit = next((u for u in reversed(named) if u.end <= anchor), None)
    start = unit.end if unit is not None else 0
    if unit is None:
        pointing = next(
            (
                i
                for i in range(min(4, anchor))
                if passage.tag(i) in ("possessive", "pronoun") or "we" in passage.tokens[i]
            ),
            None,
        )
        unsaid = _before_unsaid(passage, anchor) if pointing is None else None
        if pointing is None and (_task(passage, anchor) or _under_unit(passage, anchor)):
            return recalled(passage, 0)
        if unsaid is not None:
            pointing = anchor - 1  # "También lleva los asuntos de …"
        if pointing is None or (pointing >= 0 and "his or hers" in passage.tokens[pointing]):
            return None
        unit = recalled(passage if unsaid is None else unsaid, max(pointing, 0))
        start = pointing + 1
    if unit is None or anchor - start > 12:
        return None
    i = start
    while i < anchor:
        if passage.tag(i) == "open":
            i = passage.closing(i)
        elif (passage.tag(i) not in BETWEEN and not ministry(passage, i)) or (
            passage.tag(i) == "capital" and passage.tag(i + 1) == "capital"
        ):
            return None
        i += 1
    return unit


def _before_unsaid(passage: Passage, anchor: int) -> Passage | None:
    """The sentence before, where nothing stands before a verb that could be its subject."""
    light = all(tag in ("adverb", "and", "be", "comma", "negation") for tag in passage.tags(0, anchor))
    return passage.before if light and passage.habits.drops_subject and passage.same_block else None


def _under_unit(passage: Passage, anchor: int) -> bool:
    """Whether the word opens what stands under a unit's name as a heading: "[All matters relating to …]"."""
    before = passage.before
    opens = set(passage.tags(0, anchor)) <= {"open", "determiner", "adverb"}
    return opens and before is not None and before.where.kind is BlockKind.HEADING and before.has("unit")


def _task(passage: Passage, anchor: int) -> bool:
    """Whether an item of a list says, in the infinitive, what the unit above has to do: "Conducir las relaciones …"."""
    infinitive = passage.habits.infinitive
    light = all(tag in ("adverb", "and", "comma", "verb") for tag in passage.tags(0, anchor))
    opens = passage.where.kind is BlockKind.ITEM and light and bool(infinitive)
    return opens and passage.tokens[anchor].text.split()[0].lower().endswith(infinitive)


def answers(passage: Passage) -> Iterable[Draft]:
    """A unit is in charge of, covers or deals with states, organisations or regions, or promotes relations with them.

    The unit is the subject, the antecedent of "which", or the one "its mission" or "the Bureau" points
    back at. What it answers for stands straight after "in charge of" and "covers", or after relations,
    interests, affairs, issues or participation; "the countries of this region" are those of its name.
    A list after a colon takes the place of what it spells out; the ministry's own state is left out.
    """
    named = units(passage)
    for one in named:
        if not one.by:
            passage.note("unit", one)
    done = -1
    for anchor in passage.find("verb", "answers", "furthers", "concerning"):
        if anchor < done:
            continue
        unit = _agent(passage, anchor, named)
        if unit is None or (passage.passive(anchor) and passage.is_prep(anchor + 1, "through")):
            continue
        limit = next((i for i in passage.find("noun", "unit") if i > anchor), len(passage.tokens))
        limit = next((u.first for u in named if anchor < u.first <= limit), limit)
        modality = passage.modality(anchor) if "answers" in passage.tokens[anchor] else "stated"
        if passage.is_prep(anchor - 1, "to") and ("furthers" in passage.tokens[anchor] or _made(passage, anchor)):
            modality = "stated"  # "its mission is to promote" says what it does, as "was set up to handle" does
        found = list(_objects(passage, anchor, limit, unit))
        yield from _drafts(unit, found, modality, _lasting(passage, anchor))
        passage.note("unit", unit)
        done = limit if found else anchor + 1


def _made(passage: Passage, anchor: int) -> bool:
    """Whether the unit has been made to do what the infinitive at `anchor` says: "was created in 1909 to handle"."""
    low, _ = passage.clause(anchor)
    return any("made" in passage.tokens[i] for i in range(low, anchor)) and "plan" not in passage.tags(low, anchor)


def _objects(passage: Passage, anchor: int, limit: int, unit: Unit) -> Iterator[str]:
    """Whom the passage lists after the word at `anchor`, up to token `limit`."""
    own = unit.owner.key if unit.owner is not None else None
    direct = not passage.tokens[anchor].classes.isdisjoint(("answers", "concerning"))
    matter = away = False
    i = anchor + 1
    while i < limit:
        token = passage.tokens[i]
        if token.tag in ("semicolon", "stop"):
            return
        if token.tag == "subordinator":
            away, direct = True, False
        if _instances(passage, i):
            away, matter = False, True
        if "matter" in token or "relations" in token.classes or "participation" in token.classes:
            matter = matter or not away
        if not away and (direct or matter):
            named_, end = covered(passage, i, unit)
            found, end = [one for one in named_ if one[0] < limit], min(end, limit)
            if found:
                names = [name for _, name in found if name != own]
                spelled, after = _spelled_out(passage, end, unit)
                if not excluded(passage, found[0][0]):
                    yield from spelled or names
                i = max(after if spelled else end, i + 1)
                direct = False
                continue
        plain = token.tag == "noun" and not token.classes & {"member", "relations"}
        if (token.tag in ("word", "capital", "verb") or plain) and not _passing(passage, i):
            direct = False
        i += 1


def _passing(passage: Passage, i: int) -> bool:
    """Whether a word leaves "in charge of …" open: adjectives before relations, "and", nothing of its own."""
    return "leaving open" in passage.tokens[i]


def _instances(passage: Passage, i: int) -> bool:
    first = passage.tokens[i]
    then = i + 1 < len(passage.tokens) and "goes with it" in passage.tokens[i + 1]
    return "for instance" in first or ("for instance with" in first and then)


def _spelled_out(passage: Passage, end: int, unit: Unit) -> tuple[list[str], int]:
    """What a colon spells out: "members of the European Union: A, B and C"; or "seven Gulf countries; A, B …"."""
    if passage.tag(end) == "semicolon" and "peoples" in passage.tokens[end - 1]:
        found, after = covered(passage, end + 1, unit)
        closed = len(found) > 2 and passage.tag(after) in ("stop", "")
        return ([name for _, name in found], after) if closed else ([], end)
    if passage.tag(end) != "colon" and "namely" not in passage.tokens[min(end, len(passage.tokens) - 1)]:
        sign = next((i for i in range(end, min(end + 12, len(passage.tokens))) if passage.tag(i) == "colon"), end)
        if not any("following" in t for t in passage.tokens[end:sign]):
            return [], end
        end = sign  # "between A and the following twelve countries: B, C and D"
    found, after = covered(passage, end + 1, unit)
    return [name for _, name in found], after


def _lasting(passage: Passage, anchor: int) -> Dated:
    """Since when and until when; a day on which the unit was set up or renamed is neither."""
    token = passage.date_of(anchor)
    bounded = token is not None and token.prefix in ("since", "until", "from", "as of")
    return passage.dated_by(token, lasting=True) if bounded else Dated()


def _drafts(unit: Unit, names: Iterable[str], modality: str, dates: Dated = UNDATED) -> Iterator[Draft]:
    given = [Given("unit", unit.by)] if unit.by else []
    if unit.owner is not None and unit.owner.by:
        given.append(Given("of", unit.owner.by))
    for name in dict.fromkeys(names):
        own = unit.owner.key if unit.owner is not None else None
        if name != own:
            yield Draft({"unit": unit.name, "of": own, "covers": name, **dates.fields()}, modality, tuple(given))


def answered(passage: Passage) -> Iterable[Draft]:
    """States, organisations or regions are handled by a unit, fall under it, or are its responsibility."""
    named = units(passage)
    for anchor in passage.find("verb", "falls", "answers", "furthers"):
        if "falls" not in passage.tokens[anchor]:
            by = passage.is_prep(anchor + 1, "by") and passage.passive(anchor)
            behind = passage.habits.drops_subject and any(0 < u.first - anchor <= 2 for u in named)
            if not by and not (behind and not passage.is_prep(anchor + 1)):
                continue
        unit = next((u for u in named if 0 < u.first - anchor <= 6), None)
        if unit is None or any(passage.tag(i) in ("state", "organisation") for i in range(anchor + 1, unit.first)):
            continue
        names = _before(passage, anchor, unit, named)
        if not names and passage.habits.drops_subject:  # "corresponde a la Dirección el seguimiento de …"
            limit = next((u.first for u in named if u.first >= unit.end), len(passage.tokens))
            names = list(_objects(passage, unit.end - 1, limit, unit))
        if names:
            yield from _drafts(unit, names, passage.modality(anchor))
            passage.note("unit", unit)


def _before(passage: Passage, anchor: int, unit: Unit, named: Sequence[Unit]) -> list[str]:
    """The last list in the clause before the word at `anchor`, the names of units apart."""
    names: list[str] = []
    i, _ = passage.clause(anchor)
    while i < anchor:
        inside = next((u.end for u in named if u.first <= i < u.end), None)
        if inside is not None:
            i = inside
            continue
        found, end = covered(passage, i, unit)
        if found and end <= anchor:
            names = [name for _, name in found]
            i = end
        else:
            i += 1
    return names


def remits(passage: Passage) -> Iterable[Draft]:
    """A unit's remit, portfolio or area of responsibility comprises those it answers for."""
    named = units(passage)
    for noun in passage.find("noun", "remit"):
        unit = next((u for u in named if u.end in (noun, noun - 1) or 0 < u.first - noun <= 3), None)
        if unit is None and (passage.tag(noun - 1) == "possessive" or (noun == 0 and passage.tag(1) == "colon")):
            unit = recalled(passage, max(noun - 1, 0))
        if unit is None:
            continue
        i = max(noun + 1, unit.end if not unit.by else 0)
        if passage.tag(passage.ahead(i, frozenset(("adverb",)))) in ("verb", "be", "word", "colon"):
            i = passage.ahead(i, frozenset(("adverb", "verb", "be", "word", "preposition", "colon")))
            found, _ = covered(passage, i, unit)
            yield from _drafts(unit, (name for _, name in found), passage.modality(i - 1))
            passage.note("unit", unit)


def listed(passage: Passage) -> Iterable[Draft]:
    """A unit and, after a colon, a dash or in brackets, nothing but those it answers for.

    A comma will do where the sentence has said of another unit that it answers ("A covers X; B, Y").
    So too the items of a list that a unit leads, and an entry that ends on the unit: "X and Y – A".
    """
    if passage.where.kind is BlockKind.CELL:
        return
    named = units(passage)
    if len(named) == 1 and not named[0].by and territorial(named[0]) and named[0].end >= len(passage.tokens) - 1:
        found, end = covered(passage, 0, named[0])
        if found and passage.tag(end) in ("colon", "dash", "hyphen") and named[0].first == end + 1:
            yield from _drafts(named[0], (name for _, name in found), "stated")
            return
    for unit in named:
        if unit.by:
            continue
        passage.note("unit", unit)
        end = unit.end
        opener = passage.tag(end)
        gapped = opener == "comma" and (
            any(i < unit.first for i in passage.find("verb", "answers", "furthers")) or _goes_on_from_above(passage)
        )
        if opener not in ("colon", "dash", "open", "hyphen") and not gapped:
            continue
        found, after = covered(passage, end + 1, unit)
        if not found and opener != "open":  # "A handles relations with X; B, relations with Y", "A: relations with X"
            limit = next((u.first for u in named if u.first > end), len(passage.tokens))
            yield from _drafts(unit, list(_objects(passage, end, limit, unit)), "stated")
        more = found
        while more and passage.tag(after) == "semicolon":  # "A: X; Y; Z"
            more, then = covered(passage, after + 1, unit)
            found, after = found + more, then if more else after
        closed = passage.tag(after) in ("close" if opener == "open" else "stop", "semicolon", "")
        if found and closed and passage.tag(after + 1) == "colon":  # "A (Europe): X, Y"
            further, after = covered(passage, after + 2, unit)
            found = found + further if passage.tag(after) in ("stop", "semicolon", "") else found
        if found and closed:
            yield from _drafts(unit, (name for _, name in found), "stated")
    if not named and passage.where.kind is BlockKind.ITEM and _led_by_unit(passage):
        before = recalled(passage, 0)
        if before is not None:
            passage.note("unit", before)
            found, after = covered(passage, 0, before)
            if found and set(passage.tags(after, len(passage.tokens))) <= {"stop", "comma", "semicolon"}:
                yield from _drafts(before, (name for _, name in found), "stated")


def _goes_on_from_above(passage: Passage) -> bool:
    """Whether an item follows one that says of another unit that it answers."""
    before = passage.before
    return before is not None and passage.where.kind is BlockKind.ITEM is before.where.kind and before.has("answers")


def _led_by_unit(passage: Passage) -> bool:
    """Whether the list's lead is a unit's name and little else, or says that it covers what follows."""
    lead = passage.where.lead
    heads = [i for i, t in enumerate(lead) if t.tag == "noun" and "unit" in t.classes]
    if len(heads) != 1 or any(t.tag == "noun" and "embassy" in t.classes for t in lead):
        return False
    return len(lead) <= heads[0] + 7 or any("answers" in t.classes for t in lead)


def headed(passage: Passage) -> Iterable[Draft]:
    """Under a heading that is the name of a unit for a part of the world, a list of those it answers for.

    The list stands alone, behind "Countries:" or "Relations with", or is that of one of the unit's officers: "A, B: X".
    """
    where = passage.where
    if where.kind in (BlockKind.CELL, BlockKind.HEADING) or not where.head or where.lead or units(passage):
        return
    head = pieced(passage, where.head)
    named = [one for one in units(head) if one.first <= 1 and territorial(one)]
    if len(named) != 1 or not set(head.tags(named[0].end, len(head.tokens))) <= BRACKETED:
        return
    unit = replace(named[0], by="heading")
    found, end = covered(passage, _past_label(passage), unit)
    told = passage.all_tags.isdisjoint(("be", "have", "pronoun"))
    if found and set(passage.tags(end, len(passage.tokens))) <= ENDING and told:
        yield from _drafts(unit, (name for _, name in found), "stated")
    elif told and "verb" not in passage.all_tags:
        yield from _drafts(unit, list(_objects(passage, -1, len(passage.tokens), unit)), "stated")


def _past_label(passage: Passage) -> int:
    """The place after "Countries:" or "Responsible for:"; 0 where there is no such label."""
    colon = next((i for i, t in enumerate(passage.tokens[:6]) if t.tag == "colon"), 0)
    labelled = any(not t.classes.isdisjoint(("peoples", "remit", "answers")) for t in passage.tokens[:colon])
    return colon + 1 if labelled else 0


def tabled(passage: Passage) -> Iterable[Draft]:
    """A table of units with those each covers, or of states with the unit that answers for each."""
    if passage.where.kind is not BlockKind.CELL:
        return
    named = units(passage)
    if named and named[0].first <= 1 and named[0].end >= len(passage.tokens) - 1:
        passage.note("unit", named[0])
        partner = passage.where.partner
        if "unit" in passage.where.column and partner and passage.before is not None:
            first = [t.state for t in passage.before.tokens if t.tag == "state"]
            if first == [partner]:
                draft = _drafts(named[0], [partner], "stated")
                yield from (Draft(d.fields, d.modality, (*d.given, Given("covers", "row"))) for d in draft)
    elif not passage.where.column.isdisjoint(("remit", "lands")) and (unit := recalled(passage, 0)) is not None:
        found, after = covered(passage, 0, unit)
        if found and after >= len(passage.tokens) - 1:
            yield from _drafts(unit, (name for _, name in found), "stated")


RULES = (
    Rule("competences.answers", ("answers", "furthers", "concerning"), answers),
    Rule("competences.answered", ("falls", "answers", "furthers"), answered),
    Rule("competences.remits", ("remit",), remits),
    Rule("competences.listed", ("unit",), listed),
    Rule("competences.headed", ("unit",), headed),
    Rule("competences.tabled", ("unit", "remit", "lands"), tabled),
)
