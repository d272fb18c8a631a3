from tools import library_stub


def test_editors_see_the_registers_as_they_are():
    assert library_stub.STUB.read_text("utf-8") == library_stub.stub(), "run `make docs`"
