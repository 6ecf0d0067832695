"""Removing bytes that nobody needs: abandoned uploads, old quarantine, and what a broken-off request left behind.

Rows go first, in their own transaction; bytes follow under a lock and only when no row points at them, so that a
process killed in between leaves bytes without a row (which `sweep` finds), never a row without bytes.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q

from hireloom.core import locks, tenancy
from hireloom.core.enums import FileState
from hireloom.core.files.chosen import store
from hireloom.core.files.keeping import key_of
from hireloom.core.files.stores import Stored
from hireloom.core.models import File

HELD_FOR = timedelta(hours=24)
QUARANTINED_FOR = timedelta(days=30)
BATCH = 500


def remove_abandoned(*, organization_id: UUID, at: datetime) -> int:
    """Remove uploads that nobody sent within a day, and quarantined files after thirty days; how many went."""
    removed = 0
    while keys := _remove_rows(organization_id, at):
        for key in keys:
            _release(organization_id, key)
        removed += len(keys)
    return removed


def sweep(*, organization_id: UUID, at: datetime) -> int:
    """Remove bytes older than a day that no row points at; how many went.

    A request that stored bytes and was then rolled back leaves such bytes.
    """
    store().tidy(at - HELD_FOR)
    old = (entry for entry in store().list(str(organization_id)) if entry.written_at < at - HELD_FOR)
    removed = 0
    for batch in _batches(old):
        for key in _without_rows(organization_id, batch):
            removed += _release(organization_id, key)
    return removed


def forget(ids: Collection[UUID], *, organization_id: UUID) -> int:
    """Let files go at once that nothing refers to any longer, row and name; their bytes follow by a job. How many."""
    from hireloom.core.tasks import remove_bytes  # app ready: tasks call this module

    left = set(ids)
    for key in _keys_to_files():
        rows = key.model._base_manager.filter(**{f"{key.name}__in": left})  # noqa: SLF001  Django documents it
        left -= set(rows.values_list(key.attname, flat=True))
    files = list(File.objects.filter(organization_id=organization_id, pk__in=left))
    File.objects.filter(pk__in=[file.pk for file in files]).delete()
    keys = sorted({key_of(file) for file in files})
    if keys:
        remove_bytes.defer(organization_id=str(organization_id), keys=keys)
    return len(files)


def _keys_to_files() -> list[Any]:
    """Every column that refers to a file."""
    return [key for model in apps.get_models() for key in model._meta.local_fields if key.related_model is File]


def remove_bytes(*, organization_id: UUID, keys: Iterable[str]) -> None:
    """Remove bytes to which no row points by now."""
    for key in keys:
        _release(organization_id, key)


def _remove_rows(organization_id: UUID, at: datetime) -> list[str]:
    held = Q(state=FileState.PENDING, created_at__lt=at - HELD_FOR)
    quarantined = Q(state=FileState.QUARANTINED, created_at__lt=at - QUARANTINED_FOR)
    with tenancy.organization(organization_id):
        # Locked, so that one which is claimed this moment is left out, and one that goes cannot be claimed.
        rows = File.objects.select_for_update(skip_locked=True).filter(
            held | quarantined, organization_id=organization_id
        )
        files = list(rows[:BATCH])
        File.objects.filter(pk__in=[file.pk for file in files]).delete()
    return [key_of(file) for file in files]


def _release(organization_id: UUID, key: str) -> bool:
    """Remove the bytes under a key if no row points at them; whether they went."""
    with tenancy.organization(organization_id):
        locks.take(key)
        if not _without_rows(organization_id, [key]):
            return False
        store().delete(key)
    return True


def _without_rows(organization_id: UUID, keys: Iterable[str]) -> list[str]:
    wanted = list(keys)
    with tenancy.organization(organization_id):
        rows = File.objects.filter(
            organization_id=organization_id, digest__in={key.rpartition("/")[2] for key in wanted}
        ).only("organization_id", "digest", "state")
        known = {key_of(row) for row in rows}
    return [key for key in wanted if key not in known]


def _batches(entries: Iterator[Stored]) -> Iterator[list[str]]:
    while batch := [entry.key for entry in islice(entries, BATCH)]:
        yield batch
