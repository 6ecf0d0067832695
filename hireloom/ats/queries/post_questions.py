"""What a post asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from hireloom.ats.enums import QuestionKind
from hireloom.ats.models import PostQuestion
from hireloom.core import ready


@dataclass(frozen=True)
class Question:
    """One question as it is asked."""

    id: UUID
    kind: QuestionKind
    label: str
    help: str
    options: Sequence[str]
    is_required: bool
    most_megabytes: int | None = None


def of_post(post_id: UUID) -> list[Question]:
    """The questions of a post that the reader has seen, in order. One query."""
    return [
        Question(row.pk, QuestionKind(row.kind), row.label, row.help, row.options, row.is_required, row.most_megabytes)
        for row in ready.rows(_of_post, post_id)
    ]


def _of_post(post_id: UUID) -> QuerySet[PostQuestion]:
    return PostQuestion.objects.filter(post_id=post_id, removed_at=None).order_by("position")
