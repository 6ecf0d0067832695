"""Leaf: what matching is used for, and what is predicted."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """What matches are made for; each is switched on by itself."""

    APPLICANTS = "applicants", _("Applicants beside what their job asks for")
    WARM_POOL = "warm_pool", _("People we know beside what a new job asks for")


class Question(models.TextChoices):
    """What is predicted of people one writes to; each is switched on by itself."""

    ENGAGE = "engage", _("Likelihood to answer")
    MOMENT = "moment", _("Best moment, and when to write again")
    OPEN = "open", _("Open to move")
    GROUP = "group", _("Groups by what people did")


class ModelState(models.TextChoices):
    """Whether a version of a prediction is used; one that is no better than the average never is."""

    ACTIVE = "active", _("In use")
    KEPT = "kept", _("Kept")
    WEAK = "weak", _("Not shown")


class LearnedBy(models.TextChoices):
    """How a version was learned."""

    RATES = "rates", _("Rates of few tries")
    WEIGHTS = "weights", _("Weights of what was known before")


class BandName(models.TextChoices):
    """What is said of somebody; `engine.prediction.likelihood` says when."""

    LOW = "low", _("Low")
    MODERATE = "moderate", _("Moderate")
    HIGH = "high", _("High")
    UNKNOWN = "unknown", _("Not enough data")


class GroupName(models.TextChoices):
    """The groups of `engine.prediction.groups`, in the order in which their rules are tried."""

    SAID_NO = "said_no", _("Said no")
    TALKING = "talking", _("Talking with us")
    LATELY = "lately", _("In touch lately")
    CAME_FAR = "came_far", _("Came far, now quiet")
    RESTING = "resting", _("Resting")
    SLEEPING = "sleeping", _("Sleeping")
    LOOKING = "looking", _("Looking without a word")
    SILENT = "silent", _("Silent")
    NEW = "new", _("Hardly written to")
