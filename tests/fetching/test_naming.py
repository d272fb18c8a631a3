"""Names of files: readable, safe, and the same in every run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.errors import Unfetched
from legation.fetching.addresses import address
from legation.fetching.naming import stem, suffix


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://example.org/", "example.org.html"),
        ("https://example.org/missions/peru", "example.org_missions_peru.html"),
        ("https://example.org/missions/peru.html", "example.org_missions_peru.html"),
        ("https://example.org/wiki/Per%C3%BA", "example.org_wiki_Perú.html"),
        ("http://127.0.0.1:8080/x/", "127.0.0.1-8080_x.html"),
    ],
)
def test_plain_addresses_make_plain_names(url, name):
    assert stem(url, ".html") + ".html" == name


@pytest.mark.parametrize(
    ("url", "beginning"),
    [
        ("https://example.org/list?state=PER&year=2010", "example.org_list-state-PER-year-2010-"),
        ("https://example.org/?q=1", "example.org_-q-1-"),
        ("https://example.org/a b/c", "example.org_a-b_c-"),
        ("https://example.org/%2e%2e/%2e%2e/etc/passwd", "example.org_-_-_etc_passwd-"),
        ("https://example.org/a%2fb%00c%0a", "example.org_a_b-c-"),
        ("https://example.org/" + "long/" * 300, "example.org_long_long"),
        ("https://example.org/" + "%E5%A4%96" * 300, "example.org_外外"),
    ],
)
def test_others_have_digits_of_the_whole_address(url, beginning):
    name = stem(url, ".html")
    assert name.startswith(beginning)
    assert name != stem(url + "x", ".html")
    assert len(name.encode("utf-8")) <= 180


@given(st.text(max_size=300).map(lambda path: f"https://example.org/{path}"))
def test_a_name_is_one_step_within_the_folder(text):
    try:
        url = address(text)
    except Unfetched:
        return
    name = stem(url, ".html")
    assert name.startswith("example.org")
    assert not set(name) & set('/\\:*?"<>|\x00\n')
    assert ".." not in name
    assert name.isprintable()
    assert len(name.encode("utf-8")) <= 180


@pytest.mark.parametrize(
    ("kind", "path", "end"),
    [
        ("text/html; charset=utf-8", "/x", ".html"),
        ("TEXT/HTML", "/x.php", ".html"),
        ("application/xhtml+xml", "/x", ".html"),
        ("application/pdf", "/paper", ".pdf"),
        ("text/plain", "/notes.md", ".md"),
        ("text/plain", "/notes", ".txt"),
        ("text/csv", "/x", ".csv"),
        ("application/xml", "/x", ".xml"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "/x", ".docx"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "/x", ".xlsx"),
        ("application/octet-stream", "/list.XLSX", ".xlsx"),
        ("application/octet-stream", "/program.exe", ".bin"),
        ("", "/paper.pdf", ".pdf"),
        ("text/strange", "/x", ".txt"),
        ("garbage\x00/../..", "/x", ".bin"),
    ],
)
def test_the_suffix_is_by_type(kind, path, end):
    assert suffix(kind, f"https://example.org{path}") == end
