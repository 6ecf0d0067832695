"""What goes in and out: plain values under the field's standard names. Moments are ISO 8601 with zone."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema
from pydantic import AwareDatetime

from hireloom.ats.enums import EmploymentType, FraudStatus, Outcome, PayPeriod, QuestionKind, StageKind, Workplace
from hireloom.people.enums import (
    ConsentPurpose,
    ContactType,
    DocumentKind,
    DocumentVisibility,
    ImportKind,
    ImportRule,
    LegalBasis,
    NoteVisibility,
    SourceKind,
)


class Problem(Schema):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str = ""
    merged_into: UUID | None = None


class Me(Schema):
    """Whose token this is and what it may do."""

    token_id: UUID
    membership_id: UUID
    organization_id: UUID
    permissions: list[str]


class Named(Schema):
    id: UUID
    name: str


class SourceIn(Schema):
    name: str = Field(min_length=1, max_length=100)
    kind: SourceKind = SourceKind.OTHER


class Colleague(Schema):
    id: UUID
    name: str
    title: str
    role: str
    is_active: bool


class ReasonOut(Schema):
    id: UUID
    name: str
    kind: str
    is_active: bool


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
    stages: list[StageOut]


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


class QuestionIn(Schema):
    label: str = Field(min_length=1, max_length=300)
    kind: QuestionKind = QuestionKind.SHORT_TEXT
    options: list[str] = Field([], description="For choices: between 2 and 50.")
    is_required: bool = False
    help: str = Field("", max_length=300)
    id: UUID | None = Field(None, description="The question it was; a new one when left out.")


class QuestionOut(Schema):
    id: UUID
    label: str
    kind: str
    options: list[str]
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


class ApplicationIn(Schema):
    person_id: UUID
    job_id: UUID


class MoveIn(Schema):
    stage_id: UUID
    why: str = Field("", max_length=300, description="Stays with the move, for colleagues.")
    from_stage_id: UUID | None = Field(None, description="Where it was seen; refused if it stands elsewhere by now.")


class RejectionMailDraft(Schema):
    """What the person hears; it waits as the organization decided, or until `send_after`."""

    subject: str = Field(min_length=1, max_length=300)
    text: str = Field(min_length=1, max_length=20_000)
    send_after: datetime | None = None


class RejectionIn(Schema):
    reason_id: UUID
    is_silver_medalist: bool = False
    mail: RejectionMailDraft | None = Field(None, description="Without one the person hears nothing.")


class WithdrawalIn(Schema):
    reason_id: UUID | None = None
    is_silver_medalist: bool = False


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
    copied_from_id: UUID | None
    waits_for_person: bool
    suspicion: str = Field(description="What looked odd about it; empty when nothing did.")
    fraud_status: FraudStatus | None = Field(description="What a person said of that.")
    answers: dict[str, Any] = Field(description="By the id of the question of the post.")


class ContactPointOut(Schema):
    kind: str
    value: str
    normalized: str
    is_primary: bool


class EmploymentOut(Schema):
    title: str
    company: str
    started_on: date | None
    started_precision: str
    ended_on: date | None
    ended_precision: str
    is_current: bool


class SkillOut(Schema):
    name: str
    skill_id: str
    confidence: float = Field(description="In [0, 1]; 1 was entered by hand.")


class PersonIn(Schema):
    name: str = Field(min_length=1, max_length=200)
    email: str
    phone: str = ""
    links: list[str] = []
    country: str = Field("", pattern="^([A-Z]{2})?$")
    language: str = ""
    source: str = Field("", max_length=100, description="Name of the source; made when it is new.")
    contact_type: ContactType = ContactType.LEAD


class PersonChange(Schema):
    name: str | None = Field(None, min_length=1, max_length=200)
    headline: str | None = Field(None, max_length=200)
    company: str | None = Field(None, max_length=200)
    city: str | None = Field(None, max_length=100)
    country: str | None = Field(None, pattern="^([A-Z]{2})?$")
    language: str | None = Field(None, max_length=10)
    is_private: bool | None = None


class PersonBrief(Schema):
    id: UUID
    name: str
    headline: str
    company: str
    city: str
    country: str
    contact_type: str
    source: Named | None
    created_at: datetime
    updated_at: datetime
    last_touch_at: datetime


class PersonOut(PersonBrief):
    contact_points: list[ContactPointOut] | None = Field(
        description="Null without the permission people.view_contacts."
    )
    employments: list[EmploymentOut]
    skills: list[SkillOut]
    tags: list[Named]


class DocumentChange(Schema):
    """What a document is, and who may read it; what is left out stays."""

    kind: DocumentKind | None = None
    visibility: DocumentVisibility | None = None


class DocumentOut(Schema):
    id: UUID
    person_id: UUID
    name: str
    kind: str
    visibility: str
    state: str
    language: str
    reader_version: str
    added_at: datetime
    text: str
    facts: dict[str, Any]
    warnings: list[Any]


class NoteIn(Schema):
    body: str = Field(min_length=1, max_length=20_000)
    visibility: NoteVisibility = NoteVisibility.PUBLIC
    application_id: UUID | None = None


class NoteOut(Schema):
    id: UUID
    person_id: UUID
    author_id: UUID | None
    body: str
    visibility: str
    application_id: UUID | None
    created_at: datetime


class ConsentIn(Schema):
    """What somebody agreed to; `notice` is what they were shown, word for word."""

    purpose: ConsentPurpose
    basis: LegalBasis = LegalBasis.CONSENT
    notice: str = Field("", max_length=20_000)
    language: str = Field("", max_length=10)
    expires_at: AwareDatetime | None = None
    application_id: UUID | None = None


class ConsentOut(Schema):
    """A consent; `notice_version` is the same for the same words. One without `withdrawn_at` holds until it expires."""

    id: UUID
    person_id: UUID
    purpose: str
    basis: str
    notice: str
    notice_version: str
    language: str
    evidence: str
    application_id: UUID | None
    given_at: datetime
    expires_at: datetime | None
    withdrawn_at: datetime | None


class TagIn(Schema):
    name: str = Field(min_length=1, max_length=60)


class PoolIn(Schema):
    name: str = Field(min_length=1, max_length=100)
    purpose: str = Field("", max_length=300)


class PoolOut(Schema):
    id: UUID
    name: str
    purpose: str
    kind: str
    privacy: str
    created_at: datetime


class PoolMemberOut(Schema):
    id: UUID
    pool_id: UUID
    person: PersonBrief
    because: str
    context_id: UUID | None
    added_at: datetime


class EventOut(Schema):
    id: UUID
    sequence: int
    name: str
    payload: dict[str, Any]
    actor_kind: str
    actor_id: UUID | None
    at: datetime
    hash: str = Field(description="SHA-256 over this row and the hash before, in hexadecimal.")


class VerdictOut(Schema):
    is_intact: bool
    events: int
    broken_at: int | None
    reason: str
    head: str


class FactorOut(Schema):
    """One comparison: positive weights (natural log-odds) speak for one human, negative for two."""

    name: str
    level: str
    weight: float


class DuplicateOut(Schema):
    """Two people who may be one; `probability` is in [0, 1]."""

    id: UUID
    first_id: UUID
    second_id: UUID
    state: str
    probability: float
    factors: list[FactorOut]
    model_version: str
    found_at: datetime
    decided_at: datetime | None


class MergeIn(Schema):
    """Which record is taken in. `choices` names, for a field, whose value goes on: kept or absorbed."""

    absorbed_id: UUID
    choices: dict[str, str] = Field(
        {}, description="Fields: name, headline, company, place, language, time_zone, owner_id, source_id."
    )


class MergeOut(Schema):
    """A merge; `undone_at` says when it was taken back."""

    id: UUID
    kept_id: UUID
    absorbed_id: UUID
    merged_at: datetime
    undone_at: datetime | None


class ImportIn(Schema):
    """A table is mapped before it runs; a pile of documents runs as its files come."""

    name: str = Field(min_length=1, max_length=200)
    kind: ImportKind = ImportKind.TABLE


class ImportPartIn(Schema):
    """Which stretch of which file; without anything the part is the whole file."""

    key: str = Field("", max_length=300)
    name: str = Field("", max_length=300)
    size: int = Field(0, ge=0, description="Bytes of the whole file.")
    start: int = Field(0, ge=0, description="Where in the file this part begins.")


class ImportMapping(Schema):
    """What each column means, in the order of the file; an empty string leaves a column out."""

    fields: list[str]
    rule: ImportRule = ImportRule.FILL
    country: str = Field("", max_length=2)
    contact_type: ContactType = ContactType.LEAD
    source: str = Field("", max_length=40)
    tags: list[str] = []


class ImportSheet(Schema):
    """A sheet of the workbook; an empty string takes all that have the columns of the first."""

    sheet: str = Field("", max_length=100)


class ImportOut(Schema):
    id: UUID
    name: str
    kind: str
    state: str
    rule: str
    columns: list[str]
    fields: list[str]
    sheets: list[str]
    sheet: str
    report: dict[str, Any]
    rows_total: int | None
    rows_done: int
    added: int
    updated: int
    unchanged: int
    failed: int
    reason: str
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None


class ImportRowOut(Schema):
    position: int
    place: str
    outcome: str
    reason: str
    person_id: UUID | None
    changes: dict[str, Any]
    undone: str
    undone_reason: str
