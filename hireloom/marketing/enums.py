"""Leaf: the words that the rows of the public side hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
