"""What is made once for an edition of the record: kept, told apart by who asks, and gone with the edition."""

import re
import shutil

import pytest

from legation.cli import run
from legation.web.door import Door
from legation.web.kept import Answer, Kept, Key
from legation.web.users import Users, hashed, write_users
from tests.web.desk import alone, browser, token

SECRET = "a long secret of Ana"
PAGES = ("/en/", "/en/states/PER", "/es/states/PER/FIN", "/en/registers/missions", "/en/search?q=embassy",
         "/api/v1/registers/missions", "/api/v1/states/PER")  # fmt: skip


@pytest.fixture
def users(tmp_path):
    path = tmp_path / "users.toml"
    write_users(path, {name: hashed(name, role, SECRET) for name, role in (("ana", "reviewer"), ("ben", "reader"))})
    return path


def signed_in(client, name):
    form = {"name": name, "password": SECRET, "token": token(client, "/en/sign-in")}
    assert client.post("/en/sign-in", data=form).status_code == 303


@pytest.mark.parametrize("page", PAGES)
def test_whoever_asks_again_gets_the_same_and_a_browser_that_has_it_is_told_so(client, page):
    first, again = client.get(page), client.get(page)
    assert first.status_code == 200
    assert (first.content, dict(first.headers)) == (again.content, dict(again.headers))
    still = client.get(page, headers={"If-None-Match": first.headers["etag"]})
    assert (still.status_code, still.content) == (304, b"")


def test_a_page_shows_the_record_as_it_is_now(record, tmp_path):
    papers, path = tmp_path / "papers", tmp_path / "site.duckdb"
    shutil.copytree(record.parent / "papers", papers)
    assert run(["build", str(papers), "--record", str(path)]) == 0
    client = browser(path)
    before = [client.get(page) for page in PAGES]
    (papers / "later.txt").write_text("Peru opened its embassy in Quito in 1999.", "utf-8")
    assert run(["build", str(papers), "--record", str(path)]) == 0
    for page, old in zip(PAGES, before, strict=True):
        new = client.get(page, headers={"If-None-Match": old.headers["etag"]})
        assert new.status_code == 200, page
        assert new.headers["etag"] != old.headers["etag"]
    assert "Quito" in client.get("/en/states/PER").text
    assert client.get("/api/v1/overview").json()["documents"] == 4


def test_nobody_gets_the_page_of_another(record, users):
    door = Door(Users(users))
    ana, stranger = browser(record, door), browser(record, door)
    signed_in(ana, "ana")
    fact = ana.get("/api/v1/registers/missions").json()["rows"][0]["fact"]
    ben = type(ana)(ana.app, base_url="http://127.0.0.1", follow_redirects=False)
    signed_in(ben, "ben")
    nobody = type(ana)(ana.app, base_url="http://127.0.0.1", follow_redirects=False)
    page = f"/en/facts/{fact}"
    of_ana, of_ben, of_nobody = (one.get(page).text for one in (ana, ben, nobody))
    assert "<bdi>ana</bdi>" in of_ana
    assert "<bdi>ben</bdi>" in of_ben
    assert "<bdi>" not in of_nobody
    assert f"/en/review/{fact}" in of_ana
    assert f"/en/review/{fact}" not in of_ben
    assert len({one.get(page).headers["etag"] for one in (ana, ben, nobody)}) == 3
    assert stranger.get(page).text.replace(" ", "") == of_nobody.replace(" ", "")
    for client in (ana, ben):  # the token on a page that was kept is one's own, another each time, and good
        first, again = token(client, page), token(client, page)
        assert first != again
        assert client.post("/en/sign-out", data={"token": first}).status_code == 303


def test_text_of_a_record_is_not_taken_for_the_place_of_what_is_for_one_alone(record):
    told = browser(record, alone()).get("/en/search", params={"q": "<!-- for one alone -->"}).text
    assert "<!-- for one alone -->" not in told
    assert "&lt;!-- for one alone" in told


def test_answers_are_sent_small_and_what_stands_still_is_not_asked_for_again(client):
    page = client.get("/en/", headers={"Accept-Encoding": "gzip"})
    assert page.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in page.headers["vary"]
    assert "content-encoding" not in client.get("/en/", headers={"Accept-Encoding": "identity"}).headers
    style = client.get("/static/site.css")
    assert style.headers["cache-control"] == "max-age=3600"
    for font in re.findall(r'url\("(fonts/[^"]+)"\)', style.text):
        assert "content-encoding" not in client.get(f"/static/{font}").headers
    table = client.get("/en/registers/missions/table.xlsx")
    assert "content-encoding" not in table.headers


def kept(edition, number, size):
    return Key(edition, f"/{number}", b"", ""), Answer(b"x" * size, "", page=False)


def test_room_is_made_for_what_is_asked_for_lately():
    answers = Kept(room=1_000)
    for number in range(4):
        answers.put(*kept("a", number, 300))
    assert answers.get(kept("a", 0, 0)[0]) is None
    assert answers.get(kept("a", 1, 0)[0]) is not None
    answers.put(*kept("a", 9, 300))
    assert answers.get(kept("a", 1, 0)[0]) is not None
    assert answers.get(kept("a", 2, 0)[0]) is None


def test_what_is_too_large_or_of_another_edition_is_not_kept():
    answers = Kept(room=10_000_000)
    answers.put(*kept("a", 1, 2_000_000))
    answers.put(*kept("a", 2, 100))
    assert answers.get(kept("a", 1, 0)[0]) is None
    answers.put(*kept("b", 2, 100))
    assert answers.get(kept("a", 2, 0)[0]) is None
    assert answers.get(kept("b", 2, 0)[0]) is not None
