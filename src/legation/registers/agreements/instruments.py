"""The treaties a sentence names: their titles, years, kinds, and the parties named with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from legation.rules.passage import Party, Passage
from legation.rules.tokens import Token

NAMES = ("treaty", "memorandum", "pledge")
# What a title says it is about, first match first; by the usual headings of treaty collections.
ABOUT: tuple[tuple[str, str], ...] = (
    ("trade", r"\btrade|\bcommerc|\btariff|\bcustoms|\bfta|economic (partnership|complement)|\bpreferen|market access"),
    ("boundary", r"boundar|\bborder|\bfrontier|\blimits|delimit|demarcat|\bmaritime limits"),
    ("mobility", r"\bvisa|working holiday|\bmobility|\bmigra|\btravel|free movement|residence"),
    ("economic", r"\binvest|\btax|\beconomic|\bfinanc|\bfish|\bloan|\bdebt|\bcurrency|\bbank"),
    ("energy", r"\benerg|\belectric|\bgas\b|\boil\b|petrol|pipeline|hydropower|\bmegawatt"),
    (
        "security",
        r"\bdefen[cs]e|\bmilitary|\bsecurity\b(?<!social security)|extradit|\balliance|aggression|\barms|\bnuclear|"
        r"disarm|\bcrime|narcotic|terror|mutual assistance|mutual legal|\bneutral|crisis management|prisoner",
    ),
    ("peace", r"\bpeace|armistice|\btruce|cease-?fire"),
    ("declaration", r"declaration|statement|communiqu|commitment|charter"),
    ("cooperation", r"co-?operat|friendship|\bamity|cultur|scien|techn|educat|\bhealth|environment|disaster|tourism"),
)
KINDS = (
    "trade",
    "peace",
    "boundary",
    "economic",
    "cooperation",
    "security",
    "mobility",
    "energy",
    "declaration",
    "accord",
)
_ABOUT = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in ABOUT)
_NAMED_SO = re.compile(r"\b(?:Agreement|Treaty|Pact|Accord|Convention|Protocol)\b")
_AREA = re.compile(r"\b(?:Free Trade Area|Free Trade Zone|Customs Union|Economic Partnership)\b", re.IGNORECASE)
EVERY = ("proposed", "negotiating", "signed", "in force", "renewed", "expired", "ended")
LAPSED = ("renewed", "expired", "ended")
QUOTES = ('"', "“", "”", "«", "»", "'", "’")
_BEFORE = frozenset(
    ("capital", "word", "demonym", "city", "region", "hyphen", "dash", "organisation", "state", "figure")
)
_WITHIN = frozenset(
    ("capital", "word", "demonym", "city", "region", "organisation", "figure", "noun", "number", "hyphen")
)
_NOT_BY = frozenset("independence war faith intent assets love".split())
_ING = frozenset("establishing creating concerning regarding relating governing regulating providing ending".split())
_NOUNS_TOO = frozenset(("exchange", "transfer", "work", "share"))  # "tax information exchange agreement"
_AMONG = frozenset(("among", "including", "namely", "notably", "like"))
_PASSING = frozenset("new revised current existing present draft future proposed".split())
_FOUNDING = frozenset("constitutive constituent founding".split())
_BARE = frozenset(("arrangement", "arrangements", "commitment", "charter", "covenant", "compact", "declarations"))
LONGEST = 16


@dataclass(slots=True)
class Instrument:
    """A noun phrase that names a treaty or several: tokens `first` to `end` (exclusive), brackets included.

    `between` are the parties joined in the phrase itself, `with_` those it is made with. `year` is the
    year that names it ("the 1929 treaty", "Treaty (2011)"); `back` is true for one that only points
    back ("the treaty", "this agreement"); `proper` for one that a name of its own sets apart. `bound`
    is whom it was found to bind. What is a treaty only at some stages (a free trade area under
    negotiation, an abbreviation that expires) has them in `loose`.
    `short` is its abbreviation, `placed` that its title holds a place or an organisation.
    """

    first: int
    noun: int
    end: int
    title: str = ""
    between: list[Party] = field(default_factory=list)
    with_: list[Party] = field(default_factory=list)
    owner: list[Party] = field(default_factory=list)
    years: list[str] = field(default_factory=list)
    words: frozenset[str] = frozenset()
    named: bool = False
    plural: bool = False
    definite: bool = False
    back: bool = False
    proper: bool = False
    bound: list[list[Party]] = field(default_factory=list)
    loose: tuple[str, ...] = ()
    short: str = ""
    placed: bool = False

    @property
    def kind(self) -> str:
        """What it is about, by the words of its title."""
        return kind_of(self.title)

    @property
    def parties(self) -> list[Party]:
        """All the parties the phrase names, each once."""
        return list(dict.fromkeys([*self.owner, *self.between, *self.with_]))


def kind_of(title: str) -> str:
    """The kind of treaty a title speaks of; `accord` where its words do not say."""
    return next((kind for kind, pattern in _ABOUT if pattern.search(title)), "accord")


def instruments(passage: Passage) -> list[Instrument]:
    """The treaties the sentence names, in order; kept for the other rules that look at it."""
    kept = passage.recall_own("instruments")
    if isinstance(kept, list):
        return kept
    found: list[Instrument] = []
    for i in _nouns(passage):
        if found and i < found[-1].end:
            continue
        one = _phrase(passage, i, found[-1].end if found else 0)
        if one is not None and found and _apposed(passage, found[-1], one):
            found[-1].end = one.end
            found[-1].with_ += one.with_
            found[-1].between = found[-1].between or one.between
        elif one is not None:
            found.append(one)
    passage.note("instruments", found)
    return found


def _apposed(passage: Passage, named: Instrument, one: Instrument) -> bool:
    """ "the Hoyvík Agreement, a free trade treaty, …": the second says what the first is."""
    i = passage.back(one.first - 1)
    after = passage.tag(one.end) in ("comma", "verb")
    return named.named and named.definite and not one.definite and not one.named and after and i == named.end


def _nouns(passage: Passage) -> Iterator[int]:
    for i, token in enumerate(passage.tokens):
        if (
            (token.tag == "noun" and not token.classes.isdisjoint(NAMES))
            or (token.tag == "plan" and token.text.lower() == "agreement to")
            or (token.tag == "organisation" and _NAMED_SO.search(token.text))
        ) or _loose(passage, i):
            yield i


def _loose(passage: Passage, i: int) -> tuple[str, ...]:
    token = passage.tokens[i]
    if token.tag == "noun" and "area" in token.classes:
        return ("negotiating", "proposed")
    if token.tag == "organisation" and passage.has("talks", "negotiated", "signed"):
        return ("negotiating", "proposed", "signed") if _AREA.search(token.text) or _signed(passage, i) else ()
    if token.tag == "organisation" and token.text.isupper() and passage.has("prolonged", "expired", "terminated"):
        return LAPSED
    if token.text.isupper() and passage.only(f"treaty {token.text}") is not None:
        return EVERY
    letters = token.text.replace("-", "")
    if token.tag == "capital" and len(letters) > 3 and letters.isalpha() and letters.isupper():
        return LAPSED
    return ()


def _signed(passage: Passage, i: int) -> bool:
    """Whether the organisation at `i` is what is signed, as in "signed the CPTPP": then it is a treaty."""
    j = passage.back(i - 1)
    return passage.tag(j) == "verb" and "signed" in passage.tokens[j].classes and not passage.passive(j)


def _phrase(passage: Passage, noun: int, low: int) -> Instrument | None:
    token = passage.tokens[noun]
    head = token.text.lower()
    one = Instrument(noun, noun, noun + 1, plural=head.split()[0].endswith(("s", "anda")))
    _leftwards(passage, one, low)
    start = one.first
    end = _rightwards(passage, one)
    while start < noun and _apart(passage.tokens[start]):
        start += 1
    one.title = passage.words(start, end)
    if end == noun + 1 and token.tag == "plan":
        one.title = one.title[: -len(" to")]  # "proposed an agreement to Canada"
    capital = token.text[:1].isupper() and (noun > 0 or end > noun + 1)
    one.named = (capital and (end - start > 1 or token.tag == "organisation")) or token.tag == "organisation"
    one.placed = any(t.tag in ("city", "region", "organisation") for t in passage.tokens[start:end])
    sides = "memorandum" in token.classes  # always has another side, so half of it is no statement
    one.proper = one.named and not sides and (one.placed or one.kind in ("accord", "declaration"))
    one.words = frozenset(t.text.lower() for t in passage.tokens[one.first : end])
    one.loose = _loose(passage, noun) if token.tag != "noun" or "area" in token.classes else ()
    one.proper = one.proper or bool(one.loose)
    if one.loose == EVERY:
        known = passage.only(f"treaty {token.text}")
        one.loose, one.proper = (), False
        if isinstance(known, tuple) and not one.parties:
            one.between = [Party(key) for key in known[1]]
    if token.tag == "noun" and not one.words.isdisjoint(_FOUNDING):
        one.proper = any(t.tag == "organisation" for t in passage.tokens)  # "whose constitutive treaty"
    if head in _BARE and not one.named:
        return None
    if not one.words.isdisjoint(_NOT_BY) and "pledge" in token.classes:
        return None
    one.back = one.definite and not one.named and not one.parties and not one.years and end - start <= 1
    return one


def _apart(token: Token) -> bool:
    """What stands before a title and is no part of it."""
    return token.tag in ("date", "hyphen", "dash") or token.text in QUOTES or token.text in _PASSING


def _leftwards(passage: Passage, one: Instrument, low: int) -> None:
    """What stands before the noun: "the 1998 peace", "Peru-Chile Free Trade", "Finland's", "its"."""
    i = one.noun - 1
    parties: list[int] = []
    while i >= low:
        token = passage.tokens[i]
        if token.tag in ("state", "organisation", "demonym") and passage.parties_at(i) + _organisation(passage, i):
            if token.tag == "state" and passage.is_prep(i - 1) and one.first != i + 1:
                break
            parties.insert(0, i)
        elif token.tag == "date" and token.prefix is None and len(token.edtf) == 4 and not passage.is_prep(i - 1, "in"):
            one.years = [token.edtf]
        elif (
            token.tag == "and" and passage.tokens[i + 1].text[:1].isupper() == passage.tokens[i - 1].text[:1].isupper()
        ):
            if {passage.tag(i - 1), passage.tag(i + 1)} - {"capital", "word", "noun"}:
                break
        elif token.text.lower() == "year" and passage.tag(i - 1) in ("number", "figure"):
            one.first = i = i - 1  # "a five-year agreement"
            i -= 1
            break
        elif not _modifies(token):
            break
        one.first = i
        i -= 1
    one.between = [p for k in parties for p in passage.parties_at(k) + _organisation(passage, k)]
    while one.first < one.noun and passage.tag(one.first) in ("hyphen", "dash", "and", "figure"):
        one.first += 1
    if i >= 0 and passage.tokens[i].text in QUOTES:
        one.first, i = i, i - 1
    if passage.tag(i) == "genitive":
        one.owner = passage.parties_at(i - 1) + _organisation(passage, i - 1)
        one.definite = True
    elif passage.tag(i) == "possessive":
        one.owner = passage.parties_at(i)
        one.definite = True
    elif passage.tag(i) == "determiner":
        one.definite = passage.tokens[i].text.lower() in ("the", "this", "that", "these", "those")


def _modifies(token: Token) -> bool:
    """A word, another noun ("extradition treaty"), or a verb's form in a title ("Working Holiday Agreement")."""
    words = token.text.lower()
    if token.tag == "word":
        return words.isalpha() and not words.endswith(("ed", "ly")) and words != "year"
    if token.tag in _BEFORE or (token.tag == "number" and token.text[:1].isupper()):
        return True
    if token.tag == "noun":
        return token.classes.isdisjoint((*NAMES, "talks", "ratifications"))
    return token.tag == "verb" and (token.text[:1].isupper() or words in _NOUNS_TOO)


