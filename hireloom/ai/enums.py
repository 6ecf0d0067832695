"""Leaf: what matching is used for, and what drafts are for and become."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """What matches are made for; each is switched on by itself."""

    APPLICANTS = "applicants", _("Applicants beside what their job asks for")
    WARM_POOL = "warm_pool", _("People we know beside what a new job asks for")


class DraftPurpose(models.TextChoices):
    """What a draft is for, as the engine calls it."""

    OUTREACH = "outreach", _("First messages")
    REPLY = "reply", _("Replies")
    REJECTION = "rejection", _("Rejections")
    INTERVIEW = "interview", _("Words to who is invited to an interview")
    JOB_TEXT = "job_text", _("Job texts")


class DraftOutcome(models.TextChoices):
    """What became of a draft."""

    USED = "used", _("Sent as it was")
    CHANGED = "changed", _("Sent, changed by a person")
    THROWN_AWAY = "thrown_away", _("Thrown away")


class DraftTone(models.TextChoices):
    """How a draft sounds."""

    WARM = "warm", _("Warm")
    PLAIN = "plain", _("Plain")
    FORMAL = "formal", _("Formal")


class DraftLength(models.TextChoices):
    """How much a draft says."""

    SHORT = "short", _("Short")
    MEDIUM = "medium", _("Medium")


class ModelVerdict(models.TextChoices):
    """What became of a language model's answer."""

    KEPT = "kept", _("All of it held")
    PARTLY = "partly", _("Parts of it held")
    NOTHING_HELD = "nothing_held", _("Nothing of it held")
    TIMED_OUT = "timed_out", _("No answer in time")
    UNREACHABLE = "unreachable", _("Not reachable")
    REFUSED = "refused", _("Answered with an error")
    BLOCKED = "blocked", _("The address may not be asked")
    HTML = "html", _("Answered with a web page")
    NOT_JSON = "not_json", _("Answered in no form we read")
    TOO_LONG = "too_long", _("The answer was too long")
    EMPTY = "empty", _("The answer was empty")
    UNREADABLE = "unreadable", _("The key could not be read")
