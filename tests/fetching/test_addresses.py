"""One form of an address, and what is none."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from legation.errors import Unfetched
from legation.fetching.addresses import address, shown, site


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("  https://Example.ORG ", "https://example.org/"),
        ("HTTPS://example.org:443/a#part", "https://example.org/a"),
        ("http://example.org:8080/a?q=1", "http://example.org:8080/a?q=1"),
        ("https://example.org/a/../b", "https://example.org/b"),
        ("https://example.org/../../etc/passwd", "https://example.org/etc/passwd"),
        ("https://example.org/política exterior", "https://example.org/pol%C3%ADtica%20exterior"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/"),
        ("http://[::1]:80/x", "http://[::1]/x"),
    ],
)
def test_one_form(typed, form):
    assert address(typed) == form


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("example.org/page", "without a scheme is not fetched; give an address that begins with https://"),
        ("file:///etc/passwd", "file: is not fetched"),
        ("https:///page", "names no host"),
        ("https://a..b/", "names no host"),
        (f"https://{'a' * 64}.org/", "names no host"),
        ("https://me:secret@example.org/", "a user or a password"),
        ("https://example.org/\x00", "is no address"),
        ("https://example.org:0/", "port"),
        ("https://example.org/" + "a" * 70_000, "is no address"),
        ("", "is not fetched"),
    ],
)
def test_what_is_no_address_says_why(typed, reason):
    with pytest.raises(Unfetched, match=reason):
        address(typed)


@given(st.text(max_size=80) | st.from_regex(r"https?://[^/]{0,20}(/.{0,30})?", fullmatch=True))
@example("http://[::1")
@example("http://a:b/")
@example("//")
def test_any_text_is_an_address_in_its_one_form_or_refused(text):
    try:
        form = address(text)
    except Unfetched:
        return
    assert address(form) == form
    assert form.isascii()
    assert form.startswith(("http://", "https://"))
    assert form.startswith((f"{site(form)}/", f"{site(form)}?"))


def test_an_address_cannot_steer_a_terminal():
    assert shown("a\x1b[2K\nb") == "a\N{REPLACEMENT CHARACTER}[2K\N{REPLACEMENT CHARACTER}b"
    assert len(shown("a" * 10_000)) < 300
