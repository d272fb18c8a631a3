"""The name of a page's file, made of its address and its type alone."""

import hashlib
import re
import unicodedata
from pathlib import PurePosixPath

from httpx2 import URL

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "text/xml": ".xml",
    "application/xml": ".xml",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/json": ".json",
    "application/pdf": ".pdf",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
}
_KNOWN = frozenset(_SUFFIXES.values()) | {".htm"}
_VAGUE = frozenset(  # what servers call files whose type they don't know, or don't know well
    {"", "text/plain", "application/octet-stream", "binary/octet-stream", "application/vnd.ms-excel"}
    | {"application/download", "application/force-download", "application/x-download", "application/zip"}
)
_UNSAFE = re.compile(r"[^\w.-]+|\.{2,}|_{2,}")
_LONGEST = 150  # bytes of a stem; a file system takes 255, of which a date and a suffix need some
_DIGITS = 10


def stem(url: str, suffix: str) -> str:
    """A name for the page at an address, without its suffix: host and path, in letters that are safe everywhere.

    Where they don't tell the whole address (it has a query, strange letters, or is long), digits made
    of the whole of it follow. The same in every run; that no other address has it is seen to by the folder.
    """
    told = _told(url, suffix)
    plain = _plain(told)
    short = plain.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore").rstrip("._-")
    if short == told and not URL(url).query:
        return short
    return f"{short}-{digits(url)}"


def digits(url: str) -> str:
    """Digits made of the whole address: another address has others."""
    return hashlib.sha256(url.encode("utf-8")).hexdigest()[:_DIGITS]


def suffix(content_type: str, url: str) -> str:
    """The suffix for a page by its Content-Type; by its address where the type says little."""
    kind = content_type.partition(";")[0].strip().lower()
    own = PurePosixPath(URL(url).path).suffix.lower()
    if kind in _VAGUE and own in _KNOWN:
        return own
    if kind in _SUFFIXES:
        return _SUFFIXES[kind]
    return ".txt" if kind.startswith("text/") else ".bin"


def _told(url: str, suffix: str) -> str:
    """Host, port and path as they are, the path's slashes as underscores; with the query, to be made plain."""
    parsed = URL(url)
    path = parsed.path.strip("/")
    if path.lower().endswith(suffix):
        path = path[: -len(suffix)]
    port = f"-{parsed.port}" if parsed.port else ""
    query = f"-{parsed.query.decode('ascii', 'replace')}" if parsed.query else ""
    return f"{parsed.host}{port}_{path.replace('/', '_')}{query}" if path or query else f"{parsed.host}{port}"


def _plain(text: str) -> str:
    return _UNSAFE.sub("-", unicodedata.normalize("NFC", text)).strip("._-")
