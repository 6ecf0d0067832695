"""Lists that leave the system as files."""

from dataclasses import fields
from datetime import datetime
from enum import Enum
from typing import Any
from uuid import UUID

from django.db import transaction

from hireloom.core import events
from hireloom.core.actor import Actor
from hireloom.core.enums import ExportedList
from hireloom.core.event_types import ListExported

NONE = "-"
SEARCHED = frozenset({"said", "text"})
"""What a person looks for that may be somebody's name or secret, so the history only says that something was."""


@transaction.atomic
def note(*, of: ExportedList, filters: Any, rows: int, by: Actor, at: datetime, job_id: UUID | None = None) -> None:
    """Record that a list is taken away, before its first row leaves; whoever may see it may take it.

    `filters` is the dataclass of what was asked for, `rows` how many rows that comes to now.
    """
    said = " ".join(_narrowing(filters)) or NONE
    events.record(ListExported(list=of.value, rows=rows, filters=said, job_id=job_id), by=by, at=at)


def _narrowing(filters: Any) -> list[str]:
    """What is asked for beyond the usual; a dataclass in a dataclass is told of with it."""
    found = list[str]()
    for each in fields(filters):
        value = getattr(filters, each.name)
        if hasattr(value, "__dataclass_fields__"):
            found += _narrowing(value)
        elif value not in (each.default, None, "", ()):
            found.append(each.name if each.name in SEARCHED else f"{each.name}={_word(value)}")
    return found


def _word(value: Any) -> str:
    if isinstance(value, tuple):
        return ",".join(_word(one) for one in value)
    return str(value.value if isinstance(value, Enum) else value).replace(" ", "_")
