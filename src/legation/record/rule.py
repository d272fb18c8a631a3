"""Making a ruling, and putting it into a record that is there without reading its documents again."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from legation.errors import RecordError
from legation.model.ruling import Ruling
from legation.names import Names
from legation.record.build import make_room
from legation.record.copies import mark_copies
from legation.record.deciding import decide, note
from legation.record.docket import pending
from legation.record.intake import transaction
from legation.record.load import name_states
from legation.record.opening import refuse_foreign
from legation.record.reconcile import reconcile
from legation.record.replace import replacing
from legation.record.rulings import Rulings, append, rulings_path
from legation.rules.register import Register


def rule(record: Path, ruling: Ruling, registers: Sequence[Register], names: Names) -> int:
    """Append the ruling to the record's file of rulings and put it into the record, in one step.

    Gives the number of statements it decides. InvalidValue where it says what its register cannot
    hold, RecordError where it cannot be written; the record and the file then stand as they were.
    """
    record = record.resolve()
    refuse_foreign(record)
    path = rulings_path(record)
    with replacing(record) as fresh:
        Rulings.read(path, registers, names).check(ruling)
        rulings = Rulings.read(path, registers, names, [ruling])
        shutil.copyfile(record, fresh)
        decided = _apply(fresh, rulings, registers, names)
        append(path, ruling)
    return decided.get(ruling.id, 0)


def catch_up(record: Path, registers: Sequence[Register], names: Names) -> int:
    """Put into the record what its file of rulings says by now; gives how many rulings came or went.

    RecordError where it cannot be written; the record then stands as it was.
    """
    record = record.resolve()
    refuse_foreign(record)
    lacking = pending(record, registers, names)
    if lacking:
        with replacing(record) as fresh:
            rulings = Rulings.read(rulings_path(record), registers, names)
            shutil.copyfile(record, fresh)
            _apply(fresh, rulings, registers, names)
    return len(lacking)


def _apply(record: Path, rulings: Rulings, registers: Sequence[Register], names: Names) -> dict[str, int]:
    """Put the rulings into the record: how many statements each decides; RecordError where it cannot be written."""
    import duckdb

    try:
        with duckdb.connect(str(record)) as connection:
            make_room(connection)
            with transaction(connection):
                decide(connection, rulings, {one.name: one for one in registers}, names)
                mark_copies(connection)
                decided = note(connection, rulings)
                name_states(connection, lambda: names)
                reconcile(connection, registers)
            connection.execute("CHECKPOINT")
            return decided
    except (duckdb.OperationalError, duckdb.FatalException) as error:
        raise RecordError(
            f"{record}: the ruling could not be put into the record ({str(error).strip().splitlines()[0]}); "
            "nothing was written. Make room and rule again"
        ) from error
