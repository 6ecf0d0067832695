from typing import Self

from django.db import models
from django.db.models import Q

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models.base import OrganizationModel


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, actor: Actor) -> Self:
        """Mine, and those that colleagues share."""
        mine = Q(is_shared=True) | Q(owner_id=actor.membership_id)
        return self.filter(mine, organization_id=actor.organization_id)


class SavedView(OrganizationModel):
    """The filters, sorting and columns of one screen under a name."""

    field_classes = classify(plain="owner screen name query is_shared")

    owner = OrganizationForeignKey("core.Membership", models.CASCADE, related_name="+")
    screen = models.CharField(max_length=60)
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=2000, blank=True)
    is_shared = models.BooleanField(default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "owner", "screen", "name"], name="a_saved_view_is_named_once_per_screen"
            )
        ]

    def __str__(self) -> str:
        return self.name
