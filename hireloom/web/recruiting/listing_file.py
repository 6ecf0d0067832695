"""The table of applications as a file for spreadsheets: the rows and columns shown, of all its pages."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hireloom.ats.queries import applications
from hireloom.ats.queries.applications import Row
from hireloom.core import tenancy
from hireloom.core.enums import ExportedList
from hireloom.core.operations import lists
from hireloom.kit import csv
from hireloom.kit.text import slug
from hireloom.people import field_holders
from hireloom.people.enums import FieldSubject
from hireloom.people.models import FieldDefinition
from hireloom.people.queries import own_fields
from hireloom.web.given import given_table
from hireloom.web.http import Request, colleague
from hireloom.web.recruiting import columns, listing
from hireloom.web.recruiting.loading import job_of
from hireloom.web.shapes import Column


@require_GET
@colleague
def download(request: Request, job_id: UUID) -> StreamingHttpResponse:
    """Send the table as CSV, piece by piece, so that a long one neither fills the memory nor holds a transaction."""
    job, wish = job_of(request, job_id), listing.read(request.GET)
    actor, at = request.actor, timezone.now()
    count = applications.narrowed(job=job, wish=wish, actor=actor, at=at).count()
    lists.note(of=ExportedList.APPLICATIONS, filters=wish, rows=count, by=actor, at=at, job_id=job.pk)
    every = applications.every(job=job, wish=wish, actor=actor, at=at)
    keys = columns.chosen(request, wish)
    shown = [column for column in columns.shown(request.GET, keys, wish) if column.is_shown]
    own = own_fields.told_in_lists(FieldSubject.APPLICATION, actor)
    pieces = tenancy.streamed(request.organization.pk, _pieces(every, shown, own))
    return given_table(pieces, name=f"{slug(job.title, fallback='job')}.csv")


def _pieces(every: Iterator[Sequence[Row]], shown: Sequence[Column], own: Sequence[FieldDefinition]) -> Iterator[str]:
    """The file piece by piece: the columns that are shown, then the organization's own fields."""
    yield "".join(csv.lines([[column.label for column in shown] + [field.label for field in own]]))
    for rows in every:
        said = _said(rows, own)
        written = csv.lines([_cell(row, column.key) for column in shown] + said[row.application_id] for row in rows)
        yield "".join(written).removeprefix(csv.BYTE_ORDER_MARK)


def _said(rows: Sequence[Row], own: Sequence[FieldDefinition]) -> dict[UUID, list[str]]:
    """What applications say in the organization's own fields, by their ids; of who is reviewed blind nothing."""
    holder = field_holders.of(FieldSubject.APPLICATION)
    nothing: dict[UUID, list[str]] = {row.application_id: [""] * len(own) for row in rows}
    known = [row.application_id for row in rows if not row.is_blind]
    return nothing | own_fields.words_by_row(holder, known, own) if holder else nothing


def _cell(row: Row, key: str) -> str:
    cells = {
        "name": row.person_name,
        "headline": row.headline,
        "stage": row.stage_name,
        "days": str(row.days_in_stage),
        "source": row.source,
        "credited": row.credited_to,
        "assigned": row.assigned_to,
        "tags": ", ".join(row.tags),
        "city": row.city,
        "outcome": row.outcome_label or _("Active"),
        "reason": row.reason,
        "applied": timezone.localtime(row.applied_at).isoformat(sep=" ", timespec="minutes"),
    }
    return cells[key]
