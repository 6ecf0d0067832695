"""One row per thing that happened, in the caller's transaction, chained to the one before.

`record` writes, `subscribe` reacts later in a job, `subscribe_to_all` to many events in one job,
`register` declares an event type.
Source: decision record 0005.
"""

from hireloom.core.events.recording import gathered, payload_of, record, record_all
from hireloom.core.events.types import (
    BusinessEvent,
    EventType,
    label_of,
    register,
    registered,
    resolve_labels,
    subscribe,
    subscribe_to_all,
    subscribers_of,
    type_named,
    veil_over,
)

__all__ = [
    "BusinessEvent",
    "EventType",
    "gathered",
    "label_of",
    "payload_of",
    "record",
    "record_all",
    "register",
    "registered",
    "resolve_labels",
    "subscribe",
    "subscribe_to_all",
    "subscribers_of",
    "type_named",
    "veil_over",
]
