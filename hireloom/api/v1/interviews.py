"""Interviews: the plan of a job, booked, changed, called off; scorecards and decisions."""

from functools import partial
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status

from hireloom.api.v1 import access, interview_shapes
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.interview_schemas import (
    AppointmentChange,
    AppointmentIn,
    CancellationIn,
    DecisionIn,
    DecisionOut,
    InterviewOut,
    InvitationIn,
    PlannedIn,
    PlannedOut,
    ScorecardIn,
    ScorecardOut,
)
from hireloom.api.v1.paging import ChangeQuery, Page, PageQuery, page
from hireloom.ats.enums import InterviewState, Verdict
from hireloom.ats.models import Decision, Interview, PlanInterview, Scorecard, ScorecardForm, Stage
from hireloom.ats.operations import debriefs, interview_plans, interviews, mail_repeats, scorecards
from hireloom.ats.operations.interviews import Appointment
from hireloom.ats.operations.scorecards import Content, Judgment
from hireloom.core.models import Membership

router = Router(tags=["Interviews"])


class InterviewQuery(ChangeQuery):
    application_id: UUID | None = None
    state: InterviewState | None = None


class ScorecardQuery(ChangeQuery):
    application_id: UUID | None = None
    interview_id: UUID | None = None


@router.get("/interviews", response=Page[InterviewOut], summary="List interviews")
def list_interviews(request: ApiRequest, query: Query[InterviewQuery]) -> Any:
    wanted = query.model_dump(include={"application_id", "state"}, exclude_none=True)
    rows = interview_shapes.interviews(Interview.objects.visible_to(request.api_actor).filter(**wanted))
    return page(rows, query, partial(interview_shapes.interview, to=request.api_actor))


@router.get("/interviews/{interview_id}", response=InterviewOut, summary="Read an interview")
def read_interview(request: ApiRequest, interview_id: UUID) -> Any:
    return _shown(request, interview_id)


@router.post(
    "/applications/{application_id}/interviews", response={201: InterviewOut}, summary="Book an interview and invite"
)
def schedule(request: ApiRequest, application_id: UUID, body: AppointmentIn) -> Any:
    plan = PlanInterview.objects.visible_to(request.api_actor)
    application = access.application(request, application_id)
    planned = (
        access.one(plan.filter(job=application.job_id), body.plan_interview_id) if body.plan_interview_id else None
    )
    made = interviews.schedule(
        application=application,
        appointment=_appointment(request, body),
        planned=planned,
        is_quiet=not body.sends_invitations,
        by=request.api_actor,
        at=timezone.now(),
    )
    return Status(201, _shown(request, made.pk))


@router.put("/interviews/{interview_id}", response=InterviewOut, summary="Give an interview another time or people")
def change(request: ApiRequest, interview_id: UUID, body: AppointmentChange) -> Any:
    interviews.change(
        interview=_interview(request, interview_id),
        appointment=_appointment(request, body),
        seen_sequence=body.sequence,
        by=request.api_actor,
        at=timezone.now(),
    )
    return _shown(request, interview_id)


@router.post("/interviews/{interview_id}/cancellations", response=InterviewOut, summary="Call an interview off")
def cancel(request: ApiRequest, interview_id: UUID, body: CancellationIn) -> Any:
    interview = _interview(request, interview_id)
    interviews.cancel(
        interview=interview,
        because=body.because,
        tells_candidate=body.tells_candidate,
        by=request.api_actor,
        at=timezone.now(),
    )
    return _shown(request, interview_id)


@router.post("/interviews/{interview_id}/sendings", response=InterviewOut, summary="Send an invitation once more")
def invite_again(request: ApiRequest, interview_id: UUID, body: InvitationIn) -> Any:
    interview = _interview(request, interview_id)
    seat = None
    if body.membership_id:
        seats = interview.seats.select_related("membership__user")  # of an interview that is seen
        seat = get_object_or_404(seats, membership=body.membership_id)
    mail_repeats.invite_again(interview=interview, seat=seat, by=request.api_actor, at=timezone.now())
    return _shown(request, interview_id)


@router.get("/jobs/{job_id}/plan", response=list[PlannedOut], summary="Read the interview plan of a job")
def read_plan(request: ApiRequest, job_id: UUID) -> Any:
    rows = PlanInterview.objects.visible_to(request.api_actor).filter(job=access.job(request, job_id))
    rows = rows.with_proposed_ids().order_by("stage__position", "position", "pk")
    return [interview_shapes.planned(row) for row in rows]


