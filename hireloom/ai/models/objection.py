"""Who does not want to be compared by a program."""

from typing import Self
from uuid import UUID

from django.db import models

from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel


class ObjectionQuerySet(models.QuerySet["Objection"]):
    def of_people(self, organization_id: UUID) -> Self:
        """Those that stand in an organization."""
        return self.filter(organization_id=organization_id)


class Objection(OrganizationModel):
    """That somebody asked not to be compared with jobs by a program; there while it stands. Its history is in events.

    `made_by` is the colleague whom they told, or nobody: they said it themselves, and they alone take it back.
    """

    field_classes = classify(plain="person made_at made_by")

    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    made_by = OrganizationForeignKey("core.Membership", models.PROTECT, null=True, blank=True, related_name="+")

    person_id: UUID
    made_by_id: UUID | None

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "person"], name="a_person_objects_once")]

    def __str__(self) -> str:
        return str(self.person_id)
