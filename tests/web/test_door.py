"""Who may read and who may change anything: sign-in, its cookies, its limits, and what is said of it."""

import logging

import pytest

from legation.errors import InvalidValue, LegationError
from legation.web import create_app
from legation.web.door import Door
from legation.web.sessions import IDLE, LONGEST, Sessions, Throttle
from legation.web.users import Users, hashed, read_users, write_users
from tests.web.desk import TOKEN, alone, browser, token

ANA, BEN = "a long secret of Ana", "another one of Ben"


@pytest.fixture(scope="module")
def users(tmp_path_factory):
    path = tmp_path_factory.mktemp("users") / "users.toml"
    write_users(path, {"ana": hashed("ana", "reviewer", ANA), "ben": hashed("ben", "reader", BEN)})
    return path


@pytest.fixture
def site(record, users):
    return browser(record, Door(Users(users)))


def sign_in(client, name="ana", password=ANA, **given):
    form = {"name": name, "password": password, "token": token(client, "/en/sign-in"), **given}
    return client.post("/en/sign-in", data=form)


def test_who_signs_in_is_greeted_by_name_and_may_decide(site):
    answer = sign_in(site, next="/en/review?why=single")
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/review?why=single")
    assert "Begin with the first" in site.get("/en/review").text
    assert "<bdi>ana</bdi>" in site.get("/en/").text


def test_a_reader_sees_no_buttons_and_may_change_nothing(site):
    sign_in(site, "ben", BEN)
    page = site.get("/en/review").text
    fact = page.split('href="/en/review/')[1].split('"')[0]
    shown = site.get(f"/en/review/{fact}").text
    assert "<button" in shown  # of the search
    assert 'name="decision"' not in shown
    answer = site.post(f"/en/review/{fact}", data={"decision": "accept", "reason": "x", "token": token(site, "/en/")})
    assert answer.status_code == 403
    assert site.post("/en/add", data={"token": token(site, "/en/")}).status_code == 403


@pytest.mark.parametrize(("name", "password"), [("ana", "wrong"), ("nobody", ANA), ("ana", ""), ("", "")])
def test_a_wrong_password_and_an_unknown_name_are_told_alike(site, name, password):
    answer = sign_in(site, name, password)
    assert answer.status_code == 403
    assert "do not belong together" in answer.text
    assert "legation-session" not in answer.headers.get("set-cookie", "")


def test_an_unknown_name_costs_a_hash_too(site, monkeypatch):
    import argon2

    tried = []
    verify = argon2.PasswordHasher.verify
    monkeypatch.setattr(argon2.PasswordHasher, "verify", lambda *given: tried.append(given[1]) or verify(*given))
    sign_in(site, "nobody", "x")
    assert len(tried) == 1
    assert tried[0].startswith("$argon2id$")


def test_cookies_are_kept_from_scripts_and_other_sites(record, users):
    for scheme, secure in (("http", False), ("https", True)):
        client = browser(record, Door(Users(users)), base_url=f"{scheme}://127.0.0.1")
        visit = client.get("/en/sign-in").headers["set-cookie"].lower()
        session = sign_in(client).headers["set-cookie"].lower()
        for cookie in (visit, session):
            assert "httponly" in cookie
            assert "samesite=strict" in cookie
            assert ("secure" in cookie) is secure


def test_where_reading_needs_a_sign_in_nothing_is_shown_before(record, users):
    client = browser(record, Door(Users(users), private=True))
    answer = client.get("/es/documents?on=2010-01-01")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/es/sign-in?next=%2Fes%2Fdocuments%3Fon%3D2010-01-01"
    assert client.get("/api/v1/openapi.json").status_code == 401
    assert client.get("/static/site.css").status_code == 200
    assert client.post("/en/review/x").status_code == 401
    signed = sign_in(client, "ben", BEN)
    assert "samesite=lax" in signed.headers["set-cookie"].lower()
    page = client.get("/en/documents")
    assert page.status_code == 200
    assert page.headers["cache-control"] == "private, no-cache"


