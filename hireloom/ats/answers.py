"""What somebody answered to the questions of a post, as words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from hireloom.ats.models import Application, PostQuestion
from hireloom.kit import days


@dataclass(frozen=True)
class Answer:
    """One answer: `key` is the question's id, `question` its words, `value` what was answered, in words.

    `document_id` is the file that was given, whose name is the value.
    """

    key: str
    question: str
    value: str
    document_id: UUID | None = None


Questions = QuerySet[PostQuestion, tuple[UUID, str]]
"""Questions as (id, words)."""


def of(application: Application, asked: Iterable[tuple[UUID, str]] | None = None) -> list[Answer]:
    """List the answers of an application, in the order they are kept. One query where there are any.

    None with `asked`, its `questions_of` that were read with something else.
    """
    given = _given(application)
    if not given:
        return []
    words = {str(pk): label for pk, label in (questions_of(application) if asked is None else asked)}
    said = [(key, days.told(in_words(value)), document_in(value)) for key, value in given.items()]
    return [Answer(key, words.get(key, key), value, document) for key, value, document in said if value]


def questions_of(application: Application) -> Questions:
    """The questions that an application answers, as far as they are asked still."""
    return _labelled(_given(application))


def _given(application: Application) -> Mapping[str, Any]:
    return application.answers if isinstance(application.answers, dict) else {}


def _labelled(keys: Iterable[str]) -> Questions:
    rows = PostQuestion.objects.filter(pk__in=[key for key in keys if _is_id(key)])
    return rows.values_list("pk", "label")


def questions(keys: Iterable[str]) -> dict[str, str]:
    """Find the words of questions by their ids; those that nobody asks any more are left out."""
    return {str(pk): label for pk, label in _labelled(keys)}


def questions_of_post(post_id: UUID) -> dict[str, str]:
    """Find the questions that a post asks, by their ids, in their order."""
    rows = PostQuestion.objects.filter(post_id=post_id, removed_at=None).order_by("position")
    return {str(pk): label for pk, label in rows.values_list("pk", "label")}


def questions_of_job(job_id: UUID) -> dict[str, str]:
    """Find the questions that the posts of a job ask, by their ids, post by post."""
    rows = PostQuestion.objects.filter(post__job=job_id, removed_at=None).order_by("post__created_at", "position")
    return {str(pk): label for pk, label in rows.values_list("pk", "label")}


def in_words(value: Any) -> str:
    """Say an answer in words: yes and no, several choices with commas between, the name of a file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, list | tuple):
        return ", ".join(in_words(one) for one in value)
    if isinstance(value, dict):
        return str(value.get("name", ""))
    return str(value)


def document_in(value: Any) -> UUID | None:
    """The document that an answer is; None for one in words."""
    known = value.get("document_id") if isinstance(value, dict) else None
    return UUID(known) if known else None


def _is_id(key: str) -> bool:
    return len(key) == 36 and key.count("-") == 4
