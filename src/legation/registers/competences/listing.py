"""How lists, headings and tables say which unit of a ministry answers for whom."""

from collections.abc import Iterable
from dataclasses import replace

from legation.model import BlockKind, Given
from legation.registers.competences.coverage import covered, drafts, objects, territorial
from legation.registers.competences.units import called_by_land, recalled, units
from legation.rules.draft import Draft
from legation.rules.passage import Passage, pieced

BRACKETED = frozenset(("open", "capital", "close", "stop"))
ENDING = frozenset(("stop", "comma", "colon", "dash", "capital"))  # "A and B: Kari Nes"


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
            yield from drafts(named[0], (name for _, name in found), "stated")
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
            yield from drafts(unit, list(objects(passage, end, limit, unit)), "stated")
        more = found
        while more and passage.tag(after) == "semicolon":  # "A: X; Y; Z"
            more, then = covered(passage, after + 1, unit)
            found, after = found + more, then if more else after
        closed = passage.tag(after) in ("close" if opener == "open" else "stop", "semicolon", "")
        if found and closed and passage.tag(after + 1) == "colon":  # "A (Europe): X, Y"
            further, after = covered(passage, after + 2, unit)
            found = found + further if passage.tag(after) in ("stop", "semicolon", "") else found
        if found and closed:
            yield from drafts(unit, (name for _, name in found), "stated")
    if not named and passage.where.kind is BlockKind.ITEM and _led_by_unit(passage):
        before = recalled(passage, 0)
        if before is not None:
            passage.note("unit", before)
            found, after = covered(passage, 0, before)
            if found and set(passage.tags(after, len(passage.tokens))) <= {"stop", "comma", "semicolon"}:
                yield from drafts(before, (name for _, name in found), "stated")


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
        yield from drafts(unit, (name for _, name in found), "stated")
    elif told and "verb" not in passage.all_tags:
        yield from drafts(unit, list(objects(passage, -1, len(passage.tokens), unit)), "stated")


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
                draft = drafts(named[0], [partner], "stated")
                yield from (Draft(d.fields, d.modality, (*d.given, Given("covers", "row"))) for d in draft)
    elif "unit" in passage.where.column and not named and (unit := called_by_land(passage)) is not None:
        passage.note("unit", unit)
    elif not passage.where.column.isdisjoint(("remit", "lands")) and (unit := recalled(passage, 0)) is not None:
        found, after = covered(passage, 0, unit)
        if found and after >= len(passage.tokens) - 1:
            yield from drafts(replace(unit, by="row"), (name for _, name in found), "stated")
