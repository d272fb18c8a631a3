"""What cooperation is about: the words of the passage after "in", "on" or "against"."""

from collections.abc import Iterator

from legation.rules.amounts import amounts
from legation.rules.draft import Draft
from legation.rules.passage import Dated, Party, Passage, given

ABOUT = ("in", "on", "for", "under", "of")
PLACES = frozenset(("region", "state", "city"))
PARTIES = frozenset(("state", "group", "organisation", "pronoun", "demonym", "own"))
STOPS = frozenset(("subordinator", "semicolon", "stop", "colon", "close", "open", "have", "be", "plan", "pronoun"))
OBJECTS = frozenset("determiner possessive state organisation number figure".split())
MOST = 14  # words of an area


def about(passage: Passage, i: int, high: int) -> list[str]:
    """The areas named after the first "in", "on", "for" or "against" from token `i` on.

    A place, a date, a number, a party or a manner ("in accordance with") after the preposition is passed over;
    a word of its own behind the parties ends what is said of them.
    """
    named = aside = False
    past = i
    for j in range(i, high):
        past = max(past, _put_in(passage, j, high))
        if j < past:
            continue
        if passage.is_prep(j, *ABOUT) and not ((aside or named) and passage.is_prep(j, "of", "for")):
            k = passage.ahead(j + 1, frozenset(("determiner",)))
            place = passage.tag(k) in ("state", "city", "region", "organisation")
            if (place and passage.tag(k + 1) not in ("word", "noun")) or passage.tag(k) in ("date", "group", "pronoun"):
                named = True
                continue
            if passage.tag(k) == "figure" or (k < high and "cooperation" in passage.tokens[k]):
                return []  # a number; another cooperation, with areas of its own
            if _manner(passage, k) or _under_paper(passage, j):
                aside = True  # and "of" goes on with it
                continue
            return areas(passage, j + 1, high)
        named = named or passage.tag(j) in PARTIES
        apart = passage.tag(j) == "comma" and passage.tag(j + 1) == "and"
        acting = passage.tag(j + 2) == "state" and passage.tag(j + 3) in ("verb", "word", "have", "be", "plan")
        if apart and not passage.is_prep(j + 2) and (acting or passage.tag(passage.ahead(j + 2)) not in PARTIES):
            break  # "cooperation between A and B, and a treaty on trade"
        if passage.tag(j) in ("verb", "semicolon", "subordinator") or (named and passage.tag(j) == "word"):
            break
    return []


def _put_in(passage: Passage, i: int, high: int) -> int:
    """Where what is put in behind a party at `i` ends, `i` if nothing is: "with A, a close ally, in trade"."""
    if passage.tag(i) == "open":
        return passage.closing(i) + 1
    if passage.tag(i) != "comma" or passage.tag(i - 1) not in PARTIES:
        return i
    close = next((j for j in range(i + 1, high) if passage.tag(j) in ("comma", "and", "semicolon")), high)
    return close + 1 if passage.tag(close) == "comma" and passage.is_prep(close + 1, *ABOUT) else i


def _manner(passage: Passage, i: int) -> bool:
    return i < len(passage.tokens) and "manner" in passage.tokens[i]


def _under_paper(passage: Passage, i: int) -> bool:
    """Whether "under the agreement", "under a joint commission" begins at `i`."""
    noun = passage.ahead(i + 1, frozenset(("determiner", "capital", "word", "demonym")))
    return passage.is_prep(i, "under") and any("instrument or body" in t for t in passage.tokens[i + 1 : noun + 1])


def areas(passage: Passage, i: int, high: int) -> list[str]:
    """The areas listed from token `i` on, each in the words of the passage."""
    first = i
    while i < high and ("vaguely" in passage.tokens[i] or passage.tokens[i].tag == "group"):
        i += 1
    if i > first and passage.tag(i - 1) == "group" and passage.tag(i) in ("word", "verb", "have"):
        return []  # "in areas both sides know"
    if i > first and passage.tag(i) in ("preposition", "adverb") and not passage.is_prep(i, "in", "on"):
        return []  # "in various fields since 1990"
    end = i
    while end < high and not _ends(passage, i, end):
        end += 1
    if passage.tag(end) in ("be", "have"):  # "in trade and culture, and two treaties were signed"
        joints = (j for j in range(end - 1, i, -1) if passage.tag(j) == "and" and passage.tag(j - 1) == "comma")
        end = next(joints, end)
    while end > i and passage.tag(end - 1) in ("comma", "and", "preposition", "adverb", "determiner"):
        end -= 1
    if end == i or end - i > 40:
        return []
    return list(_split(passage, i, end))


