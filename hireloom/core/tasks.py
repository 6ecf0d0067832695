"""Jobs of the core."""

from uuid import UUID

from django.db import connection
from django.utils import timezone

from hireloom.core import locks
from hireloom.core.events.reading import restore
from hireloom.core.events.types import gathering, subscription, type_named
from hireloom.core.files import cleaning
from hireloom.core.jobs import in_every_organization, task
from hireloom.core.models import Event
from hireloom.core.operations import exports

MOST_JOBS_TOGETHER = 100


@task(name="core.react", queue="reactions")
def react(*, event_id: str, subscriber: str) -> None:
    """Run one reaction to one event; a reaction that this release no longer has is left out."""
    found = subscription(subscriber)
    if found is None:
        return
    row = Event.objects.get(pk=UUID(event_id))
    found.react(restore(row, found.event_type))


@task(name="core.react_together", queue="reactions", priority=10)
def react_together(*, organization_id: str, event_ids: list[str], subscriber: str) -> None:
    """Run one reaction to the events of one recording, in order; types this release no longer has are left out.

    What waits for the same reaction is taken along: changes that follow each other within moments are one job.
    """
    found = gathering(subscriber)
    if found is None:
        return
    locks.take(f"{subscriber} of {organization_id}")
    ids = {UUID(event_id) for event_id in [*event_ids, *_taken_along(organization_id, subscriber)]}
    rows = Event.objects.filter(pk__in=ids).order_by("sequence")
    types = ((row, type_named(row.name)) for row in rows)
    found.react([restore(row, event_type) for row, event_type in types if event_type])


_TAKEN = """
DELETE FROM procrastinate_jobs
 WHERE id IN (SELECT id FROM procrastinate_jobs
               WHERE queue_name = 'reactions' AND status = 'todo' AND attempts = 0
                 AND task_name = 'core.react_together'
                 AND args ->> 'organization_id' = %s AND args ->> 'subscriber' = %s
                 AND jsonb_array_length(args -> 'event_ids') <= 5
               ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED)
RETURNING ARRAY(SELECT jsonb_array_elements_text(args -> 'event_ids'))
"""


def _taken_along(organization_id: str, subscriber: str) -> list[str]:
    """Take small jobs that nobody tried yet off the queue: done with this one, or waiting again should it fail."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKEN, [organization_id, subscriber, MOST_JOBS_TOGETHER])
        return [event_id for (event_ids,) in cursor.fetchall() for event_id in event_ids]


@task(name="core.make_export", queue="imports", is_atomic=False)
def make_export(*, organization_id: str, export_id: str) -> None:
    exports.make(export_id=UUID(export_id), organization_id=UUID(organization_id), at=timezone.now())


@in_every_organization(name="core.clean_files_hourly", cron="41 * * * *")
@task(name="core.remove_abandoned_files", queue="maintenance", is_atomic=False)
def remove_abandoned_files(*, organization_id: str) -> None:
    """Have uploads removed that nobody sent within a day."""
    cleaning.remove_abandoned(organization_id=UUID(organization_id), at=timezone.now())


@task(name="core.remove_bytes", queue="maintenance", is_atomic=False)
def remove_bytes(*, organization_id: str, keys: list[str]) -> None:
    """Have the bytes of files removed that were forgotten."""
    cleaning.remove_bytes(organization_id=UUID(organization_id), keys=keys)


@in_every_organization(name="core.sweep_files_weekly", cron="23 2 * * 0")
@task(name="core.sweep_files", queue="maintenance", is_atomic=False)
def sweep_files(*, organization_id: str) -> None:
    """Have bytes removed that no row points at."""
    cleaning.sweep(organization_id=UUID(organization_id), at=timezone.now())
