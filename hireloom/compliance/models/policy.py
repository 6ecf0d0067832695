"""Which law an office and an application fall under."""

from typing import Self
from uuid import UUID

from django.db import models

from hireloom.ats.models import Application, Office
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel


class OfficePolicy(OrganizationModel):
    """That an office lies where a policy holds, though the name of its city does not tell; by an administrator."""

    field_classes = classify(plain="office name from_at from_by")

    office = OrganizationForeignKey(Office, models.CASCADE, related_name="+")
    name = models.CharField(max_length=40)
    from_at = models.DateTimeField()
    from_by = OrganizationForeignKey("core.Membership", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "office", "name"], name="a_policy_is_named_once_an_office")
        ]

    def __str__(self) -> str:
        return f"{self.name} for {self.office_id}"

    office_id: UUID


class FallenUnderQuerySet(models.QuerySet["FallenUnder"]):
    def of(self, organization_id: UUID, application_ids: "list[UUID]") -> Self:
        """Those of applications of an organization."""
        return self.filter(organization_id=organization_id, application__in=application_ids)


class FallenUnder(OrganizationModel):
    """That an application fell under a version of a policy when it came in; it keeps that one.

    `was_shown` says whether the notice stood on the form, as it does while matching is on.
    """

    field_classes = classify(plain="application name version at was_shown")

    application = OrganizationForeignKey(Application, models.CASCADE, related_name="+")
    name = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    at = models.DateTimeField()
    was_shown = models.BooleanField()

    application_id: UUID

    objects = FallenUnderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "application", "name"], name="an_application_falls_under_a_policy_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.application_id} under {self.name}/{self.version}"
