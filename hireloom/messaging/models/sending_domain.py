from typing import Self

from django.db import models
from django.utils import timezone

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.enums import ActorKind
from hireloom.core.models import OrganizationModel


class SendingDomainQuerySet(models.QuerySet["SendingDomain"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the organization, for who manages mailboxes."""
        if actor.kind == ActorKind.CANDIDATE or not actor.may("messaging.manage_mailboxes"):
            return self.none()
        return self.filter(organization_id=actor.organization_id)

    def signing(self) -> Self:
        """Those whose key the world can read: a signature that nobody can check is worse than none."""
        return self.filter(published_at__isnull=False)


class SendingDomain(OrganizationModel):
    """A domain mails are from, with the key that signs for it (DKIM).

    `selector` is where the public key stands below the domain. The private one is encrypted (`core.secret_values`).
    `published_at` is since when the public key was found there: from then on mails are signed.
    """

    field_classes = classify(
        plain="domain selector public_key created_at published_at checked_at", sensitive="private_key"
    )

    domain = models.CharField(max_length=253)
    selector = models.CharField(max_length=63)
    public_key = models.TextField()
    private_key = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)

    objects = SendingDomainQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "domain"], name="a_domain_has_one_key")]

    def __str__(self) -> str:
        return self.domain

    @property
    def record_name(self) -> str:
        """Where the public key stands."""
        return f"{self.selector}._domainkey.{self.domain}"

    @property
    def record(self) -> str:
        """What stands there."""
        return f"v=DKIM1; k=rsa; p={self.public_key}"
