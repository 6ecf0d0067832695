"""Leaf: what happens to the seats of a job."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.ats.enums import CloseReason
from hireloom.ats.events import parts
from hireloom.core.events.types import Parts, Words, register


@register
@dataclass(frozen=True)
class OpeningAdded:
    """A job has a seat more, open or waiting for its approval."""

    name: ClassVar[str] = "ats.opening.added"
    sentence: ClassVar[str | Promise] = _("Opening {opening} added")
    about: ClassVar[tuple[str, ...]] = ("opening_id", "job_id", "requisition_id")
    opening_id: UUID
    job_id: UUID
    requisition_id: UUID | None = None


@register
@dataclass(frozen=True)
class OpeningOpened:
    """A seat may be filled."""

    name: ClassVar[str] = "ats.opening.opened"
    sentence: ClassVar[str | Promise] = _("Opening {opening} is open")
    about: ClassVar[tuple[str, ...]] = ("opening_id", "job_id", "requisition_id")
    opening_id: UUID
    job_id: UUID
    requisition_id: UUID | None = None


@register
@dataclass(frozen=True)
class OpeningChanged:
    """Fields of a seat were changed; `fields` names them, separated by spaces."""

    name: ClassVar[str] = "ats.opening.changed"
    sentence: ClassVar[str | Promise] = _("Opening {opening} changed: {fields}")
    about: ClassVar[tuple[str, ...]] = ("opening_id", "job_id", "requisition_id")
    parts: ClassVar[Parts] = parts.OPENING
    opening_id: UUID
    job_id: UUID
    fields: str
    requisition_id: UUID | None = None


@register
@dataclass(frozen=True)
class OpeningChangeRefused:
    """A change of a seat was not approved: it is open with what was agreed before. `fields` names what was put back."""

    name: ClassVar[str] = "ats.opening.change_refused"
    sentence: ClassVar[str | Promise] = _("Opening {opening}: its change was refused; what was agreed before counts on")
    about: ClassVar[tuple[str, ...]] = ("opening_id", "job_id", "requisition_id")
    parts: ClassVar[Parts] = parts.OPENING
    opening_id: UUID
    job_id: UUID
    fields: str
    requisition_id: UUID | None = None


@register
@dataclass(frozen=True)
class OpeningFilled:
    """Somebody was hired into a seat, which closes it. Recorded once per seat, in the hiring transaction."""

    name: ClassVar[str] = "ats.opening.filled"
    sentence: ClassVar[str | Promise] = _("Opening {opening} filled")
    about: ClassVar[tuple[str, ...]] = ("opening_id", "application_id", "person_id", "job_id", "requisition_id")
    opening_id: UUID
    job_id: UUID
    application_id: UUID
    person_id: UUID
    requisition_id: UUID | None = None


@register
@dataclass(frozen=True)
class OpeningClosed:
    """A seat will not be filled, for a reason."""

    name: ClassVar[str] = "ats.opening.closed"
    sentence: ClassVar[str | Promise] = _("Opening {opening} closed: {close_reason}")
    words: ClassVar[Words] = {"close_reason": CloseReason}
    about: ClassVar[tuple[str, ...]] = ("opening_id", "job_id", "requisition_id")
    opening_id: UUID
    job_id: UUID
    close_reason: str
    requisition_id: UUID | None = None


@register
@dataclass(frozen=True)
class OpeningReopened:
    """A seat may be filled again."""

    name: ClassVar[str] = "ats.opening.reopened"
    sentence: ClassVar[str | Promise] = _("Opening {opening} open again")
    about: ClassVar[tuple[str, ...]] = ("opening_id", "job_id", "requisition_id")
    opening_id: UUID
    job_id: UUID
    requisition_id: UUID | None = None
