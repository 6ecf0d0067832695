"""Hires, and whether whoever runs HR has taken them over."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from hireloom.ats.enums import HireState
from hireloom.ats.models.application import Application
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel

TO_DO = Q(taken_back_at=None, handed_over_at=None) | Q(taken_back_at__isnull=False, handed_over_at__isnull=False)
"""What is left to do: hand it over, or tell HR that it was taken back."""


class HireQuerySet(models.QuerySet["Hire"]):
    def visible_to(self, actor: Actor) -> Self:
        """The hires of applications this actor sees and knows, for those who may see the list.

        A hire that was taken back may stand in a blind stage again; then it is not told of.
        """
        if not actor.may("ats.view_hires"):
            return self.none()
        shown = Application.objects.visible_to(actor).known_to(actor)
        return self.filter(organization_id=actor.organization_id, application__in=shown.values("pk"))

    def standing(self) -> Self:
        return self.filter(taken_back_at=None)

    def to_do(self) -> Self:
        """Those to be handed over, and those taken back that HR still has."""
        return self.filter(TO_DO)

    def handed_over(self) -> Self:
        return self.standing().filter(handed_over_at__isnull=False)

    def taken_back(self) -> Self:
        return self.filter(taken_back_at__isnull=False)

    def of_state(self, state: HireState) -> Self:
        """Those that stand like that; `Hire.state` says the same of one."""
        if state == HireState.OPEN:
            return self.standing().filter(handed_over_at=None)
        return self.handed_over() if state == HireState.HANDED_OVER else self.taken_back()


class Hire(OrganizationModel):
    """One time that somebody was hired. One that was taken back stays; who is hired again is a further one.

    `hired_by` is empty where signatures hired by themselves. `reference` is what HR calls the person, such as a number.
    """

    field_classes = classify(
        plain="application opening hired_at hired_by taken_back_at taken_back_by handed_over_at handed_over_by "
        "updated_at",
        personal="reference",
    )

    application = OrganizationForeignKey(Application, models.CASCADE, related_name="hires")
    opening = OrganizationForeignKey("ats.Opening", models.SET_NULL, null=True, blank=True, related_name="+")
    hired_at = models.DateTimeField()
    hired_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    handed_over_at = models.DateTimeField(null=True, blank=True)
    handed_over_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    reference = models.CharField(max_length=100, blank=True)
    updated_at = models.DateTimeField(default=timezone.now)

    application_id: UUID
    opening_id: UUID | None
    handed_over_by_id: UUID | None

    objects = HireQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "application"],
                condition=Q(taken_back_at=None),
                name="an_application_is_one_standing_hire",
            ),
            models.CheckConstraint(
                condition=Q(handed_over_at__isnull=False) | Q(reference=""),
                name="only_who_was_handed_over_has_a_reference",
            ),
        ]
        indexes = [
            models.Index(F("organization"), F("updated_at"), F("id"), name="hires_by_change"),
            models.Index(F("organization"), F("hired_at").desc(), F("id").desc(), name="hires_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.hired_at:%Y-%m-%d}"

    @property
    def state(self) -> HireState:
        if self.taken_back_at:
            return HireState.TAKEN_BACK
        return HireState.HANDED_OVER if self.handed_over_at else HireState.OPEN

    @property
    def is_to_do(self) -> bool:
        """Whether it waits to be handed over, or HR has somebody whose hire was taken back."""
        return (self.taken_back_at is None) == (self.handed_over_at is None)
