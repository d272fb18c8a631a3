"""E-mails, with what is attached to them, and web pages saved in one file, which are written as e-mails are."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from email import errors as mail_errors
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from typing import Any, BinaryIO, NamedTuple

from legation.errors import UnreadableSource
from legation.reading.content import Content, Note
from legation.reading.decoding import decode
from legation.reading.formats import Inner
from legation.reading.limits import LARGEST
from legation.reading.plain import read_blocks

PARTS = 2_000
"""The most parts a message may have."""
_DEEPEST = 50
_LARGEST_HEAD = 1_000_000
_BOUNDARY = re.compile(rb"\bboundary\s*=\s*\"?([^\"\s;]{1,100})", re.IGNORECASE)
_PARTING = re.compile(rb"^--([^\r\n]{1,100})", re.MULTILINE)
_LONGEST_HEADER = 2_000
_ANSWER = re.compile(
    r"(?:On\b.{5,200}\bwrote|El\b.{5,200}\bescribió|Le\b.{5,200}\ba écrit|Em\b.{5,200}\bescreveu)\s*:|"
    r"-{2,}\s*(?:Original Message|Mensaje original|Message d'origine|Mensagem original|Forwarded message)\s*-{2,}",
    re.IGNORECASE,
)
_HEAD_OF_ANSWERED = re.compile(
    r"^[ \t*]*(?:From|De|Von):[^\r\n]+\r?\n[ \t*]*(?:Sent|Date|Enviado(?: el)?|Fecha|Envoyé|Gesendet)\s?:", re.MULTILINE
)
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff/\\:*?\"<>|]+")
_SUFFIXES = {"text/plain": ".txt", "text/html": ".html", "text/csv": ".csv", "message/rfc822": ".eml"}
_LONGEST_NAME = 100
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, RecursionError, mail_errors.MessageError)
"""What the standard library raises at headers and parts that are not as they should be."""


class _Text(NamedTuple):
    """The text of a message: its bytes, whether they are HTML, and the encoding it says."""

    data: bytes
    is_html: bool
    charset: str


def open_mail(file: BinaryIO, name: str) -> Iterator[Inner]:
    """The message itself, then what is attached to it, by its name; `name` is for messages."""
    data = file.read(LARGEST + 1)
    message = _message(data, name)
    yield Inner("", data)
    seen: Counter[str] = Counter()
    for number, part in enumerate(_attached(message, name), 1):
        named = _name(part, number)
        seen[named] += 1
        if seen[named] > 1:
            path = PurePosixPath(named)
            named = f"{path.stem} ({seen[named]}){path.suffix}"
        yield Inner(named, _bytes(part))


def read_mail(data: bytes, name: str) -> Content:
    """The content of a message's own text, with its sender and day. UnreadableSource where it has none."""
    message = _message(data, name)
    text = _text(message, name)
    if text is None:
        raise UnreadableSource(f"{name} has no text of its own; what is attached to it is read by itself")
    content = _read_html(text, name) if text.is_html else _read_plain(text, name)
    return content._replace(stated={**{k: v for k, v in content.stated.items() if k == "language"}, **_stated(message)})


def read_saved(data: bytes, name: str) -> Content:
    """The content of a web page saved in one file with its images (MHTML). UnreadableSource where it holds no page."""
    from legation.reading.html import decode_page, read_page

    message = _message(data, name)
    page = next((part for part in _parts(message, name) if part.get_content_type() in _PAGES), None)
    if page is None:
        raise UnreadableSource(f"{name} holds no web page; save it anew from a browser")
    content = read_page(decode_page(_bytes(page), name, _charset(page)), name)
    saved = {"url": _header(message, "Snapshot-Content-Location") or _header(page, "Content-Location")}
    stated = {key: value for key, value in saved.items() if value.startswith(("http://", "https://"))}
    return content._replace(stated={**stated, **content.stated})


_PAGES = ("text/html", "application/xhtml+xml")


