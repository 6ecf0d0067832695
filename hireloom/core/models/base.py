"""What every organization's table has."""

from typing import ClassVar
from uuid import UUID

from django.db import models

from hireloom.core.classification import FieldClass
from hireloom.kit.ids import uuid7


class OrganizationModel(models.Model):
    """A row that belongs to one organization, seen only inside its transactions.

    `rowsecurity` adds the policy, UNIQUE (organization_id, id) and the composite
    foreign keys; `field_classes` must name every further field.
    """

    field_classes: ClassVar[dict[str, FieldClass]] = {}

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey("core.Organization", models.CASCADE, related_name="+", db_index=False)

    class Meta:
        abstract = True

    organization_id: UUID
