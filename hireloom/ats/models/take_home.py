from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from hireloom.ats.enums import TakeHomeState
from hireloom.ats.models.application import Application
from hireloom.ats.models.exercise import Exercise
from hireloom.ats.models.grader import Grader
from hireloom.ats.models.interview_plan import ScorecardForm
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel

AWAITED = (TakeHomeState.SENT, TakeHomeState.OPENED, TakeHomeState.LATE)
"""Nothing is in yet, and something may come."""


class TakeHomeQuerySet(models.QuerySet["TakeHome"]):
    def visible_to(self, actor: Actor) -> Self:
        """Take-homes about applications this actor sees, for those who may see interviews of their jobs.

        Who grades one blind sees none of it this way, since the application is kept from them.
        """
        applications = Application.objects.with_visible_interviews(actor)
        return self.filter(organization_id=actor.organization_id, application__in=applications)

    def graded_by(self, actor: Actor) -> Self:
        """Take-homes in which the actor has a place as a grader; it shows the work and nothing of whose it is.

        One that names the candidate waits until the actor has graded those of the same application that do not.
        """
        places = Grader.objects.of(actor).held()
        rows = self.filter(organization_id=actor.organization_id, pk__in=places.values("take_home_id"))
        return rows.exclude(is_anonymous=False, application__in=places.blind().values("application_id"))

    def standing(self) -> Self:
        return self.exclude(state=TakeHomeState.CANCELLED)

    def awaited(self) -> Self:
        return self.filter(state__in=AWAITED)


class TakeHome(OrganizationModel):
    """An exercise that was sent about one application, with its words at that time, and how far it is.

    `due_at` is the end of the deadline's day in `time_zone`, the one the candidate was told it in. `link_word` makes
    the link; a new word ends the links before. `reminded_for` is the deadline that was reminded of. `sent_count`
    counts the mails with the link.
    """

    field_classes = classify(
        plain="application exercise name instructions handout focus form is_anonymous state sent_by sent_at sent_count "
        "due_at time_zone opened_at submitted_at closed_at reminded_for updated_at",
        personal="cancelled_because",
        sensitive="link_word",
    )

    application = OrganizationForeignKey(Application, models.CASCADE, related_name="take_homes")
    exercise = OrganizationForeignKey(Exercise, models.SET_NULL, null=True, related_name="take_homes")
    name = models.CharField(max_length=120)
    instructions = models.TextField()
    handout = models.JSONField(default=list, blank=True)
    focus = models.JSONField(default=list, blank=True)
    form = OrganizationForeignKey(ScorecardForm, models.SET_NULL, null=True, related_name="+")
    is_anonymous = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=TakeHomeState.choices, default=TakeHomeState.SENT)
    sent_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)
    sent_count = models.PositiveSmallIntegerField(default=1)
    due_at = models.DateTimeField()
    time_zone = models.CharField(max_length=64)
    opened_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.TextField(blank=True)
    link_word = models.CharField(max_length=64)
    reminded_for = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(default=timezone.now)

    application_id: UUID
    exercise_id: UUID | None
    form_id: UUID | None
    sent_by_id: UUID | None

    objects = TakeHomeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(due_at__gt=F("sent_at")), name="a_take_home_leaves_time"),
            models.CheckConstraint(
                condition=~Q(state__in=["submitted", "graded"]) | Q(submitted_at__isnull=False),
                name="a_take_home_that_is_in_says_since_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["graded", "cancelled"]) | Q(closed_at__isnull=False),
                name="a_take_home_that_is_over_says_when",
            ),
            models.UniqueConstraint(
                fields=["organization", "application", "exercise"],
                condition=~Q(state="cancelled"),
                name="an_exercise_is_sent_once_about_an_application",
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "application", "sent_at"], name="take_homes_of_an_application"),
            models.Index(
                fields=["organization", "due_at"],
                condition=Q(state__in=["sent", "opened", "late", "submitted"]),
                name="take_homes_still_open",
            ),
            models.Index(fields=["organization", "updated_at", "id"], name="take_homes_by_change"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_awaited(self) -> bool:
        return self.state in AWAITED

    @property
    def is_over(self) -> bool:
        return self.state in {TakeHomeState.GRADED, TakeHomeState.CANCELLED}

    def takes_answers(self, at: datetime) -> bool:
        """Whether something may be handed in: the first at any time, another instead until the deadline."""
        is_replaceable = self.state == TakeHomeState.SUBMITTED and at <= self.due_at
        return self.is_awaited or is_replaceable


class TakeHomeAnswer(OrganizationModel):
    """What a candidate handed in, whole; a later one takes its place, and it stays on record.

    `key` is that of the form it was sent with, so that two clicks are one answer. `links` lists addresses. The files
    are ready for graders once `prepared_at` is set.
    """

    field_classes = classify(
        plain="take_home number key submitted_at is_late prepared_at",
        personal="text links",
    )

    take_home = OrganizationForeignKey(TakeHome, models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=64)
    text = models.TextField(blank=True)
    links = models.JSONField(default=list, blank=True)
    submitted_at = models.DateTimeField()
    is_late = models.BooleanField(default=False)
    prepared_at = models.DateTimeField(null=True, blank=True)

    take_home_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "take_home", "number"], name="answers_are_counted"),
            models.UniqueConstraint(fields=["organization", "take_home", "key"], name="an_answer_is_handed_in_once"),
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"answer {self.number} to {self.take_home_id}"


class AnswerFile(OrganizationModel):
    """A file of an answer: as it came, and the copy without author that graders get who are not to know the person.

    `unnamed` is empty until the copy was made, and stays so where none could be.
    """

    field_classes = classify(plain="answer position file unnamed", personal="name")

    answer = OrganizationForeignKey(TakeHomeAnswer, models.CASCADE, related_name="files")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    file = OrganizationForeignKey("core.File", models.PROTECT, related_name="+")
    unnamed = OrganizationForeignKey("core.File", models.PROTECT, null=True, related_name="+")

    answer_id: UUID
    file_id: UUID
    unnamed_id: UUID | None

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "answer", "position"], name="files_of_an_answer_in_order")
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name
