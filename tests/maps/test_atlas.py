"""Where missions stand on the map."""

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.maps.atlas import draw, missions_of
from legation.maps.geography import HEIGHT, WIDTH, project
from legation.maps.places import Places
from legation.model.fact import Fact, Held
from legation.names import Names


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(Names.load())


def mission(key, sender, receiver, city=None, standing="attested", kind="embassy", turn="holds") -> Fact:
    fields = tuple(
        (name, value)
        for name, value in (("sender", sender), ("receiver", receiver), ("kind", kind), ("city", city))
        if value
    )
    return Fact(key, "missions", "t", fields, "stated", "single", 1, None, None, None, (), "m", turn, Held(standing))


@given(st.floats(-56, 83), st.floats(-180, 180))
def test_every_place_with_missions_lies_on_the_sheet(latitude, longitude):
    x, y = project(latitude, longitude)
    assert -1 <= x <= WIDTH + 1 and -1 <= y <= HEIGHT + 1


def test_north_is_up_and_east_is_right():
    lima, helsinki, sydney = project(-12.05, -77.04), project(60.17, 24.94), project(-33.87, 151.21)
    assert lima.x < helsinki.x < sydney.x and helsinki.y < lima.y < sydney.y


def test_a_mission_abroad_stands_in_its_city_and_one_here_at_the_senders_capital(places):
    facts = [mission("a", "PER", "FIN", "Helsinki"), mission("b", "FIN", "PER", "Lima")]
    atlas = draw(places, "PER", missions_of(facts, "PER"), [])
    there, here = sorted(atlas.marks, key=lambda one: one.way, reverse=True)
    assert (there.way, here.way) == ("there", "here")
    assert there.point == here.point == places.find("Helsinki", "FIN")
    assert (there.aside, here.aside) == (-1, 1)  # neither hides the other
    assert atlas.home == places.find("Lima", "PER")


def test_a_city_that_is_not_known_has_no_place_and_none_told_is_the_capital(places):
    facts = [
        mission("a", "PER", "FIN", "Nowhereville"),
        mission("b", "PER", "SWE"),
        mission("c", "PER", "UN", "Geneva"),
    ]
    atlas = draw(places, "PER", missions_of(facts, "PER"), [])
    assert [one.fact.id for one in atlas.nowhere] == ["a"]
    assert {one.point for one in atlas.marks} == {places.find("Stockholm", "SWE"), places.find("Geneva", "CHE")}


def test_what_is_denied_or_planned_is_no_mission():
    planned = Fact("p", "missions", "t", (("sender", "PER"), ("receiver", "FIN"), ("kind", "embassy")), "planned",
                   "single", 1, None, None, None, ())  # fmt: skip
    assert missions_of([mission("a", "PER", "FIN", turn="absent"), planned], "PER") == []


def test_missions_of_one_place_share_a_mark_led_by_what_stands(places):
    facts = [mission("a", "PER", "FIN", "Helsinki", "ended"), mission("b", "PER", "FIN", "Helsinki", kind="consulate")]
    (mark,) = draw(places, "PER", missions_of(facts, "PER"), []).marks
    assert mark.standing == "attested" and [one.fact.id for one in mark.missions] == ["b", "a"]


def test_a_map_of_two_states_shows_the_part_where_they_meet(places):
    facts = [mission("a", "PER", "FIN", "Helsinki"), mission("b", "PER", "FIN", "Turku", kind="consulate")]
    atlas = draw(places, "PER", missions_of(facts, "PER"), [], exact=True)
    assert atlas.frame.scale > 5
    for mark in atlas.marks:
        assert 0 < mark.point.x - atlas.frame.x < atlas.frame.width
        assert 0 < mark.point.y - atlas.frame.y < atlas.frame.height


def test_known_cities_are_found_by_their_other_names(places):
    assert places.find("Londres", "GBR") == places.find("London", "GBR")
    lima, callao = places.find("Lima", "PER"), places.find("Callao", "PER")
    assert 0 < hypot(lima.x - callao.x, lima.y - callao.y) < 2
