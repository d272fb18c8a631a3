"""What stands beside the name of a state or a city and says nothing of who it is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from legation.rules.tokens import Token

NAMED = frozenset(("state", "city", "organisation"))
KIND = frozenset(("word", "capital", "region", "number", "demonym"))
SUBJECT = frozenset(("state", "and", "determiner", "adverb", "demonym", "number"))
DOING = frozenset(("verb", "be", "have", "word"))
WHILE = frozenset(("when", "by contrast"))
ATTRIBUTE = frozenset(("word", "noun", "capital", "region", "demonym", "adverb"))


def kinds_left_out(tokens: list["Token"]) -> list["Token"]:
    """ "the Baltic republics of Latvia and Lithuania" are the two: what they are says nothing of who they are."""
    for named in [i for i, token in enumerate(tokens) if token.tag in ("state", "city")][::-1]:
        of = named - 2 if tokens[named - 1].tag == "determiner" else named - 1
        if of < 1 or "of" not in tokens[of].classes:
            continue
        first = of - 1
        if tokens[named].tag == "city":
            described = first > 0 and tokens[first - 1].tag in ("word", "region", "determiner")
            kind = described and _is(tokens[first], "settlement")
        else:
            kind = "states of a kind" in tokens[first].classes or tokens[first].tag == "region"
        if kind:
            tokens = tokens[: _kind(tokens, first)] + tokens[named:]
    return tokens


def epithets_left_out(tokens: list["Token"]) -> list["Token"]:
    """ "oil-rich Gabon", "its neighbour Gabon" and "Gabon, its old ally," are Gabon."""
    for named in [i for i, token in enumerate(tokens) if token.tag in NAMED][::-1]:
        end = _apposition(tokens, named + 1)
        first = named
        while (length := _epithet(tokens, first)) > 0:
            first -= length
        if tokens[named].tag == "organisation" and first == named and _new(tokens, named):
            first -= 2
        called = first - 2 if first > 1 and tokens[first - 1].tag == "comma" and _ends(tokens, named + 1) else first - 1
        if called > 1 and tokens[called].tag == "word" and _is(tokens[called - 1], "called its"):
            called -= 1  # "su socio comercial"
        if called > 0 and _is(tokens[called], "called its"):
            owner = _kind(tokens, called)
            if owner and tokens[owner - 1].tag in ("possessive", "determiner"):
                first = owner - 1
            elif owner > 1 and tokens[owner - 1].tag == "genitive" and tokens[owner - 2].tag == "state":
                first = owner - 2
            elif called == first - 1:
                first = called  # "with neighbour Gabon"
            if first < called < named - 1 and end < len(tokens) and tokens[end].tag == "comma":
                end += 1  # "its ally, Gabon,"
        elif first < named and tokens[first - 1].tag in ("determiner", "possessive"):
            first -= 1
        if first < named or end > named + 1:
            tokens = [*tokens[:first], tokens[named], *tokens[end:]]
    return tokens


def _kind(tokens: Sequence["Token"], noun: int) -> int:
    """Where the words that go with a noun begin: "its (largest trading) partner"."""
    first = noun
    while first and tokens[first - 1].tag in KIND:
        first -= 1
    return first


def _apposition(tokens: Sequence["Token"], comma: int) -> int:
    """Where an apposition that begins with a comma ends, `comma` if there is none: "Gabon, its neighbour, …"."""
    if comma + 1 >= len(tokens) or tokens[comma].tag != "comma" or tokens[comma + 1].tag != "possessive":
        return comma
    called = comma + 2
    while called < len(tokens) and tokens[called].tag in KIND and not _is(tokens[called], "called its"):
        called += 1
    if called + 1 >= len(tokens) or not _is(tokens[called], "called its"):
        return comma
    return {"comma": called + 2, "stop": called + 1}.get(tokens[called + 1].tag, comma)


def _epithet(tokens: Sequence["Token"], end: int) -> int:
    """Of how many tokens the epithet is that ends here, 0 if none does: "oil-rich" and "post-war" are two words."""
    if end and _is(tokens[end - 1], "epithet"):
        return 1
    if end < 2 or tokens[end - 2].tag not in ATTRIBUTE or tokens[end - 1].tag not in ATTRIBUTE:
        return 0
    return 2 * ("epithet with a word" in tokens[end - 1] or "leaning" in tokens[end - 2])


def _new(tokens: Sequence["Token"], end: int) -> bool:
    """Whether "newly founded", "newly formed" ends here."""
    return (
        end > 1 and tokens[end - 1].tag == "verb" and tokens[end - 2].tag == "adverb" and "epithet" in tokens[end - 2]
    )


def _is(token: "Token", name: str) -> bool:
    """Whether the class is that of the word itself, and not of a word of its phrase."""
    return name in token and token.tag in ATTRIBUTE


def _ends(tokens: Sequence["Token"], at: int) -> bool:
    """Whether what is put in between ends here, by a sign or with the sentence."""
    return at >= len(tokens) or tokens[at].tag in ("comma", "stop", "semicolon", "close", "dash", "preposition", "date")


def absolute(tokens: list["Token"]) -> None:
    """A "with" that opens a clause is read as "while": "…, with Ghana opening an embassy", "with Ghana having left"."""
    for i, token in enumerate(tokens[:-2]):
        if "with" not in token.classes or (i and tokens[i - 1].tag != "comma"):
            continue
        j = i + 1
        while j < len(tokens) and tokens[j].tag in SUBJECT:
            j += 1
        if j + 1 >= len(tokens) or tokens[j].tag not in DOING or tokens[j - 1].tag == "and":
            continue
        noun = "nominal" in tokens[j] and tokens[j + 1].tag not in ("determiner", "possessive", "adverb")
        if not noun and tokens[j].text.split()[0].lower().endswith(("ing", "ndo")):
            token.tag, token.classes = "subordinator", WHILE
