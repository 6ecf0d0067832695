"""Switching matching on and off, purpose by purpose."""

from datetime import datetime

from django.db import transaction

from hireloom.ai import rules
from hireloom.ai.enums import Purpose
from hireloom.ai.events import MatchingSwitchedOff, MatchingSwitchedOn
from hireloom.ai.models import Audit, Switch
from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.engine.matching.scoring import VERSION
from hireloom.kit.ids import uuid7


class NotAudited(Exception):
    """No audit of this organization was passed by the version that would be used."""


@transaction.atomic
def switch_on(*, purpose: Purpose, by: Actor, at: datetime) -> Switch:
    """Have matches made and shown for a purpose by the version that is installed; on already, nothing changes.

    A purpose that is on with an older version is switched over.

    Raises:
        PermissionDenied: `by` may not switch.
        NotAudited: the installed version passed no audit here, or failed the latest.

    """
    access.require(rules.can_switch, by)
    locks.take(f"matching of {by.organization_id}")
    switch = Switch.objects.on(by.organization_id, purpose).first()
    if switch is not None and switch.version == VERSION:
        return switch
    audit = Audit.objects.filter(organization_id=by.organization_id, version=VERSION).order_by("-made_at").first()
    if audit is None or not audit.is_passed:
        raise NotAudited
    if switch is not None:
        _end(switch, by, at)
    switch = Switch.objects.create(
        id=uuid7(at),
        organization_id=by.organization_id,
        purpose=purpose,
        version=VERSION,
        audit=audit,
        on_at=at,
        on_by_id=by.membership_id,
    )
    event = MatchingSwitchedOn(switch_id=switch.pk, audit_id=audit.pk, purpose=purpose.value, version=VERSION)
    events.record(event, by=by, at=at)
    return switch


@transaction.atomic
def switch_off(*, purpose: Purpose, by: Actor, at: datetime) -> None:
    """Have no matches made or shown for a purpose; those made stay on record. Off already, nothing changes.

    Raises: PermissionDenied: `by` may not switch.
    """
    access.require(rules.can_switch, by)
    locks.take(f"matching of {by.organization_id}")
    switch = Switch.objects.on(by.organization_id, purpose).first()
    if switch is not None:
        _end(switch, by, at)


def _end(switch: Switch, by: Actor, at: datetime) -> None:
    switch.off_at, switch.off_by_id = at, by.membership_id
    switch.save(update_fields=["off_at", "off_by"])
    events.record(MatchingSwitchedOff(switch_id=switch.pk, purpose=switch.purpose), by=by, at=at)
