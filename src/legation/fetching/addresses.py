"""An address as it was typed, or as a redirect gives it → one form of it, or the reason why it is not visited."""

import re

from httpx2 import URL, InvalidURL

from legation.errors import Unfetched

_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"(?=.{1,253}$)(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}\.?|[0-9a-f:.]*:[0-9a-f:.]*")
_SHOWN = 200  # characters of an address in a message


def address(text: str, base: str | None = None) -> str:
    """The address in the one form it is asked for, saved and looked up by; `base` is where a link stands.

    Scheme and host are small, the usual port, the fragment and spaces around it go, what may not
    stand in an address is percent-encoded. Unfetched where it is no address of the web, or holds a password.
    """
    try:
        url = URL(text.strip()) if base is None else URL(base).join(text.strip())
        # The scheme is made small while it is parsed, and the usual port of a scheme goes only then.
        url = URL(str(url.copy_with(fragment=None)))
        host = url.raw_host.decode("ascii").lower()
    except (InvalidURL, ValueError, UnicodeError) as error:
        raise Unfetched(f"is no address ({error}); give it as the browser shows it") from error
    if url.scheme not in _PORTS:
        named = f"{url.scheme}:" if url.scheme else "an address without a scheme"
        raise Unfetched(f"{named} is not fetched; give an address that begins with https:// or http://")
    if not _HOST.fullmatch(host):
        raise Unfetched("names no host; give it as the browser shows it, such as https://example.org/page")
    if url.userinfo:
        raise Unfetched("holds a user or a password, which would be saved with the page; give it without")
    if url.port is not None and not 0 < url.port < 65536:
        raise Unfetched(f"names port {url.port}, which cannot be; give a port up to 65535, or none")
    if url.port == _PORTS[url.scheme]:
        url = url.copy_with(port=None)
    return str(url) if url.raw_path != b"/" else f"{url.scheme}://{url.netloc.decode('ascii')}/"


def site(url: str) -> str:
    """What shares a robots.txt: scheme, host and port, without a slash at the end."""
    parsed = URL(url)
    return f"{parsed.scheme}://{parsed.netloc.decode('ascii')}"


def host(url: str) -> str:
    """The host alone, to which no two requests go without a pause."""
    return URL(url).host


def shown(text: str) -> str:
    """An address, or what else a server said, for a message: short, without what could steer a terminal."""
    told = visible(text)
    return told if len(told) <= _SHOWN else f"{told[:_SHOWN]}…"


def visible(text: str) -> str:
    """The text without what could steer a terminal."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
