"""What goes in and out about interviews and scorecards."""

from uuid import UUID

from ninja import Field, Schema
from pydantic import AwareDatetime

from hireloom.ats.enums import Overall, Rating, Verdict


class AppointmentIn(Schema):
    """When, where and with whom. Moments need a zone or an offset."""

    name: str = Field(min_length=1, max_length=120)
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    time_zone: str = Field("UTC", description="IANA name; the zone the candidate is told the time in.")
    interviewer_ids: list[UUID] = Field(min_length=1, max_length=15)
    place: str = Field("", max_length=300)
    video_url: str = Field("", max_length=500)
    note: str = Field("", max_length=5000, description="Words to the candidate.")
    invites_candidate: bool = True
    plan_interview_id: UUID | None = None
    sends_invitations: bool = Field(True, description="False for interviews arranged elsewhere: no mail is sent.")


class AppointmentChange(AppointmentIn):
    """The whole appointment as it is to be. `plan_interview_id` and `sends_invitations` do not change any more."""

    sequence: int = Field(description="The `sequence` that was read; another one now is answered with 409.")


class CancellationIn(Schema):
    because: str = Field("", max_length=2000, description="Stands in the candidate's mail.")
    tells_candidate: bool = True


class InvitationIn(Schema):
    """Whom to invite once more: an interviewer, or the candidate where none is named."""

    membership_id: UUID | None = None


class SeatOut(Schema):
    membership_id: UUID
    is_held: bool
    reply: str
    note: str
    replied_via: str = Field(description="`page`, `calendar`, or empty where nobody answered.")


class InterviewOut(Schema):
    id: UUID
    application_id: UUID
    plan_interview_id: UUID | None
    name: str
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    time_zone: str
    place: str
    video_url: str
    note: str
    state: str
    sequence: int
    organizer_id: UUID | None
    invites_candidate: bool
    candidate_reply: str
    candidate_note: str
    candidate_replied_via: str
    interviewers: list[SeatOut]
    created_at: AwareDatetime
    updated_at: AwareDatetime


class PlannedIn(Schema):
    stage_id: UUID
    name: str = Field(min_length=1, max_length=120)
    duration_minutes: int = Field(45, ge=5, le=480)
    purpose: str = Field("", max_length=5000)
    questions: list[str] = Field([], max_length=40)
    focus: list[str] = Field([], description="Keys of attributes of the scorecard form.")
    interviewer_ids: list[UUID] = []
    form_id: UUID | None = Field(None, description="A scorecard form; the default form when left out.")
    is_scorecard_required: bool = True


class InterviewQuestionOut(Schema):
    key: str
    text: str


class PlannedOut(Schema):
    id: UUID
    stage_id: UUID
    name: str
    duration_minutes: int
    purpose: str
    questions: list[InterviewQuestionOut]
    focus: list[str]
    interviewer_ids: list[UUID]
    form_id: UUID | None
    is_scorecard_required: bool
    revision: int


class JudgmentIn(Schema):
    rating: Rating | None = None
    note: str = ""


class ScorecardIn(Schema):
    overall: Overall
    notes: str = ""
    ratings: dict[str, JudgmentIn] = Field({}, description="By the key of the attribute.")
    answers: dict[str, str] = Field({}, description="By the key of the kit's question.")
    interviewer_id: UUID | None = Field(None, description="Whose scorecard it is, when it is not your own.")
    revision: int = Field(0, description="The `revision` that was read; 0 for the first. Another one now is 409.")


class JudgmentOut(Schema):
    rating: str
    note: str


class ScorecardOut(Schema):
    """A scorecard as it stands: its last version, of an interview, a take-home, or on request.

    Of the three ids that say what it is about, one is set. `number` counts versions.
    """

    id: UUID
    interview_id: UUID | None
    take_home_id: UUID | None
    feedback_request_id: UUID | None
    application_id: UUID
    interviewer_id: UUID
    submitted_by_id: UUID | None
    form_version_id: UUID
    overall: str
    notes: str
    ratings: dict[str, JudgmentOut]
    answers: dict[str, str]
    number: int
    revision: int
    submitted_at: AwareDatetime
    updated_at: AwareDatetime


class DecisionIn(Schema):
    verdict: Verdict
    reasons: str = Field(min_length=1, max_length=10_000)


class DecisionOut(Schema):
    id: UUID
    application_id: UUID
    stage_id: UUID | None
    verdict: str
    reasons: str
    read: list[UUID] = Field(description="The scorecard versions that were there to be read.")
    decided_by_id: UUID | None
    decided_at: AwareDatetime
