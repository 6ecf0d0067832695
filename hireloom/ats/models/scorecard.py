from typing import Any, Literal, Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from hireloom.ats.enums import InterviewState, Overall, TakeHomeState, Verdict
from hireloom.ats.models.application import Application
from hireloom.ats.models.feedback_request import FeedbackRequest
from hireloom.ats.models.grader import Grader
from hireloom.ats.models.interview import Interview, InterviewSeat
from hireloom.ats.models.interview_plan import FormVersion
from hireloom.ats.models.job import TeamMember
from hireloom.ats.models.take_home import TakeHome
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.enums import ActorKind
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel


class FeedbackRule(OrganizationModel):
    """Whether this organization's administrators let scorecards be read before one's own is submitted."""

    field_classes = classify(plain="is_open changed_at")

    is_open = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization"], name="one_feedback_rule_per_organization")]

    def __str__(self) -> str:
        return "open" if self.is_open else "one's own first"


class ScorecardQuerySet(models.QuerySet["Scorecard"]):
    def visible_to(self, actor: Actor) -> Self:
        """My own, and those of others that I may read: submitted ones, and not while I owe one on the application.

        Whoever holds a seat about an application reads the scorecards of others once theirs are submitted, however
        high their role; an administrator may relax that for the organization. Drafts are their author's alone.
        """
        if actor.kind == ActorKind.CANDIDATE:
            return self.none()
        here = self.filter(organization_id=actor.organization_id, application__in=Application.objects.visible_to(actor))
        if actor.membership_id is None:
            return here.submitted() if actor.may("ats.view_scorecards") else here.none()
        mine = Q(interviewer_id=actor.membership_id)
        submitted = Q(submitted_at__isnull=False)
        return here.filter(mine | (submitted & self._readable_by(actor)))

    def _readable_by(self, actor: Actor) -> Q:
        is_open = Exists(FeedbackRule.objects.filter(organization_id=actor.organization_id, is_open=True))
        return (Q(is_open) | ~owed_about(actor, OuterRef("application_id"))) & self._allowed_to(actor)

    def _allowed_to(self, actor: Actor) -> Q:
        """By role, or by having submitted one oneself for this application."""
        wrote = Exists(
            Scorecard.objects.filter(
                application=OuterRef("application_id"), interviewer_id=actor.membership_id, submitted_at__isnull=False
            )
        )
        if actor.may("ats.view_scorecards"):
            return Q()
        through_team = TeamMember.objects.granting("ats.view_scorecards", actor).filter(
            job=OuterRef("application__job_id")
        )
        return Q(Exists(through_team)) | Q(wrote)

    def submitted(self) -> Self:
        return self.filter(submitted_at__isnull=False)

    def of_each(self, about: Literal["interview", "take_home"]) -> Self:
        """Inside a query about seats in interviews, or places in take-homes: what the colleague of each wrote there."""
        return self.filter(Q((about, OuterRef(f"{about}_id"))), interviewer=OuterRef("membership_id"))


def owing(actor: Actor) -> "models.QuerySet[InterviewSeat]":
    """The actor's held seats in interviews, ahead or past, whose scorecard they have not submitted."""
    written = Scorecard.objects.submitted().of_each("interview")
    standing = Q(interview__state__in=[InterviewState.SCHEDULED, InterviewState.AWAITING_FEEDBACK])
    asked = Q(interview__plan_interview=None) | Q(interview__plan_interview__is_scorecard_required=True)
    if actor.membership_id is None:
        return InterviewSeat.objects.none()
    return InterviewSeat.objects.held().filter(
        standing & asked & ~Exists(written),
        organization_id=actor.organization_id,
        membership_id=actor.membership_id,
    )


def owing_grades(actor: Actor) -> "models.QuerySet[Grader]":
    """The actor's places in take-homes that are in or on time, whose scorecard they have not submitted."""
    written = Scorecard.objects.submitted().of_each("take_home")
    expected = [TakeHomeState.SENT, TakeHomeState.OPENED, TakeHomeState.SUBMITTED]
    return Grader.objects.of(actor).held().filter(~Exists(written), take_home__state__in=expected)


def owed_about(actor: Actor, application: Any) -> Q:
    """Whether the actor owes a scorecard about an application: of an interview, of a take-home, or on request."""
    of_interviews = owing(actor).filter(interview__application=application)
    of_take_homes = owing_grades(actor).filter(application=application)
    on_request = FeedbackRequest.objects.asked_of(actor).filter(application=application)
    return Q(Exists(of_interviews)) | Q(Exists(of_take_homes)) | Q(Exists(on_request))


