"""As a web page, saved with its menus, its foot and flags for names."""

from html import escape

from tests.reading.fifty.csv import in_its_row

_HEAD = """<!DOCTYPE html>
<!-- saved from url=(0031)https://gazette.example/uruguay -->
<html lang="en"><head><meta charset="utf-8"><title>{title} | The Gazette</title>
<meta property="og:site_name" content="The Gazette"><script>var said = "Peru has an embassy in Lima";</script></head>
<body><header><ul><li><a href="/">Home</a><li><a href="/p">Peru opened an embassy in Lima in 1990</a></ul></header>
<nav><a href="/c">Chile</a></nav><main><h1>{title}</h1><p>{lead}</p>
<table class="wikitable sortable"><tr>{header}</tr>
"""
_FOOT = (
    """</table></main><footer><p>Peru recognised Chile in 1990.</p><p>© 2020 The Gazette</p></footer></body></html>"""
)


def write(source) -> bytes:
    return page(source).encode()


def page(source) -> str:
    header = "".join(f"<th>{escape(cell)}" for cell in source.HEADER)
    head = _HEAD.format(title=source.TITLE, lead=source.LEAD, header=header)
    return "".join((head, *map(_row, source.ROWS), _FOOT))


def _row(cells) -> str:
    state, *rest = cells
    flag = f'<td><a href="/x" title="{state}"><img src="flags/x.png" alt="Flag of {state}" width="20"></a>'
    return f"<tr>{flag}{''.join(f'<td>{_sentences(cell)}' for cell in rest)}</tr>\n"


def _sentences(cell) -> str:
    return "<br>".join(f"{escape(one.rstrip('.'))}." if "." in cell else escape(one) for one in cell.split(". "))


def found(document, statement) -> bool:
    return in_its_row(document, statement, None)
