from datetime import datetime
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.crm.enums import SegmentPrivacy


class SegmentQuerySet(models.QuerySet["Segment"]):
    def visible_to(self, actor: Actor) -> Self:
        """The organization's, the actor's own, and those that are shared with them."""
        if not actor.may("crm.view_segments"):
            return self.none()
        seen = Q(privacy=SegmentPrivacy.ORGANIZATION)
        if actor.membership_id:
            shared = SegmentSeat.objects.filter(organization_id=actor.organization_id, member_id=actor.membership_id)
            seen |= Q(owner_id=actor.membership_id)
            seen |= Q(privacy=SegmentPrivacy.TEAM, pk__in=shared.values("segment_id"))
        return self.filter(seen, organization_id=actor.organization_id)


class Segment(OrganizationModel):
    """People by what is known of them: a tree of conditions, asked anew whenever it is used.

    `tree` is JSON as `crm.trees` reads it; `version` grows with each change, so that nobody overwrites what they did
    not read. Source: decision record 0030.
    """

    field_classes = classify(plain="name purpose tree privacy owner version created_at changed_at")

    name = models.CharField(max_length=100)
    purpose = models.CharField(max_length=300, blank=True)
    tree = models.JSONField(default=dict)
    privacy = models.CharField(max_length=15, choices=SegmentPrivacy.choices, default=SegmentPrivacy.PRIVATE)
    owner = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    owner_id: UUID | None

    objects = SegmentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "name"], name="a_segment_is_named_once")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def become(self, values: dict[str, Any], *, at: datetime) -> None:
        """Take new values as the next version; the caller holds the lock."""
        for name, value in values.items():
            setattr(self, name, value)
        self.version, self.changed_at = self.version + 1, at
        self.save(update_fields=[*values, "version", "changed_at"])


class SegmentSeat(OrganizationModel):
    """A colleague with whom a segment is shared, while it is its team's."""

    field_classes = classify(plain="segment member")

    segment = OrganizationForeignKey(Segment, models.CASCADE, related_name="seats")
    member = OrganizationForeignKey("core.Membership", models.CASCADE, related_name="+")

    member_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "segment", "member"], name="a_segment_is_shared_with_a_colleague_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id} of {self.segment_id}"
