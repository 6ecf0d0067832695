from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q

from hireloom.ats.enums import JobStatus, PayPeriod
from hireloom.ats.models.job import Job
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel


class JobPostQuerySet(models.QuerySet["JobPost"]):
    def visible_to(self, actor: Actor) -> Self:
        """Posts of the jobs this actor may see; everybody else reads `live()`."""
        return self.filter(organization_id=actor.organization_id, job__in=Job.objects.visible_to(actor))

    def live(self) -> Self:
        """Posts that the public sees: published, not taken down, their job open, not internal."""
        open_job = Exists(Job.objects.open().filter(pk=OuterRef("job_id")))
        return self.filter(open_job, published_at__isnull=False, unpublished_at=None, is_internal=False)


class JobPost(OrganizationModel):
    """What people read about a job, in one language and place; a job may have several.

    `body` is sanitized HTML. Pay is in minor units of `pay_currency` (cents), gross.
    """

    field_classes = classify(
        plain="job title body location language is_internal published_at unpublished_at pay_min_minor pay_max_minor "
        "pay_currency pay_period created_at"
    )

    job = OrganizationForeignKey(Job, models.CASCADE, related_name="posts")
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    location = models.CharField(max_length=150, blank=True)
    language = models.CharField(max_length=10, default="en")
    is_internal = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    unpublished_at = models.DateTimeField(null=True, blank=True)
    pay_min_minor = models.BigIntegerField(null=True, blank=True)
    pay_max_minor = models.BigIntegerField(null=True, blank=True)
    pay_currency = models.CharField(max_length=3, blank=True)
    pay_period = models.CharField(max_length=5, choices=PayPeriod.choices, default=PayPeriod.YEAR)
    created_at = models.DateTimeField()

    job_id: UUID

    objects = JobPostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(pay_min_minor=None)
                | Q(pay_max_minor=None)
                | Q(pay_max_minor__gte=models.F("pay_min_minor")),
                name="a_pay_range_goes_up",
            )
        ]
        indexes = [models.Index(fields=["organization", "job"], name="posts_of_a_job")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        """Published and not taken down; whether the public sees it depends on the job as well."""
        return self.published_at is not None and self.unpublished_at is None

    def is_live_with(self, job: Job) -> bool:
        """Whether the public sees it, given its job."""
        return self.is_published and not self.is_internal and job.status == JobStatus.OPEN
