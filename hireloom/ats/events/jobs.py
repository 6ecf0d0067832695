"""Leaf: what happens to a job, its team and its stages."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.ats.enums import CloseReason
from hireloom.ats.events import parts
from hireloom.core.events.types import Parts, Words, register


@register
@dataclass(frozen=True)
class JobCreated:
    """A job exists, as a draft."""

    name: ClassVar[str] = "ats.job.created"
    sentence: ClassVar[str | Promise] = _("Job created: {job}")
    about: ClassVar[tuple[str, ...]] = ("job_id",)
    job_id: UUID


@register
@dataclass(frozen=True)
class JobChanged:
    """Fields of a job were changed; `fields` names them, separated by spaces."""

    name: ClassVar[str] = "ats.job.changed"
    sentence: ClassVar[str | Promise] = _("Job changed: {fields}")
    about: ClassVar[tuple[str, ...]] = ("job_id",)
    parts: ClassVar[Parts] = parts.JOB
    job_id: UUID
    fields: str


@register
@dataclass(frozen=True)
class CriteriaWritten:
    """What a job asks for was written anew, which made version `number` of it."""

    name: ClassVar[str] = "ats.job.criteria_written"
    sentence: ClassVar[str | Promise] = _("Criteria written: version {number}")
    about: ClassVar[tuple[str, ...]] = ("job_id",)
    job_id: UUID
    version_id: UUID
    number: int


@register
@dataclass(frozen=True)
class JobChangeRefused:
    """A change of an open job was not approved: it says again what was agreed. `fields` names what was put back."""

    name: ClassVar[str] = "ats.job.change_refused"
    sentence: ClassVar[str | Promise] = _("The change of the job was refused; what was agreed before counts on")
    about: ClassVar[tuple[str, ...]] = ("job_id",)
    parts: ClassVar[Parts] = parts.JOB
    job_id: UUID
    fields: str


@register
@dataclass(frozen=True)
class BlindReviewChanged:
    """Who somebody is stays hidden from reviewers until `stage_id`; without one it is hidden from nobody."""

    name: ClassVar[str] = "ats.job.blind_review_changed"
    sentence: ClassVar[str | Promise] = _("Reviewed blind until: {stage}")
    about: ClassVar[tuple[str, ...]] = ("job_id",)
    job_id: UUID
    stage_id: UUID | None = None


@register
@dataclass(frozen=True)
class JobOpened:
    """A job takes applications."""

    name: ClassVar[str] = "ats.job.opened"
    sentence: ClassVar[str | Promise] = _("Job opened: {job}")
    about: ClassVar[tuple[str, ...]] = ("job_id",)
    job_id: UUID


@register
@dataclass(frozen=True)
class JobClosed:
    """A job takes no more applications; `close_reason` is why, and was not said in earlier days."""

    name: ClassVar[str] = "ats.job.closed"
    sentence: ClassVar[str | Promise] = _("Job closed: {job}")
    about: ClassVar[tuple[str, ...]] = ("job_id",)
    words: ClassVar[Words] = {"close_reason": CloseReason}
    job_id: UUID
    close_reason: str = ""


@register
@dataclass(frozen=True)
class JobArchived:
    """A job or a template was put away."""

    name: ClassVar[str] = "ats.job.archived"
    sentence: ClassVar[str | Promise] = _("Job archived: {job}")
    about: ClassVar[tuple[str, ...]] = ("job_id",)
    job_id: UUID


@register
@dataclass(frozen=True)
class JobBroughtBack:
    """An archived job or template is what it was before."""

    name: ClassVar[str] = "ats.job.brought_back"
    sentence: ClassVar[str | Promise] = _("Job back from the archive: {job}")
    about: ClassVar[tuple[str, ...]] = ("job_id",)
    job_id: UUID


@register
@dataclass(frozen=True)
class JobClosingAskedFor:
    """A colleague wants to close a job in which people wait whom they may not see, and asked those who may."""

    name: ClassVar[str] = "ats.job.closing_asked_for"
    sentence: ClassVar[str | Promise] = _("{job}: asked to decide about who still waits, so that it can close")
    about: ClassVar[tuple[str, ...]] = ("job_id",)
    job_id: UUID
    waiting: int


@register
@dataclass(frozen=True)
class TeamMemberAdded:
    """A colleague has a role on a job."""

    name: ClassVar[str] = "ats.job.team_member_added"
    sentence: ClassVar[str | Promise] = _("{membership} joined the hiring team as {role}")
    about: ClassVar[tuple[str, ...]] = ("job_id", "membership_id")
    job_id: UUID
    membership_id: UUID
    role: str


@register
@dataclass(frozen=True)
class TeamMemberRemoved:
    """A colleague has a role on a job no longer."""

    name: ClassVar[str] = "ats.job.team_member_removed"
    sentence: ClassVar[str | Promise] = _("{membership} left the hiring team as {role}")
    about: ClassVar[tuple[str, ...]] = ("job_id", "membership_id")
    job_id: UUID
    membership_id: UUID
    role: str


@register
@dataclass(frozen=True)
class StagesChanged:
    """The stages of a job are others, or in another order."""

    name: ClassVar[str] = "ats.job.stages_changed"
    sentence: ClassVar[str | Promise] = _("Stages changed")
    about: ClassVar[tuple[str, ...]] = ("job_id",)
    job_id: UUID


@register
@dataclass(frozen=True)
class JobCopied:
    """A job was made from another one, or from a template: its stages, posts and team, as far as wanted."""

    name: ClassVar[str] = "ats.job.copied"
    sentence: ClassVar[str | Promise] = _("Copied from {from_job}")
    about: ClassVar[tuple[str, ...]] = ("job_id",)
    job_id: UUID
    from_job_id: UUID


@register
@dataclass(frozen=True)
class TeamResponsibilityGiven:
    """A colleague is the one whom others turn to, in a role on a job."""

    name: ClassVar[str] = "ats.job.responsibility_given"
    sentence: ClassVar[str | Promise] = _("{membership} is responsible as {role}")
    about: ClassVar[tuple[str, ...]] = ("job_id", "membership_id")
    job_id: UUID
    membership_id: UUID
    role: str