@router.post("/jobs/{job_id}/plan", response={201: PlannedOut}, summary="Plan an interview in a stage")
def plan(request: ApiRequest, job_id: UUID, body: PlannedIn) -> Any:
    actor = request.api_actor
    stages = Stage.objects.visible_to(actor).filter(job=access.job(request, job_id)).select_related("job")
    form = access.one(ScorecardForm.objects.visible_to(actor), body.form_id) if body.form_id else None
    kit = interview_plans.Kit(
        name=body.name,
        duration_minutes=body.duration_minutes,
        purpose=body.purpose,
        questions=[interview_plans.Question(text) for text in body.questions],
        focus=body.focus,
        interviewers=access.colleagues(request, body.interviewer_ids),
        form=form,
        is_scorecard_required=body.is_scorecard_required,
    )
    made = interview_plans.add(stage=access.one(stages, body.stage_id), kit=kit, by=actor, at=timezone.now())
    row = PlanInterview.objects.visible_to(actor).with_proposed_ids().get(pk=made.pk)
    return Status(201, interview_shapes.planned(row))


@router.get("/scorecards", response=Page[ScorecardOut], summary="List scorecards that you may read")
def list_scorecards(request: ApiRequest, query: Query[ScorecardQuery]) -> Any:
    wanted = query.model_dump(include={"application_id", "interview_id"}, exclude_none=True)
    rows = Scorecard.objects.visible_to(request.api_actor).submitted().filter(**wanted)
    return page(interview_shapes.scorecards(rows), query, interview_shapes.scorecard)


@router.put("/interviews/{interview_id}/scorecard", response=ScorecardOut, summary="Submit a scorecard, or correct it")
def submit(request: ApiRequest, interview_id: UUID, body: ScorecardIn) -> Any:
    actor = request.api_actor
    interviewer_id = body.interviewer_id or actor.membership_id or UUID(int=0)
    version = scorecards.submit(
        interview=_interview(request, interview_id),
        interviewer=access.one(Membership.objects.visible_to(actor), interviewer_id),
        content=Content(
            overall=body.overall.value,
            notes=body.notes,
            ratings={key: Judgment(one.rating or "", one.note) for key, one in body.ratings.items()},
            answers=body.answers,
        ),
        seen_revision=body.revision,
        by=actor,
        at=timezone.now(),
    )
    rows = interview_shapes.scorecards(Scorecard.objects.visible_to(actor))
    # Whoever submits for somebody else reads what they wrote, even while they owe a scorecard of their own.
    row = rows.filter(pk=version.scorecard_id).first() or interview_shapes.just_submitted(version)
    return interview_shapes.scorecard(row)


@router.get(
    "/applications/{application_id}/decisions", response=Page[DecisionOut], summary="List what debriefs decided"
)
def list_decisions(request: ApiRequest, application_id: UUID, query: Query[PageQuery]) -> Any:
    application = access.application(request, application_id)
    rows = Decision.objects.visible_to(request.api_actor).filter(application=application)
    return page(rows, query, interview_shapes.decision, moment="decided_at")


@router.post(
    "/applications/{application_id}/decisions", response={201: DecisionOut}, summary="Record what a debrief decided"
)
def decide(request: ApiRequest, application_id: UUID, body: DecisionIn) -> Any:
    application = access.application(request, application_id)
    made = debriefs.decide(
        application=application,
        verdict=Verdict(body.verdict),
        reasons=body.reasons,
        by=request.api_actor,
        at=timezone.now(),
    )
    return Status(201, interview_shapes.decision(made))


def _interview(request: ApiRequest, identifier: UUID) -> Interview:
    rows = Interview.objects.visible_to(request.api_actor)
    return access.one(interview_shapes.interviews(rows), identifier)


def _shown(request: ApiRequest, identifier: UUID) -> dict[str, Any]:
    return interview_shapes.interview(_interview(request, identifier), to=request.api_actor)


def _appointment(request: ApiRequest, body: AppointmentIn) -> Appointment:
    names = ("name", "starts_at", "ends_at", "time_zone", "place", "video_url", "note", "invites_candidate")
    words = {name: getattr(body, name) for name in names}
    return Appointment(**words, interviewers=access.colleagues(request, body.interviewer_ids))
