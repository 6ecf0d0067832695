"""Sequences: written, activated, paused, and whom they may be sent to."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status

from hireloom.api.v1 import access, audiences
from hireloom.api.v1 import enrollments as enrollments_api
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.audiences import AudienceIn
from hireloom.api.v1.paging import Page, PageQuery, page
from hireloom.core.models import Membership
from hireloom.crm import drafts
from hireloom.crm.drafts import StepDraft, VariantDraft, VersionDraft
from hireloom.crm.enums import StepKind
from hireloom.crm.models import Enrollment, SendingRules, Sequence, SequenceVersion
from hireloom.crm.operations import enrollments, sending_rules, sequences, unsent, versions
from hireloom.crm.queries import step_numbers
from hireloom.crm.queries.guard_rails import Checked
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable

router = Router(tags=["Sequences"])


class SequenceIn(Schema):
    """A sequence; without `sender_id` it goes out in the organization's name.

    `stops_at_company`: an answer ends it for others at the same company; where it is left out, that stays as it is.
    """

    name: str = Field(min_length=1, max_length=100)
    sender_id: UUID | None = None
    stops_at_company: bool | None = None


class SequenceOut(Schema):
    """A sequence; `seen` is what writing on it names, so that the second of two writers is told."""

    id: UUID
    name: str
    state: str
    owner_id: UUID | None
    sender_id: UUID | None
    stops_at_company: bool
    created_at: datetime
    changed_at: datetime
    paused_at: datetime | None
    seen: str


class VariantBody(Schema):
    """One wording of a mail; `weight` is its share of the sum of all. Without `lineage_id` it is a new one."""

    subject: str = Field("", max_length=300)
    text: str = Field("", max_length=20_000)
    weight: int = Field(1, ge=0, le=100)
    lineage_id: UUID | None = None


class StepBody(Schema):
    """One step, so many business days after the one before.

    `lineage_id` is the step's through all versions; without one it is a new step. Nobody gets a step of one lineage
    twice.
    """

    kind: StepKind
    wait_days: int = Field(0, ge=0, le=260)
    title: str = Field("", max_length=200)
    notes: str = Field("", max_length=2_000)
    variants: list[VariantBody] = []
    lineage_id: UUID | None = None


class VersionBody(Schema):
    """What a version says: its steps in order, and when mails leave.

    `days` are weekdays, 0 is Monday; `opens` and `closes` are minutes of the day. `is_their_zone`: by the clock of
    whoever gets them, as far as it is known.
    """

    steps: list[StepBody] = Field([], max_length=drafts.MOST_STEPS)
    days: list[int] = [0, 1, 2, 3, 4]
    opens: int = Field(540, ge=0, le=1439)
    closes: int = Field(1020, ge=1, le=1440)
    is_their_zone: bool = True


class WritingIn(VersionBody):
    """What a version is to say; `seen` is the sequence's as it was read."""

    seen: str


class VersionOut(VersionBody):
    """A version; one without `activated_at` is being edited. `problems` stand against activating it."""

    number: int
    activated_at: datetime | None
    problems: list[str]


class CheckedOut(Schema):
    """A person before enrolling; without reasons they may be enrolled."""

    person_id: UUID
    name: str
    reasons: list[str]


class EnrolledOut(Schema):
    """Who is in the sequence now who was not, and who was left out, with every reason.

    `next_after` is the `after` of the next thousand of a pool or segment, null after the last ones.
    """

    enrollment_ids: list[UUID]
    stopped: list[CheckedOut]
    next_after: UUID | None


class MovedOut(Schema):
    """How many people go on in another version."""

    people: int


class RepeatedOut(Schema):
    """How many people have their mail sent again, and how many wait on, since no more may leave now."""

    people: int
    left: int


class WordingOut(Schema):
    """How many got one wording, and what became of their mails, by state."""

    letter: str
    reached: int
    mails: dict[str, int]


class StepNumbersOut(Schema):
    """One step: `reached` of the `enrolled` had it, `skipped` went without; `exits` stopped after it, by reason."""

    position: int
    kind: str
    enrolled: int
    reached: int
    skipped: int
    mails: dict[str, int]
    exits: dict[str, int]
    wordings: list[WordingOut]


class SendingRulesBody(Schema):
    """How many mails leave at most in one sender's name and to one domain, and days on which none does."""

    sender_a_day: int = Field(ge=1, le=sending_rules.MOST_MAILS)
    sender_an_hour: int = Field(ge=1, le=sending_rules.MOST_MAILS)
    domain_an_hour: int = Field(ge=1, le=sending_rules.MOST_MAILS)
    holidays: list[date] = Field([], max_length=sending_rules.MOST_HOLIDAYS)


