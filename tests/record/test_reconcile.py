import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.model import Document, Statement
from legation.record.copies import mark_copies
from legation.record.load import insert, part_copies, statement_row
from legation.record.reconcile import reconcile
from legation.record.schema import create_register_tables, create_tables

PERU_IN_GREECE = {"walker": "PER", "host": "GRC", "event": "begun"}


def walk(quote, **fields):
    until = {"from": fields.pop("since")} if "since" in fields else {}
    return ("walks", quote, {**PERU_IN_GREECE, **fields, **until})


def dates_of(record, register):
    return sorted((fact.date or "", len(fact.passages)) for fact in record.facts(register))


def test_a_finer_date_joins_a_coarser_one_and_is_shown(built, entry, walks):
    record = built(entry("a", walk("In 1971.", date="1971")), entry("b", walk("On 17 July.", date="1971-07-17")))
    (fact,) = record.facts(walks)
    assert fact.date == "1971-07-17"
    assert [one.document for one in fact.passages] == ["b", "a"]


def test_dates_that_cannot_both_be_right_stand_side_by_side(built, entry, walks):
    record = built(entry("a", walk("In 1823.", date="1823")), entry("b", walk("In 1832.", date="1832")))
    one, other = record.facts(walks)
    assert (one.date, other.date) == ("1823", "1832")
    assert one.thing == other.thing
    assert one.id != other.id


def test_an_undated_statement_joins_the_only_date(built, entry, walks):
    record = built(entry("a", walk("It began.")), entry("b", walk("In 1823.", date="1823")))
    assert dates_of(record, walks) == [("1823", 2)]


def spans_of(record, register):
    return sorted((fact.since or "", fact.until or "", len(fact.passages)) for fact in record.facts(register))


def test_a_start_and_an_earlier_end_are_two_times(built, entry, walks):
    record = built(entry("a", walk("It ended.", until="1988-10")), entry("b", walk("It began.", since="2003")))
    assert spans_of(record, walks) == [("", "1988-10", 1), ("2003", "", 1)]


def test_a_start_and_a_later_end_are_one_time(built, entry, walks):
    record = built(entry("a", walk("It ended.", until="2010")), entry("b", walk("It began.", since="2003")))
    assert {(since, until) for since, until, _ in spans_of(record, walks)} <= {
        ("2003", "2010"),
        ("2003", ""),
        ("", "2010"),
    }


def test_an_undated_statement_takes_no_end(built, entry, walks):
    record = built(entry("a", walk("It ended.", until="2003")), entry("b", walk("It is.")))
    assert spans_of(record, walks) == [("", "", 1), ("", "2003", 1)]


def test_an_undated_statement_bridges_nothing(built, entry, walks):
    said = (walk("It began."), walk("In 1823.", date="1823"), walk("In 1832.", date="1832"))
    assert dates_of(built(entry("a", *said)), walks) == [("", 1), ("1823", 1), ("1832", 1)]


def test_a_decade_that_holds_two_years_bridges_nothing(built, entry, walks):
    said = (walk("Then.", date="199X"), walk("In 1992.", date="1992"), walk("In 1995.", date="1995"))
    assert dates_of(built(entry("a", *said)), walks) == [("1992", 1), ("1995", 1), ("199X", 1)]


def test_after_a_day_agrees_with_its_year(built, entry, walks):
    said = (walk("After March.", date="1937-03-31/.."), walk("In 1937.", date="1937"))
    assert dates_of(built(entry("a", *said)), walks) == [("1937", 2)]


def test_a_range_agrees_with_a_year_within(built, entry, walks):
    said = (walk("In the seventies.", date="1970/1979"), walk("In 1975.", date="1975"))
    assert dates_of(built(entry("a", *said)), walks) == [("1975", 2)]


def test_a_start_and_an_end_come_together(built, entry, walks):
    said = (walk("From 2006.", since="2006"), walk("Until 2007.", until="2007-06"))
    (fact,) = built(entry("a", *said)).facts(walks)
    assert (fact.since, fact.until) == ("2006", "2007-06")


def test_a_second_term_is_a_fact_of_its_own(built, entry, walks):
    said = (
        walk("2006 to 2007.", since="2006", until="2007"),
        walk("2018 to 2019.", since="2018", until="2019"),
        walk("Since 2018.", since="2018"),
    )
    facts = built(entry("a", *said)).facts(walks)
    assert [(fact.since, fact.until, len(fact.passages)) for fact in facts] == [
        ("2006", "2007", 1),
        ("2018", "2019", 2),
    ]


def test_an_exact_date_is_shown_before_an_approximate_one(built, entry, walks):
    record = built(entry("a", walk("About 1900.", date="1900~")), entry("b", walk("In 1900.", date="1900")))
    (fact,) = record.facts(walks)
    assert fact.date == "1900"


def test_modality_event_and_city_keep_things_apart(built, entry, walks):
    said = (
        walk("It began."),
        (*walk("It may begin."), "planned"),
        walk("It goes on.", event="held"),
        walk("It began in Athens.", city="Athens"),
    )
    facts = built(entry("a", *said)).facts(walks)
    assert len({fact.thing for fact in facts}) == len(facts) == 4


