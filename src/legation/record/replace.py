"""Putting a new record in place of the old one in one step.

A build writes into a file of its own beside the record and renames it at the end, so that
whoever opens the record sees the old one whole or the new one whole. Two builds over one record
are kept apart by a lock on `<record>.lock`; what a killed build left behind is named after its
process and swept by the next build. The lock is POSIX `flock`: it goes with its process.
"""

import fcntl
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from legation.errors import RecordError


@contextmanager
def replacing(record: Path, then: Callable[[], object] = lambda: None) -> Iterator[Path]:
    """The path to write the new record to; it takes the record's place when the block ends well.

    When the block raises, the new file goes and the old record stays. `then` is called once the new one
    stands, while no other build may begin. Raises RecordError where another build holds the record, or its
    folder cannot be written.
    """
    with _locked(record):
        _sweep(record)
        fresh = record.with_name(f"{record.name}.building-{os.getpid()}")
        try:
            yield fresh
            flush(fresh)
            # What another program logged for the old record must not be replayed on the new one.
            record.with_name(record.name + ".wal").unlink(missing_ok=True)
            fresh.replace(record)
            flush(record.parent)
            then()
        except OSError as error:
            raise RecordError(
                f"{record}: the new record could not be written ({error.strerror or error}); "
                "the old one, if any, stands. Make room or choose another --record"
            ) from error
        finally:
            _remove(fresh)


@contextmanager
def _locked(record: Path) -> Iterator[None]:
    lock = record.with_name(f"{record.name}.lock")
    handle = _lock(lock, record)
    try:
        yield
    finally:
        # Removed while still held: whoever opened it meanwhile sees that it is no longer the
        # file of that name, and opens anew.
        lock.unlink(missing_ok=True)
        os.close(handle)


def _lock(lock: Path, record: Path) -> int:
    while True:
        try:
            handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except OSError as error:
            raise RecordError(
                f"{record}: cannot write in {record.parent} ({error.strerror}); choose another --record"
            ) from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(handle)
            raise RecordError(
                f"{record}: another build is writing this record; wait for it, or choose another --record"
            ) from error
        if _is_file_of(handle, lock):
            return handle
        os.close(handle)


def _is_file_of(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


def _sweep(record: Path) -> None:
    """Remove what killed builds of this record left: whoever holds the lock is the only one alive."""
    leftover = re.compile(re.escape(record.name) + r"\.building-\d+(\.wal|\.tmp)?")
    for path in sorted(record.parent.iterdir()):
        if leftover.fullmatch(path.name):
            _remove(path)


def _remove(path: Path) -> None:
    """Remove a database file with its log and its spill folder, whichever of them exist."""
    for one in (path, path.with_name(path.name + ".wal"), path.with_name(path.name + ".tmp")):
        if one.is_dir():
            shutil.rmtree(one)
        else:
            one.unlink(missing_ok=True)


def flush(path: Path) -> None:
    """See that a file, or what a folder names, outlives a loss of power; OSError where it can't be."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
