from datetime import datetime
from typing import Self
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Value
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
    """A colleague: one user inside one organization, with a site role.

    `granted_rights` are permissions beyond the role, `withheld_rights` those that no role gives this colleague. Both
    are for colleagues who are no administrators: those hold every permission.
    """

    field_classes = classify(
        plain="user role granted_rights withheld_rights joined_at deactivated_at", personal="name title"
    )

    user = models.ForeignKey("core.User", models.CASCADE, related_name="+")
    name = models.CharField(max_length=150)
    title = models.CharField(max_length=150, blank=True)
    role = models.CharField(max_length=20, choices=SiteRole.choices, default=SiteRole.COLLEAGUE)
    granted_rights = ArrayField(models.CharField(max_length=100), default=list, blank=True, db_default=Value("{}"))
    withheld_rights = ArrayField(models.CharField(max_length=100), default=list, blank=True, db_default=Value("{}"))
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

    @property
    def rights(self) -> access.Rights:
        """The single rights of this colleague."""
        return access.Rights(frozenset(self.granted_rights), frozenset(self.withheld_rights))

    @property
    def permissions(self) -> frozenset[str]:
        """What the site role allows, and what was given to the colleague beyond it."""
        return access.of_site_role(SiteRole(self.role)) | frozenset(self.granted_rights)

    @property
    def scopes(self) -> frozenset[str] | None:
        """None; or, where rights were taken from the colleague, all the others: they narrow hiring teams, too."""
        if self.role == SiteRole.ADMINISTRATOR or not self.withheld_rights:
            return None
        return access.every_permission() - access.taken_with(self.withheld_rights)

    def as_actor(self) -> Actor:
        """This colleague, acting with what the site role allows, and what they were given or lost by themselves."""
        return Actor(
            kind=ActorKind.MEMBER,
            organization_id=self.organization_id,
            id=self.pk,
            membership_id=self.pk,
            permissions=self.permissions,
            scopes=self.scopes,
            name=self.name,
            without=seating.answered_no(self),
        )
