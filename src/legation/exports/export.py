"""An export: data in one format, sources to cite, a description for people and one for programs, in one folder."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from legation.exports import citations, codebook, package
from legation.exports.entities import write_ftm
from legation.exports.folder import writing
from legation.exports.lines import write_jsonl
from legation.exports.linked import write_jsonld
from legation.exports.tabled import write_csv, write_parquet, write_xlsx
from legation.exports.written import File, Made, Tell
from legation.record.exporting import Exported

FORMATS: dict[str, Callable[[Exported, Path, Made, Tell], Iterator[File]]] = {
    "csv": write_csv,
    "parquet": write_parquet,
    "xlsx": write_xlsx,
    "jsonl": write_jsonl,
    "json-ld": write_jsonld,
    "ftm": write_ftm,
}


@dataclass(frozen=True, slots=True)
class Done:
    """What an export wrote: its files, and the SHA-256 of `SHA256SUMS`, which stands for all of them."""

    files: tuple[File, ...]
    digest: str


def export(exported: Exported, folder: Path, made: Made, tell: Tell = lambda _: None, replace: bool = False) -> Done:
    """Write an export into the folder, which is there whole at the end or not at all.

    `made.form` is one of FORMATS; `tell` hears how far it is. ExportError where the folder may not be written, where
    there is no room, or where a format can't hold what there is.
    """
    with writing(folder, replace) as room:
        files = [*FORMATS[made.form](exported, room, made, tell), *citations.write(exported, room, made, tell)]
        if made.form == "csv":
            files.append(package.write_csvw(room, files, made))
        files += codebook.write(room, files, made)
        tell("checksums")
        package.write_package(room, files, made)
        return Done(tuple(files), package.write_sums(room))
