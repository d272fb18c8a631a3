import pytest


def verb(passage, word):
    return next(i for i, token in enumerate(passage.tokens) if token.text == word)


def keys(parties):
    return [party.key for party in parties]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Kenya opened an embassy.", "opened", ["KEN"]),
        ("In 1990 Kenya and Uganda opened embassies.", "opened", ["KEN", "UGA"]),
        ("The Government of Kenya opened an embassy.", "opened", ["KEN"]),
        ("Kenya, which opened an embassy, was thanked.", "opened", ["KEN"]),
        ("Kenya closed one in Rome and opened another.", "opened", ["KEN"]),
        ("From its seat in Santiago, Chile, Kenya opened another.", "opened", ["KEN"]),
        ("London opened an embassy.", "opened", ["GBR"]),
        ("Peru and Kenya were represented there.", "represented", ["PER", "KEN"]),
        ("No envoy went to inland Peru, and Kenya is represented there.", "represented", ["KEN"]),
        ("Peru, together with Kenya, is represented there.", "represented", ["PER", "KEN"]),
        ("Peru recognised Kenya and opened an embassy.", "opened", ["PER"]),
        ("Peru, which had recognised Kenya, opened an embassy.", "opened", ["PER"]),
        ("It stood empty until Kenya opened an embassy.", "opened", ["KEN"]),
        ("Kenya lives well with its neighbours Uganda, Chad and Peru, and opened an embassy.", "opened", ["KEN"]),
        ("Kenya was asked by Chad and Peru to open an embassy.", "open", ["KEN"]),
        ("An embassy opened.", "opened", []),
    ],
)
def test_the_subject_is_who_acts(passage, text, word, expected):
    found = passage(text)
    assert keys(found.subject(verb(found, word))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya's two new exports rose.", ["KEN"]),
        ("Kenyan exports rose.", ["KEN"]),
        ("Finnish-Kenyan exports rose.", ["FIN", "KEN"]),
        ("Our exports rose.", ["PER"]),
        ("In Kenya exports rose.", []),
    ],
)
def test_whose_a_noun_is_stands_before_it(passage, text, expected):
    found = passage(text, home="PER")
    assert keys(found.owners(verb(found, "exports"))) == expected


def test_a_pair_is_the_two_states_before_it_or_in_question(passage):
    before = passage("Kenya and Finland signed a treaty.")
    found = passage("Both countries opened embassies.", home="PER", partner="NOR", before=before)
    assert keys(found.pair(0)) == ["KEN", "FIN"]
    assert keys(passage("Both countries opened embassies.", home="PER", partner="NOR").pair(0)) == ["PER", "NOR"]
    assert passage("Both countries opened embassies.").pair(0) == []


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Kenya opened it in 1990 and closed it in 1995.", "opened", "1990"),
        ("Kenya opened it in 1990 and closed it in 1995.", "closed", "1995"),
        ("In 1990 Kenya opened it.", "opened", "1990"),
        ("Kenya left in 1980, and in 1990 Finland opened it.", "opened", "1990"),
        ("In 1980 Kenya opened it, and in 1990 Chad and its allies left.", "opened", "1980"),
        ("In the year 1990, Kenya opened it.", "opened", "1990"),
        ("It was signed in 1990, when Kenya opened it.", "opened", "1990"),
        ("It was only in 1990 that Kenya opened it.", "opened", "1990"),
        ("Kenya opened it when its envoy came in 1990.", "opened", "1990"),
        ("Kenya had opened it when the war broke out in 1990.", "opened", None),
        ("After the fall of Rome in 1990, Kenya opened it.", "opened", "1990/.."),
        ("After long talks, in 1990, Kenya opened it.", "opened", "1990"),
        ("Kenya opened it in Oslo, and Ada Marsh was named consul in 1990.", "opened", None),
        ("Kenya opened it after the 1929 Treaty.", "opened", None),
        ("Kenya established ties in 2002 and opened it.", "opened", None),
    ],
)
def test_a_date_goes_with_its_verb(passage, text, word, expected):
    found = passage(text)
    assert found.dated(verb(found, word)).date == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was not opened until 1990.", ("stated", "1990")),
        ("It was not opened until two years later in 1990.", ("stated", "1990")),
        ("It was not opened in 1990.", ("negated", "1990")),
        ("It was not opened.", ("negated", None)),
    ],
)
def test_what_is_held_off_until_a_day_is_so_on_it(passage, text, expected):
    found = passage(text)
    at = verb(found, "opened")
    modality, dates = found.at_last(at, found.modality(at), found.dated(at))
    assert (modality, dates.date) == expected


