"""What a job asks of people, in the words that show it."""

from typing import ClassVar, Self
from uuid import UUID

from django.db import models

from hireloom.ats.models.job import Job
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel


class CriterionQuerySet(models.QuerySet["Criterion"]):
    def of_job(self, job: Job) -> Self:
        """The criteria of a job that the caller has seen, in order."""
        return self.filter(organization_id=job.organization_id, job=job).order_by("position")


class Criterion(OrganizationModel):
    """One thing a job asks for; `words` are those to look for in documents, with commas between.

    A document that does not have the words says nothing about the person: it is a reading aid, no score.
    """

    field_classes = classify(plain="job position name words is_required")

    job = OrganizationForeignKey(Job, models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    words = models.CharField(max_length=500, blank=True)
    is_required = models.BooleanField(default=False)

    job_id: UUID

    objects = CriterionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "job", "position"],
                name="criteria_of_a_job_have_one_order",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name

    @property
    def wanted(self) -> list[str]:
        """The words to look for; the name itself when no others were given."""
        given = [word.strip() for word in self.words.split(",") if word.strip()]
        return given or [self.name]


class CriteriaEdition(OrganizationModel):
    """What a job asked for since a moment, written once, so that a decision says later what it was measured by.

    `criteria` is a list of name, words and is_required, in order; empty where nothing was asked for any more.
    """

    is_written_once: ClassVar[bool] = True
    field_classes = classify(plain="job number criteria written_by written_at")

    job = OrganizationForeignKey(Job, models.PROTECT, related_name="criteria_editions")
    number = models.PositiveIntegerField()
    criteria = models.JSONField(default=list)
    written_by = OrganizationForeignKey("core.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField()

    job_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "job", "number"], name="a_version_of_criteria_is_written_once"
            )
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.job_id} v{self.number}"

    @property
    def names(self) -> str:
        """What was asked for, in one line."""
        return ", ".join(one["name"] for one in self.criteria)
