"""Statements of the labelled documents, made with the command line, held against their labels."""

import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from bench.shared import LabelSet, Row, Shared, read_rows

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Score:
    """Labels that must be found, statements that count, and statements that match a label."""

    gold: int = 0
    made: int = 0
    found: int = 0

    def __add__(self, other: "Score") -> "Score":
        """The score of both together."""
        return Score(self.gold + other.gold, self.made + other.made, self.found + other.found)

    @property
    def precision(self) -> float:
        """Of the statements made, the part that is right; 1 where none was made and none was due."""
        return self.found / self.made if self.made else float(self.gold == 0)

    @property
    def recall(self) -> float:
        """Of the labels, the part that was found; 1 where there is none."""
        return self.found / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.found / (self.gold + self.made) if self.gold + self.made else 1.0


@dataclass(frozen=True, slots=True)
class Marks:
    """What became of one document: its score by register, and its cases.

    A case is a label or a statement with its outcome: `found` and `missed` are labels, `optional`
    a label that need not be found, `wrong` a statement that matches no label.
    """

    scores: Mapping[str, Score]
    cases: list[tuple[str, Row]]


def legation(*words: str | Path) -> str:
    """What the installed command prints; an error where it fails."""
    line = command(*words)
    done = subprocess.run(line, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(line)} ended with {done.returncode}:\n{done.stderr or done.stdout}")
    return done.stdout


def command(*words: str | Path) -> list[str]:
    """The installed command with these words."""
    return [str(Path(sys.executable).with_name("legation")), *map(str, words)]


def statements(papers: Sequence[Path]) -> list[Row]:
    """Every statement of the documents, by way of a record in a temporary place."""
    with tempfile.TemporaryDirectory() as place:
        record = Path(place) / "bench.duckdb"
        legation("build", *papers, "--record", record)
        return read_rows(legation("statements", "--format", "jsonl", "--record", record))


def mark(shared: Shared, labels: LabelSet, made: list[Row], registers: Iterable[str]) -> dict[str, Marks]:
    """Each document's marks, on these registers only."""
    wanted = sorted(registers)
    scorer = shared.scorer()
    return {
        document: _mark(scorer, shared, _of(gold, document, wanted), _of(made, document, wanted), wanted)
        for document, gold in labels.gold().items()
    }


def _mark(scorer: ModuleType, shared: Shared, gold: list[Row], made: list[Row], registers: list[str]) -> Marks:
    table, errors = scorer.score(gold, made, scorer.Aliases(shared.aliases))
    missed = {id(row) for label, row in errors if label == "missed"}
    cases = [("missed" if id(row) in missed else "optional" if row.get("optional") else "found", row) for row in gold]
    cases += [("wrong", row) for label, row in errors if label == "wrong"]
    return Marks({register: Score(*table[register]) for register in registers}, cases)


def _of(rows: list[Row], document: str, registers: list[str]) -> list[Row]:
    return [row for row in rows if row["document"] == document and row["register"] in registers]


def by_register(marks: Mapping[str, Marks], groups: Mapping[str, Iterable[str]]) -> dict[str, Score]:
    """The score of each register over all documents, then of each group of registers, then of all of them."""
    out: dict[str, Score] = {}
    for one in marks.values():
        for register, score in one.scores.items():
            out[register] = out.get(register, Score()) + score
    grouped = {name: sum((out[one] for one in group if one in out), Score()) for name, group in groups.items()}
    return {**out, **grouped, TOTAL: sum(out.values(), Score())}


def groups(shared: Shared) -> dict[str, list[str]]:
    """The registers that the scorer counts together."""
    scorer = shared.scorer()
    return {"core": scorer.CORE, "narrative": scorer.NARRATIVE}


def by_document(marks: Mapping[str, Marks]) -> dict[str, Score]:
    """The score of each document over all registers."""
    return {document: sum(one.scores.values(), Score()) for document, one in marks.items()}
