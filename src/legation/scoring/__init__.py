"""Statements held against labels: how many are right, how many were missed, and which."""

from legation.scoring.alike import Alike, read_aliases
from legation.scoring.labels import Label, read_labels, read_statements
from legation.scoring.sheet import Fault, Outcome, Score, Sheet, score, totals

__all__ = [
    "Alike",
    "Fault",
    "Label",
    "Outcome",
    "Score",
    "Sheet",
    "read_aliases",
    "read_labels",
    "read_statements",
    "score",
    "totals",
]
