"""What of a web page is its main text, and what is furniture: menus, heads and feet, cookie banners.

Only what says what it is, by its element, its role, or its name beside many links, is left out; in doubt a
thing is kept. What is left out is emptied, so that the walk through the rest finds nothing in it.
"""

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

from legation.reading.shown import is_left_out

Element = Any

_ROLES = frozenset("navigation menu menubar search tablist toolbar alertdialog dialog banner contentinfo".split())
_PARTS = frozenset({"header", "footer", "aside"})
_OF_LINKS = frozenset(
    "nav navbar navigation menu menus submenu breadcrumb breadcrumbs sidebar toc pagination pager share sharing social "
    "skip jump related footer topbar sitemap tags languages widget".split()
)
"""Words of a name that say furniture where most of the text beside them is links."""
_ALWAYS = frozenset(
    "ambox cookie cookies gdpr consent navbox editsection printfooter catlinks mw-jump-link mw-indicators toc-box "
    "mw-interlanguage-selector vector-header-container skip-link breadcrumb breadcrumbs newsletter".split()
)
"""Words of a name that say furniture, or the whole name."""
_NOTES = frozenset({"references", "reflist", "mw-references-wrap"})
_MAIN_IDS = ("mw-content-text", "main-content", "maincontent", "main_content", "bodyContent", "content", "main")
_WORD = re.compile(r"[a-z]+")
_FOOT = re.compile(
    r"©|\(c\)|copyright|(?:last|page) (?:\w+ )?(?:modified|updated|edited|reviewed)|published|actualiza|publicad"
    r"|modificación|mise à jour|publié|atualiza",
    re.IGNORECASE,
)
_FOOT_LINE = 300
_LINES = ("p", "li", "div", "span", "small")
_MOSTLY = 0.5
_SHARE = 0.6  # what holds more of a page than this is not its furniture
_OF_MAIN = 0.4  # of the text that is no link: what holds less is not the main text
_MENU = 3
_MENU_WORDS = 6
_PROSE = 80


@dataclass(slots=True)
class _Measured:
    """An element, how much text stands in it, how much of it in links; whether in an article, or in a list."""

    element: Element
    text: int = 0
    links: int = 0
    inside: bool = False
    listed: bool = False

    @property
    def plain(self) -> int:
        return self.text - self.links


def main_text(root: Element) -> list[Element]:
    """The elements that hold the page's main text, in reading order, with the furniture in them emptied."""
    measured = _measure(root)
    whole = measured[-1]
    drop = [one for one in measured if one is not whole and _is_furniture(one, whole)]
    lists = [one for one in measured if one.element.tag in ("ul", "ol") and not one.listed]
    main = _main(measured, whole, {id(one) for one in drop})
    feet = [one.element for one in drop if one.element.tag == "footer" or _role(one.element) == "contentinfo"]
    for one in drop:
        _empty(one.element, keeps_foot=any(one.element is foot for foot in feet))
    if main is whole:
        _drop_menus(root, lists)
        return [root]
    titles = list(root.iter("h1"))
    title = [one for one in titles if len(titles) == 1 and not _within(one, main.element)]
    return [*title, main.element, *(one for one in feet if not _within(one, main.element))]


def _within(element: Element, other: Element) -> bool:
    return any(one is other for one in element.iterancestors())


def _measure(root: Element) -> list[_Measured]:
    """The elements that may matter, in the order of their ends, the root last."""
    found: list[_Measured] = []
    open_: list[_Measured] = []
    links = inside = lists = 0
    hidden = None
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "start":
            one = _Measured(element, inside=inside > 0, listed=lists > 0)
            links += element.tag == "a"
            inside += element.tag in ("main", "article")
            lists += element.tag in ("ul", "ol")
            if is_left_out(element):
                hidden = element
                events.skip_subtree()
            elif element.text:
                one.text = _size(element.text)
                one.links = one.text if links else 0
            open_.append(one)
            continue
        one = open_.pop()
        links -= element.tag == "a"
        inside -= element.tag in ("main", "article")
        lists -= element.tag in ("ul", "ol")
        if hidden is element:
            hidden = None
        elif element is root or _may_matter(element):
            found.append(one)
        if open_:
            above = open_[-1]
            tail = _size(element.tail) if element.tail else 0
            above.text += one.text + tail
            above.links += one.links + (tail if links else 0)
    return found


