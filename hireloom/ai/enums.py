"""Leaf: what matching is used for, what is predicted, and what drafts are for and become."""

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
