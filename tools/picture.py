"""Draw docs/profile.svg: what `legation profile PER FIN` prints, as a picture of a terminal.

Made by the program itself over the papers in examples/, with nothing drawn by hand: `make picture`.
"""

import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "profile.svg"
COMMAND = ("profile", "PER", "FIN")
WIDTH = 108

# Without the fonts rich would fetch from elsewhere: a picture in a repository should ask the network for nothing.
FORMAT = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)


def legation(*words: str) -> str:
    """What the command prints on a terminal of WIDTH columns, colours included."""
    env = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
    command = [str(Path(sys.executable).with_name("legation")), *words]
    return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def main() -> None:
    """Build a record of them in a temporary place and write the picture."""
    with tempfile.TemporaryDirectory() as place:
        record = str(Path(place) / "demo.duckdb")
        legation("build", "examples/papers", "--record", record)
        printed = legation(*COMMAND, "--record", record)
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(printed.rstrip()))
    svg = console.export_svg(title=f"legation {' '.join(COMMAND)}", code_format=FORMAT, unique_id="profile")
    PICTURE.write_text(re.sub(r"[ \t]+\n", "\n", svg) + "\n", "utf-8")


if __name__ == "__main__":
    main()
