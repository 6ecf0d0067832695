"""Reading the one row there can be, and writing many at once."""

from collections.abc import Sequence
from enum import Enum
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)


def only(rows: "QuerySet[M, Any]") -> M | None:
    """The row of a queryset that holds one at most, or None. One query.

    `first` has the rows sorted to know which one it is; here that costs as much as a third of the asking, for nothing.
    """
    return next(iter(rows.order_by()[:1]), None)


def update_all(rows: Sequence[Model], fields: Sequence[str]) -> None:
    """Write some fields of many rows of one model, each with its own values. One statement, whose text is short.

    Django's own writes a condition for each row and field, which takes both sides longer than all else.
    """
    if not rows:
        return
    meta = rows[0]._meta
    chosen: list[Any] = [meta.get_field(name) for name in fields]
    pairs = [(f'"{field.column}"', f"{field.db_type(connection)}[]") for field in chosen]
    setting = ", ".join(f"{column} = new.{column}" for column, _type in pairs)
    lists = ", ".join(f"%s::{kind}" for _column, kind in pairs)
    names = ", ".join(column for column, _type in pairs)
    values = [[_value(field, row) for row in rows] for field in chosen]
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{meta.db_table}" AS old SET {setting} '  # noqa: S608  names of our own tables and columns
            f"FROM unnest(%s::uuid[], {lists}) AS new (id, {names}) WHERE old.id = new.id",
            [[row.pk for row in rows], *values],
        )


def _value(field: Any, row: Model) -> Any:
    value = field.get_db_prep_save(getattr(row, field.attname), connection)
    return value.value if isinstance(value, Enum) else value
