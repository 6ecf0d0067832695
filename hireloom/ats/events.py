"""Leaf: what happens in hiring."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import register


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
    job_id: UUID
    fields: str


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
    """A job takes no more applications."""

    name: ClassVar[str] = "ats.job.closed"
    sentence: ClassVar[str | Promise] = _("Job closed: {job}")
    about: ClassVar[tuple[str, ...]] = ("job_id",)
    job_id: UUID


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
class PostPublished:
    """The public reads about a job."""

    name: ClassVar[str] = "ats.post.published"
    sentence: ClassVar[str | Promise] = _("Job post published: {post}")
    about: ClassVar[tuple[str, ...]] = ("job_id",)
    post_id: UUID
    job_id: UUID


@register
@dataclass(frozen=True)
class PostUnpublished:
    """The public reads about a job no longer."""

    name: ClassVar[str] = "ats.post.unpublished"
    sentence: ClassVar[str | Promise] = _("Job post taken down: {post}")
    about: ClassVar[tuple[str, ...]] = ("job_id",)
    post_id: UUID
    job_id: UUID


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
class ApplicationMoved:
    """An application is in another stage of its job."""

    name: ClassVar[str] = "ats.application.moved"
    sentence: ClassVar[str | Promise] = _("{job}: moved from {from_stage} to {to_stage}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID
    from_stage_id: UUID
    to_stage_id: UUID


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


@register
@dataclass(frozen=True)
class ApplicationReopened:
    """The end of an application was taken back."""

    name: ClassVar[str] = "ats.application.reopened"
    sentence: ClassVar[str | Promise] = _("{job}: reopened in {stage}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID
    stage_id: UUID
    from_outcome: str


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


@register
@dataclass(frozen=True)
class DepartmentAdded:
    """Jobs may belong to another department."""

    name: ClassVar[str] = "ats.department.added"
    sentence: ClassVar[str | Promise] = _("Department added: {title}")
    about: ClassVar[tuple[str, ...]] = ("department_id",)
    department_id: UUID
    title: str


@register
@dataclass(frozen=True)
class DepartmentChanged:
    """A department is called or placed otherwise."""

    name: ClassVar[str] = "ats.department.changed"
    sentence: ClassVar[str | Promise] = _("Department changed: {title}")
    about: ClassVar[tuple[str, ...]] = ("department_id",)
    department_id: UUID
    title: str


@register
@dataclass(frozen=True)
class DepartmentRemoved:
    """A department without jobs is gone."""

    name: ClassVar[str] = "ats.department.removed"
    sentence: ClassVar[str | Promise] = _("Department removed: {title}")
    about: ClassVar[tuple[str, ...]] = ("department_id",)
    department_id: UUID
    title: str


@register
@dataclass(frozen=True)
class OfficeAdded:
    """Jobs may belong to another office."""

    name: ClassVar[str] = "ats.office.added"
    sentence: ClassVar[str | Promise] = _("Office added: {title}")
    about: ClassVar[tuple[str, ...]] = ("office_id",)
    office_id: UUID
    title: str


@register
@dataclass(frozen=True)
class OfficeChanged:
    """An office is called otherwise, or lies elsewhere."""

    name: ClassVar[str] = "ats.office.changed"
    sentence: ClassVar[str | Promise] = _("Office changed: {title}")
    about: ClassVar[tuple[str, ...]] = ("office_id",)
    office_id: UUID
    title: str


@register
@dataclass(frozen=True)
class OfficeRemoved:
    """An office without jobs is gone."""

    name: ClassVar[str] = "ats.office.removed"
    sentence: ClassVar[str | Promise] = _("Office removed: {title}")
    about: ClassVar[tuple[str, ...]] = ("office_id",)
    office_id: UUID
    title: str


@register
@dataclass(frozen=True)
class ReasonAdded:
    """Applications may end for another reason."""

    name: ClassVar[str] = "ats.rejection_reason.added"
    sentence: ClassVar[str | Promise] = _("Rejection reason added: {reason}")
    about: ClassVar[tuple[str, ...]] = ("reason_id",)
    reason_id: UUID


@register
@dataclass(frozen=True)
class ReasonChanged:
    """A reason is called otherwise, counted otherwise, or offered or not; `fields` says what, separated by spaces."""

    name: ClassVar[str] = "ats.rejection_reason.changed"
    sentence: ClassVar[str | Promise] = _("Rejection reason {reason} changed: {fields}")
    about: ClassVar[tuple[str, ...]] = ("reason_id",)
    reason_id: UUID
    fields: str


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
