from collections.abc import Sequence
from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from hireloom.ats.enums import Outcome, ReasonKind
from hireloom.ats.models.job import Job, Stage
from hireloom.ats.models.privacy import IsShownTo
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel, SharedQuerySet


class RejectionReasonQuerySet(SharedQuerySet["RejectionReason"]):
    """Every colleague sees them."""


class RejectionReason(OrganizationModel):
    """Why an application ended without a hire, and who decided that."""

    field_classes = classify(plain="name kind is_active position")

    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=8, choices=ReasonKind.choices)
    is_active = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = RejectionReasonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], name="a_rejection_reason_is_named_once")
        ]
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, actor: Actor) -> Self:
        """Applications for the jobs this actor may see, of people who are not kept from them."""
        mine = self.filter(organization_id=actor.organization_id).of_people_shown_to(actor)
        if actor.may("ats.view_confidential_jobs") and actor.may("ats.view_all_jobs"):
            return mine
        return mine.filter(job__in=Job.objects.visible_to(actor))

    def of_people_shown_to(self, actor: Actor) -> Self:
        """Leave out private people whom this actor does not see; for applications of jobs the actor has seen.

        Costs nothing for whoever sees every person, and for whoever sees jobs through their teams alone: a team
        sees its applicants. For all others it is an anti-join against the private people, who are few.
        """
        if actor.may("people.view_private_people") or not actor.may("ats.view_all_jobs"):
            return self
        return self.filter(IsShownTo("person_id", actor=actor))

    def open(self) -> Self:
        return self.filter(outcome="")

    def closed(self) -> Self:
        return self.exclude(outcome="")

    def waiting_since(self, moment: datetime) -> Self:
        """Open applications that have sat in their current stage since before `moment`."""
        return self.open().filter(entered_at__lt=moment)


class Application(OrganizationModel):
    """One person's candidacy for one job: where it stands, and how it ended.

    `said_source` is a word that a link claimed and no source is called: written by anybody, trusted by nobody.
    `entered_at` is when it came into its stage. An open application has no outcome; outcome,
    moment and reason stand in one row under constraints, so that the board is one index scan
    (decision record 0009).
    """

    field_classes = classify(
        plain="person job stage post source credited_to document applied_at entered_at outcome closed_at reason "
        "is_silver_medalist language submission_key suspicion updated_at",
        personal="said_source message answers",
    )

    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="applications")
    job = OrganizationForeignKey(Job, models.CASCADE, related_name="applications")
    stage = OrganizationForeignKey(Stage, models.PROTECT, related_name="applications")
    post = OrganizationForeignKey("ats.JobPost", models.SET_NULL, null=True, blank=True, related_name="+")
    source = OrganizationForeignKey("people.Source", models.SET_NULL, null=True, blank=True, related_name="+")
    credited_to = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    document = OrganizationForeignKey("people.Document", models.SET_NULL, null=True, blank=True, related_name="+")
    said_source = models.CharField(max_length=40, blank=True, default="", db_default="")
    message = models.TextField(blank=True)
    answers = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=10, blank=True)
    applied_at = models.DateTimeField(default=timezone.now)
    entered_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    reason = OrganizationForeignKey(RejectionReason, models.PROTECT, null=True, blank=True, related_name="+")
    is_silver_medalist = models.BooleanField(default=False)
    submission_key = models.CharField(max_length=64, blank=True)
    suspicion = models.CharField(max_length=100, blank=True)

    person_id: UUID
    job_id: UUID
    stage_id: UUID
    reason_id: UUID | None
    document_id: UUID | None

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "person", "job"],
                condition=Q(outcome=""),
                name="one_open_application_per_person_and_job",
            ),
            models.UniqueConstraint(
                fields=["organization", "submission_key"],
                condition=~Q(submission_key=""),
                name="a_submission_is_received_once",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", closed_at=None) | (~Q(outcome="") & Q(closed_at__isnull=False)),
                name="a_closed_application_says_how_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="rejected") | Q(reason__isnull=False), name="a_rejection_names_its_reason"
            ),
            models.CheckConstraint(
                condition=Q(is_silver_medalist=False) | Q(outcome__in=["rejected", "withdrawn"]),
                name="a_silver_medalist_was_not_hired",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organization", "job", "stage", "entered_at", "id"],
                condition=Q(outcome=""),
                name="board_of_a_job",
            ),
            models.Index(
                F("organization"), F("job"), F("applied_at").desc(), F("id").desc(), name="applications_of_a_job"
            ),
            models.Index(F("organization"), F("person"), F("applied_at").desc(), name="applications_of_a_person"),
            models.Index(F("organization"), F("updated_at"), F("id"), name="applications_by_change"),
            models.Index(F("organization"), F("applied_at").desc(), F("id").desc(), name="applications_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.job_id}"

    @property
    def is_closed(self) -> bool:
        return self.outcome != ""

    def enter(self, stage: Stage, *, at: datetime) -> None:
        """Close the visit to the stage it is in and open one to `stage`; the caller holds the lock."""
        self.visits.filter(left_at=None).update(left_at=at)
        StageVisit.objects.create(organization_id=self.organization_id, application=self, stage=stage, entered_at=at)
        self.stage, self.entered_at, self.updated_at = stage, at, at
        self.save(update_fields=["stage", "entered_at", "updated_at"])

    @classmethod
    def enter_all(cls, applications: Sequence["Application"], stage: Stage, *, at: datetime) -> None:
        """Do for many what `enter` does for one, in three statements; the caller holds the locks."""
        ids = [each.pk for each in applications]
        StageVisit.objects.filter(application__in=ids, left_at=None).update(left_at=at)
        StageVisit.objects.bulk_create(
            StageVisit(organization_id=each.organization_id, application=each, stage=stage, entered_at=at)
            for each in applications
        )
        cls.objects.filter(pk__in=ids).update(stage=stage, entered_at=at, updated_at=at)
        for each in applications:
            each.stage, each.entered_at, each.updated_at = stage, at, at

    def close(
        self, outcome: Outcome, *, at: datetime, reason: RejectionReason | None = None, is_silver_medalist: bool = False
    ) -> None:
        """End it; the caller holds the lock."""
        self.visits.filter(left_at=None).update(left_at=at)
        self.outcome, self.closed_at, self.updated_at = outcome, at, at
        self.reason, self.is_silver_medalist = reason, is_silver_medalist
        self.save(update_fields=["outcome", "closed_at", "updated_at", "reason", "is_silver_medalist"])

    def reopen(self, *, at: datetime) -> None:
        """Take the end back and open a new visit to the stage it was in; the caller holds the lock."""
        self.outcome, self.closed_at, self.reason, self.is_silver_medalist = "", None, None, False
        self.entered_at = self.updated_at = at
        self.save(update_fields=["outcome", "closed_at", "reason", "is_silver_medalist", "entered_at", "updated_at"])
        StageVisit.objects.create(
            organization_id=self.organization_id, application=self, stage=self.stage, entered_at=at
        )


class StageVisit(OrganizationModel):
    """The time an application spent in a stage; the open one has no end."""

    field_classes = classify(plain="application stage entered_at left_at")

    application = OrganizationForeignKey(Application, models.CASCADE, related_name="visits")
    stage = OrganizationForeignKey(Stage, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "application"], condition=Q(left_at=None), name="an_application_is_in_one_stage"
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=F("entered_at")), name="a_visit_ends_after_it_began"
            ),
        ]
        indexes = [models.Index(fields=["organization", "stage", "entered_at"], name="visits_of_a_stage")]

    def __str__(self) -> str:
        return f"{self.application_id} in {self.stage_id}"