def test_case_and_accents_of_a_city_do_not(built, entry, walks):
    said = (walk("In Córdoba.", city="Córdoba"), walk("In CORDOBA.", city="CORDOBA"))
    assert len(built(entry("a", *said)).facts(walks)) == 1


def test_a_city_is_known_by_its_former_name(built, entry, walks):
    said = (walk("In Peking.", city="Peking"), walk("In Beijing.", city="Beijing"))
    assert len(built(entry("a", *said)).facts(walks)) == 1


def test_an_organisation_is_one_under_either_name(built, entry, walks):
    said = (
        ("walks", "Peru walks at APEC.", {"walker": "PER", "host": "APEC"}),
        ("walks", "Peru walks at a forum.", {"walker": "PER", "host": "Asia-Pacific Economic Cooperation"}),
    )
    (fact,) = built(entry("a", *said)).facts(walks)
    assert fact.get("host") == "APEC"


def test_unordered_fields_may_stand_the_other_way_round(built, entry, pairs):
    said = (
        ("pairs", "Peru stands by Finland.", {"one": "PER", "other": "FIN"}),
        ("pairs", "Finland stands by Peru.", {"one": "FIN", "other": "PER"}),
    )
    (fact,) = built(entry("a", *said)).facts(pairs)
    assert (fact.get("one"), fact.get("other")) == ("PER", "FIN")


def test_unless_the_register_says_who_is_first(built, entry, pairs):
    said = (
        ("pairs", "Peru follows Finland.", {"one": "PER", "other": "FIN", "event": "follows"}),
        ("pairs", "Finland follows Peru.", {"one": "FIN", "other": "PER", "event": "follows"}),
    )
    assert len(built(entry("a", *said)).facts(pairs)) == 2


def test_a_field_comes_from_the_first_passage_that_gives_it(built, entry, walks):
    record = built(
        entry("a", walk("Ten miles.", miles=10)), entry("b", walk("In 1900.", date="1900", company=("FIN",)))
    )
    (fact,) = record.facts(walks)
    assert (fact.get("miles"), fact.get("company"), fact.date) == (10, ("FIN",), "1900")


def test_two_documents_in_words_of_their_own_agree(built, entry, walks):
    record = built(entry("a", walk("It began.")), entry("b", walk("The walk began.")))
    (fact,) = record.facts(walks)
    assert (fact.standing, fact.witnesses) == ("agreed", 2)


def test_copies_are_one_witness(built, entry, walks):
    record = built(entry("a", walk("The walk began.")), entry("b", walk("THE WALK,\nbe-\ngan")))
    (fact,) = record.facts(walks)
    assert (fact.standing, fact.witnesses, len(fact.passages)) == ("single", 1, 2)


def test_one_document_is_one_witness(built, entry, walks):
    (fact,) = built(entry("a", walk("The walk began."), walk("It began."))).facts(walks)
    assert (fact.standing, fact.witnesses) == ("single", 1)


DATES = ("1823", "1823-05", "1823-05-07", "1832", "182X", "1823/1832", "1823-05/..", "1823~", None)


@pytest.fixture(scope="session")
def register(all_registers):
    return all_registers[0]


@pytest.fixture(scope="session")
def facts_of(names, register):
    """What reconcile makes of statements, in a database in memory."""

    def make(statements):
        with duckdb.connect(config={"threads": 1}) as connection:
            create_tables(connection)
            create_register_tables(connection, [register])
            insert(connection, "documents", [{"id": one} for one in {one.document for one in statements}])
            insert(
                connection,
                "statements",
                [statement_row(one, Document(one.document, "", ()), register, names) for one in statements],
            )
            part_copies(connection)
            mark_copies(connection)
            reconcile(connection, [register])
            facts = connection.execute("SELECT * FROM facts ORDER BY id").fetchall()
            return facts, connection.execute("SELECT * FROM fact_statements ORDER BY fact, place").fetchall()

    return make


WALKERS = ("PER", "FIN", "KEN", "VNM", "TON", "MEX")


@settings(max_examples=6, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(DATES), max_size=7), min_size=len(WALKERS), max_size=len(WALKERS)),
    st.randoms(use_true_random=False),
)
def test_every_statement_is_in_one_fact_whatever_the_order(facts_of, dates_of_walkers, random):
    statements = [
        Statement("walks", f"d{at}", "Words.", 0, 6, (("walker", walker), *([("date", one)] if one else [])))
        for walker, dates in zip(WALKERS, dates_of_walkers, strict=True)
        for at, one in enumerate(dates)
    ]
    facts, links = facts_of(statements)
    random.shuffle(statements)
    assert facts_of(statements) == (facts, links)
    assert len({statement for _, statement, _ in links}) == len(links) == len(statements)
    assert {fact for fact, _, _ in links} == {fact[0] for fact in facts}
