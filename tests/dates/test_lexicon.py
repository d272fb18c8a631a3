"""The words of dates: every language has all that finding and showing ask for."""

import subprocess
import sys

import pytest

from legation.dates.finding import small_letters
from legation.dates.lexicon import PREFIXES, lexicon, read_words

LANGUAGES = sorted(read_words())
PARTS = {"article", "year", "of", "and", "to", "decade", "century", "early", "edge", "about"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_tables(language):
    table, english = read_words()[language], read_words()["en"]
    assert table.keys() == english.keys()
    assert table["show"].keys() == english["show"].keys()
    assert len(table["months"]) == 12
    assert table["numeric"] in ("", "day first")
    assert set(table["roles"]) <= PARTS | set(PREFIXES)
    assert table["roles"].keys() >= PARTS | {"after", "before", "by", "between", "from", "in", "since", "until"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_in_small_letters_and_evenly_spaced(language):
    table = read_words()[language]
    words = [word for role in table["roles"].values() for word in role]
    words += [word for month in table["months"] for word in month]
    words += [*table["weekdays"], *table["not_before"], *table["not_after"], *table["ordinals"]]
    assert [word for word in words if word != " ".join(word.lower().split())] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_cut_out_whole(language):
    """No word hides in another: each alone is one piece, with the parts the table gives it."""
    words = lexicon(language)
    for phrase, letter in words.letters.items():
        pieces = list(words.tokens.finditer(phrase))
        assert [piece[0] for piece in pieces] == [phrase]
        assert words.letters[phrase] == letter


def test_small_letters_keep_their_places():
    everything = "".join(map(chr, (code for code in range(0x110000) if not 0xD800 <= code <= 0xDFFF)))
    assert all(len(small_letters(character)) == 1 for character in everything)
    assert len(small_letters(everything)) == len(everything)


def test_showing_and_finding_load_no_babel_until_a_month_is_named():
    code = (
        "import sys; from legation.dates import find_dates, show; find_dates('5 May 1990'); show('1990');"
        "assert 'babel' not in sys.modules; show('1990-05'); assert 'babel' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
