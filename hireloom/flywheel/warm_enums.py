"""Leaf: the words that warm lists hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ListState(models.TextChoices):
    """How far a list is; one that is being built anew keeps showing what it held."""

    BUILDING = "building", _("Being built")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be built")


class Decision(models.TextChoices):
    """What was answered when the first post of the job was to be published."""

    REVIEWED = "reviewed", _("looked at first")
    SKIPPED = "skipped", _("skipped")
    POSTED = "posted", _("left for later, and posted at once")


class CandidateState(models.TextChoices):
    """What was done about somebody in a list."""

    WAITING = "waiting", _("To look at")
    ENROLLED = "enrolled", _("In a sequence")
    ADDED = "added", _("Added to the job")
    SET_ASIDE = "set_aside", pgettext_lazy("state of somebody known for a job", "Set aside")


class CameBy(models.TextChoices):
    """Why somebody is in a list: their match, a way how we know them, or that there was room for others."""

    MATCH = "match", _("Match")
    WAY = "way", _("Known")
    ROOM = "room", _("Prospect")


class Aside(models.TextChoices):
    """Why somebody was set aside."""

    NOT_THIS_JOB = "not_this_job", _("Not for this job")
    NOT_NOW = "not_now", _("Not now")
    NOT_INTERESTED = "not_interested", _("They said they are not interested")
    OTHER_JOB = "other_job", _("Better for another job")
    OTHER = "other", _("Something else")


class WayKind(models.TextChoices):
    """How we know somebody, the warmest first."""

    SILVER_MEDALIST = "silver_medalist", _("Silver medalist")
    REFERRAL = "referral", _("Referral")
    APPLICANT = "applicant", _("Applied before")
    ALUMNI = "alumni", _("Former colleague")
    POOL = "pool", _("In a pool")
    PROSPECT = "prospect", _("Prospect")
