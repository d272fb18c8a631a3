"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from legation.cli.session import RegisterParam, StateParam

STATE = StateParam()
REGISTER = RegisterParam()
LANGUAGES = ("en", "es")
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
