"""What a colleague was told of applications that wait for too long."""

from typing import Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel


class LateAlertQuerySet(models.QuerySet["LateAlert"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own."""
        if actor.membership_id is None:
            return self.none()
        return self.filter(organization_id=actor.organization_id, membership_id=actor.membership_id)


class LateAlert(OrganizationModel):
    """A colleague's morning mail about what is late: `looked_on` is their day on which was looked last.

    `known` are the applications that were late then, so that the next mail sets apart what became late since.
    """

    field_classes = classify(plain="membership is_muted looked_on looked_at known")

    membership = OrganizationForeignKey("core.Membership", models.CASCADE, related_name="+")
    is_muted = models.BooleanField(default=False)
    looked_on = models.DateField(null=True, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    known = ArrayField(models.UUIDField(), default=list)

    membership_id: UUID

    objects = LateAlertQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "membership"], name="a_colleague_hears_of_what_is_late_in_one_mail"
            )
        ]

    def __str__(self) -> str:
        return f"{self.membership_id}: {self.looked_on}"
