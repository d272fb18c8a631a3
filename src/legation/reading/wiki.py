"""Wikitext, MediaWiki's: put into elements of HTML, and laid out as those are."""

import re
from collections import Counter
from typing import Any

import mwparserfromhell
from mwparserfromhell.nodes import Argument, ExternalLink, Heading, HTMLEntity, Tag, Template, Text, Wikilink

from legation.errors import UnreadableSource
from legation.reading.cells import HtmlPage
from legation.reading.content import Content, Note
from legation.reading.decoding import decode
from legation.reading.elements import Tree
from legation.reading.flow import Flow
from legation.reading.html import settled
from legation.reading.language import language_of
from legation.reading.wiki_balance import balanced
from legation.reading.wiki_templates import parameters, template

Element = Any

LONGEST = 2_100_000
"""The most characters a page may have; MediaWiki itself takes no more bytes."""
MARKS = 150_000
"""The most lines, tags, links and templates a page may have together."""
_DEEPEST = 12  # templates within what templates show
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_MAGIC = re.compile(r"__[A-ZÀ-Þ]{3,30}__")
_REDIRECT = re.compile(r"\s*#\s?(?:redirect|redirección|redirection|redirecionamento|weiterleitung)\s*:?\s*\[\[", re.I)
_STRAY_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>]{0,300})?/?>")
_NOT_SHOWN = re.compile(
    r"\s*(?:file|image|archivo|imagen|fichier|ficheiro|imagem|category|categoría|catégorie|categoria|media"
    r"|[a-z]{2,3}(?:-[a-z]+)?)\s*:",
    re.IGNORECASE,
)
_FLAG_FILE = re.compile(r"[^:]+:\s*(?P<name>(?:flag|bandera|drapeau|bandeira)[ _].+?)\.\w{3,4}\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^()]*\)$|, .*$")
_DROPPED = frozenset(
    "ref references gallery math chem timeline score imagemap templatestyles includeonly noinclude source "
    "syntaxhighlight hiero graph mapframe maplink section indicator inputbox".split()
)
_KEPT_BLOCKS = frozenset({"p", "div", "blockquote", "center", "ul", "ol", "dl", "li", "dt", "dd", "pre", "caption"})
_ATTRIBUTES = ("colspan", "rowspan", "class", "style", "lang", "scope")
_MARKS = {"*": ("ul", "li"), "#": ("ol", "li"), ";": ("dl", "dt"), ":": ("dl", "dd")}


def read_wiki(data: bytes, name: str) -> Content:
    """The content of a page's wikitext; `name` is for messages. UnreadableSource where it has no text of its own."""
    decoded = decode(data, name)
    if len(decoded.text) > LONGEST:
        raise UnreadableSource(f"{name} is longer than {LONGEST / 1e6:.1f} million characters, as no page is: split it")
    if sum(map(decoded.text.count, ("\n", "<", "[[", "{{", "''", "||"))) > MARKS:
        raise UnreadableSource(f"{name} has more than {MARKS:,} lines, tags and links, as no page has: split it")
    if _REDIRECT.match(decoded.text):
        raise UnreadableSource(f"{name} only leads to another page; read that one")
    text = balanced(_MAGIC.sub("", _COMMENT.sub("", decoded.text)))
    writer = _Writer()
    writer.write(mwparserfromhell.parse(text, skip_style_tags=False))
    page = HtmlPage(name)
    page.language = language_of(_STRAY_TAG.sub(" ", text))
    Flow(page).walk(writer.tree.root)
    if decoded.note:
        page.notes.append(Note(decoded.note))
    if writer.unknown:
        page.notes.append(Note(_told(writer.unknown)))
    return settled(page.content(), name)


def _told(unknown: Counter[str]) -> str:
    most = ", ".join(name for name, _ in sorted(unknown.items(), key=lambda one: (-one[1], one[0]))[:5])
    count = sum(unknown.values())
    return f"{count} template{'s' if count > 1 else ''} left out, whose text is not known: {most}"


