"""What goes in and out about jobs: stages, posts, questions. Pay is in minor units of its currency."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Field, Schema

from hireloom.api.v1.schemas import Named
from hireloom.ats.enums import CloseReason, EmploymentType, PayPeriod, QuestionKind, StageKind, Workplace
from hireloom.flywheel.warm_enums import Decision


class StageIn(Schema):
    name: str = Field(min_length=1, max_length=80)
    kind: StageKind
    days_allowed: int | None = Field(
        None, ge=0, le=365, description="Days until somebody is late in it; null: as the organization says; 0: never."
    )


class StageOut(Schema):
    id: UUID
    name: str
    kind: str
    position: int
    days_allowed: int | None


class JobIn(Schema):
    title: str = Field(min_length=1, max_length=200)
    department_id: UUID | None = None
    office_id: UUID | None = None
    employment_type: EmploymentType = EmploymentType.FULL_TIME
    workplace: Workplace = Workplace.ON_SITE
    is_confidential: bool = False
    stages: list[StageIn] | None = Field(None, description="In order; the usual ones when left out.")


class JobOut(Schema):
    id: UUID
    title: str
    status: str
    department: Named | None
    office: Named | None
    employment_type: str
    workplace: str
    is_confidential: bool
    is_template: bool
    created_at: datetime
    opened_at: datetime | None
    closed_at: datetime | None
    close_reason: CloseReason | Literal[""]
    stages: list[StageOut]


class JobClosingIn(Schema):
    because: CloseReason = CloseReason.NO_LONGER_NEEDED


class PostIn(Schema):
    title: str = Field(min_length=1, max_length=200)
    body: str = Field("", description="HTML; what is not allowed is removed.")
    location: str = ""
    language: str = "en"
    is_internal: bool = False
    pay_min_minor: int | None = Field(None, description="Gross, in minor units of the currency (cents).")
    pay_max_minor: int | None = None
    pay_currency: str = Field("", pattern="^([A-Z]{3})?$")
    pay_period: PayPeriod = PayPeriod.YEAR
    shows_pay: bool = True
    live_from: datetime | None = None
    live_until: datetime | None = None


class WarmPoolIn(Schema):
    """What becomes of the people known for the job."""

    decision: Decision
    reason: str = Field("", max_length=300, description="Why they are skipped.")


class PublicationIn(Schema):
    warm_pool: WarmPoolIn | None = Field(
        None, description="What becomes of the people known for the job; the first answer stays, and none is needed."
    )


class QuestionIn(Schema):
    label: str = Field(min_length=1, max_length=300)
    kind: QuestionKind = QuestionKind.SHORT_TEXT
    options: list[str] = Field(
        [], description="For choices: between 2 and 50. For a file: the kinds that are taken, such as pdf; any without."
    )
    most_megabytes: int | None = Field(None, description="For a file: how large it may be; as any file without.")
    is_required: bool = False
    help: str = Field("", max_length=300)
    id: UUID | None = Field(None, description="The question it was; a new one when left out.")


class QuestionOut(Schema):
    id: UUID
    label: str
    kind: str
    options: list[str]
    most_megabytes: int | None
    is_required: bool
    help: str


class CopyIn(Schema):
    title: str = Field(min_length=1, max_length=200)
    posts: bool = True
    team: bool = True
    as_template: bool = False


class PostOut(Schema):
    id: UUID
    job_id: UUID
    title: str
    body: str
    location: str
    language: str
    is_internal: bool
    pay_min_minor: int | None
    pay_max_minor: int | None
    pay_currency: str
    pay_period: str
    shows_pay: bool
    live_from: datetime | None
    live_until: datetime | None
    published_at: datetime | None
    unpublished_at: datetime | None
    is_live: bool
    public_url: str
