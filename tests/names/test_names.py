import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.errors import InvalidValue
from legation.names import Meaning, Names
from legation.names.fold import fold

NAMES = Names.load()

RESOLVED = """
PER Peru|Perú|PERU|the Republic of Peru|Peruvian|peruvians|peruano
USA the U.S.|U.S.|US|USA|U.S.A.|United States|the United States of America|EE. UU.|Estados Unidos|American
GBR UK|U.K.|the United Kingdom|Great Britain|Britain|British|Reino Unido
KOR South Korea|Republic of Korea|ROK|Corea del Sur
PRK North Korea|DPRK|Democratic People's Republic of Korea
CHN China|People's Republic of China|PRC|Chinese
TWN Taiwan|Chinese Taipei|Republic of China|Formosa
HKG Hong Kong|Hong Kong, China
MMR Burma|Myanmar|Burmese
CIV Ivory Coast|Côte d'Ivoire|Cote d’Ivoire|Ivorian|Costa de Marfil
CZE Czech Republic|Czechia|Czech
TLS East Timor|Timor-Leste
MKD Macedonia|North Macedonia|FYROM
MDA Moldova|Moldavia
RUS Russia|Russian Federation
SUN Soviet Union|USSR|Soviet|URSS
LAO Laos|Lao PDR|Lao People's Democratic Republic
SWZ Swaziland|Eswatini
CPV Cape Verde|Cabo Verde
TUR Turkey|Türkiye|Turkiye|Turkish
THA Thailand|Kingdom of Thailand|Siam|Thai|Thais
IRN Iran|Persia|Islamic Republic of Iran
LKA Sri Lanka|Ceylon
COD Zaire|DR Congo|Democratic Republic of the Congo|Democratic Republic of Congo
COG Republic of the Congo|Congo-Brazzaville
BFA Upper Volta|Burkina Faso
BEN Dahomey|Benin
VAT Holy See|the Vatican|Vatican City|Santa Sede
XOM Order of Malta|Sovereign Military Order of Malta|Sovereign Order of Malta
MLT Malta|Maltese
XKX Kosovo|Kosovar
PSE Palestine|Palestinian
MRT Islamic Republic of Mauritania
URY Oriental Republic of Uruguay|Uruguayan
BOL Bolivia|Plurinational State of Bolivia
VEN Bolivarian Republic of Venezuela
KNA St. Kitts and Nevis|Saint Kitts and Nevis|St Kitts & Nevis
VCT Saint Vincent and the Grenadines|St. Vincent and the Grenadines
ATG Antigua and Barbuda|Antigua & Barbuda
PNG Papua New Guinea|Papua New Guinean
GIN Guinea
GNB Guinea-Bissau|Guinea Bissau
GNQ Equatorial Guinea|Equatorial Guinean
NER Niger|Nigerien
NGA Nigeria|Nigerian
DOM Dominican Republic
DMA Dominica
XOE Ottoman Empire|Ottoman
XAH Austria-Hungary|Austro-Hungarian
XPB Peru–Bolivian Confederation
XCA Federation of Central America
XHI Kingdom of Hawaii|Hawaiian
XTX Republic of Texas
YUG Yugoslavia
CSK Czechoslovakia
DDR East Germany|GDR|German Democratic Republic
DEU Germany|West Germany|Federal Republic of Germany
GEO Georgia
ARE UAE|United Arab Emirates|Emirati
STP São Tomé and Príncipe|Sao Tome & Principe
XVS South Vietnam|Republic of Vietnam
VNM Vietnam|Viet Nam|North Vietnam
FIN Finland|Finnish|Finns
CHE Swiss|Swiss Confederation
"""
PAIRS = [(form, line[:3]) for line in RESOLVED.strip().splitlines() for form in line[4:].split("|")]
NOTHING = [
    *("us", "it", "Congo", "Korea", "America", "Texas", "Dominican", "Congolese", "Korean", "Lima", "Persian Gulf"),
    *("Atlantis", "", "the", "the Republic", "Ireland and Wales", "European Union", "Latin America", "Antarctica"),
    *("South", "Republic of", "Guinean Gulf", "New Mexico", "Peruvia", "Asia", "may", "uk"),
]


