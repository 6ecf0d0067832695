"""Leaf: the words that rows about relationships hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PoolKind(models.TextChoices):
    """Who fills a pool: people by hand, or the flywheel."""

    MANUAL = "manual", _("Filled by hand")
    SILVER_MEDALISTS = "silver_medalists", _("Filled with silver medalists")


class PoolPrivacy(models.TextChoices):
    PRIVATE = "private", _("Only its owner")
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
