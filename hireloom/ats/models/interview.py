from datetime import datetime
from typing import Self
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone

from hireloom.ats.enums import InterviewMailKind, InterviewReply, InterviewState
from hireloom.ats.models.application import Application
from hireloom.ats.models.interview_plan import PlanInterview
from hireloom.ats.reply_words import ReplyVia
from hireloom.core.actor import Actor
from hireloom.core.classification import classify
from hireloom.core.fields import OrganizationForeignKey
from hireloom.core.models import OrganizationModel

SLOT = Func(F("starts_at"), F("ends_at"), RangeBoundary(), function="TSTZRANGE", output_field=DateTimeRangeField())
"""From the start to before the end: the next interview may begin when this one ends."""
NO_OVERLAP_OF_INTERVIEWERS = "an_interviewer_is_booked_once_at_a_time"
NO_OVERLAP_OF_CANDIDATES = "a_candidate_is_interviewed_once_at_a_time"


class InterviewQuerySet(models.QuerySet["Interview"]):
    def visible_to(self, actor: Actor) -> Self:
        """Interviews about applications this actor sees, for those who may see interviews of their jobs."""
        applications = Application.objects.with_visible_interviews(actor)
        return self.filter(organization_id=actor.organization_id, application__in=applications)

    def standing(self) -> Self:
        return self.exclude(state=InterviewState.CANCELLED)

    def ahead_of(self, moment: datetime) -> Self:
        """Scheduled ones that have not ended at `moment`."""
        return self.filter(state=InterviewState.SCHEDULED, ends_at__gt=moment)


