"""Treaties in a table: one column names them, others say when they were signed or entered into force."""

from collections.abc import Iterable

from legation.model import BlockKind
from legation.registers.agreements.binding import bound, drafts
from legation.registers.agreements.instruments import instruments
from legation.registers.agreements.stages import STAGE_OF
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage, pieced

# What may stand beside a cell's date: "Oslo, 4 May 1951", "4 May 1951 (Oslo)".
WHERE = frozenset(("city", "state", "comma", "open", "close", "stop"))


def tabled(passage: Passage) -> Iterable[Draft]:
    """A cell with a date, in a column headed "Signed" or "Entry into force", of a row that names one treaty.

    A cell that itself says "in force" or "signed 1999" may stand under any heading.
    """
    if passage.where.kind is not BlockKind.CELL or not passage.where.row or instruments(passage):
        return
    told = [t for t in passage.tokens if t.tag == "verb"]
    classes = frozenset().union(*(t.classes for t in told)) if told else passage.where.column
    stages = {stage for cls, stage in STAGE_OF.items() if cls in classes and cls != "concluded"}
    dates = [t for t in passage.tokens if t.tag == "date" and t.edtf]
    bare = all(t.tag in WHERE for t in passage.tokens if t.tag != "date")
    if len(stages) != 1 or len(dates) > 1 or not (told or (dates and bare)):
        return
    row = pieced(passage, passage.where.row)
    named = instruments(row)
    if len(named) != 1:
        return
    date = dates[0].edtf if dates else None
    modality = "negated" if any(t.tag == "negation" for t in passage.tokens) else "stated"
    home = passage.where.home if row.tokens[named[0].noun].tag == "organisation" and not named[0].parties else None
    doers = [Party(home, "document")] if home else []  # one of the many that may sign it
    yield from drafts(row, named[0], stages.pop(), Dated(date=date), modality, bound(row, named[0], doers, []))
