import os
import subprocess
import sys

import pytest

import legation
from legation.errors import InvalidValue, LegationError, RecordError, UnreadableSource
from legation.library.record import Record
from legation.record import known
from legation.registers import REGISTERS


def test_importing_loads_nothing():
    code = (
        "import sys, legation; print(sorted(one for one in sys.modules if one.startswith('legation')), dir(legation))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert ran.stdout.startswith("['legation'] [")
    assert "'open'" in ran.stdout
    with pytest.raises(AttributeError, match="open, read"):
        legation.opened  # noqa: B018


def test_what_is_not_there_says_the_way_out(tmp_path):
    with pytest.raises(RecordError, match="legation build"):
        legation.open(tmp_path / "none.duckdb")
    with pytest.raises(InvalidValue, match="en, es"):
        legation.open(tmp_path / "none.duckdb", language="fi")
    with pytest.raises(InvalidValue, match="as_known"):
        legation.open(tmp_path / "none.duckdb", as_known="soon")
    with pytest.raises(UnreadableSource, match="no such file"):
        legation.read(tmp_path / "none.html")
    with pytest.raises(LegationError, match="one of them only"):
        legation.read()


def test_a_register_that_is_none_is_no_attribute(record):
    with pytest.raises(AttributeError, match="relations, missions"):
        record.mission  # noqa: B018
    with pytest.raises(InvalidValue, match="relations, missions"):
        record.facts("mission")
    assert set(dir(record)) >= {one.name for one in REGISTERS}
    assert "sender" in record.missions.__doc__


def test_an_earlier_record_cites_no_later_source(path):
    from datetime import date

    with legation.open(path, as_known="2012-12-31") as earlier, known(path, date(2012, 12, 31), REGISTERS) as same:
        assert earlier.left_out == same.left_out > 0
        answer = earlier.missions()
        assert {one.id for one in answer} == {one.id for one in same.facts(earlier._register("missions"))}
        assert all(said.source.published < "2013" for said in answer.passages())
        assert len(answer.df()) == len(answer)


def test_it_opens_by_path_or_name_and_closes(path):
    with legation.open(str(path), language="es") as record:
        assert "embajada" in record.missions(kind="embassy")[0].sentence
        assert repr(record).startswith(f"<Record {path}")
    with pytest.raises(Exception, match=r"[Cc]onnection"):
        len(record.missions())


def test_a_story_a_profile_and_changes_tell_facts_with_their_passages(record):
    story = record.history("Peru", "FIN")
    assert [one.fact.sentence for one in story[:1]] == ["Peru recognised Finland."]
    assert all(one.fact.passages[0].source for one in story)
    assert len(record.history("PER", "FIN", on="1950-01-01")) < len(story)
    assert record.profile("PER", "FIN").lines()[0]["sentence"].startswith("Peru and Finland")
    changes = record.changes("1990-01-01", "1999-12-31", state="PER")
    assert {one.turn for one in changes} == {"begins", "ends"}
    with pytest.raises(InvalidValue, match="earlier"):
        record.changes("1999-01-01", "1990-01-01")
    with pytest.raises(InvalidValue, match="both"):
        record.changes("1990-01-01", None)
    with pytest.raises(InvalidValue, match="no day of the calendar"):
        record.gaps("PER", on=1990)
    with pytest.raises(InvalidValue, match="twice"):
        record.history("PER", "Peru")


def test_sides_of_a_disagreement_and_gaps_are_told(record):
    one = record.disagreements(kind="date", state="KEN")[0]
    assert len({side.date for side in one.sides}) == 2
    with pytest.raises(InvalidValue, match="kind of mission"):
        record.disagreements(kind="colour")
    assert {one.kind for one in record.gaps("PER")} >= {"one-sided", "silent"}


def test_passages_stand_in_their_surroundings(record):
    fact = record.missions(sender="PER", receiver="FIN", event="opened", kind="embassy")[0]
    found = record.passages(fact.id, around=30)
    assert [one.passage for one in found] == list(fact.passages)
    for one in found:
        text = record.text(one.passage.document)
        at = text.index(one.before + one.passage.quote + one.behind)
        assert at + len(one.before) == one.passage.start
        assert len(one.before) <= 30
    statement = fact.passages[0]
    assert record.passages(statement.statement)[0].passage.quote == statement.quote
    assert record.passages(f"{statement.document}:{statement.start}")[0].passage.quote == statement.quote
    assert record.fact(fact.id[:10]) == fact
    for nothing in ("nothing", ""):
        with pytest.raises(RecordError, match="no facts and no statement"):
            record.passages(nothing)
        with pytest.raises(RecordError, match="no facts"):
            record.fact(nothing)


def test_search_and_sql(record):
    assert any(one.key == "news-helsinki-embassy-closes" for one in record.search("Helsnki", only="documents"))
    ((count,),) = record.sql("SELECT count(*) FROM facts WHERE register = $name", name="missions").fetchall()
    assert count == len(record.missions())
    with pytest.raises(Exception, match="read-only"):
        record.sql("DELETE FROM facts")


def test_a_listing_becomes_tables(record):
    for listing in (record.sources(), record.profile("PER", "FIN"), record.disagreements(), record.gaps("PER")):
        assert len(listing.df()) == listing.pl().height == listing.arrow().num_rows == len(listing)


def test_a_document_is_read_without_a_record(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("Peru opened an embassy in Nairobi in 1985.", encoding="utf-8")
    (tmp_path / "sources.toml").write_text('["page.txt"]\ntitle = "A page"\n', encoding="utf-8")
    paper = legation.read(page)
    (said,) = paper.statements
    assert paper.text[said.start : said.end] == said.quote
    assert (said.register, said.get("receiver"), paper.document.source.title) == ("missions", "KEN", "A page")
    assert "Peru opened an embassy in Nairobi." in repr(paper)
    assert legation.read(text=paper.text).statements[0].fields == said.fields


def test_a_register_of_our_own_has_a_method(path):
    import dataclasses

    own = tuple(dataclasses.replace(one, title={"en": "Own", "es": "Propio"}) for one in REGISTERS[:1])
    with Record(path, registers=own) as record:
        assert getattr(record, own[0].name)().title == "Own"
        with pytest.raises(AttributeError):
            getattr(record, REGISTERS[1].name)


def test_a_brief_is_written_by_its_suffix(record, tmp_path):
    brief = record.brief("PER", "Finland", on="2014-01-01", language="es")
    assert brief.save(tmp_path / "ficha.md").read_text(encoding="utf-8") == str(brief)
    assert "Finlandia" in str(brief)
    assert brief.save(str(tmp_path / "ficha.HTML")).stat().st_size > 1000
    assert brief._repr_html_().startswith('<iframe sandbox="" ')
    one = record.brief("PER", sections="missions").contents
    assert [section.name for section in one.sections] == ["missions"]
    with pytest.raises(InvalidValue, match="relations, missions"):
        record.brief("PER", sections=[])
    with pytest.raises(InvalidValue, match=r"\.docx"):
        brief.save(tmp_path / "ficha.odt")
    with pytest.raises(InvalidValue, match="en, es"):
        record.brief("PER", language="fi")


def test_a_brief_of_an_earlier_record_cites_no_later_source(path):
    with legation.open(path, as_known="2012-12-31") as earlier:
        brief = earlier.brief("PER")
        assert brief.contents.as_known == brief.contents.on == earlier.as_known
        assert all(note.source.published < "2013" for note in brief.contents.notes())


def test_a_record_is_built_and_built_again(tmp_path, caplog):
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text("Peru opened an embassy in Nairobi in 1985.", encoding="utf-8")
    (papers / "b.pdf").write_bytes(b"no paper at all")
    record = tmp_path / "r.duckdb"
    summary = legation.build(papers, record=record)
    assert (summary.read, summary.documents, sum(summary.facts.values())) == (1, 1, 1)
    assert "b.pdf" in caplog.text
    (papers / "c.txt").write_text("Kenya opened an embassy in Lima in 1990.", encoding="utf-8")
    again = legation.build(str(papers), record=str(record))
    assert (again.read, again.taken) == (1, 1)
    with legation.open(record) as opened:
        assert len(opened.facts("missions")) == 2
    with pytest.raises(InvalidValue, match="one of the two"):
        legation.build(papers, record=record, keep=True, anew=True)
    with pytest.raises(UnreadableSource, match="no such file"):
        legation.build(tmp_path / "none", record=record)