class _Writer:
    """Nodes of wikitext → elements."""

    def __init__(self) -> None:
        self.tree = Tree()
        self.unknown: Counter[str] = Counter()
        self._depth = 0
        self._marks = ""  # the list marks of the line, before its text
        self._lists: list[tuple[str, Element, Element]] = []  # mark, list and item of the open line, outermost first
        self._line_starts = True

    def write(self, code: Any) -> None:
        """Write all nodes of a piece of wikitext."""
        for node in code.nodes:
            if isinstance(node, Text):
                self._text(_STRAY_TAG.sub("", str(node.value)))
            elif isinstance(node, Tag):
                self._tag(node)
            elif isinstance(node, Heading):
                self._end_lists()
                self._within(f"h{node.level}", node.title)
            elif isinstance(node, Template):
                self._template(node)
            elif isinstance(node, Wikilink):
                self._link(node)
            elif isinstance(node, ExternalLink):
                if node.title is not None:
                    self._inline(node.title)
            elif isinstance(node, HTMLEntity):
                self._words(_entity(node))
            elif isinstance(node, Argument) and node.default is not None:
                self._inline(node.default)

    # --- lines and lists ---------------------------------------------------------------------

    def _text(self, text: str) -> None:
        first, *rest = text.split("\n")
        self._words(first)
        for line in rest:
            if self._lists or not self._line_starts:
                self.tree.text("\n")
            if self._line_starts and not self._marks:
                self.tree.paragraph()
            self._line_starts = True
            self._marks = ""
            self._words(line)

    def _words(self, text: str) -> None:
        """Write words of a line; those that begin it open the list that its marks say."""
        if not text.strip() and self._line_starts:
            return
        if self._line_starts:
            self._begin_line()
        self.tree.text(text)

    def _begin_line(self) -> None:
        self._line_starts = False
        marks = self._marks
        if not marks:
            self._end_lists()
            return
        same = 0
        while same < min(len(marks), len(self._lists)) and _alike(marks[same], self._lists[same][0]):
            same += 1
        if same == len(marks):
            same -= 1
            kept: Element | None = self._lists[same][1]
        else:
            kept = None
        while len(self._lists) > same:
            self._lists.pop()
        for at in range(same, len(marks)):
            kind, item = _MARKS[marks[at]]
            above = self._lists[-1][2] if self._lists else self.tree.block
            held = kept if kept is not None and at == same else self.tree.add(above, kind)
            self._lists.append((marks[at], held, self.tree.add(held, item)))
        self.tree.into(self._lists[-1][2])

    def _end_lists(self) -> None:
        if self._lists:
            self._lists.clear()
            self.tree.paragraph()

    # --- nodes -------------------------------------------------------------------------------

    def _tag(self, node: Tag) -> None:
        name = str(node.tag).strip().lower()
        if node.wiki_markup in _MARKS and name in ("li", "dt", "dd"):
            if node.wiki_markup == ":" and not self._line_starts:
                self._marks, self._line_starts = f"{''.join(one[0] for one in self._lists[:-1])}:", True
            else:
                self._marks += str(node.wiki_markup)
        elif name in _DROPPED:
            return
        elif name == "table":
            self._table(node)
        elif name in ("nowiki", "onlyinclude"):
            self._text(str(node.contents)) if name == "nowiki" else self.write(node.contents)
        elif name in ("br", "hr"):
            self._begin_line() if self._line_starts else None
            self.tree.empty(name)
        elif name in _KEPT_BLOCKS:
            self._within(name, node.contents, node)
        elif node.contents is not None:
            if self._line_starts:
                self._begin_line()
            with self.tree.inside(name if name.isalnum() else "span", _attributes(node)):
                self._inline(node.contents)

    def _within(self, name: str, contents: Any, node: Tag | None = None) -> None:
        """Write a block of its own, with lists of its own."""
        kept = self._lists, self._marks, self._line_starts
        with self.tree.inside(name, _attributes(node) if node is not None else {}, block=True):
            self._lists, self._marks, self._line_starts = [], "", True
            if contents is not None:
                self.write(contents)
        self._lists, self._marks, self._line_starts = kept

    def _inline(self, code: Any) -> None:
        """Write a piece of a line."""
        if self._line_starts and str(code).strip():
            self._begin_line()
        self.write(code)

    def _table(self, node: Tag) -> None:
        if not self._marks:
            self._end_lists()
        kept = self._lists, self._marks, self._line_starts
        with self.tree.inside("table", _attributes(node), block=True):
            for one in node.contents.nodes if node.contents is not None else ():
                if isinstance(one, Tag):
                    self._table_part(one)
        self._lists, self._marks, self._line_starts = kept

    def _table_part(self, node: Tag) -> None:
        name = str(node.tag).strip().lower()
        if name in ("tr", "tbody", "thead", "tfoot"):
            self.tree.into(self.tree.block)
            with self.tree.inside(name, _attributes(node), block=True):
                for one in node.contents.nodes if node.contents is not None else ():
                    if isinstance(one, Tag):
                        self._table_part(one)
        elif name in ("td", "th") and node.contents is not None:
            if str(node.contents).startswith("+") and node.wiki_markup:
                self.tree.caption(str(node.contents.strip_code())[1:])
            else:
                self.tree.row_for_cell()
                self._within(name, node.contents, node)

    def _link(self, node: Wikilink) -> None:
        title = str(node.title).strip()
        flag = _FLAG_FILE.match(title)
        if flag:
            self._flag(flag["name"])
        elif not _NOT_SHOWN.match(title):
            if node.text is not None and str(node.text).strip():
                self._inline(node.text)
            else:
                shown = title.lstrip(":").replace("_", " ")
                self._words(_BRACKETS.sub("", shown.partition(":")[2] or shown) if node.text is not None else shown)
        elif node.text is not None and re.match(r"\s*(?:wikt|w|wikipedia|s)\s*:", title, re.IGNORECASE):
            self._inline(node.text)

    def _flag(self, name: str) -> None:
        if self._line_starts:
            self._begin_line()
        self.tree.empty("img", {"alt": name.replace("_", " "), "class": "flagicon"})

    def _template(self, node: Template) -> None:
        values, named = parameters(node)
        name = str(node.name)
        shown = template(name, values, named)
        if shown is None:
            self.unknown[" ".join(name.split())[:40]] += 1
            return
        if self._depth >= _DEEPEST:
            return
        self._depth += 1
        if shown.flag and shown.text:
            self._flag(f"Flag of {_plain(shown.text)}")
        for item in shown.items:
            if item.strip():
                self._within("li", _parsed(item))
        if shown.text and not shown.flag:
            self._inline(_parsed(shown.text)) if shown.text.strip() else self._words(shown.text)
        self._depth -= 1


def _parsed(text: str) -> Any:
    return mwparserfromhell.parse(text, skip_style_tags=False)


def _plain(text: str) -> str:
    return " ".join(str(_parsed(text).strip_code()).split())


def _entity(node: HTMLEntity) -> str:
    try:
        return str(node.normalize())
    except (ValueError, KeyError, OverflowError):
        return "\ufffd"


def _alike(mark: str, other: str) -> bool:
    return mark == other or {mark, other} == {":", ";"}


def _attributes(node: Tag) -> dict[str, str]:
    told = {str(one.name).strip().lower(): str(one.value or "").strip() for one in node.attributes}
    return {key: value for key, value in told.items() if key in _ATTRIBUTES}
