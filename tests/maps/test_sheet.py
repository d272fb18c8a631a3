"""The map as a drawing for paper."""

from lxml import etree

from legation.maps.atlas import draw, missions_of
from legation.maps.places import Places
from legation.maps.sheet import svg
from legation.model.fact import Fact, Held
from legation.names import Names


def told(key, register, standing="attested", **fields) -> Fact:
    return Fact(
        key, register, "t", tuple(fields.items()), "stated", "single", 1, None, None, None, (), "m", "holds",
        Held(standing),
    )  # fmt: skip


MISSIONS = [
    told("a", "missions", sender="PER", receiver="FIN", kind="embassy", city="Helsinki"),
    told("b", "missions", "unknown", sender="KEN", receiver="PER", kind="embassy", city="Lima"),
    told("c", "missions", "ended", sender="PER", receiver="NZL", kind="embassy", city="Wellington"),
]
SERVING = [told("d", "accreditations", sender="PER", receiver="EST", seat_city="Helsinki", seat_state="FIN")]


def drawn(words: str = "A <map> & its words") -> "etree._Element":
    atlas = draw(Places(Names.load()), "PER", missions_of(MISSIONS, "PER"), SERVING)
    return etree.fromstring(svg(atlas, words))


def test_it_is_drawn_with_attributes_alone():
    whole = drawn()
    assert whole.get("viewBox") == "0 0 1000 433.2"
    assert {etree.QName(one).localname for one in whole.iter()} == {"svg", "title", "path", "circle", "polygon"}
    assert not [name for one in whole.iter() for name in one.attrib if name in ("style", "class", "href")]
    assert "url(" not in etree.tostring(whole).decode()
    assert whole.findtext("{*}title") == "A <map> & its words"


def test_what_is_kept_abroad_is_a_disc_and_what_others_keep_a_diamond_at_their_capital():
    whole = drawn()
    discs = [one for one in whole.iter("{*}circle") if one.get("fill") != "none"]
    diamonds = list(whole.iter("{*}polygon"))
    assert len(discs) == len(diamonds) == 1  # what has ended is not drawn
    assert discs[0].get("opacity") is None
    assert diamonds[0].get("opacity") == "0.5"  # nothing dates it
    nairobi = Places(Names.load()).of_state("KEN")
    assert diamonds[0].get("points").startswith(f"{nairobi.x:.1f},")


def test_a_line_leads_from_the_seat_to_whom_it_serves():
    places = Places(Names.load())
    start, end = places.find("Helsinki", "FIN"), places.of_state("EST")
    courses = [one.get("d") for one in drawn().iter("{*}path")]
    assert courses[-1].startswith(f"M{start.x:.1f} {start.y:.1f}Q")
    assert courses[-1].endswith(f" {end.x:.1f} {end.y:.1f}")
