"""Requests for feedback: as those who run an application follow them, and as whoever is asked has them before them.

For whoever is asked, the request is the right to see that application, while it is open: on its page, and nowhere else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from hireloom.ats import blindness
from hireloom.ats.enums import FeedbackState
from hireloom.ats.models import Application, FeedbackRequest, Scorecard
from hireloom.ats.queries import kits, review
from hireloom.ats.queries.kits import Sheet
from hireloom.ats.queries.review import Item
from hireloom.core.actor import Actor
from hireloom.core.together import Reading
from hireloom.people.models import Document

MOST = 50
READ = (
    "application__person",
    "application__job",
    "application__stage",
    "form_version__form",
    "membership",
    "asked_by",
    "organization",
)
SCOPE = "ats.view_applications"
"""What a token needs for what its colleague is asked for."""


@dataclass(frozen=True)
class Row:
    """A request as those who run the application see it. `due_on` is a day of the organization's time zone."""

    id: UUID
    membership_id: UUID
    name: str
    asked_by: str
    asked_by_id: UUID | None
    asked_at: datetime
    due_on: date
    form: str
    message: str
    state: str
    state_label: str
    closed_at: datetime | None
    closed_because: str
    is_overdue: bool

    @property
    def is_open(self) -> bool:
        return self.state == FeedbackState.OPEN

    @property
    def has_submitted(self) -> bool:
        return self.state == FeedbackState.GIVEN


@dataclass(frozen=True)
class Mine:
    """A request that waits for a colleague's answer; `person_name` is an alias while they are reviewed blind."""

    request_id: UUID
    person_name: str
    job_title: str
    asked_by: str
    asked_at: datetime
    due_on: date
    is_due: bool
    is_overdue: bool
    has_draft: bool


@dataclass(frozen=True)
class Page:
    """What whoever is asked has before them.

    `item` is the application, while the request is open; `sheet` is there to write on while it is, and for corrections
    once it was answered. Of one that was declined or withdrawn, nothing is left but that: `person_name` is empty.
    """

    row: Row
    person_name: str
    job_title: str
    is_blind: bool
    item: Item | None
    sheet: Sheet | None


def of_application(application_id: UUID, actor: Actor, at: datetime) -> list[Row]:
    """List the requests about an application that the actor may see, the latest first. One query."""
    rows = FeedbackRequest.objects.visible_to(actor).filter(application=application_id).select_related(*READ)
    return [_row(each, actor, at) for each in rows.order_by("-asked_at", "membership__name", "pk")]


def find(feedback_request_id: UUID, actor: Actor) -> FeedbackRequest | None:
    """The request of an id that asks the actor; None where there is none. One query."""
    if not actor.is_within_scopes(SCOPE):
        return None
    return FeedbackRequest.objects.of(actor).select_related(*READ).filter(pk=feedback_request_id).first()


def reading(actor: Actor, at: datetime) -> Reading[list[Mine]]:
    """List the requests that wait for a colleague's answer, the nearest day first. One turn; none for a token."""
    if actor.membership_id is None:
        return []
    drafts = Scorecard.objects.filter(feedback_request=OuterRef("pk"), draft__isnull=False)
    rows = FeedbackRequest.objects.asked_of(actor).filter(application__outcome="").select_related(*READ)
    found = rows.annotate(has_draft=Exists(drafts)).order_by("due_on", "asked_at", "pk")[:MOST]
    yield [found]
    return [_mine(row, actor, at) for row in found]


def of(request: FeedbackRequest, actor: Actor, at: datetime) -> Page:
    """Gather what whoever is asked sees of a request that `find` found. Seven queries at most."""
    is_standing = request.state in {FeedbackState.OPEN, FeedbackState.GIVEN}
    application = request.application
    return Page(
        row=_row(request, actor, at),
        person_name=blindness.name_of(application, actor) if is_standing else "",
        job_title=application.job.title if is_standing else "",
        is_blind=is_standing and blindness.is_hidden(application, actor),
        item=_item(request, actor, at) if request.is_open else None,
        sheet=kits.sheet_on_request(request) if is_standing else None,
    )


def paper(request: FeedbackRequest, actor: Actor, at: datetime) -> Document | None:
    """The document that the page of an open request shows; none while the person is reviewed blind. Five queries."""
    item = _item(request, actor, at) if request.is_open else None
    if item is None or item.document_id is None:
        return None
    return Document.objects.filter(organization_id=request.organization_id, pk=item.document_id).first()


def _item(request: FeedbackRequest, actor: Actor, at: datetime) -> Item:
    """The application as a reviewer sees it, with the document that came with it: being asked is the right to read."""
    rows = Application.objects.filter(organization_id=request.organization_id, pk=request.application_id)
    seats: Mapping[UUID, Sequence[Any]] = {}
    return review.item(review.gathered(rows, actor).get(), actor=actor, seats=seats, at=at, reads=True)


def _row(request: FeedbackRequest, actor: Actor, at: datetime) -> Row:
    """The words without what says who it is, while that is kept from the reader: whoever asked may have known."""
    application = request.application
    return Row(
        id=request.pk,
        membership_id=request.membership_id,
        name=request.membership.name,
        asked_by=request.asked_by.name if request.asked_by else "",
        asked_by_id=request.asked_by_id,
        asked_at=request.asked_at,
        due_on=request.due_on,
        form=request.form_version.form.name,
        message=blindness.words_of(application, request.message, actor),
        state=request.state,
        state_label=str(request.get_state_display()),
        closed_at=request.closed_at,
        closed_because=blindness.words_of(application, request.closed_because, actor),
        is_overdue=request.is_overdue(request.organization.here(at).date()),
    )


def _mine(row: FeedbackRequest, actor: Actor, at: datetime) -> Mine:
    today = row.organization.here(at).date()
    return Mine(
        request_id=row.pk,
        person_name=blindness.name_of(row.application, actor),
        job_title=row.application.job.title,
        asked_by=row.asked_by.name if row.asked_by else "",
        asked_at=row.asked_at,
        due_on=row.due_on,
        is_due=row.due_on <= today,
        is_overdue=row.is_overdue(today),
        has_draft=row.has_draft,  # type: ignore[attr-defined]  # annotated
    )
