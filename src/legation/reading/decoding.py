"""The bytes of a file → its text, with what had to be guessed.

The text keeps every character as decoded, line ends included; only a byte-order mark is dropped.
The standard library does all of it: where neither a mark nor UTF-8 settles the encoding, the
Western code pages are what such files were written in.
"""

from typing import NamedTuple

from legation.errors import UnreadableSource

LIMIT = 20_000_000
"""The most characters one document may have."""

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SAMPLE = 65_536
_DAMAGED = "\ufffd"
_BINARY_SHARE = 0.02
_CONTROL = bytes(sorted({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B, 0x1C, 0x1D, 0x1E, 0x1F, 0x85}))


class Decoded(NamedTuple):
    """A text, the encoding it was read by, and a note where that was a guess or bytes were damaged.

    `place` is where in the text the first damaged byte stood.
    """

    text: str
    encoding: str
    note: str = ""
    place: int | None = None


def decode(data: bytes, name: str, limit: int = LIMIT) -> Decoded:
    """The text of a file's bytes; `name` is for messages.

    A byte-order mark decides; else UTF-16 or UTF-32 shown by its zero bytes; else UTF-8; else
    UTF-8 with U+FFFD for damaged bytes, where most of what is not ASCII is valid; else
    Windows-1252, or Latin-1 where that has no such character. UnreadableSource where the file is
    empty, is not text, or is larger than `limit` characters.
    """
    if len(data) > 4 * limit:
        raise _too_large(name, len(data), limit)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            decoded = _tolerant(data[len(mark) :], encoding, name)
            break
    else:
        decoded = _unmarked(data, name)
    if not decoded.text.strip("\ufeff \t\r\n\f\v\x00"):
        raise UnreadableSource(f"{name} is empty: put the document's text into it, or leave it out")
    if len(decoded.text) > limit:
        raise _too_large(name, len(decoded.text), limit)
    return decoded


def _too_large(name: str, size: int, limit: int) -> UnreadableSource:
    return UnreadableSource(
        f"{name} is {size / 1e6:.0f} MB of text; the limit is {limit / 1e6:.0f} MB a document: split it"
    )


def _unmarked(data: bytes, name: str) -> Decoded:
    if b"\x00" in data:
        encoding = _wide(data[:_SAMPLE])
        if encoding is None and data.strip(b"\x00 \t\r\n"):
            raise _not_text(name, data.index(b"\x00"))
        return _tolerant(data, encoding or "utf-8", name)
    sample = data[:_SAMPLE]
    if len(sample) - len(sample.translate(None, _CONTROL)) > _BINARY_SHARE * len(sample):
        raise UnreadableSource(f"{name} is not text: it holds control characters; save it as UTF-8 text")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _damaged(data, error.start)


def _not_text(name: str, place: int) -> UnreadableSource:
    return UnreadableSource(f"{name} is not text: a zero byte at byte {place}; save it as UTF-8 text")


def _wide(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, by where the zero bytes of its Latin letters stand."""
    units = len(sample) // 4
    if not units:
        return None
    share = [sample[at : units * 4 : 4].count(0) / units for at in range(4)]
    if min(share[1:]) > 0.9 and share[0] < 0.1:
        return "utf-32-le"
    if min(share[:3]) > 0.9 and share[3] < 0.1:
        return "utf-32-be"
    even, odd = (share[0] + share[2]) / 2, (share[1] + share[3]) / 2
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    if even > 0.4 and odd < 0.1:
        return "utf-16-be"
    return None


def _tolerant(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        place = text.index(_DAMAGED)
        if text.count(_DAMAGED) * 10 > len(text):
            raise UnreadableSource(
                f"{name} is not text: not {encoding} at byte {error.start}; save it as UTF-8 text"
            ) from error
        return Decoded(text, encoding, _note(text, place, error.start), place)
    if "\x00" in text.strip("\x00"):
        raise _not_text(name, data.index(b"\x00"))
    return Decoded(text, encoding)


def _damaged(data: bytes, first: int) -> Decoded:
    """Bytes that are not all UTF-8: damaged UTF-8, or another encoding."""
    text = data.decode("utf-8", "replace")
    bad = text.count(_DAMAGED)
    good = len(text) - bad - sum(map(text.count, map(chr, range(128))))
    if good > bad:
        place = text.index(_DAMAGED)
        return Decoded(text, "utf-8", _note(text, place, first), place)
    try:
        return Decoded(data.decode("cp1252"), "cp1252", f"not UTF-8 (byte {first}); read as Windows-1252")
    except UnicodeDecodeError:
        return Decoded(data.decode("latin-1"), "latin-1", f"not UTF-8 (byte {first}); read as Latin-1")


def _note(text: str, place: int, byte: int) -> str:
    line = text.count("\n", 0, place) + 1
    return f"damaged bytes shown as U+FFFD, the first at byte {byte}, line {line}; save the file anew as UTF-8"
