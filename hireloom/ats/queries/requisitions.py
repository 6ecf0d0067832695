"""Requisitions as a list and as one page, and the openings of a job."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Length

from hireloom.ats import pay_words, rules
from hireloom.ats.enums import CloseReason, OpeningState, RequisitionState
from hireloom.ats.models import Application, Job, Opening, Requisition, Revision
from hireloom.core.actor import Actor

PAGE = 50
PAY_FIELDS = frozenset({"pay_min_minor", "pay_max_minor", "pay_currency", "pay_period"})


@dataclass(frozen=True)
class RequisitionLine:
    """One row of the list. `filled` of `headcount` seats have somebody."""

    id: UUID
    code: str
    title: str
    state: RequisitionState
    department: str
    office: str
    hiring_manager: str
    headcount: int
    filled: int
    created_at: datetime
    is_confidential: bool
    is_backfill: bool

    @property
    def label(self) -> str:
        return str(self.state.label)


@dataclass(frozen=True)
class Requisitions:
    """A page of the list, and how many there are in all."""

    lines: Sequence[RequisitionLine]
    total: int


@dataclass(frozen=True)
class OpeningLine:
    """One seat. `person_name` is who filled it; `band` is its pay in words, "" for those who may not see it."""

    id: UUID
    code: str
    state: OpeningState
    is_backfill: bool
    starts_on: date | None
    opened_at: datetime | None
    closed_at: datetime | None
    close_label: str
    note: str
    application_id: UUID | None
    person_id: UUID | None
    person_name: str
    requisition_id: UUID | None
    requisition_code: str
    job_id: UUID
    job_title: str
    band: str
    version: int

    @property
    def label(self) -> str:
        return self.close_label or str(self.state.label)


@dataclass(frozen=True)
class ChangeLine:
    """One change in a history: who, when, and per field what was and what is."""

    number: int
    changed_at: datetime
    changed_by: str
    changes: Mapping[str, Sequence[Any]]


def states(actor: Actor) -> dict[str, int]:
    """How many requisitions the actor sees stand in each state. One query."""
    rows = Requisition.objects.visible_to(actor).order_by().values_list("state")
    return dict(rows.annotate(number=Count("pk")))


def page(*, actor: Actor, states: Sequence[str] = (), text: str = "", number: int = 1) -> Requisitions:
    """A page of requisitions in these states (all when empty) whose title or code has the text, newest first.

    Two queries.
    """
    rows = Requisition.objects.visible_to(actor)
    if states:
        rows = rows.filter(state__in=states)
    if text:
        rows = rows.filter(Q(title__icontains=text) | Q(code__icontains=text))
    total = rows.count()
    filled = Count("openings", filter=Q(openings__close_reason=CloseReason.FILLED), distinct=True)
    found = rows.select_related("department", "office", "hiring_manager").annotate(filled=filled)
    start = (number - 1) * PAGE
    return Requisitions([_line(row) for row in found.order_by("-number")[start : start + PAGE]], total)


def openings_of(job: Job, actor: Actor) -> list[OpeningLine]:
    """The seats of a job that the actor has seen: open ones first, then those that ended last. Two queries."""
    rows = Opening.objects.filter(organization_id=job.organization_id, job=job)
    return _openings(rows, actor, shows_pay=rules.can_view_pay(actor, job))


def paid_opening(job: Job) -> Opening | None:
    """The open seat of a job that waits for the longest and has a pay band; for those who may see pay."""
    priced = ~Q(pay_min_minor=None) | ~Q(pay_max_minor=None)
    return job.openings.filter(priced, state=OpeningState.OPEN).order_by("opened_at", "pk").first()


def openings_for(requisition: Requisition, actor: Actor) -> list[OpeningLine]:
    """The seats of a requisition in jobs that the actor sees. Two queries."""
    rows = Opening.objects.visible_to(actor).filter(requisition=requisition)
    return _openings(rows, actor, shows_pay=rules.can_view_pay_of_requisition(actor, requisition))


def seats_left(requisition: Requisition) -> int:
    """How many seats a requisition may still give to jobs. One query."""
    taken = Opening.objects.filter(requisition=requisition).exclude(state=OpeningState.CLOSED, application=None)
    return max(requisition.headcount - taken.count(), 0)


def open_choices(job_id: UUID, actor: Actor) -> list[tuple[UUID, str]]:
    """The seats of a job into which somebody may be hired, longest open first. One query."""
    rows = Opening.objects.visible_to(actor).open().filter(job_id=job_id).order_by("opened_at", Length("code"), "code")
    return list(rows.values_list("pk", "code"))


def history(subject_id: UUID, *, actor: Actor, shows_pay: bool) -> list[ChangeLine]:
    """What was changed on a requisition or an opening that the actor has seen, the last change first. One query.

    Without the right to see pay its fields are left out.
    """
    rows = Revision.objects.about(subject_id).filter(organization_id=actor.organization_id).select_related("changed_by")
    lines = []
    for row in rows:
        shown = {name: pair for name, pair in row.changes.items() if shows_pay or name not in PAY_FIELDS}
        if shown:
            by = row.changed_by.name if row.changed_by else ""
            lines.append(ChangeLine(row.number, row.changed_at, by, shown))
    return lines


def _line(row: Requisition) -> RequisitionLine:
    return RequisitionLine(
        id=row.pk,
        code=row.code,
        title=row.title,
        state=RequisitionState(row.state),
        department=row.department.name if row.department else "",
        office=row.office.name if row.office else "",
        hiring_manager=row.hiring_manager.name if row.hiring_manager else "",
        headcount=row.headcount,
        filled=row.filled,  # type: ignore[attr-defined]  # annotated above
        created_at=row.created_at,
        is_confidential=row.is_confidential,
        is_backfill=row.is_backfill,
    )


def _openings(rows: Any, actor: Actor, *, shows_pay: bool) -> list[OpeningLine]:
    seen = Requisition.objects.visible_to(actor).filter(pk=OuterRef("requisition"))
    found = rows.annotate(shows_requisition=Exists(seen)).select_related("requisition", "application__person", "job")
    found = list(found.order_by("created_at", Length("code"), "code"))
    filled = [row.application_id for row in found if row.application_id]
    shown = set(Application.objects.visible_to(actor).filter(pk__in=filled).values_list("pk", flat=True))
    order = {OpeningState.OPEN: 0, OpeningState.DRAFT: 1, OpeningState.CLOSED: 2}
    lines = (_opening(row, shows_pay=shows_pay, shows_person=row.application_id in shown) for row in found)
    return sorted(lines, key=lambda line: order[line.state])


def _opening(row: Opening, *, shows_pay: bool, shows_person: bool) -> OpeningLine:
    """One seat; left out are who filled it and the id of its requisition where the actor does not see them."""
    application = row.application if shows_person else None
    return OpeningLine(
        id=row.pk,
        code=row.code,
        state=OpeningState(row.state),
        is_backfill=row.is_backfill,
        starts_on=row.starts_on,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        close_label=str(row.get_close_reason_display()) if row.close_reason else "",
        note=row.note,
        application_id=row.application_id,
        person_id=application.person_id if application else None,
        person_name=application.person.name if application else "",
        requisition_id=row.requisition_id if row.shows_requisition else None,  # type: ignore[attr-defined]  # annotated
        requisition_code=row.requisition.code if row.requisition else "",
        job_id=row.job_id,
        job_title=row.job.title,
        band=_band(row) if shows_pay else "",
        version=row.version,
    )


def _band(row: Opening) -> str:
    return pay_words.band(row.pay_min_minor, row.pay_max_minor, row.pay_currency, row.pay_period)
