"""Leaf: that a mail was sent a second time."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import Words, register
from hireloom.messaging.enums import MessageState


@register
@dataclass(frozen=True)
class MessageRepeated:
    """Somebody had a mail sent a second time that failed, or of which it was not known whether it left."""

    name: ClassVar[str] = "messaging.message.repeated"
    sentence: ClassVar[str | Promise] = _("Had a mail sent again; of the first one: {state}")
    words: ClassVar[Words] = {"state": MessageState}
    about: ClassVar[tuple[str, ...]] = ("person_id", "context_id")
    message_id: UUID
    first_id: UUID
    state: str
    person_id: UUID | None = None
    context_id: UUID | None = None