@router.get("/sequences", response=Page[SequenceOut], summary="List sequences")
def list_sequences(request: ApiRequest, query: Query[PageQuery]) -> Any:
    return page(Sequence.objects.visible_to(request.api_actor), query, _shape, moment="created_at")


@router.post("/sequences", response={201: SequenceOut}, summary="Begin a sequence")
def create_sequence(request: ApiRequest, body: SequenceIn) -> Any:
    sender = _sender(request, body.sender_id)
    made = sequences.create(
        name=body.name,
        sender=sender,
        stops_at_company=bool(body.stops_at_company),
        by=request.api_actor,
        at=timezone.now(),
    )
    return Status(201, _shape(made))


@router.get("/sequences/{sequence_id}", response=SequenceOut, summary="Read a sequence")
def read_sequence(request: ApiRequest, sequence_id: UUID) -> Any:
    return _shape(_one(request, sequence_id))


@router.put("/sequences/{sequence_id}", response=SequenceOut, summary="Rename a sequence, or change its sender")
def change_sequence(request: ApiRequest, sequence_id: UUID, body: SequenceIn) -> Any:
    sequence, sender = _one(request, sequence_id), _sender(request, body.sender_id)
    by, at = request.api_actor, timezone.now()
    stops = body.stops_at_company
    changed = sequences.change(sequence=sequence, name=body.name, sender=sender, stops_at_company=stops, by=by, at=at)
    return _shape(changed)


@router.get("/sequences/{sequence_id}/version", response=VersionOut, summary="Read what a sequence says last")
def read_version(request: ApiRequest, sequence_id: UUID) -> Any:
    return _version(versions.newest_of(_one(request, sequence_id)))


@router.put("/sequences/{sequence_id}/version", response=VersionOut, summary="Write what a sequence says")
def write_version(request: ApiRequest, sequence_id: UUID, body: WritingIn) -> Any:
    sequence, by, at = _one(request, sequence_id), request.api_actor, timezone.now()
    return _version(versions.write(sequence=sequence, draft=_draft(body), seen=_moment(body.seen), by=by, at=at))


@router.post(
    "/sequences/{sequence_id}/activations",
    response={201: VersionOut},
    summary="Let people be enrolled in the last version",
)
def activate_sequence(request: ApiRequest, sequence_id: UUID) -> Any:
    sequence = _one(request, sequence_id)
    return Status(201, _version(versions.activate(sequence=sequence, by=request.api_actor, at=timezone.now())))


@router.post("/sequences/{sequence_id}/pauses", response={201: SequenceOut}, summary="Pause a sequence")
def pause_sequence(request: ApiRequest, sequence_id: UUID) -> Any:
    sequence = _one(request, sequence_id)
    return Status(201, _shape(sequences.pause(sequence=sequence, by=request.api_actor, at=timezone.now())))


@router.post("/sequences/{sequence_id}/resumptions", response={201: SequenceOut}, summary="Resume a sequence")
def resume_sequence(request: ApiRequest, sequence_id: UUID) -> Any:
    sequence = _one(request, sequence_id)
    return Status(201, _shape(sequences.resume(sequence=sequence, by=request.api_actor, at=timezone.now())))


@router.post("/sequences/{sequence_id}/archivals", response={201: SequenceOut}, summary="Archive a sequence")
def archive_sequence(request: ApiRequest, sequence_id: UUID) -> Any:
    sequence = _one(request, sequence_id)
    return Status(201, _shape(sequences.archive(sequence=sequence, by=request.api_actor, at=timezone.now())))


@router.post(
    "/sequences/{sequence_id}/moves-on",
    response={201: MovedOut},
    summary="Let people under way go on in the version that runs",
)
def move_people_on(request: ApiRequest, sequence_id: UUID) -> Any:
    sequence = _one(request, sequence_id)
    people = enrollments.move_on(sequence=sequence, by=request.api_actor, at=timezone.now())
    return Status(201, {"people": people})


@router.post(
    "/sequences/{sequence_id}/repeats",
    response={201: RepeatedOut},
    summary="Send the mails again that no mail server took",
)
def repeat_mails(request: ApiRequest, sequence_id: UUID) -> Any:
    done = unsent.send_all_again(sequence=_one(request, sequence_id), by=request.api_actor, at=timezone.now())
    return Status(201, {"people": done.count, "left": done.left})


