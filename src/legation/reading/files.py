"""Files and folders → what is to be read."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from legation.errors import UnreadableSource
from legation.model.problem import Problem, ProblemKind
from legation.reading.formats import FORMATS
from legation.reading.limits import LARGEST
from legation.reading.settings import SETTINGS_FILE


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read under an id, or the problem that keeps it from being read.

    `name` is its path from the source it was found in, beginning with that source's own name: the
    same wherever the source stands. `settings` is the sources.toml beside the file, where there is one.
    """

    path: Path
    id: str
    name: str
    settings: Path | None = None
    problem: Problem | None = None


def find_files(sources: Sequence[Path], besides: Sequence[Path] = ()) -> Iterator[Found]:
    """All files of the given files and folders but those `besides`, in the order of their paths.

    The id is the file's name without its suffix where no other file has it, else its path from
    the folder all files have in common; no two files have one id. Hidden files and sources.toml are passed over; a file
    given twice, or reached by two ways, counts once. UnreadableSource where a source is missing.
    """
    walk = _Walk(besides)
    given = sorted({Path(os.path.normpath(source.absolute())) for source in sources})
    for source in given:
        if not source.exists():
            raise UnreadableSource(f"{source}: no such file or folder; check the path")
        walk.enter(source, ())
    found = sorted(walk.found.items())
    ids = _ids([path for path, problem in found if problem is None])
    places: dict[Path, tuple[str | None, Path | None]] = {}
    for path, problem in found:
        folder = path.parent
        if folder not in places:
            places[folder] = _name(folder, given), _settings(folder)
        inside, settings = places[folder]
        name = f"{inside}/{path.name}" if inside else path.name  # in no folder that was given: given itself
        if problem is not None:
            yield Found(path, name, name, problem=Problem(ProblemKind.UNREADABLE, name, problem))
        else:
            yield Found(path, ids[path], name, settings)


def _name(path: Path, given: Sequence[Path]) -> str | None:
    """Its way from the source it was found in, whose own name comes first; None where it is in none."""
    sources = (source for source in given if path.is_relative_to(source))
    return next((path.relative_to(source.parent).as_posix() for source in sources), None)


def _settings(folder: Path) -> Path | None:
    beside = folder / SETTINGS_FILE
    return beside if beside.is_file() else None


class _Walk:
    """A walk through folders that enters none twice, nor those `besides`, and names loops."""

    def __init__(self, besides: Sequence[Path]) -> None:
        self.found: dict[Path, str | None] = {}
        self._seen = {str(path.resolve()) for path in besides}

    def enter(self, path: Path, above: tuple[str, ...]) -> None:
        """Look at what was given, or a link leads to; `above` are the real paths of the folders it stands in."""
        real = str(path.resolve())
        if path.is_dir():
            self._folder(path, real, above)
        elif self._is_new(real):
            self.found[path] = _refusal(path)

    def _folder(self, path: Path, real: str, above: tuple[str, ...]) -> None:
        if real in above:
            name = PurePath(real).name
            self.found[path] = f"a loop: this folder leads back to {name}, which it stands in; remove the link"
        elif self._is_new(real):
            try:
                with os.scandir(path) as inside:
                    entries = sorted(inside, key=lambda one: (one.is_symlink(), one.name))
            except OSError as error:
                self.found[path] = f"the folder cannot be opened ({reason(error)}); give read access"
                return
            for one in entries:
                if not one.name.startswith(".") and one.name != SETTINGS_FILE:
                    self._entry(one, path / one.name, (*above, real))

    def _entry(self, entry: "os.DirEntry[str]", path: Path, above: tuple[str, ...]) -> None:
        real = f"{above[-1].rstrip('/')}/{entry.name}"
        try:
            if entry.is_symlink():
                self.enter(path, above)
            elif entry.is_dir():
                self._folder(path, real, above)
            elif self._is_new(real):
                self.found[path] = _refusal(path, entry.is_file())
        except OSError as error:
            self.found[path] = f"a link that cannot be followed ({reason(error)}); remove the link"
        except RuntimeError:
            self.found[path] = "a link that leads to itself; remove the link"

    def _is_new(self, real: str) -> bool:
        new = real not in self._seen
        self._seen.add(real)
        return new


def _refusal(path: Path, is_file: bool = False) -> str | None:
    """Why a file is not read, judged without opening it; None where it is. `is_file` where it surely is a file."""
    if not is_file:
        if not path.exists():
            return "the link leads nowhere; remove it"
        if not path.is_file():
            return "not a regular file"
    if path.suffix.lower() not in FORMATS:
        return f"no reader for {path.suffix or 'files without a suffix'}; there is one for {', '.join(FORMATS)}"
    size = path.stat().st_size
    if size > LARGEST and not FORMATS[path.suffix.lower()].container:
        return f"is {size / 1e6:,.0f} MB; the limit is {LARGEST / 1e6:.0f} MB a document: split it"
    return None


def _ids(paths: Sequence[Path]) -> dict[Path, str]:
    if not paths:
        return {}
    common = Path(os.path.commonpath([path.parent for path in paths]))
    ids = {path: path.stem for path in paths}
    # The path of one may be the bare name of another ("a.txt" of a.txt.md), which then goes by its path too.
    while len(set(ids.values())) < len(ids):
        counts = Counter(ids.values())
        ids |= {path: path.relative_to(common).as_posix() for path in paths if counts[ids[path]] > 1}
    return ids


def reason(error: OSError) -> str:
    """What the system says was wrong, in small letters."""
    return (error.strerror or type(error).__name__).lower()
