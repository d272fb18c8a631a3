"""sources.toml after something was added to it: what a person wrote, and what is new."""

import tempfile
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from legation.errors import Unfetched
from legation.fetching.noting import Notes
from legation.fetching.pages import Page

URL = "https://example.org/x"
NAME = "example.org_x.html"
WHEN = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
PAGE = Page(URL, "https://example.org/y", WHEN, "text/html", "", 1, datetime(2025, 1, 1, tzinfo=UTC))

LINES = st.sampled_from(
    [
        *("", "  ", "# a word of our own", 'title = "Posts"  # as on the page', "rank=1", "[default]", "[lists]"),
        *('url = "https://example.org/z"', "published = 2017-09-24", "[lists.more]", "[[many]]", "default.rank = 3"),
        *('"other.html" = { title = "Other", rank = 2 }', "language = 'es'", 'publisher = """\nThe\nMinistry"""'),
        *(f'["{NAME}"]', '["example.org_x"]', f'"{NAME}".publisher = "Us"', f'"{NAME}" = {{}}'),
    ]
)


@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_nothing_a_person_wrote_is_lost_or_moved(lines, end, ended):
    text = end.join(line.replace("\n", end) for line in lines) + (end if ended else "")
    try:
        before = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assume(False)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sources.toml"
        path.write_bytes(text.encode())
        try:
            after = Notes(path.parent).add(NAME, PAGE)
        except Unfetched:
            return
    parsed = tomllib.loads(after)
    own = next(parsed[key] for key in (NAME, "example.org_x") if key in parsed)
    assert own["retrieved"] == WHEN.isoformat()
    assert own["url"] in (URL, "https://example.org/z")
    for name, said in before.items():
        assert said == parsed[name] or said.items() <= parsed[name].items()
    left = iter(after.splitlines())
    assert all(any(line == one or line.rstrip("} ") in one for one in left) for line in text.splitlines())


def test_a_name_that_is_no_table_is_named(tmp_path):
    (tmp_path / "sources.toml").write_text(f'"{NAME}" = "mine"\n')
    with pytest.raises(Unfetched, match="must be a table"):
        Notes(tmp_path).add(NAME, PAGE)


def test_the_latest_file_of_an_address_is_known(tmp_path):
    (tmp_path / "sources.toml").write_text(
        f'[a]\nurl = "{URL}"\nretrieved = "2026-03-01T10:00:00+02:00"\n'
        f'[b]\nurl = "HTTPS://example.org:443/x#top"\nretrieved = 2026-03-01T09:00:00Z\n'
        f'[c]\nurl = "{URL}"\nretrieved = "2026"\n[d]\nurl = "{URL}"\n[e]\nurl = "{URL}2"\nretrieved = "2027-01-01"\n'
    )
    assert Notes(tmp_path).file_of(URL) == "b"
    assert Notes(tmp_path).file_of("https://example.org/none") is None


def test_a_host_of_the_name_default_is_not_what_holds_for_all(tmp_path):
    (tmp_path / "sources.toml").write_text('[default]\nlanguage = "en"\n')
    after = Notes(tmp_path).add("default.html", PAGE)
    assert tomllib.loads(after) == {
        "default": {"language": "en"},
        "default.html": {"url": URL, "retrieved": WHEN.isoformat()},
    }
