"""A tab of a browser that keeps an eye on what pages do: it clicks and counts, and tells of what no page may do."""

import os
import re
from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.browser.site import Site

SCREENSHOTS = Path(os.environ.get("LEGATION_SCREENSHOTS") or Path(__file__).parents[2] / "build" / "screenshots")
WIDTHS = {"wide": 1280, "phone": 390}


class Tab:
    """A page of a site in a language. `wrongs` is what pages did that none may do."""

    def __init__(self, page: Page, site: Site, language: str) -> None:
        self.page = page
        self.site = site
        self.language = language
        self.clicks = 0
        self.wrongs: list[str] = []
        page.on("request", self._asked)
        page.on("console", lambda one: self._told(one.type, one.text))
        page.on("pageerror", lambda error: self.wrongs.append(f"a script failed: {error}"))
        page.on("dialog", self._spoke)

    def open(self, path: str, status: int = 200) -> "Tab":
        """Go to a page by its address, without the language in it."""
        answer = self.page.goto(f"{self.site.address}/{self.language}{path}")
        assert answer is not None and answer.status == status, (path, answer and answer.status)
        return self

    def click(self, one: Locator) -> "Tab":
        """Click on what is to be seen, once."""
        assert one.is_visible(), f"{one} is not to be seen"
        self.clicks += 1
        one.click()
        self.page.wait_for_load_state()
        return self

    def link(self, name: str | re.Pattern, within: str = "main") -> Locator:
        """The first link of that name."""
        return self.page.locator(within).get_by_role("link", name=name).first

    def look(self, width: str, scheme: str) -> "Tab":
        """Look at the page anew, on a screen so wide and in a scheme of colours."""
        self.page.set_viewport_size({"width": WIDTHS[width], "height": 800})
        self.page.emulate_media(color_scheme=scheme)
        return self

    def picture(self, name: str, whole: bool = False) -> None:
        """Keep what is to be seen as a picture."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS / f"{name}-{self.language}.png"
        self.page.screenshot(path=path, full_page=whole, animations="disabled")

    def seen(self) -> str:
        """The words of the page that are to be seen."""
        return self.page.locator("main").inner_text()

    def overflow(self) -> int:
        """By how many pixels the page is wider than the screen."""
        return self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    def sideways(self) -> list[str]:
        """The tables that are wider than their place, and are pushed aside to be read."""
        return self.page.locator(".scroll, .wide").evaluate_all(
            "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent.slice(0, 80))"
        )

    def check(self) -> None:
        """No other host was asked, nothing of a document ran, and the page tells nothing of the machine."""
        assert self.page.evaluate("window.pwned") is None
        assert str(self.site.folder) not in self.page.content()
        assert not self.wrongs, self.wrongs

    def _asked(self, request) -> None:
        if not request.url.startswith((self.site.address + "/", "data:")):
            self.wrongs.append(f"asked {request.url}")

    def _told(self, kind: str, text: str) -> None:
        # A page of an error is an answer like others; a browser calls it a failure.
        if kind == "error" and not text.startswith("Failed to load resource: the server responded"):
            self.wrongs.append(text)

    def _spoke(self, dialog) -> None:
        self.wrongs.append(f"a dialog: {dialog.message}")
        dialog.dismiss()
