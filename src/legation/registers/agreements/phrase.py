"""The words around the noun of a treaty: its modifiers, its subject, its parties and its year."""

from legation.registers.agreements.bodies import sides, unnamed
from legation.registers.agreements.instrument import NAMES, QUOTES, Instrument, organisation, party_list
from legation.registers.agreements.title import LONGEST, further, paired, states_at, words_from
from legation.registers.agreements.topics import topics
from legation.rules.passage import Party, Passage
from legation.rules.tokens import Token

_BEFORE = frozenset(
    ("capital", "word", "demonym", "city", "region", "hyphen", "dash", "organisation", "state", "figure")
)
_PLACING = frozenset(("city", "comma", "date", "state", "preposition", "capital"))  # "(Helsinki, 4 May 1978)"
_PLACED = frozenset(("city", "comma"))
_FIRST = frozenset(("determiner", "number", "adverb"))
_AMOUNT = frozenset(("word", "figure", "number", "noun", "capital", "adverb", "determiner"))


def leftwards(passage: Passage, one: Instrument, low: int) -> None:
    """What stands before the noun: "the 1998 peace", "Peru-Chile Free Trade", "Finland's", "its"."""
    i = one.noun - 1
    parties: list[int] = []
    while i >= low:
        token = passage.tokens[i]
        if token.tag in ("state", "organisation", "demonym") and passage.parties_at(i) + organisation(passage, i):
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
        elif "one year" in token and passage.tag(i - 1) in ("number", "figure"):
            one.first = i = i - 1  # "a five-year agreement"
            i -= 1
            break
        elif passage.is_prep(i, "of") and _entitled(passage, i, one):
            pass
        elif token.tag in ("hyphen", "dash") and passage.tag(i + 1) == "date":
            one.with_ = passage.parties_at(i - 1) if i == 1 else []  # "Denmark – 1846 treaty"
            break
        elif not (_modifies(token) or passage.hyphened(i)) or (
            token.tag == "verb" and passage.habits.adjectives_follow
        ):
            break
        one.first = i
        i -= 1
    if any(_unknown(passage, k) for k in parties):
        parties, one.placed = [], True  # "Anglo-Egyptian": one side is not known by name
    one.between = [p for k in parties for p in passage.parties_at(k) + organisation(passage, k)]
    while one.first < one.noun and passage.tag(one.first) in ("hyphen", "dash", "and", "figure"):
        if passage.hyphened(one.first):
            break  # "a 10-year agreement"
        one.first += 1
    if i >= 0 and passage.tokens[i].text in QUOTES:
        one.first, i = i, i - 1
    if passage.tag(i) == "genitive":
        one.owner = passage.parties_at(i - 1) + organisation(passage, i - 1)
        one.definite = True
    elif passage.tag(i) == "possessive":
        one.owner = passage.parties_at(i)
        one.definite = True
    elif passage.tag(i) == "determiner":
        one.definite = "definite article" in passage.tokens[i]


def _entitled(passage: Passage, i: int, one: Instrument) -> bool:
    """Whether the "of" at `i` stands within a title: "Status of Forces Agreement"."""
    capital = passage.tokens[i + 1].text[:1].isupper() and passage.tokens[one.noun].text[:1].isupper()
    return capital and passage.tag(i - 1) == "capital" and passage.tag(i + 1) in ("capital", "verb", "noun")


def _unknown(passage: Passage, i: int) -> bool:
    """Whether the name at `i` is joined to one that no table knows."""
    if passage.tag(i - 1) in ("hyphen", "dash"):
        return passage.tag(i - 2) == "capital"
    between = passage.text[passage.tokens[i - 1].end : passage.tokens[i].start] if i else ""
    return between == "-" and passage.tag(i - 1) == "capital"


def _modifies(token: Token) -> bool:
    """A word, another noun ("extradition treaty"), or a verb's form in a title ("Working Holiday Agreement")."""
    if token.tag == "word":
        words = token.text.lower()
        apart = "one year" in token or "reporting" in token
        return words.isalpha() and not words.endswith(("ed", "ly")) and not apart
    if token.tag in _BEFORE or (token.tag == "number" and token.text[:1].isupper()):
        return True
    if token.tag == "noun":
        return token.classes.isdisjoint((*NAMES, "talks", "ratifications"))
    return token.tag == "verb" and (token.text[:1].isupper() or "noun too" in token)


