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


class Way(models.TextChoices):
    """How an application came into a stage."""

    APPLIED = "applied", _("Came in")
    ADVANCED = "advanced", _("Moved on")
    SKIPPED = "skipped", _("Moved on, skipping stages")
    BACK = "back", _("Moved back")
    TRANSFERRED = "transferred", _("Came from another job")
    COPIED = "copied", _("Copied from another job")
    REOPENED = "reopened", _("Reopened")
    STAGE_REMOVED = "stage_removed", _("Its stage was removed")


class WaitUnit(models.TextChoices):
    """What a wait before a mail is counted in; business days leave out Saturdays and Sundays."""

    HOURS = "hours", _("hours")
    BUSINESS_DAYS = "business_days", _("business days")


class BulkVerb(models.TextChoices):
    """What can be done to many applications at once."""

    MOVE = "move", _("Move")
    REJECT = "reject", _("Reject")
    TAG = "tag", _("Tag")
    MAIL = "mail", _("Write a mail")
    ASSIGN = "assign", _("Assign")
    TRANSFER = "transfer", _("Transfer")


class BulkState(models.TextChoices):
    """waiting -> running -> finished -> undoing -> undone; stopped instead of finished when somebody said so."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    FINISHED = "finished", _("Finished")
    STOPPED = "stopped", _("Stopped")
    UNDOING = "undoing", _("Being undone")
    UNDONE = "undone", _("Undone")


class RowFate(models.TextChoices):
    """What became of one application of a bulk action."""

    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")
    UNCHANGED = "unchanged", _("Nothing to change")
    REFUSED = "refused", _("Not possible")
    LEFT_OUT = "left_out", _("Left out")
    UNDONE = "undone", _("Undone")
    KEPT = "kept", _("Could not be undone")


class Refusal(models.TextChoices):
    """Why a verb was not done to one of many applications."""

    CLOSED = "closed", _("The application ended in the meantime")
    OTHER_JOB = "other_job", _("The stage is one of another job")
    ALREADY_THERE = "already_there", _("The person has an open application for that job already")
    JOB_NOT_OPEN = "job_not_open", _("That job takes no applications")
    NO_ADDRESS = "no_address", _("No e-mail address is known")
    UNRESOLVED = "unresolved", _("The text has a placeholder for which nothing is known")
    NOT_ALLOWED = "not_allowed", _("Not allowed for this application")
    GONE = "gone", _("The application is not there any more")
    CHANGED_SINCE = "changed_since", _("Somebody changed it since")
    MAIL_IS_OUT = "mail_is_out", _("The mail has left")


class RuleAction(models.TextChoices):
    """What a rule does to an application that meets it."""

    TAG = "tag", _("Tag the person")
    ASSIGN = "assign", _("Route it to a colleague")
    MOVE = "move", _("Move it to a stage")
    PROPOSE_REJECTION = "propose_rejection", _("Propose to reject; a person decides")
    REJECT = "reject", _("Reject, for a question of fact")


class FiringState(models.TextChoices):
    """What came of a rule that an application met; a proposal is accepted or dismissed by a person."""

    HELD = "held", _("Waits for the next hour")
    DONE = "done", _("Done")
    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Accepted")
    DISMISSED = "dismissed", _("Dismissed")
    REFUSED = "refused", _("Not possible")
