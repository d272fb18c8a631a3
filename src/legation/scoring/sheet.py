"""The score sheet: labels and statements counted by register, and each miss and wrong statement kept."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from legation.rules.register import Register
from legation.scoring.alike import Alike
from legation.scoring.fitting import Line, assign, fits, same_passage
from legation.scoring.labels import Label

LAST = float("inf")  # the place of what does not say where it stands


@dataclass(frozen=True, slots=True)
class Score:
    """Labels that must be found, statements that count, and labels found."""

    labels: int = 0
    made: int = 0
    found: int = 0

    def __add__(self, other: "Score") -> "Score":
        """The score of both together."""
        return Score(self.labels + other.labels, self.made + other.made, self.found + other.found)

    @property
    def precision(self) -> float:
        """Of the statements made, the part that is right; 1 where none was made and none was due."""
        return self.found / self.made if self.made else float(self.labels == 0)

    @property
    def recall(self) -> float:
        """Of the labels, the part that was found; 1 where there is none."""
        return self.found / self.labels if self.labels else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.found / (self.labels + self.made) if self.labels + self.made else 1.0


class Outcome(StrEnum):
    """What is wrong."""

    MISSED = "missed"  # a label that no statement fits
    WRONG = "wrong"  # a statement that fits no label


@dataclass(frozen=True, slots=True)
class Fault:
    """A label that was missed, or a statement that is wrong; `label` says where the label stands."""

    outcome: Outcome
    line: Line
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The score of each register by its name, in the registers' order, and what was missed or wrong.

    Faults come by register and document, in the order of the text as far as it is known, so that
    a label stands beside the statement that was made in its stead.
    """

    scores: Mapping[str, Score]
    faults: tuple[Fault, ...]


def score(labels: Sequence[Label], statements: Iterable[Line], registers: Sequence[Register], alike: Alike) -> Sheet:
    """Hold statements against labels, in the documents that labels name and in these registers.

    A label is found when a statement of its document and register fits it; each may serve once.
    Precision counts every other statement as wrong, but for one that fits an optional label, or
    says again what a found one says.
    """
    asked: dict[tuple[str, str], list[Label]] = defaultdict(list)
    for label in labels:
        asked[label.line["register"], label.line["document"]].append(label)
    made: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in statements:
        made[line["register"], line["document"]].append(line)
    documents = sorted({document for _, document in asked})
    scores = {register.name: Score() for register in registers}
    faults: list[Fault] = []
    for register in registers:
        for document in documents:
            place = (register.name, document)
            count, wrong = _hold(register, asked.get(place, []), made.get(place, []), alike)
            scores[register.name] += count
            faults += wrong
    return Sheet(scores, tuple(faults))


def totals(sheet: Sheet, registers: Iterable[Register]) -> dict[str, Score]:
    """The scores of the core registers, of the narrative ones, and of all, summed."""
    parts = {"core": Score(), "narrative": Score(), "all": Score()}
    for register in registers:
        own = sheet.scores[register.name]
        parts["narrative" if register.narrative else "core"] += own
        parts["all"] += own
    return parts


def _hold(register: Register, labels: list[Label], made: list[Line], alike: Alike) -> tuple[Score, list[Fault]]:
    """One register of one document."""

    def fit(label: Line, line: Line) -> bool:
        return fits(register, label, line, alike)

    must = [label for label in labels if not label.optional]
    hit = assign([label.line for label in must], made, fit)
    found = set(hit.values())
    # A statement that says again what a found or an optional one says is neither right nor wrong.
    wrong = [
        line for j, line in enumerate(made) if j not in found and not any(fit(label.line, line) for label in labels)
    ]
    missed = [label for i, label in enumerate(must) if i not in hit]
    return Score(len(must), len(hit) + len(wrong), len(hit)), _in_order(missed, wrong, alike)


def _in_order(missed: list[Label], wrong: list[Line], alike: Alike) -> list[Fault]:
    """Faults by place; a label without a place stands where a wrong statement quotes its passage, else last."""

    def place(label: Label) -> float:
        quote = alike.plain(label.line["quote"])
        beside = (_start(line) for line in wrong if same_passage(quote, alike.plain(line["quote"])))
        own = _start(label.line)
        return own if own < LAST else min(beside, default=LAST)

    placed = [(place(label), 0, n, Fault(Outcome.MISSED, label.line, label)) for n, label in enumerate(missed)]
    placed += [(_start(line), 1, n, Fault(Outcome.WRONG, line)) for n, line in enumerate(wrong)]
    return [fault for *_, fault in sorted(placed, key=lambda one: one[:3])]


def _start(line: Line) -> float:
    start = line.get("start")
    return float(start) if isinstance(start, int) else LAST
