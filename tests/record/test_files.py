"""What a build reads, takes over, keeps and lets go, from what the record knows and what is there."""

from legation.record import Before, File, plan
from legation.record.files import GONE, UNREADABLE, Known
from legation.record.program import _libraries, program


def file(name, digest, settings="", key=None):
    return File(key or name.rpartition("/")[2].partition(".")[0], name, digest, 1, settings)


def before(*files, told=(), usable=True, **rest):
    known = {one.id: Known(one, "", 1, usable, tuple(told)) for one in files}
    return Before(same_program=True, files=known, documents=len(files), **rest)


A, B = file("p/a.txt", "A"), file("p/b.txt", "B")


def carried(change):
    return {one.file.id: (one.was, one.kept) for one in change.carried}


def test_what_is_as_it_was_stays():
    change = plan(before(A, B), [A, B])
    assert (change.stay, change.read, change.leaving, change.carried) == ({"a", "b"}, frozenset(), [], ())
    assert change.small


def test_what_changed_is_read_and_takes_the_place_of_what_was():
    change = plan(before(A, B), [A._replace(digest="C"), B])
    assert (change.stay, change.read, change.replaced, change.gone) == ({"b"}, {"a"}, {"a": "a"}, ())


def test_names_and_ids_may_change():
    change = plan(before(A, B), [file("p/c.txt", "A"), B._replace(id="p/b.txt")])
    assert carried(change) == {"c": ("a", ""), "p/b.txt": ("b", "")}
    assert (change.read, change.gone, change.leaving) == (frozenset(), (), ["a", "b"])


def test_two_that_changed_places_are_not_read():
    change = plan(before(A, B), [A._replace(digest="B"), B._replace(digest="A")])
    assert carried(change) == {"a": ("b", ""), "b": ("a", "")}
    assert (change.read, change.gone) == (frozenset(), ())


def test_another_format_or_other_settings_are_read():
    assert plan(before(A, B), [file("p/a.md", "A"), B._replace(settings="s")]).read == {"a", "b"}


def test_what_is_told_by_its_old_name_is_read():
    told = before(A, told=["a.txt: its encoding was guessed"])
    assert plan(told, [file("p/c.txt", "A")]).read == {"c"}
    assert plan(told, [file("q/a.txt", "A")]).read == frozenset()


def test_what_is_gone_goes_or_is_kept():
    assert plan(before(A, B), [B]).gone == ("a",)
    assert carried(plan(before(A, B), [B], keep=True)) == {"a": ("a", GONE)}
    taken = plan(before(A, B), [B, file("q/a.txt", "C")], keep=True)
    assert carried(taken) == {"p/a.txt (A)": ("a", GONE)}


def test_what_cannot_be_opened_stands():
    for name in ("p/a.txt", "p"):
        assert carried(plan(before(A), [], [name])) == {"a": ("a", UNREADABLE)}
    assert plan(before(A), [], ["p/a"]).gone == ("a",)


def test_of_two_files_of_one_name_each_has_its_own_past():
    one, other = A._replace(id="x/p/a.txt"), A._replace(id="y/p/a.txt", digest="B")
    change = plan(before(one, other), [other._replace(digest="C")])
    assert (change.replaced, change.gone) == ({"y/p/a.txt": "y/p/a.txt"}, ("x/p/a.txt",))


def test_what_another_program_read_is_read_again():
    change = plan(before(A, usable=False), [A])
    assert (change.read, change.replaced) == ({"a"}, {"a": "a"})


def test_libraries_with_which_nothing_is_read_leave_a_record_as_it_is():
    named = {one.partition(" ")[0] for one in _libraries()}
    assert "duckdb" in named
    assert not named & {"typst", "python-docx", "fastapi", "sphinx", "mcp", "pandas"}


def test_the_program_is_the_same_as_long_as_nothing_of_it_changes():
    assert program() == program()
    program.cache_clear()
    assert len(program()) == 16
