"""Take-home exercises: those of a job, sent, given more time, cancelled. They are graded in the app."""

from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status
from pydantic import AwareDatetime

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.interview_schemas import CancellationIn
from hireloom.api.v1.paging import ChangeQuery, Page, page
from hireloom.ats.enums import TakeHomeState
from hireloom.ats.models import Exercise, Grader, TakeHome
from hireloom.ats.operations import take_homes

router = Router(tags=["Take-homes"])


class ExerciseOut(Schema):
    id: UUID
    stage_id: UUID
    name: str
    instructions: str
    days_to_answer: int
    focus: list[str]
    form_id: UUID | None
    grader_ids: list[UUID]
    is_anonymous: bool
    revision: int


class SendingIn(Schema):
    """Which exercise, until when, and who grades it."""

    exercise_id: UUID
    due_at: AwareDatetime
    time_zone: str = Field("UTC", description="IANA name; the zone the candidate is told the deadline in.")
    grader_ids: list[UUID] = Field(min_length=1, max_length=10)


class DeadlineIn(Schema):
    due_at: AwareDatetime


class GradersIn(Schema):
    grader_ids: list[UUID] = Field(min_length=1, max_length=10)


class TakeHomeOut(Schema):
    """An exercise that was sent about an application. What came in is read in the app."""

    id: UUID
    application_id: UUID
    exercise_id: UUID | None
    name: str
    state: str
    is_anonymous: bool
    due_at: AwareDatetime
    time_zone: str
    sent_at: AwareDatetime
    opened_at: AwareDatetime | None
    submitted_at: AwareDatetime | None
    closed_at: AwareDatetime | None
    grader_ids: list[UUID]
    updated_at: AwareDatetime


class TakeHomeQuery(ChangeQuery):
    application_id: UUID | None = None
    state: TakeHomeState | None = None


@router.get("/jobs/{job_id}/exercises", response=list[ExerciseOut], summary="List the exercises of a job's plan")
def list_exercises(request: ApiRequest, job_id: UUID) -> Any:
    rows = Exercise.objects.visible_to(request.api_actor).filter(job=access.job(request, job_id))
    rows = rows.with_proposed_ids().order_by("stage__position", "position", "pk")
    return [_exercise(row) for row in rows]


@router.get("/take-homes", response=Page[TakeHomeOut], summary="List take-home exercises")
def list_take_homes(request: ApiRequest, query: Query[TakeHomeQuery]) -> Any:
    wanted = query.model_dump(include={"application_id", "state"}, exclude_none=True)
    return page(_loaded(TakeHome.objects.visible_to(request.api_actor).filter(**wanted)), query, _shape)


@router.get("/take-homes/{take_home_id}", response=TakeHomeOut, summary="Read a take-home exercise")
def read_take_home(request: ApiRequest, take_home_id: UUID) -> Any:
    return _shape(_take_home(request, take_home_id))


@router.post(
    "/applications/{application_id}/take-homes", response={201: TakeHomeOut}, summary="Send an exercise to a candidate"
)
def send(request: ApiRequest, application_id: UUID, body: SendingIn) -> Any:
    application = access.application(request, application_id)
    exercises = Exercise.objects.visible_to(request.api_actor).filter(job=application.job_id)
    wish = take_homes.Wish(body.due_at, body.time_zone, access.colleagues(request, body.grader_ids))
    sent = take_homes.send(
        application=application,
        exercise=access.one(exercises, body.exercise_id),
        wish=wish,
        by=request.api_actor,
        at=timezone.now(),
    )
    return Status(201, _shape(_loaded(TakeHome.objects.filter(pk=sent.pk)).get()))  # no actor: just sent by it


@router.post(
    "/take-homes/{take_home_id}/deadlines", response=TakeHomeOut, summary="Give the candidate another deadline"
)
def extend(request: ApiRequest, take_home_id: UUID, body: DeadlineIn) -> Any:
    found = _take_home(request, take_home_id)
    take_homes.extend(take_home=found, due_at=body.due_at, by=request.api_actor, at=timezone.now())
    return _shape(_take_home(request, take_home_id))


@router.post("/take-homes/{take_home_id}/sendings", response=TakeHomeOut, summary="Send the mail with the link again")
def send_again(request: ApiRequest, take_home_id: UUID) -> Any:
    take_homes.send_again(take_home=_take_home(request, take_home_id), by=request.api_actor, at=timezone.now())
    return _shape(_take_home(request, take_home_id))


@router.put("/take-homes/{take_home_id}/graders", response=TakeHomeOut, summary="Have others grade it")
def choose_graders(request: ApiRequest, take_home_id: UUID, body: GradersIn) -> Any:
    found, chosen = _take_home(request, take_home_id), access.colleagues(request, body.grader_ids)
    take_homes.choose_graders(take_home=found, graders=chosen, by=request.api_actor, at=timezone.now())
    return _shape(_take_home(request, take_home_id))


@router.post("/take-homes/{take_home_id}/cancellations", response=TakeHomeOut, summary="Wait for it no longer")
def cancel(request: ApiRequest, take_home_id: UUID, body: CancellationIn) -> Any:
    take_homes.cancel(
        take_home=_take_home(request, take_home_id), by=request.api_actor, at=timezone.now(), **body.model_dump()
    )
    return _shape(_take_home(request, take_home_id))


def _take_home(request: ApiRequest, identifier: UUID) -> TakeHome:
    rows = TakeHome.objects.visible_to(request.api_actor).select_related("application__job", "application__person")
    return access.one(_loaded(rows), identifier)


def _loaded(rows: QuerySet[TakeHome]) -> QuerySet[TakeHome]:
    held = Grader.objects.held().order_by("membership_id")  # no actor: of take-homes that are seen
    return rows.prefetch_related(Prefetch("graders", queryset=held))


def _shape(row: TakeHome) -> dict[str, Any]:
    names = (
        "id application_id exercise_id name state is_anonymous due_at time_zone sent_at opened_at submitted_at "
        "closed_at updated_at"
    )
    graders = [grader.membership_id for grader in row.graders.all()]
    return {name: getattr(row, name) for name in names.split()} | {"grader_ids": graders}


def _exercise(row: Exercise) -> dict[str, Any]:
    names = "id stage_id name instructions days_to_answer focus form_id is_anonymous revision"
    return {name: getattr(row, name) for name in names.split()} | {"grader_ids": row.proposed_ids}  # type: ignore[attr-defined]  # annotated
