"""Passages cut, doubled, shuffled, put in other scripts and strewn with control characters, through the reader.

No passage may raise an error, give a quote that is not the text at its place, or take more than
50 ms a kilobyte. Passage N of a seed is the same on every machine that has the same papers.
"""

import random
import time
import tomllib
import traceback
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from bench.reading import Read, reader
from bench.shared import LABELLED
from bench.texts import EXAMPLES
from legation.model import Source
from legation.registers import REGISTERS

SEED = 1648
PASSAGES = 100_000
SECONDS = 0.05  # a kilobyte, and at least
LONGEST = 1_200
TRIES = 4
KEPT = 20

SCRIPTS = (
    str.maketrans("abcdefghiklmnoprstuvxyzABDEGKLMNOPRST", "абцдефгхиклмнопрстувхызАБДЕГКЛМНОПРСТ"),
    str.maketrans("abdegiklmnoprstuxzABEHIKMNOPTXYZ", "αβδεγικλμνοπρστυχζΑΒΕΗΙΚΜΝΟΡΤΧΥΖ"),
    str.maketrans("aeioubcdfghklmnprst", "ا ي ו و ب ק د ف غ ه ك ل م ن پ ر س ת".replace(" ", "") + "שׁ"[:1]),
    str.maketrans("aeinorstABCDEFGHIK0123456789", "ａｅｉｎｏｒｓｔＡＢＣＤＥＦＧＨＩＫ０１２３４５６７８９"),
    str.maketrans("aeiouns0123456789", "áèîöüñş٠١٢٣٤٥٦٧٨٩"),
    str.maketrans("iIsSfK", "İıßẞﬁK"),
)
STREWN = (
    *"\x00\x01\x07\x08\x0b\x0c\x1b\x1c\x1f\x7f\x85\xa0\xad\t\r\n",
    *"\u061c\u200b\u200d\u200e\u2028\u2029\u202e\u2066\u2069\ufeff\ufffd\ufffc\u0301\u20dd\U000e0041",
    *"()[]{}|•–—-_*#:;.,'\"’“”«»/\\&%$€§°²½Ⅷ中國大使館日本한국مصر🇵🇪",
)
JOINTS = ("", " ", "\n", "\n\n", ", ", "; ", " and ", "-\n", " | ", "\n- ", "\n# ", ", which ", " (", ") ", ". ")
HOMES = (None, "PER", "KEN", "FIN", "VAT")
PARTNERS = (None, "USA", "SUN", "FIN")


def sources(corpus: Path | None) -> list[str]:
    """The passages to begin from: paragraphs of papers, and what the rules' cases read."""
    folders = [EXAMPLES, LABELLED, *([corpus] if corpus is not None else [])]
    papers = [path.read_bytes().decode("utf-8") for folder in folders for path in sorted(folder.glob("*.txt"))]
    out = [part[:LONGEST] for text in papers for part in text.split("\n\n")]
    for register in REGISTERS:
        cases = files(f"legation.registers.{register.name}") / "cases.toml"
        out.extend(_texts(tomllib.loads(cases.read_text("utf-8"))))
    return [text for text in out if text.strip()]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, one in value.items():
            if name == "text" and isinstance(one, str):
                yield one[:LONGEST]
            else:
                yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def passage(seed: int, n: int, begin: Sequence[str]) -> tuple[str, Source | None]:
    """Passage `n` of a seed, and the states its document is about; None leaves them to be inferred."""
    chance = random.Random(f"{seed} {n}")  # noqa: S311 - not for secrets
    text = chance.choice(begin)
    for _ in range(chance.randint(1, 5)):
        text = chance.choice(MUTATIONS)(text, chance, begin)[: 2 * LONGEST]
    home, partner = chance.choice(HOMES), chance.choice(PARTNERS)
    return text, Source(state=home, counterpart=partner, language="en") if chance.random() < 0.8 else None


def _span(text: str, chance: random.Random) -> tuple[int, int]:
    first, last = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
    return first, last


def _cut(text: str, chance: random.Random, begin: Sequence[str]) -> str:
    first, last = _span(text, chance)
    return text[first:last] if chance.random() < 0.4 else text[:first] + text[last:]


def _double(text: str, chance: random.Random, begin: Sequence[str]) -> str:
    first, last = _span(text, chance)
    return text[:last] + chance.choice(JOINTS) + text[first:last] * chance.choice((1, 1, 2, 9)) + text[last:]


