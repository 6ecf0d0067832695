from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.enums import ActorKind
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel


class ReportHookQuerySet(models.QuerySet["ReportHook"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the organization, for who manages mailboxes."""
        if actor.kind == ActorKind.CANDIDATE or not actor.may("messaging.manage_mailboxes"):
            return self.none()
        return self.filter(organization_id=actor.organization_id)

    def live(self) -> Self:
        return self.filter(revoked_at=None)


class ReportHook(OrganizationModel):
    """An address at which a mail provider tells what became of our mails, under a secret that it signs with.

    Secrets are encrypted (`core.secret_values`) and shown once. After a rotation the one before holds until
    `previous_until`, so that nothing is lost while the provider is told.
    """

    field_classes = classify(
        plain="name created_by created_at rotated_at previous_until last_used_at revoked_at",
        sensitive="secret previous_secret",
    )

    name = models.CharField(max_length=100)
    secret = models.TextField(blank=True)
    previous_secret = models.TextField(blank=True)
    previous_until = models.DateTimeField(null=True, blank=True)
    created_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    rotated_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ReportHookQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at=None) & ~Q(secret="")
                | Q(revoked_at__isnull=False, secret="", previous_secret=""),
                name="a_hook_that_is_over_keeps_no_secret",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def secrets_at(self, at: datetime) -> list[str]:
        """What holds at a moment, as it is kept: the secret, and the one before while it holds too."""
        is_still = self.previous_until is not None and at < self.previous_until
        return [self.secret, *([self.previous_secret] if is_still and self.previous_secret else [])]
