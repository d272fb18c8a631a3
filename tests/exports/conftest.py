"""Take `exported` to run `legation export` on a small record and have its folder; `hostile` for one of a record whose
documents hold what breaks tables."""

from pathlib import Path

import pytest

from legation.cli import run
from legation.model import Document, Statement
from legation.names import Names
from legation.record import Entry, build
from legation.rules.register import Field, FieldType, Register

PAPERS = {
    "ministry.txt": """Foreign policy by state

Page last modified: 12 March 2016

Peru has an embassy in Helsinki. Peru and Finland established diplomatic relations on 25 January 1963.
Peru is a member of the United Nations. Peru has no embassy in Namibia.
Peru plans to open an embassy in Nairobi, Kenya. Peru became a member of the Andean Community in 1969.
Juan Pérez presented his credentials as ambassador of Peru to Finland on 3 May 1999.
In 2015 exports of Peru to Finland reached 120.5 million US dollars.
In 1998 Peru and Finland signed a Treaty of Friendship.
""",
    "news.txt": """A door closes

Peru closed its embassy in Helsinki in June 2003. Finland has an embassy in Lima.
Peru and Finland established diplomatic relations in 1962.
""",
    "sources.toml": """["news.txt"]
publisher = "Daily Lantern & Sons {Lima}"
published = "2003-06"
url = "https://example.org/news?a=1&b=50%25_#top"
retrieved = "2024-02-03"
""",
}

NOTES = Register(
    name="notes",
    title={"en": "Notes", "es": "Notas"},
    help="A note one state hands another.",
    fields=(
        Field("sender", FieldType.STATE, "Who hands it.", required=True),
        Field("receiver", FieldType.PARTY, "Who is handed it."),
        Field("text", FieldType.TEXT, "What it says.", required=True),
        Field("copies", FieldType.PARTIES, "Who has a copy."),
        Field("pages", FieldType.NUMBER, "How long it is."),
        Field("manner", FieldType.WORD, "How it is handed.", vocabulary=("by hand", "by post")),
    ),
    identity=("sender", "receiver", "text"),
    lasting=False,
    templates={"en": {"": "{sender} handed {receiver} a note."}},
)

HOSTILE = (
    '=HYPERLINK("http://example.invalid","x")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "NA",
    "NULL",
    "nan",
    "007",
    "1e5",
    "TRUE",
    "2001-01-01",
    'a "quoted", comma; and | bar \\ backslash',
    "two\nlines\r\nand a third",
    "tab\there",
    " spaces around ",
    "'apostrophe",
    "Ñandú 中文 🦙 \u202eabc",
    "bell\x07 and _x0041_ escape",
    "<b>&amp;</b>",
    "{\\input{secret}} $x$ 50% #1 a_b ~ ^",
)


@pytest.fixture(scope="session")
def record(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    (folder / "papers").mkdir()
    for name, text in PAPERS.items():
        (folder / "papers" / name).write_text(text, encoding="utf-8")
    assert run(["build", str(folder / "papers"), "--record", str(folder / "small.duckdb")]) == 0
    return folder / "small.duckdb"


@pytest.fixture(scope="session")
def exported(record, tmp_path_factory):
    """The folder of an export in a form, with further options; made once for each."""
    made: dict[tuple[str, ...], Path] = {}

    def make(form: str, *options: str) -> Path:
        key = (form, *options)
        if key not in made:
            made[key] = tmp_path_factory.mktemp("exports") / form
            assert run(["export", str(made[key]), "--format", form, "--record", str(record), *options]) == 0
        return made[key]

    return make


@pytest.fixture(scope="session")
def hostile(tmp_path_factory) -> Path:
    """A record of one register, whose texts, lists and documents hold what breaks tables."""
    text, statements, start = "", [], 0
    for at, one in enumerate(HOSTILE):
        quote = one if one.strip() else "."
        start = len(text)
        text += quote + "\n"
        fields = (("sender", "NAM"), ("receiver", one), ("text", one), ("copies", (one, "PER")), ("pages", at / 4))
        statements.append(Statement("notes", "papers", quote, start, start + len(quote), fields))
    entry = Entry(Document("papers", text, ()), tuple(statements), ())
    path = tmp_path_factory.mktemp("hostile") / "hostile.duckdb"
    build(path, [entry], (NOTES,), Names.load())
    return path
