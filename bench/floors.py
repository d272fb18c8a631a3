"""Floors of accuracy: a score that was reached is not lost again without a reason in writing.

`floors.toml` holds, for each set of labelled documents, the F1 and the precision reached on each
register, on groups of registers and on each document, with the digest of the labels they were
reached on. `lowered` keeps every floor that was let down, and why.
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.accuracy import Score

FILE = Path(__file__).parent / "floors.toml"
MEASURES = ("f1", "precision")
HEAD = "# Written by `make bench ARGS=--pin`. What the accuracy on each set of labels may not fall below.\n"


class LoweredFloorError(Exception):
    """Pinning would let a floor down, and no reason was given."""


@dataclass(frozen=True, slots=True)
class Floors:
    """What is pinned on one set: `values` by name and measure, `lowered` as tables of floors let down."""

    digest: str = ""
    values: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    lowered: tuple[Mapping[str, Any], ...] = ()


def reached(scores: Mapping[str, Score]) -> dict[str, dict[str, float]]:
    """The measures that are held to a floor, to four places."""
    return {name: {m: round(getattr(score, m), 4) for m in MEASURES} for name, score in scores.items()}


def read(path: Path = FILE) -> dict[str, Floors]:
    """The floors of the file by set of labels; none where there is no file."""
    if not path.exists():
        return {}
    data = tomllib.loads(path.read_text("utf-8"))
    return {name: Floors(one["digest"], one["floors"], tuple(one.get("lowered", ()))) for name, one in data.items()}


def failures(scores: Mapping[str, Score], digest: str, floors: Floors) -> list[str]:
    """Why the gate stays shut, a sentence each; empty where every floor holds."""
    if not floors.values:
        return ["no floors are pinned yet: pin them with --pin"]
    if digest != floors.digest:
        return ["the labels or the scorer are not those the floors were pinned on: look at the scores and pin again"]
    now = reached(scores)
    out = [f"{name}: {m} {now[name][m]:.4f} is below its floor {value:.4f}" for name, m, value in _below(now, floors)]
    out += [f"{name}: no floor is pinned" for name in now if name not in floors.values]
    out += [f"{name}: a floor is pinned, but it was not measured" for name in floors.values if name not in now]
    return out


def _below(now: Mapping[str, Mapping[str, float]], floors: Floors) -> list[tuple[str, str, float]]:
    pinned = [(name, m, value) for name, measures in floors.values.items() for m, value in measures.items()]
    return [(name, m, value) for name, m, value in pinned if name in now and now[name][m] < value]


def pinned(scores: Mapping[str, Score], digest: str, floors: Floors, reason: str = "") -> Floors:
    """The floors these scores set.

    LoweredFloorError where one would be let down, or a register's given up, without a reason; with
    a reason, what was let down is kept beside it.
    """
    now = reached(scores)
    down = [
        {"floor": f"{name}.{m}", "from": value, "to": now[name][m], "reason": reason}
        for name, m, value in _below(now, floors)
    ]
    down += [
        {"floor": f"{name}.{m}", "from": value, "reason": reason}
        for name, measures in floors.values.items()
        if name not in now
        for m, value in measures.items()
    ]
    if down and not reason.strip():
        told = ", ".join(f"{one['floor']} from {one['from']} to {one.get('to', 'none')}" for one in down)
        raise LoweredFloorError(f'this would lower {told}; if that is meant, say why: --pin --lower "the reason"')
    return Floors(digest, now, (*floors.lowered, *down))


def write(sets: Mapping[str, Floors], path: Path = FILE) -> None:
    """Put the floors in the file, in an order that does not change."""
    out = [HEAD]
    for name, floors in sets.items():
        out += [f'\n[{name}]\ndigest = "{floors.digest}"\n', f"\n[{name}.floors]\n"]
        for held, measures in floors.values.items():
            out.append(f"{held} = {{ {', '.join(f'{m} = {value}' for m, value in measures.items())} }}\n")
        for one in floors.lowered:
            out += [
                f"\n[[{name}.lowered]]\n",
                *(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in one.items()),
            ]
    path.write_text("".join(out), "utf-8")
