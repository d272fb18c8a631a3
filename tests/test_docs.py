"""The written pages are held to the program: what it has is on them, and what is on them it has."""

import html
import re
import shlex
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

import click
import duckdb
import pytest
from click.testing import CliRunner

from legation.cli import legation as main
from legation.model import ProblemKind, Source
from legation.record.tables import TABLES
from tools import picture, register_pages

ROOT = Path(__file__).parent.parent
DOCS = sorted([*(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "how-to").glob("*.md")])
REGISTER_PAGES = register_pages.pages()
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "examples" / "README.md", *DOCS, *REGISTER_PAGES]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
TOLD_ONCE = {"--record", "--format", "--language"}  # options of all commands, at the top of the page
VARIABLE = re.compile(r"\bLEGATION_[A-Z_]+\b")


def prose(page: Path) -> str:
    return FENCE.sub("", page.read_text("utf-8"))


def headings(page: Path) -> list[str]:
    return [line.lstrip("# ").strip("`") for line in prose(page).splitlines() if line.startswith("#")]


def section(page: Path, heading: str) -> str:
    """The text from the heading to the next one."""
    parts = re.split(r"^#+ (.*)$", page.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip((name.strip("`") for name in parts[1::2]), parts[2::2], strict=True))[heading]


def anchors(page: Path) -> set[str]:
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings(page)}


def commands() -> dict[str, click.Command]:
    context = click.Context(main)
    return {name: main.get_command(context, name) for name in main.list_commands(context)}


def fenced(language: str) -> list[tuple[str, str]]:
    return [
        (page.name, body) for page in PAGES for kind, body in FENCE.findall(page.read_text("utf-8")) if kind == language
    ]


def console_lines() -> list[str]:
    bodies = [body for _, body in fenced("console")]
    return [line[2:] for body in bodies for line in body.splitlines() if line.startswith("$ ") and "legation " in line]


QUERIES = [pytest.param(query, id=f"{page}-{n}") for n, (page, query) in enumerate(fenced("sql"), 1)]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docs") / "examples.duckdb"
    built = CliRunner().invoke(
        main, ["build", str(ROOT / "examples" / "papers"), "--record", str(path)], catch_exceptions=False
    )
    assert built.exit_code == 0, built.output
    return path


def test_every_command_has_its_heading_and_no_heading_lacks_its_command():
    told = headings(ROOT / "docs" / "commands.md")
    assert sorted(told[1 : told.index("Settings")]) == sorted(commands())


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_option_of_a_command_is_under_its_heading(name: str):
    told = section(ROOT / "docs" / "commands.md", name)
    command = commands()[name]
    parts = command.commands.values() if isinstance(command, click.Group) else [command]
    params = [one for part in parts for one in part.params]
    options = {option for one in params if isinstance(one, click.Option) for option in one.opts}
    long = {option for option in options if option.startswith("--")}
    assert {option for option in long if f"`{option}" not in told} <= TOLD_ONCE


def test_every_kind_of_problem_is_explained():
    told = section(ROOT / "docs" / "commands.md", "problems")
    assert [str(kind) for kind in ProblemKind if f"| `{kind}` |" not in told] == []


def test_every_environment_variable_has_its_heading():
    sources = [*(ROOT / "src").rglob("*.py"), *(ROOT / "bench").rglob("*.py")]
    used = {name for path in sources for name in VARIABLE.findall(path.read_text("utf-8"))}
    assert used
    assert used <= {heading for page in DOCS for heading in headings(page)}


def test_every_key_of_sources_toml_has_its_heading():
    keys = {one.name for one in fields(Source)} - {"inferred"}
    assert keys <= set(headings(ROOT / "docs" / "reading.md"))


def test_every_table_of_a_record_is_on_its_page():
    page = ROOT / "docs" / "record.md"
    told = {heading.lower() for heading in headings(page)} | set(re.findall(r"`(\w+)`", page.read_text("utf-8")))
    assert set(TABLES) <= told


def test_every_dependency_says_why_it_is_there():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = sum(project["optional-dependencies"].values(), project["dependencies"])
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8").lower()
    rows = " ".join(line.split("|")[1] for line in page.splitlines() if line.startswith("|"))
    assert [
        name
        for name in (re.split(r"[<>=~\[]", one)[0] for one in wanted)
        if name not in (project["name"], *re.split(r"[,\s]+", rows))
    ] == []


def test_every_folder_of_the_program_stands_in_the_house():
    page = (ROOT / "docs" / "house.md").read_text("utf-8")
    folders = {path.parent.name for path in (ROOT / "src" / "legation").glob("*/__init__.py")}
    assert {name for name in folders if f"| `{name}/` |" not in page} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_within_the_repository_leads_somewhere(page: Path):
    for link in LINK.findall(prose(page)):
        target, _, anchor = link.partition("#")
        if "://" in target:
            continue
        path = (page.parent / target).resolve() if target else page
        assert path.exists(), f"{link} leads nowhere"
        assert not anchor or anchor in anchors(path), f"{link} names no heading of {path.name}"


@pytest.mark.parametrize("line", console_lines())
def test_every_command_shown_exists_with_its_options(line: str):
    words = shlex.split(line.split(" | ")[0].split(" > ")[0])
    name = words[1]
    assert name in commands()
    command = commands()[name]
    if isinstance(command, click.Group):
        command = command.commands[words[2]]
    known = {option for one in command.params for option in one.opts}
    assert {word.partition("=")[0] for word in words[2:] if word.startswith("-")} <= known


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_shown_answers_on_the_papers_in_examples(query: str, record: Path):
    with duckdb.connect(str(record), read_only=True) as connection:
        rows = connection.execute(query).fetchall()
    assert rows, "an example should show something"
    if "AS wrong" in query:
        assert rows == [(0,)]


def test_the_picture_shows_what_the_program_prints():
    svg = picture.PICTURE.read_text("utf-8")
    drawn = [html.unescape(line).replace("\xa0", " ").rstrip() for line in re.findall(r"<text[^>]*>(.*?)</text>", svg)]
    assert [line for line in drawn[1:] if line] == [line for line in picture.shown() if line], "run `make picture`"


@pytest.mark.parametrize("page", REGISTER_PAGES, ids=lambda page: page.stem)
def test_the_pages_of_the_registers_are_what_their_rules_make(page: Path):
    assert page.is_file(), "run `make docs`"
    assert page.read_bytes().decode("utf-8") == REGISTER_PAGES[page], "run `make docs`"


def test_no_page_is_left_of_a_register_that_is_gone():
    assert set(register_pages.FOLDER.iterdir()) == set(REGISTER_PAGES), "run `make docs`"


def test_the_site_is_made_without_a_warning_and_asks_no_other_host(tmp_path: Path):
    built = subprocess.run(
        [sys.executable, "-m", "sphinx", "--quiet", "--fail-on-warning", "docs", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    loaded = re.compile(r"""<(?:script|link|img)[^>]*(?:src|href)=["']?(?:https?:)?//""")
    assert [page.name for page in tmp_path.rglob("*.html") if loaded.search(page.read_text("utf-8"))] == []


def test_what_the_pages_should_show_is_there_to_be_tested():
    assert len(console_lines()) >= 5
    assert len(QUERIES) >= 8
