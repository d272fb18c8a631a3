"""As an OpenDocument text."""

from tests.reading.fifty.csv import in_its_row
from tests.reading.opendocument import paper, table


def write(source) -> bytes:
    heading = f'<text:h text:outline-level="1">{source.TITLE}</text:h><text:p>{source.LEAD}</text:p>'
    return paper(heading + table([source.HEADER, *source.ROWS], header=1))


def found(document, statement) -> bool:
    return in_its_row(document, statement, None)
