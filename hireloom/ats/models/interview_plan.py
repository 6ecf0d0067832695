from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone

from hireloom.ats.models.job import Job, Stage
from hireloom.ats.models.planned import Planned, PlannedQuerySet
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel, SharedQuerySet

MOST_MINUTES = 8 * 60


class ScorecardFormQuerySet(SharedQuerySet["ScorecardForm"]):
    def active(self) -> Self:
        return self.filter(is_active=True)


class ScorecardForm(OrganizationModel):
    """What interviewers are asked to judge: a name for a line of versions, the last of which is used."""

    field_classes = classify(plain="name is_default is_active created_at")

    name = models.CharField(max_length=100)
    is_default = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ScorecardFormQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], name="a_scorecard_form_is_named_once"),
            models.UniqueConstraint(
                fields=["organization"], condition=Q(is_default=True), name="one_default_scorecard_form"
            ),
            models.CheckConstraint(
                condition=Q(is_default=False) | Q(is_active=True), name="the_default_form_is_active"
            ),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class FormVersion(OrganizationModel):
    """A form as it was at one time; never changed once it is there, so that a scorecard keeps its questions.

    `definition` holds categories in order, each with attributes:
    [{"name": str, "attributes": [{"key": str, "name": str, "help": str}]}]. A key stays with an attribute over
    versions, so that ratings of several versions are compared.
    """

    field_classes = classify(plain="form number definition created_by created_at")

    form = OrganizationForeignKey(ScorecardForm, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    definition = models.JSONField(default=list)
    created_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    form_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "form", "number"], name="versions_of_a_scorecard_form_are_counted"
            )
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.form_id}"


class PlanInterviewQuerySet(PlannedQuerySet["PlanInterview"]):
    """Planned interviews, which propose interviewers."""


class PlanInterview(Planned):
    """An interview that a stage of a job asks for, with its kit: what for, what to ask, what to look at.

    `questions` is a list of {"key": str, "text": str}.
    """

    field_classes = classify(
        plain="job stage name position duration_minutes purpose questions focus form is_scorecard_required revision"
    )
    proposes = "default_interviewers"

    job = OrganizationForeignKey(Job, models.CASCADE, related_name="plan")
    stage = OrganizationForeignKey(Stage, models.CASCADE, related_name="plan")
    duration_minutes = models.PositiveSmallIntegerField(default=45)
    purpose = models.TextField(blank=True)
    questions = models.JSONField(default=list, blank=True)
    is_scorecard_required = models.BooleanField(default=True)

    objects = PlanInterviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="a_planned_interview_has_a_name"),
            models.CheckConstraint(
                condition=Q(duration_minutes__gte=5, duration_minutes__lte=MOST_MINUTES),
                name="a_planned_interview_takes_minutes_to_hours",
            ),
        ]
        indexes = [models.Index(fields=["organization", "job", "stage", "position"], name="plan_of_a_job")]
        ordering = ["position", "pk"]


class DefaultInterviewer(OrganizationModel):
    """A colleague whom a planned interview proposes."""

    field_classes = classify(plain="plan_interview membership")

    plan_interview = OrganizationForeignKey(PlanInterview, models.CASCADE, related_name="default_interviewers")
    membership = OrganizationForeignKey("core.Membership", models.CASCADE, related_name="+")

    plan_interview_id: UUID
    membership_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "plan_interview", "membership"], name="a_colleague_is_proposed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} for {self.plan_interview_id}"
