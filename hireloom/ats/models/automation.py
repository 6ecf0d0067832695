"""Automations of a job: what happens to an application on its way, and what each of them did."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from hireloom.ats.enums import AutomationAction, AutomationTrigger, FiringState, Refusal, Whom
from hireloom.ats.models.application import Application
from hireloom.ats.models.job import Job, Stage
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel


class AutomationQuerySet(models.QuerySet["Automation"]):
    def visible_to(self, actor: Actor) -> Self:
        """The automations of the jobs this actor may see, without those that were removed."""
        mine = self.filter(organization_id=actor.organization_id, job__in=Job.objects.visible_to(actor))
        return mine.filter(removed_at=None)

    def active(self) -> Self:
        return self.filter(is_active=True, removed_at=None)


class Automation(OrganizationModel):
    """When something happens to an application of a job, and it meets conditions, one thing is done.

    `stage` is where the trigger looks, None for any; `days` how long somebody has waited there; `trigger_tag` the tag
    somebody got. `also_back` says that being moved back into the stage counts as coming into it. What the action needs
    stands in columns of its own: a mail from `template` in the name of `sender`, None for the organization's, after
    `wait_hours`; `whom` with `colleague`; `task_title` due in `due_days`; `pool_id` is a pool, which this package does
    not know. `switched_on_at` is since when it acts on who waits. A removed one stays for the history.
    """

    field_classes = classify(
        plain="job name position trigger stage days trigger_tag also_back conditions needs_all action template sender "
        "wait_hours tag_name whom colleague task_title due_days pool_id to_stage is_active switched_on_at version "
        "created_at removed_at"
    )

    job = OrganizationForeignKey(Job, models.CASCADE, related_name="automations")
    name = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    trigger = models.CharField(max_length=9, choices=AutomationTrigger.choices)
    stage = OrganizationForeignKey(Stage, models.CASCADE, null=True, blank=True, related_name="+")
    days = models.PositiveSmallIntegerField(null=True, blank=True)
    trigger_tag = models.CharField(max_length=60, blank=True)
    also_back = models.BooleanField(default=False)
    conditions = models.JSONField(default=list, blank=True)
    needs_all = models.BooleanField(default=True)
    action = models.CharField(max_length=9, choices=AutomationAction.choices)
    template = OrganizationForeignKey(
        "messaging.MailTemplate", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    sender = OrganizationForeignKey(
        "core.Membership", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    wait_hours = models.PositiveSmallIntegerField(default=1)
    tag_name = models.CharField(max_length=60, blank=True)
    whom = models.CharField(max_length=14, choices=Whom.choices, blank=True)
    colleague = OrganizationForeignKey(
        "core.Membership", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    task_title = models.CharField(max_length=300, blank=True)
    due_days = models.PositiveSmallIntegerField(null=True, blank=True)
    pool_id = models.UUIDField(null=True, blank=True)
    to_stage = OrganizationForeignKey(Stage, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False)
    is_active = models.BooleanField(default=False)
    switched_on_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    job_id: UUID
    stage_id: UUID | None
    to_stage_id: UUID | None
    template_id: UUID | None
    sender_id: UUID | None
    colleague_id: UUID | None

    objects = AutomationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="an_automation_has_a_name"),
            models.CheckConstraint(
                condition=~Q(trigger="waited") | Q(stage__isnull=False, days__gte=1, days__lte=365),
                name="an_automation_about_a_wait_says_where_and_how_long",
            ),
            models.CheckConstraint(
                condition=~Q(trigger="tagged") | ~Q(trigger_tag=""), name="an_automation_about_a_tag_names_it"
            ),
            models.CheckConstraint(
                condition=Q(is_active=False) | Q(removed_at=None), name="a_removed_automation_does_nothing"
            ),
            models.CheckConstraint(condition=Q(wait_hours__lte=720), name="a_mail_of_an_automation_leaves_in_a_month"),
        ]
        indexes = [
            models.Index(
                fields=["organization", "job", "trigger"], condition=Q(is_active=True), name="automations_that_act"
            )
        ]
        ordering = ["position", "created_at"]

    def __str__(self) -> str:
        return self.name


class AutomationFiringQuerySet(models.QuerySet["AutomationFiring"]):
    def visible_to(self, actor: Actor) -> Self:
        """What automations did to applications this actor may see."""
        seen = Application.objects.visible_to(actor)
        return self.filter(organization_id=actor.organization_id, application__in=seen)


class AutomationFiring(OrganizationModel):
    """That an automation acted on an application on one `occasion`, and never again on the same.

    The occasion is a visit to a stage, an end, or a tag on the person. `mail_after` is when the mail it wrote leaves.
    """

    field_classes = classify(plain="automation application occasion state refusal fired_at mail_after")

    automation = OrganizationForeignKey(Automation, models.CASCADE, related_name="firings")
    application = OrganizationForeignKey(Application, models.CASCADE, related_name="automation_firings")
    occasion = models.CharField(max_length=60)
    state = models.CharField(max_length=9, choices=FiringState.choices)
    refusal = models.CharField(max_length=13, choices=Refusal.choices, blank=True)
    fired_at = models.DateTimeField()
    mail_after = models.DateTimeField(null=True, blank=True)

    automation_id: UUID
    application_id: UUID

    objects = AutomationFiringQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "automation", "application", "occasion"],
                name="an_automation_acts_once_on_an_occasion",
            )
        ]
        indexes = [
            models.Index(F("organization"), F("automation"), F("fired_at").desc(), name="firings_of_an_automation")
        ]

    def __str__(self) -> str:
        return f"{self.automation_id} on {self.application_id}: {self.state}"

    @property
    def mail_key(self) -> str:
        """The key of the mail it wrote, if it wrote one."""
        return f"automation:{self.pk}"
