from datetime import datetime
from typing import Self
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone

from hireloom.core import access, seating
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.enums import ActorKind, SiteRole
from hireloom.core.models.base import OrganizationModel


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self) -> Self:
        return self.filter(deactivated_at=None)

    def with_answers(self) -> Self:
        """With what is asked along with a seat, for `as_actor`."""
        return self.annotate(**seating.questions("pk"))

    def visible_to(self, actor: Actor) -> Self:
        """Colleagues see each other; nobody outside sees them."""
        if actor.kind == ActorKind.CANDIDATE:
            return self.none()
        return self.filter(organization_id=actor.organization_id)


class Membership(OrganizationModel):
    """A colleague: one user inside one organization, with a site role."""

    field_classes = classify(plain="user role joined_at deactivated_at", personal="name title")

    user = models.ForeignKey("core.User", models.CASCADE, related_name="+")
    name = models.CharField(max_length=150)
    title = models.CharField(max_length=150, blank=True)
    role = models.CharField(max_length=20, choices=SiteRole.choices, default=SiteRole.COLLEAGUE)
    joined_at = models.DateTimeField(default=timezone.now)
    deactivated_at = models.DateTimeField(null=True, blank=True)

    user_id: UUID

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "user"], name="one_membership_per_user_and_organization")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:
        return self.deactivated_at is None

    def here(self, at: datetime) -> datetime:
        """A moment as the colleague's clock shows it: the organization's where they chose none; comes with both."""
        return at.astimezone(ZoneInfo(self.user.time_zone or self.organization.time_zone))

    def as_actor(self) -> Actor:
        """This colleague, acting with what the site role allows."""
        return Actor(
            kind=ActorKind.MEMBER,
            organization_id=self.organization_id,
            id=self.pk,
            membership_id=self.pk,
            permissions=access.of_site_role(SiteRole(self.role)),
            name=self.name,
            without=seating.answered_no(self),
        )
