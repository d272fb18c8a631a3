"""Folders as they come: what is found, under which id, and what is named as a problem."""

import hashlib
import os
from pathlib import Path

import pytest

from legation.errors import UnreadableSource
from legation.model.problem import ProblemKind
from legation.reading.files import find_files
from legation.reading.parts import read_file
from legation.reading.settings import SourceSettings

BODY = "Ruritania has an embassy in Strelsau.\n"


@pytest.fixture
def folder(tmp_path):
    """A folder with two documents in it, and one below."""
    (tmp_path / "in").mkdir()
    for name in ("b.txt", "a.md", "in/c.TXT"):
        (tmp_path / name).write_text(BODY)
    return tmp_path


def ids(*sources):
    return {found.id for found in find_files(sources) if found.problem is None}


def problems(*sources):
    return [found.problem.message for found in find_files(sources) if found.problem is not None]


def test_files_come_sorted_with_short_ids(folder):
    assert [(found.path.name, found.id) for found in find_files([folder])] == [
        ("a.md", "a"),
        ("b.txt", "b"),
        ("c.TXT", "c"),
    ]


def test_ids_do_not_depend_on_order_or_repetition(folder):
    (folder / "in/b.txt").write_text(BODY)
    one, two = folder / "b.txt", folder / "in"
    expected = {"b.txt", "in/b.txt", "c"}
    assert ids(one, two) == ids(two, one) == ids(two, one, two, folder / "in" / ".." / "b.txt") == expected
    assert list(find_files([one, two])) == list(find_files([two, one]))


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["a.txt", "b/a.txt", "c/a.txt.md"], ["a.txt", "b/a.txt", "c/a.txt.md"]),
        (["a.txt", "a.md", "a.md.txt", "a.md.txt.txt"], ["a.md", "a.md.txt", "a.md.txt.txt", "a.txt"]),
    ],
)
def test_no_two_files_have_one_id(tmp_path, files, expected):
    for name in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BODY)
    assert sorted(found.id for found in find_files([tmp_path])) == expected


def test_hidden_files_and_settings_are_passed_over(folder):
    (folder / ".hidden.txt").write_text(BODY)
    (folder / "sources.toml").write_text("")
    found = {found.path.name: found.settings for found in find_files([folder])}
    assert found == {"a.md": folder / "sources.toml", "b.txt": folder / "sources.toml", "c.TXT": None}


def test_unknown_suffix_is_a_problem(folder):
    (folder / "scan.xyz").write_text("x")
    (found,) = (found for found in find_files([folder]) if found.problem)
    assert found.problem.kind is ProblemKind.UNREADABLE
    assert "no reader for .xyz" in found.problem.message


def test_loops_and_dead_links_are_named_and_the_rest_is_found(folder):
    (folder / "in/up").symlink_to(folder, target_is_directory=True)
    (folder / "dead.txt").symlink_to(folder / "nowhere")
    (folder / "self.txt").symlink_to(folder / "self.txt")
    assert ids(folder) == {"a", "b", "c"}
    named = problems(folder)
    assert len(named) == 3
    assert any("a loop" in message for message in named)


def test_names_begin_with_the_source_and_tell_nothing_of_the_machine(folder):
    (folder / "in/up").symlink_to(folder, target_is_directory=True)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    here = folder.name
    assert [found.name for found in find_files([folder])] == [
        f"{here}/{name}" for name in ("a.md", "b.txt", "in/c.TXT", "in/up", "self.txt")
    ]
    assert [found.name for found in find_files([folder / "in", folder / "b.txt"])][:2] == ["b.txt", "in/c.TXT"]
    assert not any(str(folder) in message for message in problems(folder))


def test_a_pipe_is_not_opened(folder):
    os.mkfifo(folder / "pipe.txt")
    assert problems(folder) == ["not a regular file"]


def test_a_missing_source_is_an_error(folder):
    with pytest.raises(UnreadableSource, match=r"gone\.txt: no such file"):
        list(find_files([folder / "gone.txt"]))


def test_reading_keeps_the_text_and_names_it(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo\n")
    document = read_file(path, "a", None, None)
    assert document.text == "one\r\ntwo\n"
    assert document.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document.path == str(path)
    assert document.problems == ()


def test_a_guessed_encoding_is_a_problem_of_the_document(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("Perú".encode("cp1252"))
    (problem,) = read_file(path, "a", None, None).problems
    assert "read as Windows-1252" in problem.message


def test_settings_override_what_is_inferred(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The missions of Ruritania\n\nThe text is here and it is of the state.\n\n© 2014 Royal Press\n")
    inferred = read_file(path, "a", None, None).source
    assert (inferred.title, inferred.published, inferred.publisher) == (
        "The missions of Ruritania",
        "2014",
        "Royal Press",
    )
    assert {"title", "published", "publisher"} <= inferred.inferred
    stated = read_file(path, "a", SourceSettings({"published": "2015"}, {"a.txt": {"title": "Missions"}}), None).source
    assert (stated.title, stated.published, stated.publisher) == ("Missions", "2015", "Royal Press")
    assert stated.inferred == inferred.inferred - {"title", "published"}


def test_a_file_that_may_not_be_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(BODY)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(UnreadableSource, match="permission denied"):
        read_file(path, "a", None, None)


def test_a_folder_read_as_a_file(tmp_path):
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(UnreadableSource, match="cannot be opened"):
        read_file(Path(tmp_path / "a.txt"), "a", None, None)