def _organisation(passage: Passage, i: int) -> list[Party]:
    token = passage.tokens[i] if 0 <= i < len(passage.tokens) else None
    return [Party(token.text)] if token is not None and token.tag == "organisation" else []


def _rightwards(passage: Passage, one: Instrument) -> int:
    """What stands after the noun; the end of the title, which leaves the parties and dates out."""
    i = title = one.end
    if passage.tokens[one.noun].tag == "plan":
        to, after = party_list(passage, i)
        one.with_ += to
        title, i = (title, after) if to else (_words_from(passage, i),) * 2
        one.end = i
    while i < len(passage.tokens) and i - one.noun < 4 * LONGEST:
        if passage.tokens[i].text in QUOTES and i == title:
            i += 1
        elif passage.tag(i) == "open":
            if any(passage.tag(k) == "verb" for k in range(i, passage.closing(i))):
                break
            _bracket(passage, one, i)
            i = passage.closing(i) + 1
        elif passage.is_prep(i, "between") or (passage.is_prep(i, "of", "between") and _states_at(passage, i + 1)):
            found, i = party_list(passage, i + 1)
            if not found:
                break
            one.between += found
        elif passage.is_prep(i, "with") or (passage.tag(i) == "comma" and passage.is_prep(i + 1, "with")):
            found, after = _with(passage, i + 1 + (passage.tag(i) == "comma"))
            if not found:
                break
            one.with_ += found
            i = after
        elif passage.is_prep(i, "of", "in") and passage.tag(i + 1) == "date" and one.plural | passage.is_prep(i, "of"):
            i = _dates(passage, one, i + 1)
        elif i == title and (after := _further(passage, one, i)) > i:
            title = i = after
        else:
            break
        one.end = i
    if one.first <= 1 and passage.tag(i) == "comma" and _dated_line(passage, i + 1):
        _dates(passage, one, i + 1)
    elif _entry(passage, one) and passage.ahead(i, frozenset(("stop",))) == len(passage.tokens):
        _dates(passage, one, 0)
    return title


