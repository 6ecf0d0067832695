from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel
from hireloom.core.seating import asked_with_the_seat

GRADES_BLIND = "grades_blind"


class GraderQuerySet(models.QuerySet["Grader"]):
    def held(self) -> Self:
        return self.filter(is_held=True)

    def of(self, actor: Actor) -> Self:
        """The actor's own places; no token and no candidate has one."""
        if actor.membership_id is None:
            return self.none()
        return self.filter(organization_id=actor.organization_id, membership_id=actor.membership_id)

    def blind_of(self, actor: Actor) -> Self:
        """The places in which the actor is not to know yet whose work they grade; hardly anybody has one."""
        return self.none() if GRADES_BLIND in actor.without else self.of(actor).blind()

    def blind(self) -> Self:
        """Places of those who are not to know yet whose work they grade."""
        return self.filter(is_blind=True)


class Grader(OrganizationModel):
    """A colleague's place in a take-home: the right to see the work and to write a scorecard of it.

    While it `is_blind`, application and person are kept from the colleague everywhere. The application stands here
    again for that: it is asked on every page. `nudged_count` is how often they were asked for the scorecard.
    """

    field_classes = classify(plain="take_home application membership is_held is_blind nudged_count asked_at")

    take_home = OrganizationForeignKey("ats.TakeHome", models.CASCADE, related_name="graders")
    application = OrganizationForeignKey("ats.Application", models.CASCADE, related_name="graders")
    membership = OrganizationForeignKey("core.Membership", models.CASCADE, related_name="+")
    is_held = models.BooleanField(default=True)
    is_blind = models.BooleanField(default=False)
    nudged_count = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now)

    take_home_id: UUID
    application_id: UUID
    membership_id: UUID

    objects = GraderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "take_home", "membership"], name="a_colleague_grades_a_take_home_once"
            ),
            models.CheckConstraint(condition=Q(is_blind=False) | Q(is_held=True), name="only_who_grades_is_blind"),
        ]
        indexes = [
            models.Index(
                fields=["organization", "membership", "application"],
                condition=Q(is_blind=True),
                name="blind_graders",
            ),
            models.Index(fields=["organization", "membership"], condition=Q(is_held=True), name="graders_by_colleague"),
            models.Index(fields=["organization", "application"], name="graders_by_application"),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} grades {self.take_home_id}"


@asked_with_the_seat(GRADES_BLIND)
def grades_blind(membership: OuterRef) -> Exists:
    """Whether a colleague grades somebody's work without being told whose it is."""
    return Exists(Grader.objects.blind().filter(organization_id=OuterRef("organization_id"), membership_id=membership))
