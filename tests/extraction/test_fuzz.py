"""A small part of the bench's fuzz, on papers of this repository alone, so that it is the same everywhere."""

from bench import fuzz
from bench.reading import reader
from legation.model import Source

FEW = 2000


def test_mutated_passages_do_not_break_the_reader():
    assert list(fuzz.faults(reader(), fuzz.SEED, FEW, fuzz.sources(None))) == []


def test_a_passage_is_known_by_its_number():
    begin = fuzz.sources(None)
    passages = [fuzz.passage(7, n, begin) for n in range(300)]
    assert passages == [fuzz.passage(7, n, begin) for n in range(300)]
    assert len({text for text, _ in passages}) > 250


def test_a_reader_that_breaks_is_told_of():
    read = reader()
    text = "Kenya opened an embassy in Oslo in 1965."

    def raises(text, source):
        raise ZeroDivisionError("of nothing")

    def misquotes(text, source):
        document, found = read(text, source)
        return type(document)("bench", text.replace("Oslo", "Lima"), document.blocks), found

    source = Source(state="KEN", language="en")
    assert fuzz.fault(read, text, source) == ""
    assert "ZeroDivisionError: of nothing" in fuzz.fault(raises, text, source)
    assert "is not what stands at" in fuzz.fault(misquotes, text, source)


def test_a_reader_that_is_slow_is_told_of(monkeypatch):
    monkeypatch.setattr(fuzz, "SECONDS", 0.0)
    assert "ms for 40 characters" in fuzz.fault(reader(), "Kenya opened an embassy in Oslo in 1965.", None)
