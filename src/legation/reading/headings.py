"""Whether a line that stands alone is a heading, and how deep."""

import re

from legation.reading.hints import Hinted, plain

_QUOTES = "\"'”’)]"
_TITLE_WITH_YEAR = re.compile(r",\s+(?:c\. )?\d{4}(?:(?:\s?[-–—&,/]\s?|,? and )\d{2,4})*\.$")
_MONTH_BEFORE_YEAR = re.compile(
    r"(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec)\w*\.?(?:\s+\d{1,2})?,\s+\d{4}\.$"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|does|did|may|shall|maintains?|established|recogni[sz]ed|signed"
    r"|es|son|fue|fueron|tiene|tienen|ha|han|será|mantiene"
    r"|est|sont|était|ont|sera"
    r"|é|são|foi|foram|tem|têm)\b"
)
_NOT_A_TITLE = Hinted(
    ("@", "://", "www.", "©", "(c)", ":", ".com", ".org", ".gov", ".net", "see", "retrieved", "ase", "·", "|"),
    re.compile(
        r"@|https?://|www\.|©|\(c\) ?\d|:\s*\d|\.(?:com|org|gov|net)\b"
        r"|^\W*(?:see(?! also$)|retrieved|véase)\s|\s[·|]\s",
        re.IGNORECASE,
    ),
)
_DATE_ONLY = re.compile(r"[\d\s.,/–-]*(?:\w+[\s.,]+)?(?:de\s+)?(?:\w+\s+)?\d{1,4}[\d\s.,/–-]*")
_NUMBERED = re.compile(r"(?:(\d{1,2}(?:\.\d{1,2}){0,4})\.?|([IVX]{1,5})\.)\s+(?=[^\W\d_])")
# A label of five words at most and its value: "Opened: 3 May 1999", "Exports: EUR 40 million", "Embassy: Oslo (1965)".
_LABELLED_VALUE = re.compile(
    r"""(?:[^\s:]+\s){0,4}[^\s:]+:\s(?:(?:about\s)?\d[\d.,]*
    |.*(?:\((?:\w+\s)?\d{4}\)|\d{1,2}\s(?:de\s)?\w+\s(?:de\s)?\d{4}|\w+\s\d{1,2},\s\d{4}
      |\d\s?%|[€$£]\s?\d|\b[A-Z]{3}\s\d|\d\s(?:million|billion|millones|persons|people|citizens)).*)""",
    re.VERBOSE,
)
# A label and the person it names: "First Counsellor - Ms. Jane Doe".
_LABELLED_PERSON = re.compile(
    r"(?:[^\s:]+\s){0,7}[^\s:]+(?::| [-–—])\s"
    r"(?:H\.\s?E\.|(?:Mr|Mrs|Ms|Dr|Amb|Sr|Sra|Dra|Lic|M|Mme)\.|Sir|Don|Doña)\s.*"
)
# A roll of abbreviations: "ACP, G-77, UN, WTO (observer)".
_ROLL = re.compile(r"[A-Z][\w-]*[A-Z0-9][\w-]*(?: \([^()]*\))?(?:, [A-Z][\w-]*(?: \([^()]*\))?){2,}")
_LABELLED_LIST = re.compile(r"[^:,]{1,40}: [^:,]+,[^:,]+(?:,| and | y | e )[^:]*")  # "Members: A, B and C"
_NAMES = re.compile(
    r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,2}(?:, [^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,2}){2,}"
)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_SMALL = frozenset(
    {"a", "an", "the", "of", "and", "or", "in", "on", "at", "to", "for", "from", "by", "with", "as", "its", "between"}
    | {"outside", "within", "de", "del", "la", "las", "el", "los", "y", "e", "en", "du", "des", "et", "le", "les"}
    | {"da", "do", "das", "dos", "em", "na", "no"}
)
_WORDS = 22
_CHARACTERS = 200
_FEW = 6


def ends_sentence(text: str) -> bool:
    """Whether the text closes a sentence or clause, quotes and brackets aside."""
    return text.rstrip(_QUOTES).endswith((".", "!", "?", ";", ",", "…"))


def titled_with_year(text: str) -> bool:
    """A title that closes with a year and a full stop: "Legation at Riga Closed, 1940."."""
    if not _TITLE_WITH_YEAR.search(text) or _MONTH_BEFORE_YEAR.search(text):
        return False
    words = _WORD.findall(text)
    return (
        len(words) <= _WORDS
        and not re.search(r"[.!?]\s+[A-Z]\w+\s+\w+\s", text.replace("U.S.", "US"))
        and _is_capitalised(words)
    )


def is_heading(text: str, first: bool = False) -> bool:
    """Whether a text that stands alone between blank lines reads as a heading.

    Short, no sentence end (a closing year apart), no label and its list, begins with a capital or a number, and says
    nothing by a verb, unless every word is capitalised. The first line of a page (`first`) may
    hold a verb: headlines do.
    """
    if not text or len(text) > _CHARACTERS or _NOT_A_TITLE.search(text, plain(text)) or _DATE_ONLY.fullmatch(text):
        return False
    if titled_with_year(text):
        return True
    words = _WORD.findall(text)
    opens = text.lstrip("\"'“‘«¿¡(*_")[:1]
    if not words or len(words) > _WORDS or ends_sentence(text) or not (opens.isupper() or opens.isdigit()):
        return False
    if _ROLL.fullmatch(text):
        return False
    if text.isupper() or first:
        return True
    if any(one.fullmatch(text) for one in (_LABELLED_LIST, _LABELLED_VALUE, _LABELLED_PERSON, _NAMES)):
        return False
    if len(words) > _FEW and re.search(r"[.!?]\s+[A-ZÁÉÍÓÚ][a-z]+\s+[a-z]", text):
        return False
    return not _VERB.search(text) or _is_title_case(words)


def _is_capitalised(words: list[str]) -> bool:
    large = [word for word in words if word.lower() not in _SMALL]
    return sum(word[0].isupper() for word in large) * 2 >= len(large)


def _is_title_case(words: list[str]) -> bool:
    large = [word for word in words if word.lower() not in _SMALL]
    return len(large) > 2 and all(word[0].isupper() for word in large)


def depth(text: str) -> int:
    """How deep a heading's own number puts it ("3.2 Title" is 2, "IV. Title" 1); 0 where it has none."""
    found = _NUMBERED.match(text)
    if found is None:
        return 0
    return found[1].count(".") + 1 if found[1] else 1
