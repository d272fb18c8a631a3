def tags(passage):
    return [(t.text, t.tag) for t in passage.tokens]


def test_names_dates_and_phrases_stand_before_words(passage):
    found = passage("Kenya opened consulates-general in Oslo on 2 May 1990.")
    assert tags(found) == [
        ("Kenya", "state"),
        ("opened", "verb"),
        ("consulates-general", "noun"),
        ("in", "preposition"),
        ("Oslo", "city"),
        ("on", "preposition"),
        ("2 May 1990", "date"),
        (".", "stop"),
    ]


def test_two_names_joined_keep_their_hyphen_and_a_word_loses_it(passage):
    assert tags(passage("Kenya-Finland re-established"))[:4] == [
        ("Kenya", "state"),
        ("-", "hyphen"),
        ("Finland", "state"),
        ("re-established", "verb"),
    ]


def test_a_government_is_its_state(passage):
    for text in ("the Government of Kenya", "the Kenyan Government", "Kenya's government", "the Kenyan Republic"):
        assert [t.state for t in passage(text).tokens if t.tag == "state"] == ["KEN"], text


def test_who_leans_to_a_state_is_not_its_government(passage):
    for text in ("the pro-Kenyan government", "a post-Kenyan state"):
        assert [t.state for t in passage(text).tokens if t.tag == "state"] == [], text
    assert [t.state for t in passage("the Finnish-Kenyan government").tokens if t.tag == "state"] == ["KEN"]


def test_what_kind_of_states_are_listed_says_nothing_of_who_they_are(passage):
    found = passage(
        "Kenya left the small island nations of Fiji and Tonga to the other Baltic states of the Netherlands."
    )
    assert " ".join(t.text for t in found.tokens) == "Kenya left the Fiji and Tonga to the other the Netherlands ."
    assert "countries" in [t.text for t in passage("Kenya joined countries of East Africa.").tokens]


def test_letters_before_a_dollar_sign_name_no_state(passage):
    for text in ("Kenya lent Fiji US$40.", "Kenya lent Fiji US $ 40."):
        assert passage(text).states == ["KEN", "FJI"], text
    assert passage("Kenya lent the US 40 ships.").states == ["KEN", "USA"]


def test_whose_coin_it_is_names_no_state(passage):
    for text in ("Kenya lent 40 US dollars.", "The Jamaican dollar fell in Kenya."):
        assert passage(text).states == ["KEN"], text
    for text, language in (("Kenia prestó 40 pesos chilenos.", "es"), ("Le Kenya prêta 40 dollars canadiens.", "fr")):
        assert passage(text, language=language).states == ["KEN"], text


def test_every_token_is_its_text(passage):
    found = passage("Peru's embassy in Córdoba (Argentina) – “closed”, 1996.")
    assert all(found.text[t.start : t.end] == t.text for t in found.tokens if t.tag != "state" or "'" not in t.text)