def rightwards(passage: Passage, one: Instrument) -> int:
    """What stands after the noun; the end of the title, which leaves the parties and dates out."""
    i = title = one.end
    if passage.tokens[one.noun].tag == "plan":
        to, after = party_list(passage, i)
        one.with_ += to
        formal = one.first < one.noun and passage.tokens[one.noun].text[:1].isupper()  # "the Pact to boost trade"
        title, i = (title, after) if to else (i if formal else words_from(passage, i),) * 2
        one.end = i
    while i < len(passage.tokens) and i - one.noun < 4 * LONGEST:
        if passage.tokens[i].text in QUOTES and i == title:
            i += 1
        elif passage.tag(i) == "open":
            if any(passage.tag(k) == "verb" for k in range(i, passage.closing(i))):
                if passage.tag(i + 1) == "date" and passage.tag(i + 2) == "comma" and not one.years:
                    one.years = [passage.tokens[i + 1].edtf]  # "Defence Pact (1963, renewed 1979)"
                break
            _bracket(passage, one, i)
            i = passage.closing(i) + 1
        elif passage.is_prep(i, "between") or (passage.is_prep(i, "of", "between") and states_at(passage, i + 1)):
            found, i = sides(passage, i + 1)
            one.half = one.half or (not found and unnamed(passage, i))
            if not found:
                break
            one.between += found
            i = passage.opening(i - 1) if passage.tag(i - 1) == "close" else i  # "between A and B (1985)"
            one.half = one.half or (len(found) == 1 and passage.tag(i) == "and" and passage.tag(i + 1) == "capital")
        elif passage.tag(i) == "comma" and passage.is_prep(j := passage.ahead(i + 1, _FIRST), "between"):
            found, after = party_list(passage, j + 1)  # "Treaty of Peace, between A and B", "…, the first between"
            if len(found) < 2 or one.parties:
                break
            one.between, i = found, after
        elif passage.is_prep(i, "with") or (passage.tag(i) == "comma" and passage.is_prep(i + 1, "with")):
            start = i + 1 + (passage.tag(i) == "comma")
            found, after = _with(passage, start)
            if not found:
                others = (
                    not t.classes.isdisjoint(("many states", "some state")) for t in passage.tokens[start : start + 4]
                )
                one.half = one.half or any(others)
                break
            one.with_ += found
            i = _each(passage, one, start, after) if one.plural else after
            if not one.plural and passage.tag(i - 1) == "close":
                i = passage.opening(i - 1)
        elif passage.tag(day := i + 1 + passage.is_prep(i + 1, "from")) == "date" and _bears(passage, one, i):
            i = _dates(passage, one, day)
        elif i == title and paired(passage, i) and not (one.between or one.with_):
            one.between = [p for k in (i, i + 2) for p in passage.parties_at(k) + organisation(passage, k)]
            one.half = len(one.between) < 2
            title = i = i + 3
        elif "of value" in passage.tokens[i]:  # "agreements worth $3 million in 2019"
            i = passage.ahead(i + 1, _AMOUNT)
        elif i == title and "of a title" in passage.tokens[i] and passage.habits.adjectives_follow:
            title = i = i + 1  # "acuerdo comercial", "convenio marco"
        elif i == title and _several(passage, one) and (listed := topics(passage, i))[0]:
            one.topics, title = listed
            i = title
        elif (i == title or _about_behind(passage, one, i)) and (after := further(passage, one, i)) > i:
            title = i = after
        else:
            break
        one.end = i
    day = passage.ahead(i + 1, _PLACED)
    if one.first <= 1 and passage.tag(i) in ("comma", "dash", "hyphen", "colon") and _dated_line(passage, day):
        _dates(passage, one, day)
    elif _entry(passage, one) and not _told_after(passage, i):
        _dates(passage, one, 0)
    return title


def _about_behind(passage: Passage, one: Instrument, i: int) -> bool:
    """Whether a formal title says behind its parties what it is about: "Agreement between A and B on air services"."""
    formal = passage.tokens[one.noun].text[:1].isupper() and len(one.between) > 1
    return formal and (passage.is_prep(i, "for", "on") or "about" in passage.tokens[i])


def _bears(passage: Passage, one: Instrument, i: int) -> bool:
    """Whether a date that the word at `i` leads to is one the treaty is known by: "of 1850", "dated 4 May 1850"."""
    dated = "bearing a date" in passage.tokens[i] and i - one.first > 1  # but "an addendum to this treaty dated"
    then = passage.tokens[i + 1]
    from_then = passage.is_prep(i, "from") and "/" not in then.edtf and then.prefix != "since"  # "a pact from 1957"
    return dated or from_then or (passage.is_prep(i, "of", "in") and _which(passage, one, i))


