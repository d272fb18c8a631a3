"""How far a long piece of work is, on stderr."""

import sys
import time

import click

PATIENCE = 2.0  # seconds before anything is said


class ProgressLine:
    """One line that is said again as things move on, once they take longer than `patience` seconds.

    On a terminal the line is written over and over; elsewhere a line comes every few seconds.
    """

    def __init__(self, patience: float) -> None:
        self._next = time.monotonic() + patience
        self._shown = False

    def say(self, text: str) -> None:
        """Show the text, where it is time to."""
        if time.monotonic() >= self._next:
            terminal = sys.stderr.isatty()
            click.echo(f"\r\x1b[2K{text[:100]}" if terminal else text, err=True, nl=not terminal)
            self._next = time.monotonic() + (0.1 if terminal else 5.0)
            self._shown = terminal

    def close(self) -> None:
        """Take the line away again."""
        if self._shown:
            click.echo("\r\x1b[2K", err=True, nl=False)
            self._shown = False
