from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.marketing.enums import Format


class PictureQuerySet(models.QuerySet["Picture"]):
    def visible_to(self, actor: Actor) -> Self:
        """The organization's pictures, for those who write its pages; strangers see the sizes that pages show."""
        if not actor.may("marketing.edit_site"):
            return self.none()
        return self.filter(organization_id=actor.organization_id)


class Picture(OrganizationModel):
    """A picture for pages, and what it shows in words; width and height are in pixels."""

    field_classes = classify(plain="width height added_at added_by", personal="name alternative")

    name = models.CharField(max_length=200)
    alternative = models.CharField(max_length=300)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added_at = models.DateTimeField()
    added_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")

    objects = PictureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(alternative=""), name="a_picture_says_what_it_shows"),
        ]
        indexes = [models.Index(fields=["organization", "added_at"], name="pictures_by_time")]

    def __str__(self) -> str:
        return self.name


class PictureSize(OrganizationModel):
    """A picture in one width and one form; `digest` is the SHA-256 of its bytes, by which the public asks for it."""

    field_classes = classify(plain="picture width height format file", personal="digest")

    picture = OrganizationForeignKey(Picture, models.CASCADE, related_name="sizes")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    format = models.CharField(max_length=4, choices=Format.choices)
    digest = models.CharField(max_length=64)
    file = OrganizationForeignKey("core.File", models.PROTECT, related_name="+")

    picture_id: UUID
    file_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "picture", "format", "width"], name="a_picture_has_a_size_once"
            )
        ]
        indexes = [models.Index(fields=["organization", "digest"], name="sizes_of_pictures_by_digest")]

    def __str__(self) -> str:
        return f"{self.width} x {self.height} {self.format}"
