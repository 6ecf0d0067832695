"""Many rows by one statement each: columns that a benchmark does not care about are empty, or now."""

from collections.abc import Iterable
from typing import Any


def insert(model: Any, said: dict[str, str], source: str) -> str:
    """The statement that fills a table: what is not said is empty, or now."""
    columns = {field.column: _empty(field) for field in model._meta.concrete_fields}
    columns |= {"id": "gen_random_uuid()", "organization_id": "%(org)s"} | said
    names, values = ", ".join(f'"{name}"' for name in columns), ", ".join(columns.values())
    return f"INSERT INTO {model._meta.db_table} ({names}) SELECT {values} FROM {source}"


def write(administrator: str, statements: Iterable[str], values: dict[str, Any]) -> None:
    """Run statements one by one as the database's administrator, without looking up what rows point at."""
    from hireloom.kit.embedded_postgres import databases

    with databases.connect(administrator) as connection:
        connection.execute("SET session_replication_role = replica")
        for statement in statements:
            connection.execute(statement, values if "%(" in statement else None)


def _empty(field: Any) -> str:
    from django.contrib.postgres.fields import ArrayField
    from django.db import models

    if field.null:
        return "NULL"
    if isinstance(field, models.DateTimeField):
        return "%(now)s"
    if isinstance(field, ArrayField | models.JSONField):
        return "'{}'"
    if isinstance(field, models.BooleanField):
        return "false"
    return "0" if isinstance(field, models.IntegerField) else "''"
