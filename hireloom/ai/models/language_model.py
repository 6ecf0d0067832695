"""The language model that an organization has write parts of drafts, and each time it was asked."""

from typing import ClassVar, Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from hireloom.ai.enums import DraftPurpose, ModelVerdict
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel

MOST_SECONDS = 30


class LanguageModelQuerySet(models.QuerySet["LanguageModel"]):
    def visible_to(self, actor: Actor) -> Self:
        """The organization's, for whoever may switch it."""
        if not actor.may("ai.switch_language_model"):
            return self.none()
        return self.filter(organization_id=actor.organization_id)


class LanguageModel(OrganizationModel):
    """Where a language model is asked, and for what: `purposes` are those it is on for; off while there is none.

    `secret` is encrypted (`core.secret_values`). `seconds` is how long an answer may take.
    """

    field_classes = classify(plain="base_url model purposes seconds version changed_at changed_by", sensitive="secret")

    base_url = models.CharField(max_length=300)
    model = models.CharField(max_length=200)
    secret = models.TextField(blank=True)
    purposes = ArrayField(models.CharField(max_length=10, choices=DraftPurpose.choices), default=list, blank=True)
    seconds = models.PositiveSmallIntegerField(default=10)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    changed_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")

    objects = LanguageModelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization"], name="an_organization_has_one_language_model"),
            models.CheckConstraint(
                condition=Q(seconds__gte=1) & Q(seconds__lte=MOST_SECONDS), name="a_model_answers_within_half_a_minute"
            ),
        ]

    def __str__(self) -> str:
        return self.model


class ModelCallQuerySet(models.QuerySet["ModelCall"]):
    def visible_to(self, actor: Actor) -> Self:
        """The organization's, for whoever may switch the model or audits what decides."""
        if not (actor.may("ai.switch_language_model") or actor.may("ai.audit_matching")):
            return self.none()
        return self.filter(organization_id=actor.organization_id)


class ModelCall(OrganizationModel):
    """A language model was asked: for which draft, what with, and what became of its answer. Written once.

    It says nothing of anybody: `prompt` and `answer` are SHA-256 sums, in hex. `kept` and `dropped` count sentences.
    """

    is_written_once: ClassVar[bool] = True
    field_classes = classify(
        plain="draft_id purpose host model prompt_version checked_by parameters prompt answer verdict kept dropped "
        "milliseconds asked_by called_at"
    )

    draft_id = models.UUIDField()
    purpose = models.CharField(max_length=10, choices=DraftPurpose.choices)
    host = models.CharField(max_length=300)
    model = models.CharField(max_length=200)
    prompt_version = models.CharField(max_length=20)
    checked_by = models.CharField(max_length=20)
    parameters = models.JSONField(default=dict)
    prompt = models.CharField(max_length=64)
    answer = models.CharField(max_length=64, blank=True)
    verdict = models.CharField(max_length=12, choices=ModelVerdict.choices)
    kept = models.PositiveSmallIntegerField(default=0)
    dropped = models.PositiveSmallIntegerField(default=0)
    milliseconds = models.PositiveIntegerField()
    asked_by = OrganizationForeignKey("core.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    called_at = models.DateTimeField()

    asked_by_id: UUID | None

    objects = ModelCallQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organization", "-called_at"], name="calls_of_a_model")]
        ordering = ["-called_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.model}: {self.verdict}"
