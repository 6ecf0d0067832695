"""What applicants are asked about themselves, and since when. What they say stands elsewhere: `compliance.answers`."""

from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel


class AskedSetQuerySet(models.QuerySet["AskedSet"]):
    def of(self, organization_id: UUID) -> Self:
        """Those an organization asks now."""
        return self.filter(organization_id=organization_id, until_at=None)


class AskedSet(OrganizationModel):
    """That a set of questions is asked, in one version, from `from_at` until `until_at`; not asked where there is none.

    `name` and `version` are those of `compliance.questions`.
    """

    field_classes = classify(plain="name version from_at from_by until_at until_by")

    name = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    from_at = models.DateTimeField()
    from_by = OrganizationForeignKey("core.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    until_at = models.DateTimeField(null=True, blank=True)
    until_by = OrganizationForeignKey("core.Membership", models.PROTECT, null=True, blank=True, related_name="+")

    from_by_id: UUID | None
    until_by_id: UUID | None

    objects = AskedSetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"], condition=Q(until_at=None), name="a_set_of_questions_is_asked_once"
            )
        ]
        ordering = ["name", "-from_at"]

    def __str__(self) -> str:
        return f"{self.name}/{self.version}"

    def end(self, *, by_id: UUID | None, at: datetime) -> None:
        """Ask it no more."""
        self.until_at, self.until_by_id = at, by_id
        self.save(update_fields=["until_at", "until_by"])
