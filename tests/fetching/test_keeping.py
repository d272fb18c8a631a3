"""What is in the folder: nothing written over, nothing half there, and what a person wrote as it was."""

import fcntl
import os
import re
import tomllib

import pytest

from legation.errors import InvalidValue, Unfetched
from legation.names import Names
from legation.reading import find_files, read_file, read_settings
from legation.reading.settings import SETTINGS_FILE
from tests.fetching.conftest import PAGE

OTHER = PAGE.replace(b"Helsinki", b"Lima")


def notes(folder):
    return tomllib.loads((folder / SETTINGS_FILE).read_text("utf-8"))


def names(folder):
    return sorted(one.name for one in folder.iterdir())


def test_what_is_noted_is_what_building_reads(site, fetch, folder):
    site.page("/posts", b"Peru has an embassy in Helsinki.\n", "text/plain")
    (one,) = fetch(f"{site.url}/posts")
    settings, problems = read_settings(folder / SETTINGS_FILE, Names.load())
    assert problems == ()
    (found,) = find_files([folder])
    source = read_file(found.path, found.id, settings, None).source
    assert (source.url, source.retrieved) == (f"{site.url}/posts", one.page.retrieved.isoformat())
    assert source.published is None


def test_where_it_led_and_when_it_was_modified_stand_beside_it(site, fetch, folder):
    site.page("/old", b"", status=301, Location="/new")
    site.page("/new", Last_Modified="Sun, 06 Nov 1994 08:49:37 GMT")
    fetch(f"{site.url}/old")
    text = (folder / SETTINGS_FILE).read_text("utf-8")
    assert f'url = "{site.url}/old" # led to {site.url}/new\n' in text
    assert '+00:00" # last modified 1994-11-06T08:49:37+00:00, the server says\n' in text


def test_an_unchanged_page_changes_nothing(site, fetch, folder):
    site.page("/x")
    fetch(f"{site.url}/x")
    before = {one.name: (one.read_bytes(), one.stat().st_mtime_ns) for one in folder.iterdir()}
    (again,) = fetch(f"{site.url}/x")
    assert again.outcome == "unchanged"
    assert {one.name: (one.read_bytes(), one.stat().st_mtime_ns) for one in folder.iterdir()} == before


def test_a_changed_page_stands_beside_the_older(site, fetch, folder):
    site.page("/x")
    (first,) = fetch(f"{site.url}/x")
    site.page("/x", OTHER)
    (second,) = fetch(f"{site.url}/x")
    assert (second.outcome, second.before) == ("saved", first.file)
    assert first.file.read_bytes() == PAGE
    assert second.file.read_bytes() == OTHER
    assert re.fullmatch(rf"{re.escape(first.file.stem)}\.\d{{4}}-\d\d-\d\d\.html", second.file.name)
    assert fetch(f"{site.url}/x")[0].file == second.file
    site.page("/x")  # as it was at first: the page has changed all the same
    (third,) = fetch(f"{site.url}/x")
    assert (third.outcome, third.before) == ("saved", second.file)
    assert len({one.file for one in (first, second, third)}) == 3
    assert sorted(notes(folder)) == sorted(one.file.name for one in (first, second, third))


def test_two_addresses_never_have_one_name(site, fetch):
    paths = ["/a/b", "/a/b/", "/a_b", "/A/b", "/a/b.html", "/a%2fb", "/a/b?", "/a/b?x", "/a//b", "/a/b?x&"]
    for number, path in enumerate(paths):
        site.page(path, PAGE + str(number).encode())
    files = [fetch(f"{site.url}{path}")[0].file for path in paths]
    assert len({one.name.casefold() for one in files}) == len(paths)
    for number, file in enumerate(files):
        assert file.read_bytes() == PAGE + str(number).encode()
    again = [fetch(f"{site.url}{path}")[0] for path in paths]
    assert [(one.outcome, one.file) for one in again] == [("unchanged", file) for file in files]


def test_nor_where_their_pages_are_alike(site, fetch, folder):
    for path in ("/a/b", "/a_b"):
        site.page(path)
        fetch(f"{site.url}{path}")
    assert len(notes(folder)) == 2


@pytest.mark.parametrize(
    "path", ["/../../x", "/%2e%2e/%2e%2e/x", "/a%00b", "/" + "x" * 3000, "/?q=../../x", "/%2fetc%2fpasswd", "/.hidden"]
)
def test_hostile_names_stay_in_the_folder(site, fetch, folder, tmp_path, path):
    site.answer = answer_all(site.answer, site)
    (one,) = fetch(f"{site.url}{path}")
    assert one.outcome == "saved"
    assert one.file.parent == folder
    assert not one.file.name.startswith(".")
    assert names(tmp_path) == ["pages"]


