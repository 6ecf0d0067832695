"""Leaf: what happens to automations of jobs, and by them."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.ats.enums import AutomationAction, FiringState
from hireloom.core.events.types import Words, register


@register
@dataclass(frozen=True)
class AutomationWritten:
    """An automation of a job is new, or says something else; `version` counts what it said."""

    name: ClassVar[str] = "ats.automation.written"
    sentence: ClassVar[str | Promise] = _("Automation written: {automation}")
    about: ClassVar[tuple[str, ...]] = ("job_id", "automation_id")
    automation_id: UUID
    job_id: UUID
    trigger: str
    action: str
    version: int
    is_active: bool


@register
@dataclass(frozen=True)
class AutomationRemoved:
    """An automation of a job is gone; what it did stays."""

    name: ClassVar[str] = "ats.automation.removed"
    sentence: ClassVar[str | Promise] = _("Automation removed: {automation}")
    about: ClassVar[tuple[str, ...]] = ("job_id", "automation_id")
    automation_id: UUID
    job_id: UUID


@register
@dataclass(frozen=True)
class AutomationFired:
    """An automation acted on an application, at its `version`; `state` says what came of it."""

    name: ClassVar[str] = "ats.automation.fired"
    sentence: ClassVar[str | Promise] = _("{job}: automation “{automation}”: {action} ({state})")
    words: ClassVar[Words] = {"action": AutomationAction, "state": FiringState}
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    automation_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
    trigger: str
    action: str
    state: str
    version: int
