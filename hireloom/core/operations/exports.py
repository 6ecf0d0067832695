"""Exports of the whole organization: asked for, made in a job, taken away within a day."""

import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.db import transaction

from hireloom.core import access, archive, events, files, rules, tenancy
from hireloom.core.actor import Actor, system
from hireloom.core.enums import ExportState
from hireloom.core.event_types import ExportDownloaded, ExportMade, ExportRequested
from hireloom.core.models import Export, ExportPart
from hireloom.kit.ids import uuid7

PART = 8 * 1024 * 1024
LIVES = timedelta(hours=24)
SALT = "hireloom.core.exports"


@transaction.atomic
def request(*, by: Actor, at: datetime) -> Export:
    """Have a copy of everything made in a job; while one is being made, that one is given.

    Raises: PermissionDenied: `by` may not take everything along.
    """
    from hireloom.core.tasks import make_export  # app ready: tasks call operations

    access.require(rules.can_export_organization, by)
    under_way = Export.objects.filter(organization_id=by.organization_id, state=ExportState.WAITING).first()
    if under_way is not None and under_way.created_at > at - LIVES:
        return under_way
    export = Export.objects.create(
        id=uuid7(at), organization_id=by.organization_id, creator_id=by.membership_id, created_at=at
    )
    events.record(ExportRequested(export_id=export.pk), by=by, at=at)
    make_export.defer(organization_id=str(by.organization_id), export_id=str(export.pk))
    return export


def make(*, export_id: UUID, organization_id: UUID, at: datetime) -> None:
    """Write the archive, store it in parts that go after a day, say that it is there; opens its own transactions."""
    with tempfile.TemporaryFile() as target:
        archive.write(target, organization_id=organization_id, at=at)
        size = target.tell()
        target.seek(0)
        with tenancy.organization(organization_id):
            export = Export.objects.select_for_update().get(pk=export_id)
            if export.state != ExportState.WAITING:
                return
            for number, content in enumerate(iter(lambda: target.read(PART), b"")):
                part = files.hold(
                    organization_id=organization_id,
                    content=content,
                    name=f"export-{number}",
                    media_type="application/octet-stream",
                    at=at,
                )
                ExportPart.objects.create(organization_id=organization_id, export=export, file=part, number=number)
            export.state, export.size, export.ended_at = ExportState.READY, size, at
            export.save(update_fields=["state", "size", "ended_at"])
            events.record(ExportMade(export_id=export_id, size=size), by=system(organization_id), at=at)


@transaction.atomic
def take_away(*, export: Export, by: Actor, at: datetime) -> Iterator[bytes]:
    """The bytes of an export part by part, for a streamed answer; remembers who took them.

    Raises: PermissionDenied: `by` may not take everything along.
    """
    access.require(rules.can_export_organization, by)
    events.record(ExportDownloaded(export_id=export.pk), by=by, at=at)
    parts = [part.file for part in export.parts.select_related("file")]
    return (files.read(part) for part in parts)


def ticket(*, export: Export) -> str:
    """A token that opens an export for a day, to those who may."""
    return signing.dumps([str(export.pk), str(export.organization_id)], salt=SALT)


def opened(*, token: str, organization_id: UUID) -> UUID:
    """The export of a token.

    Raises: files.LinkExpired, files.LinkForged.
    """
    try:
        export_id, owner_id = signing.loads(token, salt=SALT, max_age=LIVES)
    except signing.SignatureExpired as error:
        raise files.LinkExpired from error
    except signing.BadSignature as error:
        raise files.LinkForged from error
    if owner_id != str(organization_id):
        raise files.LinkForged
    return UUID(export_id)
