from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.crm.enums import AddedBecause, PoolKind, PoolPrivacy
from hireloom.people.models import Person


class PoolQuerySet(models.QuerySet["Pool"]):
    def visible_to(self, actor: Actor) -> Self:
        """The organization's pools and the actor's own private ones."""
        if not actor.may("crm.view_pools"):
            return self.none()
        seen = Q(privacy=PoolPrivacy.ORGANIZATION)
        if actor.membership_id:
            seen |= Q(owner_id=actor.membership_id)
        return self.filter(seen, organization_id=actor.organization_id)


class Pool(OrganizationModel):
    """People we want to stay in touch with, for a reason they share.

    A `segment` feeds it: who fits comes in, as far as the pool's owner sees them; `fed_at` is when it last was asked.
    """

    field_classes = classify(plain="name purpose kind privacy owner created_at segment fed_at")

    name = models.CharField(max_length=100)
    purpose = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=20, choices=PoolKind.choices, default=PoolKind.MANUAL)
    privacy = models.CharField(max_length=15, choices=PoolPrivacy.choices, default=PoolPrivacy.ORGANIZATION)
    owner = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    segment = OrganizationForeignKey("crm.Segment", models.SET_NULL, null=True, blank=True, related_name="feeds")
    fed_at = models.DateTimeField(null=True, blank=True)

    owner_id: UUID | None
    segment_id: UUID | None

    objects = PoolQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], name="a_pool_is_named_once"),
            models.UniqueConstraint(
                fields=["organization", "kind"],
                condition=Q(kind="silver_medalists"),
                name="one_pool_of_silver_medalists",
            ),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PoolMemberQuerySet(models.QuerySet["PoolMember"]):
    def visible_to(self, actor: Actor) -> Self:
        """Members of pools this actor may see, as far as the people themselves are visible."""
        return self.filter(
            organization_id=actor.organization_id,
            pool__in=Pool.objects.visible_to(actor),
            person__in=Person.objects.visible_to(actor),
        )


class PoolMember(OrganizationModel):
    """A person in a pool, and why."""

    field_classes = classify(plain="pool person because context_id added_by added_at")

    pool = OrganizationForeignKey(Pool, models.CASCADE, related_name="members")
    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="pool_memberships")
    because = models.CharField(max_length=16, choices=AddedBecause.choices, default=AddedBecause.MANUAL)
    context_id = models.UUIDField(null=True, blank=True)
    added_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    objects = PoolMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "pool", "person"], name="a_person_is_in_a_pool_once")
        ]
        indexes = [
            models.Index(F("organization"), F("pool"), F("added_at").desc(), F("id").desc(), name="members_of_a_pool"),
            models.Index(fields=["organization", "person"], name="pools_of_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.pool_id}"
