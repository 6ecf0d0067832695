"""That somebody was erased, and the certificate that says what was gone through."""

from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel


class ErasureQuerySet(models.QuerySet["Erasure"]):
    def visible_to(self, actor: Actor) -> Self:
        """All of the organization, for whoever may erase."""
        if not actor.may("compliance.erase_people"):
            return self.none()
        return self.filter(organization_id=actor.organization_id)

    def of(self, person_id: UUID) -> Self:
        """The one about a record; at most one."""
        return self.filter(person_id=person_id)


class Erasure(OrganizationModel):
    """Somebody was erased: when, by whom and why, with the certificate. Written once.

    `person_id` is the id of a row that says of nobody who it is. `certificate` names every table; `digest` is the
    SHA-256 of it as canonical JSON, in hex, and stands in the event, too. Source: decision record 0043.
    """

    is_written_once: ClassVar[bool] = True
    field_classes = classify(plain="person_id digest at by", personal="because certificate")

    person_id = models.UUIDField()
    because = models.CharField(max_length=500)
    certificate = models.JSONField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = OrganizationForeignKey("core.Membership", models.PROTECT, null=True, blank=True, related_name="+")

    objects = ErasureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "person_id"], name="a_person_is_erased_once"),
            models.CheckConstraint(condition=~Q(because=""), name="an_erasure_says_why"),
        ]
        indexes = [models.Index(fields=["organization", "-at", "-id"], name="erasures_by_age")]
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.at:%Y-%m-%d}"
