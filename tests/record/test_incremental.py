"""A record built step by step is the record built at once, whatever came, changed, went or was renamed between."""

from hashlib import sha256
from pathlib import PurePosixPath
from unittest.mock import patch

import duckdb
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from legation.model import Problem, ProblemKind
from legation.record import Before, File, Original, files, plan, rulings_path, update
from legation.registers import REGISTERS
from tests.record.test_laws import PAPERS, PUBLISHED, entry_of, ruling_on

N = int(__import__("os").environ.get("N", "3"))
NAMES = ("a.txt", "b.txt", "x/a.txt", "x/c.txt", "y/d.txt")
FOLDERS = st.lists(
    st.dictionaries(st.sampled_from(NAMES), st.tuples(st.integers(0, 2), st.booleans()), min_size=1),
    min_size=2,
    max_size=3,
)


def tables(path):
    """The rows of all tables, in an order that is that of the rows alone."""
    with duckdb.connect(str(path), read_only=True) as connection:
        names = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {one: sorted(map(repr, connection.execute(f"FROM {one}").fetchall())) for one in sorted(names)}


class Folder:
    """A made-up folder: papers by name, of each which it is and whether sources.toml says more of it."""

    def __init__(self, papers, placed):
        stems = [PurePosixPath(name).stem for name in placed]
        self._entries = {}
        self.files = []
        for name, (which, stated) in sorted(placed.items()):
            stem = PurePosixPath(name).stem
            id_ = stem if stems.count(stem) == 1 else name
            published, said, rank = papers[which % len(papers)]
            text = entry_of("", (published, said, rank)).document.text
            digest = sha256(text.encode()).hexdigest()
            entry = entry_of(id_, (PUBLISHED[-1] if stated else published, said, 1 if stated else rank))
            document = entry.document
            problems = (Problem(ProblemKind.UNREAD, id_, "two sides and a treaty", 0, 2, "It"),)
            self.files.append(File(id_, name, digest, len(text), repr((stated, papers[which % len(papers)]))))
            self._entries[id_] = entry._replace(
                document=type(document)(id_, text, (), document.source, name, digest),
                problems=problems,
                original=Original(text.encode(), ".txt"),
            )

    def read(self, ids):
        yield Problem(ProblemKind.SETTING, "sources.toml", "a line that can't be used")
        for file in self.files:
            if file.id in ids:
                yield file
                yield self._entries[file.id]

    def build(self, record, names, *, before=None, keep=False):
        change = plan(before or Before.of(record), self.files, keep=keep)
        return update(record, change, self.read(change.read), REGISTERS, lambda: names), change


def originals(record):
    folder = record.with_name(record.stem + ".originals")
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("few", [0, 9], ids=["all put together", "what is touched put together"])
@settings(max_examples=N, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(PAPERS, FOLDERS, st.data())
def test_built_step_by_step_is_built_at_once(tmp_path_factory, names, few, papers, placed, data):
    place = tmp_path_factory.mktemp("steps")
    record, fresh = place / "r.duckdb", place / "f.duckdb"
    said = [one for at, paper in enumerate(papers[:3]) for one in entry_of(str(at), paper).statements]
    with patch.object(files, "FEW", few):
        for one in placed:
            Folder(papers[:3], one).build(record, names)
            if data.draw(st.integers(0, 3)) == 0:
                ruling = ruling_on(data.draw(st.sampled_from(said)), "reject", "date", "2020-01-01T00:00:00+00:00")
                rulings_path(record).write_text(ruling.line() + "\n")
        Folder(papers[:3], placed[-1]).build(record, names)
    if rulings_path(record).exists():
        rulings_path(fresh).write_bytes(rulings_path(record).read_bytes())
    Folder(papers[:3], placed[-1]).build(fresh, names, before=Before())
    made, expected = tables(record), tables(fresh)
    assert made.keys() == expected.keys()
    for table in expected:
        assert made[table] == expected[table], table
    assert originals(record) == originals(fresh)
