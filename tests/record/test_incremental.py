"""A record built step by step is the record built at once, whatever came, changed, went or was renamed between."""

from hashlib import sha256
from pathlib import PurePosixPath
from unittest.mock import patch

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.model import Document, Problem, ProblemKind
from legation.record import Before, File, Original, files, plan, rulings_path, update
from legation.registers import REGISTERS
from tests.record.test_laws import PAPERS, PUBLISHED, entry_of, ruling_on

NAMES = ("a.txt", "b.txt", "x/a.txt", "x/c.txt", "y/d.zip")
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
    """A made-up folder: papers by name, of each which it is and whether sources.toml says more of it.

    An archive holds the paper and, once more, the first.
    """

    def __init__(self, papers, placed):
        stems = [PurePosixPath(name).stem for name in placed]
        self.files = []
        self._entries = {}
        for name, (which, stated) in sorted(placed.items()):
            stem = PurePosixPath(name).stem
            key = stem if stems.count(stem) == 1 else name
            paper = papers[which % len(papers)]
            if stated:
                paper = (PUBLISHED[-1], paper[1], 1)
            inside = {"/1.txt": paper, "/2.txt": papers[0]} if name.endswith(".zip") else {"": paper}
            self._entries[key] = [self._entry(key + way, name + way, one) for way, one in inside.items()]
            digest = sha256("".join(one.document.text for one in self._entries[key]).encode()).hexdigest()
            self.files.append(File(key, name, digest, 1, repr(inside)))

    def _entry(self, key, name, paper):
        entry = entry_of(key, paper)
        text, source = entry.document.text, entry.document.source
        return entry._replace(
            document=Document(key, text, (), source, name, sha256(text.encode()).hexdigest()),
            problems=(Problem(ProblemKind.UNREAD, key, "two sides and a treaty", 0, 2, "It"),),
            original=Original(text.encode(), ".txt"),
        )

    def read(self, ids):
        """What a build reads of files."""
        yield Problem(ProblemKind.SETTING, "sources.toml", "a line that can't be used")
        for file in self.files:
            if file.id in ids:
                yield file
                yield from self._entries[file.id]

    def build(self, record, names, before=None):
        change = plan(before or Before.of(record), self.files)
        update(record, change, self.read(change.read), REGISTERS, lambda: names)


def originals(record):
    folder = record.with_name(record.stem + ".originals")
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("few", [0, 9], ids=["all put together", "what is touched put together"])
@settings(max_examples=3, deadline=None)
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
    Folder(papers[:3], placed[-1]).build(fresh, names, Before())
    made, expected = tables(record), tables(fresh)
    assert made.keys() == expected.keys()
    for table in expected:
        assert made[table] == expected[table], table
    assert originals(record) == originals(fresh)
