from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import ExpressionWrapper, F, Q, Value
from django.db.models.functions import Now
from django.utils import timezone

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.crm.enums import AddedBecause, PoolKind, PoolPrivacy
from hireloom.people.models import Person

ATTENTION_DAYS = 90
"""Who was not touched for longer is forgetting us, unless the pool says otherwise."""


class PoolQuerySet(models.QuerySet["Pool"]):
    def visible_to(self, actor: Actor) -> Self:
        """The organization's pools, the actor's own, and those that are shared with them."""
        if not actor.may("crm.view_pools"):
            return self.none()
        seen = Q(privacy=PoolPrivacy.ORGANIZATION)
        if actor.membership_id:
            shared = PoolSeat.objects.filter(organization_id=actor.organization_id, member_id=actor.membership_id)
            seen |= Q(owner_id=actor.membership_id)
            seen |= Q(privacy=PoolPrivacy.TEAM, pk__in=shared.values("pool_id"))
        return self.filter(seen, organization_id=actor.organization_id)


class Pool(OrganizationModel):
    """People we want to stay in touch with, for a reason they share.

    A `segment` feeds it: who fits comes in, as far as the pool's owner sees them; `fed_at` is when it last was asked.
    Whom nobody touched for `attention_days` needs attention, 0: nobody ever does; `waiting` is how many did this
    morning. `sequence` is offered first when its people are enrolled.
    """

    field_classes = classify(
        plain="name purpose kind privacy owner created_at segment fed_at attention_days waiting sequence"
    )

    name = models.CharField(max_length=100)
    purpose = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=20, choices=PoolKind.choices, default=PoolKind.MANUAL)
    privacy = models.CharField(max_length=15, choices=PoolPrivacy.choices, default=PoolPrivacy.ORGANIZATION)
    owner = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    segment = OrganizationForeignKey("crm.Segment", models.SET_NULL, null=True, blank=True, related_name="feeds")
    fed_at = models.DateTimeField(null=True, blank=True)
    attention_days = models.PositiveSmallIntegerField(default=ATTENTION_DAYS, db_default=ATTENTION_DAYS)
    waiting = models.PositiveIntegerField(default=0, db_default=0)
    sequence = OrganizationForeignKey("crm.Sequence", models.SET_NULL, null=True, blank=True, related_name="+")

    owner_id: UUID | None
    segment_id: UUID | None
    sequence_id: UUID | None

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


class PoolSeat(OrganizationModel):
    """A colleague with whom a pool is shared, while it is its team's."""

    field_classes = classify(plain="pool member")

    pool = OrganizationForeignKey(Pool, models.CASCADE, related_name="seats")
    member = OrganizationForeignKey("core.Membership", models.CASCADE, related_name="+")

    member_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "pool", "member"], name="a_pool_is_shared_with_a_colleague_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id} of {self.pool_id}"


class PoolStageQuerySet(models.QuerySet["PoolStage"]):
    def visible_to(self, actor: Actor) -> Self:
        """Stages of pools this actor may see."""
        return self.filter(
            organization_id=actor.organization_id, pool__in=Pool.objects.visible_to(actor).order_by().values("pk")
        )


class PoolStage(OrganizationModel):
    """A step on the way of a pool's people, in its place."""

    field_classes = classify(plain="pool name position")

    pool = OrganizationForeignKey(Pool, models.CASCADE, related_name="stages")
    name = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField()

    objects = PoolStageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "pool", "name"], name="a_stage_of_a_pool_is_named_once")
        ]
        ordering = ["position", "pk"]

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

    def standing_in(self, stage: PoolStage, *, is_first: bool) -> Self:
        """Those in a stage; in the first one of its pool also those who were never moved."""
        here = Q(stage=stage) | Q(stage=None) if is_first else Q(stage=stage)
        return self.filter(here, pool_id=stage.pool_id)

    def needing_attention(self, at: datetime) -> Self:
        """Those whom nobody touched for longer than their pool allows."""
        return self.filter(needs_attention(at))


def needs_attention(at: datetime) -> Q:
    """The condition over members: nobody touched the person for longer than the pool allows."""
    allowed = ExpressionWrapper(
        F("pool__attention_days") * Value(timedelta(days=1)), output_field=models.DurationField()
    )
    return Q(pool__attention_days__gt=0, person__last_touch_at__lt=Value(at) - allowed)


class PoolMember(OrganizationModel):
    """A person in a pool, and why; without a `stage` they stand in its first. `entered_at` is since when."""

    field_classes = classify(plain="pool person because context_id added_by added_at stage entered_at")

    pool = OrganizationForeignKey(Pool, models.CASCADE, related_name="members")
    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="pool_memberships")
    because = models.CharField(max_length=16, choices=AddedBecause.choices, default=AddedBecause.MANUAL)
    context_id = models.UUIDField(null=True, blank=True)
    added_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    stage = OrganizationForeignKey(PoolStage, models.SET_NULL, null=True, blank=True, related_name="members")
    entered_at = models.DateTimeField(default=timezone.now, db_default=Now())

    person_id: UUID
    pool_id: UUID
    stage_id: UUID | None

    objects = PoolMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "pool", "person"], name="a_person_is_in_a_pool_once")
        ]
        indexes = [
            models.Index(F("organization"), F("pool"), F("added_at").desc(), F("id").desc(), name="members_of_a_pool"),
            models.Index(fields=["organization", "person"], name="pools_of_a_person"),
            models.Index(fields=["organization", "pool", "stage", "entered_at", "id"], name="members_of_a_pool_stage"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.pool_id}"
