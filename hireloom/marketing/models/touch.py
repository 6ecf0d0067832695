from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.marketing.enums import Occasion, SourceClass
from hireloom.marketing.models.link import TrackingLink
from hireloom.people.models import Person


class SourceTouchQuerySet(models.QuerySet["SourceTouch"]):
    def visible_to(self, actor: Actor) -> Self:
        """How the people this actor sees came."""
        return self.of_seen_people(actor).filter(person__in=Person.objects.visible_to(actor))

    def of_seen_people(self, actor: Actor) -> Self:
        """As `visible_to`, where the people are known to be seen."""
        return self.filter(organization_id=actor.organization_id)

    def in_order(self) -> Self:
        """The first one first."""
        return self.order_by("at", "pk")

    def until(self, moment: datetime) -> Self:
        """Those by which somebody had come at a moment."""
        return self.filter(at__lte=moment)


class SourceTouch(OrganizationModel):
    """One way by which a person came to us, known since they said who they are. None is ever taken away.

    `at` is when they came, `noted_at` when it became known of them, by the `occasion`; `context_id` is the noun that
    came of it (an application). `said` is the word of an address that is none of our sources.
    """

    field_classes = classify(
        plain="person at noted_at way source campaign link occasion context_id", personal="host said medium"
    )

    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="source_touches")
    at = models.DateTimeField()
    noted_at = models.DateTimeField()
    way = models.CharField(max_length=10, choices=SourceClass.choices)
    source = OrganizationForeignKey("people.Source", models.SET_NULL, null=True, blank=True, related_name="+")
    link = OrganizationForeignKey(TrackingLink, models.SET_NULL, null=True, blank=True, related_name="+")
    host = models.CharField(max_length=100, blank=True)
    said = models.CharField(max_length=40, blank=True)
    campaign = models.CharField(max_length=100, blank=True)
    medium = models.CharField(max_length=40, blank=True)
    occasion = models.CharField(max_length=10, choices=Occasion.choices)
    context_id = models.UUIDField(null=True, blank=True)

    person_id: UUID
    source_id: UUID | None
    link_id: UUID | None

    objects = SourceTouchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(noted_at__gte=F("at")), name="a_touch_is_known_after_it_happened")
        ]
        indexes = [
            models.Index(fields=["organization", "person", "at"], name="touches_of_a_person"),
            models.Index(fields=["organization", "context_id"], name="touches_of_an_application"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.way}"
