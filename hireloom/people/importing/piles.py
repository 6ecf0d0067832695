"""Piles of files: archives and mailboxes opened into rows, address books taken at once, tables set aside."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from hireloom.core import files, tenancy
from hireloom.core.models import File
from hireloom.engine import reading
from hireloom.engine.importing import Format, Member, members, messages
from hireloom.kit.ids import uuid7
from hireloom.people.enums import ImportKind, ImportState, RowOutcome
from hireloom.people.importing import bytes_of, tables
from hireloom.people.importing.candidates import Candidate, interpret
from hireloom.people.importing.taking import CHUNK, Taker
from hireloom.people.models import Import, ImportRow, ImportSource

BATCH = 20
"""Files of one transaction: their bytes are stored in it."""
TABLES = frozenset({Format.CSV, Format.XLSX, Format.LINKEDIN})
ADDRESS_BOOKS = frozenset({Format.VCARD, Format.JSON_RESUME})
BOXES = frozenset({Format.ZIP, Format.MBOX})


def places(batch_id: UUID, count: int) -> int:
    """Take so many further positions of a pile, in the caller's transaction; the first of them."""
    batch = Import.objects.select_for_update().get(pk=batch_id)
    first = batch.position
    batch.position, batch.rows_total = first + count, (batch.rows_total or 0) + count
    batch.save(update_fields=["position", "rows_total"])
    return first


def single(source: ImportSource, *, at: datetime) -> ImportRow:
    """A row for a document that came by itself: waiting to be read, or failed with why it is not taken."""
    part = source.parts.select_related("file").get()
    checked = reading.check(files.read(part.file), source.name)
    problem = _(reading.SENTENCES[checked.refusal]) if checked.refusal else ""
    if checked.refusal is None:
        part.file.name, part.file.media_type = checked.filename, checked.media_type
        part.file.save(update_fields=["name", "media_type"])
    row = ImportRow.objects.create(
        id=uuid7(),
        organization_id=source.organization_id,
        batch_id=source.batch_id,
        source=source,
        position=places(source.batch_id, 1),
        place=source.name[:300],
        file=None if problem else part.file,
        outcome=RowOutcome.FAILED if problem else RowOutcome.WAITING,
        reason=problem[:500],
        at=at,
    )
    ImportSource.objects.filter(pk=source.pk).update(is_done=True)
    if problem:
        tables.count_in(source.batch_id, [RowOutcome.FAILED])
    return row


def set_aside(source: ImportSource, *, at: datetime) -> ImportSource:
    """Make an import of its own of a table that came in a pile, to have its columns looked at; its source."""
    batch = source.batch
    child = Import.objects.create(
        id=uuid7(at),
        organization_id=batch.organization_id,
        name=source.name[:200],
        kind=ImportKind.TABLE,
        creator_id=batch.creator_id,
        created_at=at,
    )
    copy = ImportSource.objects.create(
        organization_id=batch.organization_id,
        batch=child,
        key=source.key,
        name=source.name,
        size=source.size,
        arrived=source.arrived,
        format=source.format,
    )
    for part in source.parts.all():
        copy.parts.create(organization_id=batch.organization_id, file_id=part.file_id, start=part.start)
    reason = _("A table: look at its columns, then import it.")
    _row(source, source.name, outcome=RowOutcome.OPENED, reason=reason, child=child.pk, at=at)
    return copy


def take_address_book(source_id: UUID, organization_id: UUID) -> bool:
    """Take the contacts or résumés of one file, a transaction a chunk; False when somebody paused or canceled."""
    source, actor_batch = _source(source_id, organization_id)
    with tenancy.organization(organization_id):
        taker = Taker(actor_batch, tables.actor_of(actor_batch), source=source)
    with tables.opened(source) as table:
        rows = (interpret(row, table.columns) for row in table.rows)
        sum(1 for _row in islice(table.rows, source.opened))
        while chunk := list(islice(rows, CHUNK)):
            with tenancy.organization(organization_id):
                locked = ImportSource.objects.select_for_update(of=("self",)).select_related("batch").get(pk=source_id)
                if locked.batch.state != ImportState.RUNNING:
                    return False
                left = [each for each in chunk if each.position >= locked.opened]
                if left:
                    _take(taker, locked, left)
    with tenancy.organization(organization_id):
        _opened_row(source, timezone.now())
    return True


def _take(taker: Taker, source: ImportSource, chunk: Sequence[Candidate]) -> None:
    first = places(source.batch_id, len(chunk))
    last = chunk[-1].position + 1
    placed = [
        replace(each, position=first + index, place=f"{source.name}: {each.place}") for index, each in enumerate(chunk)
    ]
    steps = taker.take(placed, at=timezone.now())
    tables.count_in(source.batch_id, [step.outcome for step in steps])
    ImportSource.objects.filter(pk=source.pk).update(opened=last)


