"""Leaf: what happens to rules about applications, and by them."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.ats.enums import FiringState
from hireloom.core.events.types import Words, register


@register
@dataclass(frozen=True)
class RuleWritten:
    """A rule of a post is new, or says something else; `version` counts what it said."""

    name: ClassVar[str] = "ats.application_rule.written"
    sentence: ClassVar[str | Promise] = _("Rule written: {rule}")
    about: ClassVar[tuple[str, ...]] = ("job_id", "rule_id")
    rule_id: UUID
    job_id: UUID
    post_id: UUID
    action: str
    version: int
    is_active: bool


@register
@dataclass(frozen=True)
class RuleRemoved:
    """A rule of a post is gone; what it did stays."""

    name: ClassVar[str] = "ats.application_rule.removed"
    sentence: ClassVar[str | Promise] = _("Rule removed")
    about: ClassVar[tuple[str, ...]] = ("job_id", "rule_id")
    rule_id: UUID
    job_id: UUID
    post_id: UUID


@register
@dataclass(frozen=True)
class RuleRun:
    """A colleague ran a rule, at its `version`, on the `total` open applications of its post that were there."""

    name: ClassVar[str] = "ats.application_rule.run"
    sentence: ClassVar[str | Promise] = _("{job}: rule “{rule}” run on {total} applications")
    about: ClassVar[tuple[str, ...]] = ("job_id", "rule_id")
    rule_id: UUID
    job_id: UUID
    post_id: UUID
    action_id: UUID
    total: int
    version: int


@register
@dataclass(frozen=True)
class RuleFired:
    """A rule acted on an application, at its `version`; `state` says what came of it."""

    name: ClassVar[str] = "ats.application_rule.fired"
    sentence: ClassVar[str | Promise] = _("{job}: rule “{rule}” applied")
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    rule_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
    action: str
    state: str
    version: int


@register
@dataclass(frozen=True)
class ProposalDecided:
    """A person accepted or dismissed a rejection that a rule had proposed."""

    name: ClassVar[str] = "ats.application_rule.proposal_decided"
    sentence: ClassVar[str | Promise] = _("{job}: proposal of rule “{rule}” decided: {state}")
    words: ClassVar[Words] = {"state": FiringState}
    about: ClassVar[tuple[str, ...]] = ("application_id", "person_id", "job_id")
    rule_id: UUID
    application_id: UUID
    person_id: UUID
    job_id: UUID
    state: str
