"""What a post asks, and what somebody answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from hireloom.ats.enums import QuestionKind
from hireloom.ats.models import Application, PostQuestion


@dataclass(frozen=True)
class Question:
    """One question as it is asked."""

    id: UUID
    kind: QuestionKind
    label: str
    help: str
    options: Sequence[str]
    is_required: bool


def of_post(post_id: UUID) -> list[Question]:
    """The questions of a post that the reader has seen, in order. One query."""
    rows = PostQuestion.objects.filter(post_id=post_id, removed_at=None).order_by("position")
    return [Question(row.pk, QuestionKind(row.kind), row.label, row.help, row.options, row.is_required) for row in rows]


def answers_of(application: Application) -> list[tuple[str, str | bool | list[str]]]:
    """What was asked and answered with an application that the actor has seen, as (question, answer). One query."""
    ids = [UUID(key) for key in application.answers if len(key) == 36]
    rows = PostQuestion.objects.filter(organization_id=application.organization_id, pk__in=ids)
    return [(row.label, application.answers[str(row.pk)]) for row in rows.order_by("position")]
