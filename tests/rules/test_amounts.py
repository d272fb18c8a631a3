import pytest
from babel.core import get_global
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legation.rules.amounts import amounts
from legation.rules.counting import money


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost US $ 1,077.7 million.", [(1_077_700_000, "USD")]),
        ("A balance of US $ -124.2 million.", [(-124_200_000, "USD")]),
        ("Worth €1.5bn and £2m.", [(1_500_000_000, "EUR"), (2_000_000, "GBP")]),
        ("NZ$ 3 million and 2 million Canadian dollars.", [(3_000_000, "NZD"), (2_000_000, "CAD")]),
        ("A $5 million loan, a $7 million grant and A$8.", [(5_000_000, "USD"), (7_000_000, "USD"), (8, "AUD")]),
        ("Rs 5 crore for 3,25,000 people and 12,34,56,789 more.", [(50_000_000, ""), (325_000, ""), (123_456_789, "")]),
        ("Aid of PLN 1,164.9 million (USD 374 million).", [(1_164_900_000, "PLN"), (374_000_000, "USD")]),
        ("Some MEUR 12, or 14 MUSD.", [(12_000_000, "EUR"), (14_000_000, "USD")]),
        ("Between 40 and 50 megawatts.", [(50, "MW")]),
        ("About 40-50 tonnes.", [(50, "t")]),
        ("Worth $40-50 million.", [(50_000_000, "USD")]),
        ("Worth $40 to 50 million.", [(50_000_000, "USD")]),
        ("Between $40 and 50 million.", [(50_000_000, "USD")]),
        ("Worth €1.5–2 billion.", [(2_000_000_000, "EUR")]),
        ("Worth €1.5 billion–2 billion.", [(2_000_000_000, "EUR")]),
        ("Some £40m to 50m a year.", [(50_000_000, "GBP")]),
        ("They paid $40 to 50 men.", [(40, "USD"), (50, "")]),
        ("A gift of $5 million to 40 million people.", [(5_000_000, "USD"), (40_000_000, "")]),
        ("A loan of NOK 1 234 567.", [(1_234_567, "NOK")]),
        ("A loan of €1 234 567,50 to Kenya.", [(1_234_567.5, "EUR")]),
        ("Of 12 000 students, 100 or 200 stayed.", [(12_000, ""), (200, "")]),
        ("In 1995 200 engineers came.", [(200, "")]),
        ("A fall of -36.4% or 5 per cent.", [(-36.4, "%"), (5, "%")]),
        ("On 387 km² of land.", [(387, "km2")]),
        ("Twenty-five ships and two thousand men.", [(25, ""), (2000, "")]),
        ("The sum of 600,000 pesos.", [(600_000, "pesos")]),
        ("Under Article 5 and Resolution 1244.", []),
        ("On 5 May 1999 and in 2001.", []),
        ("A C-130, an A330 and a 10-year treaty.", []),
        ("A cable of 200 miles and guns of 5 mm.", [(200, "miles"), (5, "")]),
        ("A 25-million-euro grant and a 40-km road.", [(25_000_000, "EUR"), (40, "km")]),
    ],
)
def test_numbers_are_read_with_magnitude_sign_and_unit(passage, text, expected):
    assert [(a.value, a.unit) for a in amounts(passage(text))] == expected


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(min_value=10_000, max_value=10**12))
def test_a_grouped_number_is_read_back(passage, value):
    assert [a.value for a in amounts(passage(f"Exports of ${value:,} a year."))] == [value]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(min_value=1_000, max_value=10**12))
def test_a_number_grouped_by_spaces_is_read_back(passage, value):
    grouped = f"{value:,}".replace(",", " ")
    assert [a.value for a in amounts(passage(f"Exports of NOK {grouped} a year."))] == [value]


def test_only_money_is_money(passage):
    found = amounts(passage("They sent $5, 300 pesos, 40 tonnes and 12 ships."))
    assert [a.money for a in found] == [True, True, False, False]


def test_codes_of_money_are_those_of_iso_4217():
    known = set(get_global("all_currencies")) | {"RMB"}  # not of the list, but what many write for the yuan
    assert money().codes <= known
    assert {code for code in money().every if code.isupper()} <= known
