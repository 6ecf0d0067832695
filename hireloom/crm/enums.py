"""Leaf: the words that rows about relationships hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PoolKind(models.TextChoices):
    """Who fills a pool: people by hand, or the flywheel."""

    MANUAL = "manual", _("Filled by hand")
    SILVER_MEDALISTS = "silver_medalists", _("Filled with silver medalists")


class PoolPrivacy(models.TextChoices):
    PRIVATE = "private", _("Only its owner")
    TEAM = "team", _("Its owner and some colleagues")
    ORGANIZATION = "organization", _("Everybody who sees pools")


class AddedBecause(models.TextChoices):
    """Why somebody is in a pool."""

    MANUAL = "manual", _("Added by hand")
    SILVER_MEDALIST = "silver_medalist", _("Silver medalist")
    HAND_BACK = "hand_back", _("Handed back")
    IMPORT = "import", _("Imported")
    SEGMENT = "segment", _("Fits the segment")


class SegmentPrivacy(models.TextChoices):
    PRIVATE = "private", _("Only its owner")
    TEAM = "team", _("Its owner and some colleagues")
    ORGANIZATION = "organization", _("Everybody who sees segments")


class Joint(models.TextChoices):
    """How the parts of a group of conditions hold together."""

    ALL = "all", _("All of these hold")
    ANY = "any", _("At least one of these holds")
    NONE = "none", _("None of these holds")


class ValueKind(models.TextChoices):
    """What a condition compares with, and so how it is typed."""

    NOTHING = "nothing", _("Nothing")
    DAYS = "days", _("A number of days")
    YEARS = "years", _("A number of years")
    WORDS = "words", _("Words")
    CHOICES = "choices", _("Some of a list")
    CHOICES_DAYS = "choices_days", _("Some of a list, and a number of days")
    NEAR = "near", _("A place, and a distance in kilometers")


class SequenceState(models.TextChoices):
    """Whether a sequence sends: not yet, now, not for a while, or no more."""

    DRAFT = "draft", _("Draft")
    ACTIVE = "active", _("Active")
    PAUSED = "paused", _("Paused")
    ARCHIVED = "archived", _("Archived")


class StepKind(models.TextChoices):
    """What one step of a sequence is, and who does it."""

    MAIL = "mail", _("Mail")
    HELD_MAIL = "held_mail", _("Mail with a personal part")
    CALL = "call", _("Call")
    SOCIAL = "social", _("Message on a social network")
    TASK = "task", _("Task")


MAILS = (StepKind.MAIL, StepKind.HELD_MAIL)
"""Steps that are mails; the others are a colleague's to do."""


class StepOutcome(models.TextChoices):
    """What came of a step that a colleague did by hand."""

    DONE = "done", _("Done")
    NOT_REACHED = "not_reached", _("Nobody answered")
    LEFT_MESSAGE = "left_message", _("Left a message")
    INTERESTED = "interested", _("They are interested")
    NOT_INTERESTED = "not_interested", _("They are not interested")
    LEFT_OUT = "left_out", _("Left out")
    BARRED = "barred", _("They are not to be reached that way")


ANSWERS = (StepOutcome.INTERESTED, StepOutcome.NOT_INTERESTED)
"""Outcomes that are an answer: the sequence is over."""
REPORTED = (StepOutcome.DONE, StepOutcome.NOT_REACHED, StepOutcome.LEFT_MESSAGE, *ANSWERS)
"""What a colleague may say came of a step; a task is done or left out."""


class EnrollmentState(models.TextChoices):
    """Where somebody stands in a sequence; who waits is due by the clock alone."""

    WAITING = "waiting", _("Under way")
    HELD = "held", _("Waits for a colleague")
    PAUSED = "paused", _("Paused")
    FINISHED = "finished", _("Finished")
    EXITED = "exited", _("Stopped")


LIVE = (EnrollmentState.WAITING, EnrollmentState.HELD, EnrollmentState.PAUSED)
"""States of those with whom a sequence is not done."""


class HeldBecause(models.TextChoices):
    """For what a held enrollment waits."""

    PERSONAL = "personal", _("The personal part is to be written")
    WORDS = "words", _("Nothing is known for a placeholder")
    TASK = "task", _("A task is to be done")
    UNKNOWN = "unknown", _("It is not known whether the mail was sent")
    FAILED = "failed", _("The mail could not be sent")
    BOUNCING = "bouncing", _("Mails to them come back")
    LATER = "later", _("Asked for later, and nobody confirmed it yet")


