"""The public bodies that make a treaty, for the states they are of: "the Ministry of Health of A and that of B"."""

from legation.registers.agreements.instrument import organisation, party_list
from legation.rules.passage import Party, Passage

_WITHIN = frozenset(("determiner", "number", "capital", "word", "noun", "and", "comma", "government", "genitive"))


def sides(passage: Passage, i: int) -> tuple[list[Party], int]:
    """The states and organisations listed from token `i`, or those whose public bodies are; the place after them."""
    found, end = party_list(passage, i)
    return (found, end) if found else _of_bodies(passage, i)


def _of_bodies(passage: Passage, i: int) -> tuple[list[Party], int]:
    """ "The Ministry of Education of A and the Institute of B", "the A and B governments"; ([], i) for others."""
    found: list[Party] = []
    low = end = i
    public = False
    while i < len(passage.tokens):
        token = passage.tokens[i]
        public = public or "public body" in token
        if token.tag in ("state", "demonym", "organisation", "group"):
            found += passage.parties_at(i) + organisation(passage, i)
            behind = token.tag == "demonym" or passage.tag(i + 1) == "genitive"
            i = passage.ahead(i + 1, frozenset(("genitive", "word", "noun", "capital"))) if behind else i + 1
            end = i
            # "the A and B governments": the last of them already stands for its government
            public = public or (token.tag == "demonym" and passage.tags(i, i + 2) == ["and", "state"])
            public = public or any("public body" in t for t in passage.tokens[low:end])
        elif token.tag == "open" and {"verb", "date", "state"}.isdisjoint(passage.tags(i, passage.closing(i))):
            i = passage.closing(i) + 1
        elif token.tag in _WITHIN or passage.is_prep(i, "of", "for"):
            i += 1
        else:
            break
    return (list(dict.fromkeys(found)), end) if public and found else ([], low)


def unnamed(passage: Passage, i: int) -> bool:
    """Whether those listed from token `i` are no states: "the coalition partners", "the banks of both countries"."""
    i = first = passage.ahead(i)
    while passage.tag(i) in _WITHIN or passage.is_prep(i, "of", "for"):
        if not passage.tokens[i].classes.isdisjoint(("public body", "private body")):
            return "private body" in passage.tokens[i]
        i += 1
    named = passage.tag(i) in ("state", "demonym", "organisation", "group")  # "the courts of both countries"
    return passage.tag(first) in ("word", "noun", "capital") and not named
