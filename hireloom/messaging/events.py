"""Leaf: what happens to messages."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import Words, register
from hireloom.messaging.enums import MessageState


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
    words: ClassVar[Words] = {"state": MessageState}
    about: ClassVar[tuple[str, ...]] = ("person_id", "context_id")
    message_id: UUID
    state: str
    person_id: UUID | None = None
    context_id: UUID | None = None


@register
@dataclass(frozen=True)
class TemplateWritten:
    """There is a text to begin mails with."""

    name: ClassVar[str] = "messaging.template.written"
    sentence: ClassVar[str | Promise] = _("Mail template written: {template}")
    about: ClassVar[tuple[str, ...]] = ()
    template_id: UUID


@register
@dataclass(frozen=True)
class TemplateChanged:
    """A text to begin mails with says something else; `version` counts its changes."""

    name: ClassVar[str] = "messaging.template.changed"
    sentence: ClassVar[str | Promise] = _("Mail template changed: {template}")
    about: ClassVar[tuple[str, ...]] = ()
    template_id: UUID
    version: int


@register
@dataclass(frozen=True)
class TemplateRemoved:
    """A text to begin mails with is offered no more."""

    name: ClassVar[str] = "messaging.template.removed"
    sentence: ClassVar[str | Promise] = _("Mail template removed: {template}")
    about: ClassVar[tuple[str, ...]] = ()
    template_id: UUID


@register
@dataclass(frozen=True)
class SenderGranted:
    """A colleague lets another one write mails in their name."""

    name: ClassVar[str] = "messaging.sender.granted"
    sentence: ClassVar[str | Promise] = _("{writer_membership} may write mails in the name of {sender_membership}")
    about: ClassVar[tuple[str, ...]] = ("sender_membership_id", "writer_membership_id")
    sender_membership_id: UUID
    writer_membership_id: UUID


@register
@dataclass(frozen=True)
class SenderRevoked:
    """A colleague lets another one write in their name no longer."""

    name: ClassVar[str] = "messaging.sender.revoked"
    sentence: ClassVar[str | Promise] = _("{writer_membership} writes in the name of {sender_membership} no longer")
    about: ClassVar[tuple[str, ...]] = ("sender_membership_id", "writer_membership_id")
    sender_membership_id: UUID
    writer_membership_id: UUID


@register
@dataclass(frozen=True)
class MessageWritten:
    """A colleague wrote to a person, perhaps in somebody else's name, perhaps for later."""

    name: ClassVar[str] = "messaging.message.written"
    sentence: ClassVar[str | Promise] = _("Wrote a mail")
    about: ClassVar[tuple[str, ...]] = ("person_id", "context_id")
    message_id: UUID
    person_id: UUID
    context_id: UUID | None = None
    sender_membership_id: UUID | None = None
    template_id: UUID | None = None
    template_version: int | None = None