def open_box(source_id: UUID, organization_id: UUID, announce: Callable[[Sequence[ImportRow]], None]) -> bool:
    """Make a waiting row of each file of an archive or letter of a mailbox; `announce` defers their jobs.

    Goes on where a killed worker stopped. False when somebody paused or canceled.
    """
    source, _batch = _source(source_id, organization_id)
    with bytes_of.whole(source) as file:
        inside = members(file, skip=source.opened) if source.format == Format.ZIP else _letters(file, source.opened)
        while chunk := list(islice(inside, BATCH)):
            with tenancy.organization(organization_id):
                locked = ImportSource.objects.select_for_update(of=("self",)).select_related("batch").get(pk=source_id)
                if locked.batch.state != ImportState.RUNNING or locked.opened != source.opened:
                    return False
                announce(_rows(locked, chunk, timezone.now()))
                source.opened = locked.opened + len(chunk)
                ImportSource.objects.filter(pk=source_id).update(opened=source.opened)
    with tenancy.organization(organization_id):
        _opened_row(source, timezone.now())
    return True


def _letters(file: object, skip: int) -> Iterator[Member]:
    letters = enumerate(messages(file), 1)  # type: ignore[arg-type]  # a temporary file is a binary file
    return (Member(f"{number}.eml", content) for number, content in islice(letters, skip, None))


def _rows(source: ImportSource, chunk: Sequence[Member], at: datetime) -> list[ImportRow]:
    first = places(source.batch_id, len(chunk))
    rows = []
    for index, member in enumerate(chunk):
        problem, file = member.problem, None
        if not problem:
            problem, file = keep(source.organization_id, member.content, member.name, at)
        rows.append(
            ImportRow(
                id=uuid7(),
                organization_id=source.organization_id,
                batch_id=source.batch_id,
                source=source,
                position=first + index,
                place=f"{source.name}: {member.name}"[:300],
                file=file,
                outcome=RowOutcome.FAILED if problem else RowOutcome.WAITING,
                reason=problem[:500],
                at=at,
            )
        )
    ImportRow.objects.bulk_create(rows)
    tables.count_in(source.batch_id, [RowOutcome(row.outcome) for row in rows if row.outcome != RowOutcome.WAITING])
    return [row for row in rows if row.outcome == RowOutcome.WAITING]


def keep(organization_id: UUID, content: bytes, name: str, at: datetime) -> tuple[str, File | None]:
    """Look at a file and store it: the file, or the sentence why it is not taken; what could harm is locked away."""
    checked = reading.sniff(content, name)
    if checked.refusal is None:
        kept = files.keep(
            organization_id=organization_id,
            content=content,
            name=checked.filename,
            media_type=checked.media_type,
            at=at,
        )
        return "", kept
    if checked.refusal in HOSTILE:
        files.quarantine(
            organization_id=organization_id,
            content=content,
            name=checked.filename,
            media_type="application/octet-stream",
            reason=checked.refusal.value,
            at=at,
        )
    return _(reading.SENTENCES[checked.refusal]), None


HOSTILE = frozenset(
    {reading.Refusal.EXECUTABLE, reading.Refusal.MACROS, reading.Refusal.BOMB, reading.Refusal.HOSTILE_XML}
)


def fail_source(source: ImportSource, sentence: str, *, at: datetime) -> None:
    """Remember that a whole file could not be read."""
    _row(source, source.name, outcome=RowOutcome.FAILED, reason=sentence, at=at)


def _source(source_id: UUID, organization_id: UUID) -> tuple[ImportSource, Import]:
    with tenancy.organization(organization_id):
        source = ImportSource.objects.select_related("batch").get(pk=source_id)
        return source, source.batch


def _opened_row(source: ImportSource, at: datetime) -> None:
    """The line of the box itself, once everything in it has its own."""
    _row(source, source.name, outcome=RowOutcome.OPENED, reason="", at=at)


def _row(
    source: ImportSource, place: str, *, outcome: RowOutcome, reason: str, at: datetime, child: UUID | None = None
) -> ImportRow:
    row = ImportRow.objects.create(
        id=uuid7(),
        organization_id=source.organization_id,
        batch_id=source.batch_id,
        source=source,
        position=places(source.batch_id, 1),
        place=place[:300],
        outcome=outcome,
        reason=reason[:500],
        changes={"import": str(child)} if child else {},
        at=at,
    )
    ImportSource.objects.filter(pk=source.pk).update(is_done=True)
    tables.count_in(source.batch_id, [outcome])
    return row
