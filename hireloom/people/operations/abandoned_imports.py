"""Imports that somebody began and never ran: they go after a while, with the files that were sent for them."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from hireloom.core import files
from hireloom.people.enums import ImportKind, ImportState
from hireloom.people.models import Document, Import, ImportPart, ImportRow, ImportSource

KEPT_FOR = timedelta(days=7)
BATCH = 50
_UNTRIED = (ImportState.DRAFT, ImportState.MAPPED, ImportState.CHECKED)


@transaction.atomic
def discard(*, organization_id: UUID, at: datetime) -> int:
    """Remove up to BATCH imports that were begun a week ago and never run; how many went.

    A table counts that was not run, and a pile into which nothing came. What they would have brought in was never
    written, so nothing is lost but files, and these hold people's data that nobody decided to keep. Nobody's
    doing and about nobody on record: no event. A running one is never touched, nor one in work this moment.
    """
    sources = ImportSource.objects.filter(batch=OuterRef("pk"))
    never_run = Q(kind=ImportKind.TABLE, state__in=_UNTRIED)
    empty = Q(kind=ImportKind.PILE, state=ImportState.RUNNING) & ~Exists(sources)
    old = Import.objects.filter(never_run | empty, organization_id=organization_id, created_at__lt=at - KEPT_FOR)
    going = list(old.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True)[:BATCH])
    parts = ImportPart.objects.filter(source__batch_id__in=going)
    sent = set(parts.values_list("file_id", flat=True))
    parts.delete()
    Import.objects.filter(pk__in=going).delete()
    files.release(_unused(sent))
    return len(going)


def _unused(ids: set[UUID]) -> set[UUID]:
    """Those files that no other import and no document refers to: a table out of a pile shares its file with it."""
    for model in (ImportPart, ImportRow, Document):
        ids = ids - set(model.objects.filter(file_id__in=ids).values_list("file_id", flat=True))
    return ids
