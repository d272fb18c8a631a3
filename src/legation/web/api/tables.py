"""What a register's table under /api/v1 looks like, and what may be asked of it: made from the register's fields."""

import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from legation.model import MODALITIES
from legation.record.question import HELD, STANDINGS
from legation.record.table import FIXED_COLUMNS
from legation.rules.register import Field as RegisterField
from legation.rules.register import FieldType, Register
from legation.web.api import models

_TYPES: dict[FieldType, Any] = {FieldType.PARTIES: list[str], FieldType.NUMBER: float}


class TableQuestion(BaseModel):
    """The parameters that every register's table takes."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    state: str | None = Field(None, description="A state by code or name", examples=["PER"])
    with_: str | None = Field(None, alias="with", description="Another state, together with the first")
    standing: Literal[STANDINGS] | None = Field(  # type: ignore[valid-type]
        None, description="How far the fact is borne out"
    )
    modality: Literal[MODALITIES] | None = Field(  # type: ignore[valid-type]
        None, description="How it is told"
    )
    from_: str | None = Field(None, alias="from", description="Dated from: EDTF", examples=["1990"])
    to: str | None = Field(None, description="Dated to: EDTF", examples=["1999-12"])
    document: str | None = Field(None, description="Rests on this document, by its id")
    on: datetime.date | None = Field(None, description="As of this day", examples=["2010-01-01"])
    held: Literal[HELD] | None = Field(  # type: ignore[valid-type]
        None, description="How it stands on that day"
    )
    format: Literal["json", "csv", "jsonl"] = Field("json", description="json a page at a time; csv, jsonl whole")
    language: Literal["en", "es"] = Field("en", description="Of names of states")
    limit: int = Field(50, ge=1, le=1000, description="Rows of a page")
    cursor: str | None = Field(None, description="Where to go on, as “next” gives it")


def row_model(register: Register) -> type[models.Model]:
    """A row of the register's table."""
    own: dict[str, Any] = {}
    for field in register.fields:
        own[field.name] = (_typed(field) | None, Field(None, description=field.help))
        if field.type in (FieldType.STATE, FieldType.PARTY):
            own[f"{field.name}_name"] = (str | None, None)
        elif field.type is FieldType.PARTIES:
            own[f"{field.name}_names"] = (list[str] | None, None)
    return create_model(
        f"{register.name.capitalize()}Row",
        __base__=models.Model,
        __doc__=register.help,
        fact=(str, Field(description="The fact's id")),
        **own,
        date=(models.Edtf | None, None),
        since=(models.Edtf | None, Field(None, alias="from")),
        until=(models.Edtf | None, None),
        modality=(str, ...),
        on=(str | None, Field(None, description="How its matter stands on the day asked for")),
        on_since=(datetime.date | None, None),
        standing=(str, ...),
        witnesses=(int, ...),
        shown=(bool, ...),
        statements=(int, ...),
        document=(str, Field(description="The document of the passage that dates it best")),
        document_title=(str | None, None),
        page=(int | None, None),
        start=(int, ...),
        end=(int, ...),
        quote=(str, ...),
    )


def table_model(register: Register) -> type[models.Model]:
    """A page of the register's table."""
    rows: Any = list[row_model(register)]  # type: ignore[misc]
    return create_model(
        f"{register.name.capitalize()}Table",
        __base__=models.Paged,
        __doc__=f"A page of the register: {register.help}",
        total=(int, Field(description="How many facts there are in all")),
        on=(datetime.date | None, None),
        facets=(list[models.Facet], ...),
        rows=(rows, ...),
    )


def question_model(register: Register) -> type[TableQuestion]:
    """The parameters with which the register may be asked."""
    own: dict[str, Any] = {
        field.name: (_asked(field) | None, Field(None, description=field.help)) for field in register.fields
    }
    columns = [*(field.name for field in register.fields), *FIXED_COLUMNS]
    orders: Any = Literal[tuple(one for name in columns for one in (name, f"-{name}"))]
    return create_model(
        f"{register.name.capitalize()}Question",
        __base__=TableQuestion,
        **own,
        sort=(orders | None, Field(None, description="A column; with - before it, the other way round")),
    )


def _typed(field: RegisterField) -> Any:
    return _TYPES.get(field.type, str)


def _asked(field: RegisterField) -> Any:
    if field.vocabulary:
        return Literal[field.vocabulary]
    return float if field.type is FieldType.NUMBER else str
