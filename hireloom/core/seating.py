"""What packages ask about a colleague in the statement that finds them, so that no page has to ask it again."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef

Question = Callable[[OuterRef], Exists]
_questions: dict[str, Question] = {}


def asked_with_the_seat(name: str) -> Callable[[Question], Question]:
    """Register a question about a membership, whose id it gets; `Actor.without` holds its name when the answer is no.

    For what is rare and would otherwise be asked by every statement that follows. An actor who was found otherwise has
    no answer, and is asked.
    """

    def decorate(question: Question) -> Question:
        _questions[name] = question
        return question

    return decorate


def questions(membership: str) -> dict[str, Exists]:
    """The questions as annotations of a row that holds the id of the membership in this field."""
    return {_column(name): question(OuterRef(membership)) for name, question in _questions.items()}


def answered_no(row: Any) -> frozenset[str]:
    """Which of the questions a row that carries the annotations answers with no; none for any other row."""
    return frozenset(name for name in _questions if getattr(row, _column(name), None) is False)


def _column(name: str) -> str:
    return f"seat_{name}"
