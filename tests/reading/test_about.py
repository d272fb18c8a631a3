"""Which states a document is about: by its title, whose ministry speaks, or whom most blocks name."""

import pytest

from legation.names import Names
from legation.reading.about import about
from legation.reading.plain import read_blocks


@pytest.fixture(scope="module")
def names():
    """The package's own tables."""
    return Names.load()


@pytest.mark.parametrize(
    ("title", "state", "counterpart"),
    [
        ("Foreign relations of Peru", "PER", None),
        ("Chile–Peru relations", "CHL", "PER"),
        ("Relations between Finland and Ghana", "FIN", "GHA"),
        ("Relaciones exteriores del Perú", "PER", None),
        ("A Guide to the United States’ History of Diplomatic Relations, by Country: Armenia", "USA", "ARM"),
        ("Missions in Lima", None, None),
        ("Fiji", "FJI", None),
        ("Fiji: Country Profile", "FJI", None),
        ("Roads of Fiji", None, None),
        ("Fiji: Annual Report", "FJI", None),
        ("Kenyan ambassadors to Fiji", "KEN", "FJI"),
        ("Ambassadors to Fiji", None, "FJI"),
        ("Treaties between Kenya and Fiji", "KEN", "FJI"),
        ("Embajadas y consulados del Perú", "PER", None),
        ("Fiji – Ministry for Foreign Affairs of Finland", "FIN", "FJI"),
        ("Finnish Ministry of Foreign Affairs: Fiji", "FIN", "FJI"),
        ("Fiji and the Holy See, 1835–1925: notes", "FJI", "VAT"),
        ("Kenia y los Países Bajos reabren sus embajadas", "KEN", "NLD"),
        ("Fiji, Kenya and Finland", None, None),
        ("A day in Kenya and Finland", None, None),
    ],
)
def test_by_title(title, state, counterpart, names):
    assert about(title, read_blocks("Nothing here."), names) == (state, counterpart)


def test_a_ministrys_page_on_another_state_is_about_both(names):
    text = "Fiji is an island state.\n\nOur country trades with it.\n\nMinistry of Foreign Affairs of Finland\n"
    assert about("Fiji", read_blocks(text), names) == ("FIN", "FJI")


def test_by_the_ministry_that_speaks(names):
    text = (
        "Chile is a neighbour.\n\nChile is near our country.\n\nChile "
        "trades.\n\nMinisterio de Relaciones Exteriores del Perú\n"
    )
    assert about(None, read_blocks(text), names).state == "PER"


def test_relations_with_one_are_those_of_the_ministry_that_speaks(names):
    text = "Our country is glad.\n\nThe Ministry of Foreign Affairs of Peru has a section for it.\n"
    assert about("Bilateral relations with Canada", read_blocks(text), names) == ("PER", "CAN")


def test_by_the_state_that_most_blocks_name(names):
    most = "Peru opened an embassy.\n\nPeru closed it.\n\nPeru has a mission in Finland.\n"
    assert about(None, read_blocks(most), names).state == "PER"
    coins = "Peru gave US $5 million.\n\nPeru lent US$ 3 million.\n\nUS $9 million came later.\n"
    assert about(None, read_blocks(coins), names) == ("PER", None)
    even = "Peru opened an embassy.\n\nFinland closed it.\n\nPeru and Finland agreed.\n"
    assert about(None, read_blocks(even), names).state is None


def test_by_the_two_that_most_blocks_name_together(names):
    two = "Fiji sold Tonga sugar.\n\nTonga bought more from Fiji.\n\nTonga's king sailed home.\n\nFiji thanked him.\n"
    assert about(None, read_blocks(two), names) == ("FJI", "TON")
    three = "Fiji sold Tonga sugar.\n\nTonga bought more from Fiji.\n\nSamoa watched.\n\nSamoa sold Fiji none.\n"
    assert about(None, read_blocks(three), names) == (None, None)
    among = "".join(f"Fiji and Tonga met {one}.\n\n" for one in ("Kenya", "Samoa", "Niue"))
    assert about(None, read_blocks(among), names) == (None, None)
    apart = "Fiji sold sugar.\n\nTonga bought rice.\n\nTonga sold fish.\n\nFiji sent Tonga a ship.\n"
    assert about(None, read_blocks(apart), names) == (None, None)


def test_the_one_state_of_the_title_comes_before_the_one_most_blocks_name(names):
    text = (
        "Fiji bought tea.\n\nFiji bought salt from Kenya.\n\nFiji sold fish.\n\nKenya and Fiji agreed.\n\nFiji left.\n"
    )
    assert about("Trade of Kenya", read_blocks(text), names).state == "KEN"
    assert about("Trade of Chad", read_blocks(text), names).state == "FJI"
