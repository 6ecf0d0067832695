from collections.abc import Iterable
from typing import Any, ClassVar, Self, TypeVar
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef

from hireloom.ats.models.job import Job
from hireloom.core.actor import Actor
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel

M = TypeVar("M", bound=models.Model)


class PlannedQuerySet(models.QuerySet[M]):
    def visible_to(self, actor: Actor) -> Self:
        """What is planned in the jobs this actor may see."""
        return self.filter(organization_id=actor.organization_id, job__in=Job.objects.visible_to(actor))

    def with_proposed_ids(self) -> Self:
        """Each with the ids of those it proposes, as `proposed_ids`."""
        kind: Any = self.model
        relation = kind._meta.get_field(kind.proposes)
        proposed = relation.related_model.objects.filter(**{relation.field.name: OuterRef("pk")}).order_by("pk")
        return self.annotate(proposed_ids=ArraySubquery(proposed.values("membership_id")))


class Planned(OrganizationModel):
    """What a stage of a job plans, what is judged in it, and whom it proposes to do so.

    `focus` lists keys of attributes. `revision` grows with each change, so that of two who change it the second is
    told.
    """

    name = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    focus = models.JSONField(default=list, blank=True)
    form = OrganizationForeignKey("ats.ScorecardForm", models.SET_NULL, null=True, blank=True, related_name="+")
    revision = models.PositiveIntegerField(default=1)

    proposes: ClassVar[str]
    """The relation to the rows of those whom it proposes."""

    job_id: UUID
    stage_id: UUID
    form_id: UUID | None

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def proposed(self) -> "models.Manager[Any]":
        """The rows of those whom it proposes."""
        rows: models.Manager[Any] = getattr(self, self.proposes)
        return rows

    def propose(self, membership_ids: Iterable[UUID]) -> None:
        """Propose these colleagues and nobody else."""
        wanted = list(dict.fromkeys(membership_ids))
        rows: Any = self.proposed
        rows.exclude(membership_id__in=wanted).delete()
        here = {"organization_id": self.organization_id, rows.field.name: self}
        rows.bulk_create([rows.model(**here, membership_id=pk) for pk in wanted], ignore_conflicts=True)