@pytest.mark.parametrize(("form", "code"), PAIRS)
def test_a_form_resolves_to_its_state(form, code):
    assert NAMES.resolve_state(form) == code


@pytest.mark.parametrize("form", NOTHING)
def test_what_is_no_state_or_two_resolves_to_none(form):
    assert NAMES.resolve_state(form) is None


def test_every_name_resolves_to_its_own_state():
    for state in NAMES.states():
        assert NAMES.resolve_state(state.name_en) in (state.code, None)
        if state.kind == "state" and not state.code.startswith("X"):
            assert NAMES.resolve_state(state.name_en) == state.code
            assert NAMES.resolve_state(state.official) == state.code


def test_a_state_by_its_code():
    assert NAMES.state("PER").name() == "Peru"
    assert NAMES.state("PER").name("es") == "Perú"
    with pytest.raises(InvalidValue, match="'XXX'"):
        NAMES.state("XXX")


@pytest.mark.parametrize(
    ("form", "state"),
    [
        ("Brasilia", "BRA"),
        ("BRASÍLIA", "BRA"),
        ("Cuzco", "PER"),
        ("St. Petersburg", "RUS"),
        ("Constantinople", "TUR"),
        ("Peking", "CHN"),
        ("Córdoba", "ARG"),
        ("Santiago", "CHL"),
        ("La Paz", "BOL"),
        ("The Hague", "NLD"),
        ("Georgetown", "GUY"),
        ("Victoria", "SYC"),
        ("Florence", "ITA"),
        ("Khon Kaen", "THA"),
        ("Jidda", "SAU"),
        ("Saigon", "VNM"),
        ("Washington, D.C.", "USA"),
        ("Valencia", "ESP"),
        ("Yangon", "MMR"),
        ("San José", "CRI"),
    ],
)
def test_the_likeliest_city_of_a_name_comes_first(form, state):
    assert NAMES.cities(form)[0].state == state


def test_several_states_may_share_a_city_name():
    assert {"ARG", "ESP"} <= {city.state for city in NAMES.cities("Cordoba")}
    assert NAMES.cities("Nowhere-on-Sea") == ()


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("APEC", "Asia-Pacific Economic Cooperation"),
        ("the Asia-Pacific Economic Co-operation", "Asia-Pacific Economic Cooperation"),
        ("World Trade Organisation", "World Trade Organization"),
        ("Alianza del Pacifico", "Pacific Alliance"),
        ("UN Security Council", "United Nations Security Council"),
        ("CAN", "Andean Community"),
        ("community of andean nations", "Andean Community"),
        ("FOCALAE", "Forum for East Asia-Latin America Cooperation"),
        ("G-77", "Group of 77"),
        ("OCDE", "Organisation for Economic Co-operation and Development"),
        ("the League of Nations", "League of Nations"),
        ("MERCOSUR", "Southern Common Market"),
    ],
)
def test_an_organisation_by_any_of_its_names(form, name):
    found = NAMES.organisation(form)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("form", ["can", "who", "Peru", "Organization", "", "the"])
def test_what_is_no_organisation(form):
    assert NAMES.organisation(form) is None


def found(text):
    return [(text[one.start : one.end], one.meanings[0].key) for one in NAMES.find(text)]


def test_pairs_are_two_mentions():
    assert found("Bolivia–Peru and U.S.-Peru talks") == [
        ("Bolivia", "BOL"),
        ("Peru", "PER"),
        ("U.S.", "USA"),
        ("Peru", "PER"),
    ]


def test_the_first_half_of_a_compound_is_a_state_only_before_its_hyphen():
    assert found("Anglo-Egyptian and Franco–Siamese treaties; General Franco; the Indo-Pacific") == [
        ("Anglo-", "GBR"),
        ("Egyptian", "EGY"),
        ("Franco–", "FRA"),
        ("Siamese", "THA"),
        ("Indo-Pacific", "Asia-Pacific"),
    ]


def test_the_longest_name_wins():
    assert found("The Dominican Republic, Guinea-Bissau, the UN Security Council.") == [
        ("Dominican Republic", "DOM"),
        ("Guinea-Bissau", "GNB"),
        ("UN Security Council", "United Nations Security Council"),
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("the Commonwealth of Independent States", "Commonwealth of Independent States"),
        ("the Commonwealth of Nations", "Commonwealth of Nations"),
        ("THE COMMONWEALTH OF INDEPENDENT STATES", "COMMONWEALTH OF INDEPENDENT STATES"),
        ("the Commonwealth and others", "the Commonwealth"),
    ],
)
def test_an_article_does_not_hide_the_longer_name(text, named):
    (found,) = NAMES.find(text)
    assert text[found.start : found.end] == named


