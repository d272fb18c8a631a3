"""`python -m bench`: accuracy against its floors, then speed against its aims."""

import argparse
import sys
from collections.abc import Mapping

from bench import accuracy, cases, floors, speed
from bench.accuracy import Marks, Score
from bench.shared import VARIABLE, Shared, find_shared
from legation.registers import REGISTERS

AIM_BUILD, AIM_HELP = 5.0, 0.4
SHOWN = 20


def main() -> int:
    """0 where every floor holds or there is nothing to measure on, 1 where one does not."""
    ask = argparse.ArgumentParser(prog="bench", description=__doc__)
    ask.add_argument("--pin", action="store_true", help="write the scores reached as floors, and the cases")
    ask.add_argument("--lower", default="", metavar="REASON", help="with --pin: let floors down, for this reason")
    ask.add_argument("--cases", action="store_true", help=f"show all cases that changed, not only the first {SHOWN}")
    told = ask.parse_args()
    shared = find_shared()
    if shared is None:
        print(f"bench: skipped: there are no labelled documents in ../shared (or where {VARIABLE} says)")
        return 0
    marks = accuracy.mark(shared, accuracy.statements(shared.corpus), [register.name for register in REGISTERS])
    scores = accuracy.by_register(marks)
    pinned = floors.read()
    show_scores("document", accuracy.by_document(marks))
    show_scores("register", scores, pinned)
    show_changes(cases.changes(all_cases(shared, marks)), every=told.cases)
    show_speed(shared)
    failures = pin(shared, marks, scores, told.lower) if told.pin else floors.failures(scores, shared.digest(), pinned)
    sys.stdout.flush()
    for failure in failures:
        print(f"bench: {failure}", file=sys.stderr)
    return int(bool(failures))


def pin(shared: Shared, marks: Mapping[str, Marks], scores: Mapping[str, Score], reason: str) -> list[str]:
    """Write floors and cases; what keeps from it where that would lower a floor without a reason."""
    try:
        floors.write(floors.pinned(scores, shared.digest(), floors.read(), reason))
    except floors.LoweredFloorError as error:
        return [str(error)]
    cases.pin(all_cases(shared, marks))
    print("\nPinned bench/floors.toml and bench/cases")
    return []


def all_cases(shared: Shared, marks: Mapping[str, Marks]) -> dict[str, list[str]]:
    """The case lines of each document."""
    return {document: cases.lines(shared.text(document), one, REGISTERS) for document, one in marks.items()}


def show_scores(head: str, scores: Mapping[str, Score], pinned: floors.Floors | None = None) -> None:
    """A table, a line a name; floors stand beside the scores they hold."""
    print(f"{head:<24}{'labels':>7}{'made':>7}{'found':>7}{'prec':>8}{'recall':>8}{'F1':>8}", end="")
    print("   floors prec      F1" if pinned else "")
    for name, one in scores.items():
        row = f"{name:<24}{one.gold:>7}{one.made:>7}{one.found:>7}"
        row += f"{one.precision:>8.3f}{one.recall:>8.3f}{one.f1:>8.3f}"
        if pinned and (floor := pinned.values.get(name)):
            row += f"{floor['precision']:>14.3f}{floor['f1']:>8.3f}"
        print(row)
    print()


def show_changes(changed: list[str], every: bool) -> None:
    """The cases that are not as pinned, the first or all, and how many there are."""
    for line in changed if every else changed[:SHOWN]:
        print(line)
    if changed:
        print(f"{len(changed)} lines differ from bench/cases ({'' if every else '--cases shows all; '}see --pin)\n")


def show_speed(shared: Shared) -> None:
    """Two times with what they are meant to stay under."""
    print(f"{'best of ' + str(speed.ROUNDS):<40}{'seconds':>8}{'aim':>8}")
    print(f"{'build, the five documents on Peru':<40}{speed.build_peru(shared):>8.2f}{AIM_BUILD:>8.1f}")
    print(f"{'legation --help':<40}{speed.help_text():>8.2f}{AIM_HELP:>8.1f}")


if __name__ == "__main__":
    sys.exit(main())
