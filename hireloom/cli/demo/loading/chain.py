"""Events of the demo data, sealed into each organization's chain as `core.events` seals them."""

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, cast

from hireloom.cli.demo.loading.tables import Ids, Writer
from hireloom.core.events.types import BusinessEvent
from hireloom.core.models import Event, EventSubject
from hireloom.kit.sealing import digest


@dataclass(frozen=True, slots=True)
class By:
    """Who did it, as an event row says it."""

    kind: str
    id: str | None = None


CANDIDATE, SYSTEM = By("candidate"), By("system")


def member(membership_id: str) -> By:
    return By("member", membership_id)


class Log:
    """The events of one organization; they are numbered and hashed in the order of their moments."""

    def __init__(self, organization_id: str, ids: Ids) -> None:
        self.organization_id = organization_id
        self.sequence, self.head = 0, bytes(32)
        self._ids = ids
        self._waiting: list[tuple[datetime, int, type[BusinessEvent], By, dict[str, Any]]] = []

    def add(self, event: type[BusinessEvent], at: datetime, by: By, **values: Any) -> None:
        """Keep an event for the next sealing; ids are text, None is left out.

        Raises: ValueError: a value is for a field the event has not.
        """
        if unknown := values.keys() - _fields(event):
            msg = f"{event.name} has no field {', '.join(sorted(unknown))}."
            raise ValueError(msg)
        payload = {name: value for name, value in values.items() if value is not None}
        self._waiting.append((at, len(self._waiting), event, by, payload))

    def seal(self, writer: Writer) -> None:
        """Give every waiting event its place in the chain and its row."""
        self._waiting.sort(key=lambda entry: entry[:2])
        for at, _, event, by, payload in self._waiting:
            self._seal(writer, at, event, by, payload)
        self._waiting.clear()

    def _seal(self, writer: Writer, at: datetime, event: type[BusinessEvent], by: By, payload: dict[str, Any]) -> None:
        self.sequence += 1
        identifier, previous = self._ids.at(at, number=self.sequence), self.head
        self.head = digest(previous, self._covered(identifier, at, event, by, payload))
        writer.add(
            Event,
            id=identifier,
            organization_id=self.organization_id,
            sequence=self.sequence,
            name=event.name,
            payload=json.dumps(payload),
            actor_kind=by.kind,
            actor_id=by.id,
            at=at,
            previous_hash=previous,
            hash=self.head,
        )
        for subject in _subjects(event, payload):
            writer.add(
                EventSubject,
                id=self._ids.at(at, number=self.sequence),
                organization_id=self.organization_id,
                event_id=identifier,
                subject_id=subject,
                at=at,
            )

    def _covered(
        self, identifier: str, at: datetime, event: type[BusinessEvent], by: By, payload: dict[str, Any]
    ) -> Mapping[str, Any]:
        """What `core.events.recording.covered` takes from a stored row."""
        return {
            "id": identifier,
            "organization": self.organization_id,
            "sequence": self.sequence,
            "name": event.name,
            "payload": payload,
            "actor_kind": by.kind,
            "actor_id": by.id,
            "at": at.astimezone(UTC).isoformat(timespec="microseconds"),
        }


@cache
def _fields(event: type[BusinessEvent]) -> frozenset[str]:
    return frozenset(field.name for field in dataclasses.fields(cast("Any", event)))


def _subjects(event: type[BusinessEvent], payload: Mapping[str, Any]) -> list[str]:
    found = (payload.get(name) for name in event.about)
    return list(dict.fromkeys(subject for subject in found if subject))
