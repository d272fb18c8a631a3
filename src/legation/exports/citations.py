"""The sources as others cite them: CSL JSON for Zotero, Pandoc and the like, BibTeX for LaTeX."""

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from legation.dates.edtf import Edtf, Moment
from legation.exports.written import File, Made, Tell
from legation.record.exporting import Exported

CSL, BIB = "sources.csl.json", "sources.bib"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

_BIBTEX = {
    "webpage": "misc", "article-newspaper": "article", "report": "techreport", "book": "book", "dataset": "misc",
    "personal_communication": "misc", "entry-encyclopedia": "misc", "document": "misc",
}  # fmt: skip
_PUBLISHER = {"article": "journal", "techreport": "institution", "book": "publisher"}  # of all else: howpublished
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def write(exported: Exported, folder: Path, made: Made, tell: Tell) -> Iterator[File]:
    """The sources of the export in both forms; a source's id in CSL is the document's, its key in BibTeX is near it."""
    keys: set[str] = set()
    with (folder / CSL).open("wb") as csl, (folder / BIB).open("wb") as bib:
        csl.write(b"[")
        for at, document in enumerate(exported.given(exported.table("documents"))):
            csl.write((",\n" if at else "\n").encode() + json.dumps(as_csl(document), ensure_ascii=False).encode())
            bib.write(as_bibtex(document, _key(document["document"], keys)).encode())
        csl.write(b"\n]\n")
    yield File(CSL, "The sources as CSL JSON, for Zotero, Pandoc and other programs that cite.",
               "application/vnd.citationstyles.csl+json")  # fmt: skip
    yield File(BIB, "The same as BibTeX.", "application/x-bibtex")


@cache
def _kinds() -> tuple[re.Pattern[str], re.Pattern[str], Mapping[str, str]]:
    """What tells a newspaper's publisher, what tells that it is none, and kinds by suffix: `kinds.toml`."""
    read = tomllib.loads((files("legation.exports") / "kinds.toml").read_text("utf-8"))
    press, other = (
        re.compile(rf"\b(?:{'|'.join(map(re.escape, read[name]))})", re.IGNORECASE) for name in ("press", "not_press")
    )
    return press, other, read["suffixes"]


def kind(document: Mapping[str, Any]) -> str:
    """What the source is, as CSL names it, as far as its publisher, address and suffix tell."""
    press, other, by_suffix = _kinds()
    publisher = document.get("publisher", "")
    if press.search(publisher) and not other.search(publisher):
        return "article-newspaper"
    if document.get("url"):
        return "webpage"
    suffix = PurePosixPath(document.get("path", "")).suffix.lower()
    return by_suffix.get(suffix) or ("report" if publisher else "document")


def as_csl(document: Mapping[str, Any]) -> dict[str, Any]:
    """A row of the documents, without what is missing, as an item of CSL JSON 1.0.2."""
    item: dict[str, Any] = {
        "id": document["document"],
        "type": kind(document),
        "title": document.get("title", document["document"]),
    }
    if publisher := document.get("publisher"):
        item["container-title" if item["type"] == "article-newspaper" else "publisher"] = publisher
    if published := document.get("published"):
        item["issued"] = csl_date(published)
    if url := document.get("url"):
        item["URL"] = url
    if taken := _DAY.match(document.get("retrieved", "")):
        item["accessed"] = csl_date(taken[0])
    if language := document.get("language"):
        item["language"] = language
    if told := document.get("inferred"):
        worked = ", ".join(one for one in told if one in ("title", "publisher", "published"))
        item |= {"note": f"Worked out from its text: {worked}"} if worked else {}
    return item


def csl_date(edtf: str) -> dict[str, Any]:
    """An EDTF date as CSL has it, no finer than it was given: a decade is a range of years, an open end is literal."""
    read = Edtf.parse(edtf)
    first, last = read.start, read.end if read.interval else read.start
    if first is None or last is None:
        return {"literal": edtf}
    parts = [_parts(first, first.first().year), _parts(last, last.last().year)]
    told = {"date-parts": parts[:1] if parts[0] == parts[1] else parts}
    return {**told, "circa": True} if read.qualified else told


def _parts(moment: Moment, year: int) -> list[int]:
    return [year, *(part for part in (moment.month, moment.day) if part is not None)]


def as_bibtex(document: Mapping[str, Any], key: str) -> str:
    """The same as an entry of BibTeX, in UTF-8; `date` is for BibLaTeX, `year` and `month` for BibTeX."""
    entry = _BIBTEX[kind(document)]
    fields = {"title": f"{{{escaped(document.get('title', document['document']))}}}"}
    if publisher := document.get("publisher"):
        # Braced twice: the name of an institution is not taken apart into first and last names.
        fields["author"] = f"{{{escaped(publisher)}}}"
        fields[_PUBLISHER.get(entry, "organization")] = f"{{{escaped(publisher)}}}"
    if published := document.get("published"):
        fields |= _bibtex_date(published)
    if url := document.get("url"):
        fields["url"] = _address(url)
        if entry == "misc":
            fields["howpublished"] = rf"\url{{{_address(url)}}}"
    if taken := _DAY.match(document.get("retrieved", "")):
        fields["urldate"] = taken[0]
    if language := document.get("language"):
        fields["langid"] = escaped(language)
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields.items()]
    return "\n".join([f"@{entry}{{{key},", *lines, "}"]) + "\n\n"


def escaped(text: str) -> str:
    """Text as LaTeX prints it, on one line, with no command in it."""
    printable = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return "".join(_SPECIAL.get(one, one) for one in printable)


def _bibtex_date(published: str) -> dict[str, str]:
    told = csl_date(published)
    if "literal" in told:
        return {"date": published}
    parts = told["date-parts"]
    fields = {"date": published, "year": "--".join(dict.fromkeys(f"{one[0]:04}" for one in parts))}
    if len(parts) == 1 and len(parts[0]) > 1:
        fields["month"] = _MONTHS[parts[0][1] - 1]
    return fields


def _address(url: str) -> str:
    """An address as BibTeX can hold it: what would end or unbalance the field, in percent."""
    return "".join(one if one.isascii() and one.isprintable() and one not in '{}\\ "' else quote(one)
                   for one in url)  # fmt: skip


def _key(document: str, taken: set[str]) -> str:
    """A key made of the document's id, in letters, digits and dashes, that no other has."""
    plain = unicodedata.normalize("NFKD", document).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "source"
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    taken.add(key)
    return key
