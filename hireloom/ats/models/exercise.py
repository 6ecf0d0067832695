from uuid import UUID

from django.db import models
from django.db.models import Q

from hireloom.ats.models.job import Job, Stage
from hireloom.ats.models.planned import Planned, PlannedQuerySet
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel

MOST_DAYS = 60


class ExerciseQuerySet(PlannedQuerySet["Exercise"]):
    """Exercises, which propose graders."""


class Exercise(Planned):
    """What a stage of a job gives people to do at home, and how it is graded.

    `handout` lists the files that go with it, [{"file_id": str, "name": str, "size": int}].
    """

    field_classes = classify(
        plain="job stage name position instructions handout days_to_answer focus form is_anonymous revision"
    )
    proposes = "default_graders"

    job = OrganizationForeignKey(Job, models.CASCADE, related_name="exercises")
    stage = OrganizationForeignKey(Stage, models.CASCADE, related_name="exercises")
    instructions = models.TextField()
    handout = models.JSONField(default=list, blank=True)
    days_to_answer = models.PositiveSmallIntegerField(default=7)
    is_anonymous = models.BooleanField(default=True)

    objects = ExerciseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(instructions=""), name="an_exercise_has_a_name_and_says_what_to_do"
            ),
            models.CheckConstraint(
                condition=Q(days_to_answer__gte=1, days_to_answer__lte=MOST_DAYS),
                name="an_exercise_leaves_days_to_answer",
            ),
        ]
        indexes = [models.Index(fields=["organization", "job", "stage", "position"], name="exercises_of_a_job")]
        ordering = ["position", "pk"]


class DefaultGrader(OrganizationModel):
    """A colleague whom an exercise proposes as a grader."""

    field_classes = classify(plain="exercise membership")

    exercise = OrganizationForeignKey(Exercise, models.CASCADE, related_name="default_graders")
    membership = OrganizationForeignKey("core.Membership", models.CASCADE, related_name="+")

    exercise_id: UUID
    membership_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "exercise", "membership"], name="a_grader_is_proposed_once")
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} for {self.exercise_id}"
