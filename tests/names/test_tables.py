"""The tables of names against the libraries they come from, and against themselves."""

import csv
import re
from importlib.resources import files

import pytest

from legation.names import tables

KINDS = {"state", "territory", "former", "former territory"}
# Written otherwise than CLDR does, as documents do.
RENAMED = {"HKG", "MAC", "MMR", "PSE", "COD", "COG", "VAT"}
# Members of the United Nations in years in which they were no states of their own; Russia and Serbia hold older seats.
SEATED_BEFORE = {"BLR", "IND", "PHL", "RUS", "SRB", "SYR", "UKR"}
# Nobody is from there.
EMPTY = {"ATA", "ATF", "BVT", "HMD", "IOT", "SGS", "UMI"}


@pytest.fixture(scope="module")
def states() -> dict[str, tables.State]:
    return tables.states()


@pytest.fixture(scope="module")
def forms() -> list[tables.Form]:
    return tables.forms()


def test_every_country_of_iso_3166_has_a_row(states):
    pycountry = pytest.importorskip("pycountry", reason="needs the dev library pycountry")
    for country in pycountry.countries:
        state = states[country.alpha_3]
        assert state.m49 == country.numeric
        assert state.kind in ("state", "territory")


def test_every_country_has_a_demonym_and_a_capital(states, forms):
    demonyms = {one.code for one in forms if one.kind == "demonym" and one.language == "en"}
    capitals = {city.state for city, _ in tables.cities() if city.rank == 0}
    here = {code for code, one in states.items() if one.kind in ("state", "territory") and not code.startswith("X")}
    assert here - demonyms - EMPTY - {"VAT"} == set()
    assert here - capitals - EMPTY == set()


def test_every_present_state_has_spanish_names_and_demonyms(states, forms):
    spanish = {(one.code, one.kind) for one in forms if one.language == "es"}
    present = {code for code, one in states.items() if one.kind == "state" and not code.startswith("X")}
    assert {code for code in present if (code, "demonym") not in spanish} == set()
    assert {code for code in present - {"GRD"} if (code, "name") not in spanish} == set()


def test_names_agree_with_cldr(states):
    babel = pytest.importorskip("babel", reason="needs the library Babel")
    pycountry = pytest.importorskip("pycountry", reason="needs the dev library pycountry")
    english, spanish = babel.Locale("en").territories, babel.Locale("es").territories
    for country in pycountry.countries:
        state = states[country.alpha_3]
        if state.code in RENAMED:
            continue
        name = re.sub(r"\bSt\. ", "Saint ", english[country.alpha_2].replace("’", "'").replace(" & ", " and "))
        assert state.name() == name
        assert state.name("es") == spanish[country.alpha_2].replace("’", "'")


def test_codes_and_numbers_have_their_form(states):
    for code, one in states.items():
        assert re.fullmatch("[A-Z]{3}", code)
        assert one.kind in KINDS
        assert re.fullmatch(r"\d{3}|", one.m49)
        assert re.fullmatch(r"\d{1,3}|", one.cow)
        assert re.fullmatch(r"\d{1,3}|", one.gw)
        assert re.fullmatch(r"Q\d+|", one.wikidata)
    items = [one.wikidata for one in states.values() if one.wikidata]
    assert len(items) == len(set(items))


def test_years_are_in_order(states, forms):
    for one in states.values():
        years = [year for span in one.spans for year in span if year is not None]
        assert years == sorted(years), one.code
        assert bool(one.spans) == ("territory" not in one.kind), one.code
        assert (one.until is not None) == (one.kind == "former"), one.code
        if one.un_member:
            assert 1945 <= one.un_member <= 2030
            assert one.existed(one.un_member) or one.code in SEATED_BEFORE, one.code
    assert all(a <= b for _, _, _, _, a, b in forms if a is not None and b is not None)


@pytest.mark.parametrize(
    ("code", "year", "existed"),
    [
        ("EST", 1930, True),
        ("EST", 1970, False),
        ("EST", 2000, True),
        ("SUN", 1921, False),
        ("SUN", 1991, True),
        ("SUN", 1992, False),
        ("PER", 1820, False),
        ("PER", 1821, True),
        ("FRA", 1700, True),
        ("XPB", 1838, True),
        ("XPB", 1840, False),
        ("ABW", 2000, False),
    ],
)
def test_a_state_exists_in_its_years(states, code, year, existed):
    assert states[code].existed(year) is existed


def test_every_form_is_of_a_known_state_and_every_state_has_its_name(states, forms):
    assert {one.code for one in forms} == set(states)
    assert {one.kind for one in forms} == {"name", "demonym", "weak"}
    spelled = {(one.code, one.form) for one in forms}
    assert {code for code, one in states.items() if (code, one.name_en) not in spelled} <= {
        "XBA",
        "XHA",
        "XOL",
        "XBW",
        "XNA",
        "XHM",
        "XBM",
        "XLB",
        "XFF",
        "XSA",
        "XTU",
        "XMO",
        "XPA",
        "XDZ",
        "XFI",
        "XKT",
    }


def test_a_name_that_is_not_weak_belongs_to_one_state(forms):
    owners: dict[str, set[str]] = {}
    for one in forms:
        if one.kind == "name":
            owners.setdefault(one.form, set()).add(one.code)
    shared = {form: codes for form, codes in owners.items() if len(codes) > 1}
    assert shared == {}


def test_forms_are_what_a_cleaned_text_can_hold(forms):
    for one in forms:
        assert one.form == " ".join(one.form.split())
        assert not set(one.form) & set("’‘\u00a0")


def test_every_city_is_in_a_known_state(states):
    listed = tables.cities()
    assert {city.state for city, _ in listed} <= set(states)
    assert len({(city.name, city.state) for city, _ in listed}) == len(listed)
    assert {city.rank for city, _ in listed} == set(range(7))


def test_organisations_have_one_canonical_name_each():
    listed = [one for one, _ in tables.organisations()]
    assert len(listed) >= 300
    assert len({one.name for one in listed}) == len(listed)
    assert {one.kind for one in listed} == {
        "organisation",
        "organ",
        "bloc",
        "forum",
        "regime",
        "preference scheme",
        "agreement area",
    }
    shorts = [one.short for one in listed if one.short]
    assert len(shorts) == len(set(shorts))


def test_spellings_cross_the_atlantic():
    found = tables.spellings("Organisation for Economic Co-operation and Development")
    assert "Organization for Economic Cooperation and Development" in found
    assert tables.spellings("World Food Programme") == ["World Food Programme", "World Food Program"]
    assert tables.spellings("World Bank") == ["World Bank"]


def test_every_table_names_its_source():
    for name in ("states.csv", "state_forms.csv", "cities.csv", "organisations.csv", "regions.csv", "features.csv"):
        with (files("legation.names") / name).open(encoding="utf-8") as file:
            assert file.readline().startswith("# ")
            table = list(csv.reader(file))
        assert len({len(row) for row in table}) == 1, name