def _size(text: str) -> int:
    return len(text) if not text.isspace() else 0


def _may_matter(element: Element) -> bool:
    tag = element.tag
    return tag in ("nav", "main", "article", "ul", "ol") or tag in _PARTS or bool(
        element.get("class") or element.get("id") or element.get("role") or element.get("itemprop")
    )  # fmt: skip


def _role(element: Element) -> str:
    return (element.get("role") or "").strip().lower()


def _is_furniture(one: _Measured, whole: _Measured) -> bool:
    element, tag, role = one.element, one.element.tag, _role(one.element)
    if tag in ("html", "body", "main", "article") or one.text > _SHARE * max(whole.text, 1):
        return False
    if tag == "nav" or role in _ROLES:
        return element.find(".//h1") is None
    if tag in _PARTS:
        if one.inside and tag != "aside":
            return False
        return element.find(".//h1") is None
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()[:500]
    whole_names = frozenset(names.split())
    said = frozenset(_WORD.findall(names)) | whole_names
    if whole_names & _NOTES or said & _ALWAYS:
        return element.find(".//h1") is None
    return bool(said & _OF_LINKS) and one.links > _MOSTLY * one.text and element.find(".//h1") is None


def _main(measured: list[_Measured], whole: _Measured, dropped: set[int]) -> _Measured:
    """The element that the page says holds its main text, where it holds enough; else the whole."""
    plain = whole.plain - sum(one.plain for one in measured if id(one) in dropped and not one.inside)
    articles = [one for one in measured if one.element.tag == "article" and not one.inside]
    ranked = [one for one in measured if one.element.tag == "main" or _role(one.element) == "main"]
    ranked += [one for one in measured if one.element.get("itemprop") == "articleBody"]
    ranked += articles if len(articles) == 1 else []
    for name in _MAIN_IDS:
        ranked += [one for one in measured if one.element.get("id") == name]
    return next((one for one in ranked if one.plain > 0 and one.plain >= _OF_MAIN * plain), whole)


def _empty(element: Element, *, keeps_foot: bool) -> None:
    """Leave nothing in an element; of a foot, the lines that say who published the page and when."""
    lines = []
    if keeps_foot:
        pieces = [" ".join("".join(one.itertext()).split()) for one in (*element.iter(*_LINES), element)]
        lines = [one for one in dict.fromkeys(pieces) if len(one) <= _FOOT_LINE and _FOOT.search(one)]
    element.clear(keep_tail=True)
    element.tag = "div"
    for line in lines:
        if not any(line != other and other in line for other in lines):
            etree.SubElement(element, "p").text = line


def _drop_menus(root: Element, lists: list[_Measured]) -> None:
    """Empty the lists of nothing but links that stand before any prose or heading of a page."""
    menus = {
        one.element: one
        for one in lists
        if one.links > 0.9 * one.text and one.text and _is_menu(one.element)
    }  # fmt: skip
    for element in list(root.iter("ul", "ol", "h1", "h2", "p")):
        if element in menus:
            _empty(element, keeps_foot=False)
        elif element.tag in ("h1", "h2") or (element.tag == "p" and len("".join(element.itertext())) > _PROSE):
            return


def _is_menu(element: Element) -> bool:
    items = element.findall("li")
    words = sum(len("".join(one.itertext()).split()) for one in items)
    return len(items) >= _MENU and words <= _MENU_WORDS * len(items)
