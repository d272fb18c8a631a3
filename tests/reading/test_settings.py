"""sources.toml: what holds, and what is named as unusable."""

import pytest

from legation.names import Names
from legation.reading.settings import read_settings


@pytest.fixture
def read(tmp_path):
    """A function from the text of a sources.toml to what it says and the messages about it."""

    def read(text):
        path = tmp_path / "sources.toml"
        path.write_text(text)
        settings, problems = read_settings(path, None)
        return settings, [problem.message for problem in problems]

    return read


def test_default_and_file(read):
    settings, messages = read(
        '[default]\npublisher = "Royal Press"\npublished = 2015\n["a.txt"]\npublished = "2016-05"\n'
    )
    assert messages == []
    assert settings.of("a.txt") == {"publisher": "Royal Press", "published": "2016-05"}
    assert settings.of("b.txt") == {"publisher": "Royal Press", "published": "2015"}


def test_a_file_may_be_named_without_its_suffix(read):
    settings, _ = read('[a]\ntitle = "A"\n')
    assert settings.of("a.txt") == {"title": "A"}


def test_what_cannot_be_used_is_named_and_the_rest_holds(read):
    settings, messages = read('stray = 1\n[default]\ntitel = "x"\npublished = "soon"\nurl = ""\ntitle = "Good"\n')
    assert settings.of("a.txt") == {"title": "Good"}
    assert len(messages) == 4
    assert any("[default] titel: unknown key; the keys are title" in message for message in messages)
    assert any("[default] published: 'soon' is not an EDTF date such as 2017" in message for message in messages)
    assert all("sources.toml" in message for message in messages)


def test_a_broken_file_is_one_problem(read):
    settings, messages = read("[default\n")
    assert settings.of("a.txt") == {}
    assert len(messages) == 1


def test_states_are_given_by_name_or_code(tmp_path):
    path = tmp_path / "sources.toml"
    path.write_text('["a.txt"]\nstate = "Republic of Finland"\ncounterpart = "PER"\n["b.txt"]\nstate = "Ruritania"\n')
    settings, problems = read_settings(path, Names.load())
    assert settings.of("a.txt") == {"state": "FIN", "counterpart": "PER"}
    (problem,) = problems
    assert "'Ruritania' is no known state" in problem.message


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ('"2026-03-01"', "2026-03-01"),
        ("2026-03-01", "2026-03-01"),
        ("2026", "2026"),
        ('"2026-03-01T09:30:00+00:00"', "2026-03-01T09:30:00+00:00"),
        ("2026-03-01T09:30:00Z", "2026-03-01T09:30:00+00:00"),
        ("2026-03-01 09:30:00-05:00", "2026-03-01T09:30:00-05:00"),
    ],
)
def test_when_it_was_retrieved_is_a_day_or_a_time(read, written, read_as):
    settings, messages = read(f'["a.txt"]\nretrieved = {written}\n')
    assert messages == []
    assert settings.of("a.txt") == {"retrieved": read_as}


@pytest.mark.parametrize("written", ['"yesterday"', "2026-03-01T09:30:00", '"2026-02-30"', '"25:00"', "09:30:00"])
def test_a_time_that_is_none_is_named(read, written):
    settings, (message,) = read(f'["a.txt"]\nretrieved = {written}\n')
    assert settings.of("a.txt") == {}
    assert "[a.txt] retrieved: " in message
    assert "such as 2026-03-01T09:30:00+00:00" in message
