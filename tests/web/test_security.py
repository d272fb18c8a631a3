"""Documents and requests that mean harm: no page runs anything of theirs, breaks, or tells of the machine."""

import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest

from legation.cli import run
from legation.model import Document, Statement
from legation.names import Names
from legation.record import Entry, Record, build
from legation.registers import REGISTERS
from legation.web.door import Door
from legation.web.visible import breakable, visible
from tests.web.desk import alone, browser, token

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg/onload=alert(3)>"
TURNED = "\u202emoc.elpmaxe\u202c \u2066isolated\u2069 \x1b[31mred\x1b[0m \u200b\ufeff\U000e0041"
LINKS = "[click](javascript:alert(4)) <a href='javascript:alert(5)'>x</a> data:text/html,<script>alert(6)</script>"
PAPER = f"""{MARKUP} Foreign policy {LINKS}

Page last modified: 12 March 2016

Peru has an embassy in Helsinki {MARKUP}. Peru and Finland established diplomatic relations on 25 January 1963
{TURNED}.
Peru is a member of the {MARKUP} United Nations {LINKS}. {TURNED} Finland has an embassy in Lima {MARKUP}.
{{{{ 919 * 907 }}}} {{% include '/etc/passwd' %}} Peru and Kenya established diplomatic relations in 1975
{{{{ site.record }}}}.
"""
OTHER = f"""Another view {MARKUP}

Peru and Finland established diplomatic relations in 1962 {MARKUP}.
Peru closed its embassy in Helsinki in June 2003 <iframe src=//evil.example></iframe>.
"""
NAMES = ("<img src=x onerror=alert(7)>.txt", '"onmouseover="alert(8)".txt', "a#b?c=d&e%2f..%2f.txt",
         "javascript:alert(9).txt", "turned\u202etxt.exe\u202c.txt", "{{ 919*907 }}.txt",
         "ñandú español.txt")  # fmt: skip
SIGNS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A record of papers that mean harm, by their text, their names and what is said of them."""
    folder = tmp_path_factory.mktemp("hostile") / "papers"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        (folder / name).write_text(f"{PAPER if number % 2 else OTHER}\nNumber {number}.\n", encoding="utf-8")
    told = {"title": MARKUP + TURNED, "publisher": MARKUP, "url": "javascript:alert(10)", "language": "en"}
    lines = "\n".join(f"{key} = {json.dumps(value)}" for key, value in told.items())
    (folder / "sources.toml").write_text(f'["{NAMES[2]}"]\n{lines}\n["{NAMES[6]}"]\n{lines}\n', encoding="utf-8")
    record = folder.parent / "<b>hostile.duckdb"
    assert run(["build", str(folder), "--record", str(record)]) == 0
    ruling = ["--why", MARKUP + TURNED, "--by", MARKUP, "--record", str(record)]
    with Record(record) as opened:
        one, other = [listed.id for listed in opened.statements()][:2]
    assert run(["rule", "correct", one, "--set", f"city={MARKUP}", *ruling]) in (0, 2)
    assert run(["rule", "accept", other, *ruling]) == 0
    return record


DRAWN = ("shapes", "sign", "atlas", "strip", "axis", "track", "plot")  # by our own templates
OWN = {("img", "page"), *(("svg", one) for one in DRAWN)}


class Seen(HTMLParser):
    """What in a page could run or lead away, and where it leads within."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self._script = self._style = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            leads = name in ("href", "src", "action", "formaction", "poster", "data", "srcset", "xlink:href")
            if name.startswith("on") or name in ("style", "srcdoc", "http-equiv", "ping"):
                if (tag, name, value) != ("meta", "http-equiv", "refresh"):
                    self.faults.append(f"{tag} {name}={value}")
            elif leads and not re.match(r"/(?![/\\])|#", value or ""):
                self.faults.append(f"{tag} {name}={value}")
            elif tag == "a" and name == "href" and value.startswith("/"):
                self.links.append(value.split("#")[0])
        if tag in ("iframe", "object", "embed", "base", "img", "svg", "style"):
            self.faults += [] if (tag, *dict(attributes).get("class", "").split()[:1]) in OWN else [tag]
        self._style = tag == "style"
        if tag == "script":
            self._script = True
            if not (dict(attributes).get("src") or "").startswith("/static/"):
                self.faults.append("a script of its own")

    def handle_endtag(self, tag):
        self._script = self._script and tag != "script"
        self._style = self._style and tag != "style"

    def handle_data(self, data):
        if not self._style:
            self.words.append(data)
        if self._script and data.strip():
            self.faults.append(f"script {data}")


