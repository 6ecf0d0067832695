"""What people know better than a match."""

from typing import Self
from uuid import UUID

from django.db import models

from hireloom.ats.models import Application
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.engine.matching.types import Verdict

LONGEST_NAME = 200
LONGEST_REASON = 300


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those about applications that the actor sees; whether they see matches of the job is a rule."""
        return self.filter(organization_id=actor.organization_id, application__in=Application.objects.visible_to(actor))


class Correction(OrganizationModel):
    """That a colleague says otherwise of a criterion, with the reason; the match itself stays as it was found.

    It names the criterion by its name, so that it stands beside later matches too, as long as the job asks for it.
    """

    field_classes = classify(plain="application criterion verdict made_by made_at", personal="because")

    application = OrganizationForeignKey(Application, models.CASCADE, related_name="+")
    criterion = models.CharField(max_length=LONGEST_NAME)
    verdict = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Verdict])
    because = models.CharField(max_length=LONGEST_REASON)
    made_by = OrganizationForeignKey("core.Membership", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    application_id: UUID
    made_by_id: UUID

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "application", "criterion"], name="a_criterion_is_corrected_once"
            ),
            models.CheckConstraint(condition=~models.Q(because=""), name="a_correction_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.verdict}"
