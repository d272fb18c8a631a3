"""What a text says of itself: title, publisher, date, address, language, the states it is about.

Only what is plain is taken: a field that is not worked out stays empty, so that a person sees
what sources.toml must say.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from legation.dates.finding import find_dates
from legation.dates.lexicon import read_words
from legation.model.document import Block, BlockKind, Source
from legation.reading.about import About, about
from legation.reading.headings import is_heading
from legation.reading.hints import Hinted, plain
from legation.reading.language import language_of

if TYPE_CHECKING:
    from legation.names import Names

_HEAD, _FOOT = 12, 20  # blocks at the two ends of a text that may speak of the text
_SHORT = 200
_BANNER = 100
_TITLE = 250
_WIKI_TITLE = re.compile(r"[A-Z][^\W_]*(?:_[\w().,'–-]+)+")
_LABELLED_TITLE = re.compile(r"(?:title|título|titre|headline)\s*:\s*(.{3,200})", re.IGNORECASE)
_NAME = r"(?P<name>[^\W\d_][^©|\n]{1,90}?)"
_YEARS = r"(?:\d{4}\s?[-–,]\s?)*(?P<year>(?:1[89]|20)\d\d)"
_SIGN = r"(?:copyright(?: ©| \(c\))?|©|\(c\))"
_SIGNED = ("copyright", "©", "(c)")
_COPYRIGHTS = tuple(
    Hinted(_SIGNED, re.compile(pattern, re.IGNORECASE))
    for pattern in (
        rf"{_NAME}[\s,.|]*{_SIGN}\s*{_YEARS}\b",
        rf"{_SIGN}\s*{_YEARS}\s*[,.]?\s*(?:by )?{_NAME}(?:[.,|]?$|\.\s|[,.]?\s*all rights|\s+[-–|]\s)",
        rf"{_SIGN}\s*(?:by )?{_NAME},?\s+{_YEARS}\b",
        rf"{_SIGN}\s*{_YEARS}",
    )
)
_BODIES = ("Foundation", "Press", "Institute", "Agency", "University", "Ministry")
_IMPRINT = Hinted(
    tuple(f" {body.lower()}. " for body in _BODIES),
    re.compile(rf"(?P<name>[A-Z][\w .&'-]{{2,60}} (?:{'|'.join(_BODIES)}))\. (?P<year>(?:19|20)\d\d)\."),
)
_PUBLISHERS = (
    Hinted(
        ("publi", "edit"),
        re.compile(
            r"(?:published by|publisher:|publicado por|editado por|publié par|editora?:)"
            r"\s*(?P<name>[^\W\d_].{1,90}?)(?:[.,;(]|$)",
            re.I,
        ),
    ),
    _IMPRINT,
    Hinted(
        (" mailing list",),
        re.compile(r"join the (?P<name>[A-Z][\w.-]+(?: [A-Z][\w.-]+){0,4}) mailing list", re.IGNORECASE),
    ),
    Hinted(("wikipedia",), re.compile(r"from (?P<name>Wikipedia), the free encyclopedia", re.IGNORECASE)),
    Hinted(("wikipedia",), re.compile(r"de (?P<name>Wikipedia), la enciclopedia libre", re.IGNORECASE)),
)
_DATED = Hinted(
    (
        *("modified", "updated", "reviewed", "edited", "publi", "posted", "release", "issued", "dat"),
        *("ltima ", "actualiza", "atualiza", "fecha", "derni", "jour"),
    ),
    re.compile(
        r"(?:last |page |this page was )*(?:last )?(?:modified|updated|reviewed|edited)"
        r"|date of publication|published|posted|released?|issued|^date"
        r"|última (?:actualización|modificación|atualização)|actualizad[oa]|publicad[oa]"
        r"|fecha(?: de publicación)?|^data"
        r"|dernière (?:mise à jour|modification)|mis(?:e)? à jour|publiée?|atualizad[oa]",
        re.IGNORECASE,
    ),
)
_LEADS_TO_DATE = re.compile(
    r"\s*(?::|\b(?:on|at|in|el|en|le|em|by the [\w ]{2,40} on)\b)?\s*:?\s*(?:\w{2,9},?\s+)?(?:the\s+)?", re.I
)
_NOT_PUBLISHING = re.compile(r"\b(?:retrieved|accessed|archived|consultado|consulté|acessado)\b", re.IGNORECASE)
_PLACE_BEFORE = re.compile(r"(?:\(?[A-ZÁÉÍÓÚ][\w.,/'() -]{0,50}[,/(]\s*)?(?:\w{3,9},\s*)?(?:on )?")
_PLAIN_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_URL = re.compile(
    r"(?:(?:url|source|available (?:at|from)|retrieved from|link|web|fuente|disponible en|permalink)\s*:?\s*)?[\"'<(]?"
    r"(?P<url>https?://[^\s<>\"')]+)[\"'>).]*",
    re.IGNORECASE,
)


def infer_source(text: str, blocks: Sequence[Block], names: "Names | None") -> Source:
    """The source as its text tells it; `inferred` names every field that is filled.

    Without `names` no state is inferred. `published` is the latest day, month or year that the
    text's head or foot gives for its writing, publishing, changing or copyright.
    """
    ends = _ends(blocks)
    language = language_of(text)
    title = _title(blocks)
    states = about(title, blocks, names, language or "en") if names is not None else About()
    fields: dict[str, Any] = {
        "title": title,
        "publisher": _publisher(ends),
        "published": _published(ends, blocks, language if language in read_words() else "en"),
        "url": _url(ends),
        "language": language,
        "state": states.state,
        "counterpart": states.counterpart,
    }
    return Source(**fields, inferred=frozenset(name for name, value in fields.items() if value is not None))


def _ends(blocks: Sequence[Block]) -> list[str]:
    """The texts of the blocks at the head and the foot, lists of notes left out."""
    chosen = [*blocks[:_HEAD], *blocks[max(_HEAD, len(blocks) - _FOOT) :]]
    return [block.view.text for block in chosen if block.kind not in (BlockKind.ITEM, BlockKind.CELL)]


def _title(blocks: Sequence[Block]) -> str | None:
    for block in blocks[:5]:
        text = block.view.text
        labelled = _LABELLED_TITLE.fullmatch(text)
        if labelled:
            return labelled[1]
        if block.kind is BlockKind.HEADING and len(text) <= _TITLE:
            return text.rstrip(": ")
        if block.kind is not BlockKind.PARAGRAPH and block.kind is not BlockKind.LINE:
            break
        if len(text) > _BANNER or (len(text) > _BANNER // 2 and text.endswith(".")):
            break
    for block in blocks:
        if block.kind is not BlockKind.ITEM and _WIKI_TITLE.fullmatch(block.view.text):
            return block.view.text.replace("_", " ")
    first = blocks[0].view.text if blocks else ""
    alone = len(blocks) == 1 or (bool(blocks) and blocks[0].kind is BlockKind.LINE)  # without a blank line below it
    return first if alone and is_heading(first, first=True) else None


def _publisher(texts: Sequence[str]) -> str | None:
    for text in texts:
        if len(text) > _SHORT:
            continue
        small = plain(text)
        for form in (*_PUBLISHERS, *_COPYRIGHTS[:3]):
            found = form.search(text, small)
            if found and not found["name"].lower().startswith("all rights"):
                return found["name"].strip(" ,.-–|:")
    return None


def _published(texts: Sequence[str], blocks: Sequence[Block], language: str) -> str | None:
    found = [date for text in texts for date in _dates_of(text, language)]
    found.extend(_datelines(blocks[:5], language))
    return max(found, default=None)


def _dates_of(text: str, language: str) -> Iterator[str]:
    """Dates that the text gives for its own making, a long one at its very start; EDTF of this kind sorts by time."""
    if len(text) > _SHORT:
        first = _DATED.pattern.match(text)
        words = [first] if first else []
    else:
        small = plain(text)
        for form in (*_COPYRIGHTS, _IMPRINT):
            yield from [found["year"] for found in form.finditer(text, small)]
        words = list(_DATED.finditer(text, small))
    for word in words:
        if _NOT_PUBLISHING.search(text, max(0, word.start() - 30), word.end() + 20):
            continue
        lead = _LEADS_TO_DATE.match(text, word.end())
        at = lead.end() if lead else word.end()
        for date in find_dates(text[word.end() : word.end() + 80], language):
            if word.end() + date.start <= at + 1 and _PLAIN_DATE.fullmatch(date.edtf):
                yield date.edtf
            break


def _datelines(blocks: Sequence[Block], language: str) -> Iterator[str]:
    """A date that stands alone at the head, or opens the text after its place: "Lima, 3 May 2019 –"."""
    for block in blocks:
        text = block.view.text
        if block.kind in (BlockKind.ITEM, BlockKind.CELL):
            continue
        for date in find_dates(text[:100], language)[:1]:
            alone = text[date.end :].strip(" .") == ""
            opens = re.match(r"\s*(?:[–—]|-\s|\([A-Z]|\)\s*[–—-])", text[date.end :])
            if len(date.edtf) == 10 and _PLACE_BEFORE.fullmatch(text[: date.start]) and (alone or opens):
                yield date.edtf


def _url(texts: Sequence[str]) -> str | None:
    for text in texts:
        found = _URL.fullmatch(text.strip())
        if found:
            return found["url"].rstrip(".,;")
    return None
