"""Why somebody did something with an application, in their words."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from hireloom.ats.enums import WhyVerb
from hireloom.ats.models.application import Application
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel


class WhyQuerySet(models.QuerySet["Why"]):
    def visible_to(self, actor: Actor) -> Self:
        """What was said about the applications this actor sees."""
        shown = Application.objects.visible_to(actor)
        return self.filter(organization_id=actor.organization_id, application__in=shown.values("pk"))


class Why(OrganizationModel):
    """What a colleague gave as the reason for a verb on an application.

    The event of the verb names it, and holds no words itself. `said_by` is empty when no colleague said it.
    """

    field_classes = classify(plain="application verb said_at said_by", personal="body")

    application = OrganizationForeignKey(Application, models.CASCADE, related_name="whys")
    verb = models.CharField(max_length=11, choices=WhyVerb.choices)
    body = models.CharField(max_length=300)
    said_at = models.DateTimeField()
    said_by = OrganizationForeignKey(
        "core.Membership", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )

    application_id: UUID

    objects = WhyQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(body=""), name="a_reason_in_words_has_words")]
        indexes = [models.Index(fields=["organization", "application", "said_at"], name="reasons_of_an_application")]

    def __str__(self) -> str:
        return self.body
