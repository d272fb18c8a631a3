"""How passages say which unit of a ministry answers for whom."""

from collections.abc import Iterable, Sequence

from legation.model import BlockKind
from legation.registers.competences.coverage import covered, drafts, objects
from legation.registers.competences.listing import headed, listed, tabled
from legation.registers.competences.units import Unit, called_after, ministry, recalled, units, without_article
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Passage
from legation.rules.rule import Rule

# What may stand between a unit and the word that says it answers.
BETWEEN = frozenset(
    "be have adverb plan negation word verb comma genitive determiner possessive pronoun noun preposition do and "
    "subordinator capital date colon dash".split()
)


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
        found = list(objects(passage, anchor, limit, unit)) or _by_its_name(passage, anchor, limit, unit)
        yield from drafts(unit, found, modality, _lasting(passage, anchor))
        passage.note("unit", unit)
        done = limit if found else anchor + 1


def _by_its_name(passage: Passage, first: int, limit: int, unit: Unit) -> list[str]:
    """Those a unit is called after, where all that is said is that it has duties: "the exercise of these functions"."""
    duties = any("exercise" in passage.tokens[i] and passage.is_prep(i + 1, "of") for i in range(first, limit - 1))
    return list(called_after(passage, unit)) if duties else []


def _made(passage: Passage, anchor: int) -> bool:
    """Whether the unit has been made to do what the infinitive at `anchor` says: "was created in 1909 to handle"."""
    low, _ = passage.clause(anchor)
    return any("made" in passage.tokens[i] for i in range(low, anchor)) and "plan" not in passage.tags(low, anchor)


def _lasting(passage: Passage, anchor: int) -> Dated:
    """Since when and until when; a day on which the unit was set up or renamed is neither."""
    token = passage.date_of(anchor)
    bounded = token is not None and token.prefix in ("since", "until", "from", "as of")
    return passage.dated_by(token, lasting=True) if bounded else Dated()


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
            names = list(objects(passage, unit.end - 1, limit, unit)) or _by_its_name(passage, unit.end, limit, unit)
        if names:
            yield from drafts(unit, names, passage.modality(anchor))
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


def told_off(passage: Passage) -> Iterable[Draft]:
    """The countries a unit answers for are these: "The countries covered by the Division are A, B and C".

    Where nothing says by whom they are covered, it is the unit spoken of just before.
    """
    head = next((i for i, t in enumerate(passage.tokens[:4]) if "peoples" in t and t.tag in ("group", "noun")), None)
    if head is None:
        return
    links = (*passage.find("be"), *passage.find("verb", "encompasses"), *passage.find("colon"))
    link = min((i for i in links if i > head), default=None)
    if link is None:
        return
    between = range(head + 1, link)
    says = "remit" in passage.tokens[head] or any(
        passage.tag(i) in ("verb", "noun") and passage.tokens[i].classes & {"answers", "falls", "remit"}
        for i in between
    )
    verbs = [i for i in between if passage.tag(i) == "verb"]
    if not says or any(passage.tokens[i].classes.isdisjoint(("answers", "falls")) for i in verbs):
        return
    unit = next((u for u in units(passage) if head < u.first < link), None)
    if unit is None and ("preposition" not in passage.tags(head, link) or "possessive" in passage.tags(head, link)):
        unit = recalled(passage, head)
    if unit is None:
        return
    found, end = covered(passage, link + 1, unit)
    if passage.tag(end) in ("stop", ""):
        yield from drafts(unit, [name for _, name in found], passage.modality(link))
        passage.note("unit", unit)


def remits(passage: Passage) -> Iterable[Draft]:
    """A unit's remit, portfolio or area of responsibility comprises those it answers for.

    What it does "in its geographical area", it does for those it is called after.
    """
    named = units(passage)
    for noun in passage.find("noun", "remit"):
        its = passage.tag(noun - 1) == "possessive"
        unit = next((u for u in named if u.end in (noun, noun - 1) or 0 < u.first - noun <= 3), None)
        within = its and passage.is_prep(noun - 2, "in")
        if unit is None and within:
            unit = next((u for u in reversed(named) if u.end < noun), None)
        if unit is None and (its or (noun == 0 and passage.tag(1) == "colon")):
            unit = recalled(passage, max(noun - 1, 0))
        if unit is None:
            continue
        i = max(noun + 1, unit.end if not unit.by else 0)
        names: list[str] = []
        if passage.tag(passage.ahead(i, frozenset(("adverb",)))) in ("verb", "be", "word", "colon"):
            i = passage.ahead(i, frozenset(("adverb", "verb", "be", "word", "preposition", "colon")))
            names = [name for _, name in covered(passage, i, unit)[0]]
        modality = passage.modality(i - 1)
        if not names and within:
            names, modality = list(called_after(passage, unit)), "stated"
        yield from drafts(unit, names, modality)
        if names:
            passage.note("unit", unit)
            if unit.owner is not None:
                passage.remember("ministry of", unit.owner.key)


def parted(passage: Passage) -> Iterable[Draft]:
    """The states of a part of the world, told under the unit that answers for it: "Oceania includes A, B and C"."""
    for verb in passage.find("verb", "encompasses"):
        land = passage.back(verb - 1, frozenset(("adverb",)))
        unit = recalled(passage, 0) if passage.tag(land) == "region" and passage.ahead(0) == land else None
        if unit is None or without_article(passage.tokens[land].text) not in unit.regions:
            continue
        found, end = covered(passage, verb + 1, unit)
        colon = next((i for i in passage.find("colon") if i >= end), None)  # "… and some islands: D and E"
        further = covered(passage, colon + 1, unit)[0] if colon is not None else []
        yield from drafts(unit, [name for _, name in (*found, *further)], passage.modality(verb))
        passage.note("unit", unit)


RULES = (
    Rule("competences.answers", ("answers", "furthers", "concerning"), answers),
    Rule("competences.answered", ("falls", "answers", "furthers"), answered),
    Rule("competences.parted", ("encompasses",), parted),
    Rule("competences.told_off", ("answers", "falls", "remit"), told_off),
    Rule("competences.remits", ("remit",), remits),
    Rule("competences.listed", ("unit",), listed),
    Rule("competences.headed", ("unit",), headed),
    Rule("competences.tabled", ("unit", "remit", "lands"), tabled),
)
