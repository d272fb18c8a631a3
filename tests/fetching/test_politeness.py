"""Robots, pauses, one at a time, and who asks."""

import itertools
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from legation.fetching import Limits
from legation.fetching.robots import LARGEST
from legation.fetching.visits import retry_after
from tests.fetching.conftest import QUICK

NONE_OF_IT = b"User-agent: *\nDisallow: /\n"


def test_robots_are_read_once_and_before_all_else(site, fetch):
    site.page("/a")
    site.page("/b")
    fetch(f"{site.url}/a", f"{site.url}/b")
    assert site.paths() == ["/robots.txt", "/a", "/b"]


def test_what_robots_do_not_allow_is_not_asked_for(site, refused):
    site.page("/robots.txt", b"User-agent: *\nDisallow: /private\n", "text/plain")
    assert "/robots.txt does not allow it" in refused(f"{site.url}/private/x")
    assert site.paths() == ["/robots.txt"]


def test_rules_for_this_program_go_before_those_for_all(site, fetch):
    site.page("/robots.txt", b"User-agent: *\nAllow: /\nUser-agent: Legation\nDisallow: /*.pdf$\n", "text/plain")
    site.page("/x")
    assert [one.outcome for one in fetch(f"{site.url}/x", f"{site.url}/x.pdf")] == ["saved", "failed"]


def test_the_longest_rule_counts(site, fetch):
    site.page("/robots.txt", b"User-agent: *\nDisallow: /\nAllow: /treaties/\n", "text/plain")
    site.page("/treaties/1")
    assert [one.outcome for one in fetch(f"{site.url}/treaties/1", f"{site.url}/x")] == ["saved", "failed"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_robots_allows_all(site, fetch, status):
    site.page("/robots.txt", NONE_OF_IT, status=status)
    site.page("/x")
    assert fetch(f"{site.url}/x")[0].outcome == "saved"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_robots_that_cannot_be_had_allow_nothing(site, refused, status):
    site.page("/robots.txt", b"", status=status)
    site.page("/x")
    assert f"robots.txt cannot be had (answered {status})" in refused(f"{site.url}/x")
    assert site.paths() == ["/robots.txt"]


def test_silent_robots_allow_nothing(site, refused):
    site.pages["/robots.txt"] = lambda _: time.sleep(0.3)
    assert "robots.txt cannot be had (nothing came" in refused(f"{site.url}/x", Limits(pause=0, timeout=0.1))


def test_robots_may_stand_elsewhere(serve, site, refused):
    other = serve()
    other.page("/rules", NONE_OF_IT, "text/plain")
    site.page("/robots.txt", b"", status=301, Location=f"{other.url}/rules")
    assert "does not allow it" in refused(f"{site.url}/x")


def test_robots_that_lead_round_and_round_are_none(site, fetch):
    site.page("/robots.txt", b"", status=302, Location="/robots.txt")
    site.page("/x")
    assert fetch(f"{site.url}/x")[0].outcome == "saved"


def test_each_step_of_a_redirect_is_held_against_the_robots_of_its_site(serve, site, refused):
    other = serve()
    other.page("/robots.txt", NONE_OF_IT, "text/plain")
    other.page("/there")
    site.page("/here", b"", status=302, Location=f"{other.url}/there")
    assert f"{other.url}/robots.txt does not allow it" in refused(f"{site.url}/here")
    assert other.paths() == ["/robots.txt"]


def test_robots_in_a_mess(site, fetch):
    site.page("/robots.txt", b"\xef\xbb\xbfUser-agent: *\r\n\xff\x00%%%\rDisallow: /no\n" + b"x" * LARGEST + NONE_OF_IT)
    site.page("/x")
    assert [one.outcome for one in fetch(f"{site.url}/x", f"{site.url}/no")] == ["saved", "failed"]


def test_every_request_says_who_asks_and_carries_no_cookie_and_no_password(site, fetch, tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    site.page("/a", Set_Cookie="who=you; Path=/")
    site.page("/b", b"", status=302, Location="/c", Set_Cookie="where=there")
    site.page("/c")
    fetch(f"{site.url}/a", f"{site.url}/b")
    assert len(site.asked) == 4
    for one in site.asked:
        assert one.headers["user-agent"].startswith("legation/")
        assert "one page at a time" in one.headers["user-agent"]
        assert not one.headers.keys() & {"cookie", "authorization"}


def test_requests_never_overlap_and_leave_a_pause(serve, fetch):
    sites = [serve(), serve()]  # two ports of one host
    addresses = [f"{site.url}/{number}" for number in range(2) for site in sites]
    for site, number in itertools.product(sites, range(2)):
        site.page(f"/{number}")
    fetch(*addresses, limits=Limits(pause=0.05))
    asked = sorted((one for site in sites for one in site.asked), key=lambda one: one.began)
    assert len(asked) == 6
    for before, after in itertools.pairwise(asked):
        assert after.began - before.ended >= 0.045


def test_the_pause_a_site_asks_for_is_left(site, fetch):
    site.page("/robots.txt", b"User-agent: *\nCrawl-delay: 0.2\n", "text/plain")
    site.page("/x")
    fetch(f"{site.url}/x")
    robots, page = site.asked
    assert page.began - robots.ended >= 0.19


def test_a_pause_beyond_measure_is_cut_short_and_that_is_said(site, fetch, said, monkeypatch):
    monkeypatch.setattr("legation.fetching.robots.LONGEST_PAUSE", 0.1)
    site.page("/robots.txt", b"User-agent: *\nCrawl-delay: 86400\n", "text/plain")
    site.page("/x")
    assert fetch(f"{site.url}/x")[0].outcome == "saved"
    assert said == ["127.0.0.1 asks for 86400 s between pages; 0.1 s are left"]


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again_when_it_says(site, fetch, said, status):
    def first(_):
        site.page("/x")
        return status, {"Retry-After": "1"}, b""

    site.pages["/x"] = first
    (one,) = fetch(f"{site.url}/x")
    assert one.outcome == "saved"
    assert site.asked[2].began - site.asked[1].ended >= 0.95
    assert said == ["127.0.0.1 is busy and asks to wait 1 s"]


def test_but_only_once(site, refused):
    site.page("/x", b"", status=429, Retry_After="0")
    assert "answered 429; the server is busy" in refused(f"{site.url}/x")
    assert site.paths() == ["/robots.txt", "/x", "/x"]


@pytest.mark.parametrize("header", ["86400", "99999999999999999999", "soon", "-1", ""])
def test_and_not_where_it_would_take_long_or_is_not_said(site, refused, header):
    site.page("/x", b"", status=503, Retry_After=header)
    assert "answered 503" in refused(f"{site.url}/x")
    assert site.paths() == ["/robots.txt", "/x"]


def test_a_time_to_come_back_may_be_a_date():
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert retry_after(format_datetime(now + timedelta(seconds=40), usegmt=True), now) == 40
    assert retry_after(format_datetime(now - timedelta(days=1), usegmt=True), now) == 0
    assert retry_after("Sun Mar  1 12:00:30 2026", now) == 30
    assert retry_after("never", now) is None


def test_pages_of_one_run_are_asked_for_once(site, fetch):
    site.page("/x")
    assert len(fetch(f"{site.url}/x", f"{site.url}/x#part", f" {site.url.upper()}/x ", limits=QUICK)) == 1
    assert site.paths() == ["/robots.txt", "/x"]
