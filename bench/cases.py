"""What became of each label, a line a case, in files that are committed: a change of the program shows as a diff.

A line holds the register, the place in the text, the outcome and the fields that are codes,
words of a vocabulary, names and dates. It quotes nothing.
"""

from collections.abc import Iterable, Mapping
from difflib import unified_diff
from pathlib import Path

from bench.accuracy import Marks
from bench.shared import Row
from legation.rules.register import FieldType, Register

FOLDER = Path(__file__).parent / "cases"
DATES = ("date", "from", "until")


def lines(text: str, marks: Marks, registers: Iterable[Register]) -> list[str]:
    """The cases of one document in the order of register and place; -1 is a label whose quote is not in the text."""
    shown = {one.name: [f.name for f in one.fields if f.type is not FieldType.TEXT] for one in registers}
    cases = []
    for outcome, row in marks.cases:
        register = row["register"]
        place = row.get("start", text.find(row["quote"]))
        cases.append((register, place, _fields(row, shown[register]), outcome))
    return [f"{register} {place} {outcome} {fields}" for register, place, fields, outcome in sorted(cases)]


def _fields(row: Row, names: list[str]) -> str:
    told = [(name, row[name]) for name in ("modality", *names, *DATES) if row.get(name) not in (None, "", "stated")]
    return " ".join(f"{name}={'+'.join(value) if isinstance(value, list) else value}" for name, value in told)


def changes(cases: Mapping[str, list[str]], folder: Path = FOLDER) -> list[str]:
    """The cases that are not as pinned in `folder`: `-` as pinned, `+` as now."""
    out: list[str] = []
    for document, now in sorted(cases.items()):
        path = folder / f"{document}.txt"
        pinned = path.read_text("utf-8").splitlines() if path.exists() else []
        changed = [line for line in unified_diff(pinned, now, n=0, lineterm="") if line[:2] not in ("--", "++", "@@")]
        out.extend(f"{line[0]} {document} {line[1:]}" for line in changed)
    return out


def pin(cases: Mapping[str, list[str]], folder: Path = FOLDER) -> None:
    """Write the cases, a file a document, and take away files of documents that are gone."""
    folder.mkdir(exist_ok=True)
    for path in folder.glob("*.txt"):
        if path.stem not in cases:
            path.unlink()
    for document, now in cases.items():
        (folder / f"{document}.txt").write_text("".join(f"{line}\n" for line in now), "utf-8")
