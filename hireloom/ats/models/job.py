from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone

from hireloom.ats.enums import CloseReason, EmploymentType, JobStatus, StageKind, Workplace
from hireloom.ats.models.privacy import IsOfMyTeams
from hireloom.core import access
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.enums import JobRole
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel, SharedQuerySet


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, actor: Actor) -> Self:
        """The jobs this actor may see: by site role unless confidential, and always those of their teams."""
        mine = self.filter(organization_id=actor.organization_id)
        if actor.may("ats.view_confidential_jobs") and actor.may("ats.view_all_jobs"):
            return mine
        if actor.may("ats.view_all_jobs"):
            return mine.filter(Q(is_confidential=False) | Q(IsOfMyTeams("pk", actor=actor)))
        return mine.filter(IsOfMyTeams("pk", actor=actor))

    def open(self) -> Self:
        return self.filter(status=JobStatus.OPEN)


class Job(OrganizationModel):
    """Work that somebody is to be hired for.

    `blind_until` is the first stage in which reviewers learn who somebody is; without one they always do.
    `close_reason` says why one that was closed was; those of long ago say nothing.
    """

    field_classes = classify(
        plain="title status department office employment_type workplace is_confidential is_template copied_from "
        "created_at opened_at closed_at close_reason blind_until"
    )

    title = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=JobStatus.choices, default=JobStatus.DRAFT)
    department = OrganizationForeignKey("ats.Department", models.PROTECT, null=True, blank=True, related_name="jobs")
    office = OrganizationForeignKey("ats.Office", models.PROTECT, null=True, blank=True, related_name="jobs")
    employment_type = models.CharField(max_length=12, choices=EmploymentType.choices, default=EmploymentType.FULL_TIME)
    workplace = models.CharField(max_length=10, choices=Workplace.choices, default=Workplace.ON_SITE)
    is_confidential = models.BooleanField(default=False)
    is_template = models.BooleanField(default=False, db_default=False)
    copied_from = OrganizationForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    close_reason = models.CharField(max_length=16, choices=CloseReason.choices, blank=True, default="", db_default="")
    blind_until = OrganizationForeignKey(
        "ats.Stage", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )

    department_id: UUID | None
    office_id: UUID | None
    blind_until_id: UUID | None

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="a_job_has_a_title"),
            models.CheckConstraint(
                condition=Q(is_template=False) | Q(status__in=["draft", "archived"]), name="a_template_never_opens"
            ),
        ]
        indexes = [models.Index(fields=["organization", "status", "-created_at"], name="jobs_by_status")]

    def __str__(self) -> str:
        return self.title


class StageQuerySet(models.QuerySet["Stage"]):
    def visible_to(self, actor: Actor) -> Self:
        """The stages of the jobs this actor may see."""
        return self.filter(organization_id=actor.organization_id, job__in=Job.objects.visible_to(actor))

    def present(self) -> Self:
        """Those that were not removed; a removed one keeps the history of whoever was in it."""
        return self.filter(removed_at=None)


class TeamMemberQuerySet(models.QuerySet["TeamMember"]):
    def granting(self, permission: str, actor: Actor) -> Self:
        """The actor's places on hiring teams whose role holds a permission for their job."""
        if actor.membership_id is None or not actor.is_within_scopes(permission):
            return self.none()
        return self.filter(membership_id=actor.membership_id, role__in=sorted(access.job_roles_with(permission)))


class TeamMember(OrganizationModel):
    """A colleague's role on one job."""

    field_classes = classify(plain="job membership role is_responsible")

    job = OrganizationForeignKey(Job, models.CASCADE, related_name="team")
    membership = OrganizationForeignKey("core.Membership", models.CASCADE, related_name="+")
    role = models.CharField(max_length=15, choices=JobRole.choices)
    is_responsible = models.BooleanField(default=False)

    job_id: UUID
    membership_id: UUID

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "job", "membership", "role"], name="a_colleague_has_a_role_on_a_job_once"
            ),
        ]
        indexes = [models.Index(fields=["organization", "membership", "job"], name="teams_of_a_colleague")]

    def __str__(self) -> str:
        return f"{self.role} of {self.job_id}"


class StageGroupQuerySet(SharedQuerySet["StageGroup"]):
    """Every colleague sees them."""


class StageGroup(OrganizationModel):
    """What stages of many jobs have in common, whatever each job calls them: "Phone screens", "On-sites".

    Funnels are compared by group, and by kind where a stage has no group.
    """

    field_classes = classify(plain="name kind position")

    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=StageKind.choices)
    position = models.PositiveSmallIntegerField(default=0)

    objects = StageGroupQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "name"], name="a_stage_group_is_named_once")]
        ordering = ["kind", "position", "name"]

    def __str__(self) -> str:
        return self.name


class Stage(OrganizationModel):
    """A step of a job's pipeline; `position` orders them, `kind` and `group` compare them across jobs.

    `is_blind` says that reviewers do not learn who stands in it; it follows from the job's `blind_until`.
    `days_allowed` is how many days somebody may wait in it without an interaction: None as the organization decided,
    0 for as long as it takes. A removed stage stays for the history of those who were in it, behind all others.
    """

    field_classes = classify(plain="job name kind position group is_blind days_allowed removed_at")

    job = OrganizationForeignKey(Job, models.CASCADE, related_name="stages")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=StageKind.choices)
    group = OrganizationForeignKey(StageGroup, models.SET_NULL, null=True, blank=True, related_name="stages")
    position = models.PositiveSmallIntegerField()
    is_blind = models.BooleanField(default=False, db_default=False)
    days_allowed = models.PositiveSmallIntegerField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    job_id: UUID
    group_id: UUID | None

    objects = StageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "job", "position"],
                name="stages_of_a_job_have_one_order",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                fields=["organization", "job", "name"],
                condition=Q(removed_at=None),
                name="a_stage_of_a_job_is_named_once",
            ),
            models.CheckConstraint(condition=Q(days_allowed__lte=365), name="a_stage_allows_a_year_at_most"),
        ]
        indexes = [models.Index(fields=["organization", "id"], condition=Q(is_blind=True), name="blind_stages")]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name
