"""robots.txt, read once a site, as RFC 9309 wants it."""

from collections.abc import Iterator

from protego import Protego

from legation.errors import Unfetched
from legation.fetching.addresses import address, host, site
from legation.fetching.visits import PRODUCT, Visits

LARGEST = 512_000
"""Bytes of a robots.txt that are read (RFC 9309, 2.5: at least 500 KiB); rules beyond them are not known."""

LONGEST_PAUSE = 60.0
"""Seconds, at most, that are left between two requests because a robots.txt asks for it."""

_REDIRECTS = (301, 302, 303, 307, 308)
_HOPS = 5
_TOO_MANY = 429


class Robots:
    """What the sites visited so far allow."""

    def __init__(self, visits: Visits) -> None:
        self._visits = visits
        self._known: dict[str, Protego | str] = {}

    def check(self, url: str) -> None:
        """Raise Unfetched where the site's robots.txt keeps this program from the page, or could not be had."""
        if site(url) not in self._known:
            self._known[site(url)] = self._read(url)
        rules = self._known[site(url)]
        if isinstance(rules, str):
            raise Unfetched(
                f"{site(url)}/robots.txt cannot be had ({rules}), and nothing is fetched without; "
                "check the address, or try later"
            )
        if not rules.can_fetch(url, PRODUCT):
            raise Unfetched(
                f"{site(url)}/robots.txt does not allow it; save the page with a browser if you may, or ask its keepers"
            )

    def _read(self, url: str) -> Protego | str:
        """The rules of a site; in their stead, why they could not be had."""
        try:
            text = self._text(f"{site(url)}/robots.txt")
        except Unfetched as error:
            return str(error).partition(";")[0]
        rules = Protego.parse(text)
        delay = rules.crawl_delay(PRODUCT)
        if delay is not None and delay > 0:
            if delay > LONGEST_PAUSE:
                self._visits.say(f"{host(url)} asks for {delay:g} s between pages; {LONGEST_PAUSE:g} s are left")
            self._visits.ask_pause(url, min(delay, LONGEST_PAUSE))
        return rules

    def _text(self, url: str) -> str:
        """The text of a robots.txt; empty, which allows all, where there is none."""
        for _ in range(_HOPS + 1):
            with self._visits.get(url) as response:
                status = response.status_code
                if status in _REDIRECTS and "location" in response.headers:
                    url = address(response.headers["location"], url)
                    continue
                if status >= 500 or status == _TOO_MANY:
                    raise Unfetched(f"answered {status}")
                # 2.3.1.3: a site that has none allows all; 2.3.1.2: one that sends round and round has none.
                return _beginning(self._visits.body(response)) if 200 <= status < 300 else ""
        return ""


def _beginning(pieces: Iterator[bytes]) -> str:
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) >= LARGEST:
            break
    return data[:LARGEST].decode("utf-8-sig", "replace")
