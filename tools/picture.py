"""Draw docs/profile.svg: what `legation profile PER FIN` prints, as a picture of a terminal.

Made by the program itself over the papers in examples/, with nothing drawn by hand: `make picture`.
"""

import io
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
WIDTH = 120
NOTES = 7  # lines of sources shown, their heading included

# Without the fonts rich would fetch from elsewhere: a picture in a repository should ask the network for nothing.
FORMAT = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)


def legation(*words: str) -> str:
    """What the installed command prints."""
    command = [str(Path(sys.executable).with_name("legation")), *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def shown() -> list[str]:
    """The lines of the profile with the first of its sources, from a record built in a temporary place."""
    with tempfile.TemporaryDirectory() as place:
        record = str(Path(place) / "demo.duckdb")
        legation("build", "examples/papers", "--record", record)
        lines = [line.rstrip() for line in legation(*COMMAND, "--record", record).splitlines()]
    return [*lines[: lines.index("Sources") + NOTES], "  …"]


def main() -> None:
    """Write the picture."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    for line in shown():
        console.print(Text(line, style="" if line.startswith(" ") else "bold"))
    svg = console.export_svg(title=f"legation {' '.join(COMMAND)}", code_format=FORMAT, unique_id="profile")
    PICTURE.write_text(re.sub(r"[ \t]+\n", "\n", svg) + "\n", "utf-8")


if __name__ == "__main__":
    main()
