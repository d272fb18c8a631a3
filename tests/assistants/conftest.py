"""Take `ask` to ask an assistant's server, in a process of its own, over standard input and output.

`serve` starts another one of any record.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from anyio.from_thread import start_blocking_portal
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from legation.cli import run

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


@pytest.fixture(scope="session")
def record(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("assistants") / "examples.duckdb"
    assert run(["build", str(EXAMPLES / "papers"), "--record", str(path)]) == 0
    return path


@contextmanager
def served(record: Path, *options: str) -> Iterator[Callable]:
    """Asks a server of its own; `call(coroutine function)` runs it with the client."""
    env = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    arguments = ["-m", "legation", "mcp", "--record", str(record), *options]
    server = stdio_client(StdioServerParameters(command=sys.executable, args=arguments, env=env))
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(Client(server)) as client:
        yield lambda questions: portal.call(questions, client)


@pytest.fixture(scope="session")
def asking(record):
    """Runs a coroutine function that takes a client."""
    with served(record) as call:
        yield call


@pytest.fixture(scope="session")
def ask(asking):
    """Asks tools by name, each with its arguments, and gives their answers."""

    def call(*questions, asking=asking):
        async def each(client):
            return [await client.call_tool(name, given) for name, given in questions]

        return asking(each)

    return call


@pytest.fixture(scope="session")
def serve():
    return served
