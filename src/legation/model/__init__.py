"""The frozen values every step hands to the next: what a document, a statement and a fact are.

Nothing here reads a file, knows a rule or speaks SQL.
"""

from legation.model.document import Block, BlockKind, CellPlace, Document, Source
from legation.model.problem import Problem, ProblemKind
from legation.model.statement import MODALITIES, Given, Statement
from legation.model.view import Span, View

__all__ = [
    "MODALITIES",
    "Block",
    "BlockKind",
    "CellPlace",
    "Document",
    "Given",
    "Problem",
    "ProblemKind",
    "Source",
    "Span",
    "Statement",
    "View",
]
