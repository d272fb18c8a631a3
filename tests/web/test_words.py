"""The pages' words: every one in both languages, and none said twice in different files."""

import tomllib
from collections import Counter
from importlib.resources import files

PLACE = files("legation.web")
FILES = [PLACE / "words.toml", *sorted((PLACE / "words").iterdir(), key=lambda one: one.name)]
TABLES = [tomllib.loads(one.read_text("utf-8")) for one in FILES]


def test_every_word_is_in_both_languages():
    for table in TABLES:
        assert table["en"].keys() <= table["es"].keys()  # what the code of the API says in English is there besides


def test_no_word_stands_in_two_files():
    counts = Counter(key for table in TABLES for key in table["en"])
    assert [key for key, count in counts.items() if count > 1] == []
