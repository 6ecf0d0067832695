"""Whether a version of the matching treats people alike, and what it may be used for."""

from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from hireloom.ai.enums import Purpose
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel


class AuditQuerySet(models.QuerySet["Audit"]):
    def visible_to(self, actor: Actor) -> Self:
        """All of the organization, for whoever may audit or switch."""
        if not (actor.may("ai.audit_matching") or actor.may("ai.switch_matching")):
            return self.none()
        return self.filter(organization_id=actor.organization_id)

    def passed(self, version: str) -> Self:
        """Those that a version passed, the newest first."""
        return self.filter(version=version, is_passed=True).order_by("-made_at")


class Audit(OrganizationModel):
    """A counterfactual audit of one version: documents that differ in what must not count were matched both ways.

    `report` is what `engine.matching.counterfactuals` found, as JSON. Written once.
    """

    is_written_once: ClassVar[bool] = True
    field_classes = classify(plain="version is_passed pairs moved report made_by made_at")

    version = models.CharField(max_length=40)
    is_passed = models.BooleanField()
    pairs = models.PositiveIntegerField()
    moved = models.PositiveIntegerField()
    report = models.JSONField()
    made_by = OrganizationForeignKey("core.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    objects = AuditQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organization", "version", "-made_at"], name="audits_of_a_version")]
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.version} at {self.made_at:%Y-%m-%d}"


class SwitchQuerySet(models.QuerySet["Switch"]):
    def on(self, organization_id: UUID, purpose: Purpose) -> Self:
        """The switch of a purpose while it is on; at most one."""
        return self.filter(organization_id=organization_id, purpose=purpose, off_at=None)


class Switch(OrganizationModel):
    """That matching is used for a purpose, with one version, from `on_at` until `off_at`; off when there is none."""

    field_classes = classify(plain="purpose version audit on_at on_by off_at off_by")

    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    version = models.CharField(max_length=40)
    audit = OrganizationForeignKey(Audit, models.PROTECT, related_name="+")
    on_at = models.DateTimeField()
    on_by = OrganizationForeignKey("core.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    off_at = models.DateTimeField(null=True, blank=True)
    off_by = OrganizationForeignKey("core.Membership", models.PROTECT, null=True, blank=True, related_name="+")

    objects = SwitchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "purpose"], condition=Q(off_at=None), name="a_purpose_is_switched_on_once"
            )
        ]
        ordering = ["-on_at"]

    def __str__(self) -> str:
        return f"{self.purpose} {self.version}"
