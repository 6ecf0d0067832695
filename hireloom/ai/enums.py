"""Leaf: what matching is used for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """What matches are made for; each is switched on by itself."""

    APPLICANTS = "applicants", _("Applicants beside what their job asks for")
    WARM_POOL = "warm_pool", _("People we know beside what a new job asks for")
