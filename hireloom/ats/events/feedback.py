"""Leaf: what happens to requests for feedback; what was written, asked and answered is in their rows."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import register


@register
@dataclass(frozen=True)
class FeedbackRequested:
    """A colleague was asked what they think about an application, until a day (`due_on`, as ISO 8601 writes it)."""

    name: ClassVar[str] = "ats.feedback.requested"
    sentence: ClassVar[str | Promise] = _("{job}: {membership} was asked for feedback")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id")
    feedback_request_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
    membership_id: UUID
    form_version_id: UUID
    due_on: str


@register
@dataclass(frozen=True)
class FeedbackGiven:
    """A scorecard that was asked for is in, or a corrected version of it (`number` above 1)."""

    name: ClassVar[str] = "ats.feedback.given"
    sentence: ClassVar[str | Promise] = _("{job}: feedback of {membership} submitted, version {number}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id")
    scorecard_id: UUID
    scorecard_version_id: UUID
    form_version_id: UUID
    number: int
    feedback_request_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
    membership_id: UUID


@register
@dataclass(frozen=True)
class FeedbackDeclined:
    """Whoever was asked for feedback gives none; why is in the request."""

    name: ClassVar[str] = "ats.feedback.declined"
    sentence: ClassVar[str | Promise] = _("{job}: {membership} gives no feedback")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id")
    feedback_request_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
    membership_id: UUID


@register
@dataclass(frozen=True)
class FeedbackWithdrawn:
    """Nobody waits for a colleague's feedback any more; why, if somebody said so, is in the request."""

    name: ClassVar[str] = "ats.feedback.withdrawn"
    sentence: ClassVar[str | Promise] = _("{job}: the request to {membership} for feedback was withdrawn")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id")
    feedback_request_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
    membership_id: UUID
