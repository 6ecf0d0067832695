"""What an application showed of what its job asked for, at one time, and how that came about."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from hireloom.ats.models import Application, CriteriaVersion, Job
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of applications that the actor sees; whether they see matches of the job is a rule."""
        return self.filter(organization_id=actor.organization_id, application__in=Application.objects.visible_to(actor))

    def current(self) -> Self:
        """The latest of each application."""
        return self.filter(is_current=True)


class Evaluation(OrganizationModel):
    """A match as it was found: never changed, only followed by a newer one.

    `share` is in [0, 1], None where nobody can say. `inputs` is the SHA-256 of the facts, in hex: the same inputs,
    criteria and version give the same match. `findings` are in the order of the criteria, each with verdict, weight,
    reason, values and evidence.
    """

    field_classes = classify(
        plain="application job criteria version inputs share musts_not_shown is_current made_at", personal="findings"
    )

    application = OrganizationForeignKey(Application, models.CASCADE, related_name="evaluations")
    job = OrganizationForeignKey(Job, models.CASCADE, related_name="+")
    criteria = OrganizationForeignKey(CriteriaVersion, models.PROTECT, related_name="+")
    version = models.CharField(max_length=40)
    inputs = models.CharField(max_length=64)
    share = models.FloatField(null=True, blank=True)
    musts_not_shown = models.PositiveSmallIntegerField()
    findings = models.JSONField()
    is_current = models.BooleanField(default=True)
    made_at = models.DateTimeField()

    application_id: UUID
    criteria_id: UUID

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "application"],
                condition=Q(is_current=True),
                name="an_application_has_one_current_evaluation",
            ),
            models.CheckConstraint(
                condition=Q(share=None) | Q(share__gte=0, share__lte=1), name="a_match_is_a_share_of_its_weights"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organization", "job", "-share"], condition=Q(is_current=True), name="matches_of_a_job"
            )
        ]
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.application_id} by {self.version}"
