import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.errors import InvalidValue
from legation.names import Names
from legation.rules.register import FieldType
from legation.scoring.alike import Alike, plain, read_aliases


@pytest.fixture(scope="module")
def alike() -> Alike:
    return Alike(Names.load())


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("The Pacific Alliance", "pacific alliance", FieldType.ORGANISATION),
        ("Córdoba", "CORDOBA", FieldType.CITY),
        ("United Nations", "UN", FieldType.PARTY),
        ("World Trade Organisation", "WTO", FieldType.PARTIES),
        ("Kiev", "Kyiv", FieldType.CITY),
        ("consulate-general", "Consulate General", FieldType.WORD),
    ],
)
def test_one_and_the_same(alike, one, other, kind):
    assert alike.same(one, other, kind)
    assert alike.same(other, one, kind)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("United Nations", "UN", FieldType.TEXT),  # names are told by the tables where a name is meant
        ("CAN", "Andean Community", FieldType.PARTY),  # Canada's code is no abbreviation
        ("Helsinki", "Tampere", FieldType.CITY),
        ("PER", "FIN", FieldType.STATE),
        ("Ruritanian Club", "Club of Ruritania", FieldType.ORGANISATION),
    ],
)
def test_not_the_same(alike, one, other, kind):
    assert not alike.same(one, other, kind)


def test_a_file_tells_further_names(tmp_path):
    path = tmp_path / "aliases.tsv"
    path.write_text("# groups\nRuritanian Club\tClub of Ruritania\n\nThe Other Club\tOther", "utf-8")
    alike = Alike(None, read_aliases(path))
    assert alike.same("the Ruritanian club", "Club of Ruritania")
    assert alike.same("Other", "Other Club")
    assert not alike.same("Other", "Ruritanian Club")


def test_a_file_of_names_that_is_no_text_is_named(tmp_path):
    path = tmp_path / "aliases.tsv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InvalidValue, match=r"aliases\.tsv: the names cannot be read"):
        read_aliases(path)


@given(st.text(max_size=40))
def test_what_is_plain_keeps_no_case_and_no_marks(text):
    assert plain(text.upper().lower()) == plain(text.lower().upper().lower())
    assert "  " not in plain(text)
    assert plain(text) == plain(text).strip()
