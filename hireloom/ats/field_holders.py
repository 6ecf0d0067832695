"""How hiring's nouns carry fields of the organization's own. Decision record 0025."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from hireloom.ats import blindness, rules
from hireloom.ats.enums import OfferState, OpeningState, Outcome, RequisitionState
from hireloom.ats.events import (
    ApplicationFieldChanged,
    JobFieldChanged,
    OfferFieldChanged,
    OpeningFieldChanged,
    RejectionFieldChanged,
    RequisitionFieldChanged,
)
from hireloom.ats.models import (
    Application,
    ApplicationFieldValue,
    Job,
    JobFieldValue,
    Offer,
    OfferFieldValue,
    Opening,
    OpeningFieldValue,
    RejectionFieldValue,
    Requisition,
    RequisitionFieldValue,
)
from hireloom.ats.operations import (
    endings,
    job_approvals,
    offer_approvals,
    offer_seats,
    offer_writing,
    offers,
    openings,
    requisitions,
)
from hireloom.ats.operations.application_parts import ids_of
from hireloom.ats.operations.offer_parts import OVER
from hireloom.ats.queries import field_places, grants
from hireloom.core import access
from hireloom.core.actor import Actor
from hireloom.core.events.types import BusinessEvent
from hireloom.people import field_holders
from hireloom.people.enums import FieldSubject
from hireloom.people.field_holders import Change, Holder, Rights
from hireloom.people.models import FieldDefinition

PRIVATE = "people.view_private_fields"


class InJob(Holder):
    """A noun that belongs to a job, and by it to a department and an office."""

    editing: str
    """The permission, site-wide or on the job, with which its fields are filled in."""

    def job_of(self, row: Any) -> Job:
        """The job of a row."""
        job: Job = row.job
        return job

    def can_edit_fields(self, actor: Actor, row: Any) -> bool:
        return rules.may_on_job(actor, self.job_of(row), self.editing)

    def can_view_private_fields(self, actor: Actor, row: Any) -> bool:
        return rules.may_on_job(actor, self.job_of(row), PRIVATE)

    def rights(self, rows: Sequence[Any], actor: Actor) -> dict[UUID, Rights]:
        """Says the same as the two rules, in one query for any number of rows; in none for who may do both."""
        jobs = {row.pk: self.job_of(row) for row in rows}
        is_secret = any(job.is_confidential for job in jobs.values())
        if actor.may(self.editing) and actor.may(PRIVATE) and not is_secret:
            return dict.fromkeys(jobs, Rights(may_edit=True, sees_private=True))
        seats = grants.seats(actor, {job.pk for job in jobs.values()})
        held = {pk: _held(actor, job, seats.get(job.pk, ())) for pk, job in jobs.items()}
        return {pk: Rights(self.editing in found, PRIVATE in found) for pk, found in held.items()}

    def applying(self, rows: Sequence[Any], fields: Sequence[FieldDefinition]) -> dict[UUID, frozenset[UUID]]:
        return _in_their_places({row.pk: self.job_of(row) for row in rows}, fields)


class OfJob(InJob):
    """Whoever may change a job fills in its fields."""

    subject, values, column = FieldSubject.JOB, JobFieldValue, "job"
    editing = "ats.edit_jobs"

    def job_of(self, row: Any) -> Job:
        job: Job = row
        return job

    def find(self, identifier: UUID, actor: Actor) -> Job | None:
        return Job.objects.visible_to(actor).filter(pk=identifier).first()

    def locked(self, row: Any) -> Job:
        return job_approvals.locked(row)

    def event(self, row: Any, definition: FieldDefinition) -> BusinessEvent:
        return JobFieldChanged(job_id=row.pk, field_id=definition.pk)

    def after(self, row: Any, change: Change) -> None:
        if change.approved:
            agreed = job_approvals.terms(job=row, was=change.approved)
            job_approvals.ask_again(job=row, changed=[job_approvals.FIELDS], was=agreed, by=change.by, at=change.at)


class OfApplication(InJob):
    """Whoever may move an application fills in its fields, and nobody who is not to know whose it is."""

    subject, column = FieldSubject.APPLICATION, "application"
    values: ClassVar[Any] = ApplicationFieldValue
    editing = "ats.move_applications"

    def find(self, identifier: UUID, actor: Actor) -> Application | None:
        found = Application.objects.find(identifier, actor=actor)
        return None if found is None or blindness.is_hidden(found, actor) else found

    def locked(self, row: Any) -> Application:
        rows = Application.objects.select_for_update(of=("self",), no_key=True)
        return rows.select_related("job", "stage", "person").get(pk=row.pk)

    def event(self, row: Any, definition: FieldDefinition) -> BusinessEvent:
        return ApplicationFieldChanged(**ids_of(row), field_id=definition.pk)

    def after(self, row: Any, change: Change) -> None:
        """Let programs that read what changed read the application again."""
        Application.objects.filter(pk=row.pk).update(updated_at=change.at)


class OfRejection(OfApplication):
    """What is asked when somebody is rejected; whoever may reject fills it in, as long as they are."""

    subject = FieldSubject.REJECTION
    values: ClassVar[Any] = RejectionFieldValue
    editing = "ats.reject_applications"

    def find(self, identifier: UUID, actor: Actor) -> Application | None:
        found = super().find(identifier, actor)
        return found if found and found.outcome == Outcome.REJECTED else None

    def is_over(self, row: Any) -> bool:
        return bool(row.outcome != Outcome.REJECTED)

    def event(self, row: Any, definition: FieldDefinition) -> BusinessEvent:
        return RejectionFieldChanged(**ids_of(row), field_id=definition.pk)


class OfOpening(InJob):
    """Whoever may change openings fills in their fields until they are closed; a change may have to be approved."""

    subject, values, column = FieldSubject.OPENING, OpeningFieldValue, "opening"
    editing = "ats.edit_openings"

    def find(self, identifier: UUID, actor: Actor) -> Opening | None:
        return Opening.objects.visible_to(actor).select_related("job").filter(pk=identifier).first()

    def locked(self, row: Any) -> Opening:
        return endings.locked(row)

    def is_over(self, row: Any) -> bool:
        return bool(row.state == OpeningState.CLOSED)

    def event(self, row: Any, definition: FieldDefinition) -> BusinessEvent:
        return OpeningFieldChanged(opening_id=row.pk, job_id=row.job_id, field_id=definition.pk)

    def after(self, row: Any, change: Change) -> None:
        if change.approved:
            agreed = openings.terms(opening=row, was=change.approved)
            openings.ask_again(opening=row, was=agreed, by=change.by, at=change.at)


class OfRequisition(Holder):
    """Whoever may edit a requisition fills in its fields until it ends; a change may have to be approved."""

    subject, values, column = FieldSubject.REQUISITION, RequisitionFieldValue, "requisition"

    def find(self, identifier: UUID, actor: Actor) -> Requisition | None:
        return Requisition.objects.visible_to(actor).filter(pk=identifier).first()

    def locked(self, row: Any) -> Requisition:
        return requisitions.locked(row)

    def can_edit_fields(self, actor: Actor, row: Any) -> bool:
        return rules.can_edit_requisition(actor, row)

    def can_view_private_fields(self, actor: Actor, row: Any) -> bool:  # noqa: ARG002  the same for every one they see
        return actor.may(PRIVATE)

    def is_over(self, row: Any) -> bool:
        return row.state in {RequisitionState.CLOSED, RequisitionState.CANCELLED}

    def event(self, row: Any, definition: FieldDefinition) -> BusinessEvent:
        return RequisitionFieldChanged(requisition_id=row.pk, field_id=definition.pk)

    def applying(self, rows: Sequence[Any], fields: Sequence[FieldDefinition]) -> dict[UUID, frozenset[UUID]]:
        return _in_their_places({row.pk: row for row in rows}, fields)

    def after(self, row: Any, change: Change) -> None:
        if change.approved:
            agreed = requisitions.terms(requisition=row, was=change.approved)
            requisitions.ask_again(requisition=row, was=agreed, by=change.by, at=change.at)


class OfOffer(InJob):
    """Whoever may write offers fills in their fields, until they are answered or over.

    What was asked for or is out stays as it was read: a field that makes a version is changed in the next one, and so
    is one that must be approved when the offer is out.
    """

    subject, values, column = FieldSubject.OFFER, OfferFieldValue, "offer"
    editing = "ats.manage_offers"

    def job_of(self, row: Any) -> Job:
        job: Job = row.application.job
        return job

    def find(self, identifier: UUID, actor: Actor) -> Offer | None:
        rows = Offer.objects.visible_to(actor).select_related("application__job", "application__person")
        return rows.filter(pk=identifier).first()

    def locked(self, row: Any) -> Offer:
        return offers.locked(row)

    def is_over(self, row: Any) -> bool:
        return row.state in OVER or row.application.is_closed

    def event(self, row: Any, definition: FieldDefinition) -> BusinessEvent:
        return OfferFieldChanged(**offers.ids(row), field_id=definition.pk)

    def before(self, row: Any, change: Change) -> Any:
        is_out = row.state in {OfferState.SENT, OfferState.VIEWED}
        makes = any(field.makes_version or (is_out and field.needs_approval) for field in change.fields)
        if row.state == OfferState.DRAFT or not makes:
            return row
        draft = offers.draft_of(row)
        return offer_writing.replace_with_next(offer=row, draft=draft, by=change.by, at=change.at)

    def after(self, row: Any, change: Change) -> None:
        is_asked = row.state in {OfferState.APPROVAL_PENDING, OfferState.APPROVED}
        if is_asked and change.approved:
            seat = row.opening or offer_seats.next_for(row)
            offer_approvals.ask_again(offer=row, seat=seat, by=change.by, at=change.at)


def _in_their_places(
    places: Mapping[UUID, Job | Requisition], fields: Sequence[FieldDefinition]
) -> dict[UUID, frozenset[UUID]]:
    """Which of these fields each row has, by what says its department and office."""
    every = frozenset(field.pk for field in fields)
    limited = frozenset(field.pk for field in fields if field.is_limited)
    if not limited:
        return dict.fromkeys(places, every)
    here = field_places.applying(places, limited)
    return {pk: found | (every - limited) for pk, found in here.items()}


def _held(actor: Actor, job: Job, roles: Any) -> frozenset[str]:
    """The permissions on a job, by site role and through these roles on its team."""
    is_open_to_site_roles = not job.is_confidential or actor.may("ats.view_confidential_jobs")
    by_site_role = actor.permissions if is_open_to_site_roles else frozenset[str]()
    through_team = frozenset[str]().union(*(access.of_job_role(role) for role in roles))
    return frozenset(name for name in by_site_role | through_team if actor.is_within_scopes(name))


for _holder in (OfJob(), OfApplication(), OfRejection(), OfOpening(), OfRequisition(), OfOffer()):
    field_holders.declare(_holder)
