"""Leaf: what happens to an application."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.ats.enums import FraudStatus
from hireloom.core.events.types import Words, register


@register
@dataclass(frozen=True)
class ApplicationSubmitted:
    """Somebody applied, or was added to a job."""

    name: ClassVar[str] = "ats.application.submitted"
    sentence: ClassVar[str | Promise] = _("Applied for {job}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID
    stage_id: UUID
    post_id: UUID | None = None
    source_id: UUID | None = None


@register
@dataclass(frozen=True)
class ApplicationResubmitted:
    """Somebody whose application is open applied for the job again; what they sent was put into that one."""

    name: ClassVar[str] = "ats.application.resubmitted"
    sentence: ClassVar[str | Promise] = _("Applied for {job} again; what was sent is in the same application")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID
    post_id: UUID | None = None
    source_id: UUID | None = None


@register
@dataclass(frozen=True)
class ApplicationMoved:
    """An application is in another stage of its job; `way` says whether it moved on, skipped stages or went back."""

    name: ClassVar[str] = "ats.application.moved"
    sentence: ClassVar[str | Promise] = _("{job}: moved from {from_stage} to {to_stage}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID
    from_stage_id: UUID
    to_stage_id: UUID
    way: str = "advanced"
    why_id: UUID | None = None


@register
@dataclass(frozen=True)
class ApplicationRejected:
    """We ended an application, for a reason; a good one may come back."""

    name: ClassVar[str] = "ats.application.rejected"
    sentence: ClassVar[str | Promise] = _("{job}: rejected in {stage}, {reason}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID
    stage_id: UUID
    reason_id: UUID
    is_silver_medalist: bool = False
    why_id: UUID | None = None


@register
@dataclass(frozen=True)
class ApplicationWithdrawn:
    """The person ended the application."""

    name: ClassVar[str] = "ats.application.withdrawn"
    sentence: ClassVar[str | Promise] = _("{job}: withdrew in {stage}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID
    stage_id: UUID
    is_silver_medalist: bool = False
    reason_id: UUID | None = None
    why_id: UUID | None = None


@register
@dataclass(frozen=True)
class ApplicationUnrejected:
    """A rejection was taken back; the application stands in `stage_id` again."""

    name: ClassVar[str] = "ats.application.unrejected"
    sentence: ClassVar[str | Promise] = _("{job}: rejection taken back, in {stage} again")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID
    stage_id: UUID
    why_id: UUID | None = None


@register
@dataclass(frozen=True)
class ApplicationUnhired:
    """A hire was taken back; the application stands in `stage_id` again."""

    name: ClassVar[str] = "ats.application.unhired"
    sentence: ClassVar[str | Promise] = _("{job}: hire taken back, in {stage} again")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID
    stage_id: UUID
    why_id: UUID | None = None


@register
@dataclass(frozen=True)
class ApplicationReopened:
    """The end of an application that the person had withdrawn was taken back."""

    name: ClassVar[str] = "ats.application.reopened"
    sentence: ClassVar[str | Promise] = _("{job}: reopened in {stage}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID
    stage_id: UUID
    from_outcome: str
    why_id: UUID | None = None


@register
@dataclass(frozen=True)
class ApplicationHired:
    """Somebody got the job. Recorded once per application, in the hiring transaction."""

    name: ClassVar[str] = "ats.application.hired"
    sentence: ClassVar[str | Promise] = _("Hired for {job}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID
    opening_id: UUID | None = None
    why_id: UUID | None = None


@register
@dataclass(frozen=True)
class ApplicationSuperseded:
    """Two records of one person were merged, both with an open application for the job; the other one goes on."""

    name: ClassVar[str] = "ats.application.superseded"
    sentence: ClassVar[str | Promise] = _("Second application for {job} closed as a duplicate")
    about: ClassVar[tuple[str, ...]] = ("application_id", "by_application_id", "person_id")
    application_id: UUID
    by_application_id: UUID
    person_id: UUID
    job_id: UUID
    stage_id: UUID


@register
@dataclass(frozen=True)
class ApplicationReinstated:
    """The merge that closed an application as a duplicate was taken back; it stands where it stood."""

    name: ClassVar[str] = "ats.application.reinstated"
    sentence: ClassVar[str | Promise] = _("Application for {job} open again: it was no duplicate")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID
    stage_id: UUID


@register
@dataclass(frozen=True)
class ApplicationTransferred:
    """An application is one for another job, in a stage of that; its history came along. `is_undo`: back again soon."""

    name: ClassVar[str] = "ats.application.transferred"
    sentence: ClassVar[str | Promise] = _("Transferred from {from_job}, {from_stage}, to {job}, {to_stage}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id", "from_job_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID
    from_job_id: UUID
    from_stage_id: UUID
    to_stage_id: UUID
    why_id: UUID | None = None
    is_undo: bool | None = None


@register
@dataclass(frozen=True)
class ApplicationCopied:
    """The person is considered for a further job as well; `application_id` is the one that was there before."""

    name: ClassVar[str] = "ats.application.copied"
    sentence: ClassVar[str | Promise] = _("Also considered for {job}, in {to_stage}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "copy_id", "person_id", "job_id")
    application_id: UUID
    copy_id: UUID
    person_id: UUID
    job_id: UUID
    to_stage_id: UUID
    why_id: UUID | None = None


@register
@dataclass(frozen=True)
class ApplicationSnoozed:
    """Nobody is asked to look at an application until a day, `until`, as YYYY-MM-DD."""

    name: ClassVar[str] = "ats.application.snoozed"
    sentence: ClassVar[str | Promise] = _("{job}: snoozed until {until}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID
    until: str
    why_id: UUID | None = None


@register
@dataclass(frozen=True)
class ApplicationWoken:
    """A snoozed application wants to be looked at again: its day came, or somebody woke it."""

    name: ClassVar[str] = "ats.application.woken"
    sentence: ClassVar[str | Promise] = _("{job}: awake again")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID


@register
@dataclass(frozen=True)
class ApplicationAssigned:
    """A colleague looks after an application; without `membership_id`, nobody in particular does any longer."""

    name: ClassVar[str] = "ats.application.assigned"
    sentence: ClassVar[str | Promise] = _("{job}: assigned to {membership}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id", "membership_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID
    membership_id: UUID | None = None
    why_id: UUID | None = None


@register
@dataclass(frozen=True)
class ApplicationSourceChanged:
    """Somebody said where an application came from; `from_source_id` is what was known before."""

    name: ClassVar[str] = "ats.application.source_changed"
    sentence: ClassVar[str | Promise] = _("{job}: came from {source}, somebody says now")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID
    source_id: UUID
    from_source_id: UUID | None = None


@register
@dataclass(frozen=True)
class ApplicationCredited:
    """A colleague gets the credit for an application: they referred or found the person."""

    name: ClassVar[str] = "ats.application.credited"
    sentence: ClassVar[str | Promise] = _("{job}: credited to {membership}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id", "membership_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID
    membership_id: UUID


@register
@dataclass(frozen=True)
class ApplicationUncredited:
    """The colleague who was credited with an application is no longer, and nobody else is."""

    name: ClassVar[str] = "ats.application.uncredited"
    sentence: ClassVar[str | Promise] = _("{job}: no longer credited to {membership}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id", "membership_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID
    membership_id: UUID


@register
@dataclass(frozen=True)
class SuspicionJudged:
    """Somebody looked at what seemed odd about an application; `fraud_status` is genuine, unsure or fraudulent."""

    name: ClassVar[str] = "ats.application.suspicion_judged"
    sentence: ClassVar[str | Promise] = _("{job}: what looked odd was judged: {fraud_status}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    words: ClassVar[Words] = {"fraud_status": FraudStatus}
    application_id: UUID
    person_id: UUID
    job_id: UUID
    fraud_status: str


@register
@dataclass(frozen=True)
class PersonAskedFor:
    """A candidate whom a rule had rejected asked that a person decides; the application is open again."""

    name: ClassVar[str] = "ats.application.person_asked_for"
    sentence: ClassVar[str | Promise] = _("{job}: asked for a person to decide")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID


@register
@dataclass(frozen=True)
class PersonAnswered:
    """A colleague looked at somebody who had asked for a person, and they stay where they stand."""

    name: ClassVar[str] = "ats.application.person_answered"
    sentence: ClassVar[str | Promise] = _("{job}: looked at by a person as was asked for, and stays in {stage}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID
    stage_id: UUID


@register
@dataclass(frozen=True)
class PersonAwaited:
    """A colleague took it back that somebody stays: they wait for a person again."""

    name: ClassVar[str] = "ats.application.person_awaited"
    sentence: ClassVar[str | Promise] = _("{job}: waits in {stage} for a person again")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID
    stage_id: UUID
