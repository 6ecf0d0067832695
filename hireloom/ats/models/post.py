import secrets
from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import BigIntegerField, Exists, OuterRef, Q
from django.db.models.functions import Cast, Floor, Now, Random

from hireloom.ats.enums import JobStatus, PayPeriod, QuestionKind
from hireloom.ats.models.job import Job
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel

FIRST_NUMBER, NUMBERS = 1_000_000_000, 9_000_000_000
"""Public numbers have ten digits, as clients of other job boards know them: drawn, so that they tell nothing of each
other, nor of how many there are. Source: decision record 0044."""
WITHIN_ITS_DAYS = (Q(live_from=None) | Q(live_from__lte=Now())) & (Q(live_until=None) | Q(live_until__gt=Now()))


def drawn_number() -> int:
    """A number that a post may be known by to programs that want one."""
    return FIRST_NUMBER + secrets.randbelow(NUMBERS)


class JobPostQuerySet(models.QuerySet["JobPost"]):
    def visible_to(self, actor: Actor) -> Self:
        """Posts of the jobs this actor may see; everybody else reads `live()`."""
        return self.filter(organization_id=actor.organization_id, job__in=Job.objects.visible_to(actor))

    def live(self, *, is_inside: bool = False) -> Self:
        """Posts that the public sees now: published, not taken down, within their days, job open, not internal.

        Who is inside, a colleague, sees the internal ones as well.
        """
        open_job = Exists(Job.objects.open().filter(pk=OuterRef("job_id")))
        shown = self.filter(open_job, WITHIN_ITS_DAYS, published_at__isnull=False, unpublished_at=None)
        return shown if is_inside else shown.filter(is_internal=False)


class JobPost(OrganizationModel):
    """What people read about a job, in one language and place; a job may have several.

    `body` is sanitized HTML. Pay is in minor units of `pay_currency` (cents), gross; `shows_pay` says whether the
    public reads it. Published, it is live from `live_from` until before `live_until`; empty ends leave it open.
    `number` never changes and is never given to another post. `first_published_at` and `first_title` are what boards
    saw first; `changed_at` is when it was last written, published or taken down.
    """

    field_classes = classify(
        plain="job number title body location language is_internal published_at unpublished_at pay_min_minor "
        "pay_max_minor pay_currency pay_period shows_pay live_from live_until created_at first_published_at "
        "first_title changed_at"
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
    shows_pay = models.BooleanField(default=True, db_default=True)
    live_from = models.DateTimeField(null=True, blank=True)
    live_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    number = models.BigIntegerField(
        default=drawn_number, db_default=Cast(Floor(Random() * NUMBERS), BigIntegerField()) + FIRST_NUMBER
    )
    first_published_at = models.DateTimeField(null=True, blank=True)
    first_title = models.CharField(max_length=200, blank=True, default="", db_default="")
    changed_at = models.DateTimeField(null=True, blank=True)

    job_id: UUID

    objects = JobPostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(pay_min_minor=None)
                | Q(pay_max_minor=None)
                | Q(pay_max_minor__gte=models.F("pay_min_minor")),
                name="a_pay_range_goes_up",
            ),
            models.CheckConstraint(
                condition=Q(live_from=None) | Q(live_until=None) | Q(live_until__gt=models.F("live_from")),
                name="a_post_is_live_before_it_is_over",
            ),
            models.UniqueConstraint(fields=["organization", "number"], name="a_post_has_a_number_of_its_own"),
        ]
        indexes = [models.Index(fields=["organization", "job"], name="posts_of_a_job")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        """Published and not taken down; whether the public sees it depends on the job as well."""
        return self.published_at is not None and self.unpublished_at is None

    def is_within_its_days(self, at: datetime) -> bool:
        """Whether the days it is to be shown have begun and are not over."""
        has_begun = self.live_from is None or self.live_from <= at
        return has_begun and (self.live_until is None or at < self.live_until)

    def is_live_with(self, job: Job, *, at: datetime) -> bool:
        """Whether the public sees it at a moment, given its job."""
        return not self.is_internal and self.is_live_inside_with(job, at=at)

    def is_live_inside_with(self, job: Job, *, at: datetime) -> bool:
        """Whether colleagues see it at a moment, given its job."""
        return self.is_published and self.is_within_its_days(at) and job.status == JobStatus.OPEN


class PostQuestion(OrganizationModel):
    """A question of a post, answered with the application. `options` are the words to choose from, for choices.

    For a file they are the endings that are taken, such as "pdf", all that can be read when there are none;
    `most_megabytes` is how large it may be, None for as large as any file.
    Once answered it is not changed but taken off (`removed_at`) and asked anew, so that answers keep their question.
    """

    field_classes = classify(plain="post position kind label help options most_megabytes is_required removed_at")

    post = OrganizationForeignKey(JobPost, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=QuestionKind.choices)
    label = models.CharField(max_length=300)
    help = models.CharField(max_length=300, blank=True)
    options = models.JSONField(default=list, blank=True)
    most_megabytes = models.PositiveSmallIntegerField(null=True, blank=True)
    is_required = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True, blank=True)

    post_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "post", "position"],
                condition=Q(removed_at=None),
                name="questions_of_a_post_have_one_order",
            ),
            models.CheckConstraint(condition=~Q(label=""), name="a_question_asks_something"),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.label
