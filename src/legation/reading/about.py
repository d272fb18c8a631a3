"""Which state a document is about, and which other one where it is about two."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from legation.model.document import Block, BlockKind
from legation.reading.hints import Hinted, plain

if TYPE_CHECKING:
    from legation.names import Names

_GUIDE = re.compile(
    r"(?:a guide to )?(?:the )?(?P<state>[^:]+?)(?:'s?)? history of [^:]*\brelations[^:]*:\s*(?P<other>.+)", re.I
)
_OF_RELATIONS = re.compile(
    r"\b(?:relations?|relationship|foreign policy|diplomatic (?:missions?|presence|network|representation)"
    r"|missions abroad|foreign service|embassies|consulates|diplomacy|relaciones"
    r"|diplomatic (?:corps|list|service)|ambassadors|consuls|envoys|missions of|treat(?:y|ies) between"
    r"|política exterior|misiones (?:diplomáticas|del?)|embajadas|embajador[ae]s|consulados|cónsules|tratados"
    r"|relations extérieures|politique étrangère|relações|política externa)\b",
    re.IGNORECASE,
)
_DIPLOMACY = re.compile(r"\bdiplomatic history\b|\bhistoria diplomática\b|\bhistoire diplomatique\b", re.IGNORECASE)
_JOINING = frozenset("and the y e la el los las et le les i".split())
# What a page on one state is called besides.
_PAGE = frozenset(
    "country profile overview brief fact factsheet sheet facts ficha país perfil government gobierno annual report"
    " background note notes basic data information key bilateral informe anual memoria datos básicos".split()
)
# What a page is called that names only the other state.
_WITH = re.compile(
    r"\b(?:relations?|relationship|relaciones|relações) (?:with|avec|con|com)\b[^:]*$"
    r"|\b(?:ambassadors|consuls|envoys|embajador[ae]s|cónsules) (?:to|in|en|ante)\b[^:]*$",
    re.IGNORECASE,
)
_MINISTRY = Hinted(
    ("minist", "department", "secretar", "canciller", "chancery"),
    re.compile(
        r"\b(?:minist(?:ry|erio|ère|ério)|department|secretar(?:ía|iat)|cancillería|chancery)\b[^.;:]{0,25}?"
        r"\b(?:foreign|external|state|exteriores?|étrangères|extérieures|relaciones)\b",
        re.IGNORECASE,
    ),
)
_OURS = Hinted(
    ("our ", "nuestr", "notre p", "nosso p", "nossa p"),
    re.compile(
        r"\bour (?:country|foreign policy|nation|government|embass|missions?\b|ministry|diplomacy)"
        r"|\bnuestr[oa] (?:país|política exterior|cancillería|embajada)"
        r"|\bnotre (?:pays|politique étrangère)|\bnosso país|\bnossa política externa",
        re.IGNORECASE,
    ),
)
_ARTICLE = re.compile(r"\W*(?:(?:the|la|el|los|las|le|les|o|a|os|as)\s+)?", re.IGNORECASE)
_JOINED = re.compile(
    r"(?:\s+(?:and|y|e|et)(?:\s+(?:the|la|el|los|las|le|les|o|a|os|as))?\s+|\s*[-–—]\s*|\s+l')", re.IGNORECASE
)
_NAMING = frozenset({"state", "demonym"})
_HEAD = 4
_FOOT = 12
_LETTERHEAD = 80
_BESIDE = 60  # characters around a ministry's name in which its state stands
_TIMES = 2
_SHARE = 0.3
_TOGETHER = 2  # blocks that name both of two states
_PAIRED = 0.6
_OTHERS = 2 / 3  # of the blocks that name a state, those that name a third
_EACH = 2  # third states a block that names a state


class About(NamedTuple):
    """The state a document is about, and its counterpart, as codes; None where it is not clear."""

    state: str | None = None
    counterpart: str | None = None


def about(title: str | None, blocks: Sequence[Block], names: "Names", language: str = "en") -> About:
    """What the title says; else whose ministry speaks; else the state, or the two, that most blocks name.

    A state named by most must be named in twice as many blocks as the next, and in three of ten
    of all blocks that name a state, and gives way to the one state that the title names; each of
    two in six of ten, and in twice as many as a third, where a third of these name no other.
    """
    of_title = _by_title(title, names, language) if title else About()
    if of_title.state:
        return of_title
    state = _by_ministry(blocks, names, language)
    alone = _alone(title, names, language) if title else None
    counterpart = of_title.counterpart or (alone if state else None)  # a ministry's page on another state
    state = state or alone
    if state is None:
        named = [_distinct(_states(block.view.text, names, language)) for block in blocks]
        state = _by_count(named)
        called = _distinct(_states(title, names, language)) if title else []
        if state is not None and len(called) == 1 and sum(called[0] in codes for codes in named) > 1:
            state = called[0]  # "Trade of Kenya", whose rows all name others
        if state is None and counterpart is None:
            return _pair_by_count(named)
    return About(state, counterpart if counterpart != state else None)


def _alone(title: str, names: "Names", language: str) -> str | None:
    """The state whose name is the title, but for what such pages are called: "Fiji", "Fiji: country profile"."""
    states = _distinct(_states(title, names, language))
    return states[0] if len(states) == 1 and _only_names(title, names, language) else None


def _states(text: str, names: "Names", language: str) -> list[str]:
    """The codes of the states that a text names without doubt, in order."""
    found: list[str] = []
    for mention in names.find(text, language):
        first = mention.meanings[0]  # the likeliest
        if mention.of_a_coin(text):
            continue
        if first.kind in _NAMING and all(one.key == first.key for one in mention.meanings if one.kind in _NAMING):
            found.append(first.key)
    return found


def _distinct(codes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(codes))


def _by_title(title: str, names: "Names", language: str) -> About:
    plain = title.replace("’", "'")
    guide = _GUIDE.fullmatch(plain.strip())
    if guide:
        state = _distinct(_states(guide["state"], names, language))
        other = names.resolve_state(guide["other"].strip(" .")) or next(
            iter(_states(guide["other"], names, language)), None
        )
        if len(state) == 1 and other:
            return About(state[0], other)
    states = _distinct(_states(plain, names, language))
    if (ours := _by_titled_ministry(title, names, language)) is not None:
        others = [code for code in states if code != ours]
        return About(ours, others[0] if len(others) == 1 else None)
    if not _OF_RELATIONS.search(plain) and not (len(states) == 2 and _only_names(plain, names, language)):
        return _by_pair(plain, names, language)
    if len(states) == 2:
        return About(states[0], states[1])
    if len(states) == 1:
        return About(None, states[0]) if _WITH.search(plain) else About(states[0])
    return About()


def _by_titled_ministry(title: str, names: "Names", language: str) -> str | None:
    """The state whose ministry a title names: "Fiji | Ministry of Foreign Affairs of Kenya"."""
    found = _MINISTRY.search(title, plain(title))
    if found is None:
        return None
    before = [mention for mention in names.find(title, language) if 0 <= found.start() - mention.end <= 1]
    named = title[before[0].start : before[0].end] if before else title[found.end() : found.end() + _BESIDE]
    return next(iter(_states(named, names, language)), None)


def _only_names(title: str, names: "Names", language: str) -> bool:
    """Whether a title holds names, years and what joins them, "Peru and Chile, 1835-1925"; or tells of diplomacy."""
    rest = list(title)
    for mention in names.find(title, language):
        rest[mention.start : mention.end] = " " * (mention.end - mention.start)
    words = re.findall(r"[^\W\d_]+", "".join(rest).lower())
    return set(words) <= _JOINING | _PAGE or _DIPLOMACY.search(title) is not None


def _by_pair(title: str, names: "Names", language: str) -> About:
    """The two states that a title begins with and joins, "Fiji and the Holy See, 1835-1925", and no other."""
    states = _distinct(_states(title, names, language))
    named = [mention for mention in names.find(title, language) if mention.meanings[0].kind in _NAMING]
    if len(states) != 2 or len(named) != 2 or not _ARTICLE.fullmatch(title[: named[0].start]):
        return About()
    return About(*states) if _JOINED.fullmatch(title[named[0].end : named[1].start]) else About()


def _by_ministry(blocks: Sequence[Block], names: "Names", language: str) -> str | None:
    """The state whose ministry the head or foot names, or a text that speaks of "our country" names most."""
    smalls = [plain(block.view.text) for block in blocks]
    own = any(_OURS.search(block.view.text, small) for block, small in zip(blocks, smalls, strict=True))
    counted: Counter[str] = Counter()
    for at, block in enumerate(blocks):
        text = block.view.text
        foot = (
            (at < _HEAD or at >= len(blocks) - _FOOT)
            and block.kind not in (BlockKind.ITEM, BlockKind.CELL)
            and len(text) <= 120
        )
        for found in _MINISTRY.finditer(text, smalls[at]) if own or foot else ():
            around = text[max(0, found.start() - _BESIDE // 2) : found.end() + _BESIDE]
            named = _states(around, names, language)
            if not named and at and len(text) <= _LETTERHEAD and len(blocks[at - 1].view.text) <= _BESIDE:
                named = _states(blocks[at - 1].view.text, names, language)  # a letterhead: the state above its ministry
            counted.update(set(named))
    return _leading(counted, sum(counted.values()))


def _by_count(named: Sequence[Sequence[str]]) -> str | None:
    counted = Counter(code for codes in named for code in sorted(set(codes)))
    return _leading(counted, sum(bool(codes) for codes in named))


def _pair_by_count(named: Sequence[Sequence[str]]) -> About:
    """The two states most blocks name, several of them together; others are few, none named half as often."""
    counted = Counter(code for codes in named for code in codes)
    ranked = [*counted.most_common(3), ("", 0)]  # those named as often stand in the order of the text
    if len(counted) < 2:
        return About()
    (one, _), (two, least), (_, third) = ranked[:3]
    together = sum(one in codes and two in codes for codes in named)
    of = sum(bool(codes) for codes in named)
    others = sum(not {one, two}.issuperset(codes) for codes in named)
    plain = together >= _TOGETHER and least >= _TIMES * third and least >= _PAIRED * of
    plain = plain and others <= _OTHERS * of and len(counted) - 2 <= _EACH * of
    return About(one, two) if plain else About()


def _leading(counted: Counter[str], of: int) -> str | None:
    ranked = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    if not ranked:
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0
    code, most = ranked[0]
    return code if most >= _TIMES * second and most >= _SHARE * of else None
