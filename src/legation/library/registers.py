"""One method for each register, by its name: `record.facts("…")` for short.

What an editor sees of them stands in registers.pyi, which tools/library_stub.py writes.
"""

from collections.abc import Callable
from inspect import Parameter, Signature
from typing import Any

from legation.library.answer import Answer
from legation.library.asking import FILTERS
from legation.rules.register import Register


class Registers:
    """What has registers, and a method for each."""

    registers: tuple[Register, ...] = ()

    def __getattr__(self, name: str) -> Callable[..., Answer]:
        """The question to the register of that name."""
        for register in () if name.startswith("_") else self.registers:
            if register.name == name:
                return _question(self, register)
        raise AttributeError(
            f"a record has no {name!r}; its registers are {', '.join(one.name for one in self.registers)}"
        )

    def __dir__(self) -> list[str]:
        """What can be asked, the registers among it."""
        return sorted({*super().__dir__(), *(one.name for one in self.registers)})


def _question(record: Any, register: Register) -> Callable[..., Answer]:
    def ask(**filters: Any) -> Answer:
        answer: Answer = record.facts(register.name, **filters)
        return answer

    own = {field.name: field.help for field in register.fields}
    ask.__name__ = ask.__qualname__ = register.name
    ask.__doc__ = "\n".join([register.help, "", *(f"{name}: {told}" for name, told in (own | FILTERS).items())])
    parameters = [Parameter(name, Parameter.KEYWORD_ONLY, default=None) for name in own | FILTERS]
    ask.__signature__ = Signature(parameters, return_annotation=Answer)  # type: ignore[attr-defined]
    return ask