def _with(passage: Passage, i: int) -> tuple[list[Party], int]:
    """Whom it is with; after "28 countries, among them", those named."""
    found, after = party_list(passage, i)
    if found or passage.tag(i) not in ("number", "figure", "determiner", "word"):
        return found, after
    for j in range(i, min(i + 8, len(passage.tokens))):
        if passage.tokens[j].text.lower() in _AMONG or (
            passage.is_prep(j, "as") and passage.tokens[j - 1].text == "such"
        ):
            return party_list(passage, passage.ahead(j + 1, frozenset(("pronoun",))))
    return [], i


def _bracket(passage: Passage, one: Instrument, i: int) -> None:
    """A year in brackets is the treaty's; an abbreviation is left to the title's reader."""
    inner = passage.tokens[i + 1 : passage.closing(i)]
    if len(inner) == 1 and inner[0].tag in ("capital", "organisation") and inner[0].text.isupper():
        one.short = inner[0].text
    dates = [t.edtf for t in inner if t.tag == "date" and t.edtf]
    if len(dates) == 1 and len(inner) <= 2 and not one.years:
        one.years = dates


def _entry(passage: Passage, one: Instrument) -> bool:
    """An entry of a chronology: "1979: Peace treaty with Israel"."""
    return passage.tag(0) == "date" and one.first == 2 and passage.tag(1) in ("colon", "dash", "hyphen")


