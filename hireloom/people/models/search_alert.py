from typing import Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel


class SearchAlertQuerySet(models.QuerySet["SearchAlert"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own."""
        if actor.membership_id is None:
            return self.none()
        return self.filter(organization_id=actor.organization_id, owner_id=actor.membership_id)


class SearchAlert(OrganizationModel):
    """A colleague hears by mail of people who newly fit a saved search; `known` are those who fit when last looked."""

    field_classes = classify(plain="view owner known checked_at")

    view = OrganizationForeignKey("core.SavedView", models.CASCADE, related_name="+")
    owner = OrganizationForeignKey("core.Membership", models.CASCADE, related_name="+")
    known = ArrayField(models.UUIDField(), default=list)
    checked_at = models.DateTimeField()

    view_id: UUID
    owner_id: UUID

    objects = SearchAlertQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "view", "owner"], name="a_colleague_hears_of_a_search_once")
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} of {self.view_id}"
