"""Take `tab` to open a page of a site in Chromium; all of it is skipped where there is no Chromium.

`site` serves the examples and the papers beside this file; `desk` the same to whoever signs in, and may be changed;
`bare` a record of nothing, and `hostile` one of papers that would do harm.
"""

import os
import shutil
from pathlib import Path

import pytest

from tests.browser import hostile as bad
from tests.browser.site import build, legation, served

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples" / "papers"
PASSWORD = "a long enough one"
_NAMES = ("chromium", "chromium-browser", "google-chrome")
# Without these, Chromium asks its maker's hosts for news of itself.
_QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="module")
def chromium():
    """The browser. One a module, for while it runs the thread has an event loop that other tests would trip over."""
    found = os.environ.get("LEGATION_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.skip("no Chromium (on Debian: apt install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(_QUIET))
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium):
    """Call it with a site and a language for a tab; when the test ends, what its pages did is looked at."""
    from tests.browser.tab import Tab

    opened = []

    def new(site, language: str = "en", width: str = "wide", scheme: str = "light", **given) -> Tab:
        context = chromium.new_context(accept_downloads=True, locale=language, **given)
        page = context.new_page()
        opened.append(Tab(page, site, language).look(width, scheme))
        return opened[-1]

    yield new
    for one in opened:
        one.check()
        one.page.context.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory) -> Path:
    """The examples, the papers beside this file and a PDF, and the record of them."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(EXAMPLES, folder / "papers")
    for paper in (HERE / "papers").iterdir():
        shutil.copy(paper, folder / "papers")
    _pdf(folder / "papers" / "circular.pdf")
    build(folder)
    return folder


@pytest.fixture(scope="session")
def site(folder):
    with served(folder) as site:
        yield site


@pytest.fixture(scope="session")
def desk(folder, tmp_path_factory):
    """Ana may decide, Ben may read."""
    own = tmp_path_factory.mktemp("desk")
    shutil.copytree(folder, own, dirs_exist_ok=True)
    users = tmp_path_factory.mktemp("users") / "users.toml"
    for name, role in (("ana", "reviewer"), ("ben", "reader")):
        given = {"input": f"{PASSWORD}\n{PASSWORD}\n".encode()}
        legation("users", "add", name, "--role", role, "--file", users, **given)
    with served(own, "--users", users) as site:
        yield site


@pytest.fixture(scope="session")
def bare(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bare")
    (folder / "papers").mkdir()
    (folder / "papers" / "weather.txt").write_text("It rained all day.\n", encoding="utf-8")
    build(folder)
    with served(folder) as site:
        yield site


@pytest.fixture(scope="session")
def hostile(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    bad.write(folder / "papers")
    build(folder)
    with served(folder) as site:
        yield site


def _pdf(path: Path) -> None:
    """Two pages, of which each says something."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), invariant=True)
    for line in ("Kenya has an embassy in Lima.", "Peru and Kenya signed a memorandum on 3 May 2014."):
        canvas.drawString(72, 720, line)
        canvas.showPage()
    canvas.save()
