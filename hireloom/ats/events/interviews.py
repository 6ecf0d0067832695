"""Leaf: what happens to interviews and their plan."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.ats.reply_words import NotTaken
from hireloom.core.events.types import Words, register


@register
@dataclass(frozen=True)
class PlanChanged:
    """The interviews or exercises that a job plans, or what goes with them, changed."""

    name: ClassVar[str] = "ats.plan.changed"
    sentence: ClassVar[str | Promise] = _("{job}: interview plan changed")
    about: ClassVar[tuple[str, ...]] = ("job_id",)
    job_id: UUID
    plan_interview_id: UUID | None = None
    exercise_id: UUID | None = None


@register
@dataclass(frozen=True)
class InterviewScheduled:
    """An interview has a time, and those who take part are invited."""

    name: ClassVar[str] = "ats.interview.scheduled"
    sentence: ClassVar[str | Promise] = _("{job}: {interview} scheduled")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    interview_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
    starts_at: str
    ends_at: str
    interviewer_ids: str


@register
@dataclass(frozen=True)
class InterviewChanged:
    """Time, place or interviewers of an interview changed; `fields` names what did, `sequence` counts."""

    name: ClassVar[str] = "ats.interview.changed"
    sentence: ClassVar[str | Promise] = _("{job}: {interview} changed")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    interview_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
    fields: str
    sequence: int
    starts_at: str
    ends_at: str
    interviewer_ids: str


@register
@dataclass(frozen=True)
class InterviewCancelled:
    """An interview does not take place."""

    name: ClassVar[str] = "ats.interview.cancelled"
    sentence: ClassVar[str | Promise] = _("{job}: {interview} cancelled")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    interview_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID


@register
@dataclass(frozen=True)
class InterviewAccepted:
    """The candidate comes, or an interviewer does (`membership_id`); `sequence` says to which time.

    `via` is by which way, where it was not the page.
    """

    name: ClassVar[str] = "ats.interview.accepted"
    sentence: ClassVar[str | Promise] = _("{job}: {interview} accepted")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id")
    interview_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
    sequence: int
    membership_id: UUID | None = None
    via: str = ""


@register
@dataclass(frozen=True)
class InterviewDeclined:
    """The candidate does not come, or an interviewer does not (`membership_id`)."""

    name: ClassVar[str] = "ats.interview.declined"
    sentence: ClassVar[str | Promise] = _("{job}: {interview} declined")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id")
    interview_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
    sequence: int
    membership_id: UUID | None = None
    via: str = ""


@register
@dataclass(frozen=True)
class InterviewQuestioned:
    """The candidate asks for another time, or an interviewer does (`membership_id`)."""

    name: ClassVar[str] = "ats.interview.questioned"
    sentence: ClassVar[str | Promise] = _("{job}: another time asked for {interview}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id")
    interview_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
    sequence: int
    membership_id: UUID | None = None
    via: str = ""


@register
@dataclass(frozen=True)
class InterviewInvitedAgain:
    """The candidate is mailed the invitation once more, or an interviewer is (`membership_id`)."""

    name: ClassVar[str] = "ats.interview.invited_again"
    sentence: ClassVar[str | Promise] = _("{job}: invitation to {interview} sent again")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id")
    interview_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
    membership_id: UUID | None = None


@register
@dataclass(frozen=True)
class InterviewReplyNoted:
    """A calendar program answered an invitation, and it changed nothing; `reason` says why."""

    name: ClassVar[str] = "ats.interview.reply_noted"
    sentence: ClassVar[str | Promise] = _("{job}: an answer to {interview} by a calendar changed nothing: {reason}")
    words: ClassVar[Words] = {"reason": NotTaken}
    about: ClassVar[tuple[str, ...]] = ("interview_id", "application_id", "person_id")
    interview_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
    incoming_id: UUID
    reply: str
    reason: str
    sequence: int


@register
@dataclass(frozen=True)
class InterviewerReleased:
    """An interviewer who was deactivated no longer has a seat in an interview that is still ahead."""

    name: ClassVar[str] = "ats.interviewer.released"
    sentence: ClassVar[str | Promise] = _("{interview}: {membership} can no longer take part")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id")
    interview_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
    membership_id: UUID


@register
@dataclass(frozen=True)
class InterviewHeld:
    """The time of an interview is over; scorecards are due."""

    name: ClassVar[str] = "ats.interview.held"
    sentence: ClassVar[str | Promise] = _("{job}: {interview} took place")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    interview_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID


@register
@dataclass(frozen=True)
class InterviewCompleted:
    """Everybody whose scorecard was asked for has submitted it."""

    name: ClassVar[str] = "ats.interview.completed"
    sentence: ClassVar[str | Promise] = _("{job}: every scorecard of {interview} is in")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    interview_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
