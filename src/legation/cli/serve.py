"""`legation serve`: the record in a browser."""

import getpass
import ipaddress
import logging
from pathlib import Path
from typing import TYPE_CHECKING

import click

from legation.cli.options import record_option
from legation.errors import LegationError

if TYPE_CHECKING:
    from legation.web.door import Door

_NEEDED = (
    "argon2", "fastapi", "itsdangerous", "jinja2", "multipart", "python_multipart", "starlette", "uvicorn",
)  # fmt: skip


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8200, show_default=True, help="The port; 0 for a free one."
)
@click.option(
    "--users",
    "users_path",
    type=click.Path(path_type=Path),
    envvar="LEGATION_USERS",
    show_envvar=True,
    help="The file of who may sign in (`legation users add`). Without it, this machine's user alone decides.",
)
@click.option(
    "--papers",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The folder the record is built from, where documents can be added.",
)
@click.option("--hosts", multiple=True, metavar="NAME", help="A name it is served under besides; may be repeated.")
@click.option("--proxy", metavar="ADDRESS", help="A proxy before it, whose word on scheme and address counts.")
@click.option("--open", "is_open", is_flag=True, help="Let anybody read, where others than this machine reach it.")
@record_option
def serve(
    host: str,
    port: int,
    users_path: Path | None,
    papers: Path | None,
    hosts: tuple[str, ...],
    proxy: str | None,
    is_open: bool,
    record_path: Path,
) -> None:
    """Open the record in a browser: maps, timelines, registers, the passages themselves.

    Only this machine can see it, unless --host says otherwise; then reading asks for a sign-in, too, unless
    it is --open. Changing anything always does. Ctrl-C ends it.

    \b
      legation serve --record peru.duckdb
      legation serve --host 0.0.0.0 --hosts record.example.org --users users.toml --papers papers/
    """
    try:
        import uvicorn

        from legation.web import create_app
        from legation.web.app import HOSTS
    except ModuleNotFoundError as error:
        if error.name not in _NEEDED:
            raise
        raise LegationError(
            f"serve needs what comes with `pip install 'legation[web]'` ({error.name} is missing)"
        ) from error
    door = _door(users_path, is_open, alone=_is_loopback(host) and not hosts and not proxy)
    _log_to_stderr()
    own = () if _is_loopback(host) or host in ("0.0.0.0", "::") else (host,)  # noqa: S104 - compared only
    app = create_app(record_path.resolve(), (*HOSTS, *hosts, *own), door, papers.resolve() if papers else None)
    click.echo(f"http://{host}:{port}/ (Ctrl-C ends it)", err=True)
    uvicorn.run(
        app, host=host, port=port, log_level="warning", server_header=False, access_log=False,
        proxy_headers=proxy is not None, forwarded_allow_ips=proxy,
    )  # fmt: skip


def _door(users_path: Path | None, is_open: bool, alone: bool) -> "Door":
    """How the site is entered; `alone` where only this machine reaches it."""
    from legation.web.door import Door
    from legation.web.users import Users

    if users_path is None and not alone and not is_open:
        raise click.UsageError(
            "others than this machine would reach it: say who may sign in (--users FILE, made by `legation users "
            "add NAME --file FILE`), or let anybody read (--open)."
        )
    users = Users(users_path) if users_path else None
    return Door(users, private=not alone and not is_open, local=getpass.getuser() if alone and not users else "")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _log_to_stderr() -> None:
    """Who signs in, and why a page could not be given; never what a form holds."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s: %(message)s"))
    log = logging.getLogger("legation.web")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
