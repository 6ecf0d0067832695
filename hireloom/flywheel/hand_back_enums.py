"""Leaf: the words that hand-backs and returns hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HandBackState(models.TextChoices):
    """What became of a proposal: proposed -> taken | declined | lapsed; one that was declined may be proposed again."""

    PROPOSED = "proposed", _("Proposed")
    TAKEN = "taken", _("Handed back")
    DECLINED = "declined", _("Declined")
    LAPSED = "lapsed", _("Lapsed")


class Cause(models.TextChoices):
    """How the application ended of whom we want to hear again."""

    REJECTED = "rejected", _("Rejected by us")
    WITHDREW = "withdrew", _("Withdrew")
    DECLINED_OFFER = "declined_offer", _("Declined our offer")
    JOB_CLOSED = "job_closed", _("The job closed without a hire")


class Sign(models.TextChoices):
    """What speaks for somebody whom we rejected."""

    SILVER_MEDALIST = "silver_medalist", _("Silver medalist")
    SCORECARD = "scorecard", _("A scorecard says yes")
    STAGES = "stages", _("Past half of the stages")


class Asking(models.TextChoices):
    """What the person hears when they are handed back."""

    NOTHING = "", _("Nothing")
    WORDS = "words", _("The mail below")
    TOPIC = "topic", _("The question whether they want a topic")


class WritesWhen(models.TextChoices):
    """When a proposal suggests to write to the person; whoever takes it decides."""

    NEVER = "never", _("Never")
    WITHOUT_CONSENT = "without_consent", _("When a consent is wanted and missing")
    ALWAYS = "always", _("Always")


class DeclineReason(models.TextChoices):
    """Why a colleague does not hand somebody back."""

    NOT_GOOD_ENOUGH = "not_enough", _("Not good enough for us")
    IN_TOUCH = "in_touch", _("We are in touch with them anyway")
    NOT_INTERESTED = "not_interested", _("They do not want to hear from us")
    OTHER = "other", _("Another reason")


class LapseReason(models.TextChoices):
    """What made a proposal pointless."""

    HIRED = "hired", _("We hired them")
    APPLIED = "applied", _("They applied again")
    NOT_CONTACTED = "not_contacted", _("They are not to be contacted")
    REOPENED = "reopened", _("The application was reopened")
    MERGED = "merged", _("The application was a duplicate")


class Step(models.TextChoices):
    """How far somebody who was handed back came; what the report counts, each of all that were handed back."""

    HANDED_BACK = "handed_back", _("Handed back")
    WRITTEN_TO = "written_to", _("Written to")
    ANSWERED = "answered", _("Answered")
    APPLIED_AGAIN = "applied_again", _("Applied again")
    INTERVIEWED = "interviewed", _("Interviewed")
    HIRED = "hired", _("Hired")


class Link(models.TextChoices):
    """By what somebody who came back was known to us before."""

    APPLICATION = "application", _("An earlier application")
    HAND_BACK = "hand_back", _("Handed back")
    POOL = "pool", _("In a pool")
    MAIL = "mail", _("Written to")
    REPLY = "reply", _("Answered")
    WARM_LIST = "warm_list", _("In the warm list of the job")