class Scorecard(OrganizationModel):
    """What one colleague thinks after an interview, of a take-home or when asked: a draft as it is typed, and versions.

    `draft` is {"overall": str, "notes": str, "ratings": {key: {"rating": str, "note": str}},
    "answers": {key: str}}; None once it was submitted. `draft_revision` grows with each saving, so that a second
    window is told; `draft_window` is the one that saved last, which is never told about itself. `overall` is that of
    the last version.
    """

    field_classes = classify(
        plain="interview take_home feedback_request application interviewer form_version draft_revision draft_window "
        "draft_saved_at overall submitted_at version_count created_at updated_at",
        sensitive="draft",
    )

    interview = OrganizationForeignKey(Interview, models.CASCADE, null=True, related_name="scorecards")
    take_home = OrganizationForeignKey(TakeHome, models.CASCADE, null=True, related_name="scorecards")
    feedback_request = OrganizationForeignKey(
        FeedbackRequest, models.CASCADE, null=True, related_name="scorecards", db_index=False
    )
    application = OrganizationForeignKey(Application, models.CASCADE, related_name="scorecards")
    interviewer = OrganizationForeignKey("core.Membership", models.CASCADE, related_name="+")
    form_version = OrganizationForeignKey(FormVersion, models.PROTECT, related_name="+")
    draft = models.JSONField(null=True, blank=True)
    draft_revision = models.PositiveIntegerField(default=0)
    draft_window = models.CharField(max_length=32, blank=True)
    draft_saved_at = models.DateTimeField(null=True, blank=True)
    overall = models.CharField(max_length=14, choices=Overall.choices, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    version_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    interview_id: UUID | None
    take_home_id: UUID | None
    feedback_request_id: UUID | None
    application_id: UUID
    interviewer_id: UUID
    form_version_id: UUID

    objects = ScorecardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "interview", "interviewer"], name="one_scorecard_per_interviewer_and_interview"
            ),
            models.UniqueConstraint(
                fields=["organization", "take_home", "interviewer"], name="one_scorecard_per_grader_and_take_home"
            ),
            models.UniqueConstraint(
                fields=["organization", "feedback_request"], name="one_scorecard_per_feedback_request"
            ),
            models.CheckConstraint(
                condition=Q(interview__isnull=False, take_home=None, feedback_request=None)
                | Q(interview=None, take_home__isnull=False, feedback_request=None)
                | Q(interview=None, take_home=None, feedback_request__isnull=False),
                name="a_scorecard_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at=None, overall="", version_count=0)
                | (Q(submitted_at__isnull=False) & ~Q(overall="") & Q(version_count__gt=0)),
                name="a_submitted_scorecard_recommends",
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "application"], name="scorecards_of_an_application"),
            models.Index(fields=["organization", "updated_at", "id"], name="scorecards_by_change"),
        ]

    def __str__(self) -> str:
        return f"{self.interviewer_id} on {self.interview_id or self.take_home_id or self.feedback_request_id}"


class ScorecardVersion(OrganizationModel):
    """A scorecard as it was submitted, or corrected later; never changed. Who submitted need not be who interviewed."""

    field_classes = classify(
        plain="scorecard number form_version overall submitted_by submitted_at", sensitive="notes ratings answers"
    )

    scorecard = OrganizationForeignKey(Scorecard, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    form_version = OrganizationForeignKey(FormVersion, models.PROTECT, related_name="+")
    overall = models.CharField(max_length=14, choices=Overall.choices)
    notes = models.TextField(blank=True)
    ratings = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    submitted_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, related_name="+")
    submitted_at = models.DateTimeField()

    scorecard_id: UUID
    submitted_by_id: UUID | None

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "scorecard", "number"], name="versions_of_a_scorecard_are_counted"
            )
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.scorecard_id}"


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, actor: Actor) -> Self:
        """Decisions on applications this actor sees, by the same right as the scorecards they rest on."""
        if actor.kind == ActorKind.CANDIDATE:
            return self.none()
        here = self.filter(organization_id=actor.organization_id, application__in=Application.objects.visible_to(actor))
        is_open = Exists(FeedbackRule.objects.filter(organization_id=actor.organization_id, is_open=True))
        free = here.filter(Q(is_open) | ~owed_about(actor, OuterRef("application_id")))
        if actor.may("ats.view_scorecards"):
            return free
        seats = TeamMember.objects.granting("ats.view_scorecards", actor)
        return free.filter(application__job__in=seats.values("job"))


class Decision(OrganizationModel):
    """What people decided about an application when they had read its scorecards, and why; a later one adds a row.

    `read` lists the ids of the scorecard versions that were there to be read.
    """

    field_classes = classify(plain="application stage verdict read decided_by decided_at", sensitive="reasons")

    application = OrganizationForeignKey(Application, models.CASCADE, related_name="decisions")
    stage = OrganizationForeignKey("ats.Stage", models.SET_NULL, null=True, related_name="+")
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    reasons = models.TextField()
    read = models.JSONField(default=list)
    decided_by = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField()

    application_id: UUID

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reasons=""), name="a_decision_gives_reasons")]
        indexes = [models.Index(fields=["organization", "application", "-decided_at"], name="decisions_on_application")]

    def __str__(self) -> str:
        return f"{self.verdict} on {self.application_id}"
