"""Imports: begun, received, understood, tried, run, halted, ended, taken back. Decision record 0014."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events, files
from hireloom.core.actor import Actor
from hireloom.engine.importing import FIELDS, MANY, Unreadable, fingerprint, format_of, guess
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.people import rules
from hireloom.people.enums import ContactType, ImportKind, ImportRule, ImportState, RowOutcome
from hireloom.people.events import ImportFinished, ImportPaused, ImportStarted, ImportUndone
from hireloom.people.importing import tables
from hireloom.people.models import Import, ImportPart, ImportSource

PART = 4 * 1024 * 1024
"""Bytes of one part; a little below the limit on uploads, whatever that is set to, must fit twice."""
MOST_BYTES = 4 * 1024**3
MOST_SOURCES = 20_000
SHOWN = 300
"""Characters of a cell that is kept to be looked at."""
READY = (ImportState.MAPPED, ImportState.CHECKED)


class NotNow(Exception):
    """The import is in another state than this needs; look at it again."""


@transaction.atomic
def begin(*, name: str, kind: ImportKind, by: Actor, at: datetime, defaults: Mapping[str, Any] | None = None) -> Import:
    """Begin an import; a pile runs from here on, a table waits for its columns.

    Raises: PermissionDenied: `by` may not import people.
    """
    access.require(rules.can_import_people, by)
    is_pile = kind == ImportKind.PILE
    batch = Import.objects.create(
        id=uuid7(at),
        organization_id=by.organization_id,
        name=clean(name)[:200] or "Import",
        kind=kind,
        state=ImportState.RUNNING if is_pile else ImportState.DRAFT,
        creator_id=by.membership_id,
        defaults=_defaults(defaults or {}),
        created_at=at,
        started_at=at if is_pile else None,
    )
    if is_pile:
        events.record(ImportStarted(import_id=batch.pk, rule=batch.rule), by=by, at=at)
    return batch


@transaction.atomic
def receive(
    *, batch: Import, key: str, name: str, size: int, start: int, content: bytes, by: Actor, at: datetime
) -> ImportSource:
    """Take a part of a file; one that does not begin where the last ended changes nothing.

    Look at `arrived` of what is returned: it says from where to send on, after a broken connection, too. A file
    of a pile that has arrived whole is opened or read in a job.

    Raises:
        PermissionDenied: `by` may not import people.
        NotNow: the import takes no files any longer.
        Unacceptable: the file is empty, too large, or one too many.
        files.NotStored: there is no room.

    """
    access.require(rules.can_import_people, by)
    if batch.state not in (ImportState.DRAFT, ImportState.RUNNING) or batch.is_complete:
        raise NotNow
    name = clean(name)
    source = _source(batch, key.replace("\0", ""), name, size)
    if start != source.arrived or source.has_arrived:
        return source
    if not content or start + len(content) > source.size:
        msg = gettext_noop("The part is empty, or longer than the file.")
        raise Unacceptable(msg)
    if start == 0:
        source.format = format_of(content[: 64 * 1024], name).value
    kept = files.keep(organization_id=batch.organization_id, content=content, name=name[-200:], media_type="", at=at)
    ImportPart.objects.create(organization_id=batch.organization_id, source=source, file=kept, start=start)
    source.arrived += len(content)
    source.save(update_fields=["format", "arrived"])
    if source.has_arrived and batch.is_pile:
        _defer("open_source", batch, source_id=str(source.pk))
    elif source.has_arrived:
        understand(batch=batch, source=source, by=by, at=at)
    return source


@transaction.atomic
def close(*, batch: Import, by: Actor, at: datetime) -> Import:
    """Say that nothing more comes into a pile: it is finished once every row has its fate.

    Raises: PermissionDenied: `by` may not import people.
    """
    access.require(rules.can_import_people, by)
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    if not batch.is_complete:
        batch.is_complete = True
        batch.save(update_fields=["is_complete"])
    return finish_pile(batch_id=batch.pk, by=by, at=at) or batch


@transaction.atomic
def map_columns(
    *,
    batch: Import,
    fields: Sequence[str],
    rule: ImportRule = ImportRule.FILL,
    defaults: Mapping[str, Any] | None = None,
    by: Actor,
    at: datetime,  # noqa: ARG001 - a verb says when
) -> Import:
    """Say what each column means ("" leaves it out), and what happens to fields that have a value already.

    Raises:
        PermissionDenied: `by` may not import people.
        NotNow: the import runs already, or is over.
        Unacceptable: a field is unknown, given twice, or nobody could be made of what is left.

    """
    access.require(rules.can_import_people, by)
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    if batch.state not in (ImportState.DRAFT, *READY) or not batch.columns:
        raise NotNow
    _check_fields(batch, fields)
    batch.fields, batch.rule, batch.defaults = list(fields), rule, _defaults(defaults or {})
    batch.state, batch.report = ImportState.MAPPED, {}
    batch.save()
    return batch


@transaction.atomic
def choose_sheet(*, batch: Import, sheet: str, by: Actor, at: datetime) -> Import:
    """Take another sheet of a workbook, "" for all that have the first one's columns; its columns are guessed anew.

    Raises:
        PermissionDenied: `by` may not import people.
        NotNow: the import runs already, or is over.
        Unacceptable: the workbook has no such sheet.

    """
    access.require(rules.can_import_people, by)
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    if batch.state not in (ImportState.DRAFT, *READY) or not batch.columns:
        raise NotNow
    if sheet and sheet not in batch.sheets:
        msg = gettext_noop("The workbook has no such sheet.")
        raise Unacceptable(msg)
    batch.sheet, batch.state, batch.report = sheet, ImportState.DRAFT, {}
    understand(batch=batch, source=batch.sources.get(), by=by, at=at)
    return batch


@transaction.atomic
def check(*, batch: Import, by: Actor, at: datetime) -> Import:  # noqa: ARG001 - a verb says when
    """Try every row in a job and write none of them.

    Raises:
        PermissionDenied: `by` may not import people.
        NotNow: the columns are not mapped, or the import runs already.

    """
    access.require(rules.can_import_people, by)
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    if batch.state not in READY:
        raise NotNow
    batch.state, batch.rows_done = ImportState.CHECKING, 0
    batch.save(update_fields=["state", "rows_done"])
    _defer("check_import", batch)
    return batch


@transaction.atomic
def take_report(*, batch_id: UUID, report: Mapping[str, Any], at: datetime) -> None:  # noqa: ARG001 - a verb says when
    """Keep what the dry run found; one that was given up meanwhile is left alone."""
    batch = Import.objects.select_for_update().get(pk=batch_id)
    if batch.state != ImportState.CHECKING:
        return
    batch.state, batch.report, batch.rows_done = ImportState.CHECKED, dict(report), 0
    batch.rows_total = report.get("counts", {}).get("rows")
    batch.save(update_fields=["state", "report", "rows_done", "rows_total"])


@transaction.atomic
def run(*, batch: Import, by: Actor, at: datetime) -> Import:
    """Take the rows, in a job; one that runs already goes on.

    Raises:
        PermissionDenied: `by` may not import people.
        NotNow: the columns are not mapped, or the import is over.

    """
    access.require(rules.can_import_people, by)
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    if batch.state == ImportState.RUNNING:
        return batch
    if batch.state not in READY:
        raise NotNow
    batch.state, batch.started_at, batch.rows_done = ImportState.RUNNING, at, 0
    batch.save(update_fields=["state", "started_at", "rows_done"])
    events.record(ImportStarted(import_id=batch.pk, rule=batch.rule), by=by, at=at)
    _defer("run_import", batch)
    return batch


@transaction.atomic
def pause(*, batch: Import, by: Actor, at: datetime) -> Import:
    """Let a running import wait; the chunk in work is finished.

    Raises: PermissionDenied, NotNow: it does not run.
    """
    access.require(rules.can_import_people, by)
    return _switch(batch, ImportState.RUNNING, ImportState.PAUSED, by, at)


@transaction.atomic
def resume(*, batch: Import, by: Actor, at: datetime) -> Import:
    """Let a paused or failed import go on where it stopped.

    Raises: PermissionDenied, NotNow: it does not wait.
    """
    access.require(rules.can_import_people, by)
    before = ImportState.FAILED if batch.state == ImportState.FAILED else ImportState.PAUSED
    batch = _switch(batch, before, ImportState.RUNNING, by, at)
    if not batch.is_pile:
        _defer("run_import", batch)
        return batch
    for source_id in batch.sources.filter(is_done=False).values_list("pk", flat=True):
        _defer("open_source", batch, source_id=str(source_id))
    waiting = batch.rows.filter(outcome=RowOutcome.WAITING).values_list("pk", flat=True)
    defer_rows(batch=batch, rows=list(waiting), by=by, at=at)
    return batch


@transaction.atomic
def cancel(*, batch: Import, by: Actor, at: datetime) -> Import:
    """Stop for good; what was taken stays, and can be undone. A dry run is only given up.

    Raises: PermissionDenied, NotNow: it is over already.
    """
    access.require(rules.can_import_people, by)
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    if batch.state == ImportState.CHECKING:
        batch.state = ImportState.MAPPED
        batch.save(update_fields=["state"])
        return batch
    if batch.is_over or batch.state in (ImportState.UNDOING, ImportState.UNDONE):
        raise NotNow
    return end(batch_id=batch.pk, state=ImportState.CANCELED, by=by, at=at)


@transaction.atomic
def end(*, batch_id: UUID, state: ImportState, by: Actor, at: datetime, reason: str = "") -> Import:
    """Remember how an import ended; `by` is the system where a job says so."""
    batch = Import.objects.select_for_update().get(pk=batch_id)
    if batch.is_over:
        return batch
    batch.state, batch.ended_at, batch.reason = state, at, reason[:300]
    batch.save(update_fields=["state", "ended_at", "reason"])
    finished = ImportFinished(
        import_id=batch.pk, state=state, added=batch.added, updated=batch.updated, failed=batch.failed
    )
    events.record(finished, by=by, at=at)
    return batch


@transaction.atomic
def finish_pile(*, batch_id: UUID, by: Actor, at: datetime) -> Import | None:
    """End a pile to which nothing more comes, when every file and every row has its fate; else None."""
    batch = Import.objects.select_for_update().get(pk=batch_id)
    if batch.state != ImportState.RUNNING or not batch.is_complete or batch.rows_done < (batch.rows_total or 0):
        return None
    if batch.sources.filter(is_done=False, arrived=models.F("size")).exists():
        return None
    return end(batch_id=batch_id, state=ImportState.FINISHED, by=by, at=at)


@transaction.atomic
def undo(*, batch: Import, by: Actor, at: datetime) -> Import:  # noqa: ARG001 - a verb says when
    """Take an import back, in a job: whom it added goes unless touched since, what it changed returns.

    Raises: PermissionDenied, NotNow: it runs, or was never run.
    """
    access.require(rules.can_import_people, by)
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    if not batch.is_over or batch.started_at is None:
        raise NotNow
    batch.state, batch.position = ImportState.UNDOING, 0
    batch.save(update_fields=["state", "position"])
    _defer("undo_import", batch)
    return batch


@transaction.atomic
def end_undo(*, batch_id: UUID, counts: Mapping[str, int], by: Actor, at: datetime) -> Import:
    """Remember that an import was taken back, and how much of it."""
    batch = Import.objects.select_for_update().get(pk=batch_id)
    batch.state, batch.ended_at = ImportState.UNDONE, at
    batch.save(update_fields=["state", "ended_at"])
    undone = ImportUndone(
        import_id=batch.pk,
        removed=counts.get("removed", 0),
        restored=counts.get("restored", 0),
        stayed=counts.get("stayed", 0),
    )
    events.record(undone, by=by, at=at)
    return batch


def defer_rows(*, batch: Import, rows: Sequence[UUID], by: Actor, at: datetime) -> None:  # noqa: ARG001 - a verb says who and when
    """Have the documents of these rows read, each in a job."""
    from hireloom.people.tasks import take_document  # app ready: tasks call operations

    jobs: list[dict[str, Any]] = [{"organization_id": str(batch.organization_id), "row_id": str(row)} for row in rows]
    if jobs:
        take_document.batch_defer(*jobs)


@transaction.atomic
def understand(*, batch: Import, source: ImportSource, by: Actor, at: datetime) -> None:
    """Keep what a table's columns are called; what they mean is remembered from an earlier import, else guessed."""
    try:
        columns, samples, sheets = tables.look_into(source)
    except (Unreadable, files.Unavailable) as error:
        end(batch_id=batch.pk, state=ImportState.FAILED, by=by, at=at, reason=str(error) or "The file is damaged.")
        return
    mark = fingerprint(columns)
    same = Import.objects.filter(organization_id=batch.organization_id, fingerprint=mark, started_at__isnull=False)
    before = same.exclude(pk=batch.pk).first()
    parts = source.parts.order_by("start").values_list("file__digest", flat=True)
    batch.digest = hashlib.sha256("".join(parts).encode()).hexdigest()
    batch.columns, batch.fingerprint, batch.format = list(columns), mark, source.format
    batch.sheets = list(sheets)
    batch.samples = [[row.where, *(cell[:SHOWN] for cell in row.cells)] for row in samples]
    batch.fields = before.fields if before else list(guess(columns, samples))
    if before:
        batch.rule, batch.defaults = before.rule, before.defaults
    batch.save()


