"""From a stored row back to the event it was."""

import dataclasses
import typing
from typing import Any
from uuid import UUID

from hireloom.core.events.types import BusinessEvent, EventType
from hireloom.core.models import Event


def restore(row: Event, event_type: EventType) -> BusinessEvent:
    """The event a row holds; fields added since are None, fields removed since are dropped."""
    hints = typing.get_type_hints(event_type)
    names = [field.name for field in dataclasses.fields(typing.cast("Any", event_type))]
    return event_type(**{name: _value(hints[name], row.payload.get(name)) for name in names})


def _value(hint: Any, value: Any) -> Any:
    is_id = hint is UUID or UUID in typing.get_args(hint)
    return UUID(value) if is_id and value is not None else value
