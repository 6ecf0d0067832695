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