def _source(batch: Import, key: str, name: str, size: int) -> ImportSource:
    if not 0 < size <= MOST_BYTES:
        msg = gettext_noop("The file is empty, or larger than four gigabytes.")
        raise Unacceptable(msg)
    source = batch.sources.select_for_update().filter(key=key[:300]).first()
    if source is not None:
        return source
    most = MOST_SOURCES if batch.is_pile else 1
    if batch.sources.count() >= most:
        msg = gettext_noop("One table at a time; drop several files at once to import them as a pile.")
        raise Unacceptable(msg)
    return ImportSource.objects.create(
        organization_id=batch.organization_id, batch=batch, key=key[:300], name=name[-300:] or "file", size=size
    )


def _check_fields(batch: Import, fields: Sequence[str]) -> None:
    used = [name for name in fields if name]
    twice = {name for name in used if used.count(name) > 1 and name not in MANY}
    if len(fields) != len(batch.columns) or set(used) - set(FIELDS) or twice:
        msg = gettext_noop("Every column means one field, or nothing; only some fields may have several columns.")
        raise Unacceptable(msg)
    if not {"name", "given_name", "family_name", "email"} & set(used):
        msg = gettext_noop("Say which column holds the name or the e-mail address.")
        raise Unacceptable(msg)


def _defaults(given: Mapping[str, Any]) -> dict[str, Any]:
    """What holds for every row: country for telephone numbers, contact type, source, tags."""
    country, kind = str(given.get("country") or "").upper()[:2], str(given.get("contact_type") or "")
    tags = [clean(str(tag))[:60] for tag in given.get("tags") or [] if clean(str(tag))]
    return {
        "country": country,
        "contact_type": kind if kind in ContactType.values else ContactType.LEAD.value,
        "source": clean(str(given.get("source") or ""))[:40],
        "tags": tags[:20],
    }


def _switch(batch: Import, before: ImportState, after: ImportState, by: Actor, at: datetime) -> Import:
    batch = Import.objects.select_for_update().get(pk=batch.pk)
    if batch.state != before:
        raise NotNow
    batch.state, batch.reason = after, ""
    batch.save(update_fields=["state", "reason"])
    events.record(ImportPaused(import_id=batch.pk, is_paused=after == ImportState.PAUSED), by=by, at=at)
    return batch


def _defer(name: str, batch: Import, **more: str) -> None:
    from hireloom.people import tasks  # app ready: tasks call operations

    getattr(tasks, name).defer(organization_id=str(batch.organization_id), import_id=str(batch.pk), **more)
