"""Writes src/legation/library/registers.pyi: what an editor and a type checker see of the registers' methods."""

import textwrap
from pathlib import Path

from legation.library.asking import FILTERS
from legation.model import MODALITIES
from legation.record.question import HELD, STANDINGS
from legation.registers import REGISTERS
from legation.rules.register import Field, FieldType, Register

STUB = Path(__file__).parent.parent / "src" / "legation" / "library" / "registers.pyi"

_HEAD = """# Written by tools/library_stub.py (`make docs`) from the registers; not by hand.
from datetime import date
from typing import Literal, TypeAlias

from legation.library.answer import Answer
from legation.rules.register import Register

"""


def stub() -> str:
    """The text of the stub."""
    aliases = {"Standing": STANDINGS, "Modality": MODALITIES, "Held": HELD}
    lines = [_HEAD + "\n".join(f"{name}: TypeAlias = {_literal(words, 0)}" for name, words in aliases.items())]
    lines += ["", "class Registers:", "    registers: tuple[Register, ...]"]
    return "\n".join(lines + [line for one in REGISTERS for line in _method(one)]) + "\n"


_BREAK = "\n        "
_TYPES = {
    "on": "str | date", "held": "Held", "between": "tuple[str | date | None, str | date | None]",
    "standing": "Standing", "modality": "Modality",
}  # fmt: skip


def _method(register: Register) -> list[str]:
    own = {field.name: _type(field) for field in register.fields}
    own |= {name: _TYPES.get(name, "str") for name in FILTERS}
    parameters = [
        f"        {name}: {kind}{_BREAK if kind.startswith('Literal') else ' '}| None = None,"
        for name, kind in own.items()
    ]
    explained = [line for field in register.fields for line in _wrapped(f"{field.name}: {field.help}")]
    return [
        f"    def {register.name}(", "        self,", "        *,", *parameters, "    ) -> Answer:",
        f'        """{register.help}', "", *explained, '        """',
    ]  # fmt: skip


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, 120, initial_indent=" " * 8, subsequent_indent=" " * 12)


def _type(field: Field) -> str:
    if field.vocabulary:
        return _literal(field.vocabulary, 8)
    return "float | str" if field.type is FieldType.NUMBER else "str"


def _literal(words: tuple[str, ...], indent: int) -> str:
    space = " " * indent
    return "Literal[\n" + "".join(f'{space}    "{one}",\n' for one in words) + f"{space}]"


if __name__ == "__main__":
    STUB.write_text(stub(), encoding="utf-8")
