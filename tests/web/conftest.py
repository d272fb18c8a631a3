"""Take `client` to ask the site of a small record as a browser would, `record` for the record itself."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from legation.cli import run
from legation.web import create_app

PAPERS = {
    "ministry.txt": """Foreign policy by state

Page last modified: 12 March 2016

Peru has an embassy in Helsinki. Peru and Finland established diplomatic relations on 25 January 1963.
Peru is a member of the United Nations. The ministers of Peru and Finland walked past the embassy of Kenya.
""",
    "news.txt": """A door closes

Peru closed its embassy in Helsinki in June 2003. Finland has an embassy in Lima.
Peru and Finland established diplomatic relations in 1962.
""",
    "bulgaria.txt": """Relations with Bulgaria

Peru is represented in Bulgaria by its embassy in Athens, Greece, which is also accredited to Bulgaria.
""",
}


@pytest.fixture(scope="session")
def record(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    papers = folder / "papers"
    papers.mkdir()
    for name, text in PAPERS.items():
        (papers / name).write_text(text, encoding="utf-8")
    assert run(["build", str(papers), "--record", str(folder / "site.duckdb")]) == 0
    return folder / "site.duckdb"


@pytest.fixture(scope="session")
def client(record) -> TestClient:
    return TestClient(create_app(record))


class Page(HTMLParser):
    """The links, ids and words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.marked: list[str] = []
        self._within = 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.tags.append(tag)
        self.links += [given["href"]] if tag == "a" and "href" in given else []
        self.ids += [given["id"]] if "id" in given else []
        if tag == "mark":
            self._within += 1
            self.marked.append("")

    def handle_endtag(self, tag):
        self._within -= tag == "mark"

    def handle_data(self, data):
        if self._within:
            self.marked[-1] += data


@pytest.fixture
def page(client):
    """The page at an address, as a browser that follows redirects has it."""

    def get(address: str) -> tuple[str, Page]:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return answer.text, Page(answer.text)

    return get


NOT_YET = ("/api/", "/review", "/en/review", "/es/review")  # links that are held to elsewhere
A_KIND = 6  # links of one kind on one page, such as those to states, of which it is enough to try some


@pytest.fixture(scope="session")
def dead_links(client):
    """Those links of a page that lead nowhere, or away from the site; each address is asked for once."""
    asked: dict[str, int] = {}

    def find(told: Page) -> list[str]:
        dead = []
        kinds: dict[str, int] = {}
        for link in sorted(set(told.links)):
            kind = link.partition("?")[0].rpartition("/")[0]
            kinds[kind] = kinds.get(kind, 0) + 1
            if link.startswith("#"):
                dead += [] if link[1:] in told.ids else [link]
            elif not link.startswith("/") or link.startswith("//"):
                dead.append(link)
            elif not link.startswith(NOT_YET) and (kinds[kind] <= A_KIND or link in asked):
                if link not in asked:
                    asked[link] = client.get(link).status_code
                dead += [] if asked[link] == 200 else [link]
        return dead

    return find
