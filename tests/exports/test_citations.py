"""Sources as others cite them: the right kind, no finer a date than there is, nothing LaTeX would run."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.exports.citations import as_bibtex, as_csl, csl_date, escaped, kind

PAPER = {"document": "a-paper", "path": "papers/a-paper.html"}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"url": "https://example.org/x", "publisher": "Ministry of Somewhere"}, "webpage"),
        ({"publisher": "Ministry of Somewhere"}, "report"),
        ({"publisher": "Daily Lantern", "url": "https://example.org/x"}, "article-newspaper"),
        ({"publisher": "Agencia de Noticias Andina"}, "article-newspaper"),
        ({"publisher": "Office of the Daily Press, Ministry"}, "report"),
        ({"path": "papers/missions.csv"}, "dataset"),
        ({"path": "papers/letter.eml"}, "personal_communication"),
        ({}, "document"),
    ],
)
def test_what_a_source_is(given, told):
    assert kind({**PAPER, **given}) == told


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("2017-09-24", {"date-parts": [[2017, 9, 24]]}),
        ("2017-09", {"date-parts": [[2017, 9]]}),
        ("2017", {"date-parts": [[2017]]}),
        ("2002~", {"date-parts": [[2002]], "circa": True}),
        ("197X", {"date-parts": [[1970], [1979]]}),
        ("1970/1979-05", {"date-parts": [[1970], [1979, 5]]}),
        ("1937-03-31/..", {"literal": "1937-03-31/.."}),
    ],
)
def test_dates_are_no_finer_than_they_were_given(edtf, told):
    assert csl_date(edtf) == told


def test_the_sources_of_an_export(exported):
    told = {one["id"]: one for one in json.loads((exported("csv") / "sources.csl.json").read_text("utf-8"))}
    assert told["news"] == {
        "id": "news",
        "type": "article-newspaper",
        "title": "A door closes",
        "container-title": "Daily Lantern & Sons {Lima}",
        "issued": {"date-parts": [[2003, 6]]},
        "URL": "https://example.org/news?a=1&b=50%25_#top",
        "accessed": {"date-parts": [[2024, 2, 3]]},
        "language": "en",
        "note": "Worked out from its text: title",
    }
    assert (told["ministry"]["type"], told["ministry"]["issued"]) == ("document", {"date-parts": [[2016, 3, 12]]})


def test_the_same_in_bibtex(exported):
    text = (exported("csv") / "sources.bib").read_text("utf-8")
    assert "@article{news,\n  title = {{A door closes}},\n" in text
    assert r"journal = {{Daily Lantern \& Sons \{Lima\}}}," in text
    assert "  year = {2003},\n  month = jun,\n" in text
    assert "  url = {https://example.org/news?a=1&b=50%25_#top},\n  urldate = {2024-02-03},\n" in text


def test_the_sources_of_every_format_are_the_same(exported):
    for name in ("sources.bib", "sources.csl.json"):
        assert len({(exported(form) / name).read_bytes() for form in ("csv", "xlsx", "ftm")}) == 1


def balanced(text):
    depth = 0
    for one in re.findall(r"\\.|[{}]", text):
        depth += {"{": 1, "}": -1}.get(one, 0)
        if depth < 0:
            return False
    return depth == 0


@given(st.text())
def test_nothing_in_a_text_is_a_command(text):
    told = escaped(text)
    assert balanced(told)
    assert "\n" not in told
    assert not re.search(r"(?<!\\)[$&%#_^~]", told)
    assert set(re.findall(r"\\[a-z]+", told)) <= {r"\textbackslash", r"\textasciitilde", r"\textasciicircum"}


@given(st.text(min_size=1), st.text(min_size=1), st.text(min_size=1))
def test_an_entry_is_whole_whatever_a_source_is_called(document, title, url):
    entry = as_bibtex({"document": document, "title": title, "url": url, "path": "a"}, "key")
    assert balanced(entry)
    assert entry.startswith("@misc{key,\n")
    assert entry.endswith("\n}\n\n")
    assert as_csl({"document": document, "title": title, "path": "a"})["title"] == title


def test_keys_are_plain_and_differ(tmp_path):
    from legation.exports.citations import _key

    taken = set()
    assert [_key(one, taken) for one in ("Perú/2017", "peru 2017", "日本", "中国")] == [
        "peru-2017", "peru-2017-2", "source", "source-2",
    ]  # fmt: skip
