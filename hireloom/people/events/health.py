"""Leaf: rules for records to repair."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hireloom.core.events.types import register


@register
@dataclass(frozen=True)
class HealthRuleWritten:
    """Somebody wrote a rule for records on a list; it is off until it is switched on."""

    name: ClassVar[str] = "people.health_rule.written"
    sentence: ClassVar[str | Promise] = _("Rule written: {action} for the list {list}")
    about: ClassVar[tuple[str, ...]] = ("rule_id",)
    rule_id: UUID
    list: str
    action: str
    most: int


@register
@dataclass(frozen=True)
class HealthRuleSwitched:
    """A rule works from now on, or no longer."""

    name: ClassVar[str] = "people.health_rule.switched"
    sentence: ClassVar[str | Promise] = _("Rule {action} for the list {list} switched {state}")
    about: ClassVar[tuple[str, ...]] = ("rule_id",)
    rule_id: UUID
    list: str
    action: str
    state: str


@register
@dataclass(frozen=True)
class HealthRuleRemoved:
    """A rule is gone; what it did stays."""

    name: ClassVar[str] = "people.health_rule.removed"
    sentence: ClassVar[str | Promise] = _("Rule removed: {action} for the list {list}")
    about: ClassVar[tuple[str, ...]] = ("rule_id",)
    rule_id: UUID
    list: str
    action: str


@register
@dataclass(frozen=True)
class HealthRuleApplied:
    """A rule did its night's work; each person's own event stands beside it."""

    name: ClassVar[str] = "people.health_rule.applied"
    sentence: ClassVar[str | Promise] = _("Rule {action} for the list {list}: {count} people")
    about: ClassVar[tuple[str, ...]] = ("rule_id",)
    rule_id: UUID
    list: str
    action: str
    count: int
