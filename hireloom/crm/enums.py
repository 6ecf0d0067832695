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


class ExitReason(models.TextChoices):
    """Why a sequence is over for somebody before its end."""

    REPLIED = "replied", _("Replied")
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
