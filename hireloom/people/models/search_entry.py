from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F

from hireloom.core.classification import classify
from hireloom.core.models import OrganizationModel


class SearchEntry(OrganizationModel):
    """What a person is found by, in one slim row whose id is the person's.

    Derived data, written by `flywheel.search`. `words` holds words by weight and tokens (`=tag:<id>`);
    `facets` are what the filters count (`c:FR`, `s:python`); `touched_week` is the week of the last touch
    since 1970, by which the index begins with the newest. Privacy, owner and last touch follow the person
    by a trigger, in the same transaction. Source: decision record 0015.
    """

    field_classes = classify(
        plain="touched_at touched_week added_at is_private owner_id country years facets refreshed_at",
        personal="words latitude longitude",
    )

    touched_at = models.DateTimeField()
    touched_week = models.IntegerField()
    added_at = models.DateTimeField()
    is_private = models.BooleanField(default=False)
    owner_id = models.UUIDField(null=True)
    country = models.CharField(max_length=2, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    years = models.PositiveSmallIntegerField(null=True)
    facets = ArrayField(models.CharField(max_length=60), default=list)
    refreshed_at = models.DateTimeField()
    words = SearchVectorField()

    pk: UUID

    class Meta:
        indexes = [
            GinIndex(fields=["organization", "touched_week", "words"], fastupdate=False, name="people_by_words"),
            models.Index(F("organization"), F("touched_at").desc(), F("id").desc(), name="entries_by_last_touch"),
            models.Index(fields=["organization", "years", "id"], name="entries_by_years"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