def harmless(answer, machine: str) -> list[str]:
    """Check a page, and give where it leads."""
    where = str(answer.url)
    assert answer.status_code < 500, where
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy, where
    assert "unsafe" not in policy, where
    assert answer.headers["x-content-type-options"] == "nosniff", where
    for word in (machine, "/work/", "site-packages", "Traceback", str(Path.cwd())):
        assert word not in answer.text, where
    if not answer.headers.get("content-type", "").startswith("text/html"):
        return []
    if "attachment" in answer.headers.get("content-disposition", ""):
        return []  # a file to take away; tests/briefs holds what is in it
    seen = Seen(answer.text)
    taken_away = answer.headers.get("content-disposition", "").startswith("attachment")
    # A brief is a file of its own, and brings how it looks.
    assert [one for one in seen.faults if not (taken_away and one == "style")] == [], where
    assert not SIGNS.search(answer.text), where
    assert str(919 * 907) not in "".join(seen.words), where  # what a template would make of the product
    return seen.links


def test_no_page_of_a_hostile_record_runs_anything_of_it(hostile):
    machine = str(hostile.parent)
    with browser(hostile, alone(), hostile.parent / "papers", follow_redirects=True) as client:
        todo, done = ["/en/", "/es/", "/en/review", "/en/rulings", "/en/add", "/en/disagreements"], set()
        todo += ["/en/search?q=" + quote(MARKUP), "/en/registers", "/en/states/PER/FIN", "/es/map?state=PER"]
        while todo and len(done) < 250:
            page = todo.pop(0)
            if page in done:
                continue
            done.add(page)
            if page.startswith(("/en/", "/es/")) and len([one for one in done if one.startswith("/es/")]) < 60:
                todo += [one for one in harmless(client.get(page), machine) if one not in done]
    assert len(done) > 60
    assert any("%22onmouseover" in one for one in done)
    assert any("%23b%3Fc=d" in one for one in done)


def test_what_was_turned_is_shown_as_what_it_is(hostile):
    with browser(hostile) as client:
        page = client.get("/en/documents/javascript%3Aalert%289%29").text
    assert "⟨U+202E⟩moc.elpmaxe" in page
    assert "␛[31m" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.fixture(scope="module")
def long(tmp_path_factory):
    """A record of a paper that is one line of ten million letters."""
    folder = tmp_path_factory.mktemp("long")
    fields = (("sender", "PER"), ("receiver", "FIN"), ("kind", "embassy"), ("city", "Helsinki"))
    passage = "Peru has an embassy in Helsinki"
    text = passage + "<b>" * 3_333_333 + passage
    places = ((0, len(passage)), (0, len(text)), (len(text) - len(passage), len(text)))
    said = [Statement("missions", "long", text[start:end], start, end, fields) for start, end in places]
    record = folder / "long.duckdb"
    build(record, [Entry(Document("long", text, ()), tuple(said), ())], REGISTERS, Names.load())
    return record


def test_a_line_of_ten_megabytes_makes_pages_of_the_usual_weight(long):
    with Record(long) as record:
        said = [listed.id for listed in record.statements()]
        (fact,) = {fact.id for register in REGISTERS for fact in record.facts(register)}
    assert said
    with browser(long, alone(), follow_redirects=True) as client:
        pages = ["/en/", "/en/documents", "/en/documents/long", "/en/documents/long?from=5000000", "/en/review"]
        pages += [
            f"/en/facts/{fact}",
            f"/en/review/{fact}",
            "/en/states/PER",
            "/en/states/PER/FIN",
            "/en/disagreements",
        ]
        pages += ["/en/registers/missions", "/en/search?q=embassy+Helsinki", "/en/map?state=PER"]
        for page in [*pages, *(f"/en/statements/{key}" for key in said[:3])]:
            answer = client.get(page)
            harmless(answer, str(long.parent))
            assert len(answer.content) < 300_000, page


