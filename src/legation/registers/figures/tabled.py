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

    Or one under its year, in a row that says what it is of; the money may be named above the table. Whose it is the
    heading or the row says, or the state whose row it is; where none tells who sells, nothing is.
    """
    where, found = passage.where, amounts(passage)
    if where.kind is not BlockKind.CELL or len(found) != 1 or not where.head:
        return
    if found[0].first != 0 or found[0].end != len(passage.tokens):
        return
    told, by = pieced(passage, where.head), "column heading"
    dated = next((t.edtf for t in told.tokens if t.tag == "date"), None)
    if dated and not measures(told):
        told, by = pieced(passage, where.row), "row"
    named = measures(told)
    (unit, times), unit_by = _money(told), by
    if not unit and not found[0].money:
        (unit, times), unit_by = _money(pieced(passage, where.caption)), "heading"
    if len(named) != 1 or not (found[0].money or (unit and not found[0].unit)):
        return
    sides = sides_of(told, named[0], named)
    if left_open(told, named[0], sides):
        return
    value = found[0].value if found[0].money else float(f"{found[0].value * times:.12g}")
    modality = "planned" if "plan" in told.all_tags else "stated"
    given = [Given("measure", by), *(Given(name, unit_by) for name in ("value", "unit") if not found[0].money)]
    if where.dated or dated:
        given.append(Given("date", "row" if where.dated else "column heading"))
    one, other = (side and side._replace(by=side.by or by) for side in sides)
    dates = Dated(date=where.dated or dated)
    for draft in figure(measure(told, named[0]), (one, other), value, found[0].unit or unit, dates, modality):
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
