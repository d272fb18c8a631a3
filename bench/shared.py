"""The sets of labelled documents, and the scorer, which stands outside the repository."""

import hashlib
import importlib.util
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

Row = dict[str, Any]
VARIABLE = "LEGATION_SHARED"
BESIDE = Path(__file__).parents[2] / "shared"
LABELLED = Path(__file__).parent / "labelled"
UNSEEN = "unseen-"
# Sets of papers in other languages than English, by what their names begin with, and what they are scored on.
LANGUAGES = {"spanish": ("core",), "french": ("relations", "missions")}


@dataclass(frozen=True, slots=True)
class LabelSet:
    """Documents `<texts>/<name>.txt` with their labels, a file a document.

    Of a `closed` set only totals are shown and kept, so that no rule is written after its labels. `registers` names
    the registers, or a group of them, that its papers are scored on; all where it is empty.
    """

    name: str
    texts: Path
    labels: tuple[Path, ...]
    closed: bool = False
    registers: tuple[str, ...] = ()

    def gold(self) -> dict[str, list[Row]]:
        """The labels of each document."""
        return {path.stem: read_rows(path.read_text("utf-8")) for path in self.labels}

    def papers(self) -> list[Path]:
        """The files of the documents."""
        return [self.texts / f"{path.stem}.txt" for path in self.labels]

    def text(self, document: str) -> str:
        """The text labels quote, line ends as they stand."""
        return (self.texts / f"{document}.txt").read_bytes().decode("utf-8")


@dataclass(frozen=True, slots=True)
class Shared:
    """A folder with `corpus/*.txt`, `gold/*.jsonl` (a file a document), `gold/aliases.tsv` and `score.py`."""

    root: Path

    @property
    def corpus(self) -> Path:
        """The folder of labelled documents."""
        return self.root / "corpus"

    @property
    def aliases(self) -> Path:
        """The file of names that are one and the same; it need not be there."""
        return self.root / "gold" / "aliases.tsv"

    def gold(self) -> LabelSet:
        """The labelled documents of the folder."""
        return LabelSet("gold", self.corpus, tuple(sorted((self.root / "gold").glob("*.jsonl"))))

    def digest(self, labels: LabelSet) -> str:
        """SHA-256 of texts, labels, aliases and scorer: floors hold for these alone."""
        digest = hashlib.sha256()
        aliases = [self.aliases] if self.aliases.exists() else []
        for path in [*labels.papers(), *labels.labels, *aliases, self.root / "score.py"]:
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        return digest.hexdigest()

    def scorer(self) -> ModuleType:
        """`score.py` as a module: `score(gold, statements, aliases)`, and the registers as `CORE` and `NARRATIVE`."""
        spec = importlib.util.spec_from_file_location("shared_score", self.root / "score.py")
        if spec is None or spec.loader is None:
            raise ImportError(f"{self.root / 'score.py'} is no Python module")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module


def shared_folder() -> Shared:
    """The folder named by LEGATION_SHARED, else `shared` beside the checkout; it need not be there."""
    return Shared(Path(os.environ.get(VARIABLE) or BESIDE))


def find_shared() -> Shared | None:
    """The shared folder; None where it holds no labels."""
    shared = shared_folder()
    return shared if shared.gold().labels and (shared.root / "score.py").exists() else None


def label_sets(shared: Shared, folder: Path = LABELLED) -> Sequence[LabelSet]:
    """The shared documents, the papers of this repository, those of them kept unread, those in other languages.

    The papers in another language are one set with those of them that are kept unread, and so it is closed.
    """
    ours = sorted(folder.glob("*.jsonl"))
    foreign = {name: [path for path in ours if _in(path, name)] for name in LANGUAGES}
    english = [path for path in ours if not any(path in paths for paths in foreign.values())]
    read = tuple(path for path in english if not path.stem.startswith(UNSEEN))
    unread = tuple(path for path in english if path.stem.startswith(UNSEEN))
    return (
        shared.gold(),
        LabelSet("labelled", folder, read),
        LabelSet("unseen", folder, unread, closed=True),
        *(LabelSet(name, folder, tuple(foreign[name]), True, registers) for name, registers in LANGUAGES.items()),
    )


def _in(path: Path, language: str) -> bool:
    return path.stem.removeprefix(UNSEEN).startswith(f"{language}-")


def read_rows(text: str) -> list[Row]:
    """JSON objects, one a line."""
    return [json.loads(line) for line in text.splitlines() if line.strip()]