@router.post(
    "/sequences/{sequence_id}/checks",
    response={201: list[CheckedOut]},
    summary="Ask what stands against enrolling people",
)
def check_people(request: ApiRequest, sequence_id: UUID, body: AudienceIn) -> Any:
    """Those of a pool or segment come a thousand at a time, in the order of their ids."""
    sequence = _one(request, sequence_id)
    people = audiences.read(request, body).people
    found = enrollments.check(sequence=sequence, people=people, by=request.api_actor, at=timezone.now())
    return Status(201, [_checked(one) for one in found])


@router.post("/sequences/{sequence_id}/enrollments", response={201: EnrolledOut}, summary="Enroll people")
def enroll_people(request: ApiRequest, sequence_id: UUID, body: AudienceIn) -> Any:
    """Enroll people, those of a pool, or those of a segment, a thousand at a time."""
    sequence, part = _one(request, sequence_id), audiences.read(request, body)
    made = enrollments.enroll(
        sequence=sequence, people=part.people, pool_id=body.pool_id, by=request.api_actor, at=timezone.now()
    )
    said = {
        "enrollment_ids": [row.pk for row in made.enrollments],
        "stopped": [_checked(one) for one in made.stopped],
        "next_after": part.next_after,
    }
    return Status(201, said)


@router.get(
    "/sequences/{sequence_id}/enrollments",
    response=Page[enrollments_api.EnrollmentOut],
    summary="List who is in a sequence",
)
def list_enrollments(request: ApiRequest, sequence_id: UUID, query: Query[enrollments_api.EnrollmentQuery]) -> Any:
    rows = Enrollment.objects.visible_to(request.api_actor).filter(sequence=_one(request, sequence_id))
    rows = rows.filter(state=query.state) if query.state else rows
    return page(rows, query, enrollments_api.shape, moment="enrolled_at")


@router.get("/sequences/{sequence_id}/numbers", response=list[StepNumbersOut], summary="Count what became of each step")
def read_numbers(request: ApiRequest, sequence_id: UUID) -> Any:
    sequence = _one(request, sequence_id)
    steps = drafts.steps_of(versions.newest_of(sequence))
    return step_numbers.of(sequence, steps, request.api_actor)


@router.get("/sending-rules", response=SendingRulesBody, summary="Read the limits of sending")
def read_sending_rules(request: ApiRequest) -> Any:
    return SendingRules.objects.visible_to(request.api_actor).of(request.api_actor.organization_id)


@router.put("/sending-rules", response=SendingRulesBody, summary="Decide on the limits of sending")
def decide_sending_rules(request: ApiRequest, body: SendingRulesBody) -> Any:
    said = body.dict()
    wanted = sending_rules.Limits(**said | {"holidays": tuple(said["holidays"])})
    return sending_rules.decide(wanted=wanted, by=request.api_actor, at=timezone.now())


def _one(request: ApiRequest, identifier: UUID) -> Sequence:
    return access.one(Sequence.objects.visible_to(request.api_actor), identifier)


def _sender(request: ApiRequest, identifier: UUID | None) -> Membership | None:
    if identifier is None:
        return None
    found: Membership = get_object_or_404(Membership.objects.visible_to(request.api_actor), pk=identifier)
    return found


def _shape(row: Sequence) -> dict[str, Any]:
    said = {name: getattr(row, name) for name in SequenceOut.__annotations__ if name != "seen"}
    return said | {"seen": row.changed_at.isoformat()}


def _moment(seen: str) -> datetime:
    """What `seen` stands for. Raises: Unacceptable: it is none of ours."""
    try:
        return datetime.fromisoformat(seen)
    except ValueError as error:
        msg = "`seen` is not one that this API gave."
        raise Unacceptable(msg) from error


def _checked(one: Checked) -> dict[str, Any]:
    return {"person_id": one.person_id, "name": one.name, "reasons": list(one.reasons)}


def _version(version: SequenceVersion) -> dict[str, Any]:
    draft = drafts.of(version)
    words = "days opens closes is_their_zone steps"
    said = {name: getattr(draft, name) for name in words.split()}
    return said | {
        "number": version.number,
        "activated_at": version.activated_at,
        "problems": drafts.problems(draft),
    }


def _draft(body: VersionBody) -> VersionDraft:
    return VersionDraft(
        steps=tuple(_step(step) for step in body.steps),
        days=tuple(body.days),
        opens=body.opens,
        closes=body.closes,
        is_their_zone=body.is_their_zone,
    )


def _step(body: StepBody) -> StepDraft:
    return StepDraft(
        kind=body.kind,
        wait_days=body.wait_days,
        title=body.title,
        notes=body.notes,
        variants=tuple(
            VariantDraft(one.subject, one.text, one.weight, one.lineage_id or uuid7()) for one in body.variants
        ),
        lineage_id=body.lineage_id or uuid7(),
    )
