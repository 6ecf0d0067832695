"""What a job asks of people, sort by sort, and every version of it."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, Value

from hireloom.ats.enums import CriterionKind
from hireloom.ats.models.job import Job
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.engine.matching import types as matching

MOST_MONTHS = 600
FIELDS = (
    "name", "words", "is_required", "kind", "weight", "level", "language", "months", "skill_ids", "place", "country",
    "latitude", "longitude", "within_km",
)  # fmt: skip
"""What a criterion says, in the order in which versions keep it."""


class CriterionQuerySet(models.QuerySet["Criterion"]):
    def of_job(self, job: Job) -> Self:
        """The criteria of a job that the caller has seen, in order."""
        return self.filter(organization_id=job.organization_id, job=job).order_by("position")


class Criterion(OrganizationModel):
    """One thing a job asks for; `words` are those to look for in documents, with commas between.

    A document that does not have the words says nothing about the person. What a sort needs stands in the fields of
    `engine.matching.Criterion`: `level` of a language or an education, `months` at least (for availability: at most),
    `skill_ids` of the shipped vocabulary; `place` is the town or country as it was typed.
    """

    field_classes = classify(plain=" ".join(("job", "position", *FIELDS)))

    job = OrganizationForeignKey(Job, models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    words = models.CharField(max_length=500, blank=True)
    is_required = models.BooleanField(default=False)
    kind = models.CharField(
        max_length=12, choices=CriterionKind.choices, default=CriterionKind.TEXT, db_default=CriterionKind.TEXT.value
    )
    weight = models.PositiveSmallIntegerField(default=1, db_default=1)
    level = models.CharField(max_length=12, blank=True, default="", db_default="")
    language = models.CharField(max_length=3, blank=True, default="", db_default="")
    months = models.PositiveSmallIntegerField(default=0, db_default=0)
    skill_ids = ArrayField(models.CharField(max_length=60), default=list, blank=True, db_default=Value("{}"))
    place = models.CharField(max_length=120, blank=True, default="", db_default="")
    country = models.CharField(max_length=2, blank=True, default="", db_default="")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    within_km = models.PositiveSmallIntegerField(default=0, db_default=0)

    job_id: UUID

    objects = CriterionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "job", "position"],
                name="criteria_of_a_job_have_one_order",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=matching.MOST_WEIGHT),
                name="a_criterion_weighs_one_to_five",
            ),
            models.CheckConstraint(
                condition=Q(months__lte=MOST_MONTHS), name="a_criterion_asks_for_fifty_years_at_most"
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None) | Q(latitude__isnull=False, longitude__isnull=False),
                name="a_criterion_has_both_coordinates_or_none",
            ),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name

    @property
    def wanted(self) -> list[str]:
        """The words to look for; the name itself when no others were given."""
        return split(self.words) or [self.name]

    @property
    def item(self) -> dict[str, Any]:
        """What it says, as a version keeps it."""
        return {name: getattr(self, name) for name in FIELDS}

    def as_asked(self) -> matching.Criterion:
        """Give it in the form that people are matched with."""
        return asked(self.item)


class CriteriaVersionQuerySet(models.QuerySet["CriteriaVersion"]):
    def of_job(self, job: Job) -> Self:
        """The versions of what a job that the caller has seen asked for, the newest first."""
        return self.filter(organization_id=job.organization_id, job=job).order_by("-number")


class CriteriaVersion(OrganizationModel):
    """All that a job asked for at one time, written once: the database lets nobody change or remove it.

    `items` are the criteria in order, each with all of `FIELDS`. Versions of a job count from 1.
    """

    is_written_once: ClassVar[bool] = True
    field_classes = classify(plain="job number items made_by made_at")

    job = OrganizationForeignKey(Job, models.PROTECT, related_name="criteria_versions")
    number = models.PositiveIntegerField()
    items = models.JSONField(default=list)
    made_by = OrganizationForeignKey("core.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    job_id: UUID
    made_by_id: UUID | None

    objects = CriteriaVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "job", "number"], name="versions_of_criteria_are_counted")
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"version {self.number} of {self.job_id}"

    def as_asked(self) -> tuple[matching.Criterion, ...]:
        """Give its criteria in the form that people are matched with, in order."""
        return tuple(asked(item) for item in self.items)


def split(words: str) -> list[str]:
    """The words that stand between commas."""
    return [word.strip() for word in words.split(",") if word.strip()]


def asked(item: Mapping[str, Any]) -> matching.Criterion:
    """What an item of a version says, in the form that people are matched with."""
    return matching.Criterion(
        name=item["name"],
        kind=matching.Kind(item["kind"]),
        words=tuple(split(item["words"])),
        skill_ids=tuple(item["skill_ids"]),
        level=item["level"],
        language=item["language"],
        months=item["months"],
        country=item["country"],
        latitude=item["latitude"],
        longitude=item["longitude"],
        within_km=item["within_km"],
        is_required=item["is_required"],
        weight=item["weight"],
    )
