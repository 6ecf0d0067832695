"""Rules about applications that come in through a post, and what each of them did."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from hireloom.ats.enums import FiringState, Refusal, RuleAction
from hireloom.ats.models.application import Application, RejectionReason
from hireloom.ats.models.job import Job, Stage
from hireloom.ats.models.post import JobPost
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel


class ApplicationRuleQuerySet(models.QuerySet["ApplicationRule"]):
    def visible_to(self, actor: Actor) -> Self:
        """The rules of the jobs this actor may see."""
        return self.filter(organization_id=actor.organization_id, post__job__in=Job.objects.visible_to(actor))

    def active(self) -> Self:
        return self.filter(is_active=True)


class ApplicationRule(OrganizationModel):
    """What happens to an application that comes in through a post and meets conditions.

    `conditions` are those of `engine.conditions`, as JSON. What the action needs stands in columns of its own. A rule
    rejects by itself only for one required question of fact, and only while the hiring policy lets it.
    """

    field_classes = classify(
        plain="post name position conditions needs_all action tag_name stage assignee reason is_active version "
        "created_at"
    )

    post = OrganizationForeignKey(JobPost, models.CASCADE, related_name="rules")
    name = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    conditions = models.JSONField(default=list)
    needs_all = models.BooleanField(default=True)
    action = models.CharField(max_length=17, choices=RuleAction.choices)
    tag_name = models.CharField(max_length=60, blank=True)
    stage = OrganizationForeignKey(Stage, models.SET_NULL, null=True, related_name="+")
    assignee = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, related_name="+")
    reason = OrganizationForeignKey(RejectionReason, models.PROTECT, null=True, related_name="+")
    is_active = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    post_id: UUID
    stage_id: UUID | None
    assignee_id: UUID | None

    objects = ApplicationRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="a_rule_has_a_name"),
            models.CheckConstraint(
                condition=~Q(action__in=["propose_rejection", "reject"]) | Q(reason__isnull=False),
                name="a_rule_that_rejects_names_its_reason",
            ),
        ]
        ordering = ["position", "created_at"]

    def __str__(self) -> str:
        return self.name


class RuleFiringQuerySet(models.QuerySet["RuleFiring"]):
    def visible_to(self, actor: Actor) -> Self:
        """What rules did to applications this actor may see."""
        seen = Application.objects.visible_to(actor)
        return self.filter(organization_id=actor.organization_id, application__in=seen)

    def proposed(self) -> Self:
        """Rejections that wait for a person's word."""
        return self.filter(state=FiringState.PROPOSED)


class RuleFiring(OrganizationModel):
    """That a rule acted on an application, once and never again; `refusal` says why it could not."""

    field_classes = classify(plain="rule application state refusal fired_at decided_by decided_at")

    rule = OrganizationForeignKey(ApplicationRule, models.CASCADE, related_name="firings")
    application = OrganizationForeignKey(Application, models.CASCADE, related_name="firings")
    state = models.CharField(max_length=9, choices=FiringState.choices)
    refusal = models.CharField(max_length=13, choices=Refusal.choices, blank=True)
    fired_at = models.DateTimeField()
    decided_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    rule_id: UUID
    application_id: UUID

    objects = RuleFiringQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "rule", "application"], name="a_rule_acts_on_an_application_once"
            )
        ]
        indexes = [models.Index(F("organization"), F("rule"), F("fired_at").desc(), name="firings_of_a_rule")]

    def __str__(self) -> str:
        return f"{self.rule_id} on {self.application_id}: {self.state}"