def _splice(text: str, chance: random.Random, begin: Sequence[str]) -> str:
    return text[: _span(text, chance)[1]] + chance.choice(JOINTS) + chance.choice(begin)


def _shuffle(text: str, chance: random.Random, begin: Sequence[str]) -> str:
    part = chance.choice((" ", " ", ", ", ". ", "\n"))
    pieces = text.split(part)
    chance.shuffle(pieces)
    return part.join(pieces)


def _swap(text: str, chance: random.Random, begin: Sequence[str]) -> str:
    words, others = text.split(" "), chance.choice(begin).split()
    for _ in range(chance.randint(1, 6)):
        words[chance.randrange(len(words))] = chance.choice(others)
    return " ".join(words)


def _script(text: str, chance: random.Random, begin: Sequence[str]) -> str:
    first, last = _span(text, chance)
    return text[:first] + text[first:last].translate(chance.choice(SCRIPTS)) + text[last:]


def _strew(text: str, chance: random.Random, begin: Sequence[str]) -> str:
    out = list(text)
    for _ in range(chance.choice((1, 3, 12, 60))):
        out.insert(chance.randint(0, len(out)), chance.choice(STREWN))
    return "".join(out)


def _case(text: str, chance: random.Random, begin: Sequence[str]) -> str:
    first, last = _span(text, chance)
    return text[:first] + chance.choice((str.upper, str.lower, str.title, str.swapcase))(text[first:last]) + text[last:]


def _join(text: str, chance: random.Random, begin: Sequence[str]) -> str:
    words = text.split(" ")
    for _ in range(chance.randint(1, 8)):
        words.insert(chance.randint(0, len(words)), chance.choice(JOINTS))
    return chance.choice((" ", " ", "", "\n", "\t")).join(words)


Mutation = Callable[[str, random.Random, Sequence[str]], str]
MUTATIONS: tuple[Mutation, ...] = (_cut, _double, _splice, _shuffle, _swap, _script, _strew, _case, _join)


def fault(read: Read, text: str, source: Source | None) -> str:
    """What is wrong with how a passage is read; "" where nothing is."""
    start = time.process_time()
    try:
        document, found = read(text, source)
    except Exception as error:  # noqa: BLE001 - any error is what is looked for
        at = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {error} ({at.filename}:{at.lineno})"
    took = time.process_time() - start
    places = [(s.start, s.end, s.quote) for s in found.statements]
    places += [(p.start, p.end or 0, p.quote) for p in found.problems if p.start is not None]
    for first, last, quote in places:
        if document.text[first:last] != quote:
            return f"{quote!r} is not what stands at {first}:{last}"
    most = SECONDS * max(1.0, len(text) / 1024)
    for _ in range(TRIES):  # the machine may have been busy with something else
        if took <= most:
            return ""
        start = time.process_time()
        read(text, source)
        took = min(took, time.process_time() - start)
    return "" if took <= most else f"took {took * 1000:.0f} ms for {len(text)} characters"


def faults(read: Read, seed: int, passages: int, begin: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The passages that broke the reader, by number, with what went wrong."""
    for n in range(passages):
        wrong = fault(read, *passage(seed, n, begin))
        if wrong:
            yield n, wrong


def run(seed: int, passages: int, corpus: Path | None) -> list[str]:
    """Print how it went; what broke, a few of them whole."""
    begin = sources(corpus)
    start = time.perf_counter()
    found = list(faults(reader(), seed, passages, begin))
    print(f"fuzz: {passages:,} passages of {len(begin):,}, seed {seed}, {time.perf_counter() - start:.0f} s: ", end="")
    print(f"{len(found)} broke the reader\n" if found else "none broke the reader\n")
    again = f"make bench ARGS='--seed {seed} --passage N'"
    told = [f"fuzz: passage {n}: {wrong}" for n, wrong in found[:KEPT]]
    return [*told, f"fuzz: see a passage with {again}"] if found else []


def again(seed: int, n: int, corpus: Path | None) -> list[str]:
    """Print one passage; what goes wrong with it."""
    text, source = passage(seed, n, sources(corpus))
    print(f"{source}\n{text!r}\n")
    wrong = fault(reader(), text, source)
    print(wrong or "nothing is wrong with it")
    return [f"fuzz: passage {n} of seed {seed}"] if wrong else []
