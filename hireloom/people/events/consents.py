"""Leaf: what people agree to."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import register


@register
@dataclass(frozen=True)
class ConsentGiven:
    """A person let us use what we know of them; the words they were shown are kept with the consent."""

    name: ClassVar[str] = "people.consent.given"
    sentence: ClassVar[str | Promise] = _("Agreed to the use of their data")
    about: ClassVar[tuple[str, ...]] = ("person_id", "context_id")
    consent_id: UUID
    person_id: UUID
    purpose: str
    basis: str
    evidence: str
    notice_version: str = ""
    context_id: UUID | None = None


@register
@dataclass(frozen=True)
class ConsentWithdrawn:
    """A person took a consent back."""

    name: ClassVar[str] = "people.consent.withdrawn"
    sentence: ClassVar[str | Promise] = _("Took back their consent to the use of their data")
    about: ClassVar[tuple[str, ...]] = ("person_id",)
    consent_id: UUID
    person_id: UUID
    purpose: str
