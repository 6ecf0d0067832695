"""What was learned of how people answer, what it says of each, and whether it is used."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from hireloom.ai.enums import BandName, LearnedBy, ModelState, Question
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.engine.prediction import VERSION
from hireloom.people.models import Person


class PredictionSwitchQuerySet(models.QuerySet["PredictionSwitch"]):
    def on(self, organization_id: UUID, question: Question) -> Self:
        """The switch of a question while it is on; at most one."""
        return self.filter(organization_id=organization_id, question=question, off_at=None)


class PredictionSwitch(OrganizationModel):
    """That a question is answered, from `on_at` until `off_at`; off when there is none.

    `came_true` is what became of the answers while it was on, held out and others apart, as JSON; `measured_at` when
    that was counted last.
    """

    field_classes = classify(plain="question on_at on_by off_at off_by came_true measured_at")

    question = models.CharField(max_length=10, choices=Question.choices)
    on_at = models.DateTimeField()
    on_by = OrganizationForeignKey("core.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    off_at = models.DateTimeField(null=True, blank=True)
    off_by = OrganizationForeignKey("core.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    came_true = models.JSONField(default=dict)
    measured_at = models.DateTimeField(null=True, blank=True)

    objects = PredictionSwitchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "question"], condition=Q(off_at=None), name="a_question_is_switched_on_once"
            )
        ]
        ordering = ["-on_at"]

    def __str__(self) -> str:
        return self.question


class PredictionModelQuerySet(models.QuerySet["PredictionModel"]):
    def visible_to(self, actor: Actor) -> Self:
        """All of the organization, for whoever sees predictions or switches them."""
        if not (actor.may("ai.view_predictions") or actor.may("ai.switch_predictions")):
            return self.none()
        return self.filter(organization_id=actor.organization_id)

    def of(self, organization_id: UUID, question: Question) -> Self:
        """The versions of a question, the newest first."""
        return self.filter(organization_id=organization_id, question=question).order_by("-number")

    def in_use(self) -> Self:
        """Those that answer now: active, and made by the rules that are installed."""
        return self.filter(state=ModelState.ACTIVE, engine=VERSION)


class PredictionModel(OrganizationModel):
    """A version of what was learned about a question: by which rules, from what, and how well the last quarter went.

    `parameters` are the numbers as `engine.prediction` reads them, `measures` what it found, None where there was too
    little to measure. `since` and `until` are the moments of the first and last attempt it was learned from.
    `active_at` is when it was taken into use last.
    """

    field_classes = classify(
        plain="question number learned_by engine parameters measures measured_from count answered since until state "
        "made_at made_by active_at activated_by"
    )

    question = models.CharField(max_length=10, choices=Question.choices)
    number = models.PositiveIntegerField()
    learned_by = models.CharField(max_length=10, choices=LearnedBy.choices)
    engine = models.CharField(max_length=20)
    parameters = models.JSONField()
    measures = models.JSONField(null=True, blank=True)
    measured_from = models.DateTimeField(null=True, blank=True)
    count = models.PositiveIntegerField()
    answered = models.PositiveIntegerField()
    since = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=ModelState.choices)
    made_at = models.DateTimeField()
    made_by = OrganizationForeignKey("core.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    active_at = models.DateTimeField(null=True, blank=True)
    activated_by = OrganizationForeignKey("core.Membership", models.PROTECT, null=True, blank=True, related_name="+")

    objects = PredictionModelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "question", "number"], name="versions_of_a_question_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["organization", "question"], condition=Q(state="active"), name="one_version_answers_a_question"
            ),
        ]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.question} {self.number}"

    @property
    def skill(self) -> float | None:
        """How much better than the average the last quarter went; None where it was not measured."""
        return self.measures["skill"] if self.measures else None


class PredictionQuerySet(models.QuerySet["Prediction"]):
    def visible_to(self, actor: Actor) -> Self:
        """What is shown of people this actor sees: never of those who are held out."""
        return self.of_seen_people(actor).filter(person__in=Person.objects.visible_to(actor))

    def of_seen_people(self, actor: Actor) -> Self:
        """As `visible_to`, where the people are known to be seen."""
        if not (actor.may("ai.view_predictions") and actor.may("crm.view_sequences")):
            return self.none()
        return self.filter(organization_id=actor.organization_id, is_held_out=False)


class Prediction(OrganizationModel):
    """What a version says of a person; derived, and made anew each night.

    `probability` lies between `low` and `high` in 80 of 100 cases, each in [0, 1]. `factors` name what moved it most,
    the strongest first, with what stands behind each, as JSON. `is_held_out`: it is neither shown nor used, so that it
    measures itself.
    """

    field_classes = classify(
        plain="person question model band probability low high is_held_out made_at", personal="factors"
    )

    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="+")
    question = models.CharField(max_length=10, choices=Question.choices)
    model = OrganizationForeignKey(PredictionModel, models.CASCADE, related_name="+")
    band = models.CharField(max_length=8, choices=BandName.choices)
    probability = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    factors = models.JSONField(default=list)
    is_held_out = models.BooleanField()
    made_at = models.DateTimeField()

    person_id: UUID
    model_id: UUID

    objects = PredictionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "question", "person"], name="a_question_has_one_answer_for_a_person"
            ),
            models.CheckConstraint(
                condition=Q(low__gte=0, high__lte=1, low__lte=models.F("high")), name="a_probability_lies_in_its_span"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organization", "question", "band", "person"],
                condition=Q(is_held_out=False),
                name="people_by_prediction",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.band}"
