"""Words that point to a date: sentences with those in them, near misses, and the laws every answer keeps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.dates import find_anaphora, find_dates, resolve
from legation.dates.lexicon import PREFIXES, read_words
from legation.dates.pointing import pointers
from legation.errors import InvalidValue

# Each sentence with the words in it that point, in order, and the prefix of each.
ENGLISH = [
    ("It opened on 5 May 1990 and on the same day closed.", [("the same day", "on")]),
    ("That year it moved; until that date it stood.", [("That year", None), ("that date", "until")]),
    ("The note of 14 March was returned.", [("14 March", "of")]),
    ("On March 14 the envoy left.", [("March 14", "on")]),
    ("The 14th of March is kept.", [("14th of March", None)]),
    ("On Monday, 14 March, he left.", [("14 March", "on")]),
    ("They met in December.", [("December", "in")]),
    ("They met in January of that year.", [("January of that year", "in")]),
    ("Ties were restored that July, and cut the same May.", [("that July", None), ("the same May", None)]),
    ("He said that March was cold, and that April 4 would be.", []),
    ("Signed on 8 February of the same year.", [("8 February of the same year", "on")]),
    ("Signed on 8 February, the following year.", [("8 February, the following year", "on")]),
    ("On the 6th, the port fell.", [("the 6th", "on")]),
    ("He sailed on the 6th and came back.", [("the 6th", "on")]),
    ("He sailed on the 6th of the following month.", [("the 6th of the following month", "on")]),
    ("Two years later a consul came.", [("Two years later", None)]),
    ("It closed a year later.", [("a year later", None)]),
    ("It closed ten days after.", [("ten days after", None)]),
    ("It had opened three months earlier, in Lima.", [("three months earlier", None)]),
    ("The next day and the following week.", [("The next day", None), ("the following week", None)]),
    ("In the previous year it fell.", [("the previous year", "in")]),
    ("It fell the year before, then rose.", [("the year before", None)]),
    ("That same year it rose.", [("That same year", None)]),
    ("Later that year and earlier in the same year.", [("Later that year", None), ("earlier in the same year", None)]),
    ("Later in the year it rose.", [("Later in the year", None)]),
    ("A decade later it fell; the day after, it rose.", [("A decade later", None), ("the day after", None)]),
    ("About two years later it fell.", [("About two years later", None)]),
    ("More than two years later it fell.", [("More than two years later", None)]),
    ("A year and two months later it fell.", [("A year and two months later", None)]),
    ("Two or three years later it fell.", [("Two or three years later", None)]),
    ("By May it had fallen.", [("By May", "by")]),
    ("It fell in early May, and by the end of that year.", [("early May", "in"), ("by the end of that year", "by")]),
    ("Early the following year it fell.", [("Early the following year", None)]),
    ("After 14 March nothing came.", [("After 14 March", "after")]),
    ("The war of 5–10 June.", [("5–10 June", "of")]),
    ("Talks on May 5 and 6 failed.", [("May 5 and 6", "on")]),
    ("Talks in March, in Lima.", [("March", "in")]),
    ("It came two\nyears\tlater.", [("two\nyears\tlater", None)]),
    ("In 1990 it fell and two years later it rose.", [("two years later", None)]),
    ("Since 1821, 28 July has been kept.", [("28 July", None)]),
]

NOTHING = [
    "Signed on 14 March 1990, in May 1990 and March 14, 1990.",
    "In 1956, 12 March and 1990 (3 May).",
    "It may be so, and may follow in may.",
    "The March of the army, Miss May, the May Declaration.",
    "In March of the army there was none.",
    "Ten days after the coup; the day after they met; a year before independence.",
    "Two years after 1990 and two years before 5 May 1991.",
    "The same day as Chile, the same year that it fell, the year of the war.",
    "On the 20th anniversary, the 19th century, on the 38th parallel, the 6th of them.",
    "In 2 March 14 ships",
    "On 30 February and 31 April, on 32 March.",
    "On 30 February 1990 nothing can happen; nor on 5 May 1066.",
    "They march 14 km; march 14 is none.",
    "1,200 years later and 1990 years later.",
    "The following days, the next two years, a few days later.",
    "March 25,000 men; 14 March 2,000 men; March 14%.",
    "In Mar. it rained.",
    "The code 5/14 March-A and 14.5 years latero.",
    "",
]

SPANISH = [
    ("Dos años después firmó.", [("Dos años después", None)]),
    ("Ese mismo año y al año siguiente.", [("Ese mismo año", None), ("al año siguiente", None)]),
    ("Se firmó el 14 de marzo.", [("14 de marzo", "on")]),
    ("Se firmó el primero de mayo.", [("primero de mayo", "on")]),
    ("En diciembre de ese año cerró.", [("diciembre de ese año", "in")]),
    ("El 8 de febrero del mismo año.", [("8 de febrero del mismo año", "on")]),
    ("A fines de ese año, en mayo y desde abril.", [("A fines de ese año", None), ("mayo", "in"), ("abril", "since")]),
    ("El mismo día partió; el día 6, volvió.", [("El mismo día", None), ("día 6", "on")]),
    ("Diez días antes, en esa fecha.", [("Diez días antes", None), ("esa fecha", "in")]),
    ("Más de dos años después.", [("Más de dos años después", None)]),
    ("La semana siguiente y la década siguiente.", [("La semana siguiente", None), ("la década siguiente", None)]),
    ("Después del 14 de marzo.", [("Después del 14 de marzo", "after")]),
    ("La Plaza de Mayo, el 14 de marzo de 1990, dos años después de la guerra.", []),
    ("El día 6 de la luna, el mismo día que Chile, un mes antes de partir.", []),
]


def _plain(text, language="en"):
    return [(one.words, one.prefix) for one in find_anaphora(text, language)]


@pytest.mark.parametrize(("sentence", "expected"), ENGLISH)
def test_english_words_that_point(sentence, expected):
    assert _plain(sentence) == expected


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_points_nowhere_is_left(sentence):
    assert _plain(sentence) == []


@pytest.mark.parametrize(("sentence", "expected"), SPANISH)
def test_spanish_words_that_point(sentence, expected):
    assert _plain(sentence, "es") == expected


def test_an_unknown_language_is_refused():
    with pytest.raises(InvalidValue, match="en, es"):
        find_anaphora("that year", "xx")


# Laws.


def _keeps_the_laws(text, language):
    dates = find_dates(text, language)
    done = 0
    for one in find_anaphora(text, language):
        assert text[one.start : one.end] == one.words
        assert one.edtf == ""
        assert done <= one.start < one.end
        assert all(date.end <= one.start or one.end <= date.start for date in dates)
        assert one.prefix is None or one.prefix in PREFIXES
        assert pointers(language).read(" ".join(one.words.replace("İ", "i").lower().split())) is not None
        resolve(one.words, "1963-09-03", language)
        done = one.end


def _vocabulary(language):
    table = read_words()[language]
    words = [word for role in table["roles"].values() for word in role]
    words += [name.title() for month in table["months"] for name in month]
    pointing = table["pointing"]
    words += [*pointing["numbers"], *table["ordinals"], *table["weekdays"]]
    words += [word for unit in pointing["units"].values() for word in unit]
    for kind in ("later", "earlier", "next", "previous", "same", "of_same", "of_next", "of_previous", "nth", "within"):
        for phrase in pointing[kind]:
            filled = phrase.replace("{unit}", pointing["units"]["year"][0]).replace("{nth}", "6th")
            words.append(filled.replace("{day}", "6").replace("{end}", ""))
    return [*words, *pointing["nearly"], *pointing["beyond"], *pointing["goes_on"]]


figures = st.sampled_from(["1990", "2000", "5", "30", "31", "16th", "1980s", "24-09-2017", "14"])
marks = st.sampled_from([",", ".", "-", "–", "/", "(", ")", "\n\n", "İ", "%", "on the 6th", "."])


@pytest.mark.parametrize("language", ["en", "es"])
@given(data=st.data())
def test_any_row_of_words_keeps_the_laws(language, data):
    piece = st.sampled_from(_vocabulary(language)) | figures | marks
    pieces = data.draw(st.lists(st.tuples(piece, st.sampled_from([" ", " ", "", "\n", "\t "])), max_size=30))
    _keeps_the_laws("".join(word + gap for word, gap in pieces), language)


@given(st.text(max_size=200), st.sampled_from(["en", "es"]))
def test_any_text_keeps_the_laws(text, language):
    _keeps_the_laws(text, language)


@given(st.lists(st.sampled_from([sentence for sentence, _ in ENGLISH]), min_size=1, max_size=6), st.data())
def test_mutated_text_keeps_the_laws(sentences, data):
    text = " ".join(sentences)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.text(max_size=2)) + text[at + data.draw(st.integers(0, 3)) :]
    _keeps_the_laws(text, "en")


def test_sentences_apart_are_read_as_alone():
    joined = "\n\n".join(sentence for sentence, _ in ENGLISH)
    assert _plain(joined) == [one for _, expected in ENGLISH for one in expected]


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_phrase_of_the_table_is_found_whole(language):
    said = read_words()[language]["pointing"]
    number = "dos" if language == "es" else "two"
    phrases = [phrase for kind in ("next", "previous", "same") for phrase in said[kind]]
    phrases += [f"{number} {{units}} {phrase}" for kind in ("later", "earlier") for phrase in said[kind]]
    for phrase in phrases:
        for one, more, *_ in said["units"].values() if "{unit" in phrase else [("", "")]:
            words = phrase.replace("{units}", more).replace("{unit}", one).replace("{end}", "")
            assert [found.words for found in find_anaphora(f"x {words}. y", language)] == [words]
