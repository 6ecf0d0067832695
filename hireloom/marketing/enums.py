"""Leaf: the words that rows about the public side hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceClass(models.TextChoices):
    """How somebody came, comparable across organizations; the values are those of `engine.arriving`."""

    SEARCH = "search", _("Search engine")
    ASSISTANT = "assistant", _("AI assistant")
    SOCIAL = "social", _("Social network")
    JOB_BOARD = "job_board", _("Job board")
    MAIL = "mail", _("Mail")
    ADVERT = "advert", _("Advertisement")
    EVENT = "event", _("Event or print")
    REFERRAL = "referral", _("Referral")
    LINK = "link", _("Other link of ours")
    OTHER_SITE = "other_site", _("Another site")
    OWN_SITE = "own_site", _("Our own site")
    DIRECT = "direct", _("Typed or bookmarked")


class LinkTarget(models.TextChoices):
    """Where a tracking link leads, on the organization's own careers site and nowhere else."""

    HOME = "home", _("All open jobs")
    POST = "post", _("A job")
    PAGE = "page", _("A page of the careers site")


class StepKind(models.TextChoices):
    """What happened in a visit."""

    FOLLOWED = "followed", _("Link followed")
    PAGE = "page", _("Page seen")
    JOB = "job", _("Job seen")
    BEGUN = "begun", _("Application begun")
    FIELD = "field", _("Last field of the form")
    SENT = "sent", _("Application sent")


class Occasion(models.TextChoices):
    """By what a visitor became known."""

    APPLIED = "applied", _("Applied")
    SUBSCRIBED = "subscribed", _("Asked for job alerts")
    JOINED = "joined", _("Joined a talent community")
    FORM = "form", _("Sent a form")


class SplitBy(models.TextChoices):
    """By what results are told apart."""

    WAY = "way", _("How they came")
    SOURCE = "source", _("Source")
    CAMPAIGN = "campaign", _("Campaign")
    LINK = "link", _("Tracking link")
    POST = "post", _("Job post")


class TouchKind(models.TextChoices):
    """Which touches of an applicant count."""

    FIRST = "first", _("First touch")
    LAST = "last", _("Last touch")
    ANY = "any", _("Every touch")


class PageKind(models.TextChoices):
    """What a page of a site is, which says where it lies and what it shows besides its blocks."""

    FRONT = "front", _("Front")
    PLAIN = "plain", _("Page")
    STORY = "story", _("Story")
    TEAM = "team", _("Team")
    OFFICE = "office", _("Place")
    EVENT = "event", _("Event")


class BlockKind(models.TextChoices):
    """What a block of a page shows."""

    TEXT = "text", _("Text")
    PICTURE = "picture", _("Picture")
    VIDEO = "video", _("Link to a video")
    JOBS = "jobs", _("Open jobs")
    PEOPLE = "people", _("People")
    STORY = "story", _("Stories")
    FIGURES = "figures", _("Figures")
    QUESTIONS = "questions", _("Questions and answers")
    CALL = "call", _("Call to action")


class Format(models.TextChoices):
    """In which form a picture is kept."""

    WEBP = "webp", "WebP"
    JPEG = "jpg", "JPEG"
    PNG = "png", "PNG"
