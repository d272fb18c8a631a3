"""ZIP archives: what is in them, by safe names; what cannot be had costs only itself."""

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.errors import UnreadableSource
from legation.names import Names
from legation.reading import Found, open_parts, parts, read_part
from legation.reading.archive import open_archive


def packed(members, compression=zipfile.ZIP_DEFLATED):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compression) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return data.getvalue()


@pytest.fixture
def read(tmp_path):
    """A function from a ZIP file's bytes to its parts."""

    def read(data, name="papers.zip"):
        path = tmp_path / name
        path.write_bytes(data)
        return list(open_parts(Found(path, path.stem, path.name)))

    return read


def test_documents_come_in_the_order_of_their_names(read):
    inside = [("b.txt", "two"), ("a/c.txt", "one"), ("a/", ""), ("__MACOSX/b.txt", "x"), (".hidden.txt", "x")]
    found = read(packed(inside))
    assert [(one.id, one.name, one.data) for one in found] == [
        ("papers/a/c.txt", "papers.zip/a/c.txt", b"one"),
        ("papers/b.txt", "papers.zip/b.txt", b"two"),
    ]


def test_no_path_leads_out_of_the_archive(read):
    names = ["../../etc/a.txt", "/root/b.txt", "C:\\papers\\c.txt", "x/../../d.txt", "./e.txt", "e.txt"]
    found = read(packed([(name, "text") for name in names]))
    assert sorted(one.inside for one in found) == [
        *("e (2).txt", "e.txt", "etc/a.txt", "papers/c.txt", "root/b.txt", "x/d.txt")
    ]


def test_names_in_utf_8_without_the_mark_are_read(read):
    data = packed([("Misi\u00f3n.txt", "text")])
    unmarked = bytearray(data)
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = unmarked.index(sign) + flags
        (value,) = struct.unpack_from("<H", unmarked, at)
        struct.pack_into("<H", unmarked, at, value & ~0x800)
    assert [one.inside for one in read(bytes(unmarked))] == ["Misi\u00f3n.txt"]


def test_a_damaged_an_encrypted_and_an_unknown_member_cost_only_themselves(read):
    data = bytearray(packed([("a.txt", "A good paper. " * 9), ("b.txt", "B"), ("c.txt", "C"), ("d.exe", "D")]))
    data[data.index(b"a.txt") + 8] ^= 0xFF
    at = data.rindex(b"b.txt") - 46 + 8
    struct.pack_into("<H", data, at, struct.unpack_from("<H", data, at)[0] | 1)
    found = {one.inside: one for one in read(bytes(data))}
    assert "is damaged" in found["a.txt"].problem
    assert "is encrypted" in found["b.txt"].problem
    assert found["c.txt"].data == b"C"
    assert found["d.exe"].problem == "no reader for .exe"


def test_a_bomb_is_left_packed(read):
    bomb, plain = read(packed([("a.txt", b" " * 20_000_000), ("b.txt", "B")]))
    assert "unpacks to more than 200 times its size" in bomb.problem
    assert bomb.data == b""
    assert plain.data == b"B"


def test_containers_in_containers_are_read_to_a_depth(read):
    data = packed([("deep.txt", "text")])
    for _ in range(5):
        data = packed([("in.zip", data), ("beside.txt", "text")])
    found = read(data)
    assert [one.inside for one in found if not one.problem] == [f"{'in.zip/' * depth}beside.txt" for depth in range(4)]
    assert [one.problem for one in found if one.problem] == ["stands in 4 containers; unpack it to have it read"]


def test_more_documents_than_the_limit_are_left_out(read, monkeypatch):
    monkeypatch.setattr(parts, "MOST", 3)
    found = read(packed([("a.zip", packed([("1.txt", "1"), ("2.txt", "2"), ("3.txt", "3")])), ("b.txt", "B")]))
    assert [bool(one.problem) for one in found] == [False, False, True, True]
    assert "holds more than 3 documents" in found[2].problem


def test_settings_inside_hold_for_what_stands_beside_them(read):
    settings = '[default]\npublisher = "Royal Press"\nstate = "Peru"\n["b.txt"]\nstate = "Nowhere"\nrang = 1\n'
    found = read(packed([("a/sources.toml", settings), ("a/a.txt", "A"), ("a/b.txt", "B"), ("c.txt", "C")]))
    assert "[b.txt] rang: unknown key" in found[0].problem
    a, b, c = (read_part(one, None, Names.load()) for one in found[1:])
    assert (a.source.publisher, a.source.state) == ("Royal Press", "PER")
    assert (b.source.publisher, b.source.state) == ("Royal Press", None)
    assert [one.message for one in b.problems] == [
        "b.txt: sources.toml: state: 'Nowhere' is no known state; give its usual name or ISO 3166 code, "
        "such as Peru or PER"
    ]
    assert c.source.publisher is None


def test_a_member_without_a_name_does_not_cost_the_others():
    start, told = packed([("a.txt", "A"), ("b.txt", "B")]).split(b"PK\x01\x02", 1)
    nameless = start + b"PK\x01\x02" + told.replace(b"a.txt", b"\0.txt", 1)
    assert [one.name for one in open_archive(io.BytesIO(nameless), "a.zip")][-1] == "b.txt"


@settings(deadline=None)
@given(st.data())
def test_a_damaged_archive_never_breaks_the_reader(data):
    good = packed([("a.txt", "Ruritania has an embassy in Zenda."), ("b/c.txt", "x" * 500)])
    bad = bytearray(good)
    for _ in range(data.draw(st.integers(1, 6))):
        bad[data.draw(st.integers(0, len(bad) - 1))] = data.draw(st.integers(0, 255))
    try:
        for inner in open_archive(io.BytesIO(bytes(bad)), "a.zip"):
            assert ".." not in inner.name.split("/")
    except UnreadableSource as error:
        assert "a.zip" in str(error)
