from typing import Self

from django.db import models
from django.utils import timezone

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.models import OrganizationModel
from hireloom.people.enums import HealthAction, HealthList


class HealthSnapshotQuerySet(models.QuerySet["HealthSnapshot"]):
    def visible_to(self, actor: Actor) -> Self:
        """The organization's figures, for those who may correct people."""
        if not actor.may("people.edit_people"):
            return self.none()
        return self.filter(organization_id=actor.organization_id)


class HealthSnapshot(OrganizationModel):
    """How many people were on a list of records to repair on one day, out of how many."""

    field_classes = classify(plain="list day count total")

    list = models.CharField(max_length=12, choices=HealthList.choices)
    day = models.DateField()
    count = models.PositiveIntegerField()
    total = models.PositiveIntegerField()

    objects = HealthSnapshotQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "day", "list"], name="a_list_is_counted_once_a_day"),
            models.CheckConstraint(condition=models.Q(count__lte=models.F("total")), name="a_count_is_part_of_a_total"),
        ]

    def __str__(self) -> str:
        return f"{self.list} on {self.day}: {self.count} of {self.total}"

    @property
    def score(self) -> int:
        """The share of people who are not on the list, in whole percent, rounded down: 100 says nobody is."""
        return 100 if not self.total else 100 * (self.total - self.count) // self.total


class HealthRuleQuerySet(models.QuerySet["HealthRule"]):
    def visible_to(self, actor: Actor) -> Self:
        """The organization's rules, for those who may correct people."""
        if not actor.may("people.edit_people"):
            return self.none()
        return self.filter(organization_id=actor.organization_id)


class HealthRule(OrganizationModel):
    """What happens every night to people on a list, to how many at most; switched off until somebody looked."""

    field_classes = classify(plain="list action most is_on created_at last_run_at last_count")

    list = models.CharField(max_length=12, choices=HealthList.choices)
    action = models.CharField(max_length=10, choices=HealthAction.choices)
    most = models.PositiveSmallIntegerField(default=50)
    is_on = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    last_run_at = models.DateTimeField(null=True, blank=True)
    last_count = models.PositiveIntegerField(default=0)

    objects = HealthRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "list", "action"], name="a_list_has_a_rule_once"),
            models.CheckConstraint(
                condition=models.Q(most__gte=1) & models.Q(most__lte=500), name="a_rule_concerns_a_few_a_night"
            ),
        ]
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.action} {self.list}"