def _dated_line(passage: Passage, i: int) -> bool:
    """Whether a line ends in the date at `i`, as a heading does: "Treaty of Amity, 1833"."""
    return passage.tag(i) == "date" and passage.ahead(i + 1, frozenset(("stop",))) == len(passage.tokens)


def _dates(passage: Passage, one: Instrument, i: int) -> int:
    while passage.tag(i) == "date" and passage.tokens[i].edtf:
        one.years.append(passage.tokens[i].edtf)
        i += 1
        if passage.tag(i) in ("and", "comma") and passage.tag(i + 1) == "date":
            i += 1
    return i


def _states_at(passage: Passage, i: int) -> bool:
    i = passage.ahead(i, frozenset(("determiner",)))
    return passage.tag(i) in ("state", "group") and passage.tag(i + 1) not in ("genitive", "capital")


def _further(passage: Passage, one: Instrument, i: int) -> int:
    """ "of Friendship, Commerce and Navigation", "on double taxation", "No. 50": the title goes on."""
    token = passage.tokens[i]
    words = token.text.lower()
    if words == "no" or (token.tag == "negation" and words == "no"):
        j = passage.ahead(i + 1, frozenset(("stop",)))
        return j + 1 if passage.tag(j) == "figure" else i
    preposition = passage.is_prep(i, "of", "on", "for", "to", "under") or (words in _ING and i == one.noun + 1)
    field_of = passage.is_prep(i, "in") and passage.tag(passage.ahead(i + 1)) in ("word", "capital", "noun")
    if not (preposition or (field_of and i == one.noun + 1)):
        return i
    first = passage.ahead(i + 1, frozenset(("determiner", "adverb")))
    if passage.tag(first) in ("date", "group", "pronoun", "number", "figure") or _states_at(passage, first):
        return i
    if passage.is_prep(i, "to") and passage.tokens[first].tag != "noun":
        return i
    after = _words_from(passage, first)
    return after if after > first else i


