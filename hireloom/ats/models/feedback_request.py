from datetime import date
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone

from hireloom.ats.enums import FeedbackState
from hireloom.ats.models.application import Application
from hireloom.ats.models.interview_plan import FormVersion
from hireloom.ats.models.job import TeamMember
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.enums import ActorKind
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel


class FeedbackRequestQuerySet(models.QuerySet["FeedbackRequest"]):
    def visible_to(self, actor: Actor) -> Self:
        """Requests about applications this actor sees, for those who may see interviews of their jobs; and their own.

        A request shows who is asked by whom, and how far it is; what it lets its colleague see is the page's of it.
        """
        if actor.kind == ActorKind.CANDIDATE:
            return self.none()
        applications = Application.objects.visible_to(actor)
        if not actor.may("ats.view_interviews"):
            seats = TeamMember.objects.granting("ats.view_interviews", actor)
            applications = applications.filter(job__in=seats.values("job"))
        shown = Q(application__in=applications)
        if actor.membership_id is not None and actor.is_within_scopes("ats.view_applications"):
            shown |= Q(membership_id=actor.membership_id)
        return self.filter(shown, organization_id=actor.organization_id)

    def of(self, actor: Actor) -> Self:
        """Those that ask the actor, whatever became of them; no token and no candidate is asked."""
        if actor.membership_id is None:
            return self.none()
        return self.filter(organization_id=actor.organization_id, membership_id=actor.membership_id)

    def asked_of(self, actor: Actor) -> Self:
        """Those in which the actor owes an answer."""
        return self.of(actor).open()

    def open(self) -> Self:
        return self.filter(state=FeedbackState.OPEN)

    def standing(self) -> Self:
        """Those that are open or were answered with a scorecard."""
        return self.filter(state__in=[FeedbackState.OPEN, FeedbackState.GIVEN])


class FeedbackRequest(OrganizationModel):
    """A colleague is asked what they think about one application, on one version of a form, until a day.

    While it is open it is the colleague's right to see that application, on the page of the request and nowhere else.
    `due_on` is a day in the organization's time zone. `closed_because` is why it was declined, or withdrawn.
    `nudged_count` is how often they were asked again.
    """

    field_classes = classify(
        plain="application membership form_version asked_by asked_at due_on state closed_at nudged_count updated_at",
        personal="message closed_because",
    )

    application = OrganizationForeignKey(Application, models.CASCADE, related_name="feedback_requests")
    membership = OrganizationForeignKey("core.Membership", models.CASCADE, related_name="+")
    form_version = OrganizationForeignKey(FormVersion, models.PROTECT, related_name="+")
    message = models.TextField(blank=True)
    asked_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField()
    state = models.CharField(max_length=9, choices=FeedbackState.choices, default=FeedbackState.OPEN)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_because = models.TextField(blank=True)
    nudged_count = models.PositiveSmallIntegerField(default=0)
    updated_at = models.DateTimeField(default=timezone.now)

    application_id: UUID
    membership_id: UUID
    form_version_id: UUID
    asked_by_id: UUID | None

    objects = FeedbackRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "application", "membership"],
                condition=Q(state="open"),
                name="a_colleague_is_asked_once_about_an_application",
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None) | (~Q(state="open") & Q(closed_at__isnull=False)),
                name="a_closed_feedback_request_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(closed_because=""), name="a_declined_feedback_request_says_why"
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "application", "asked_at"], name="feedback_on_an_application"),
            models.Index(
                fields=["organization", "membership", "application"], condition=Q(state="open"), name="feedback_owed"
            ),
            models.Index(fields=["organization", "due_on"], condition=Q(state="open"), name="feedback_by_day"),
            models.Index(fields=["organization", "updated_at", "id"], name="feedback_by_change"),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} about {self.application_id}"

    @property
    def is_open(self) -> bool:
        return self.state == FeedbackState.OPEN

    def is_overdue(self, today: date) -> bool:
        """Whether its day is over and nothing is in; `today` is the organization's."""
        return self.is_open and self.due_on < today
