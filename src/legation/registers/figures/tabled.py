"""Sums in tables: a cell that is but a number, in a column headed by what it measures and in which money."""

from collections.abc import Iterable
from dataclasses import replace

from legation.model import BlockKind, Given
from legation.registers.figures.sides import figure
from legation.registers.figures.traders import left_open, measure, measures, sides_of
from legation.rules.amounts import amounts
from legation.rules.counting import money, words_of
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Passage, pieced


def tabled(passage: Passage) -> Iterable[Draft]:
    """A sum under "Exports to Kenya (USD million)", of the year its row begins with or its heading names.

    Whose it is the heading says, or the state whose row it is; where neither tells who sells, nothing is.
    """
    where, found = passage.where, amounts(passage)
    if where.kind is not BlockKind.CELL or len(found) != 1 or not where.head:
        return
    if found[0].first != 0 or found[0].end != len(passage.tokens):
        return
    head = pieced(passage, where.head)
    named = measures(head)
    unit, times = _money(head)
    if len(named) != 1 or not (found[0].money or (unit and not found[0].unit)):
        return
    sides = sides_of(head, named[0], named)
    if left_open(head, named[0], sides):
        return
    value = found[0].value if found[0].money else float(f"{found[0].value * times:.12g}")
    date = where.dated or next((t.edtf for t in head.tokens if t.tag == "date"), None)
    modality = "planned" if "plan" in head.all_tags else "stated"
    headed = ["measure", *([] if found[0].money else ["value", "unit"])]
    given = [Given(name, "column heading") for name in headed]
    if date:
        given.append(Given("date", "row" if where.dated else "column heading"))
    one, other = (side and side._replace(by=side.by or "column heading") for side in sides)
    for draft in figure(
        measure(head, named[0]), (one, other), value, found[0].unit or unit, Dated(date=date), modality
    ):
        yield replace(draft, given=(*given, *draft.given))


def _money(head: Passage) -> tuple[str, float]:
    """The currency and the magnitude a heading gives: "(USD million)", "US$ m"; "" where it names no money."""
    words, known = words_of(head.where.language), money()
    unit, times = "", 1.0
    for i, token in enumerate(head.tokens):
        small = token.text.lower()
        if token.text in known.millions:
            return known.millions[token.text], 1e6
        if token.text in known.signs:
            before = head.tokens[i - 1].text.lower() if i else ""
            unit = unit or known.dollars.get(before, known.signs[token.text])
        elif token.text in known.codes:
            unit = unit or token.text
        elif small in words.money:
            state = next((t.state for t in head.tokens[max(0, i - 1) : i + 2] if t.state), None) or ""
            unit = unit or known.national.get((state, words.money[small]), known.named[words.money[small]])
        elif small in words.magnitudes:
            times = words.magnitudes[small]
    return unit, times