def _ends(passage: Passage, first: int, i: int) -> bool:
    tag = passage.tag(i)
    if tag in STOPS or tag == "date":
        return True
    if tag == "preposition" and passage.tag(passage.ahead(i + 1)) == "date":
        return True
    if i > first and "beginning" in passage.tokens[i]:
        return True  # "in mining began"
    if passage.is_prep(i, "with", "since", "until", "through", "between") and i > first:
        return True
    if tag == "preposition" and _manner(passage, passage.ahead(i + 1, frozenset(("determiner",)))):
        return True
    if _under_paper(passage, i) or (i > first and "drawn up" in passage.tokens[i]):
        return True
    if i > first and "cooperates" in passage.tokens[i].classes:
        return True
    if tag == "verb" and passage.tag(i - 1) == "comma" and passage.tokens[i].classes & {"gives", "receives", "helps"}:
        return not passage.tokens[i].text.endswith("ing")  # "cooperate in trade, provide each other aid"
    if i > first and passage.tokens[i].classes & {"cooperation"} and passage.is_prep(i + 1):
        return True  # another cooperation, with areas of its own
    if tag == "comma" and _manner(passage, i + 1):
        return True  # "in trade, according to the report"
    if tag == "comma" and passage.resumed(passage.ahead(i + 1)) is not None:
        return True  # "A, which cooperates with B in trade, signed"
    before = passage.tag(i - 1)
    doing = tag == "comma" and i + 2 < len(passage.tokens) and passage.tokens[i + 1].text.endswith("ing")
    if doing and passage.tag(i + 2) in ("determiner", "possessive"):
        return True  # "in training, meeting the demands of"
    does = passage.ahead(i + 1, frozenset(("adverb",)))
    if tag == "and" and passage.tag(does) == "verb" and _finite(passage, does):
        return True
    if tag == "and" and passage.tag(i + 1) == "state" and passage.tag(i + 2) in ("be", "have", "verb"):
        return True
    return tag == "verb" and i > first and before not in ("and", "comma", "preposition", "determiner", "word")


def _finite(passage: Passage, i: int) -> bool:
    """Whether the verb says what is done: "and supports", not "and training"."""
    token = passage.tokens[i]
    if passage.habits.drops_subject:
        return token.classes.isdisjoint(("nominal", "infinitive"))
    first = token.text.split()[0]
    objects = passage.tag(i + 1) in OBJECTS  # "and sent its minister"
    return first.endswith(("ed", "s")) or (objects and not first.endswith("ing"))


def _split(passage: Passage, i: int, end: int) -> Iterator[str]:
    """ "A, B and C" is three areas; "A and B" stays together, since an adjective may belong to both."""
    cuts = [j for j in range(i, end) if passage.tag(j) == "comma"]
    if cuts:
        last = next((j for j in range(end - 1, cuts[-1], -1) if passage.tag(j) == "and"), None)
        cuts = sorted({*cuts, *([last] if last is not None else [])})
    start = i
    for cut in [*cuts, end]:
        while start < cut and (passage.tag(start) in ("and", "comma", "adverb") or passage.is_prep(start, "in", "on")):
            start += 1
        while start < cut and "giving examples" in passage.tokens[start]:
            start += 1
        place = passage.ahead(start, frozenset(("determiner",)))
        if passage.is_prep(start - 1, "in") and passage.tag(place) in PLACES and place == cut - 1:
            start = cut + 1  # "…, in Asia and in Africa"
            continue
        if passage.tag(place) == "state" and place == cut - 1:
            start = cut + 1  # "on energy, and B with C on banking"
            continue
        first = passage.tokens[start : start + 2]
        vague = len(first) == 2 and "others" in first[0] and "fields" in first[1]  # "and other fields"
        vague = vague or all("of both sides" in t for t in passage.tokens[max(cut - 2, start) : cut])
        vague = vague or any(one.first == start and one.money for one in amounts(passage))  # "a volume of $3 million"
        if start < cut and cut - start <= MOST and not vague:
            yield passage.words(start, cut).strip(' ."')
        start = cut + 1


def cooperation(
    parties: list[Party],
    area: str,
    dates: Dated,
    modality: str,
    provider: Party | None = None,
    recipient: Party | None = None,
) -> Iterator[Draft]:
    """One draft; nothing where the two sides are not both known."""
    parties = list({p.key: p for p in reversed(parties)}.values())[::-1]
    if len(parties) < 2:
        return
    fields = {
        "parties": tuple(p.key for p in parties),
        "area": area,
        "provider": provider.key if provider is not None else None,
        "recipient": recipient.key if recipient is not None else None,
    }
    where = next((p for p in parties if p.by), None)
    yield Draft({**fields, **dates.fields()}, modality, given(parties=where))
