"""What of an element a person sees: nothing of hidden ones, a flag's country, a raised figure's meaning."""

import re
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

Element = Any

_LEFT_OUT = frozenset(
    "applet area audio base button canvas colgroup datalist del embed frame frameset head iframe input link map meta "
    "noembed noframes noscript object optgroup option param progress rp rt s script select source strike style svg "
    "template textarea title track video".split()
)
_HIDDEN = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_FLAG = re.compile(r"(?<![a-z])flag(?:s|icon|country)?(?![a-z])|bandera|drapeau|bandeira|(?<![a-z])fi-[a-z]{2}", re.I)
_FLAG_OF = re.compile(
    r"(?:the )?(?:national |state |civil )?(?:flag|bandera|drapeau|bandeira)s?\s+"
    r"(?:of the |of |de los |de las |de la |del |de l'|de |du |des |d'|da |do |dos |das )(?P<name>.+)",
    re.IGNORECASE,
)
_FLAG_FILE = re.compile(
    r"(?:^|[/-])((?:flag|bandera|drapeau|bandeira)_[^/.]{3,60})\.(?:svg|png|gif|jpe?g)", re.IGNORECASE
)
_FLAG_BEHIND = re.compile(r"(?P<name>.+?)(?:['’]s)?(?: national)?[ -]flag", re.IGNORECASE)
_FILE = re.compile(r"\.(?:png|gif|jpe?g|svg|webp|bmp|ico)$|[\\/_]", re.IGNORECASE)
_LONGEST_NAME = 60
_ORDINAL = re.compile(r"(?:th|st|nd|rd|er|ère|re|e|o|a|os|as|ª|º|ème|me|d|nde?)\.?", re.IGNORECASE)
_FIGURES = re.compile(r"[-−+]?\d{1,3}")
_POWERS = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")
_UNIT = re.compile(r"(?:^|[\s\d(/])(?:km|m|cm|mm|dm|mi|ft|in|yd|sq)$")
_POWER_OF_TEN = re.compile(r"(?:^|\D)10$")


def is_left_out(element: Element) -> bool:
    """Whether nothing of an element is shown as text: it is hidden, struck out, or a control."""
    if element.tag in _LEFT_OUT:
        return True
    if not element.attrib:
        return False
    style = element.get("style")
    hidden = element.get("hidden")
    return (hidden is not None and hidden.lower() != "until-found") or bool(style and _HIDDEN.search(style[:2000]))


def flag(element: Element) -> str | None:
    """The country whose flag an image or an empty element shows; None where it shows none."""
    if element.tag != "img" and (len(element) or element.text or "flag" not in (element.get("class") or "")):
        return None
    link = element.getparent()
    link = link if link is not None and link.tag in ("a", "span") else None
    told = [element.get("alt"), element.get("title"), element.get("aria-label")]
    told += [link.get("title")] if link is not None else []
    for one in told:
        found = one and (_FLAG_OF.fullmatch(one.strip()[:200]) or _FLAG_BEHIND.fullmatch(one.strip()[:200]))
        if found:
            return _country(found["name"])
    file = _FLAG_FILE.search(unquote((element.get("src") or "")[-400:]))
    of_file = _FLAG_OF.fullmatch(file[1].replace("_", " ")) if file else None
    if of_file:
        return _country(of_file["name"])
    around = [element.get("src"), element.get("class")]
    while link is not None and link.tag in ("a", "span") and len(around) < 6:
        around.append(link.get("class"))
        link = link.getparent()
    if any(_FLAG.search(one[-300:]) for one in around if one):
        return next((country for one in told if one and (country := _country(one))), None)
    return None


def picture(element: Element) -> str:
    """What an image that stands alone in a table's cell says: its alternative text, or its link's title."""
    link = element.getparent()
    for told in (element.get("alt"), element.get("title"), link.get("title") if link is not None else None):
        if told and len(told) <= _LONGEST_NAME and not _FILE.search(told):
            return str(told)
    return ""


def raised(element: Element, before: str) -> str | None:
    """What a raised text is written as behind `before`: nothing for a footnote's mark; None where it is ordinary."""
    said = "".join(element.itertext()).strip()
    if not said or "reference" in (element.get("class") or ""):
        return ""
    if _ORDINAL.fullmatch(said) and before[-1:].isalnum() and element.find(".//a") is None:
        return None
    if _FIGURES.fullmatch(said) and (_UNIT.search(before) or _POWER_OF_TEN.search(before)):
        return said.translate(_POWERS)
    mark = len(said) <= 4 or (said.startswith(("[", "(")) and len(said) <= 20) or element.find(".//a") is not None
    return "" if mark else None


@lru_cache(maxsize=256)
def language_code(tag: str | None) -> str | None:
    """The ISO 639-1 code of a language tag ("es-PE", "spa"); None where there is none."""
    first = re.split("[-_]", (tag or "").strip().lower())[0]
    if len(first) == 3 and first.isascii() and first.isalpha():
        from babel.core import get_global

        first = str(get_global("language_aliases").get(first, ""))
    return first if len(first) == 2 and first.isascii() and first.isalpha() else None


def _country(told: str) -> str | None:
    name = re.sub(r"\s*\([^()]*\)\s*$", "", _FILE.sub(" ", told)).strip(" .")
    return name if 1 < len(name) <= _LONGEST_NAME and name.lower() not in ("flag", "bandera", "drapeau") else None
