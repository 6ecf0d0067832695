"""Leaf: what happens to messages."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import register


@register
@dataclass(frozen=True)
class MessageQueued:
    """Somebody decided that a mail goes out."""

    name: ClassVar[str] = "messaging.message.queued"
    sentence: ClassVar[str | Promise] = _("Mail written: {message}")
    about: ClassVar[tuple[str, ...]] = ("person_id", "context_id")
    message_id: UUID
    purpose: str
    person_id: UUID | None = None
    context_id: UUID | None = None


@register
@dataclass(frozen=True)
class MessageRevised:
    """A mail that still waits says something else, or goes out at another moment."""

    name: ClassVar[str] = "messaging.message.revised"
    sentence: ClassVar[str | Promise] = _("Mail {message} written anew before it left")
    about: ClassVar[tuple[str, ...]] = ("person_id", "context_id")
    message_id: UUID
    person_id: UUID | None = None
    context_id: UUID | None = None


@register
@dataclass(frozen=True)
class MessageSettled:
    """A mail's way ended: accepted, failed, unknown or cancelled."""

    name: ClassVar[str] = "messaging.message.settled"
    sentence: ClassVar[str | Promise] = _("Mail {message}: {state}")
    about: ClassVar[tuple[str, ...]] = ("person_id", "context_id")
    message_id: UUID
    state: str
    person_id: UUID | None = None
    context_id: UUID | None = None