def _words_from(passage: Passage, i: int) -> int:
    """The end of a run of words such as a title is made of."""
    low = i
    small = 0
    while i < len(passage.tokens) and i - low < LONGEST:
        tag = passage.tag(i)
        if tag in ("comma", "and"):
            j = passage.ahead(i, frozenset(("comma", "and", "determiner")))
            last = any(passage.tag(k) == "and" for k in range(i, j))
            if passage.tag(j) not in ("word", "capital", "noun") or not (last or _listed(passage, j)):
                break
            if not passage.tokens[j].classes.isdisjoint(NAMES):
                break
            i, small = j, 0
        elif passage.is_prep(i, "of", "on", "for", "in", "to"):
            j = passage.ahead(i + 1, frozenset(("determiner",)))
            if passage.tag(j) not in ("word", "capital", "noun", "demonym", "organisation", "region", "city"):
                break
            if passage.is_prep(i, "in") and passage.tag(j) in ("city", "region", "organisation"):
                break
            i, small = j, 0
        elif tag in _WITHIN or (tag == "state" and passage.tag(i + 1) == "capital"):
            small = small + 1 if tag == "word" else 0
            if small > 3:
                break
            i += 1
        elif _goes_on(passage, i, low):
            i += 1
        else:
            break
    return i


def _goes_on(passage: Passage, i: int, low: int) -> bool:
    """An article within a title, or a verb: capitalised, or first after "agreement to"."""
    if passage.tag(i) == "determiner":
        return i > low and passage.tag(i - 1) in ("word", "verb")
    first = i == low and not passage.is_prep(i - 1)
    told = passage.tokens[i].classes.isdisjoint(("signed", "concluded", "entered into force", "expired", "prolonged"))
    return passage.tag(i) == "verb" and ((passage.tokens[i].text[:1].isupper() and told) or first)


def _listed(passage: Passage, i: int) -> bool:
    """Whether the word at `i` stands in a list that goes on: another comma or an "and" after it."""
    j = passage.ahead(i, frozenset(("word", "capital", "noun")))
    return j - i <= 3 and passage.tag(j) in ("comma", "and")


def party_list(passage: Passage, i: int) -> tuple[list[Party], int]:
    """The states and organisations listed from token `i`, and the place after them."""
    places, end = passage.coordinated(i, lambda t: t.tag in ("state", "organisation", "group", "own", "pronoun"))
    for k in range(1, len(places)):
        if any(passage.is_prep(j, "with") for j in range(places[k - 1], places[k])):
            places, end = places[:k], places[k - 1] + 1  # "between A and B, with C as guarantor"
            break
    if len(places) > 1 and passage.tag(places[-1] + 1) == "noun":
        end, places = places[-2] + 1, places[:-1]  # "with the United States, or US FTA"
    if len(places) > 1 and passage.tag(places[-1] - 1) == "comma" and passage.tag(end) in ("verb", "have", "be"):
        end = places[-1] - 1
        places = places[:-1]
    found: dict[str, Party] = {}
    for k in places:
        for party in passage.parties_at(k) + _organisation(passage, k):
            found.setdefault(passage.tokens[k].organisation or party.key, party)  # "the Common Market, or Mercosur"
    return list(found.values()), end
