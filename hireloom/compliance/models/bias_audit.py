"""The summary of results of a bias audit of matching, as New York City's Local Law 144 has it published."""

from datetime import datetime
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel


class BiasAuditQuerySet(models.QuerySet["BiasAudit"]):
    def visible_to(self, actor: Actor) -> Self:
        """All of the organization, for whoever prepares or publishes them."""
        if not (actor.may("compliance.view_impact") or actor.may("compliance.publish_audits")):
            return self.none()
        return self.filter(organization_id=actor.organization_id)

    def published(self, organization_id: UUID) -> Self:
        """The one that the public reads; at most one."""
        return self.filter(organization_id=organization_id, published_at__isnull=False, unpublished_at=None)


class BiasAudit(OrganizationModel):
    """One audit: who audited what and when. Its numbers stand where answers do until it is published.

    `sheets` are the tables as they were printed at publication (title and rows), and stay when it is taken down.
    """

    field_classes = classify(
        plain="number auditor tool tool_version audited_on distributed_on data_source data_from data_to sheets made_at "
        "made_by published_at published_by unpublished_at unpublished_by"
    )

    number = models.PositiveIntegerField()
    auditor = models.CharField(max_length=200)
    tool = models.CharField(max_length=200)
    tool_version = models.CharField(max_length=40)
    audited_on = models.DateField()
    distributed_on = models.DateField()
    data_source = models.TextField()
    data_from = models.DateField()
    data_to = models.DateField()
    sheets = models.JSONField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = OrganizationForeignKey("core.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = OrganizationForeignKey("core.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    unpublished_at = models.DateTimeField(null=True, blank=True)
    unpublished_by = OrganizationForeignKey("core.Membership", models.PROTECT, null=True, blank=True, related_name="+")

    objects = BiasAuditQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "number"], name="bias_audits_have_one_order"),
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(published_at__isnull=False, unpublished_at=None),
                name="one_bias_audit_is_published",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(sheets__isnull=False), name="a_published_bias_audit_has_its_tables"
            ),
            models.CheckConstraint(condition=Q(data_to__gte=models.F("data_from")), name="data_of_an_audit_go_forward"),
        ]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.number}: {self.tool} {self.tool_version}"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None and self.unpublished_at is None

    def publish(self, sheets: list[dict[str, Any]], *, by_id: UUID | None, at: datetime) -> None:
        """Put its tables before the public."""
        self.sheets, self.published_at, self.published_by_id = sheets, at, by_id
        self.unpublished_at, self.unpublished_by_id = None, None
        self.save()

    def unpublish(self, *, by_id: UUID | None, at: datetime) -> None:
        """Take it down."""
        self.unpublished_at, self.unpublished_by_id = at, by_id
        self.save(update_fields=["unpublished_at", "unpublished_by"])

    published_by_id: UUID | None
    unpublished_by_id: UUID | None