def test_waters_and_lands_hide_the_name_they_hold():
    assert found("Chad and Niger share Lake Chad, THE NIGER RIVER and the Gulf of Guinea with Guinea") == [
        ("Chad", "TCD"),
        ("Niger", "NER"),
        ("Guinea", "GIN"),
    ]
    assert found("the Lake Chad Basin Commission")[0][1] == "Lake Chad Basin Commission"


def test_a_name_stands_between_word_edges():
    assert found("Romanian Omanis of Somalia, Peruvia, LimaPeru, Peru2") == [
        ("Romanian", "ROU"),
        ("Omanis", "OMN"),
        ("Somalia", "SOM"),
    ]


def test_a_longest_hit_that_is_none_does_not_hide_a_shorter_one():
    assert found("Dominican Republicans met the United Statesman of South Koreanness")[0] == ("Dominican", "DOM")
    assert found("the Peru-Bolivian Confederations") == [("Peru", "PER"), ("Bolivian", "BOL")]


def test_offsets_are_code_points():
    text = "𝔄 – “São Paulo” y Perú’s Łódź; 中国 and Ürün, Malé"
    assert [text[one.start : one.end] for one in NAMES.find(text)] == ["São Paulo", "Perú", "Łódź", "Malé"]


def test_capitals_are_read_and_small_letters_are_not():
    assert [key for _, key in found("MEXICO, REPUBLIC OF KOREA AND PERÚ")] == ["MEX", "KOR", "PER"]
    assert found("polish the turkey, can who is it? us, male, china") == []
    assert found("Male voters, can, CAN") == [("CAN", "Andean Community")]


def test_spanish_forms_are_found():
    assert found("la Embajada peruana en Estados Unidos, y la Comunidad Andina") == [
        ("peruana", "PER"),
        ("Estados Unidos", "USA"),
        ("Comunidad Andina", "Andean Community"),
    ]


def test_a_form_carries_all_it_may_mean_best_first():
    def meanings(form):
        (mention,) = NAMES.find(form)
        return list(mention.meanings)

    assert meanings("Singapore") == [Meaning("state", "SGP"), Meaning("city", "Singapore", "SGP")]
    assert meanings("Mexico")[0] == Meaning("state", "MEX")
    assert Meaning("city", "Mexico City", "MEX") in meanings("Mexico")
    assert {one.state for one in meanings("Córdoba")} >= {"ARG", "ESP"}
    assert meanings("Congo")[:2] == [Meaning("weak", "COD"), Meaning("weak", "COG")]
    assert meanings("Dominican") == [Meaning("demonym", "DOM"), Meaning("demonym", "DMA")]
    assert meanings("Hong Kong")[0] == Meaning("state", "HKG")
    assert meanings("Latin America") == [Meaning("region", "Latin America")]


words = st.sampled_from(
    [
        "Peru",
        "the U.S.",
        "US",
        "Perú",
        "Dominican",
        "Republic",
        "of",
        "Korea",
        "NATO",
        "Lima",
        "São Tomé",
        "—",
        "é",
        "x",
    ]
)


@given(st.lists(st.tuples(words, st.sampled_from(["", " ", "-", "'s ", ". "])), max_size=12))
def test_every_mention_is_a_known_form_between_edges(parts):
    text = "".join(word + gap for word, gap in parts)
    last = 0
    for one in NAMES.find(text):
        assert last <= one.start < one.end <= len(text)
        last = one.end
        (again,) = NAMES.find(text[one.start : one.end])
        assert again.meanings == one.meanings
        assert not (one.start and text[one.start - 1].isalnum() and text[one.start].isalnum())
        assert not (one.end < len(text) and text[one.end].isalnum() and text[one.end - 1].isalnum())


@given(st.text())
def test_any_text_can_be_searched(text):
    for one in NAMES.find(text):
        assert fold(text)[one.start : one.end]
        assert one.meanings
