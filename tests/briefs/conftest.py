"""Take `told` for a brief of a record built from papers, `record` for the record's path."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from legation.briefs.brief import Brief
from legation.briefs.contents import brief
from legation.cli import run
from legation.names import Names
from legation.record import Record, known
from legation.registers import REGISTERS

PAPERS = {
    "ministry.txt": """Foreign policy by state

Peru and Finland established diplomatic relations on 25 January 1963. Peru has an embassy in Helsinki.
Peru has honorary consulates in Tampere and Turku. Finland has an embassy in Lima.
Peru and Finland are members of the United Nations.
In 2014 Peruvian exports to Finland reached 61 million dollars.
In 2015 Peruvian exports to Finland reached 72 million dollars.
The Agreement on the Promotion of Investments between Peru and Finland was signed on 2 May 1995.
In May 2014 the Prime Minister of Finland visited Lima.
""",
    "gazette.txt": """Two states and their envoys

Finland is accredited to Peru from Santiago, Chile. The Peruvian Embassy at Helsinki was closed on 30 June 2018.
Peru and Finland established diplomatic relations on 12 March 1964.
Peru and Kenya established diplomatic relations in 1975.
""",
    "news.txt": """An embassy comes back

Peru reopened its embassy in Helsinki on 1 October 2020. Sweden has an embassy in Lima.
""",
}
PUBLISHED = {"ministry.txt": "2016-03-12", "gazette.txt": "2019-02-01", "news.txt": "2021-01-05"}


def build(folder: Path, papers: Mapping[str, str]) -> Path:
    """A record of papers with the dates of PUBLISHED."""
    folder.mkdir()
    for name, text in papers.items():
        (folder / name).write_text(text, encoding="utf-8")
    sources = (f'["{name}"]\npublished = "{PUBLISHED[name]}"\nstate = "Peru"\n' for name in papers)
    (folder / "sources.toml").write_text("\n".join(sources), encoding="utf-8")
    path = folder.with_suffix(".duckdb")
    assert run(["build", str(folder), "--record", str(path)]) == 0
    return path


@pytest.fixture(scope="session")
def record(tmp_path_factory) -> Path:
    return build(tmp_path_factory.mktemp("briefs") / "papers", PAPERS)


@pytest.fixture(scope="session")
def names() -> Names:
    return Names.load()


Told = Callable[..., Brief]


@pytest.fixture(scope="session")
def told(record, names) -> Told:
    """Makes a brief on states, in a language, as of a day; as known by another."""

    def make(*states, language="en", on=date(2021, 6, 1), as_known=None, path=record, registers=REGISTERS, **given):
        with Record(path) if as_known is None else known(path, as_known, registers) as opened:
            return brief(opened, states, registers, names, language, on, as_known, **given)

    return make
