"""Keeping what is searched fresh: after changes, on a schedule, and from nothing."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction

from hireloom.ats.models import Application, Job
from hireloom.core import tenancy
from hireloom.core.models import SearchText
from hireloom.flywheel.search import entries, texts
from hireloom.people import entries as rows
from hireloom.people import meanings
from hireloom.people.models import Note, Person, SearchEntry

CHUNK = 500
AT_ONCE = 25
"""People a worker reads together: more would hardly be quicker, and a hundred take 10 MiB, five hundred 50 MiB more."""
MANY = 20_000
"""From so many people on, the index of words is made after the rows, where the role may do that."""
INDEX = (
    "CREATE INDEX IF NOT EXISTS people_by_words ON people_searchentry "
    "USING gin (organization_id, touched_week, words) WITH (fastupdate = off)"
)


@transaction.atomic
def refresh_people(*, organization_id: UUID, ids: Sequence[UUID], at: datetime) -> None:
    """Write what these people are found by anew; doing it again changes nothing.

    Two refreshings of one person follow each other, so that an older reading never stays.
    """
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        rows.lock(some)
        found = entries.of_people(organization_id, some, today=entries.day_of(at))
        rows.put(organization_id, found, at=at)
        meanings.refresh(organization_id, found)


def refresh_missed(*, organization_id: UUID, since: datetime, at: datetime) -> int:
    """Write anew what changed since a moment without anybody saying so, and say how many people that were."""
    fresh = SearchEntry.objects.filter(
        organization_id=organization_id, pk=models.OuterRef("pk"), refreshed_at__gte=models.OuterRef("updated_at")
    )
    there = Person.objects.filter(organization_id=organization_id, erased_at=None)
    missed = there.filter(updated_at__gte=since).exclude(models.Exists(fresh))
    ids = list(missed.order_by("updated_at", "pk").values_list("pk", flat=True)[: CHUNK * 20])
    refresh_people(organization_id=organization_id, ids=ids, at=at)
    return len(ids)


def rebuild(
    organization_ids: Sequence[UUID], *, at: datetime, progress: Callable[[int], None] = lambda _count: None
) -> None:
    """Write every row of these organizations anew, in transactions of 500; an owner makes the index last.

    `progress` is told how many people are done since it was told last.
    """
    with _index_made_last():
        for organization_id in organization_ids:
            _forget(organization_id)
            for some in _ids(Person.objects.all(), organization_id):
                with tenancy.organization(organization_id):
                    found = entries.of_people(organization_id, some, today=entries.day_of(at))
                    rows.put(organization_id, found, at=at)
                    meanings.refresh(organization_id, found)
                progress(len(some))
            _rebuild_texts(organization_id)


def _rebuild_texts(organization_id: UUID) -> None:
    for rows_of_noun, refresh in (
        (Note.objects.all(), texts.refresh_notes),
        (Application.objects.all(), texts.refresh_applications),
        (Job.objects.all(), texts.refresh_jobs),
    ):
        for some in _ids(rows_of_noun, organization_id):
            with tenancy.organization(organization_id):
                refresh(organization_id, some)


def _forget(organization_id: UUID) -> None:
    with tenancy.organization(organization_id):
        for model in (SearchEntry, SearchText):
            model.objects.filter(organization_id=organization_id).delete()


def _ids(all_rows: "models.QuerySet[Any]", organization_id: UUID) -> Iterator[list[UUID]]:
    """Every id of an organization's table in chunks, each read on its own."""
    last = UUID(int=0)
    while True:
        with tenancy.organization(organization_id):
            found = all_rows.filter(organization_id=organization_id, pk__gt=last).order_by("pk")
            some = list(found.values_list("pk", flat=True)[:CHUNK])
        if not some:
            return
        yield some
        last = some[-1]


@contextmanager
def _index_made_last() -> Iterator[None]:
    """Leave the index of words out while many rows are written, if we own the table; afterwards it is there again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_has_role(relowner, 'USAGE'), reltuples FROM pg_class WHERE relname = 'people_person'")
        is_owner, people = cursor.fetchone()
        if is_owner and people >= MANY:
            cursor.execute("DROP INDEX IF EXISTS people_by_words, people_by_meaning")
    try:
        yield
    finally:
        if is_owner:
            with connection.cursor() as cursor:
                cursor.execute("SET maintenance_work_mem = '1GB'")
                cursor.execute(INDEX)
                cursor.execute("ANALYZE people_searchentry")
            meanings.ensure(connection)
