"""Who is in a sequence: where they stand, what they had, and what a colleague decides."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Router, Schema, Status

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.paging import PageQuery
from hireloom.core.models import Membership
from hireloom.crm.enums import StepOutcome
from hireloom.crm.models import Enrollment, Touch
from hireloom.crm.operations import by_hand, enrollments, held

router = Router(tags=["Sequences"])


class EnrollmentOut(Schema):
    """A person in a sequence: `next_step_id` is due at `due_at`; who is held waits for `held_because`."""

    id: UUID
    sequence_id: UUID
    version_id: UUID
    person_id: UUID
    state: str
    exit_reason: str
    next_step_id: UUID | None
    due_at: datetime | None
    held_because: str
    held_for: str
    remaining_seconds: int | None
    pool_id: UUID | None
    enrolled_at: datetime
    ended_at: datetime | None


class EnrollmentQuery(PageQuery):
    state: str = ""


class TouchOut(Schema):
    """A step that was done for somebody, once: a mail, a task, or neither where it was left out.

    `outcome` is what came of a step by hand, "" until it is known.
    """

    id: UUID
    step_id: UUID
    lineage_id: UUID
    variant_id: UUID | None
    message_id: UUID | None
    message_state: str | None
    task_id: UUID | None
    made_at: datetime
    outcome: str
    note: str
    reported_at: datetime | None


class StepReportIn(Schema):
    """What came of a step by hand; `interested` and `not_interested` end the sequence as an answer does."""

    outcome: StepOutcome
    note: str = Field("", max_length=500)


class GiveIn(Schema):
    membership_id: UUID


class WordsIn(Schema):
    """The mail as it is to leave; placeholders are filled already."""

    subject: str = Field(max_length=300)
    text: str = Field(max_length=20_000)


@router.get("/enrollments/{enrollment_id}", response=EnrollmentOut, summary="Read an enrollment")
def read_enrollment(request: ApiRequest, enrollment_id: UUID) -> Any:
    return shape(_one(request, enrollment_id))


@router.get("/enrollments/{enrollment_id}/touches", response=list[TouchOut], summary="List what somebody had")
def list_touches(request: ApiRequest, enrollment_id: UUID) -> Any:
    rows = Touch.objects.visible_to(request.api_actor).filter(enrollment=_one(request, enrollment_id))
    return [_touch(row) for row in rows.select_related("message").order_by("made_at", "pk")]


@router.post("/enrollments/{enrollment_id}/pauses", response={201: EnrollmentOut}, summary="Pause for one person")
def pause_enrollment(request: ApiRequest, enrollment_id: UUID) -> Any:
    return _decided(request, enrollment_id, enrollments.pause)


@router.post("/enrollments/{enrollment_id}/resumptions", response={201: EnrollmentOut}, summary="Resume for one person")
def resume_enrollment(request: ApiRequest, enrollment_id: UUID) -> Any:
    return _decided(request, enrollment_id, enrollments.resume)


@router.post("/enrollments/{enrollment_id}/stops", response={201: EnrollmentOut}, summary="Stop for one person")
def stop_enrollment(request: ApiRequest, enrollment_id: UUID) -> Any:
    return _decided(request, enrollment_id, enrollments.stop)


@router.post("/enrollments/{enrollment_id}/mails", response={201: TouchOut}, summary="Write the mail that waits")
def write_held_mail(request: ApiRequest, enrollment_id: UUID, body: WordsIn) -> Any:
    row, at = _one(request, enrollment_id), timezone.now()
    touch = held.write_mail(enrollment=row, subject=body.subject, text=body.text, by=request.api_actor, at=at)
    return Status(201, _touch(touch))


@router.post(
    "/enrollments/{enrollment_id}/skips", response={201: EnrollmentOut}, summary="Leave out the step that waits"
)
def skip_step(request: ApiRequest, enrollment_id: UUID) -> Any:
    row = _one(request, enrollment_id)
    verb = by_hand.leave_out if by_hand.waiting_touch(row) else held.skip
    verb(enrollment=row, by=request.api_actor, at=timezone.now())
    return Status(201, shape(_one(request, enrollment_id)))


@router.post(
    "/enrollments/{enrollment_id}/reports", response={201: TouchOut}, summary="Say what came of a step by hand"
)
def report_step(request: ApiRequest, enrollment_id: UUID, body: StepReportIn) -> Any:
    row, at = _one(request, enrollment_id), timezone.now()
    touch = by_hand.report(enrollment=row, outcome=body.outcome, note=body.note, by=request.api_actor, at=at)
    return Status(201, _touch(touch))


@router.put("/enrollments/{enrollment_id}/colleague", response=TouchOut, summary="Let a colleague do a step by hand")
def give_step(request: ApiRequest, enrollment_id: UUID, body: GiveIn) -> Any:
    row = _one(request, enrollment_id)
    to = access.one(Membership.objects.visible_to(request.api_actor).filter(deactivated_at=None), body.membership_id)
    return _touch(by_hand.give(enrollment=row, to=to, by=request.api_actor, at=timezone.now()))


@router.post(
    "/enrollments/{enrollment_id}/retries", response={201: EnrollmentOut}, summary="Fill in the mail that waits again"
)
def retry_held_mail(request: ApiRequest, enrollment_id: UUID) -> Any:
    return _decided(request, enrollment_id, held.try_again)


@router.post(
    "/enrollments/{enrollment_id}/confirmations",
    response={201: EnrollmentOut},
    summary="Say that the mail in doubt arrived",
)
def confirm_mail(request: ApiRequest, enrollment_id: UUID) -> Any:
    return _decided(request, enrollment_id, held.confirm)


@router.post(
    "/enrollments/{enrollment_id}/repeats",
    response={201: EnrollmentOut},
    summary="Send the mail again that failed, or did not arrive though it was in doubt",
)
def repeat_mail(request: ApiRequest, enrollment_id: UUID) -> Any:
    return _decided(request, enrollment_id, held.send_again)


def _one(request: ApiRequest, identifier: UUID) -> Enrollment:
    return access.one(Enrollment.objects.visible_to(request.api_actor), identifier)


def _decided(request: ApiRequest, identifier: UUID, verb: Callable[..., Enrollment]) -> Any:
    row = verb(enrollment=_one(request, identifier), by=request.api_actor, at=timezone.now())
    return Status(201, shape(row))


def shape(row: Enrollment) -> dict[str, Any]:
    return {name: getattr(row, name) for name in EnrollmentOut.__annotations__}


def _touch(row: Touch) -> dict[str, Any]:
    said = {name: getattr(row, name) for name in TouchOut.__annotations__ if name != "message_state"}
    return said | {"message_state": row.message.state if row.message else None}
