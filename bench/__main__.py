"""`python -m bench`: accuracy against its floors, reading that never breaks, speed and memory against their aims."""

import argparse
import sys
from collections.abc import Sequence

from bench import accuracy, again, cases, facts, floors, fuzz, pages, report, speed, throughput
from bench.accuracy import Marks
from bench.floors import Floors
from bench.shared import VARIABLE, LabelSet, Shared, find_shared, label_sets
from legation.registers import REGISTERS

PARTS = ("accuracy", "fuzz", "speed", "time", "again", "pages")


def main() -> int:
    """0 where every floor holds and no passage broke the reader, 1 where one did."""
    ask = argparse.ArgumentParser(prog="bench", description=__doc__)
    ask.add_argument("--only", choices=PARTS, action="append", help="this part alone; may be given again")
    ask.add_argument("--pin", action="store_true", help="write the scores reached as floors, and the cases")
    ask.add_argument("--lower", default="", metavar="REASON", help="with --pin: let floors down, for this reason")
    ask.add_argument("--cases", action="store_true", help="show all cases that changed, not only the first")
    ask.add_argument(
        "--passages", type=int, default=fuzz.PASSAGES, metavar="N", help="how many to fuzz the reader with"
    )
    ask.add_argument("--seed", type=int, default=fuzz.SEED, help="of the fuzz")
    ask.add_argument("--passage", type=int, metavar="N", help="fuzz passage N of the seed alone, and show it")
    told = ask.parse_args()
    shared = find_shared()
    parts = ["fuzz"] if told.passage is not None else ["accuracy"] if told.pin else told.only or PARTS
    failures: list[str] = []
    if "accuracy" in parts:
        failures += _accuracy(shared, told)
    if "fuzz" in parts:
        corpus = shared.corpus if shared else None
        failures += (
            fuzz.again(told.seed, told.passage, corpus)
            if told.passage is not None
            else fuzz.run(told.seed, told.passages, corpus)
        )
    if "speed" in parts:
        throughput.show(shared.corpus if shared else None)
        speed.show(shared)
    if "time" in parts:
        facts.show()
    if "again" in parts:
        again.show()
    if "pages" in parts:
        pages.show()
    sys.stdout.flush()
    for failure in failures:
        print(f"bench: {failure}", file=sys.stderr)
    return int(bool(failures))


def _accuracy(shared: Shared | None, told: argparse.Namespace) -> list[str]:
    """Scores on each set of labels; what is below its floor."""
    if shared is None:
        print(f"accuracy: skipped: there are no labelled documents in ../shared (or where {VARIABLE} says)\n")
        return []
    pinned = floors.read()
    failures: list[str] = []
    reached: dict[str, Floors] = {}
    told_cases: dict[str, list[str]] = {}
    for labels in label_sets(shared):
        marks = _mark(shared, labels)
        scores = accuracy.by_register(marks, accuracy.groups(shared))
        held = pinned.get(labels.name, Floors())
        report.scores(f"{labels.name}, by register", scores, held)
        if not labels.closed:
            documents = accuracy.by_document(marks)
            report.scores(f"{labels.name}, by document", documents, held)
            scores |= documents
            told_cases |= {name: cases.lines(labels.text(name), one, REGISTERS) for name, one in marks.items()}
        digest = shared.digest(labels)
        try:
            if told.pin:
                reached[labels.name] = floors.pinned(scores, digest, held, told.lower)
            else:
                failures += [f"{labels.name}: {one}" for one in floors.failures(scores, digest, held)]
        except floors.LoweredFloorError as error:
            failures.append(f"{labels.name}: {error}")
    report.changes(cases.changes(told_cases), every=told.cases)
    if told.pin and not failures:
        floors.write(reached)
        cases.pin(told_cases)
        print("Pinned bench/floors.toml and bench/cases")
    return failures


def _mark(shared: Shared, labels: LabelSet) -> dict[str, Marks]:
    groups = accuracy.groups(shared)
    named = [one for name in labels.registers for one in groups.get(name, [name])]
    registers: Sequence[str] = named or [register.name for register in REGISTERS]
    return accuracy.mark(shared, labels, accuracy.statements(labels.papers()), registers)


if __name__ == "__main__":
    sys.exit(main())
