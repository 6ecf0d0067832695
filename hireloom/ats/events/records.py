"""Leaf: what happens to the record of an application."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import register


@register
@dataclass(frozen=True)
class HiringRecordExported:
    """Somebody took the record of an application away; `digest` is the last hash of what they took, in hexadecimal."""

    name: ClassVar[str] = "ats.hiring_record.exported"
    sentence: ClassVar[str | Promise] = _("Hiring record taken away as {format}, sealed {digest}")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    application_id: UUID
    person_id: UUID
    job_id: UUID
    format: str
    entries: int
    digest: str