def test_signing_out_ends_the_session_where_it_is_kept(site):
    sign_in(site)
    kept = dict(site.cookies)
    assert site.post("/en/sign-out", data={"token": token(site, "/en/")}).status_code == 303
    site.cookies.update(kept)
    assert "<bdi>ana</bdi>" not in site.get("/en/").text


def test_signing_in_again_gives_a_new_session_and_ends_the_old(site):
    sign_in(site)
    before = dict(site.cookies)["legation-session"]
    answer = site.post("/en/sign-in", data={"name": "ana", "password": ANA, "token": token(site, "/en/")})
    after = answer.cookies["legation-session"]
    assert before != after
    site.cookies.clear()
    site.cookies.set("legation-session", before)
    assert "<bdi>ana</bdi>" not in site.get("/en/").text


def test_a_session_set_by_somebody_else_is_none(site):
    for made_up in ("x", "x.y", "ana", "../../etc/passwd", "é"):
        answer = site.get("/en/", headers={"Cookie": f"legation-session={made_up}".encode()})
        assert answer.status_code == 200
        assert "<bdi>ana</bdi>" not in answer.text


def test_a_new_password_or_a_user_taken_away_ends_sessions(record, tmp_path):
    path = tmp_path / "users.toml"
    write_users(path, {"ana": hashed("ana", "reviewer", ANA)})
    client = browser(record, Door(Users(path)))
    sign_in(client)
    write_users(path, {"ana": hashed("ana", "reviewer", "quite another one")})
    assert "<bdi>ana</bdi>" not in client.get("/en/").text
    sign_in(client, password="quite another one")
    assert "<bdi>ana</bdi>" in client.get("/en/").text
    write_users(path, {})
    assert "<bdi>ana</bdi>" not in client.get("/en/").text


def test_whoever_fails_again_and_again_waits_and_the_right_password_does_not_help_meanwhile(site):
    for _ in range(5):
        assert sign_in(site, password="wrong").status_code == 403
    answer = sign_in(site)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1
    assert "Try again in" in answer.text


def test_the_log_says_who_signed_in_and_holds_no_password(site, caplog):
    with caplog.at_level(logging.INFO):
        sign_in(site, "ana", "wrong-password-1")
        sign_in(site, "typed-my-password-here", "wrong-password-2")
        sign_in(site)
    assert "ana from 127.0.0.1: signed in" in caplog.text
    assert "an unknown name from 127.0.0.1: refused" in caplog.text
    for secret in ("wrong-password-1", "typed-my-password-here", "wrong-password-2", ANA):
        assert secret not in caplog.text


@pytest.mark.parametrize(
    "away",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "/en/\\evil", "javascript:alert(1)", "/en/\r\nX: y",
     "/static/x", "/en", ""],
)  # fmt: skip
def test_a_sign_in_leads_nowhere_else(site, away):
    assert sign_in(site, next=away).headers["location"] == "/en/"


