"""Adding documents in the browser: what is taken in, under what names, and what becomes of a build."""

import io
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.model.problem import ProblemKind
from legation.web import guard, taking
from legation.web.door import Door
from legation.web.site import Site
from legation.web.taking import safe_name
from tests.web.conftest import PAPERS
from tests.web.desk import alone, browser, token, until

KENYA = b"Peru and Kenya\n\nPeru and Kenya established diplomatic relations on 22 September 1975.\n"


@pytest.fixture
def papers(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, text in PAPERS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def own(record, tmp_path):
    return shutil.copyfile(record, tmp_path / "own.duckdb")


@pytest.fixture
def site(own, papers):
    with browser(own, alone(), papers) as client:
        yield client


def add(site, *files):
    given = [("files", one) for one in files]
    return site.post("/en/add", data={"token": token(site, "/en/add")}, files=given or None)


def outcome(site, answer) -> str:
    """The page of the batch once its build has ended."""
    assert answer.status_code == 303, answer.text
    page = answer.headers["location"]
    until(lambda: "data-poll" not in site.get(page).text)
    return site.get(page).text


def test_what_is_added_is_read_and_leads_to_its_document(site, papers):
    page = outcome(site, add(site, ("kenya.txt", KENYA)))
    assert (papers / "kenya.txt").read_bytes() == KENYA
    assert 'href="/en/documents/kenya"' in page
    assert "1 statement" in page
    assert "22 September 1975" in site.get("/en/documents/kenya").text


def test_while_it_is_read_the_page_says_how_far_it_is(site):
    answer = add(site, ("kenya.txt", KENYA))
    page = site.get(answer.headers["location"]).text
    assert "<progress" in page
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    outcome(site, answer)


def test_what_could_not_be_read_is_told_in_words(site, papers):
    text = b"The embassy of Ruritania in Lima was opened in 1990. Peru has an embassy in Nairobi.\n"
    page = outcome(site, add(site, ("odd.txt", text), ("binary.txt", b"\x00\x01\x02" * 500)))
    assert "Ruritania" in page
    assert '<p class="problem">It cannot be read. <span class="told" lang="en">papers/binary.txt is not text' in page
    assert '<p class="problem">A name that belongs to no state the record knows. <span class="told" lang="en">' in page
    assert str(papers.parent) not in page


def test_every_kind_of_problem_has_words_in_each_language():
    words = Site(Path("none"), (), None, Door()).words
    assert all(f"problem {kind}" in told for told in words.values() for kind in ProblemKind)


def test_only_what_can_be_read_is_taken(site, papers):
    page = outcome(site, add(site, ("run.exe", b"MZ"), ("sources.toml", b"[x]"), ("none", b"x"), ("e.txt", b"")))
    assert page.count("there is no reader for files of this kind") == 3
    assert "it is empty" in page
    assert sorted(one.name for one in papers.iterdir()) == sorted(PAPERS)


def test_nothing_is_ever_written_over(site, papers):
    before = (papers / "news.txt").read_bytes()
    page = outcome(site, add(site, ("news.txt", KENYA), ("ministry.txt", PAPERS["ministry.txt"].encode())))
    assert (papers / "news.txt").read_bytes() == before
    assert (papers / "news (2).txt").read_bytes() == KENYA
    assert sorted(one.name for one in papers.iterdir()) == sorted([*PAPERS, "news (2).txt"])
    assert "news (2).txt" in page


@pytest.mark.parametrize(
    "name",
    [
        "../../evil.txt",
        "/etc/evil.txt",
        "..\\..\\evil.txt",
        "C:\\evil.txt",
        ".evil.txt",
        "evil.txt\x00.txt",
        " . evil.txt",
    ],
)
def test_a_name_leads_out_of_the_folder_nowhere(papers, name):
    taken = taking.take(papers, [taking.Given(name, io.BytesIO(KENYA))])
    added = {one.name for one in papers.iterdir()} - set(PAPERS)
    assert added == set(taken.saved)
    assert added <= {"evil.txt", "evil.txt.txt"}
    assert not list(papers.parent.glob("evil*"))


@given(st.text(max_size=300))
def test_a_safe_name_is_one_name_that_hides_nothing(given):
    name = safe_name(given)
    assert name == Path(name).name
    assert name.isprintable()
    assert not name.startswith((".", " "))
    assert name not in ("", ".", "..")
    assert len(name) <= 120
    assert not re.search(r'[<>"&:|?*\\/]', name)
    assert safe_name(name) == name


def test_files_are_limited_in_size_and_number(site, papers, monkeypatch):
    monkeypatch.setattr(taking, "LARGEST", 1000)
    monkeypatch.setattr(taking, "FILES", 2)
    page = outcome(site, add(site, ("a.txt", b"x" * 1001), ("b.txt", KENYA), ("c.txt", KENYA)))
    assert "it is too large" in page
    assert "too many files at a time" in page
    assert {one.name for one in papers.iterdir()} - set(PAPERS) == {"b.txt"}


def test_all_together_too(site, papers, monkeypatch):
    monkeypatch.setattr(guard, "UPLOAD", 2000)
    answer = add(site, ("a.txt", b"x" * 3000))
    assert answer.status_code == 413
    assert sorted(one.name for one in papers.iterdir()) == sorted(PAPERS)


def test_a_build_that_fails_leaves_the_record_and_says_so(site, own, papers):
    before = own.read_bytes()
    own.with_name("own.rulings.jsonl").write_bytes(b"\xff\xfe\x00")  # which no build goes on without
    page = outcome(site, add(site, ("kenya.txt", KENYA)))
    assert "The record could not be built. It stands as it was before" in page
    assert str(papers.parent) not in page
    assert own.read_bytes() == before
    own.with_name("own.rulings.jsonl").unlink()
    assert 'href="/en/documents/kenya"' in outcome(site, add(site, ("more.txt", KENYA))).replace("more", "kenya")


def test_only_reviewers_add_and_only_with_a_form_of_this_site(own, papers):
    with browser(own, None, papers) as client:
        assert client.post("/en/add", files=[("files", ("a.txt", KENYA))]).status_code == 403
    with browser(own, alone(), papers) as client:
        assert client.post("/en/add", files=[("files", ("a.txt", KENYA))]).status_code == 403
        good = token(client, "/en/add")
        wrong = {"Origin": "https://evil.example"}
        given = [("files", ("a.txt", KENYA))]
        assert client.post("/en/add", data={"token": good}, files=given, headers=wrong).status_code == 403
    assert sorted(one.name for one in papers.iterdir()) == sorted(PAPERS)


def test_without_a_folder_adding_is_off_and_says_so(own):
    with browser(own, alone()) as client:
        assert "--papers" in client.get("/en/add").text
        assert client.post("/en/add", files=[("files", ("a.txt", KENYA))]).status_code in (403, 404)


def test_nor_where_a_build_of_the_folder_would_lose_documents(own, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    with browser(own, alone(), other) as client:
        assert "would lose these" in client.get("/en/add").text


def test_a_form_without_files_does_nothing(site):
    answer = add(site)
    assert answer.status_code in (303, 400)


def test_a_batch_that_is_not_known_leads_back(site):
    assert site.get("/en/add/nothing").headers["location"] == "/en/add"
