"""What every organization's table has."""

from typing import ClassVar, Self, TypeVar
from uuid import UUID

from django.db import models

from hireloom.core.actor import Actor
from hireloom.core.classification import FieldClass
from hireloom.core.enums import ActorKind
from hireloom.kit.ids import uuid7

M = TypeVar("M", bound=models.Model)


class SharedQuerySet(models.QuerySet[M]):
    """Rows that every colleague may see: departments, offices, reasons, sources, tags."""

    def visible_to(self, actor: Actor) -> Self:
        """The organization's rows for its colleagues and their tokens; none for anybody else."""
        if actor.kind == ActorKind.CANDIDATE:
            return self.none()
        return self.filter(organization_id=actor.organization_id)


class OrganizationModel(models.Model):
    """A row that belongs to one organization, seen only inside its transactions.

    `rowsecurity` adds the policy, UNIQUE (organization_id, id) and the composite
    foreign keys; `field_classes` must name every further field.
    """

    field_classes: ClassVar[dict[str, FieldClass]] = {}
    is_written_once: ClassVar[bool] = False
    """Whether the run-time role may only add rows, and neither change nor remove them."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey("core.Organization", models.CASCADE, related_name="+", db_index=False)

    class Meta:
        abstract = True

    organization_id: UUID
