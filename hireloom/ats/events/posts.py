"""Leaf: what happens to a post."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import register


@register
@dataclass(frozen=True)
class PostPublished:
    """The public reads about a job."""

    name: ClassVar[str] = "ats.post.published"
    sentence: ClassVar[str | Promise] = _("Job post published: {post}")
    about: ClassVar[tuple[str, ...]] = ("job_id",)
    post_id: UUID
    job_id: UUID


@register
@dataclass(frozen=True)
class PostUnpublished:
    """The public reads about a job no longer."""

    name: ClassVar[str] = "ats.post.unpublished"
    sentence: ClassVar[str | Promise] = _("Job post taken down: {post}")
    about: ClassVar[tuple[str, ...]] = ("job_id",)
    post_id: UUID
    job_id: UUID


@register
@dataclass(frozen=True)
class PostQuestionsChanged:
    """A post asks other questions, or in another order."""

    name: ClassVar[str] = "ats.post.questions_changed"
    sentence: ClassVar[str | Promise] = _("Questions of {post} changed")
    about: ClassVar[tuple[str, ...]] = ("post_id", "job_id")
    post_id: UUID
    job_id: UUID
