"""`legation users`: who may sign in to `legation serve`."""

from pathlib import Path
from typing import Any

import click

from legation.errors import InvalidValue


@click.group()
def users() -> None:
    """Say who may sign in to `legation serve`.

    They stand in a file, with their passwords hashed (argon2id). A password is asked for twice, unseen, and
    never stands on the command line. Programs come in by a token.

    \b
      legation users add "Ana Torres" --role reviewer --file users.toml
      legation users token "nightly table" --file users.toml
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


def _role_option(command: Any) -> Any:
    return click.option(
        "--role",
        type=click.Choice(("reader", "reviewer")),
        default="reader",
        show_default=True,
        help="A reader reads; a reviewer decides and adds documents besides.",
    )(command)


@users.command()
@click.argument("name")
@_role_option
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
@_role_option
@click.option(
    "--days",
    type=click.IntRange(1, 3650),
    default=90,
    show_default=True,
    help="For how many days it is good.",
)
@_file_option
def token(name: str, role: str, days: int, path: Path) -> None:
    """Give the program NAME a token, or another one; it is shown this once.

    It is sent with each request: Authorization: Bearer TOKEN. What the program decides stands under its NAME.
    """
    from legation.web.keys import drawn
    from legation.web.users import check_name, read_users, write_users

    there = read_users(path) if path.exists() else {}
    if name in there and not there[name].token:
        raise click.UsageError(f"{name!r} is a person, who signs in with a password; name the program otherwise.")
    try:
        check_name(name)
    except InvalidValue as error:
        raise click.UsageError(f"{error}.") from error
    user, told = drawn(name, role, days)
    write_users(path, {**there, name: user})
    click.echo(f"{path}: {name} is a {role} until {user.until}; the token is not shown again", err=True)
    click.echo(told)


@users.command()
@click.argument("name")
@_file_option
def remove(name: str, path: Path) -> None:
    """Remove NAME, whose session ends at once, and whose token is good no more."""
    from legation.web.users import read_users, write_users

    there = read_users(path)
    if name not in there:
        raise click.UsageError(f"{name!r} is not in {path}; there are {', '.join(sorted(there)) or 'none'}.")
    del there[name]
    write_users(path, there)
    click.echo(f"{path}: {name} is removed")
