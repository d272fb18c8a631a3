"""Files that make their reader crash, loop or eat memory cost only themselves."""

import os
import time
from types import MappingProxyType

import pytest

from legation.errors import UnreadableSource
from legation.reading import apart as reading_apart
from legation.reading.apart import Apart
from legation.reading.formats import FORMATS, Format

FAULTS = """
import os, sys, time
from legation.errors import UnreadableSource
from legation.reading.layout import Layout

def read(data, name):
    what = data.decode()
    print("printed by a library")
    if what == "crash":
        os.abort()
    if what == "loop":
        time.sleep(60)
    if what == "eat":
        return bytearray(3_000_000_000)
    if what == "fault":
        raise KeyError("rows")
    if what == "refuse":
        raise UnreadableSource(f"{name} is not to be read")
    page = Layout(name)
    page.paragraph(what)
    return page.content()
"""


@pytest.fixture
def apart(monkeypatch, tmp_path):
    """A process apart that knows a format whose reader does what the file says."""
    package = tmp_path / "faulty"
    package.mkdir()
    (package / "sitecustomize.py").write_text(
        "import sys, types, legation.reading.apart as apart, legation.reading.formats as formats\n"
        "module = types.ModuleType('legation.reading.faults')\n"
        f"exec({FAULTS!r}, module.__dict__)\n"
        "sys.modules['legation.reading.faults'] = module\n"
        "apart.FORMATS = {'.faulty': formats.Format('faulty', 'faults:read')}\n"
    )
    path = os.pathsep.join([str(package), *filter(None, [os.environ.get("PYTHONPATH")])])
    monkeypatch.setenv("PYTHONPATH", path)
    monkeypatch.setattr(reading_apart, "FORMATS", {**FORMATS, ".faulty": Format("faulty", "faults:read")})
    with Apart(longest=3, memory=1_500_000_000) as made:
        yield made


def read(apart, what):
    return apart.read(".faulty", what.encode(), f"papers/{what}.faulty")


def test_what_is_read_apart_is_what_is_read_here(apart):
    content = read(apart, "Ruritania has an embassy in Strelsau.")
    assert (
        [one.view.text for one in content.blocks] == [content.text.strip()] == ["Ruritania has an embassy in Strelsau."]
    )
    assert content.blocks[0].view.source(0, 9) == (0, 9)


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("crash", "makes the reader of its format break off"),
        ("loop", "takes longer than 3 seconds"),
        ("eat", "needs more memory"),
        ("refuse", "papers/refuse.faulty is not to be read"),
    ],
)
def test_a_file_that_breaks_its_reader_is_named_and_the_next_is_read(apart, what, told):
    began = time.monotonic()
    with pytest.raises(UnreadableSource, match=told):
        read(apart, what)
    assert time.monotonic() - began < 20
    assert read(apart, "The next one.").text.strip() == "The next one."


def test_a_fault_says_what_it_was(apart):
    with pytest.raises(RuntimeError, match="KeyError: 'rows'"):
        read(apart, "fault")


def test_a_process_that_ended_between_two_files_is_begun_again(apart):
    read(apart, "One.")
    apart._process.kill()
    apart._process.wait()
    assert read(apart, "Two.").text.strip() == "Two."


def test_nothing_is_left_behind(apart):
    read(apart, "One.")
    process = apart._process
    apart.__exit__(None, None, None)
    assert process.poll() is not None


def test_plain_text_needs_no_process():
    with Apart() as made:
        made.read(".txt", b"One.", "a.txt")
        assert made._process is None


def test_formats_cannot_be_changed_by_accident():
    assert isinstance(FORMATS, MappingProxyType)
