from typing import Self
from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.marketing.enums import SourceClass, StepKind
from hireloom.marketing.models.link import TrackingLink


class VisitKey(OrganizationModel):
    """The secret of one day, by which a visitor is known again on it; thrown away when the day is over."""

    field_classes = classify(plain="day", sensitive="secret")

    day = models.DateField()
    secret = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "day"], name="a_day_has_one_key")]

    def __str__(self) -> str:
        return f"{self.day}"


class VisitQuerySet(models.QuerySet["Visit"]):
    def visible_to(self, actor: Actor) -> Self:
        """The visits of the organization, for those who read what came of its sites."""
        if not actor.may("marketing.view_results"):
            return self.none()
        return self.filter(organization_id=actor.organization_id)

    def by_people(self) -> Self:
        """Without machines."""
        return self.filter(is_machine=False)

    def of_visitor(self, organization_id: UUID, visitor: UUID) -> Self:
        """What somebody came by today, machines left out, in order."""
        mine = self.filter(organization_id=organization_id, visitor=visitor)
        return mine.by_people().order_by("at", "pk")


class Visit(OrganizationModel):
    """Somebody looking at public pages on one day, having come by one way. Who it was is not known.

    `visitor` is a keyed hash of network address and browser and `at` the moment; both are emptied when the day is over
    and its key is gone. Ids are random, so that they tell no moment either.
    """

    field_classes = classify(plain="day at way link is_machine visitor host said campaign medium")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    day = models.DateField()
    at = models.DateTimeField(null=True, blank=True)
    visitor = models.UUIDField(null=True, blank=True)
    way = models.CharField(max_length=10, choices=SourceClass.choices)
    host = models.CharField(max_length=100, blank=True)
    said = models.CharField(max_length=40, blank=True)
    campaign = models.CharField(max_length=100, blank=True)
    medium = models.CharField(max_length=40, blank=True)
    link = OrganizationForeignKey(TrackingLink, models.SET_NULL, null=True, blank=True, related_name="+")
    is_machine = models.BooleanField(default=False)

    link_id: UUID | None

    objects = VisitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(visitor=None, at=None) | Q(visitor__isnull=False, at__isnull=False),
                name="a_visit_forgets_who_and_when_together",
            )
        ]
        indexes = [
            models.Index(fields=["organization", "day"], name="visits_of_a_day"),
            models.Index(
                fields=["organization", "visitor"], condition=Q(visitor__isnull=False), name="visits_of_a_visitor"
            ),
            models.Index(fields=["organization", "link"], condition=Q(link__isnull=False), name="visits_by_a_link"),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.way}"


class VisitStep(OrganizationModel):
    """What happened in a visit, once: a page or job seen, an application begun, sent, or left at a field.

    `about_id` is the job post, `path` the page, `detail` the field, or "retired" of a link that was followed.
    """

    field_classes = classify(plain="visit kind about_id path detail")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    visit = OrganizationForeignKey(Visit, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=8, choices=StepKind.choices)
    about_id = models.UUIDField(null=True, blank=True)
    path = models.CharField(max_length=100, blank=True)
    detail = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "visit", "kind", "about_id", "path"],
                nulls_distinct=False,
                name="a_step_is_counted_once_in_a_visit",
            )
        ]
        indexes = [models.Index(fields=["organization", "about_id", "kind"], name="steps_of_a_post")]

    def __str__(self) -> str:
        return f"{self.visit_id}: {self.kind}"


class VisitSumQuerySet(models.QuerySet["VisitSum"]):
    def visible_to(self, actor: Actor) -> Self:
        """The sums of the organization, for those who read what came of its sites."""
        if not actor.may("marketing.view_results"):
            return self.none()
        return self.filter(organization_id=actor.organization_id)


class VisitSum(OrganizationModel):
    """How many visits of a day came by a way, and in how many of them something happened; `kind` is "" for the first.

    With `about_id` it is of one post, without of all of them together: a visit that saw two jobs is one that saw a job.
    What is left of visits older than thirteen months.
    """

    field_classes = classify(plain="day way host said campaign medium link kind about_id path detail visits")

    day = models.DateField()
    way = models.CharField(max_length=10, choices=SourceClass.choices)
    host = models.CharField(max_length=100, blank=True)
    said = models.CharField(max_length=40, blank=True)
    campaign = models.CharField(max_length=100, blank=True)
    medium = models.CharField(max_length=40, blank=True)
    link = OrganizationForeignKey(TrackingLink, models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=8, choices=StepKind.choices, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    path = models.CharField(max_length=100, blank=True)
    detail = models.CharField(max_length=60, blank=True)
    visits = models.PositiveIntegerField()

    objects = VisitSumQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organization", "day"], name="sums_of_a_day")]

    def __str__(self) -> str:
        return f"{self.day}: {self.visits}"
