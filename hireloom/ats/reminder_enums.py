"""Leaf: the words that reminders of feedback hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReminderPace(models.TextChoices):
    """How often a colleague is asked for feedback that is not in."""

    NEVER = "never", _("never")
    ONCE = "once", _("once")
    FADING = "fading", _("less and less often, three times")
    DAILY = "daily", _("every day, for five days")
    SIX_HOURLY = "six_hourly", _("every six hours, for five days")