class Interview(OrganizationModel):
    """A conversation with a candidate at a time: who takes part, where, and how far it is.

    `sequence` is that of the calendar (RFC 5545, section 3.8.7.4): it grows with each change that people are told of,
    and a form that was opened at another one is stale. `candidate_reply_stamp` is when the candidate's calendar wrote
    the answer that counts, where it did. `candidate_uid` differs from the id under which interviewers have it, because
    the two invitations say different things.
    """

    field_classes = classify(
        plain="application plan_interview name starts_at ends_at time_zone organizer state sequence booked_at "
        "created_at updated_at closed_at invites_candidate candidate_reply candidate_replied_at candidate_replied_via "
        "candidate_reply_stamp video_url place",
        personal="note candidate_note cancelled_because",
    )

    application = OrganizationForeignKey(Application, models.CASCADE, related_name="interviews")
    plan_interview = OrganizationForeignKey(PlanInterview, models.SET_NULL, null=True, related_name="interviews")
    name = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    time_zone = models.CharField(max_length=64)
    place = models.CharField(max_length=300, blank=True)
    video_url = models.CharField(max_length=500, blank=True)
    note = models.TextField(blank=True)
    organizer = OrganizationForeignKey("core.Membership", models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=18, choices=InterviewState.choices, default=InterviewState.SCHEDULED)
    sequence = models.PositiveIntegerField(default=0)
    invites_candidate = models.BooleanField(default=True)
    candidate_reply = models.CharField(
        max_length=12, choices=InterviewReply.choices, default=InterviewReply.NEEDS_ACTION
    )
    candidate_note = models.TextField(blank=True)
    candidate_replied_at = models.DateTimeField(null=True, blank=True)
    candidate_replied_via = models.CharField(
        max_length=8, choices=ReplyVia.choices, blank=True, default="", db_default=""
    )
    candidate_reply_stamp = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.TextField(blank=True)
    booked_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    application_id: UUID
    plan_interview_id: UUID | None
    organizer_id: UUID | None

    objects = InterviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="an_interview_ends_after_it_began"),
            models.CheckConstraint(
                condition=~Q(state__in=["complete", "cancelled"]) | Q(closed_at__isnull=False),
                name="an_interview_that_is_over_says_when",
            ),
            ExclusionConstraint(
                name=NO_OVERLAP_OF_CANDIDATES,
                expressions=[
                    ("organization", RangeOperators.EQUAL),
                    ("application", RangeOperators.EQUAL),
                    (SLOT, RangeOperators.OVERLAPS),
                ],
                condition=~Q(state="cancelled"),
            ),
        ]
        indexes = [
            models.Index(fields=["organization", "application", "starts_at"], name="interviews_of_an_application"),
            models.Index(
                fields=["organization", "ends_at"], condition=Q(state="scheduled"), name="interviews_still_ahead"
            ),
            models.Index(fields=["organization", "updated_at", "id"], name="interviews_by_change"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_scheduled(self) -> bool:
        return self.state == InterviewState.SCHEDULED

    @property
    def is_over(self) -> bool:
        return self.state in {InterviewState.COMPLETE, InterviewState.CANCELLED}


class InterviewSeatQuerySet(models.QuerySet["InterviewSeat"]):
    def held(self) -> Self:
        return self.filter(is_held=True)

    def clashing(self, *, starts_at: datetime, ends_at: datetime) -> Self:
        """Held seats whose time meets this one."""
        return self.held().filter(starts_at__lt=ends_at, ends_at__gt=starts_at)


class InterviewSeat(OrganizationModel):
    """A colleague's place in an interview. While it is held, nobody can book them elsewhere: the database refuses.

    The interview's times stand here again for that constraint. A seat is given up by declining, by a cancellation,
    and when the colleague is deactivated; who was once asked stays on record.
    """

    field_classes = classify(
        plain="interview membership starts_at ends_at is_held reply replied_at replied_via reply_stamp invited_at",
        personal="note",
    )

    interview = OrganizationForeignKey(Interview, models.CASCADE, related_name="seats")
    membership = OrganizationForeignKey("core.Membership", models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_held = models.BooleanField(default=True)
    reply = models.CharField(max_length=12, choices=InterviewReply.choices, default=InterviewReply.NEEDS_ACTION)
    note = models.CharField(max_length=500, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_via = models.CharField(max_length=8, choices=ReplyVia.choices, blank=True, default="", db_default="")
    reply_stamp = models.DateTimeField(null=True, blank=True)
    invited_at = models.DateTimeField(default=timezone.now)

    interview_id: UUID
    membership_id: UUID

    objects = InterviewSeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "interview", "membership"], name="a_colleague_has_one_seat_in_an_interview"
            ),
            ExclusionConstraint(
                name=NO_OVERLAP_OF_INTERVIEWERS,
                expressions=[
                    ("organization", RangeOperators.EQUAL),
                    ("membership", RangeOperators.EQUAL),
                    (SLOT, RangeOperators.OVERLAPS),
                ],
                condition=Q(is_held=True),
            ),
        ]
        indexes = [models.Index(fields=["organization", "membership", "starts_at"], name="seats_of_a_colleague")]

    def __str__(self) -> str:
        return f"{self.membership_id} in {self.interview_id}"


class InterviewMail(OrganizationModel):
    """A mail about an interview to one of those who take part; `seat` is empty for the candidate.

    It joins what was said to the outbox, which knows what became of it: the state of an interview says nothing
    about whether mails arrived.
    """

    field_classes = classify(plain="interview seat kind sequence number message created_at")

    interview = OrganizationForeignKey(Interview, models.CASCADE, related_name="mails")
    seat = OrganizationForeignKey(InterviewSeat, models.CASCADE, null=True, related_name="mails")
    kind = models.CharField(max_length=12, choices=InterviewMailKind.choices)
    sequence = models.PositiveIntegerField(default=0)
    number = models.PositiveSmallIntegerField(default=0)
    message = OrganizationForeignKey("messaging.Message", models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    interview_id: UUID
    seat_id: UUID | None
    message_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "interview", "seat", "kind", "sequence", "number"],
                nulls_distinct=False,
                name="an_interview_is_told_once",
            )
        ]
        indexes = [models.Index(fields=["organization", "interview", "created_at"], name="mails_of_an_interview")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.interview_id}"