def _message(data: bytes, name: str) -> Message:
    if len(data) > LARGEST:
        raise UnreadableSource(f"{name} is larger than {LARGEST / 1e6:.0f} MB: save what is attached by itself")
    head = data[:_LARGEST_HEAD]
    if not re.match(rb"(?:From |[!-9;-~]+[ \t]*:)", head.lstrip()):
        raise UnreadableSource(f"{name} is no e-mail: it does not begin with its head; save the message anew")
    boundaries = {found[1] for found in _BOUNDARY.finditer(data)}
    parts = sum(found[1].rstrip().removesuffix(b"--") in boundaries for found in _PARTING.finditer(data))
    if len(boundaries) > PARTS or parts > 2 * PARTS:
        raise UnreadableSource(f"{name} has more than {PARTS:,} parts; save what it holds by itself")
    try:
        return message_from_bytes(data.lstrip())
    except _BROKEN as error:
        raise UnreadableSource(f"{name} is a damaged e-mail ({type(error).__name__}); save it anew") from error


def _parts(message: Message, name: str) -> Iterator[Message]:
    """The parts of a message that hold no others, in their order; a message in it is one."""
    waiting = [(message, 0)]
    for _ in range(PARTS):
        if not waiting:
            return
        part, depth = waiting.pop()
        if part.is_multipart() and part.get_content_type() != "message/rfc822" and depth < _DEEPEST:
            waiting.extend((one, depth + 1) for one in reversed(part.get_payload()))  # type: ignore[arg-type]
        elif not part.is_multipart() or part.get_content_type() == "message/rfc822":
            yield part
    if waiting:
        raise UnreadableSource(f"{name} has more than {PARTS:,} parts; save what it holds by itself")


def _is_attached(part: Message) -> bool:
    kind = part.get_content_type()
    if kind == "message/rfc822" or _said(part, "Content-Disposition").lower().startswith("attachment"):
        return True
    return kind not in ("text/plain", "text/html")


def _attached(message: Message, name: str) -> list[Message]:
    """What is attached: not the message's own text, nor the pictures in it."""
    found = []
    for part in _parts(message, name):
        shown = part.get_content_maintype() in ("image", "audio", "video") or bool(_said(part, "Content-ID"))
        if part is not message and _is_attached(part) and not (shown and not _is_readable(part)):
            found.append(part)
    return found


def _is_readable(part: Message) -> bool:
    return _said(part, "Content-Disposition").lower().startswith("attachment")


def _text(message: Message, name: str) -> _Text | None:
    """The message's own text: HTML where it is there, for it knows lists and tables."""
    own = [part for part in _parts(message, name) if not _is_attached(part)]
    ranked = [part for part in own if part.get_content_type() == "text/html"] or own
    told = [_Text(_bytes(part), part.get_content_type() == "text/html", _charset(part)) for part in ranked]
    return next((one for one in told if one.data.strip()), None)


def _read_html(text: _Text, name: str) -> Content:
    from legation.reading.html import decode_page, lay_out, parse

    decoded = decode_page(text.data, name, text.charset)
    root = parse(decoded.text, name)
    answered = [one for one in root.iter("blockquote", "div") if _quotes(one)]
    for one in answered:
        one.clear(keep_tail=True)
    content = lay_out(root, decoded, name)
    return content._replace(notes=(*content.notes, _ANSWERED)) if answered else content


def _quotes(element: Any) -> bool:
    """Whether an element holds the message that is answered, or what leads it in."""
    if element.tag == "blockquote":
        return element.get("type") == "cite" or "quote" in (element.get("class") or "")
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return any(name in ("gmail_quote", "moz-cite-prefix", "divRplyFwdMsg", "yahoo_quoted") for name in names)


_ANSWERED = Note("the message that it answers, quoted in it, was left out")


