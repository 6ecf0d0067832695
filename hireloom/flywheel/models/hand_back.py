"""People whose application ended and who may stay with us: what is proposed, and what an organization decided."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone

from hireloom.ats.models import Application
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel, SharedQuerySet
from hireloom.crm.models import Enrollment, Pool, Sequence
from hireloom.flywheel.hand_back_enums import Asking, Cause, DeclineReason, HandBackState, LapseReason, Sign, WritesWhen
from hireloom.messaging.models import MailTemplate, Message, Topic
from hireloom.people.models import Person, Task

CONTACT_AFTER_DAYS = 90
REFERRAL_AFTER_WEEKS = 6
STALE_AFTER_DAYS = 14


class HandBackQuerySet(models.QuerySet["HandBack"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of applications and people this actor sees, for those who see hand-backs."""
        if not actor.may("flywheel.view_hand_backs"):
            return self.none()
        applications = Application.objects.visible_to(actor).known_to(actor).order_by()
        return self.filter(
            organization_id=actor.organization_id,
            application__in=applications.values("pk"),
            application__person__in=Person.objects.visible_to(actor).order_by().values("pk"),
        )

    def proposed(self) -> Self:
        """Those that wait for a decision."""
        return self.filter(state=HandBackState.PROPOSED)

    def taken(self) -> Self:
        return self.filter(state=HandBackState.TAKEN)


class HandBack(OrganizationModel):
    """An application that ended, and what is proposed so that its person stays with us; who is told by it, is it.

    `signs` are what speaks for them, words of `Sign` separated by spaces. Without a `pool` it is that of the silver
    medalists. `tags` are names. `contact_on` is the day from which they are written to: a sequence begins then,
    otherwise it is the day of a task. `subject` and `text` may have placeholders until they are sent. What taking it
    made is in `enrollment`, `task` and `message`. `version` grows with each change of the proposal.
    """

    field_classes = classify(
        plain="application cause signs state pool sequence tags contact_on asking topic proposed_at decided_at "
        "decided_by declined_as lapsed_as enrollment task message version",
        personal="subject text",
        sensitive="declined_because",
    )

    application = OrganizationForeignKey(Application, models.CASCADE, related_name="hand_backs", db_index=False)
    cause = models.CharField(max_length=14, choices=Cause.choices)
    signs = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=8, choices=HandBackState.choices, default=HandBackState.PROPOSED)
    pool = OrganizationForeignKey(Pool, models.SET_NULL, null=True, blank=True, related_name="+")
    sequence = OrganizationForeignKey(Sequence, models.SET_NULL, null=True, blank=True, related_name="+")
    tags = models.JSONField(default=list, blank=True)
    contact_on = models.DateField(null=True, blank=True)
    asking = models.CharField(max_length=5, choices=Asking.choices, blank=True)
    topic = OrganizationForeignKey(Topic, models.SET_NULL, null=True, blank=True, related_name="+")
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    proposed_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, blank=True, related_name="+")
    declined_as = models.CharField(max_length=14, choices=DeclineReason.choices, blank=True)
    declined_because = models.CharField(max_length=300, blank=True)
    lapsed_as = models.CharField(max_length=13, choices=LapseReason.choices, blank=True)
    enrollment = OrganizationForeignKey(Enrollment, models.SET_NULL, null=True, blank=True, related_name="+")
    task = OrganizationForeignKey(Task, models.SET_NULL, null=True, blank=True, related_name="+")
    message = OrganizationForeignKey(Message, models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    application_id: UUID
    pool_id: UUID | None
    sequence_id: UUID | None
    topic_id: UUID | None
    decided_by_id: UUID | None
    enrollment_id: UUID | None
    task_id: UUID | None
    message_id: UUID | None

    objects = HandBackQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "application"],
                condition=Q(state__in=["proposed", "taken"]),
                name="an_application_is_handed_back_once",
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_at=None) | ~Q(state="proposed") & Q(decided_at__isnull=False),
                name="a_decided_hand_back_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state="declined") & ~Q(declined_as="") | ~Q(state="declined") & Q(declined_as=""),
                name="a_declined_hand_back_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state="lapsed") & ~Q(lapsed_as="") | ~Q(state="lapsed") & Q(lapsed_as=""),
                name="a_lapsed_hand_back_says_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organization", "proposed_at", "id"],
                condition=Q(state="proposed"),
                name="hand_backs_that_wait",
            ),
            models.Index(
                fields=["organization", "decided_at", "id"],
                condition=Q(state="taken"),
                name="hand_backs_that_were_taken",
            ),
            models.Index(fields=["organization", "application"], name="hand_backs_of_an_application"),
        ]
        ordering = ["proposed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.state}"

    @property
    def sign_list(self) -> list[Sign]:
        """What speaks for them, in the order of `Sign`."""
        known = set(self.signs.split())
        return [sign for sign in Sign if sign.value in known]


class HandBackPolicyQuerySet(SharedQuerySet["HandBackPolicy"]):
    """Every colleague sees it."""

    def of(self, organization_id: UUID) -> "HandBackPolicy":
        """The organization's policy; what holds before anybody decided, when there is none. One query."""
        found = self.filter(organization_id=organization_id).select_related("template", "topic").first()
        return found or HandBackPolicy(organization_id=organization_id)


class HandBackPolicy(OrganizationModel):
    """What proposals begin with in an organization, and when it asks those whom it hired for referrals.

    `contact_after_days` lie between an application's end and the day on which its person is written to; 0 for no day.
    `referral_after_weeks` lie between a hire and the task to ask for referrals; 0 for never. A proposal that waits for
    more than `stale_after_days` is shown as stuck. `template` is what the words begin with for those who read its
    language.
    """

    field_classes = classify(
        plain="contact_after_days referral_after_weeks stale_after_days writes_when template topic version"
    )

    contact_after_days = models.PositiveSmallIntegerField(default=CONTACT_AFTER_DAYS)
    referral_after_weeks = models.PositiveSmallIntegerField(default=REFERRAL_AFTER_WEEKS)
    stale_after_days = models.PositiveSmallIntegerField(default=STALE_AFTER_DAYS)
    writes_when = models.CharField(max_length=15, choices=WritesWhen.choices, default=WritesWhen.WITHOUT_CONSENT)
    template = OrganizationForeignKey(MailTemplate, models.SET_NULL, null=True, blank=True, related_name="+")
    topic = OrganizationForeignKey(Topic, models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=0)

    template_id: UUID | None
    topic_id: UUID | None

    objects = HandBackPolicyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization"], name="an_organization_has_one_hand_back_policy"),
            models.CheckConstraint(condition=Q(contact_after_days__lte=730), name="people_are_written_to_in_two_years"),
            models.CheckConstraint(condition=Q(referral_after_weeks__lte=52), name="referrals_are_asked_for_in_a_year"),
            models.CheckConstraint(
                condition=Q(stale_after_days__gte=1, stale_after_days__lte=365), name="proposals_are_stuck_in_a_year"
            ),
        ]

    def __str__(self) -> str:
        return str(self.organization_id)
