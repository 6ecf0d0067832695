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


class RequisitionState(models.TextChoices):
    """Where the wish to hire stands.

    draft -> pending_approval -> open <-> on_hold -> closed; rejected when an approval was declined, which may be
    changed and asked for again; cancelled by whoever gives the wish up.
    """

    DRAFT = "draft", _("Draft")
    PENDING_APPROVAL = "pending_approval", _("Waiting for approval")
    OPEN = "open", _("Open")
    ON_HOLD = "on_hold", _("On hold")
    CLOSED = "closed", _("Closed")
    REJECTED = "rejected", _("Not approved")
    CANCELLED = "cancelled", _("Cancelled")


class OpeningState(models.TextChoices):
    """Where a seat stands: a draft waits for its approval, an open one for somebody to be hired."""

    DRAFT = "draft", _("Waiting for approval")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class CloseReason(models.TextChoices):
    """Why a seat, or the wish for it, ended."""

    FILLED = "filled", _("Filled")
    NO_LONGER_NEEDED = "no_longer_needed", _("No longer needed")
    NO_BUDGET = "no_budget", _("No budget")
    FILLED_OTHERWISE = "filled_otherwise", _("Filled another way")
    NOT_APPROVED = "not_approved", _("Not approved")
    OTHER = "other", _("Other")


class ApprovalKind(models.TextChoices):
    """What is approved."""

    REQUISITION = "requisition", _("Requisitions")
    JOB = "job", _("Opening a job")
    OPENING = "opening", _("Further openings")
    OFFER = "offer", _("Offers")


class ApprovalCondition(models.TextChoices):
    """When a group of a flow is asked at all."""

    ALWAYS = "always", _("Always")
    PAY_LEAVES_BAND = "pay_leaves_band", _("If the pay leaves the approved band")
    PAY_ABOVE_BAND = "pay_above_band", _("If the pay is above the approved band")
    NEW_SEAT = "new_seat", _("If it is a new seat, not a backfill")
    CONFIDENTIAL = "confidential", _("If it is confidential")


class RunState(models.TextChoices):
    """What became of asking."""

    WAITING = "waiting", _("Waiting")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")
    CANCELLED = "cancelled", _("Cancelled")


class StepState(models.TextChoices):
    """Where a group stands: waiting for the one before, due, settled, or not asked."""

    WAITING = "waiting", _("Its turn comes later")
    DUE = "due", _("Waiting")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")
    SKIPPED = "skipped", _("Not needed")


class ApproverState(models.TextChoices):
    """Where one approver stands."""

    WAITING = "waiting", _("Asked later")
    DUE = "due", _("Asked")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")
    NOT_NEEDED = "not_needed", _("Not needed any more")
    REPLACED = "replaced", _("Replaced")


class QuestionKind(models.TextChoices):
    """How a question of a post is answered."""

    SHORT_TEXT = "short_text", _("One line")
    LONG_TEXT = "long_text", _("Several lines")
    YES_NO = "yes_no", _("Yes or no")
    CHOICE = "choice", _("One of several")
    CHOICES = "choices", _("Any of several")
    NUMBER = "number", _("A number")
    DATE = "date", _("A date")


class OfferState(models.TextChoices):
    """Where a version of an offer stands.

    draft -> approval_pending -> approved (or approval_declined) -> sent -> viewed -> accepted | declined | expired |
    withdrawn; deprecated when a later version took its place.
    """

    DRAFT = "draft", _("Draft")
    APPROVAL_PENDING = "approval_pending", _("Waiting for approval")
    APPROVAL_DECLINED = "approval_declined", _("Not approved")
    APPROVED = "approved", _("Approved")
    SENT = "sent", _("Sent")
    VIEWED = "viewed", _("Read")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    EXPIRED = "expired", _("Expired")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DEPRECATED = "deprecated", _("Replaced by a later version")


class PayKind(models.TextChoices):
    """What a component of pay is."""

    SALARY = "salary", _("Salary")
    BONUS = "bonus", _("Bonus")
    COMMISSION = "commission", _("Commission")
    SIGN_ON = "sign_on", _("Sign-on bonus")
    EQUITY = "equity", _("Equity")
    ALLOWANCE = "allowance", _("Allowance")
    OTHER = "other", _("Other")


class PayRhythm(models.TextChoices):
    """How often a component is paid."""

    YEAR = "year", _("per year")
    MONTH = "month", _("per month")
    HOUR = "hour", _("per hour")
    ONCE = "once", _("once")


class LetterKind(models.TextChoices):
    """What a template of a letter is written in."""

    TEXT = "text", _("Written here")
    WORD = "word", _("Word document")


class SignatureKind(models.TextChoices):
    """How somebody signed."""

    TYPED = "typed", _("Typed")
    DRAWN = "drawn", _("Drawn")
