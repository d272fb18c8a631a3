"""However long a sentence, each register reads it within fifty milliseconds a kilobyte."""

from time import process_time

import pytest

from legation.extraction import Reader
from legation.model import Document, Source
from legation.reading.plain import read_blocks
from legation.registers import REGISTERS

LENGTH = 10_000  # characters of one sentence
LIMIT = 0.05  # seconds of the processor's time for each thousand of them
CLAUSES = {
    "relations": "Kenya established diplomatic relations with Finland in 1965, recognised Estonia, ",
    "missions": "Kenya opened an embassy in Helsinki and closed its consulate in Oslo, ",
    "accreditations": "the embassy of Kenya in Stockholm is accredited to Finland and Iceland, ",
    "offices": "President Kekkonen met Chancellor Brandt, Ambassador Ruto presented his credentials in Finland, ",
    "memberships": "Kenya joined the United Nations in 1963 and left the Commonwealth, ",
    "agreements": "Finland signed a treaty with Kenya and several agreements, such as a protocol on trade, ",
    "partnerships": "Kenya and Finland declared a strategic partnership, Ghana formed a consultation mechanism, ",
    "disputes": "the dispute between Finland and Kenya over the border was settled, Peru claims sovereignty over it, ",
    "events": "President Kekkonen met Chancellor Brandt, visited Kenya and hosted the summit, ",
    "figures": "exports from Kenya to Finland reached $40 million and 300 Kenyans live in Finland, ",
    "competences": "the Department for Africa answers for Kenya, the Nordic Section covers Finland, ",
    "cooperation": "Finland funded a school in Kenya, cooperates with Ghana on forestry, gave aid to Peru, ",
}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def spent(reader: Reader, document: Document) -> float:
    start = process_time()
    reader.read(document)
    return process_time() - start


@pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.name)
def test_a_long_sentence_is_read_within_its_time(register, reader):
    clause = CLAUSES[register.name]
    text = (clause * (LENGTH // len(clause) + 1))[:LENGTH]
    source = Source(state="FIN", counterpart="KEN", language="en")
    document = Document("long", text, read_blocks(text), source)
    allowed = LIMIT * LENGTH / 1000
    assert min(spent(reader, document) for _ in range(3)) < allowed
