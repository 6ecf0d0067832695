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
