import subprocess
import sys
import time

import pytest

from legation.cli import legation as group


def test_help_answers_at_once():
    def took():
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "legation", "--help"], check=True, capture_output=True)
        return time.perf_counter() - began

    assert min(took() for _ in range(3)) < 0.4


def test_help_needs_nothing_heavy():
    heavy = ("duckdb", "rich", "babel", "sentencex", "legation.names.names")
    check = f"import sys, legation.cli; print([one for one in {heavy} if one in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", check], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize("name", sorted(group.commands))
def test_every_command_shows_an_example(legation, name):
    ran = legation(name, "--help")
    assert ran.code == 0
    assert f"\n    legation {name} " in ran.out or f"\n    legation {name}\n" in ran.out
