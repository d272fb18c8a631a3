"""A block's first words are judged without its tokens as its tokens would have it."""

import pytest

from bench import fuzz
from legation.extraction.words import Words
from legation.model import Document
from legation.reading.plain import read_blocks

SIGNS = ("colon", "dash", "open", "hyphen")


def words_of(text, reader):
    document = Document("paper", text, read_blocks(text))
    return document, Words(document, reader.names, lambda i: reader.languages.of("en").lexicon)


@pytest.mark.parametrize(
    ("text", "may_be"),
    [
        ("Kenya: an embassy in Nairobi since 1964.", True),
        ("Government of Kenya – talks were held.", True),
        ("Kenya's Government: no comment.", True),
        ("Kenyan Ministry of Foreign Affairs (Nairobi).", True),
        ("12 May 1990: the embassy opened.", True),
        ("1990 – the embassy opened.", True),
        ("Kenya has an embassy in Oslo: it opened in 1990.", False),
        ("In 1990 the embassy opened: a small one.", False),
        ("The embassy (in Oslo) opened.", False),
    ],
)
def test_what_may_be_labelled(text, may_be, reader):
    _, words = words_of(text, reader)
    assert words.may_be_labelled(0) is may_be


def test_no_label_is_passed_over(reader):
    begin = fuzz.sources(None)
    for n in range(400):
        text, _ = fuzz.passage(3, n, begin)
        document, words = words_of(text, reader)
        for i in range(len(document.blocks)):
            first, sign = [*words.tokens(i), None, None][:2]
            if sign and sign.tag in SIGNS and first.tag in ("state", "date") and (first.state or first.edtf):
                assert words.may_be_labelled(i), document.blocks[i].view.text
