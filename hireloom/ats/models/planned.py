from collections.abc import Iterable
from typing import Any, Self, TypeVar
from uuid import UUID

from django.db import models

from hireloom.ats.models.job import Job
from hireloom.core.actor import Actor
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel

M = TypeVar("M", bound=models.Model)


class PlannedQuerySet(models.QuerySet[M]):
    def visible_to(self, actor: Actor) -> Self:
        """What is planned in the jobs this actor may see."""
        return self.filter(organization_id=actor.organization_id, job__in=Job.objects.visible_to(actor))


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
        raise NotImplementedError

    def proposal(self, membership_id: UUID) -> models.Model:
        """The row, not stored yet, by which it proposes a colleague."""
        raise NotImplementedError

    def propose(self, membership_ids: Iterable[UUID]) -> None:
        """Propose these colleagues and nobody else."""
        wanted = list(dict.fromkeys(membership_ids))
        self.proposed.exclude(membership_id__in=wanted).delete()
        self.proposed.bulk_create([self.proposal(pk) for pk in wanted], ignore_conflicts=True)
