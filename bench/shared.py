"""The labelled documents, which stand outside the repository, and the scorer beside them."""

import hashlib
import importlib.util
import json
import os
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

Row = dict[str, Any]
VARIABLE = "LEGATION_SHARED"


@dataclass(frozen=True, slots=True)
class Shared:
    """A folder with `corpus/*.txt`, `gold/*.jsonl` (a file a document), `gold/aliases.tsv` and `score.py`."""

    root: Path

    @property
    def corpus(self) -> Path:
        """The folder of labelled documents."""
        return self.root / "corpus"

    def gold_files(self) -> list[Path]:
        """The files of labels, by document."""
        return sorted((self.root / "gold").glob("*.jsonl"))

    def gold(self) -> dict[str, list[Row]]:
        """The labels of each document."""
        return {path.stem: read_rows(path.read_text("utf-8")) for path in self.gold_files()}

    def text(self, document: str) -> str:
        """The text labels quote, line ends as they stand."""
        return (self.corpus / f"{document}.txt").read_bytes().decode("utf-8")

    def digest(self) -> str:
        """SHA-256 of labels, aliases and scorer: floors hold for these alone."""
        digest = hashlib.sha256()
        for path in [*self.gold_files(), self.root / "gold" / "aliases.tsv", self.root / "score.py"]:
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        return digest.hexdigest()

    def scorer(self) -> ModuleType:
        """`score.py` as a module: `score(gold, statements, aliases)` and `rates(gold, statements, found)`."""
        spec = importlib.util.spec_from_file_location("shared_score", self.root / "score.py")
        if spec is None or spec.loader is None:
            raise ImportError(f"{self.root / 'score.py'} is no Python module")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module


def find_shared() -> Shared | None:
    """The folder named by LEGATION_SHARED, else `../shared`; None where it holds no labels."""
    shared = Shared(Path(os.environ.get(VARIABLE, "../shared")))
    return shared if shared.gold_files() and (shared.root / "score.py").exists() else None


def read_rows(text: str) -> list[Row]:
    """JSON objects, one a line."""
    return [json.loads(line) for line in text.splitlines() if line.strip()]
