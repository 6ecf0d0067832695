"""Rows as a plan keeps them: JSON values, and back into the same row; changes, and their taking back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import QuerySet

Values = Mapping[str, Any]


def every(model: type[models.Model]) -> QuerySet[Any]:
    """All rows of a model that the database shows, whatever its usual manager leaves out."""
    return model._base_manager.all()  # noqa: SLF001  Django documents it


def remove(rows: QuerySet[Any]) -> None:
    """Delete rows without looking for what points at them: whatever does is refused by the database, not deleted."""
    rows._raw_delete(rows.db)  # noqa: SLF001  the only deletion that never cascades


def value_stored(value: Any) -> Any:
    """One value in JSON; moments keep their microseconds."""
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return [value_stored(item) for item in value] if isinstance(value, list) else value


def stored(row: models.Model, names: Sequence[str] = ()) -> dict[str, Any]:
    """The columns of a row, or those named, in JSON."""
    wanted = names or [field.attname for field in row._meta.concrete_fields]
    return {name: value_stored(getattr(row, name)) for name in wanted}


def restored(model: type[models.Model], values: Values) -> models.Model:
    """The row that `stored` wrote; columns that came since have their default, columns that went are left out."""
    known = {field.attname for field in model._meta.concrete_fields}
    return model(**{name: value_read(model, name, value) for name, value in values.items() if name in known})


def value_read(model: type[models.Model], name: str, value: Any) -> Any:
    """One value of a column, as Python has it."""
    return {field.attname: field for field in model._meta.concrete_fields}[name].to_python(value)


@dataclass(frozen=True)
class Change:
    """Columns of one row before and after; in JSON."""

    model: str
    id: str
    before: Values
    after: Values

    @classmethod
    def of(cls, item: Values) -> "Change":
        return cls(**item)

    def as_json(self) -> dict[str, Any]:
        return {"model": self.model, "id": self.id, "before": dict(self.before), "after": dict(self.after)}


def change(row: models.Model, **values: Any) -> Change:
    """Change columns of a row, given by their database names, and say what they were."""
    before = stored(row, list(values))
    every(type(row)).filter(pk=row.pk).update(**values)
    for name, value in values.items():
        setattr(row, name, value)
    return Change(row._meta.label, str(row.pk), before, stored(row, list(values)))


def take_back(changes: Sequence[Change]) -> bool:
    """Take a group of changes back, last one first, if the first row of the group is still as it was left."""
    if not changes or not _is_as_left(changes[0]):
        return False
    for one in reversed(changes):
        model = apps.get_model(one.model)
        values = {name: value_read(model, name, value) for name, value in one.before.items()}
        every(model).filter(pk=one.id).update(**values)
    return True


def _is_as_left(one: Change) -> bool:
    row = every(apps.get_model(one.model)).filter(pk=one.id).first()
    return row is not None and stored(row, list(one.after)) == dict(one.after)
