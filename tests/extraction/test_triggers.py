from legation.extraction.triggers import Triggers
from legation.rules.register import Field, FieldType, Register
from legation.rules.rule import Rule


def triggers() -> Triggers:
    register = Register(
        name="offices",
        title={"en": "Offices"},
        help="",
        fields=(Field("a", FieldType.TEXT, ""),),
        identity=("a",),
        lasting=True,
        templates={},
        rules=(Rule("offices.any", ("house", "shut"), lambda passage: ()),),
    )
    words = {"noun": {"house": ["trading house", "house"], "other": ["harbour"]}, "verb": {"shut": ["shut-down"]}}
    return Triggers([register], [words])


def test_a_word_counts_whole_in_any_case_with_hyphens_or_spaces():
    text = "The Trading-House was shut down; a housekeeper saw the harbour."
    found = [(text[a:b], set(classes)) for a, b, classes in triggers().find(text)]
    assert found == [("Trading-House", {"house"}), ("House", {"house"}), ("shut down", {"shut"})]


def test_places_hold_where_small_letters_are_longer():
    text = "İzmir House"
    assert [text[a:b] for a, b, _ in triggers().find(text)] == ["House"]


def test_the_words_that_showed_a_passage_to_a_rule_are_told_with_their_classes():
    rule = Rule("offices.house", ("house",), lambda passage: ())
    told = triggers().words(rule, "The house by the harbour, a trading-house, was shut down.")
    assert told == [("house", ("house",)), ("trading-house", ("house",))]
