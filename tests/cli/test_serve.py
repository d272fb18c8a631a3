"""What `legation serve` asks for before it lets others than this machine in."""

import getpass

import pytest
from click.testing import CliRunner

from legation import web
from legation.cli import legation
from legation.web.users import hashed, write_users


@pytest.fixture
def served(monkeypatch, tmp_path, record):
    """What would be served: the application's site, and how uvicorn would be run."""
    import uvicorn

    runs = []
    monkeypatch.setattr(uvicorn, "run", lambda app, **given: runs.append(given))
    doors = []
    made = web.create_app
    monkeypatch.setattr(web, "create_app", lambda *given: doors.append(given) or made(*given))

    def call(*arguments):
        done = CliRunner().invoke(legation, ["serve", "--record", str(record), *map(str, arguments)])
        return done, doors[-1] if doors else None, runs[-1] if runs else None

    return call


@pytest.fixture
def users(tmp_path):
    path = tmp_path / "users.toml"
    write_users(path, {"ana": hashed("ana", "reader", "a long secret")})
    return path


def test_alone_the_user_of_the_machine_decides_and_all_may_read(served):
    done, (_, _, door, papers), run = served()
    assert done.exit_code == 0
    assert (door.users, door.private, door.local) == (None, False, getpass.getuser())
    assert papers is None
    assert (run["host"], run["proxy_headers"]) == ("127.0.0.1", False)


@pytest.mark.parametrize("given", [("--host", "0.0.0.0"), ("--hosts", "r.example"), ("--proxy", "127.0.0.1")])
def test_others_are_let_in_only_with_users_or_openly(served, users, given):
    done, _, run = served(*given)
    assert (done.exit_code, run) == (2, None)
    assert "--users" in done.output
    _, (_, _, door, _), _ = served(*given, "--users", users)
    assert (door.private, door.local) == (True, "")
    _, (_, _, door, _), _ = served(*given, "--open")
    assert (door.private, door.local, door.users) == (False, "", None)


def test_with_users_nobody_decides_without_a_password(served, users):
    _, (_, _, door, _), _ = served("--users", users)
    assert (door.private, door.local) == (False, "")


def test_only_the_proxy_that_is_named_is_believed(served, users):
    _, _, run = served("--proxy", "10.0.0.7", "--users", users)
    assert (run["proxy_headers"], run["forwarded_allow_ips"]) == (True, "10.0.0.7")


@pytest.mark.parametrize("host", ["127.0.0.2", "::1", "localhost"])
def test_what_is_this_machine_besides(served, host):
    done, (_, _, door, _), _ = served("--host", host)
    assert done.exit_code == 0
    assert door.local
