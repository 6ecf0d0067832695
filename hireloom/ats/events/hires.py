"""Leaf: what happens to hires after hiring; hiring itself is told of as what happens to an application."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import register


@register
@dataclass(frozen=True)
class HireHandedOver:
    """Whoever runs HR has taken a hire over."""

    name: ClassVar[str] = "ats.hire.handed_over"
    sentence: ClassVar[str | Promise] = _("{job}: hire handed over")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    hire_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID


@register
@dataclass(frozen=True)
class HireHandedBack:
    """A hire is not with HR any longer: the mark was wrong, or HR was told that the hire is taken back."""

    name: ClassVar[str] = "ats.hire.handed_back"
    sentence: ClassVar[str | Promise] = _("{job}: handing the hire over taken back")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    hire_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
