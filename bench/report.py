"""What the bench prints."""

from collections.abc import Mapping, Sequence

from bench.accuracy import Score
from bench.floors import Floors

SHOWN = 20


def scores(head: str, made: Mapping[str, Score], pinned: Floors) -> None:
    """A table, a line a name; floors stand beside the scores they hold."""
    print(f"{head:<38}{'labels':>7}{'made':>7}{'found':>7}{'prec':>8}{'recall':>8}{'F1':>8}", end="")
    print("   floors prec      F1" if pinned.values else "")
    for name, one in made.items():
        row = f"{name:<38}{one.gold:>7}{one.made:>7}{one.found:>7}"
        row += f"{one.precision:>8.3f}{one.recall:>8.3f}{one.f1:>8.3f}"
        if floor := pinned.values.get(name):
            row += f"{floor['precision']:>14.3f}{floor['f1']:>8.3f}"
        print(row)
    print()


def changes(changed: Sequence[str], *, every: bool) -> None:
    """The cases that are not as pinned, the first or all, and how many there are."""
    for line in changed if every else changed[:SHOWN]:
        print(line)
    if changed:
        print(f"{len(changed)} lines differ from bench/cases ({'' if every else '--cases shows all; '}see --pin)\n")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows under a head, the first column to the left, the last as a note."""
    widths = [max(len(row[k]) for row in (head, *rows)) for k in range(len(head))]
    for row in (head, *rows):
        cells = [
            row[0].ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(row[1:-1], widths[1:], strict=False)),
        ]
        print("  ".join([*cells, row[-1]]).rstrip())
    print()
