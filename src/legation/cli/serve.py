"""`legation serve`: the record in a browser."""

from pathlib import Path

import click

from legation.cli.options import record_option
from legation.errors import LegationError

_NEEDED = ("argon2", "fastapi", "jinja2", "multipart", "python_multipart", "starlette", "uvicorn", "xlsxwriter")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8200, show_default=True, help="The port; 0 for a free one."
)
@record_option
def serve(host: str, port: int, record_path: Path) -> None:
    """Open the record in a browser: maps, timelines, registers, the passages themselves.

    Only this machine can see it, unless --host says otherwise. Ctrl-C ends it.

    \b
      legation serve --record peru.duckdb
    """
    try:
        import uvicorn

        from legation.web import create_app
    except ModuleNotFoundError as error:
        if error.name not in _NEEDED:
            raise
        raise LegationError(
            f"serve needs what comes with `pip install 'legation[web]'` ({error.name} is missing)"
        ) from error
    click.echo(f"http://{host}:{port}/ (Ctrl-C ends it)", err=True)
    uvicorn.run(create_app(record_path.resolve()), host=host, port=port, log_level="warning", server_header=False)
