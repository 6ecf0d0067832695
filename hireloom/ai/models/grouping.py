"""In which group somebody is by what they did, and by which thresholds."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from hireloom.ai.enums import GroupName
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.engine.prediction.groups import Rules
from hireloom.people.models import Person


class GroupRulesQuerySet(models.QuerySet["GroupRules"]):
    def visible_to(self, actor: Actor) -> Self:
        """The organization's, for whoever sees predictions or switches them."""
        if not (actor.may("ai.view_predictions") or actor.may("ai.switch_predictions")):
            return self.none()
        return self.filter(organization_id=actor.organization_id)


class GroupRules(OrganizationModel):
    """The thresholds of an organization; those of the engine where there is no row."""

    field_classes = classify(plain="recent_days sleeping_days often unanswered changed_at changed_by")

    recent_days = models.PositiveSmallIntegerField()
    sleeping_days = models.PositiveSmallIntegerField()
    often = models.PositiveSmallIntegerField()
    unanswered = models.PositiveSmallIntegerField()
    changed_at = models.DateTimeField()
    changed_by = OrganizationForeignKey("core.Membership", models.PROTECT, null=True, blank=True, related_name="+")

    objects = GroupRulesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization"], name="an_organization_has_one_set_of_thresholds"),
            models.CheckConstraint(
                condition=Q(recent_days__gte=1, often__gte=1, unanswered__gte=1, recent_days__lt=F("sleeping_days")),
                name="lately_is_shorter_than_long_ago",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recent_days}, {self.sleeping_days}"

    def as_rules(self) -> Rules:
        """As the engine takes them."""
        return Rules(self.recent_days, self.sleeping_days, self.often, self.unanswered)


class GroupMemberQuerySet(models.QuerySet["GroupMember"]):
    def visible_to(self, actor: Actor) -> Self:
        """The groups of people this actor sees."""
        return self.of_seen_people(actor).filter(person__in=Person.objects.visible_to(actor))

    def of_seen_people(self, actor: Actor) -> Self:
        """As `visible_to`, where the people are known to be seen."""
        if not (actor.may("ai.view_predictions") and actor.may("crm.view_sequences")):
            return self.none()
        return self.filter(organization_id=actor.organization_id)


class GroupMember(OrganizationModel):
    """The group of a person; derived, and found anew each night. Who is in none has no row."""

    field_classes = classify(plain="person group made_at")

    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="+")
    group = models.CharField(max_length=10, choices=GroupName.choices)
    made_at = models.DateTimeField()

    person_id: UUID

    objects = GroupMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "person"], name="a_person_is_in_one_group"),
        ]
        indexes = [models.Index(fields=["organization", "group", "person"], name="people_by_group")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.group}"
