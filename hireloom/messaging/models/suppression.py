from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.messaging.enums import Channel, SuppressionCover, SuppressionReason, SuppressionScope
from hireloom.messaging.veils import PREFIX, both
from hireloom.people.models import Person


class SuppressionQuerySet(models.QuerySet["Suppression"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those about people this actor sees, and the rest for those who keep the list or write to people."""
        mine = self.filter(organization_id=actor.organization_id)
        seen = Q(person__in=Person.objects.visible_to(actor))
        if actor.may("messaging.view_suppressions"):
            return mine.filter(Q(person=None) | seen)
        return mine.filter(seen)

    def in_force(self, at: datetime) -> Self:
        """Those that nobody lifted and whose time has not run out."""
        return self.filter(Q(until=None) | Q(until__gt=at), lifted_at=None)

    def own_no_of(self, person: Person, address: str) -> Self:
        """Those by which a person said no to everything themselves, whether we knew them then or the address alone."""
        theirs = Q(scope=SuppressionScope.PERSON, person=person)
        theirs |= Q(scope=SuppressionScope.ADDRESS, value__in=both([address.lower()], person.organization_id))
        return self.filter(theirs, organization_id=person.organization_id, reason=SuppressionReason.UNSUBSCRIBED)

    def pauses_of(self, person: Person) -> Self:
        """Those by which outreach to a person rests until a day."""
        mine = self.filter(organization_id=person.organization_id, scope=SuppressionScope.PERSON, person=person)
        return mine.filter(reason=SuppressionReason.LATER, covers=SuppressionCover.OUTREACH, until__isnull=False)


class Suppression(OrganizationModel):
    """A no: whom we do not write to, by which way, which mails, why, who said so and until when.

    `value` is what machines compare: a lower-case address, an E.164 number, a domain without `www.`, a company's name
    folded, or the veil of an address or a number of somebody who was erased; empty where `person` says who. A row is
    changed once, when it is lifted. `context_id` is what it came from, a message for example; `policy_version` is the
    policy it rests on.
    """

    field_classes = classify(
        plain="scope person channel covers reason context_id policy_version created_by created_at until lifted_at "
        "lifted_by",
        personal="value note lifted_because",
    )

    scope = models.CharField(max_length=8, choices=SuppressionScope.choices)
    person = OrganizationForeignKey("people.Person", models.CASCADE, null=True, blank=True, related_name="suppressions")
    value = models.CharField(max_length=300, blank=True)
    channel = models.CharField(max_length=6, choices=Channel.choices, default=Channel.ANY)
    covers = models.PositiveSmallIntegerField(choices=SuppressionCover.choices, default=SuppressionCover.CONTACT)
    reason = models.CharField(max_length=14, choices=SuppressionReason.choices)
    note = models.CharField(max_length=500, blank=True)
    context_id = models.UUIDField(null=True, blank=True)
    policy_version = models.PositiveIntegerField(default=0)
    created_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    lifted_because = models.CharField(max_length=500, blank=True)

    person_id: UUID | None
    created_by_id: UUID | None
    lifted_by_id: UUID | None

    objects = SuppressionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(scope="person", person__isnull=False, value="") | ~Q(scope="person") & ~Q(value=""),
                name="a_suppression_says_whom",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=models.F("created_at")), name="a_suppression_ends_after_it_began"
            ),
            models.UniqueConstraint(
                fields=["organization", "scope", "person", "value", "channel", "covers", "reason"],
                condition=Q(lifted_at=None, until=None),
                nulls_distinct=False,
                name="one_suppression_for_one_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organization", "person"], condition=Q(lifted_at=None), name="suppressions_of_a_person"
            ),
            models.Index(
                fields=["organization", "scope", "value"], condition=Q(lifted_at=None), name="suppressions_by_value"
            ),
            models.Index(fields=["organization", "-created_at", "-id"], name="suppressions_by_age"),
        ]

    def __str__(self) -> str:
        if self.value.startswith(PREFIX):
            return gettext("somebody who was erased")
        return self.value or str(self.person_id)
