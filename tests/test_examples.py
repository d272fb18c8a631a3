"""What the pages show is run: the commands of a page one after the other, in a folder of its own with the papers of
examples/ as `papers/` and a record of them as `peru.duckdb`; what they print is held to what the page prints.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs" / "how-to").glob("*.md"))]
# A block of code that is a file of the program (`src/…`: before it) or says that it is not run has a test of its own.
BLOCK = re.compile(
    r"^(<!-- not run: .* -->\n|`src/\S+`:\n\n)?```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
ELLIPSIS = "…"  # stands for any lines


def blocks(page: Path) -> list[tuple[str, str]]:
    """The language and text of what a page shows and does not say is not run."""
    return [(kind, body) for mark, kind, body in BLOCK.findall(page.read_text("utf-8")) if not mark]


def commands(body: str) -> list[tuple[str, list[str]]]:
    """Each command (`$ …`, going on with `> …`) with the lines it prints."""
    found: list[tuple[list[str], list[str]]] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append(([line[2:]], []))
        elif line.startswith("> ") and not found[-1][1]:
            found[-1][0].append(line[2:])
        else:
            found[-1][1].append(line)
    return [("\n".join(command), printed) for command, printed in found]


def agrees(shown: list[str], printed: list[str]) -> bool:
    pattern = "".join(r"(?:.*\n)*?" if line == ELLIPSIS else re.escape(line.rstrip()) + r"\n" for line in shown)
    return re.fullmatch(pattern, "".join(f"{line.rstrip()}\n" for line in printed)) is not None


SHOWING = [page for page in PAGES if blocks(page)]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the pages suppose it, or as a checkout is."""
    folder = tmp_path_factory.mktemp("desk")
    for place in ("papers", "examples/papers"):
        shutil.copytree(ROOT / "examples" / "papers", folder / place)
    subprocess.run(
        [sys.executable, "-m", "legation", "build", "papers/", "--record", "peru.duckdb"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    return folder


@pytest.mark.parametrize("page", SHOWING, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_shows_can_be_done(page: Path, desk: Path, tmp_path: Path):
    folder = shutil.copytree(desk, tmp_path / "desk")
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    program = bin_folder / "legation"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m legation "$@"\n', "utf-8")
    program.chmod(0o755)
    surroundings = os.environ | {
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "LEGATION_RECORD": "peru.duckdb",
    }
    if "legation build" in blocks(page)[0][1]:
        (folder / "peru.duckdb").unlink()  # the page begins where there is no record
    for kind, body in blocks(page):
        steps = commands(body) if kind == "console" else [("", [ELLIPSIS])]
        for command, shown in steps:
            run = ["sh", "-c", command] if kind == "console" else [sys.executable, "-c", body]
            done = subprocess.run(
                run,
                cwd=folder,
                env=surroundings,
                capture_output=True,
                text=True,
                stdin=subprocess.DEVNULL,
                timeout=60,
            )
            assert done.returncode == 0, f"{command or body}\n{done.stderr}"
            if shown:
                assert agrees(shown, done.stdout.splitlines()), f"{command}\nprints\n{done.stdout}{done.stderr}"


def test_the_register_added_on_its_page_is_read_as_its_cases_say(tmp_path: Path):
    """A folder and two lines, in a copy of the program; a passage of the page's own cases goes in, a fact comes out."""
    page = (ROOT / "docs" / "how-to" / "register.md").read_text("utf-8")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "static"))
    files = re.findall(r"^`(src/\S+)`:\n\n```\w+\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    for name, body in files:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(body, "utf-8")
    listed = tmp_path / "src" / "legation" / "registers" / "__init__.py"
    text = listed.read_text("utf-8")
    imported, shown = re.findall(r"^\+(.*\n)", page, re.MULTILINE)
    opening = "REGISTERS: tuple[Register, ...] = (\n"
    assert opening in text
    listed.write_text(imported + text.replace(opening, opening + shown), "utf-8")
    case = next(one for name, body in files if name.endswith("cases.toml") for one in tomllib.loads(body)["case"])
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "note.txt").write_text(case["text"], "utf-8")

    def legation(*arguments: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", "legation", *arguments, "--record", "visas.duckdb"],
            cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(tmp_path / "src")}, check=True, capture_output=True,
            text=True,
        ).stdout  # fmt: skip

    legation("build", "papers")
    (fact,) = map(json.loads, legation("facts", "visas", "--format", "jsonl").splitlines())
    (wanted,) = case["reads"]
    assert {name: fact[name] for name in wanted} == wanted
    assert "Finland asks citizens of Peru for no visa." in legation("profile", "FIN", "PER")


def test_there_is_much_to_run():
    assert sum(len(blocks(page)) for page in SHOWING) >= 15
