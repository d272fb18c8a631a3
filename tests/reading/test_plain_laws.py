"""What holds for every text that is read, and for every real one at hand."""

import itertools
import re

import pytest
from hypothesis import given, settings

from bench.shared import shared_folder
from legation.model.document import BlockKind
from legation.reading.lines import page_furniture, split
from legation.reading.plain import read_blocks
from tests.reading.strategies import NEWLINES, documents, layouts

CORPUS = shared_folder().corpus
PLAIN = {"\t": " ", "’": "'", "‘": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "İ": "I", "\u2212": "-"}


def assert_maps_back(text):
    for block in read_blocks(text):
        assert block.view.text.strip() == block.view.text
        assert "  " not in block.view.text
        assert "İ" not in block.view.text
        assert "".join(piece.shown for piece in block.view.pieces()) == block.view.text
        for shown, start, end in block.view.pieces():
            assert 0 <= start < end <= len(text)
            if len(shown) == end - start:
                for a, b in zip(shown, text[start:end], strict=True):
                    assert a == b or a == PLAIN.get(b) or (a == " " and b.isspace()) or a in "'\"- " or ord(b) >= 0x300
        for at in range(len(block.view)):
            found = block.view.source(at, at + 1)
            assert 0 <= found.start < found.end <= len(text)


def assert_in_order(text):
    last = 0
    for block in read_blocks(text):
        pieces = list(block.view.pieces())
        for before, after in itertools.pairwise(pieces):
            assert before.end <= after.start
        if block.cell is None:
            assert pieces[0].start >= last
            last = pieces[-1].end
        else:
            assert pieces[0].start >= last or block.cell is not None


def assert_each_place_shown_once(text):
    shown = [0] * (len(text) + 1)
    for block in read_blocks(text):
        for _, start, end in block.view.pieces():
            for at in range(start, end):
                if not text[at].isspace():
                    shown[at] += 1
    assert max(shown) <= 1


def assert_outline_points_back(text):
    blocks = read_blocks(text)
    for at, block in enumerate(blocks):
        for other in (block.heading, block.lead):
            assert other is None or 0 <= other < at
        if block.heading is not None:
            assert blocks[block.heading].kind is BlockKind.HEADING
        if block.cell is not None and block.cell.column_heading is not None:
            assert blocks[block.cell.column_heading].cell.row == -1


@settings(deadline=None)
@given(documents())
def test_any_text_is_read_and_maps_back(text):
    assert_maps_back(text)


@settings(deadline=None)
@given(documents())
def test_blocks_stand_in_order_and_do_not_share_text(text):
    assert_in_order(text)
    assert_each_place_shown_once(text)
    assert_outline_points_back(text)


@settings(deadline=None)
@given(layouts())
def test_no_word_is_lost_or_doubled(layout):
    shown = " ".join(block.view.text for block in read_blocks(layout.text))
    for word in layout.words:
        assert shown.count(word) == 1, word


@settings(deadline=None)
@given(layouts(), NEWLINES)
def test_line_ends_of_the_platform_make_no_difference(layout, newline):
    other = layout.text.replace("\n", newline)
    here = [
        (block.kind, block.view.text, block.level, block.heading, block.lead, block.cell)
        for block in read_blocks(layout.text)
    ]
    there = [
        (block.kind, block.view.text, block.level, block.heading, block.lead, block.cell)
        for block in read_blocks(other)
    ]
    assert here == there


def corpus():
    if not CORPUS.is_dir():
        return [pytest.param(None, marks=pytest.mark.skip(reason=f"no documents at {CORPUS}"))]
    return [pytest.param(path, id=path.stem) for path in sorted(CORPUS.glob("*.txt"))]


@pytest.mark.parametrize("path", corpus())
def test_real_documents_keep_every_word(path):
    text = path.read_bytes().decode("utf-8")
    assert_maps_back(text)
    assert_in_order(text)
    assert_each_place_shown_once(text)
    assert_outline_points_back(text)
    covered = bytearray(len(text))
    for block in read_blocks(text):
        pieces = list(block.view.pieces())
        for before, after in zip(pieces, [*pieces[1:], None], strict=True):
            end = after.start if after is not None and block.cell is None else before.end
            covered[before.start : end] = b"\1" * (end - before.start)
    lines = split(text)
    for at in page_furniture(lines):
        covered[lines[at].start : lines[at].end] = b"\1" * (lines[at].end - lines[at].start)
    for mark in re.finditer(r"\[\w{1,3}\]|^\s*\d{1,3}\.\s", text, re.MULTILINE):
        covered[mark.start() : mark.end()] = b"\1" * len(mark[0])
    lost = [word[0] for word in re.finditer(r"\w+", text) if 0 in covered[word.start() : word.end()]]
    assert lost == []