def test_what_has_no_record_is_in_doubt(passage):
    found = passage("There is no record that Kenya opened it.")
    assert found.modality(verb(found, "opened")) == "alleged"


def test_what_lasts_has_a_start_and_an_end(passage):
    found = passage("Kenya has maintained it since 1990.")
    assert found.dated(verb(found, "maintained"), lasting=True).since == "1990"
    found = passage("Kenya maintained it from 1990 to 1995.")
    dated = found.dated(verb(found, "maintained"), lasting=True)
    assert (dated.since, dated.until) == ("1990", "1995")


def test_an_entry_of_a_chronology_gives_its_date(passage):
    found = passage("Kenya opened it.", dated="1956-03-12")
    assert found.dated(verb(found, "opened")).date == "1956-03-12"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Kenya opened it.", "opened", "stated"),
        ("Kenya never opened it.", "opened", "negated"),
        ("Kenya did not open it.", "open", "negated"),
        ("Kenya plans to open it.", "open", "planned"),
        ("Kenya will open it.", "open", "planned"),
        ("Kenya can open it.", "open", "planned"),
        ("A note on the opening of it will be sent.", "opening", "planned"),
        ("Kenya agreed with Peru to open it.", "open", "planned"),
        ("Kenya was the first state to open it.", "open", "stated"),
        ("Kenya was the 32nd state to open it.", "open", "stated"),
        ("Kenya decided last May to open it.", "open", "planned"),
        ("Kenya was forced to open it.", "open", "stated"),
        ("Kenya has to open it.", "open", "planned"),
        ("Kenya attempted to open it.", "open", "planned"),
        ("Talks on the opening of it went on.", "opening", "planned"),
        ("Work on opening it went on.", "opening", "planned"),
        ("Work went on after the opening of it.", "opening", "stated"),
        ("Kenya reportedly opened it.", "opened", "alleged"),
    ],
)
def test_how_surely_it_is_said(passage, text, word, expected):
    found = passage(text)
    assert found.modality(verb(found, word)) == expected


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Under the Treaty of 1858 Kenya opened it.", []),
        ("It stems from the treaties of 1904 and 1907.", []),
        ("In accordance with the Convention on Consular Relations of 1963 it was opened in 1990.", ["1990"]),
        ("A treaty of 1915 settled it.", ["1915"]),
        ("In the spring of 1915 Kenya opened it.", ["1915"]),
    ],
)
def test_the_date_in_a_treatys_name_says_no_when(passage, text, dates):
    found = passage(text)
    free = [t.edtf for i, t in enumerate(found.tokens) if found.free_date(i)]
    assert [edtf[:4] for edtf in free] == dates


def test_the_former_before_a_noun_is_neither_of_two(passage):
    found = passage("The former president opened it.", home="GHA", partner="FJI")
    assert found.parties_at(0) == []
    assert keys(passage("The former opened it.", home="GHA", partner="FJI").parties_at(0)) == ["GHA"]


def test_a_dateline_is_no_subject(passage):
    found = passage("NAIROBI, Kenya - The ministry opened it.")
    assert found.subject(verb(found, "opened")) == []


def test_what_is_being_done_is_no_passive(passage):
    for text, passive in (("Kenya is opening it.", False), ("It was opened by Kenya.", True)):
        found = passage(text)
        word = "opening" if "opening" in text else "opened"
        assert found.passive(verb(found, word)) is passive


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("SUVA, 12 February 2014 (FBC) – Kenya opened an embassy in 2012.", "2012"),
        ("Suva, Feb 12 - Kenya opened an embassy in 2012.", "2012"),
        ("SUVA, Fiji, 12 February 2014 -- Kenya opened an embassy on Monday.", None),
        ("Vienna, 18 April 1961 – Kenya opened an embassy.", "1961-04-18"),
    ],
)
def test_the_date_of_a_dateline_is_that_of_the_report(passage, text, date):
    found = passage(text)
    verb = next(i for i, token in enumerate(found.tokens) if token.text == "opened")
    assert found.dated(verb).date == date
