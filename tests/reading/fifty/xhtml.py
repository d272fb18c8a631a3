"""As XHTML, with entities of HTML."""

from tests.reading.fifty import html

_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>{title}</title><script src="x.js"/></head><body>
<h1>{title}</h1><p>{lead}</p><table><thead><tr>{header}</tr></thead><tbody>"""


def write(source) -> bytes:
    return chapter(source).encode()


def chapter(source) -> str:
    header = "".join(f"<th>{cell}</th>" for cell in source.HEADER)
    rows = "".join(f"<tr>{''.join(f'<td>{cell}&nbsp;</td>' for cell in row)}</tr>" for row in source.ROWS)
    return f"{_HEAD.format(title=source.TITLE, lead=source.LEAD, header=header)}{rows}</tbody></table></body></html>"


found = html.found