PARAMETERS = (
    "/en/documents/{0}", "/en/audits/{0}", "/en/facts/{0}", "/en/statements/{0}", "/en/states/{0}",
    "/en/states/PER/{0}", "/en/review/{0}", "/en/add/{0}", "/en/originals/{0}", "/en/pages/{0}/1",
    "/en/pages/{0}/1.png", "/static/{0}",
    "/en/registers/{0}", "/{0}", "/en/{0}",
)  # fmt: skip
WAYS_OUT = (
    "../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "/etc/passwd", "%2fetc%2fpasswd",
    "....//....//etc/passwd", "..\\..\\etc\\passwd", "%00", "a%00.txt", "%ff%fe", "%F0%9F%92%A9",
    "'; DROP TABLE facts; --",
    "x" * 5000, "%0d%0aSet-Cookie:%20a=b", "app.py", "../app.py", "..%5capp.py",
)  # fmt: skip


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_no_path_leads_out(record, parameter):
    with browser(record, alone()) as client:
        for way in WAYS_OUT:
            answer = client.get(parameter.format(way))
            assert answer.status_code in (200, 303, 307, 400, 404, 405), (parameter, way, answer.status_code)
            assert "root:" not in answer.text
            assert "set-cookie" not in answer.headers or "legation-" in answer.headers["set-cookie"]
            assert answer.headers.get("location", "/").startswith("/")
            assert not answer.headers.get("location", "/").startswith("//")
            harmless(answer, str(record.parent))


@pytest.mark.parametrize(
    "query", ["on=%ff", "q=%00", "first=%F0%9F", "on=" + "9" * 5000, "a[]=1&a[]=2", "=&&&;", "on=2010-01-01&on=x"]
)
def test_no_query_breaks_a_page(record, query):
    with browser(record, alone()) as client:
        for page in ("/en/", "/en/review", "/en/documents", "/en/disagreements", "/en/rulings"):
            assert client.get(f"{page}?{query}").status_code == 200, (page, query)


