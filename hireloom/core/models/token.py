from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models.base import OrganizationModel


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def visible_to(self, actor: Actor) -> Self:
        """A colleague's own tokens; an administrator's view of all of them."""
        mine = self.filter(organization_id=actor.organization_id)
        return mine if actor.may("core.manage_members") else mine.filter(membership_id=actor.membership_id)

    def live(self) -> Self:
        return self.filter(revoked_at=None)


class ApiToken(OrganizationModel):
    """A colleague's key to the API: never more than the colleague may do, less by its scopes."""

    field_classes = classify(plain="membership name scopes created_at last_used_at revoked_at", sensitive="digest")

    membership = OrganizationForeignKey("core.Membership", models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    digest = models.BinaryField(max_length=32, unique=True)
    scopes = ArrayField(models.CharField(max_length=100))
    created_at = models.DateTimeField(default=timezone.now)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
