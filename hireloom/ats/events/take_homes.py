"""Leaf: what happens to take-home exercises; who it is stands in ids alone, and graders' names in none."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import register


@register
@dataclass(frozen=True)
class TakeHomeSent:
    """An exercise went to a candidate, to be handed in until `due_at`; `grader_ids` are parted by spaces."""

    name: ClassVar[str] = "ats.take_home.sent"
    sentence: ClassVar[str | Promise] = _("{job}: {take_home} sent")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    take_home_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
    exercise_id: UUID
    due_at: str
    is_anonymous: bool
    grader_ids: str


@register
@dataclass(frozen=True)
class TakeHomeSentAgain:
    """The candidate got another mail with the link; `sent_count` counts them."""

    name: ClassVar[str] = "ats.take_home.sent_again"
    sentence: ClassVar[str | Promise] = _("{job}: {take_home} sent again")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id")
    take_home_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
    sent_count: int


@register
@dataclass(frozen=True)
class TakeHomeOpened:
    """The candidate opened the exercise for the first time."""

    name: ClassVar[str] = "ats.take_home.opened"
    sentence: ClassVar[str | Promise] = _("{job}: {take_home} opened")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id")
    take_home_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID


@register
@dataclass(frozen=True)
class TakeHomeSubmitted:
    """The candidate handed something in, or another answer instead (`number` above 1)."""

    name: ClassVar[str] = "ats.take_home.submitted"
    sentence: ClassVar[str | Promise] = _("{job}: {take_home} handed in, answer {number}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    take_home_id: UUID
    answer_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
    number: int
    file_count: int
    is_late: bool


@register
@dataclass(frozen=True)
class TakeHomeExtended:
    """The candidate has another deadline."""

    name: ClassVar[str] = "ats.take_home.extended"
    sentence: ClassVar[str | Promise] = _("{job}: {take_home} has another deadline")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id")
    take_home_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
    due_at: str


@register
@dataclass(frozen=True)
class TakeHomeMissed:
    """The deadline is over and nothing is in."""

    name: ClassVar[str] = "ats.take_home.missed"
    sentence: ClassVar[str | Promise] = _("{job}: deadline of {take_home} missed")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    take_home_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
    due_at: str


@register
@dataclass(frozen=True)
class TakeHomeCancelled:
    """Nobody waits for it any more; the link says so."""

    name: ClassVar[str] = "ats.take_home.cancelled"
    sentence: ClassVar[str | Promise] = _("{job}: {take_home} cancelled")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    take_home_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID


@register
@dataclass(frozen=True)
class TakeHomeAssigned:
    """Other colleagues grade it now; `grader_ids` are all of them, parted by spaces."""

    name: ClassVar[str] = "ats.take_home.assigned"
    sentence: ClassVar[str | Promise] = _("{job}: {take_home} has other graders")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id")
    take_home_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
    grader_ids: str


@register
@dataclass(frozen=True)
class TakeHomeScored:
    """A grader's scorecard is in, or a corrected version of it (`number` above 1); what it says is in its row."""

    name: ClassVar[str] = "ats.take_home.scored"
    sentence: ClassVar[str | Promise] = _("{take_home}: scorecard of {membership} submitted, version {number}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id")
    scorecard_id: UUID
    scorecard_version_id: UUID
    form_version_id: UUID
    number: int
    take_home_id: UUID
    answer_id: UUID
    was_blind: bool
    application_id: UUID
    person_id: UUID
    job_id: UUID
    membership_id: UUID


@register
@dataclass(frozen=True)
class TakeHomeGraded:
    """Everybody who was asked to grade it has submitted a scorecard."""

    name: ClassVar[str] = "ats.take_home.graded"
    sentence: ClassVar[str | Promise] = _("{job}: every scorecard of {take_home} is in")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    take_home_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
