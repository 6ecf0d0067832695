"""Writing events: the row, its place in the chain, its subjects, its reactions."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, cast
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet
from procrastinate.types import TimeDeltaParams
from psycopg.types.json import Jsonb

from hireloom.core import ready
from hireloom.core.actor import Actor
from hireloom.core.events.types import BusinessEvent, gatherings_of, subscribers_of
from hireloom.core.models import Event, EventChain, EventSubject
from hireloom.kit.ids import uuid7
from hireloom.kit.sealing import digest

MOST_TOGETHER = 500
"""Events that one job takes together."""

_GATHERING: TimeDeltaParams = {"milliseconds": 400}
"""How long such a job waits for what follows within moments, which it takes along."""

Told = tuple[Event, list[UUID]]
"""An event that has no place in the chain yet, and the nouns it is about."""

_waiting: ContextVar[list[Told] | None] = ContextVar("events that wait for the end of their verb", default=None)

_within_the_verb = transaction.atomic(savepoint=False)
"""Nothing here is refused, so what fails takes the whole verb back; a savepoint would cost two round trips."""


@_within_the_verb
def record(event: BusinessEvent, *, by: Actor, at: datetime, also_about: Iterable[UUID] = ()) -> Event:
    """Write one event of the actor's organization and enqueue its reactions.

    `also_about` are further nouns on whose timelines it stands, for an event about more than a payload should name.
    """
    row = record_all([event], by=by, at=at)[0]
    further = dict.fromkeys(subject for subject in also_about if subject not in subjects_of(event))
    EventSubject.objects.bulk_create(
        EventSubject(organization_id=row.organization_id, event_id=row.pk, subject_id=subject, at=at)
        for subject in further
    )
    return row


@_within_the_verb
def record_all(events: Sequence[BusinessEvent], *, by: Actor, at: datetime) -> list[Event]:
    """Write several events of one moment, in order, in one round.

    Holds the end of the organization's chain until the caller's transaction ends, so that
    events have one order; call it after the rows are locked and changed. What can be done before, is: every other
    verb of the organization waits from here on.
    """
    told = [(_unchained(event, by, at), subjects_of(event)) for event in events]
    waiting = _waiting.get()
    if waiting is None:
        _record(told)
    else:
        waiting.extend(told)
    return [row for row, _ in told]


@contextmanager
def gathered() -> Iterator[None]:
    """Write what a verb and those it calls record in one round, when it ends: in the same order, in its transaction.

    Until then the events are not to be read, have no place in the chain, and keep nobody from recording. For a verb
    within which no part that records is taken back and goes on.
    """
    if _waiting.get() is not None:
        yield
        return
    waiting: list[Told] = []
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for _, told in groupby(waiting, key=lambda one: (one[0].organization_id, one[0].at)):
        _record(list(told))


@_within_the_verb
def _record(told: Sequence[Told]) -> None:
    """Enqueue reactions to events of one organization and moment, and write them behind the end of its chain."""
    if not told:
        return
    rows = [row for row, _ in told]
    _enqueue_reactions(rows)
    values = _values(rows, [subjects for _, subjects in told], rows[0].at)
    organization_id = rows[0].organization_id
    chain = ready.first(_chains, organization_id)
    if chain is None:
        chain, _ = EventChain.objects.select_for_update().get_or_create(organization_id=organization_id)
    for row in rows:
        _chain(chain, row)
    _write(chain, rows, values)


def subjects_of(event: BusinessEvent) -> list[UUID]:
    """The nouns the event is about; none twice."""
    subjects = [getattr(event, field) for field in event.about]
    return list(dict.fromkeys(subject for subject in subjects if subject is not None))


def payload_of(event: BusinessEvent) -> dict[str, Any]:
    """The event's fields as JSON values; ids as strings, unset ones left out."""
    values = {field.name: getattr(event, field.name) for field in dataclasses.fields(cast("Any", event))}
    return {
        name: str(value) if isinstance(value, UUID) else value for name, value in values.items() if value is not None
    }


def covered(row: Event) -> dict[str, Any]:
    """What of an event row the hash covers: everything but the hashes themselves."""
    return {
        "id": str(row.pk),
        "organization": str(row.organization_id),
        "sequence": row.sequence,
        "name": row.name,
        "payload": row.payload,
        "actor_kind": str(row.actor_kind),
        "actor_id": str(row.actor_id) if row.actor_id else None,
        "at": row.at.astimezone(UTC).isoformat(timespec="microseconds"),
    }


