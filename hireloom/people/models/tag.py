from django.db import models
from django.utils import timezone

from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel, SharedQuerySet
from hireloom.people.enums import TagKind, TagTone


class TagQuerySet(SharedQuerySet["Tag"]):
    """Every colleague sees them."""


class Tag(OrganizationModel):
    """A word the organization puts on people: what it speaks of, and the color it has everywhere."""

    field_classes = classify(plain="name kind tone")

    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=TagKind.choices, default=TagKind.OTHER, db_default=TagKind.OTHER)
    tone = models.CharField(max_length=10, choices=TagTone.choices, default=TagTone.NEUTRAL, db_default=TagTone.NEUTRAL)

    objects = TagQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "name"], name="a_tag_is_named_once")]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PersonTag(OrganizationModel):
    """A tag on a person."""

    field_classes = classify(plain="person tag added_at")

    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="person_tags")
    tag = OrganizationForeignKey(Tag, models.CASCADE, related_name="person_tags")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "person", "tag"], name="a_person_carries_a_tag_once")
        ]

    def __str__(self) -> str:
        return str(self.tag_id)
