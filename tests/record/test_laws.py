"""Laws of putting together, over generated papers on two pairs of states."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from legation.model import Document, Source, Statement
from legation.model.ruling import Ruling
from legation.record import Entry, build, known
from legation.record.schema import facts_table
from legation.record.tables import DERIVED
from legation.registers import REGISTERS

DATES = ("1963", "1963-05", "1963-05-07", "196X", "1990", "1990-06-15", "1990-06", "2003", "2003-06", "1963~", "1991")
PUBLISHED = (None, "1990-01-01", "1995", "2004-06-30", "2010", "2010-05-07")
QUOTES = ("It was so.", "So it was, they say.", "In that year, as the note of the ministry has it, it came about.")
LAWS = settings(max_examples=4, deadline=None)


def fields(**values):
    return st.fixed_dictionaries({name: st.sampled_from(every) for name, every in values.items()})


MISSIONS = fields(
    sender=["PER"],
    receiver=["FIN", "SWE"],
    kind=["embassy", "embassy", "legation", "consulate"],
    city=[None, "Helsinki", "Turku"],
    event=["maintained", "opened", "closed", "reopened", "raised", "moved"],
)
RELATIONS = fields(
    event=["established", "recognised", "severed", "restored", "maintained"], actor=["PER"], counterpart=["FIN", "SWE"]
)
MEMBERSHIPS = fields(
    member=["PER", "FIN"], organisation=["United Nations"], role=["member"], event=["holds", "joined", "left"]
)
AGREEMENTS = fields(
    title=["Lima Convention", "Convention of Lima"],
    parties=[("PER", "FIN"), ("PER", "SWE")],
    kind=["accord"],
    stage=["negotiating", "signed", "in force", "ended"],
)
WHEN = st.one_of(
    st.just({}),
    st.sampled_from(DATES).map(lambda one: {"date": one}),
    st.sampled_from(DATES).map(lambda one: {"from": one}),
    st.sampled_from([{"until": "1990"}, {"from": "1963", "until": "1990-06"}]),
)
SAID = st.tuples(
    st.one_of(
        *(
            st.tuples(st.just(name), made)
            for name, made in (
                ("missions", MISSIONS),
                ("missions", MISSIONS),
                ("relations", RELATIONS),
                ("memberships", MEMBERSHIPS),
                ("agreements", AGREEMENTS),
            )
        )
    ),
    WHEN,
    st.sampled_from(QUOTES),
    st.sampled_from(["stated", "stated", "stated", "negated", "planned"]),
)
PAPERS = st.lists(
    st.tuples(st.sampled_from(PUBLISHED), st.lists(SAID, min_size=1, max_size=6), st.sampled_from([None, 1, 2])),
    min_size=2,
    max_size=6,
)


def entry_of(name, paper):
    """A paper as an entry: each of its passages once, one after another."""
    published, said, rank = paper
    text, statements = "", []
    for (register, own), when, quote, modality in said:
        given = tuple((key, value) for key, value in {**own, **when}.items() if value is not None)
        statements.append(Statement(register, name, quote, len(text), len(text) + len(quote), given, modality))
        text += quote + "\n"
    document = Document(name, text, (), Source(published=published, rank=rank), digest=f"{name} {text}")
    return Entry(document, tuple(statements), ())


ENTRIES = PAPERS.map(lambda papers: [entry_of(f"d{at}", one) for at, one in enumerate(papers)])


def tables(record, *names):
    """The rows of tables, all that are made of statements where none is named."""
    wanted = names or (*DERIVED, *(facts_table(one) for one in REGISTERS))
    rows = {name: record.connection.execute(f"SELECT * FROM {name}").fetchall() for name in wanted}  # noqa: S608
    said = record.connection.execute("SELECT id, document, wording, decision FROM statements").fetchall()
    return rows if names else {**rows, "statements": sorted(said)}


@LAWS
@given(ENTRIES, st.randoms(use_true_random=False))
def test_the_order_of_documents_and_statements_changes_nothing(recorded, entries, random):
    before = tables(recorded(*entries))
    mixed = [one._replace(statements=tuple(random.sample(one.statements, len(one.statements)))) for one in entries]
    random.shuffle(mixed)
    assert tables(recorded(*mixed)) == before


def copy_of(entry, chosen, name, published):
    """The chosen passages of an entry once more, in other case, spacing and punctuation."""
    rank = entry.document.source.rank
    text, statements = "", []
    for at, one in enumerate(entry.statements):
        if at in chosen:
            quote = one.quote.upper().replace(" ", "  ").replace(",", ";")
            place = {"start": len(text), "end": len(text) + len(quote)}
            statements.append(replace(one, document=name, quote=quote, **place))
            text += quote + "\n"
    document = Document(name, text, (), Source(published=published, rank=rank), digest=f"{name} {text}")
    return Entry(document, tuple(statements), ())


STANDING = (
    "SELECT id, standing, witnesses, date, since, until FROM facts ORDER BY id",
    "SELECT * FROM standings ORDER BY ALL",
    "SELECT odds, list(fact ORDER BY fact) FROM disagreements JOIN disagreement_sides ON id = disagreement "
    "GROUP BY id, odds ORDER BY ALL",
)


@LAWS
@given(ENTRIES, st.data())
def test_a_copy_of_passages_changes_no_standing(recorded, entries, data):
    """Of whole documents, and of some of their passages, under a name before or after all others."""
    record = recorded(*entries)
    before = [record.connection.execute(one).fetchall() for one in STANDING]
    original = data.draw(st.sampled_from(entries))
    chosen = data.draw(st.sets(st.integers(0, len(original.statements) - 1), min_size=1))
    name, published = data.draw(st.sampled_from(["a copy", "z copy"])), original.document.source.published
    record = recorded(*entries, copy_of(original, chosen, name, published))
    assert [record.connection.execute(one).fetchall() for one in STANDING] == before


WITNESSES = "SELECT id, witnesses FROM facts ORDER BY id"


@LAWS
@given(ENTRIES, st.data())
def test_a_later_copy_is_no_witness(recorded, entries, data):
    """It may attest a later day, and so be at odds with what was told in between, but it bears nothing out."""
    dated = [one for one in entries if one.document.source.published]
    assume(dated)
    before = recorded(*entries).connection.execute(WITNESSES).fetchall()
    original = data.draw(st.sampled_from(dated))
    chosen = data.draw(st.sets(st.integers(0, len(original.statements) - 1), min_size=1))
    name = data.draw(st.sampled_from(["a copy", "z copy"]))
    after = recorded(*entries, copy_of(original, chosen, name, "2011-01-01")).connection.execute(WITNESSES).fetchall()
    assert after == before


COARSER = {"1963-05-07": ["1963-05", "1963", "196X"], "1963-05": ["1963", "196X"], "1990-06-15": ["1990-06", "1990"]}


@LAWS
@given(ENTRIES, st.sampled_from(sorted(COARSER)), st.sampled_from(["date", "from", "until"]), MISSIONS, st.data())
def test_a_coarser_date_changes_nothing_shown(recorded, entries, fine, side, own, data):
    """Where the finer is the only one there is."""
    coarse = data.draw(st.sampled_from(COARSER[fine]))
    same = [
        one
        for entry in entries
        for one in entry.statements
        if own.items() <= {"city": None, **dict(one.fields)}.items()
    ]
    assume(not any(one.modality == "stated" for one in same))
    told = [(("missions", own), {side: one}, QUOTES[0], "stated") for one in (fine, coarse)]
    entries = [*entries, entry_of("fine", ("2010", told[:1], None))]
    shown = (
        "SELECT id, date, since, until, earliest_start, latest_start, earliest_end, latest_end FROM facts ORDER BY id",
        "SELECT * FROM missions_facts ORDER BY fact",
        "SELECT * FROM standings ORDER BY ALL",
    )
    record = recorded(*entries)
    before = [record.connection.execute(one).fetchall() for one in shown]
    record = recorded(*entries, entry_of("coarse", ("2010", told[1:], None)))
    assert [record.connection.execute(one).fetchall() for one in shown] == before


@LAWS
@given(ENTRIES, st.lists(st.dates(date(1950, 1, 1), date(2020, 1, 1)), min_size=1, max_size=2))
def test_a_matter_has_one_standing_on_every_day(recorded, entries, days):
    record = recorded(*entries)
    overlapping = record.connection.execute("""
        SELECT * FROM standings AS one JOIN standings AS other ON other.matter = one.matter
            AND other.first_day > one.first_day AND other.first_day <= one.last_day
        UNION ALL SELECT * FROM standings AS one JOIN standings AS other ON other.matter = one.matter
            AND (one.first_day > one.last_day OR one.first_day = other.first_day AND one.last_day <> other.last_day)
    """).fetchall()
    assert overlapping == []
    matters = {key for (key,) in record.connection.execute("SELECT id FROM matters").fetchall()}
    for day in days:
        facts = [fact for register in REGISTERS for fact in record.facts(register, on=day)]
        assert sorted(one.matter for one in facts) == sorted(matters)
        for one in facts:
            assert one.held.standing in ("attested", "between", "presumed", "ended", "unknown")
            assert one.held.since is None or one.held.since < day
            assert (one.held.since is None) == (one.held.standing in ("attested", "unknown"))


def ruling_on(statement, decision, year, at):
    what = {"register": statement.register, "modality": statement.modality, "fields": dict(statement.fields)}
    right = {year: "1971"} if decision == "correct" else {}
    return Ruling(decision, "statement", {**what, "quote": statement.quote}, "seen", "me", at, right)


@LAWS
@given(ENTRIES, st.data())
def test_rulings_twice_and_in_another_order_are_rulings_once(recorded, entries, data):
    every = [one for entry in entries for one in entry.statements]
    drawn = st.builds(
        ruling_on,
        st.sampled_from(every),
        st.sampled_from(["accept", "reject", "correct"]),
        st.sampled_from(["date", "from"]),
        st.sampled_from(["2020-01-01T00:00:00+00:00", "2021-01-01T00:00:00+00:00"]),
    )
    rulings = data.draw(st.lists(drawn, min_size=1, max_size=4))
    once = tables(recorded(*entries, rulings=rulings))
    assert tables(recorded(*entries, rulings=data.draw(st.permutations(rulings * 2)))) == once


@pytest.fixture(scope="module")
def whole(tmp_path_factory, names):
    """Papers of every date on one record, and where it stands."""
    every = [
        (("missions", {"sender": "PER", "receiver": "FIN", "kind": "embassy", "city": city, "event": event}), when)
        for city in ("Helsinki", None)
        for event, when in (("maintained", {}), ("opened", {"date": "1963"}), ("closed", {"date": "2003-06"}))
    ]
    every += [
        (("relations", {"event": event, "actor": "PER", "counterpart": "FIN"}), {"date": year})
        for event, year in (("established", "1963"), ("established", "1965"), ("severed", "1990"))
    ]
    papers = [
        (published, [(*one, QUOTES[(at + n) % 3], "stated") for n, one in enumerate(every[at % 3 :: 3])], None)
        for at, published in enumerate((*PUBLISHED, *PUBLISHED[1:]))
    ]
    entries = [entry_of(f"d{at}", one) for at, one in enumerate(papers)]
    path = tmp_path_factory.mktemp("whole") / "r.duckdb"
    build(path, entries, REGISTERS, names)
    return path, entries


@settings(max_examples=3, deadline=None)
@example(date(1994, 12, 31))
@example(date(2010, 5, 7))
@given(st.sampled_from([date(1989, 1, 1), date(1990, 1, 1), date(1995, 12, 31), date(2005, 1, 1), date(2010, 12, 31)]))
def test_what_was_known_is_what_the_sources_of_then_say(recorded, whole, day):
    path, entries = whole
    ends = {None: date.max, "1995": date(1995, 12, 31), "2010": date(2010, 12, 31)}
    published = {one: ends.get(one) or date.fromisoformat(one) for one in PUBLISHED}
    by_then = [one for one in entries if published[one.document.source.published] <= day]
    with known(path, day, REGISTERS) as record:
        then, left_out = tables(record), record.left_out
    assert then == tables(recorded(*by_then))
    assert left_out == len(entries) - len(by_then)