def _unchained(event: BusinessEvent, by: Actor, at: datetime) -> Event:
    return Event(
        id=uuid7(),
        organization_id=by.organization_id,
        name=event.name,
        payload=payload_of(event),
        actor_kind=by.kind.value,
        actor_id=by.id,
        at=at,
    )


def _chains(organization_id: UUID) -> QuerySet[EventChain]:
    return EventChain.objects.select_for_update().filter(organization_id=organization_id)


def _chain(chain: EventChain, row: Event) -> None:
    """Give an event its place behind the last one."""
    row.sequence, row.previous_hash = chain.sequence + 1, bytes(chain.hash)
    row.hash = digest(row.previous_hash, covered(row))
    chain.sequence, chain.hash = row.sequence, row.hash


_WRITTEN = """
WITH event AS (
    INSERT INTO core_event (id, organization_id, sequence, name, payload, actor_kind, actor_id, at, previous_hash, hash)
    SELECT id, %(organization)s, sequence, name, payload, actor_kind, actor_id, %(at)s, previous_hash, hash
      FROM unnest(%(ids)s::uuid[], %(sequences)s::bigint[], %(names)s::text[], %(payloads)s::jsonb[],
                  %(kinds)s::text[], %(actors)s::uuid[], %(before)s::bytea[], %(hashes)s::bytea[])
        AS row (id, sequence, name, payload, actor_kind, actor_id, previous_hash, hash)
), subject AS (
    INSERT INTO core_eventsubject (id, organization_id, event_id, subject_id, at)
    SELECT id, %(organization)s, event_id, subject_id, %(at)s
      FROM unnest(%(subject_ids)s::uuid[], %(of_events)s::uuid[], %(subjects)s::uuid[])
        AS row (id, event_id, subject_id)
)
UPDATE core_eventchain SET sequence = %(sequence)s, hash = %(hash)s WHERE organization_id = %(organization)s
"""


def _values(rows: Sequence[Event], subjects: Sequence[Sequence[UUID]], at: datetime) -> dict[str, Any]:
    """What is written of events and their subjects, but for their places in the chain."""
    pairs = [(row.pk, subject) for row, named in zip(rows, subjects, strict=True) for subject in named]
    return {
        "at": at,
        "ids": [row.pk for row in rows],
        "names": [row.name for row in rows],
        "payloads": [Jsonb(row.payload) for row in rows],
        "kinds": [row.actor_kind for row in rows],
        "actors": [row.actor_id for row in rows],
        "subject_ids": [uuid7() for _ in pairs],
        "of_events": [event for event, _ in pairs],
        "subjects": [subject for _, subject in pairs],
    }


def _write(chain: EventChain, rows: Sequence[Event], values: dict[str, Any]) -> None:
    """Write events, what they are about and the new end of the chain in one statement: every verb waits for it."""
    places = {
        "organization": chain.organization_id,
        "sequences": [row.sequence for row in rows],
        "before": [row.previous_hash for row in rows],
        "hashes": [row.hash for row in rows],
        "sequence": chain.sequence,
        "hash": chain.hash,
    }
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN, values | places)


def _enqueue_reactions(rows: Sequence[Event]) -> None:
    from hireloom.core.tasks import react, react_together  # app ready: tasks need the queue, which needs the models

    jobs: list[dict[str, Any]] = [
        {"organization_id": str(row.organization_id), "event_id": str(row.pk), "subscriber": subscription.key}
        for row in rows
        for subscription in subscribers_of(row.name)
    ]
    if jobs:
        react.batch_defer(*jobs)
    together: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for gathering in gatherings_of(row.name):
            together[gathering.key].append(str(row.pk))
    organization_id = str(rows[0].organization_id)
    gathered: list[dict[str, Any]] = [
        {"organization_id": organization_id, "event_ids": ids[start : start + MOST_TOGETHER], "subscriber": key}
        for key, ids in together.items()
        for start in range(0, len(ids), MOST_TOGETHER)
    ]
    if gathered:
        react_together.configure(schedule_in=_GATHERING).batch_defer(*gathered)