def _which(passage: Passage, one: Instrument, i: int) -> bool:
    """Whether the date says which: "the treaty of 1850", "treaties in 1952 and 1954"; one after "in" says when."""
    several = passage.tag(i + 2) in ("and", "comma") and passage.tag(i + 3) == "date"
    return passage.is_prep(i, "of") or (one.plural and several)


def _with(passage: Passage, i: int) -> tuple[list[Party], int]:
    """Whom it is with; after "28 countries, among them", those named."""
    found, after = sides(passage, i)
    if found or passage.tag(i) not in ("number", "figure", "determiner", "word", "noun"):
        return found, after
    for j in range(i, min(i + 8, len(passage.tokens))):
        such = passage.is_prep(j, "as") and "such" in passage.tokens[j - 1]
        if such or "among others" in passage.tokens[j] or passage.tag(j) == "colon":
            return party_list(passage, passage.ahead(j + 1, frozenset(("pronoun",))))
    return [], i


def _several(passage: Passage, one: Instrument) -> bool:
    """A plural that no number counts: "three agreements on trade, culture and health" need not be one on each."""
    return one.plural and not one.topics and "number" not in (passage.tag(one.first), passage.tag(one.first - 1))


def _each(passage: Passage, one: Instrument, i: int, end: int) -> int:
    """Keeps the dates beside partners, "with A (1966), B (1994)" or "A in 1966 and B in 1994"; the place after all."""
    while i < end:
        for k in range(i, end):
            dates = [t.edtf for t in passage.tokens[k + 1 : passage.closing(k)] if t.edtf] if k + 1 < end else []
            if passage.tag(k) == "open" and len(dates) == 1 and passage.closing(k) - k <= 3:
                for party in passage.parties_at(k - 1) + organisation(passage, k - 1):
                    one.each[party.key] = dates[0]
        if not (passage.is_prep(end, "in") and passage.tag(end + 1) == "date" and passage.tokens[end + 1].edtf):
            break
        i = passage.ahead(end + 2, frozenset(("comma", "and", "determiner")))
        found, after = party_list(passage, i + passage.is_prep(i, "with"))
        if i == end + 2 or not found or not (one.each or passage.is_prep(after, "in")):
            break
        for party in passage.parties_at(end - 1) + organisation(passage, end - 1):
            one.each[party.key] = passage.tokens[end + 1].edtf
        one.with_ += found
        end = after
        if passage.is_prep(end, "in") and passage.tag(end + 1) == "date":
            for party in found[-1:]:
                one.each[party.key] = passage.tokens[end + 1].edtf
    return end


def _bracket(passage: Passage, one: Instrument, i: int) -> None:
    """A year in brackets is the treaty's; an abbreviation is left to the title's reader."""
    inner = passage.tokens[i + 1 : passage.closing(i)]
    if len(inner) == 1 and inner[0].tag in ("capital", "organisation") and inner[0].text.isupper():
        one.short = inner[0].text
    dates = [t.edtf for t in inner if t.tag == "date" and t.edtf]
    if len(dates) == 1 and not one.years and (len(inner) <= 2 or all(t.tag in _PLACING for t in inner)):
        one.years = dates


def _entry(passage: Passage, one: Instrument) -> bool:
    """An entry of a chronology: "1979: Peace treaty with Israel"."""
    return passage.tag(0) == "date" and one.first == 2 and passage.tag(1) in ("colon", "dash", "hyphen")


def _told_after(passage: Passage, i: int) -> bool:
    """Whether a verb stands after token `i`, outside brackets: then the entry is a sentence."""
    while i < len(passage.tokens):
        if passage.tag(i) in ("verb", "be", "have"):
            return True
        i = passage.closing(i) + 1 if passage.tag(i) == "open" else i + 1
    return False


def _dated_line(passage: Passage, i: int) -> bool:
    """Whether a line ends in the date at `i`, as a heading does: "Treaty of Amity, 1833", "…, 1833 (expired 1850)"."""
    after = passage.closing(i + 1) + 1 if passage.tag(i + 1) == "open" else i + 1
    return passage.tag(i) == "date" and passage.ahead(after, frozenset(("stop",))) == len(passage.tokens)


def _dates(passage: Passage, one: Instrument, i: int) -> int:
    while passage.tag(i) == "date" and passage.tokens[i].edtf:
        one.years.append(passage.tokens[i].edtf)
        i += 1
        if passage.tag(i) in ("and", "comma") and passage.tag(i + 1) == "date":
            i += 1
    return i