FOR_NOW = (HeldBecause.BOUNCING, HeldBecause.LATER)
"""What ends by itself: when a mail arrives again or somebody decides, or by the clock."""


class ExitReason(models.TextChoices):
    """Why a sequence is over for somebody before its end."""

    REPLIED = "replied", _("Replied")
    COLLEAGUE_REPLIED = "colleague_replied", _("Somebody at their company replied")
    BOOKED = "booked", _("An interview was booked")
    APPLIED = "applied", _("Applied")
    UNSUBSCRIBED = "unsubscribed", _("Unsubscribed")
    BOUNCED = "bounced", _("The mail came back")
    COMPLAINED = "complained", _("Marked our mail as spam")
    SUPPRESSED = "suppressed", _("Not to be written to")
    CONSENT_LAPSED = "consent_lapsed", _("No consent any more")
    NO_ADDRESS = "no_address", _("No address any more")
    HIRED = "hired", _("Hired")
    ACTIVE = "active_application", _("Is a candidate for a job")
    STOPPED = "stopped", _("Stopped by hand")
    MERGED = "merged", _("Was in another sequence, too")


class EngagementKind(models.TextChoices):
    """What somebody did, or what happened to what we sent them."""

    SENT = "sent", _("Mail sent")
    DELIVERED = "delivered", _("Mail delivered")
    OPENED = "opened", _("Mail opened")
    CLICKED = "clicked", _("Link followed")
    REPLIED = "replied", _("Replied")
    INTERESTED = "interested", _("Said they are interested")
    BOUNCED = "bounced", _("Mail came back")
    COMPLAINED = "complained", _("Marked our mail as spam")
    UNSUBSCRIBED = "unsubscribed", _("Unsubscribed")
    VISITED = "visited", _("Visited a page")
    FORM_FILLED = "form_filled", _("Filled in a form")
    ALERT_JOINED = "alert_joined", _("Asked for news")
    EVENT_ATTENDED = "event_attended", _("Came to an event")
    APPLIED = "applied", _("Applied")
    HIRED = "hired", _("Hired")


class EngagementSource(models.TextChoices):
    """Where a row of engagement came from."""

    MAIL = "mail", _("Mail")
    PAGE = "page", _("Page")
    HIRING = "hiring", _("Hiring")
    PROGRAM = "program", _("Another program")
    COLLEAGUE = "by_hand", _("A colleague")


class EngagementLevelName(models.TextChoices):
    """How engaged somebody is; the rules are those of `engine.engagement`."""

    NONE = "none", _("None")
    LOW = "low", _("Low")
    MODERATE = "moderate", _("Moderate")
    HIGH = "high", _("High")


class MachineTrace(models.TextChoices):
    """Why we think that a program did it and not a person."""

    NO_NAME = "no_name", _("It does not say what it is")
    PRIVACY_PROXY = "privacy_proxy", _("A service that protects the privacy of mail")
    IMAGE_PROXY = "image_proxy", _("A mail service that fetches the pictures itself")
    SCANNER = "scanner", _("A program that checks mails for harm")
    PREVIEW = "preview", _("A program that shows a preview")
    PROGRAM = "program", _("A program that calls itself one")
    PREFETCH = "prefetch", _("Fetched ahead, before anybody looked")
    HEAD = "head", _("Only asked whether the page is there")
    AT_ONCE = "at_once", _("Within seconds of sending")
    EVERY_LINK = "every_link", _("Every link within seconds")


class ResultsView(models.TextChoices):
    """Whose mails results count: of those enrolled in a period, or those that left in it."""

    COHORT = "cohort", _("Who was enrolled in the period")
    ACTIVITY = "activity", _("What was sent in the period")


class ResultsBy(models.TextChoices):
    """What results are told apart by."""

    STEP = "step", _("Step")
    WORDING = "wording", _("Wording")
    SENDER = "sender", _("Sender")
    POOL = "pool", _("Pool")
    SOURCE = "source", _("Source")
    MONTH = "month", _("Month")


class Outcome(models.TextChoices):
    """What became of a mail, each a part of those before it: all, sent, delivered, and of the delivered the rest."""

    ALL = "all", _("Written")
    SENT = "sent", _("Sent")
    DELIVERED = "delivered", _("Delivered")
    OPENED = "opened", _("Opened")
    CLICKED = "clicked", _("Link followed")
    REPLIED = "replied", _("Replied")
    INTERESTED = "interested", _("Interested")
    APPLIED = "applied", _("Applied")
    HIRED = "hired", _("Hired")
