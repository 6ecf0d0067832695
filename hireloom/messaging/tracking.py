"""Where what measures clicks and opens joins in while mails are composed; without it links go where they point.

A package above gives one function that says of several mails at once what stands in them instead.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from hireloom.messaging.models import Message


@dataclass(frozen=True)
class Tracked:
    """What of one mail is measured.

    `links` are the addresses that stand in its HTML instead of others, `pixel` is that of an image that says that it
    was opened, "" for none. The plain text says the addresses themselves.
    """

    links: Mapping[str, str] = field(default_factory=dict)
    pixel: str = ""


Tracker = Callable[[Collection[Message]], Mapping[UUID, Tracked]]
_trackers: list[Tracker] = []


def provide(tracker: Tracker) -> Tracker:
    """Have a function asked about mails that are about to leave; it answers for those that are measured, by mail."""
    _trackers.append(tracker)
    return tracker


def of(messages: Collection[Message]) -> dict[UUID, Tracked]:
    """What is measured of these mails, by mail."""
    found: dict[UUID, Tracked] = {}
    for tracker in _trackers:
        found.update(tracker(messages))
    return found
