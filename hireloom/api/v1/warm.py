"""Whom we know for a job, and what is done about them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from hireloom.ai import rules as match_rules
from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.matches import MatchLineOut, lines_out
from hireloom.core import access as core_access
from hireloom.crm.models import Sequence
from hireloom.flywheel import warm_rules
from hireloom.flywheel.operations import warm_building, warm_lists
from hireloom.flywheel.operations.warm_lists import Answer
from hireloom.flywheel.queries import warm, warm_matches
from hireloom.flywheel.queries.warm import Line, Shown, Wish
from hireloom.flywheel.warm_enums import Aside, CandidateState, Decision, WayKind
from hireloom.people.models import Person

router = Router(tags=["People you know"])
MOST = 100


class WarmWayOut(Schema):
    kind: WayKind
    words: str = Field(description="For which job, how far they came, why it ended; the pool; the source.")
    application_id: UUID | None
    pool_id: UUID | None


class WarmCandidateOut(Schema):
    person_id: UUID
    name: str
    state: CandidateState
    state_at: datetime
    share: float | None = Field(description="In [0, 1]; null where nobody can say, or matches are not to be seen.")
    reasons: str
    musts_not_shown: int
    ways: list[WarmWayOut] = Field(description="How we know them, the warmest first.")
    last_touch_at: datetime
    engagement: str = Field(description="Empty for whoever may not know.")
    has_consent: bool
    consent_expires_at: datetime | None
    may_be_written_to: bool
    holds: list[str] = Field(description="What stands against writing to them now.")
    not_before: date | None = Field(description="From when they may be written to, where that is known.")
    worth_a_try: str = Field(
        description="A part of the week in words, with its zone; empty where none is better, or it is off."
    )
    sequence_id: UUID | None = Field(description="What to begin with: the default of a pool they are in.")
    set_aside: str = Field(description="Why they were set aside.")


class WarmListOut(Schema):
    state: str | None = Field(description="building, ready or failed; null where the job has no list.")
    built_at: datetime | None
    is_whole: bool = Field(description="Whether everybody was compared; else those with most in common.")
    criteria_number: int | None
    version: str = Field(description="The version of the matching; empty where nobody was compared.")
    has_shares: bool
    decision: str = Field(description="What was answered before the first post went out; empty while nobody was asked.")
    decision_reason: str
    total: int = Field(description="How many fit, of those whom you may see.")
    worth_asking: int = Field(description="How many wait who show half of what is asked, or whom we know well.")
    items: list[WarmCandidateOut]


class WarmQuery(Schema):
    state: CandidateState = CandidateState.WAITING
    way: WayKind | None = None
    may_be_written_to: bool | None = None
    page: int = Field(1, ge=1, le=99, description="Fifty people each.")


class WarmPeopleIn(Schema):
    person_ids: list[UUID] = Field(min_length=1, max_length=MOST)


class AsideIn(WarmPeopleIn):
    reason: Aside
    because: str = Field("", max_length=300, description="Wanted for the reason other.")


class WarmEnrollIn(WarmPeopleIn):
    sequence_id: UUID


class ChangedOut(Schema):
    """Those whom it changed; all others stay as they are."""

    person_ids: list[UUID]


class WarmEnrolledOut(Schema):
    person_ids: list[UUID]
    left_out: dict[str, list[str]] = Field(description="By the id of each person who was not enrolled, every reason.")


class WarmDecisionIn(Schema):
    decision: Decision
    reason: str = Field("", max_length=300, description="Why they are skipped.")


class DecidedOut(Schema):
    decision: Decision
    reason: str
    decided_at: datetime


class WarmMatchOut(Schema):
    person_id: UUID
    share: float
    points: float
    weight: int
    criteria_number: int
    version: str
    inputs: str = Field(description="SHA-256 of the facts it rests on.")
    lines: list[MatchLineOut]


@router.get("/jobs/{job_id}/warm", response=WarmListOut, summary="List whom we know for a job")
def read_warm_list(request: ApiRequest, job_id: UUID, query: Query[WarmQuery]) -> Any:
    """List them in order: the best match first, or the warmest where matches are not made or not to be seen."""
    job, actor = access.job(request, job_id), request.api_actor
    core_access.require(warm_rules.can_view_warm_list, actor, job)
    held = {None: "", True: "no", False: "yes"}[query.may_be_written_to]
    wish = Wish(state=query.state.value, way=query.way.value if query.way else "", held=held, page=query.page)
    return _list(warm.of(job, actor, wish, at=timezone.now()))


@router.get("/jobs/{job_id}/warm/{person_id}/match", response=WarmMatchOut, summary="Explain the match of somebody")
def explain_warm_match(request: ApiRequest, job_id: UUID, person_id: UUID) -> Any:
    """Say how the match came about; that it was read goes on record."""
    job, actor = access.job(request, job_id), request.api_actor
    core_access.require(warm_rules.can_view_warm_list, actor, job)
    core_access.require(match_rules.can_view_matches, actor, job)
    found = warm_matches.of(job, person_id, actor)
    if found is None:
        raise Http404
    warm_lists.view(candidate=found.candidate, by=actor, at=timezone.now())
    names = ("share", "points", "weight", "criteria_number", "version", "inputs")
    return {name: getattr(found, name) for name in names} | {"person_id": person_id, "lines": lines_out(found.lines)}


@router.post("/jobs/{job_id}/warm/building", response={202: None}, summary="Have the list of a job built anew")
def build_warm_list(request: ApiRequest, job_id: UUID) -> Any:
    warm_building.ask_anew(job=access.job(request, job_id), by=request.api_actor, at=timezone.now())
    return Status(202, None)


@router.post("/jobs/{job_id}/warm/asides", response=ChangedOut, summary="Set people aside for a job")
def set_aside(request: ApiRequest, job_id: UUID, body: AsideIn) -> Any:
    changed = warm_lists.set_aside(
        job=access.job(request, job_id),
        people=_people(request, body.person_ids),
        reason=body.reason,
        because=body.because,
        by=request.api_actor,
        at=timezone.now(),
    )
    return {"person_ids": [one.person_id for one in changed]}


@router.post("/jobs/{job_id}/warm/returns", response=ChangedOut, summary="Have people looked at again")
def put_back(request: ApiRequest, job_id: UUID, body: WarmPeopleIn) -> Any:
    people = _people(request, body.person_ids)
    job = access.job(request, job_id)
    changed = warm_lists.put_back(job=job, people=people, by=request.api_actor, at=timezone.now())
    return {"person_ids": [one.person_id for one in changed]}


@router.post("/jobs/{job_id}/warm/additions", response=ChangedOut, summary="Add people of the list to the job")
def add_to_job(request: ApiRequest, job_id: UUID, body: WarmPeopleIn) -> Any:
    people, job = _people(request, body.person_ids), access.job(request, job_id)
    made = warm_lists.add(job=job, people=people, by=request.api_actor, at=timezone.now())
    return {"person_ids": [one.person_id for one in made]}


@router.post(
    "/jobs/{job_id}/warm/enrollments", response=WarmEnrolledOut, summary="Enroll people of the list in a sequence"
)
def enroll_from_list(request: ApiRequest, job_id: UUID, body: WarmEnrollIn) -> Any:
    sequence = access.one(Sequence.objects.visible_to(request.api_actor), body.sequence_id)
    made = warm_lists.enroll(
        job=access.job(request, job_id),
        sequence=sequence,
        people=_people(request, body.person_ids),
        by=request.api_actor,
        at=timezone.now(),
    )
    return {
        "person_ids": [one.person_id for one in made.enrollments],
        "left_out": {str(one.person_id): list(one.reasons) for one in made.stopped},
    }


@router.put("/jobs/{job_id}/warm/decision", response=DecidedOut, summary="Say what becomes of those we know")
def decide(request: ApiRequest, job_id: UUID, body: WarmDecisionIn) -> Any:
    """Answer before the first post goes out; the first answer stays."""
    answer = Answer(body.decision, body.reason)
    row = warm_lists.decide(job=access.job(request, job_id), answer=answer, by=request.api_actor, at=timezone.now())
    return {"decision": row.decided_as, "reason": row.decided_because, "decided_at": row.decided_at}


def _people(request: ApiRequest, ids: list[UUID]) -> list[Person]:
    return list(Person.objects.visible_to(request.api_actor).filter(pk__in=ids).order_by("pk"))


def _list(shown: Shown) -> dict[str, Any]:
    row = shown.warm_list
    return {
        "state": row.state if row else None,
        "built_at": row.built_at if row else None,
        "is_whole": row.is_whole if row else False,
        "criteria_number": row.criteria.number if row and row.criteria else None,
        "version": row.version if row else "",
        "has_shares": shown.has_shares,
        "decision": row.decided_as if row else "",
        "decision_reason": row.decided_because if row else "",
        "total": shown.total,
        "worth_asking": shown.good,
        "items": [_item(line) for line in shown.lines],
    }


def _item(line: Line) -> dict[str, Any]:
    details = line.details
    return {
        "person_id": line.person.pk,
        "name": line.person.name,
        "state": line.place.state,
        "state_at": details.state_at,
        "share": details.share,
        "reasons": details.words,
        "musts_not_shown": details.musts_not_shown,
        "ways": [vars(way) for way in details.ways],
        "last_touch_at": line.person.last_touch_at,
        "engagement": details.level,
        "has_consent": details.consent.is_given,
        "consent_expires_at": details.consent.expires_at,
        "may_be_written_to": line.is_free,
        "holds": list(line.holds),
        "not_before": line.until,
        "worth_a_try": line.block,
        "sequence_id": details.sequence_id,
        "set_aside": details.aside,
    }
