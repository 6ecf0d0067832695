"""Leaf: the words that rows about hiring hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hireloom.engine.matching.types import Kind


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
    RETURNED = "returned", _("Transfer taken back")
    STAGE_REMOVED = "stage_removed", _("Its stage was removed")


class WhyVerb(models.TextChoices):
    """What somebody gave a reason in words for."""

    MOVED = "moved", _("Moved")
    TRANSFERRED = "transferred", _("Came from another job")
    COPIED = "copied", _("Copied from another job")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    HIRED = "hired", _("Hired")
    REOPENED = "reopened", _("Reopened")
    SNOOZED = "snoozed", _("Snoozed")
    ASSIGNED = "assigned", _("Assigned")


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
    RULE = "rule", _("Run a rule")


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
    HELD = "held", _("Waits for a later hour")


class Refusal(models.TextChoices):
    """Why a verb was not done to one of many applications."""

    CLOSED = "closed", _("The application ended in the meantime")
    OTHER_JOB = "other_job", _("The stage is one of another job")
    ALREADY_THERE = "already_there", _("The person has an open application for that job already")
    JOB_NOT_OPEN = "job_not_open", _("That job takes no applications")
    NO_ADDRESS = "no_address", _("No e-mail address is known")
    SAID_NO = "said_no", _("Something stands against writing to them")
    NO_OUTREACH = "no_outreach", _("They left mails to many; one to them alone is possible")
    UNRESOLVED = "unresolved", _("The text has a placeholder for which nothing is known")
    NOT_ALLOWED = "not_allowed", _("Not allowed for this application")
    GONE = "gone", _("The application is not there any more")
    CHANGED_SINCE = "changed_since", _("Somebody changed it since")
    MAIL_IS_OUT = "mail_is_out", _("The mail has left")


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

    REQUISITION = "requisition", _("Requisition")
    JOB = "job", _("Opening a job")
    OPENING = "opening", _("Further openings")
    OFFER = "offer", _("Offer")


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
    FILE = "file", _("A file")


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


class TakeHomeState(models.TextChoices):
    """How far a take-home is.

    sent -> opened -> submitted -> graded; late while its deadline is over and nothing is in; or cancelled.
    """

    SENT = "sent", _("Sent")
    OPENED = "opened", _("Opened")
    LATE = "late", _("Overdue")
    SUBMITTED = "submitted", _("To grade")
    GRADED = "graded", _("Graded")
    CANCELLED = "cancelled", _("Cancelled")


class FeedbackState(models.TextChoices):
    """How far a request for feedback is: open -> given; or declined by whom was asked, or withdrawn by us."""

    OPEN = "open", _("Asked")
    GIVEN = "given", _("Given")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


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


class OfferState(models.TextChoices):
    """Where a version of an offer stands.

    draft -> approval_pending -> approved (or approval_declined) -> signing (by us, where we sign first) -> sent ->
    viewed -> countersigning (by us, where we sign last) -> accepted | declined | expired | withdrawn; deprecated when a
    later version took its place.
    """

    DRAFT = "draft", _("Draft")
    APPROVAL_PENDING = "approval_pending", _("Waiting for approval")
    APPROVAL_DECLINED = "approval_declined", _("Not approved")
    APPROVED = "approved", _("Approved")
    SIGNING = "signing", _("We sign first")
    SENT = "sent", _("Sent")
    VIEWED = "viewed", _("Read")
    COUNTERSIGNING = "countersigning", _("Signed, we countersign")
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


class SignerState(models.TextChoices):
    """Where somebody stands who signs an offer for us."""

    WAITING = "waiting", _("Signs later")
    ASKED = "asked", _("Asked to sign")
    SIGNED = "signed", _("Signed")
    DECLINED = "declined", _("Did not sign")
    CANCELLED = "cancelled", _("Called off")
    REMOVED = "removed", _("Taken off")


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


class FraudStatus(models.TextChoices):
    """What a person says of an application that looked odd; none before anybody has looked."""

    GENUINE = "genuine", _("Genuine")
    UNSURE = "unsure", _("Unsure")
    FRAUDULENT = "fraudulent", _("Fraudulent")


class AutomationTrigger(models.TextChoices):
    """What sets an automation of a job off."""

    ARRIVED = "arrived", _("comes into a stage, or applies into it")
    WAITED = "waited", _("has been in a stage for some days")
    REJECTED = "rejected", _("is rejected")
    WITHDRAWN = "withdrawn", _("withdraws")
    HIRED = "hired", _("is hired")
    TAGGED = "tagged", _("gets a tag")


class AutomationAction(models.TextChoices):
    """What an automation does; there is none that rejects."""

    MAIL = "mail", _("Write a mail to the person")
    TAG = "tag", _("Tag the person")
    UNTAG = "untag", _("Take a tag off the person")
    TASK = "task", _("Give somebody a task")
    NOTIFY = "notify", _("Tell somebody by mail")
    ASSIGN = "assign", _("Have somebody look after it")
    POOL = "pool", _("Put the person into a pool")
    FEEDBACK = "feedback", _("Ask for the scorecards that are missing")
    TAKE_HOME = "take_home", _("Send the exercises of its stage")
    MOVE = "move", _("Move it to a stage")


class Whom(models.TextChoices):
    """Whom an automation turns to: a colleague by name, or whoever is that for the application at the time."""

    COLLEAGUE = "colleague", _("A colleague")
    RECRUITER = "recruiter", _("The recruiter of the job")
    COORDINATOR = "coordinator", _("The coordinator of the job")
    HIRING_MANAGER = "hiring_manager", _("The hiring manager of the job")
    LOOKS_AFTER = "looks_after", _("Whoever looks after the application")


class HireState(models.TextChoices):
    """How far a hire is on its way to whoever runs HR."""

    OPEN = "open", _("To hand over")
    HANDED_OVER = "handed_over", _("Handed over")
    TAKEN_BACK = "taken_back", _("Taken back")


class CriterionKind(models.TextChoices):
    """What sort of thing a job asks for, as the engine matches it."""

    SKILL = Kind.SKILL.value, _("Skill")
    TITLE = Kind.TITLE.value, _("Job title")
    EXPERIENCE = Kind.EXPERIENCE.value, _("Experience")
    EDUCATION = Kind.EDUCATION.value, _("Education")
    LICENCE = Kind.LICENCE.value, _("License or certificate")
    LANGUAGE = Kind.LANGUAGE.value, _("Language")
    PLACE = Kind.PLACE.value, _("Place")
    AVAILABILITY = Kind.AVAILABILITY.value, _("Availability")
    TEXT = Kind.TEXT.value, _("Words")


class EducationLevel(models.TextChoices):
    """How far an education goes, highest first."""

    DOCTORATE = "doctorate", _("Doctorate")
    MASTER = "master", _("Master")
    BACHELOR = "bachelor", _("Bachelor")
    VOCATIONAL = "vocational", _("Vocational training")
    SCHOOL = "school", _("School")
