"""Addresses at which mail providers tell what became of our mails: made, given another secret, ended; and what is told.

A secret is shown once, to whoever made it. Source: decision record 0032.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events, secret_values
from hireloom.core.actor import Actor, system
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.messaging import hook_signatures, rules
from hireloom.messaging.events import ReportHookAdded, ReportHookRevoked, ReportHookRotated
from hireloom.messaging.hook_signatures import Refused, Signed
from hireloom.messaging.models import IncomingMail, ReportHook
from hireloom.messaging.operations import reports
from hireloom.messaging.operations.reports import Report

PURPOSE = "report hook"
"""What secrets of hooks are locked for (`core.secret_values`)."""
BOTH_HOLD = timedelta(hours=24)
NOTED_EVERY = timedelta(minutes=1)


@transaction.atomic
def add(*, name: str, by: Actor, at: datetime) -> tuple[ReportHook, str]:
    """Make an address, and return it with its secret.

    Raises:
        PermissionDenied: `by` may not manage mailboxes.
        Unacceptable: the name is none.

    """
    access.require(rules.can_manage_mailboxes, by)
    name = clean(name)[:100]
    if not name:
        raise Unacceptable(gettext_noop("Say who tells it, for example the name of the provider."))
    secret = hook_signatures.new_secret()
    hook = ReportHook.objects.create(
        id=uuid7(at),
        organization_id=by.organization_id,
        name=name,
        secret=secret_values.lock(secret, purpose=PURPOSE),
        created_by_id=by.membership_id,
        created_at=at,
    )
    events.record(ReportHookAdded(report_hook_id=hook.pk), by=by, at=at)
    return hook, secret


@transaction.atomic
def rotate(*, hook: ReportHook, by: Actor, at: datetime) -> tuple[ReportHook, str]:
    """Make another secret for an address; the one before holds for a day. Returned as by `add`.

    Raises:
        PermissionDenied: `by` may not manage mailboxes.
        Unacceptable: the address was ended.

    """
    access.require(rules.can_change_report_hook, by, hook)
    hook = ReportHook.objects.select_for_update().get(pk=hook.pk)
    if hook.revoked_at is not None:
        raise Unacceptable(gettext_noop("This address was ended; make a new one."))
    secret = hook_signatures.new_secret()
    hook.previous_secret, hook.previous_until = hook.secret, at + BOTH_HOLD
    hook.secret, hook.rotated_at = secret_values.lock(secret, purpose=PURPOSE), at
    hook.save(update_fields=["secret", "rotated_at", "previous_secret", "previous_until"])
    events.record(ReportHookRotated(report_hook_id=hook.pk), by=by, at=at)
    return hook, secret


@transaction.atomic
def revoke(*, hook: ReportHook, by: Actor, at: datetime) -> ReportHook:
    """End an address and forget its secrets; what was told stays. Twice is once.

    Raises: PermissionDenied: `by` may not manage mailboxes.
    """
    access.require(rules.can_change_report_hook, by, hook)
    hook = ReportHook.objects.select_for_update().get(pk=hook.pk)
    if hook.revoked_at is None:
        hook.revoked_at, hook.secret, hook.previous_secret, hook.previous_until = at, "", "", None
        hook.save(update_fields=["revoked_at", "secret", "previous_secret", "previous_until"])
        events.record(ReportHookRevoked(report_hook_id=hook.pk), by=by, at=at)
    return hook


def let_in(*, hook: ReportHook, signed: Signed, body: bytes, at: datetime) -> None:
    """Look whether whoever tells something knows the secret, and told it just now.

    Raises: Refused.
    """
    kept = hook.secrets_at(at) if hook.revoked_at is None else []
    try:
        known = [secret_values.unlock(one, purpose=PURPOSE) for one in kept]
    except secret_values.Unreadable as error:
        raise Refused(gettext_noop("The secret cannot be read any more; make another one.")) from error
    hook_signatures.check(signed, body, secrets_in_force=known, at=at)


@transaction.atomic
def take(*, hook: ReportHook, told: Sequence[Report], at: datetime) -> list[IncomingMail]:
    """Take in what a provider told that was let in; each once by its key, however often it is told."""
    if hook.last_used_at is None or at - hook.last_used_at > NOTED_EVERY:
        ReportHook.objects.filter(pk=hook.pk).update(last_used_at=at)
    return [reports.tell(report=report, by=system(hook.organization_id), at=at) for report in told]
