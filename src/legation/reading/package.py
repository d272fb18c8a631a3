"""A paper that is a ZIP of XML: DOCX, XLSX, ODT, ODS. Its parts are parsed; nothing they point to is followed."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from legation.errors import UnreadableSource
from legation.reading.limits import LARGEST, UNPACKED, unpack

Element = Any  # lxml's own class is no public name

_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an OLE file: an encrypted paper, or one of before 2007


class Package:
    """The parts of a paper by their paths; `name` is for messages."""

    def __init__(self, data: bytes, name: str) -> None:
        """UnreadableSource where the bytes are no ZIP archive."""
        if data.startswith(_ENCRYPTED):
            raise UnreadableSource(
                f"{name} is encrypted, or in the format of before 2007; save it without a password in today's format"
            )
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError) as error:
            raise UnreadableSource(f"{name} is damaged: no ZIP archive ({error}); save it anew") from error
        self.name = name
        self._members = {one.filename.replace("\\", "/").lstrip("/"): one for one in self._archive.filelist}
        self._folded = {path.lower(): path for path in self._members}
        self._unpacked = 0

    def __contains__(self, path: str) -> bool:
        return path.lower() in self._folded

    def paths(self) -> list[str]:
        """The paths of all parts, in the order of the archive."""
        return list(self._members)

    def data(self, path: str) -> bytes:
        """The bytes of a part; UnreadableSource where it is missing or damaged."""
        if path not in self:
            raise UnreadableSource(f"{self.name} is damaged: {path} is not in it; save it anew")
        try:
            data = unpack(self._archive, self._members[self._folded[path.lower()]], LARGEST)
        except UnreadableSource as error:
            raise UnreadableSource(f"{self.name}: {path} {error}") from error
        self._unpacked += len(data)
        if self._unpacked > UNPACKED:
            raise UnreadableSource(f"{self.name} unpacks to more than {UNPACKED / 1e9:.0f} GB: split it")
        return data

    def xml(self, path: str) -> Element:
        """The root of a part; UnreadableSource where it is no XML."""
        try:
            root = etree.fromstring(self.data(path), _parser())
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._unparsed(path, error) from error
        if root is None:
            raise self._unparsed(path, "it is empty")
        return root

    def each(self, path: str, tags: tuple[str, ...]) -> Iterator[Element]:
        """The elements of these local names in a part, each as it ends and let go after it was seen."""
        events = etree.iterparse(
            io.BytesIO(self.data(path)),
            tag=[f"{{*}}{tag}" for tag in tags],
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            for _, element in events:
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._unparsed(path, error) from error

    def targets(self, path: str) -> dict[str, tuple[str, str]]:
        """What a part of an Office file refers to inside the file, by id: its type's last word, and its path."""
        folder, base = posixpath.split(path)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        found: dict[str, tuple[str, str]] = {}
        if relations in self:
            for one in self.xml(relations).iter("{*}Relationship"):
                target = one.get("Target", "")
                if one.get("TargetMode") != "External" and target:
                    inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                    found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], inside)
        return found

    def target(self, path: str, kind: str) -> str | None:
        """The path of the first part of that kind which a part refers to."""
        return next((inside for one, inside in self.targets(path).values() if one == kind), None)

    def _unparsed(self, path: str, error: object) -> UnreadableSource:
        return UnreadableSource(f"{self.name} is damaged: {path} is no XML ({error}); save it anew")


def local(element: Element) -> str:
    """An element's name without its namespace; the papers of one format have two or three."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str, default: str = "") -> str:
    """The value of an attribute, whatever its namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return default


def child(element: Element, *path: str) -> Element | None:
    """The first element found by going down these local names."""
    for name in path:
        if element is None:
            return None
        element = element.find(f"{{*}}{name}")
    return element


def core_properties(package: Package) -> dict[str, str]:
    """What an Office file says of itself: its title and its language; nothing where that part is damaged."""
    path = package.target("", "core-properties")
    if path is None or path not in package:
        return {}
    try:
        root = package.xml(path)
    except UnreadableSource:
        return {}
    return stated(root.findtext("{*}title"), root.findtext("{*}language"))


def stated(title: str | None, language: str | None) -> dict[str, str]:
    """A paper's title and language as a source's, without what is no title: a template's, a file's name."""
    found = {"title": " ".join((title or "").split()), "language": (language or "").split("-")[0].lower()}
    if found["title"].lower().startswith(("microsoft word - ", "untitled", "document", "powerpoint ", "slide 1")):
        found["title"] = ""
    if found["title"].lower().endswith((".doc", ".docx", ".pdf", ".odt", ".rtf", ".indd", ".xls", ".xlsx", ".dotx")):
        found["title"] = ""
    if len(found["title"]) < 3 or found["title"].startswith("("):  # "(anonymous)" of some writers
        found["title"] = ""
    if len(found["language"]) != 2 or not found["language"].isalpha():
        found["language"] = ""
    return {key: value for key, value in found.items() if value}


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
