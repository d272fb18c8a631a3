"""Property tests are judged by what they find, not by how busy the machine is.

What lasts as long as a process, tables of names and the reader, is loaded once for all tests of a process: loading
takes longer than most of them. Programs that tests start load their own.
"""

from functools import cache

import pytest
from hypothesis import HealthCheck, settings

from legation.extraction import Reader
from legation.names import Names

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(scope="session", autouse=True)
def loaded_once():
    names, reader = cache(Names.load), cache(Reader.load)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Names, "load", names)
        patch.setattr(Reader, "load", lambda _=None: reader(names()))
        yield
