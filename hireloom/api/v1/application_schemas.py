"""What goes in and out about applications."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema

from hireloom.api.v1.job_schemas import StageOut
from hireloom.api.v1.schemas import Named
from hireloom.ats.enums import FraudStatus, Outcome


class ApplicationIn(Schema):
    person_id: UUID
    job_id: UUID


class WhyIn(Schema):
    why: str = Field("", max_length=300, description="Stays with it, for colleagues.")


class MoveIn(WhyIn):
    stage_id: UUID
    from_stage_id: UUID | None = Field(None, description="Where it was seen; refused if it stands elsewhere by now.")


class RejectionMailDraft(Schema):
    """What the person hears; it waits as the organization decided, or until `send_after`."""

    subject: str = Field(min_length=1, max_length=300)
    text: str = Field(min_length=1, max_length=20_000)
    send_after: datetime | None = None


class RejectionIn(WhyIn):
    reason_id: UUID
    fields: dict[str, Any] = Field({}, description="What own fields of rejections say, by their keys.")
    is_silver_medalist: bool = False
    mail: RejectionMailDraft | None = Field(None, description="Without one the person hears nothing.")


class WithdrawalIn(WhyIn):
    reason_id: UUID | None = None
    is_silver_medalist: bool = False


class HireIn(WhyIn):
    opening_id: UUID | None = Field(None, description="Without one: the opening that waits for the longest.")


class ApplicationOut(Schema):
    """While `is_blind`, who it is is kept from reviewers: there is no person, message or document."""

    id: UUID
    person_id: UUID | None
    is_blind: bool
    job_id: UUID
    stage: StageOut
    outcome: Outcome | None
    applied_at: datetime
    entered_at: datetime
    closed_at: datetime | None
    updated_at: datetime
    reason_id: UUID | None
    is_silver_medalist: bool
    source: Named | None
    said_source: str
    post_id: UUID | None
    document_id: UUID | None
    message: str
    wakes_on: date | None
    assigned_to_id: UUID | None
    credited_to_id: UUID | None = Field(description="The colleague who referred or found the person.")
    copied_from_id: UUID | None
    waits_for_person: bool
    suspicion: str = Field(description="What looked odd about it; empty when nothing did.")
    fraud_status: FraudStatus | None = Field(description="What a person said of that.")
    answers: dict[str, Any] = Field(description="By the id of the question of the post.")
