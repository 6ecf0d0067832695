from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.people.enums import PairState
from hireloom.people.models.person import Person


class MatchKey(OrganizationModel):
    """A key that two records of one human probably share; derived from the person, made anew when they change.

    Source: engine.duplicates.match_keys; decision record 0013.
    """

    field_classes = classify(plain="person", personal="key")

    person = OrganizationForeignKey("people.Person", models.CASCADE, related_name="match_keys")
    key = models.CharField(max_length=24)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "person", "key"], name="a_person_has_a_match_key_once")
        ]
        indexes = [models.Index(fields=["organization", "key"], include=["person"], name="people_by_match_key")]

    def __str__(self) -> str:
        return self.key


class DuplicatePairQuerySet(models.QuerySet["DuplicatePair"]):
    def visible_to(self, actor: Actor) -> Self:
        """Pairs of which this actor sees both people and may decide about them."""
        if not actor.may("people.merge_people"):
            return self.none()
        people = Person.objects.visible_to(actor)
        return self.filter(organization_id=actor.organization_id, first__in=people, second__in=people)

    def open(self) -> Self:
        return self.filter(state=PairState.OPEN)

    def of(self, person_id: UUID) -> Self:
        """The pairs that one person is half of."""
        return self.filter(Q(first_id=person_id) | Q(second_id=person_id))


class DuplicatePair(OrganizationModel):
    """Two people who may be one: how probable that is, why, and whether somebody decided.

    `probability` is in [0, 1]; `factors` are names, levels and weights without any value of the person's;
    `strong` names the strong evidence that was known at the last look. The first id is the smaller one.
    """

    field_classes = classify(
        plain="first second state probability factors strong model_version found_at decided_at decided_by"
    )

    first = OrganizationForeignKey("people.Person", models.CASCADE, related_name="+")
    second = OrganizationForeignKey("people.Person", models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=PairState.choices, default=PairState.OPEN)
    probability = models.FloatField()
    factors = models.JSONField(default=list)
    strong = models.JSONField(default=list)
    model_version = models.CharField(max_length=20)
    found_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")

    first_id: UUID
    second_id: UUID

    objects = DuplicatePairQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "first", "second"], name="two_people_are_one_pair"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="a_pair_has_one_writing"),
            models.CheckConstraint(
                condition=Q(probability__gte=0) & Q(probability__lte=1), name="a_probability_is_a_share"
            ),
        ]
        indexes = [
            models.Index(
                F("organization"),
                F("probability").desc(),
                F("id"),
                condition=Q(state="open"),
                name="duplicates_to_decide",
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"

    def other(self, person_id: UUID) -> UUID:
        """The half that is not this person."""
        return self.second_id if person_id == self.first_id else self.first_id


class MergeQuerySet(models.QuerySet["Merge"]):
    def visible_to(self, actor: Actor) -> Self:
        """Merges into people this actor sees."""
        return self.filter(organization_id=actor.organization_id, kept__in=Person.objects.visible_to(actor))

    def standing(self) -> Self:
        """Those that were not undone."""
        return self.filter(undone_at=None)


class Merge(OrganizationModel):
    """One record took in another. `plan` holds all that is needed to take them apart again.

    `absorbed_id` is the id of the record that left the table; `below` is the later merge that took
    in `kept` of that time. Source: decision record 0013.
    """

    field_classes = classify(plain="kept absorbed_id below merged_at merged_by undone_at", personal="plan")

    kept = OrganizationForeignKey("people.Person", models.CASCADE, related_name="merges")
    absorbed_id = models.UUIDField()
    below = OrganizationForeignKey("people.Merge", models.SET_NULL, null=True, blank=True, related_name="+")
    plan = models.JSONField()
    merged_at = models.DateTimeField(default=timezone.now)
    merged_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    kept_id: UUID
    below_id: UUID | None

    objects = MergeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "absorbed_id"],
                condition=Q(undone_at=None),
                name="a_record_is_absorbed_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.absorbed_id} in {self.kept_id}"