def test_a_form_without_its_token_or_from_elsewhere_is_refused(site):
    form = {"name": "ana", "password": ANA}
    assert site.post("/en/sign-in", data=form).status_code == 403
    good = {**form, "token": token(site, "/en/sign-in")}
    assert site.post("/en/sign-in", data=good, headers={"Origin": "https://evil.example"}).status_code == 403
    assert site.post("/en/sign-in", data=good, headers={"Origin": "null"}).status_code == 403
    assert site.post("/en/sign-in", data=good, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert site.post("/en/sign-in", data=good, headers={"Origin": "http://127.0.0.1"}).status_code == 303


def test_the_token_of_one_browser_is_none_for_another(record, users):
    door = Door(Users(users))
    one, other = browser(record, door), browser(record, door)
    other.get("/en/sign-in")
    form = {"name": "ana", "password": ANA, "token": token(one, "/en/sign-in")}
    assert other.post("/en/sign-in", data=form).status_code == 403


def test_without_users_this_machines_user_decides_and_the_page_says_so(record):
    page = browser(record, alone()).get("/en/review").text
    assert "You decide as ana, the user of this machine" in page


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Forwarded-Host"])
def test_but_nobody_who_comes_through_a_proxy(record, header):
    page = browser(record, alone()).get("/en/review", headers={header: "for=127.0.0.1"}).text
    assert "You decide as" not in page


def test_nor_from_another_machine(record):
    assert "You decide as" not in browser(record, alone(), client=("10.1.2.3", 50000)).get("/en/review").text


def test_nobody_decides_where_nothing_is_said_of_it(record):
    from starlette.testclient import TestClient

    client = TestClient(create_app(record), base_url="http://127.0.0.1", client=("127.0.0.1", 1))
    assert "Reviewers decide here" in client.get("/en/review").text
    assert client.get("/en/sign-in").status_code == 404
    assert TOKEN.search(client.get("/en/review").text) is None


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


def test_sessions_end_when_idle_and_in_any_case():
    clock = Clock()
    sessions = Sessions(clock)
    key = sessions.begin("ana", "hash")
    clock.now += IDLE - 1
    assert sessions.get(key)
    clock.now += IDLE + 1
    assert sessions.get(key) is None
    key = sessions.begin("ana", "hash")
    for _ in range(int(LONGEST // (IDLE - 1))):
        clock.now += IDLE - 1
        assert sessions.get(key)
    clock.now += IDLE - 1
    assert sessions.get(key) is None


def test_waits_grow_have_an_end_and_are_forgotten():
    clock = Clock()
    throttle = Throttle(free=2, longest=60, clock=clock)
    waits = []
    for _ in range(10):
        waits.append(throttle.wait("ana"))
        throttle.failed("ana")
    assert waits[:5] == [0, 0, 1, 2, 4]
    assert throttle.wait("ana") == 60
    assert throttle.wait("ben") == 0
    clock.now += 60
    assert throttle.wait("ana") == 0
    clock.now += 3600
    throttle.failed("ana")
    assert throttle.wait("ana") == 0


def test_failures_of_many_names_take_no_more_memory():
    throttle = Throttle(free=1, longest=60)
    for name in range(11_000):
        throttle.failed(str(name))
    assert len(throttle._failures) == 10_000


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[ana]\nrole = 'king'\npassword = '$argon2id$'", "needs role"),
        ("[ana]\nrole = 'reader'", "needs role"),
        ("ana = 1", "needs role"),
        ("[ana]\nrole = 'reader'\npassword = 'plain'", "no argon2id hash"),
        ("[ana", "cannot be read"),
    ],
)
def test_a_file_of_users_that_says_what_it_may_not_is_refused(tmp_path, text, told):
    path = tmp_path / "users.toml"
    path.write_text(text)
    with pytest.raises(LegationError, match=told):
        read_users(path)


def test_users_are_written_for_their_owner_only_and_read_back(tmp_path):
    path = tmp_path / "users.toml"
    odd = 'Ana "la\\tia" Ñ'
    made = {odd: hashed(odd, "reviewer", ANA)}
    write_users(path, made)
    assert read_users(path) == made
    assert path.stat().st_mode & 0o777 == 0o600
    assert ANA not in path.read_text()


@pytest.mark.parametrize(
    ("name", "password"), [("", ANA), (" x", ANA), ("a\nb", ANA), ("ana", "short"), ("ana", "x" * 201)]
)
def test_names_and_passwords_that_will_not_do(name, password):
    with pytest.raises(InvalidValue):
        hashed(name, "reader", password)


def test_a_file_of_users_that_goes_bad_gives_a_page(record, tmp_path):
    path = tmp_path / "users.toml"
    write_users(path, {"ana": hashed("ana", "reviewer", ANA)})
    client = browser(record, Door(Users(path)))
    sign_in(client)
    path.write_text("[broken")
    answer = client.get("/en/")
    assert answer.status_code == 503
    assert str(tmp_path) not in answer.text
