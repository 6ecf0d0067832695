"""Rules about records on a list: written, switched on after a look at whom they concern, removed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.refusals import Unacceptable
from hireloom.people import rules
from hireloom.people.enums import HealthAction, HealthList
from hireloom.people.events import HealthRuleApplied, HealthRuleRemoved, HealthRuleSwitched, HealthRuleWritten
from hireloom.people.models import HealthRule

MOST = 500


@transaction.atomic
def write(*, name: HealthList, action: HealthAction, most: int, by: Actor, at: datetime) -> HealthRule:
    """Write a rule, switched off; for a list and an action that have one, change how many it concerns.

    Raises:
        PermissionDenied: `by` may not set rules.
        Unacceptable: not a single list, or not 1 to 500 a night.

    """
    access.require(rules.can_manage_health_rules, by)
    if name == HealthList.ANY or not 1 <= most <= MOST:
        msg = gettext_noop("A rule is for one list, and for 1 to 500 people a night.")
        raise Unacceptable(msg)
    rule, is_new = HealthRule.objects.select_for_update().get_or_create(
        organization_id=by.organization_id, list=name, action=action, defaults={"most": most, "created_at": at}
    )
    if not is_new and rule.most == most:
        return rule
    rule.most = most
    rule.save(update_fields=["most"])
    events.record(HealthRuleWritten(rule_id=rule.pk, list=rule.list, action=rule.action, most=most), by=by, at=at)
    return rule


@transaction.atomic
def switch(*, rule: HealthRule, is_on: bool, by: Actor, at: datetime) -> HealthRule:
    """Let a rule work, or stop it; what it is already changes nothing.

    Raises: PermissionDenied: `by` may not set rules.
    """
    access.require(rules.can_manage_health_rules, by)
    rule = HealthRule.objects.select_for_update().get(pk=rule.pk)
    if rule.is_on == is_on:
        return rule
    rule.is_on = is_on
    rule.save(update_fields=["is_on"])
    state = "on" if is_on else "off"
    events.record(HealthRuleSwitched(rule_id=rule.pk, list=rule.list, action=rule.action, state=state), by=by, at=at)
    return rule


@transaction.atomic
def remove(*, rule: HealthRule, by: Actor, at: datetime) -> None:
    """Remove a rule; what it did stays.

    Raises: PermissionDenied: `by` may not set rules.
    """
    access.require(rules.can_manage_health_rules, by)
    event = HealthRuleRemoved(rule_id=rule.pk, list=rule.list, action=rule.action)
    if HealthRule.objects.filter(pk=rule.pk).delete()[0]:
        events.record(event, by=by, at=at)


def note_run(*, rule: HealthRule, count: int, by: Actor, at: datetime) -> None:
    """Keep what a night's work came to; for whoever applied the rule."""
    HealthRule.objects.filter(pk=rule.pk).update(last_run_at=at, last_count=count)
    if count:
        event = HealthRuleApplied(rule_id=rule.pk, list=rule.list, action=rule.action, count=count)
        events.record(event, by=by, at=at)
