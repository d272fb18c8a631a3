"""What a command needs besides its own options: the names of states, loaded when first asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from legation.model.fact import Fact
    from legation.names import Names
    from legation.record import Record
    from legation.rules.register import Register


class Session:
    """One run of the program."""

    def __init__(self) -> None:
        """A run with nothing loaded yet."""
        self.debug = False

    @cached_property
    def names(self) -> "Names":
        """The tables of names."""
        from legation.names import Names

        return Names.load()

    @cached_property
    def registers(self) -> tuple["Register", ...]:
        """All registers, in the order in which they are shown."""
        from legation.registers import REGISTERS

        return REGISTERS

    def sentence(self, fact: "Fact", language: str) -> str:
        """The fact in words."""
        from legation.record import sentence

        register = next(one for one in self.registers if one.name == fact.register)
        return sentence(register, dict(fact.fields), language, self.names, fact.modality)

    @contextmanager
    def record(self, path: Path, as_known: date | None = None) -> Iterator["Record"]:
        """The record at `path`, open; as it could have been made `as_known` of a day, where one is given.

        Says on stderr how many documents that leaves out.
        """
        from legation.record import Record, known

        with Record(path) if as_known is None else known(path, as_known, self.registers) as record:
            if record.left_out:
                documents = "1 document is" if record.left_out == 1 else f"{record.left_out:,} documents are"
                click.echo(f"legation: {documents} left out, not surely published by {as_known}", err=True)
            yield record


def session(context: click.Context | None) -> Session:
    """The session of a running command."""
    found = context.find_object(Session) if context else None
    return found or Session()


class StateParam(click.ParamType[str]):
    """A state by code or by any of its names; gives the code."""

    name = "state"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The state's code; a usage error with near names where it is unknown."""
        from legation.errors import InvalidValue
        from legation.names.meant import state_meant

        try:
            return state_meant(value, session(ctx).names)
        except InvalidValue as error:
            raise click.BadParameter(str(error), ctx, param) from None


class DayParam(click.ParamType[date]):
    """A day, as 2002-06-01."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; a usage error where it is none."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            message = f"{value!r} is no day of the calendar; give year, month and day, such as 2002-06-01."
            raise click.BadParameter(message, ctx, param) from None


class RegisterParam(click.ParamType["Register"]):
    """A register by name; gives the Register."""

    name = "register"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "Register":
        """The register; a usage error that lists them all where there is none of that name."""
        registers = session(ctx).registers
        for one in registers:
            if one.name == value.lower():
                return one
        message = f"{value!r} is no register; there are {', '.join(one.name for one in registers)}."
        raise click.BadParameter(message, ctx, param)
