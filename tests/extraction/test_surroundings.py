import pytest

from legation.extraction.reader import _Reading

TABLE = """
+---------+----------------+----------------------------------------------------------+
| Country | Relations      | Notes                                                    |
+=========+================+==========================================================+
|         | {date:<14} | {notes:<56} |
+---------+----------------+----------------------------------------------------------+
"""


@pytest.fixture
def partners(reader, document):
    """The partner each block of a text has, with what gave it."""

    def of(text, home="PER", partner=None):
        reading = _Reading(reader, document(text, home, partner))
        around = [reading.outline.at(i) for i in range(len(reading.document.blocks))]
        return [(one.partner, one.partner_by) for one in around]

    return of


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ("Kenya has an embassy in Lima.", "KEN"),
        ("Peru has an embassy in Nairobi.", "KEN"),
        ("See Kenya-Peru relations", "KEN"),
        ("Kenya is accredited to Peru from Brasília, Brazil.", "KEN"),
        ("Peru is accredited to Kenya from its embassy in Rome, Italy.", "KEN"),
        ("Both countries are members of the United Nations.", None),
        ("Relations with Kenya and Uganda are alike.", None),
        ("", None),
    ],
)
def test_a_row_without_its_country_is_whose_words_say(partners, notes, expected):
    found = partners(TABLE.format(date="4 May 1965", notes=notes))
    assert {partner for partner, by in found if by == "row"} == ({expected} if expected else set())


def test_a_heading_that_names_one_state_is_about_it_until_another_comes(partners):
    text = "# Kenya\n\nOne.\n\n## History\n\nTwo.\n\n# Europe\n\nThree.\n\n# Relations with Finland\n\nFour."
    assert [partner for partner, _ in partners(text)] == ["KEN", "KEN", "KEN", "KEN", None, None, "FIN", "FIN"]


def test_an_entry_is_about_the_state_it_begins_with(partners):
    text = "Missions\n\n- Kenya: an embassy.\n- Finland (1963): none.\n- The rest: none.\n"
    assert partners(text)[1:] == [("KEN", "item"), ("FIN", "item"), (None, "")]


def test_a_line_of_words_of_the_trade_leads_a_list_on_the_same_two(partners):
    for lead, about in (("Agreements", "FIN"), ("Treaties in force", "FIN"), ("Lapland", None)):
        assert partners(f"# Peru and Finland\n\n{lead}\n- One (2008)\n- Two (2009)\n")[2][0] == about, lead


def test_a_heading_of_a_city_below_missions_is_about_its_state(partners):
    text = "# Embassies\n\n## Nairobi\n\nOne.\n\n# History\n\n## Nairobi\n\nTwo."
    assert [partner for partner, _ in partners(text)] == [None, "KEN", "KEN", None, None, None]


def test_a_document_about_two_states_keeps_both(partners):
    assert partners("Some words stand here.", "PER", "FIN") == [("FIN", "document")]


def test_a_line_without_a_verb_opens_an_entry_on_its_state(partners):
    page = """
# Togo

Chad | See Niger–Chad relations
Both countries are members of the African Union.
- Chad has an embassy in Niamey.
Mali | 1 May 1970
- Mali has an embassy in Niamey.

## Elsewhere

Both are large.
"""
    found = [one for one, _ in partners(page, "NER")]
    assert found == ["TGO", "TCD", "TCD", "TCD", "MLI", "MLI", "TGO", "TGO"]


def test_several_such_lines_on_end_are_a_list_and_open_nothing(partners):
    page = """
Relations were established with:

Chad | 1 May 1970
Mali | 6 June 1971
Togo | 7 July 1972

Both sides met.
"""
    assert partners(page, "NER")[-1] == (None, "")


def test_the_name_of_a_continent_alone_opens_no_entry(partners):
    assert partners("America\n- Lima (embassy)\n\nThe two sides met.", "NER")[0] == (None, "")


def test_a_row_between_other_lines_opens_an_entry(partners):
    page = "Chad\t1 May 1970\tSee Chad–Niger relations\nBoth trade.\n\nMali\t1971\t-\nTogo\t1972\t-\n\nBoth trade."
    found = [one for one, _ in partners(page, "NER")]
    assert found == ["TCD"] * 4 + ["MLI"] * 2 + ["TGO"] * 3
