"""Somebody else changed it since the form was opened."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models


class ChangedMeanwhile(Exception):
    """The form was opened on an older version. `current` holds by field what stands there now, `version` its number."""

    def __init__(self, current: dict[str, Any], version: int = 0) -> None:
        super().__init__()
        self.current, self.version = current, version


def plain(value: Any) -> Any:
    """A field's value as it is kept outside its row: text, number, yes or no, nothing."""
    if isinstance(value, UUID | date):
        return str(value)
    return str(value) if isinstance(value, models.Choices) else value


def refuse_changed(*, row: models.Model, opened: Mapping[str, Any] | None, wanted: Mapping[str, Any]) -> None:
    """Refuse a form that was opened when the row said otherwise, for rows that count no versions.

    `opened` are the plain values that the form showed; None refuses nothing. What both say alike is no difference.

    Raises: ChangedMeanwhile: a field was changed since, to something else than is wanted now.
    """
    if opened is None:
        return
    current = {name: getattr(row, name) for name in wanted if name in opened}
    differs = {
        name: value
        for name, value in current.items()
        if plain(value) != opened[name] and plain(value) != plain(wanted[name])
    }
    if differs:
        raise ChangedMeanwhile(differs)
