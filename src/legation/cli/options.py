"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from legation.cli.session import DayParam, RegisterParam, StateParam

DAY = DayParam()
STATE = StateParam()
REGISTER = RegisterParam()
LANGUAGES = ("en", "es")
# In what sources disagree: `rules.course.Odds`, spelled out so that `--help` need not load it.
ODDS = ("date", "place", "kind of mission", "status", "name", "number", "party", "stage")
FORMATS = ("table", "jsonl", "csv")

Command = Callable[..., Any]


def record_option(command: Command) -> Command:
    """`--record PATH`."""
    return click.option(
        "--record",
        "record_path",
        type=click.Path(path_type=Path),
        default="legation.duckdb",
        envvar="LEGATION_RECORD",
        show_default=True,
        show_envvar=True,
        help="The record.",
    )(command)


def language_option(command: Command) -> Command:
    """`--language`."""
    return click.option(
        "--language",
        type=click.Choice(LANGUAGES),
        default="en",
        show_default=True,
        help="Language of tables and prose.",
    )(command)


def listing_options(command: Command) -> Command:
    """`--format`, `--language` and `--record`, which every listing takes."""
    command = language_option(record_option(command))
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="A table for people, JSON lines or CSV for programs.",
    )(command)


def on_option(command: Command) -> Command:
    """`--on DAY`."""
    return click.option("--on", type=DAY, help="As things stood on this day, such as 2002-06-01.")(command)


def as_known_option(command: Command) -> Command:
    """`--as-known DAY`."""
    return click.option(
        "--as-known", type=DAY, help="As it could have been said on this day: only from sources published by then."
    )(command)
