"""People who may be handed back, those who came back, and the numbers of the flywheel."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status
from pydantic import AwareDatetime

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.paging import Page, PageQuery, page
from hireloom.ats.models import Department
from hireloom.core.access import require
from hireloom.crm.models import Pool, Sequence
from hireloom.flywheel import hand_back_rules as rules
from hireloom.flywheel.hand_back_enums import Asking, Cause, DeclineReason, HandBackState, Link, Sign, Step
from hireloom.flywheel.models import HandBack, Return
from hireloom.flywheel.operations import hand_backs
from hireloom.flywheel.operations.hand_backs import MOST_AT_ONCE, MOST_TAGS, Draft, Fate
from hireloom.flywheel.queries import hand_back_report
from hireloom.flywheel.queries.hand_back_report import Asked
from hireloom.messaging.models import Topic

router = Router(tags=["Flywheel"])
SEEN = "The version that was read; refused when it is another by now."


class HandBackOut(Schema):
    """Somebody whose application ended, what is proposed so that they stay with us, and what was decided."""

    id: UUID
    state: HandBackState
    application_id: UUID
    person_id: UUID
    job_id: UUID
    cause: Cause
    signs: list[Sign]
    pool_id: UUID | None = Field(description="Null: that of the silver medalists.")
    sequence_id: UUID | None
    tags: list[str]
    contact_on: date | None
    asking: Asking = Field(description="What the person hears when they are handed back; empty: nothing.")
    topic_id: UUID | None
    subject: str
    text: str
    version: int
    proposed_at: AwareDatetime
    decided_at: AwareDatetime | None
    decided_by_id: UUID | None
    declined_as: str
    lapsed_as: str
    enrollment_id: UUID | None
    task_id: UUID | None
    message_id: UUID | None


class HandBackQuery(PageQuery):
    state: HandBackState | None = None
    person_id: UUID | None = None
    department_id: UUID | None = None


class HandBackIn(Schema):
    """What a proposal is to say; what is left out stays."""

    seen: int = Field(ge=1, description=SEEN)
    pool_id: UUID | None = None
    sequence_id: UUID | None = None
    tags: list[str] | None = Field(None, max_length=MOST_TAGS)
    contact_on: date | None = None
    asking: Asking | None = None
    topic_id: UUID | None = None
    subject: str | None = Field(None, max_length=300)
    text: str | None = Field(None, max_length=20_000)


class TakingIn(Schema):
    seen: int | None = Field(None, ge=1, description=SEEN)


class TakenOut(Schema):
    """A hand-back, and what could not be done of it, in sentences."""

    hand_back: HandBackOut
    left_out: list[str]


class RefusalIn(Schema):
    reason: DeclineReason
    because: str = Field("", max_length=300, description="What colleagues read besides.")


class TakingsIn(Schema):
    hand_back_ids: list[UUID] = Field(min_length=1, max_length=MOST_AT_ONCE)


class FateOut(Schema):
    """What became of one of many; `refusal` is empty where it was handed back."""

    hand_back_id: UUID
    left_out: list[str]
    refusal: str


class ReturnOut(Schema):
    """An application of somebody whom we knew, and the nearest thing of each kind that tied them to us before."""

    application_id: UUID
    person_id: UUID
    job_id: UUID
    at: AwareDatetime
    links: list[Link]
    earlier_application_id: UUID | None
    hand_back_id: UUID | None
    pool_id: UUID | None
    message_id: UUID | None
    warm_list_id: UUID | None


class ReportQuery(Schema):
    since: AwareDatetime | None = Field(None, description="Handed back from this moment on.")
    until: AwareDatetime | None = Field(None, description="Handed back before this moment.")
    department_id: UUID | None = None


class SavedOut(Schema):
    """Days; null where there are fewer than five hires of people we knew, or of strangers for the same kind of role."""

    days: float | None
    hires_of_known: int
    hires_of_strangers: int


class ReportOut(Schema):
    """How far those came who were handed back in the period: each number is a part of `handed_back`."""

    handed_back: int
    written_to: int
    answered: int
    applied_again: int
    interviewed: int
    hired: int
    returns: int = Field(description="Applications of the period from people whom we knew.")
    returns_by: dict[str, int] = Field(description="By what they were known; one may be known in several ways.")
    saved: SavedOut


@router.get("/hand-backs", response=Page[HandBackOut], summary="List who may be handed back, and who was")
def list_hand_backs(request: ApiRequest, query: Query[HandBackQuery]) -> Any:
    require(rules.can_view_hand_backs, request.api_actor)
    rows = _seen(request)
    if query.state:
        rows = rows.filter(state=query.state)
    if query.person_id:
        rows = rows.filter(application__person=query.person_id)
    if query.department_id:
        rows = rows.filter(application__job__department=query.department_id)
    return page(rows, query, lambda row: _shape(request, row), moment="proposed_at")


@router.post("/hand-backs/takings", response={201: list[FateOut]}, summary="Hand many people back")
def take_many(request: ApiRequest, body: TakingsIn) -> Any:
    require(rules.can_decide_hand_backs, request.api_actor)
    chosen = _seen(request).filter(pk__in=body.hand_back_ids).order_by("proposed_at", "pk")
    fates = hand_backs.take_many(hand_backs=chosen, by=request.api_actor, at=timezone.now())
    return Status(201, [_fate(fate) for fate in fates])


@router.get("/hand-backs/{hand_back_id}", response=HandBackOut, summary="Read a proposal to hand somebody back")
def read_hand_back(request: ApiRequest, hand_back_id: UUID) -> Any:
    return _shape(request, _one(request, hand_back_id))


@router.patch("/hand-backs/{hand_back_id}", response=HandBackOut, summary="Propose something else")
def change_hand_back(request: ApiRequest, hand_back_id: UUID, body: HandBackIn) -> Any:
    row, sent = _one(request, hand_back_id), body.model_dump(exclude_unset=True)
    draft = _draft(request, row, sent)
    row = hand_backs.change(hand_back=row, draft=draft, seen=body.seen, by=request.api_actor, at=timezone.now())
    return _shape(request, row)


@router.post("/hand-backs/{hand_back_id}/takings", response={201: TakenOut}, summary="Hand somebody back")
def take(request: ApiRequest, hand_back_id: UUID, body: TakingIn) -> Any:
    row = _one(request, hand_back_id)
    done = hand_backs.take(hand_back=row, seen=body.seen, by=request.api_actor, at=timezone.now())
    return Status(201, {"hand_back": _shape(request, done.hand_back), "left_out": list(done.left_out)})


@router.post("/hand-backs/{hand_back_id}/refusals", response={201: HandBackOut}, summary="Do not hand somebody back")
def decline(request: ApiRequest, hand_back_id: UUID, body: RefusalIn) -> Any:
    row = hand_backs.decline(
        hand_back=_one(request, hand_back_id),
        reason=body.reason,
        because=body.because,
        by=request.api_actor,
        at=timezone.now(),
    )
    return Status(201, _shape(request, row))


@router.post("/hand-backs/{hand_back_id}/put-backs", response={201: HandBackOut}, summary="Let a proposal wait again")
def put_back(request: ApiRequest, hand_back_id: UUID) -> Any:
    row = hand_backs.put_back(hand_back=_one(request, hand_back_id), by=request.api_actor, at=timezone.now())
    return Status(201, _shape(request, row))


@router.get("/returns", response=Page[ReturnOut], summary="List applications of people whom we knew")
def list_returns(request: ApiRequest, query: Query[PageQuery]) -> Any:
    require(rules.can_view_hand_backs, request.api_actor)
    rows = Return.objects.visible_to(request.api_actor).select_related("application")
    return page(rows, query, lambda row: _return(request, row), moment="at")


@router.get("/reports/flywheel", response=ReportOut, summary="Count what came of those who were handed back")
def read_report(request: ApiRequest, query: Query[ReportQuery]) -> Any:
    actor = request.api_actor
    require(rules.can_view_hand_backs, actor)
    department_id = query.department_id
    if department_id:
        access.one(Department.objects.visible_to(actor), department_id)
    asked = Asked(timezone.now(), query.since, query.until, department_id)
    counts, back = hand_back_report.counts(asked, actor), hand_back_report.returns(asked, actor)
    saved = hand_back_report.saved(asked, actor)
    return {
        **{step.value: counts[step] for step in Step},
        "returns": back[None],
        "returns_by": {link.value: back[link] for link in Link},
        "saved": {"days": saved.days, "hires_of_known": saved.warm, "hires_of_strangers": saved.cold},
    }


def _seen(request: ApiRequest) -> Any:
    rows = HandBack.objects.visible_to(request.api_actor)
    return rows.select_related("application__job", "application__person__organization", "pool", "sequence", "topic")


def _one(request: ApiRequest, identifier: UUID) -> HandBack:
    found: HandBack = access.one(_seen(request), identifier)
    return found


def _shape(request: ApiRequest, row: HandBack) -> dict[str, Any]:
    """A hand-back; a pool that the token does not see is told as none."""
    values = {name: getattr(row, name) for name in HandBackOut.model_fields if hasattr(row, name)}
    return values | {
        "person_id": row.application.person_id,
        "job_id": row.application.job_id,
        "signs": row.sign_list,
        "pool_id": row.pool_id if row.pool_id in _pools(request) else None,
    }


def _pools(request: ApiRequest) -> frozenset[UUID]:
    """The pools that the token sees; asked once for a call."""
    known: frozenset[UUID] | None = getattr(request, "seen_pools", None)
    if known is None:
        known = frozenset(Pool.objects.visible_to(request.api_actor).order_by().values_list("pk", flat=True))
        request.seen_pools = known  # type: ignore[attr-defined]  # kept for the rest of the call
    return known


def _return(request: ApiRequest, row: Return) -> dict[str, Any]:
    """A return; what the token may not see of it, is none."""
    return {
        "application_id": row.application_id,
        "person_id": row.application.person_id,
        "job_id": row.application.job_id,
        "at": row.at,
        "links": row.links,
        "earlier_application_id": row.earlier_id,
        "hand_back_id": row.hand_back_id,
        "pool_id": row.pool_id if row.pool_id in _pools(request) else None,
        "message_id": row.message_id,
        "warm_list_id": row.warm_list_id,
    }


def _fate(fate: Fate) -> dict[str, Any]:
    refusal = str(fate.refusal) or type(fate.refusal).__name__ if fate.refusal else ""
    return {"hand_back_id": fate.hand_back.pk, "left_out": list(fate.left_out), "refusal": refusal}


def _draft(request: ApiRequest, row: HandBack, sent: dict[str, Any]) -> Draft:
    """The proposal as it stands, with what was sent in its place."""
    actor = request.api_actor
    pools, sequences = Pool.objects.visible_to(actor), Sequence.objects.visible_to(actor)
    topics = Topic.objects.visible_to(actor).offered()
    found: dict[str, Any] = {"pool": row.pool, "sequence": row.sequence, "topic": row.topic}
    for name, rows in (("pool", pools), ("sequence", sequences), ("topic", topics)):
        if f"{name}_id" in sent:
            wanted = sent[f"{name}_id"]
            found[name] = access.one(rows, wanted) if wanted else None
    kept: dict[str, Any] = {"subject": row.subject, "text": row.text, "contact_on": row.contact_on}
    day: dict[str, date | datetime | None] = {"contact_on": sent["contact_on"]} if "contact_on" in sent else {}
    words = {name: sent[name] for name in ("subject", "text") if sent.get(name) is not None}
    return Draft(
        **found,
        **(kept | words | day),
        tags=tuple(row.tags if sent.get("tags") is None else sent["tags"]),
        asking=Asking(row.asking if sent.get("asking") is None else sent["asking"]),
    )
