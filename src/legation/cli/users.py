"""`legation users`: who may sign in to `legation serve`."""

from pathlib import Path
from typing import Any

import click

from legation.errors import InvalidValue


@click.group()
def users() -> None:
    """Say who may sign in to `legation serve`.

    They stand in a file, with their passwords hashed (argon2id). A password is asked for twice, unseen, and
    never stands on the command line.

    \b
      legation users add "Ana Torres" --role reviewer --file users.toml
      legation users remove "Ana Torres" --file users.toml
    """


def _file_option(command: Any) -> Any:
    return click.option(
        "--file",
        "path",
        type=click.Path(path_type=Path, dir_okay=False),
        envvar="LEGATION_USERS",
        required=True,
        show_envvar=True,
        help="The file of users.",
    )(command)


@users.command()
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice(("reader", "reviewer")),
    default="reader",
    show_default=True,
    help="A reader reads; a reviewer decides and adds documents besides.",
)
@_file_option
def add(name: str, role: str, path: Path) -> None:
    """Add NAME, or give it another role and password; asks for the password twice."""
    from legation.web.users import hashed, read_users, write_users

    there = read_users(path) if path.exists() else {}
    password = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    try:
        user = hashed(name, role, password)
    except InvalidValue as error:
        raise click.UsageError(f"{error}.") from error
    write_users(path, {**there, name: user})
    click.echo(f"{path}: {name} is a {role}")


@users.command()
@click.argument("name")
@_file_option
def remove(name: str, path: Path) -> None:
    """Remove NAME, whose session ends at once."""
    from legation.web.users import read_users, write_users

    there = read_users(path)
    if name not in there:
        raise click.UsageError(f"{name!r} is not in {path}; there are {', '.join(sorted(there)) or 'none'}.")
    del there[name]
    write_users(path, there)
    click.echo(f"{path}: {name} is removed")