def test_a_query_that_is_no_text_is_refused(record):
    """As a browser never sends it: bytes that are not spelled out."""
    import asyncio

    with browser(record) as client:
        sent = []

        async def ask():
            scope = {"type": "http", "method": "GET", "path": "/en/", "raw_path": b"/en/", "query_string": b"q=\xff",
                     "headers": [(b"host", b"127.0.0.1")], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
                     "scheme": "http", "root_path": "", "http_version": "1.1"}  # fmt: skip

            async def receive():
                return {"type": "http.request", "body": b"", "more_body": False}

            async def send(message):
                sent.append(message)

            await client.app(scope, receive, send)

        asyncio.run(ask())
    assert sent[0]["status"] == 400


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "", "a b", "[::1]:x"]
)
def test_another_host_is_not_served(record, host):
    with browser(record) as client:
        answer = client.get("/en/", headers={"Host": host})
    assert answer.status_code == 400
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("host", ["127.0.0.1:8200", "localhost", "LOCALHOST:1", "[::1]:8200"])
def test_this_machine_is(record, host):
    with browser(record) as client:
        assert client.get("/en/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
def test_what_is_to_be_read_cannot_be_written(record, method):
    with browser(record, alone()) as client:
        for page in ("/en/", "/en/documents", "/en/facts/x", "/static/site.css"):
            answer = client.request(method, page)
            assert answer.status_code == 405, page
            assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_bodies_are_limited_whatever_they_say_of_their_size(record):
    with browser(record, alone()) as client:
        big = b"reason=" + b"x" * 100_000
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        for page in ("/en/review/x", "/en/sign-in", "/en/rulings/x", "/en/sign-out"):
            assert client.post(page, content=big, headers=form).status_code == 413, page
            assert client.post(page, content=iter([big]), headers=form).status_code == 413, page
        assert client.post("/en/sign-in", content=b"", headers={"Content-Length": "many"}).status_code in (400, 413)
    with browser(record) as stranger:
        assert stranger.post("/en/add", content=iter([b"x" * 70_000]), headers=form).status_code == 413


def test_broken_forms_give_a_page(record):
    with browser(record, alone()) as client:
        multipart = {"Content-Type": "multipart/form-data; boundary=x"}
        for content, headers in (
            (b"\xff\xfe", {"Content-Type": "application/x-www-form-urlencoded"}),
            (b"--y\r\n\r\n", multipart),
            (b"{}", {"Content-Type": "application/json"}),
            (b"--x\r\nContent-Disposition: form-data; name=token\r\n\r\n\xff\r\n--x--", multipart),
        ):
            for page in ("/en/review/x", "/en/rulings/x", "/en/add"):
                assert client.post(page, content=content, headers=headers).status_code in (400, 403, 404, 422)


def test_a_form_of_another_site_changes_nothing(record, tmp_path):
    own = shutil.copyfile(record, tmp_path / "own.duckdb")
    with browser(own, alone()) as client:
        fact = re.search(r"/en/review/([0-9a-f]+)", client.get("/en/review").text)[1]
        form = {"decision": "reject", "reason": "x", "token": token(client, f"/en/review/{fact}")}
        for headers in (
            {"Origin": "http://evil.example"},
            {"Sec-Fetch-Site": "same-site"},
            {"Origin": "http://127.0.0.1:1"},
        ):
            assert client.post(f"/en/review/{fact}", data=form, headers=headers).status_code == 403
        for made_up in ("", "x", form["token"][::-1]):
            assert client.post(f"/en/review/{fact}", data={**form, "token": made_up}).status_code == 403
        client.cookies.clear()
        assert client.post(f"/en/review/{fact}", data=form).status_code == 403
    assert not own.with_name("own.rulings.jsonl").exists()


def test_a_record_that_is_missing_or_replaced_gives_a_page(record, tmp_path, caplog):
    own = tmp_path / "own.duckdb"
    with browser(own, alone()) as client:
        for page in ("/en/", "/es/review", "/en/rulings", "/en/documents"):
            answer = client.get(page)
            assert answer.status_code == 503
            assert str(tmp_path) not in answer.text
        assert "there is no record here" in caplog.text  # for whoever runs it
        shutil.copyfile(record, own)
        assert client.get("/en/").status_code == 200
        fresh = tmp_path / "fresh"
        fresh.write_bytes(b"garbage")
        fresh.replace(own)
        assert client.get("/en/").status_code == 503
        shutil.copyfile(record, fresh)
        fresh.replace(own)
        assert client.get("/en/").status_code == 200


def test_what_goes_wrong_tells_nothing_of_the_machine(record, monkeypatch, caplog):
    from legation.web import home

    def broken(*_):
        raise ValueError(f"secret {record}")

    monkeypatch.setattr(home, "overview", broken)
    with browser(record, alone(), raise_server_exceptions=False) as client:
        answer = client.get("/en/")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert str(record) not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_every_answer_has_its_policy(record):
    with browser(record, Door()) as client:
        for page in (
            "/",
            "/en/",
            "/nothing",
            "/static/site.css",
            "/static/nothing",
            "/api/v1/openapi.json",
            "/en/statements/x",
        ):
            answer = client.get(page)
            assert "default-src 'none'" in answer.headers["content-security-policy"], page
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert "server" not in answer.headers


def test_marks_upon_marks_and_words_without_end_are_cut_for_the_eye_only():
    assert visible("Z" + "\u0301" * 300 + " é ñ") == "Z" + "\u0301" * 4 + "⟨+296⟩ é ñ"
    assert visible("e\u0323\u0302\u0301") == "e\u0323\u0302\u0301", "as Vietnamese is written"
    told = breakable("<b>" + "x" * 1000 + "\x00")
    assert "<wbr>" in told and "<b>" not in told
    assert told.replace("<wbr>", "") == "&lt;b&gt;" + "x" * 1000 + "␀"
    assert breakable("A sentence of words.") == "A sentence of words."
