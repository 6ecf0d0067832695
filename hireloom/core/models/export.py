from typing import Self
from uuid import UUID

from django.db import models
from django.utils import timezone

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.enums import ExportState
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models.base import OrganizationModel


class ExportQuerySet(models.QuerySet["Export"]):
    def visible_to(self, actor: Actor) -> Self:
        """The exports of the organization, for those who may take everything along."""
        if not actor.may("core.export_organization"):
            return self.none()
        return self.filter(organization_id=actor.organization_id)


class Export(OrganizationModel):
    """A copy of everything the organization has, as one archive that is removed after a day."""

    field_classes = classify(plain="state creator size reason created_at ended_at")

    state = models.CharField(max_length=10, choices=ExportState.choices, default=ExportState.WAITING)
    creator = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, related_name="+")
    size = models.BigIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    creator_id: UUID | None

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"{self.state} {self.created_at:%Y-%m-%d}"


class ExportPart(OrganizationModel):
    """A stretch of an export's bytes; the files go after a day, and with them these rows."""

    field_classes = classify(plain="export file number")

    export = OrganizationForeignKey(Export, models.CASCADE, related_name="parts")
    file = OrganizationForeignKey("core.File", models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "export", "number"], name="parts_of_an_export_have_an_order"
            )
        ]

    def __str__(self) -> str:
        return f"{self.export_id} {self.number}"
