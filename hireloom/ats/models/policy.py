"""What an organization decided once for all of its hiring."""

from django.db import models
from django.db.models import Q

from hireloom.ats.enums import WaitUnit
from hireloom.ats.models.lateness import USUAL_DAYS
from hireloom.ats.reminder_enums import ReminderPace
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.models import OrganizationModel, SharedQuerySet


class HiringPolicyQuerySet(SharedQuerySet["HiringPolicy"]):
    """Every colleague sees it."""

    def of(self, actor: Actor) -> "HiringPolicy":
        """The organization's policy; what holds before anybody decided, when there is none. One query."""
        return self.visible_to(actor).first() or HiringPolicy(organization_id=actor.organization_id)


class HiringPolicy(OrganizationModel):
    """How long a rejection mail waits, whether a rule may reject by itself, and when a wait is too long.

    `rejection_wait` is counted in `rejection_wait_unit`. A rule may reject only for a knockout question of fact, and
    only while `rules_may_reject`; its mail waits `knockout_wait_days` business days. `most_per_hour` is how many
    applications one rule acts on within an hour. `days_allowed` is how many days somebody may wait in a stage that
    says nothing else, without an interaction; 0 for as long as it takes. `reminder_pace` is how often a colleague is
    asked for feedback that is not in.
    """

    field_classes = classify(
        plain="rejection_wait rejection_wait_unit rules_may_reject knockout_wait_days most_per_hour days_allowed "
        "reminder_pace version"
    )

    rejection_wait = models.PositiveSmallIntegerField(default=1)
    rejection_wait_unit = models.CharField(max_length=13, choices=WaitUnit.choices, default=WaitUnit.BUSINESS_DAYS)
    rules_may_reject = models.BooleanField(default=False)
    knockout_wait_days = models.PositiveSmallIntegerField(default=3)
    most_per_hour = models.PositiveSmallIntegerField(default=25)
    days_allowed = models.PositiveSmallIntegerField(default=USUAL_DAYS, db_default=USUAL_DAYS)
    reminder_pace = models.CharField(
        max_length=10, choices=ReminderPace.choices, default=ReminderPace.FADING, db_default=ReminderPace.FADING
    )
    version = models.PositiveIntegerField(default=0)

    objects = HiringPolicyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization"], name="an_organization_has_one_hiring_policy"),
            models.CheckConstraint(condition=Q(rejection_wait__lte=240), name="a_rejection_mail_leaves_within_weeks"),
            models.CheckConstraint(
                condition=Q(knockout_wait_days__gte=1, knockout_wait_days__lte=60),
                name="a_knockout_mail_waits_for_a_day_at_least",
            ),
            models.CheckConstraint(
                condition=Q(most_per_hour__gte=1, most_per_hour__lte=1000), name="a_rule_acts_on_a_few_an_hour"
            ),
            models.CheckConstraint(condition=Q(days_allowed__lte=365), name="stages_allow_a_year_at_most"),
        ]

    def __str__(self) -> str:
        return str(self.organization_id)
