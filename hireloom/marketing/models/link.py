from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.marketing.enums import LinkTarget


class TrackingLinkQuerySet(models.QuerySet["TrackingLink"]):
    def visible_to(self, actor: Actor) -> Self:
        """The links of the organization, for those who make them or read what came of them."""
        if not (actor.may("marketing.manage_links") or actor.may("marketing.view_results")):
            return self.none()
        return self.filter(organization_id=actor.organization_id)

    def in_use(self) -> Self:
        return self.filter(retired_at=None)


class TrackingLink(OrganizationModel):
    """A short word that says source, campaign and whom to credit, and leads to a place of the careers site.

    `about_id` is the job post it leads to, `path` the page below the site's address; the front has neither. A retired
    one still leads there: it is printed somewhere.
    """

    field_classes = classify(
        plain="token source campaign credited_to target about_id path made_by made_at retired_by retired_at"
    )

    token = models.CharField(max_length=16)
    source = OrganizationForeignKey("people.Source", models.PROTECT, related_name="+")
    campaign = models.CharField(max_length=100, blank=True)
    credited_to = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    target = models.CharField(max_length=4, choices=LinkTarget.choices)
    about_id = models.UUIDField(null=True, blank=True)
    path = models.CharField(max_length=200, blank=True)
    made_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    retired_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)

    source_id: UUID
    credited_to_id: UUID | None

    objects = TrackingLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "token"], name="a_link_is_called_once"),
            models.CheckConstraint(
                condition=Q(target=LinkTarget.HOME, about_id=None, path="")
                | Q(target=LinkTarget.POST, about_id__isnull=False, path="")
                | (Q(target=LinkTarget.PAGE, about_id=None) & ~Q(path="")),
                name="a_link_leads_to_one_place",
            ),
            models.CheckConstraint(
                condition=Q(path="") | Q(path__regex=r"^[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*)*/?$"),
                name="a_link_stays_on_the_site",
            ),
        ]
        indexes = [models.Index(fields=["organization", "about_id"], name="links_to_a_post")]

    def __str__(self) -> str:
        return self.token

    @property
    def is_retired(self) -> bool:
        return self.retired_at is not None

    def was_retired(self, at: datetime) -> bool:
        """Whether it was retired already at a moment."""
        return self.retired_at is not None and self.retired_at <= at