def answer_all(answer, site):
    def any_path(handler):
        if handler.path != "/robots.txt":
            site.page(handler.path)
        answer(handler)

    return any_path


WRITTEN = """# Our pages. Ask Ana before you change this.
[default]
publisher = 'The Ministry'   # of us all

["%s_x.html"]
title   = "Posts"
url = "%s/x#top"

[lists]
rank=2
# the end"""


def test_what_a_person_wrote_stays_character_for_character(site, fetch, folder):
    site.page("/x")
    site.page("/y")
    folder.mkdir()
    written = WRITTEN % (site.url.removeprefix("http://").replace(":", "-"), site.url)
    (folder / SETTINGS_FILE).write_bytes(written.encode())
    fetch(f"{site.url}/y")
    text = (folder / SETTINGS_FILE).read_bytes().decode()
    assert text.startswith(written + "\n")
    assert notes(folder)["default"] == {"publisher": "The Ministry"}


def test_a_persons_word_goes_before_what_was_fetched(site, fetch, folder):
    site.page("/x")
    folder.mkdir()
    name = site.url.removeprefix("http://").replace(":", "-") + "_x"
    written = f'["{name}"]\ntitle = "Posts" # as on the page\nretrieved = "2020-05"\n'
    (folder / SETTINGS_FILE).write_text(written)
    (one,) = fetch(f"{site.url}/x")
    assert one.file.name == f"{name}.html"
    assert (folder / SETTINGS_FILE).read_text() == f'{written}url = "{site.url}/x"\n'


def test_what_a_person_said_beforehand_is_added_to(site, fetch, folder):
    site.page("/x")
    folder.mkdir()
    name = site.url.removeprefix("http://").replace(":", "-") + "_x"
    (folder / SETTINGS_FILE).write_text(f'"{name}" = {{ title = "Posts", rank = 1 }}\n')
    site.page("/x", Last_Modified="Sun, 06 Nov 1994 08:49:37 GMT")
    (one,) = fetch(f"{site.url}/x")
    assert one.file.name == f"{name}.html"
    assert sorted(notes(folder)[name]) == ["rank", "retrieved", "title", "url"]
    assert (fetch(f"{site.url}/x")[0].outcome, fetch(f"{site.url}/x")[0].file) == ("unchanged", one.file)


def test_a_file_of_a_persons_own_is_not_written_over(site, fetch, folder):
    site.page("/x")
    folder.mkdir()
    own = folder / (site.url.removeprefix("http://").replace(":", "-") + "_x.html")
    own.write_text("mine")
    (one,) = fetch(f"{site.url}/x")
    assert one.file != own
    assert own.read_text() == "mine"


def test_a_page_whose_file_is_gone_is_saved_with_its_own_time(site, fetch, folder):
    site.page("/x")
    (first,) = fetch(f"{site.url}/x")
    first.file.unlink()
    (second,) = fetch(f"{site.url}/x")
    assert (second.outcome, second.before) == ("saved", None)
    assert notes(folder)[second.file.name]["retrieved"] == second.page.retrieved.isoformat()


def test_windows_line_ends_stay(site, fetch, folder):
    site.page("/x")
    folder.mkdir()
    (folder / SETTINGS_FILE).write_bytes(b'[default]\r\nlanguage = "en"\r\n')
    fetch(f"{site.url}/x")
    assert (folder / SETTINGS_FILE).read_bytes().startswith(b'[default]\r\nlanguage = "en"\r\n')
    assert notes(folder)["default"] == {"language": "en"}


@pytest.mark.parametrize("broken", [b"[default\n", b"\xff\xfe", b"[a]\nx=1\n[a]\nx=1\n"])
def test_broken_settings_are_not_touched_and_nothing_is_asked(site, fetch, folder, broken):
    folder.mkdir()
    (folder / SETTINGS_FILE).write_bytes(broken)
    with pytest.raises(InvalidValue, match=r"sources\.toml: cannot be read .* mend it"):
        fetch(f"{site.url}/x")
    assert (folder / SETTINGS_FILE).read_bytes() == broken
    assert site.asked == []


def test_two_runs_do_not_share_a_folder(site, fetch, folder):
    folder.mkdir()
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with pytest.raises(Unfetched, match="another fetch"):
            fetch(f"{site.url}/x")
    finally:
        os.close(handle)


def test_what_a_killed_run_left_is_swept(site, fetch, folder):
    site.page("/x")
    folder.mkdir()
    (folder / ".fetching-0123456789abcdef").write_bytes(b"half")
    (one,) = fetch(f"{site.url}/x")
    assert names(folder) == [one.file.name, SETTINGS_FILE]
