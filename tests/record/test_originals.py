from dataclasses import replace
from hashlib import sha256

import pytest

from legation.errors import RecordError
from legation.record import Original, build, original_of, originals_path
from legation.record.originals import Originals


def places(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "r.originals"


def test_an_original_stands_under_its_digest_with_its_suffix(folder):
    kept = Originals(folder)
    place = kept.keep(Original(b"abc", ".pdf"))
    assert place == "ba/7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.pdf"
    assert (folder / place).read_bytes() == b"abc"
    assert kept.keep(Original(b"abc", ".pdf")) == place
    assert kept.present() == {place}
    kept.flush()


def test_one_that_was_damaged_is_written_again(folder):
    place = Originals(folder).keep(Original(b"abc", ".txt"))
    (folder / place).write_bytes(b"ab")
    Originals(folder).keep(Original(b"abc", ".txt"))
    assert (folder / place).read_bytes() == b"abc"


def test_what_is_not_needed_is_swept_with_what_was_half_written(folder):
    kept = Originals(folder)
    first, second = kept.keep(Original(b"1", ".txt")), kept.keep(Original(b"2", ".txt"))
    (folder / f"{first}.writing").write_bytes(b"")
    assert Originals(folder).present() == {first, second}
    Originals(folder).sweep({first})
    assert places(folder) == [first]
    Originals(folder).sweep(set())
    assert not folder.exists()


def test_what_a_failed_build_wrote_goes_and_the_rest_stays(folder):
    first = Originals(folder).keep(Original(b"1", ".txt"))
    failed = Originals(folder)
    failed.keep(Original(b"1", ".txt"))
    failed.keep(Original(b"2", ".txt"))
    failed.withdraw()
    assert places(folder) == [first]


def test_a_place_that_cannot_be_written_is_named(folder):
    folder.write_text("in the way")
    with pytest.raises(RecordError, match=r"r\.originals.*--record"):
        Originals(folder).keep(Original(b"1", ".txt"))


def test_a_build_that_cannot_keep_originals_leaves_the_old_record(tmp_path, entry, names, walks):
    record = tmp_path / "r.duckdb"
    one = entry("a", ("walks", "Peru walks.", {"walker": "PER"}))
    build(record, [one], (walks,), names)
    before = record.read_bytes()
    originals_path(record).write_text("in the way")
    with pytest.raises(RecordError, match="originals"):
        build(record, [one._replace(original=Original(b"1", ".txt"))], (walks,), names)
    assert record.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r.duckdb", "r.originals"]


def test_the_original_of_a_document_is_looked_at(built, entry, tmp_path):
    one = entry("a", ("walks", "Peru walks.", {"walker": "PER"}))
    data = b"Peru walks."
    document = replace(one.document, digest=sha256(data).hexdigest())
    record = built(one._replace(document=document, original=Original(data, ".txt")), entry("b"))
    path = original_of(record, "a")
    assert path.read_bytes() == data
    assert path.is_relative_to(tmp_path / "walks.originals")
    path.write_bytes(b"Peru runs.")
    for document in ("a", "b", "c"):
        with pytest.raises(RecordError, match=repr(document)):
            original_of(record, document)
