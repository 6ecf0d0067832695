"""Leaf: the words that rows about hiring hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    ARCHIVED = "archived", _("Archived")


class EmploymentType(models.TextChoices):
    FULL_TIME = "full_time", _("Full time")
    PART_TIME = "part_time", _("Part time")
    CONTRACT = "contract", _("Contract")
    INTERNSHIP = "internship", _("Internship")
    TEMPORARY = "temporary", _("Temporary")


class Workplace(models.TextChoices):
    ON_SITE = "on_site", _("On site")
    HYBRID = "hybrid", _("Hybrid")
    REMOTE = "remote", _("Remote")


class StageKind(models.TextChoices):
    """What a stage is for, comparable across jobs."""

    LEAD = "lead", _("Lead")
    APPLIED = "applied", _("Applied")
    SCREEN = "screen", _("Screening")
    INTERVIEW = "interview", _("Interview")
    OFFER = "offer", _("Offer")


class Outcome(models.TextChoices):
    """How an application ended; an open one has none."""

    HIRED = "hired", _("Hired")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DUPLICATE = "duplicate", _("Duplicate")


class ReasonKind(models.TextChoices):
    """Who decided: we, they, or neither."""

    BY_US = "by_us", _("We decided")
    BY_THEM = "by_them", _("They decided")
    OTHER = "other", _("Other")


class PayPeriod(models.TextChoices):
    YEAR = "year", _("per year")
    MONTH = "month", _("per month")
    HOUR = "hour", _("per hour")


class InterviewState(models.TextChoices):
    """Where an interview stands; what became of its mails is another matter.

    scheduled -> awaiting_feedback -> complete, or cancelled while it is scheduled.
    """

    SCHEDULED = "scheduled", _("Scheduled")
    AWAITING_FEEDBACK = "awaiting_feedback", _("Awaiting feedback")
    COMPLETE = "complete", _("Complete")
    CANCELLED = "cancelled", _("Cancelled")


class InterviewReply(models.TextChoices):
    """What somebody answered to an invitation; the words of iCalendar (RFC 5545, section 3.2.12)."""

    NEEDS_ACTION = "needs_action", _("No answer yet")
    TENTATIVE = "tentative", _("Maybe, or another time")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")


class InterviewMailKind(models.TextChoices):
    """Why a mail about an interview goes out."""

    INVITATION = "invitation", _("Invitation")
    UPDATE = "update", _("Changed invitation")
    CANCELLATION = "cancellation", _("Cancellation")
    REMINDER = "reminder", _("Reminder")
    NUDGE = "nudge", _("Reminder of a scorecard")
    NOTICE = "notice", _("Notice to the organizer")


class Overall(models.TextChoices):
    """What a scorecard recommends, from worst to best; no decision is not a middle."""

    DEFINITELY_NOT = "definitely_not", _("Definitely no")
    NO = "no", _("No")
    YES = "yes", _("Yes")
    STRONG_YES = "strong_yes", _("Strong yes")
    NO_DECISION = "no_decision", _("No decision")


class Verdict(models.TextChoices):
    """What a debrief decided; the application itself is moved, hired or rejected by its own verbs."""

    GO_ON = "go_on", _("Go on")
    HIRE = "hire", _("Make an offer")
    HOLD = "hold", _("Wait")
    STOP = "stop", _("Do not go on")


class Rating(models.TextChoices):
    """How one attribute was judged, from worst to best; an attribute without a rating was not looked at."""

    DEFINITELY_NOT = "definitely_not", _("Definitely no")
    NO = "no", _("No")
    MIXED = "mixed", _("Mixed")
    YES = "yes", _("Yes")
    STRONG_YES = "strong_yes", _("Strong yes")
