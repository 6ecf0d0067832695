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
