from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.marketing.models.picture import Picture


class SiteQuerySet(models.QuerySet["Site"]):
    def visible_to(self, actor: Actor) -> Self:
        """The organization's sites, for those who write them."""
        if not actor.may("marketing.edit_site"):
            return self.none()
        return self.filter(organization_id=actor.organization_id)

    def of_organization(self, organization_id: UUID) -> Self:
        """The site of the organization itself; those of its brands have a name in their address."""
        return self.filter(organization_id=organization_id, slug="")


class Site(OrganizationModel):
    """What the public sees under one address, and how it looks.

    An empty `brand_color` is the organization's. `languages` are codes, the first being that in which a page is shown
    that is not written in the visitor's. `words` are those of the front by language: headline, lead, description.
    Who saves names the `revision` they began with.
    """

    field_classes = classify(plain="slug brand_color logo languages words is_hidden revision changed_at")

    slug = models.SlugField(max_length=60, blank=True)
    brand_color = models.CharField(max_length=7, blank=True)
    logo = OrganizationForeignKey(Picture, models.SET_NULL, null=True, blank=True, related_name="+")
    languages = models.JSONField(default=list, blank=True)
    words = models.JSONField(default=dict, blank=True)
    is_hidden = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    logo_id: UUID | None

    objects = SiteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "slug"], name="a_site_has_its_own_address"),
            models.CheckConstraint(
                condition=Q(brand_color="") | Q(brand_color__regex="^#[0-9a-f]{6}$"),
                name="the_color_of_a_site_is_six_hex_digits",
            ),
        ]

    def __str__(self) -> str:
        return self.slug or "its own"
