"""Who may sign in, said on the command line, and no password on it."""

import pytest
from click.testing import CliRunner

from legation.cli import legation
from legation.web.users import read_users

SECRET = "a long secret"


@pytest.fixture
def users(tmp_path):
    path = tmp_path / "users.toml"

    def call(*arguments, password=f"{SECRET}\n{SECRET}\n"):
        return CliRunner().invoke(legation, ["users", *arguments, "--file", str(path)], input=password)

    call.path = path
    return call


def test_a_password_is_asked_for_twice_and_not_shown(users):
    done = users("add", "Ana Torres", "--role", "reviewer")
    assert done.exit_code == 0
    assert SECRET not in done.output
    assert read_users(users.path)["Ana Torres"].role == "reviewer"
    assert SECRET not in users.path.read_text("utf-8")


def test_two_that_differ_are_asked_for_again(users):
    done = users("add", "ana", password=f"{SECRET}\nother\n{SECRET}\n{SECRET}\n")
    assert done.exit_code == 0
    assert read_users(users.path)["ana"].role == "reader"


def test_others_stay_and_one_can_be_removed(users):
    users("add", "ana")
    users("add", "ben")
    assert users("remove", "ana").exit_code == 0
    assert list(read_users(users.path)) == ["ben"]
    assert "there are ben" in users("remove", "ana").output


def test_a_short_password_is_refused(users):
    done = users("add", "ana", password="short\nshort\n")
    assert done.exit_code == 2
    assert "10 to 200 characters" in done.output
    assert not users.path.exists()


def test_no_option_takes_a_password():
    options = {one for command in legation.commands["users"].commands.values() for one in command.params}
    assert not [one for one in options if "password" in one.name]


def test_a_token_is_shown_once_and_kept_as_its_hash(users):
    done = users("token", "nightly table", "--role", "reviewer", "--days", "7")
    assert done.exit_code == 0
    shown = done.stdout.strip()
    assert shown.startswith("legation-")
    assert "not shown again" in done.stderr
    kept = read_users(users.path)["nightly table"]
    assert (kept.role, kept.password) == ("reviewer", "")
    assert shown not in users.path.read_text("utf-8")
    assert users("token", "nightly table").stdout.strip() != shown
    assert users("remove", "nightly table").exit_code == 0
    assert read_users(users.path) == {}


def test_a_person_is_given_no_token_and_a_program_no_odd_name(users):
    users("add", "ana")
    assert "is a person" in users("token", "ana").output
    assert users("token", " ").exit_code == 2
    assert users("token", "x", "--days", "0").exit_code == 2
