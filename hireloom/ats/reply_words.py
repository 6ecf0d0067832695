"""Leaf: the words of answers to invitations: by which way they came, and why one is not taken."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReplyVia(models.TextChoices):
    """By which way an answer to an invitation came."""

    PAGE = "page", _("On the page")
    CALENDAR = "calendar", _("By their calendar")


class NotTaken(models.TextChoices):
    """Why what a calendar answered stands only on record."""

    STRANGER = "stranger", _("it came from an address that is not theirs")
    STALE = "stale", _("it answers an earlier invitation")
    OLDER = "older", _("they answered since")
    OVER = "over", _("it took place or was cancelled")
    BOOKED = "booked", _("they have another interview at that time")
