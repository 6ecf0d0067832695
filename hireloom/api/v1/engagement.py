"""How engaged people are, what it rests on, and what other programs saw of it."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.paging import ChangeQuery, Page, page
from hireloom.crm.enums import EngagementKind, Outcome, ResultsBy, ResultsView
from hireloom.crm.models import Engagement, Sequence
from hireloom.crm.operations import engagement
from hireloom.crm.queries import engagement as reads
from hireloom.crm.queries import results, results_shown
from hireloom.messaging.models import ContactWish
from hireloom.messaging.operations import tracking_objections

router = Router(tags=["Engagement"])
REPORTED = Literal["visited", "form_filled", "alert_joined", "event_attended"]


class EngagementQuery(ChangeQuery):
    """Whose, of what kind, with what machines did or without, and how to read on."""

    person_id: UUID | None = None
    kind: EngagementKind | None = None
    with_machines: bool = Field(False, description="Also what programs did, which counts nowhere.")


class EngagementOut(Schema):
    """One thing a person did, or that happened to what we sent them."""

    id: UUID
    person_id: UUID
    kind: str
    at: datetime
    source: str
    message_id: UUID | None
    sequence_id: UUID | None
    note: str
    machine: str = Field(description="Why we think that a program did it; empty for a person's doing.")


class EngagementStandingOut(Schema):
    """How engaged somebody is; `decays_to` is the level at `decays_at` if nothing else happens."""

    level: str
    since: datetime | None
    decays_at: datetime | None
    decays_to: str | None
    because: list[UUID] = Field(description="The rows it rests on, the latest first, twelve at most.")


class EngagementIn(Schema):
    """What another program saw a person do. The same `key` is the same thing, however often it is sent."""

    kind: REPORTED
    key: str = Field(min_length=1, max_length=100, description="Your own name of it, unlike all others of yours.")
    at: datetime | None = Field(None, description="When it happened; now without.")
    note: str = Field("", max_length=200, description="What it was: the name of the event, the page, the form.")


@router.get("/engagement", response=Page[EngagementOut], summary="List what people did")
def list_engagement(request: ApiRequest, query: Query[EngagementQuery]) -> Any:
    rows = Engagement.objects.visible_to(request.api_actor)
    if query.person_id:
        rows = rows.filter(person=access.person(request, query.person_id))
    if query.kind:
        rows = rows.filter(kind=query.kind)
    if not query.with_machines:
        rows = rows.by_people()
    return page(rows, query, _shape, moment="at")


@router.get(
    "/people/{person_id}/engagement", response=EngagementStandingOut, summary="Read how engaged a person is, and why"
)
def read_standing(request: ApiRequest, person_id: UUID) -> Any:
    found = reads.of(access.person(request, person_id), request.api_actor, timezone.now())
    if found is None:
        raise Http404
    return {
        "level": found.level,
        "since": found.since,
        "decays_at": found.decays_at,
        "decays_to": found.decays_to,
        "because": [line.id for line in found.because],
    }


@router.post("/people/{person_id}/engagement", response={201: EngagementOut}, summary="Say what a person did elsewhere")
def report(request: ApiRequest, person_id: UUID, body: EngagementIn) -> Any:
    row = engagement.report(
        person=access.person(request, person_id),
        kind=EngagementKind(body.kind),
        key=body.key,
        note=body.note,
        happened_at=body.at,
        by=request.api_actor,
        at=timezone.now(),
    )
    return Status(201, _shape(row))


class ResultsQuery(Schema):
    """Whose mails are counted, told apart by what, from a moment on and before another."""

    view: ResultsView = ResultsView.COHORT
    by: ResultsBy = ResultsBy.STEP
    since: datetime | None = None
    until: datetime | None = None


class CountsOut(Schema):
    """How many, by outcome: `sent` is of `all`, `delivered` of `sent`, all others of `delivered`."""

    all: int
    sent: int
    delivered: int
    opened: int
    clicked: int
    replied: int
    interested: int
    applied: int
    hired: int


class LineOut(Schema):
    """One line: the id it is told apart by (the month, the lineage of a step or wording), empty without one."""

    key: str
    name: str
    mails: CountsOut


class ResultsOut(Schema):
    """What came of a sequence's mails; in `people` a person counts once for each time they were enrolled."""

    lines: list[LineOut]
    mails: CountsOut
    people: CountsOut


@router.get("/sequences/{sequence_id}/results", response=ResultsOut, summary="Read what came of a sequence")
def read_results(request: ApiRequest, sequence_id: UUID, query: Query[ResultsQuery]) -> Any:
    actor = request.api_actor
    sequence = access.one(Sequence.objects.visible_to(actor), sequence_id)
    zone = sequence.organization.time_zone
    asked = results.Asked(sequence, query.view, query.by, query.since, query.until, zone)
    found = results.of(asked, actor)
    lines = results_shown.lines(asked, found, actor)
    return {
        "lines": [{"key": line.key, "name": line.name, "mails": _counts(line.counts)} for line in lines],
        "mails": _counts(found.mails),
        "people": _counts(found.people),
    }


def _counts(counts: results.Counts) -> dict[str, int]:
    return {outcome.value: counts[outcome] for outcome in Outcome}


def _shape(row: Engagement) -> dict[str, Any]:
    names = ("id", "person_id", "kind", "at", "source", "message_id", "sequence_id", "note", "machine")
    return {name: getattr(row, name) for name in names}


class BecauseIn(Schema):
    """How one knows, in words."""

    because: str = Field(min_length=1, max_length=500)


class TrackingOut(Schema):
    """Whether it may be seen which mails somebody opens; `note` is "" where they said so themselves."""

    refuses_tracking: bool
    note: str
    noted_by_id: UUID | None
    changed_at: datetime | None


@router.get("/people/{person_id}/tracking", response=TrackingOut, summary="Whether somebody objects to tracking")
def read_tracking(request: ApiRequest, person_id: UUID) -> Any:
    person = access.person(request, person_id)
    row = ContactWish.objects.visible_to(request.api_actor).filter(person=person).first()
    return _tracking(row)


@router.post(
    "/people/{person_id}/tracking-objections", response={201: TrackingOut}, summary="Note that somebody objects"
)
def note_objection(request: ApiRequest, person_id: UUID, body: BecauseIn) -> Any:
    person, by = access.person(request, person_id), request.api_actor
    row = tracking_objections.note(person=person, because=body.because, by=by, at=timezone.now())
    return Status(201, _tracking(row))


@router.post(
    "/people/{person_id}/tracking-consents", response={201: TrackingOut}, summary="Note that somebody no longer objects"
)
def take_objection_back(request: ApiRequest, person_id: UUID, body: BecauseIn) -> Any:
    person, by = access.person(request, person_id), request.api_actor
    row = tracking_objections.take_back(person=person, because=body.because, by=by, at=timezone.now())
    return Status(201, _tracking(row))


def _tracking(row: ContactWish | None) -> dict[str, Any]:
    if row is None:
        return {"refuses_tracking": False, "note": "", "noted_by_id": None, "changed_at": None}
    return {
        "refuses_tracking": row.refuses_tracking,
        "note": row.tracking_note,
        "noted_by_id": row.tracking_noted_by_id,
        "changed_at": row.changed_at,
    }
