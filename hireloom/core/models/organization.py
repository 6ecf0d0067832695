from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone

from hireloom.core.classification import classify
from hireloom.kit.ids import uuid7


class Organization(models.Model):
    """A company, with its own people, jobs and rules; nothing is shared with another."""

    field_classes = classify(plain="id name slug time_zone language brand_color tagline created_at is_demo")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=60, unique=True)
    tagline = models.CharField(max_length=200, blank=True)
    time_zone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=10, default="en")
    brand_color = models.CharField(max_length=7, default="#2c4a7c")
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="an_organization_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(brand_color__regex="^#[0-9a-f]{6}$"), name="a_brand_color_is_six_hex_digits"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def here(self, at: datetime) -> datetime:
        """A moment as the organization's clocks show it."""
        return at.astimezone(ZoneInfo(self.time_zone))
