from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.crm.enums import EngagementKind, EngagementLevelName, EngagementSource, MachineTrace
from hireloom.crm.models.sequence import Sequence
from hireloom.people.models import Person

BY_PEOPLE = Q(machine="")


class EngagementQuerySet(models.QuerySet["Engagement"]):
    def visible_to(self, actor: Actor) -> Self:
        """What people this actor sees did, for those who see sequences."""
        return self.of_seen_people(actor).filter(person__in=Person.objects.visible_to(actor))

    def of_seen_people(self, actor: Actor) -> Self:
        """As `visible_to`, where the people are known to be seen."""
        if not actor.may("crm.view_sequences"):
            return self.none()
        return self.filter(organization_id=actor.organization_id)

    def by_people(self) -> Self:
        """Without what machines did."""
        return self.filter(BY_PEOPLE)


class Engagement(OrganizationModel):
    """One thing a person did, or that happened to what we sent them, once by its `key`.

    `machine` says why we think that a program did it, "" for a person's doing: a program's counts nowhere. `message`
    is the mail it was about, or, for what they did later, the last one of a sequence before it; `sequence` is that
    mail's.
    `context_id` names another noun it came from (an application, a suppression), `place` which link of the mail,
    counted from 1. `note` is what another program called it.
    """

    field_classes = classify(
        plain="person kind at source message sequence context_id place machine key", personal="note"
    )

    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="engagements")
    kind = models.CharField(max_length=14, choices=EngagementKind.choices)
    at = models.DateTimeField(default=timezone.now)
    source = models.CharField(max_length=8, choices=EngagementSource.choices)
    message = OrganizationForeignKey("messaging.Message", models.SET_NULL, null=True, blank=True, related_name="+")
    sequence = OrganizationForeignKey(Sequence, models.SET_NULL, null=True, blank=True, related_name="+")
    context_id = models.UUIDField(null=True, blank=True)
    place = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)
    machine = models.CharField(max_length=14, choices=MachineTrace.choices, blank=True)
    key = models.CharField(max_length=160)

    person_id: UUID
    message_id: UUID | None
    sequence_id: UUID | None

    objects = EngagementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "key"], name="an_engagement_is_counted_once"),
        ]
        indexes = [
            models.Index(fields=["organization", "person", "at"], name="engagement_of_a_person"),
            models.Index(
                fields=["organization", "kind", "at", "person"], condition=BY_PEOPLE, name="engagement_by_kind"
            ),
            models.Index(
                fields=["organization", "message", "kind"],
                condition=Q(message__isnull=False),
                name="engagement_of_a_message",
            ),
            models.Index(
                fields=["organization", "sequence", "kind", "message"],
                condition=Q(sequence__isnull=False) & BY_PEOPLE,
                name="engagement_of_a_sequence",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.kind}"

    @property
    def is_machine(self) -> bool:
        return bool(self.machine)


class EngagementLevelQuerySet(models.QuerySet["EngagementLevel"]):
    def visible_to(self, actor: Actor) -> Self:
        """How engaged people this actor sees are, for those who see sequences."""
        return self.of_seen_people(actor).filter(person__in=Person.objects.visible_to(actor))

    def of_seen_people(self, actor: Actor) -> Self:
        """As `visible_to`, where the people are known to be seen."""
        if not actor.may("crm.view_sequences"):
            return self.none()
        return self.filter(organization_id=actor.organization_id)

    def decayed(self, at: datetime) -> Self:
        """Those whose moment has come to be another level."""
        return self.filter(decays_at__lte=at)


class EngagementLevel(OrganizationModel):
    """How engaged a person is, as `engine.engagement` reckons it from the rows; who has none has no row.

    `since` is when it became this one, `decays_at` when it becomes another one if nothing else happens.
    """

    field_classes = classify(plain="person level since decays_at")

    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="engagement_levels")
    level = models.CharField(max_length=8, choices=EngagementLevelName.choices)
    since = models.DateTimeField(default=timezone.now)
    decays_at = models.DateTimeField(null=True, blank=True)

    person_id: UUID

    objects = EngagementLevelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "person"], name="a_person_has_one_engagement_level"),
            models.CheckConstraint(condition=~Q(level="none"), name="who_is_not_engaged_has_no_row"),
        ]
        indexes = [
            models.Index(fields=["organization", "level", "person"], name="people_by_engagement"),
            models.Index(
                F("organization"), F("decays_at"), condition=Q(decays_at__isnull=False), name="engagement_that_decays"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.level}"