def _read_plain(text: _Text, name: str) -> Content:
    try:
        said = text.data.decode(text.charset or "utf-8")
        data = said.encode("utf-8")
    except (LookupError, UnicodeError, ValueError):
        data = text.data
    decoded = decode(data, name)
    own, answered = _own_lines(decoded.text)
    if not own.strip():
        own, answered = decoded.text, False
    notes = [Note(decoded.note, None)] if decoded.note else []
    return Content(own, read_blocks(own), (*notes, *([_ANSWERED] if answered else [])))


def _own_lines(text: str) -> tuple[str, bool]:
    """A message without what it quotes and without the signature below it; whether it quoted anything."""
    kept: list[str] = []
    head = _HEAD_OF_ANSWERED.search(text)
    answered = head is not None and bool(text[: head.start()].strip())
    lines = (text[: head.start()] if head is not None and answered else text).splitlines(keepends=True)
    for at, line in enumerate(lines):
        bare = line.rstrip("\r\n")
        if bare == "-- " or (bare == "--" and len(lines) - at <= 15):
            break
        if bare.startswith(">"):
            answered = True
            while kept and (not kept[-1].strip() or _ANSWER.fullmatch(kept[-1].strip())):
                kept.pop()
            continue
        if _ANSWER.fullmatch(bare.strip()) and bare.strip().startswith("-"):
            answered = answered or "orward" not in bare
            if answered:
                break
        kept.append(line)
    return "".join(kept), answered


def _stated(message: Message) -> dict[str, str]:
    """Its subject, its sender and its day."""
    subject = re.sub(r"^(?:\s*(?:re|fwd?|rv|tr|aw|wg|enc)\s*:)+\s*", "", _header(message, "Subject"), flags=re.I)
    sender = _header(message, "From")
    named = re.match(r"\s*\"?([^\"<>]+?)\"?\s*<", sender)
    stated = {"title": subject, "publisher": named[1] if named else sender.strip("<> ")}
    try:
        stated["published"] = parsedate_to_datetime(_said(message, "Date")).date().isoformat()
    except (*_BROKEN, OverflowError):
        pass  # a day that cannot be read is left out, as one that is not told
    return {key: value for key, value in stated.items() if value}


def _said(part: Message, name: str) -> str:
    """A header's words, spelled out; empty where it is missing or longer than any is."""
    told = next((str(value) for key, value in part.raw_items() if key.lower() == name.lower()), "")
    return _spelled(told) if len(told) <= _LONGEST_HEADER else ""


def _spelled(told: str) -> str:
    told = told.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        return str(make_header(decode_header(told)))
    except _BROKEN:
        return told


def _header(part: Message, name: str) -> str:
    return " ".join(_UNSEEN.sub(" ", _said(part, name)).split())


_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def _charset(part: Message) -> str:
    try:
        return str(part.get_content_charset() or "")
    except _BROKEN:
        return ""


def _bytes(part: Message) -> bytes:
    """A part's bytes, as they were before they were packed for the way."""
    if part.get_content_type() == "message/rfc822" and part.is_multipart():
        inner: Sequence[Message] = part.get_payload()  # type: ignore[assignment]
        try:
            return inner[0].as_bytes() if inner else b""
        except _BROKEN:
            return b""
    try:
        data = part.get_payload(decode=True)
    except _BROKEN:
        data = None
    return data if isinstance(data, bytes) else b""


def _name(part: Message, number: int) -> str:
    """What a part goes by: its file's name, made safe, or a number."""
    try:
        told = _spelled(part.get_filename() or "")
    except _BROKEN:
        told = ""
    name = _UNSAFE.sub("_", told).strip(" ._")
    stem, dot, suffix = name.rpartition(".")
    if len(name) > _LONGEST_NAME:
        name = f"{stem[: _LONGEST_NAME - len(suffix) - 1]}{dot}{suffix[:20]}"
    if part.get_content_type() == "message/rfc822":
        name = (name or f"message {number}").removesuffix(".eml") + ".eml"
    return name or f"part {number}{_SUFFIXES.get(part.get_content_type(), '')}"
