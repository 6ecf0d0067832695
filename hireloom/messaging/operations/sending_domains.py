"""Keys that sign the mails of a domain: made, found published, destroyed."""

import re
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events, locks, secret_values
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import dkim, domain_checks, rules
from hireloom.messaging.domain_checks import Check
from hireloom.messaging.events import SendingDomainAdded, SendingDomainPublished, SendingDomainRemoved
from hireloom.messaging.models import Mailbox, SendingDomain

DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}")


@transaction.atomic
def add(*, domain: str, by: Actor, at: datetime) -> SendingDomain:
    """Make a key for a domain; one that has a key keeps it. Nothing is signed before the world can read it.

    Raises:
        PermissionDenied: `by` may not manage mailboxes.
        Unacceptable: it is no domain.

    """
    access.require(rules.can_manage_mailboxes, by)
    name = domain.strip().lower().removeprefix("@").rstrip(".")
    if not DOMAIN.fullmatch(name):
        raise Unacceptable(gettext_noop("Write a domain, like example.org."))
    locks.take(f"sending domains of {by.organization_id}")
    known = SendingDomain.objects.filter(organization_id=by.organization_id, domain=name).first()
    if known:
        return known
    private, public = dkim.new_key()
    row: SendingDomain = SendingDomain.objects.create(
        id=uuid7(at),
        organization_id=by.organization_id,
        domain=name,
        selector=f"loom{at:%Y%m%d}",
        public_key=public,
        private_key=secret_values.lock(private, purpose=dkim.PURPOSE),
        created_at=at,
    )
    events.record(SendingDomainAdded(sending_domain_id=row.pk, domain=name), by=by, at=at)
    return row


def check(*, domain: SendingDomain, by: Actor, at: datetime) -> list[Check]:
    """Look up the three records of a domain; where its key is found, mails are signed from now on, else no more.

    Where no name server answers, signing stays as it is. Must run outside a lock: it waits for the network.

    Raises: PermissionDenied: `by` may not manage mailboxes.
    """
    access.require(rules.can_change_sending_domain, by, domain)
    boxes = Mailbox.objects.filter(organization_id=by.organization_id, address__iendswith=f"@{domain.domain}")
    checks = domain_checks.of(domain, list(boxes.active().order_by("created_at", "pk")))
    _note(domain, next(one for one in checks if one.kind == "DKIM"), by, at)
    return checks


@transaction.atomic
def remove(*, domain: SendingDomain, by: Actor, at: datetime) -> None:
    """Destroy the key of a domain; its mails are signed no more. Twice is once.

    Raises: PermissionDenied: `by` may not manage mailboxes.
    """
    access.require(rules.can_change_sending_domain, by, domain)
    if SendingDomain.objects.filter(pk=domain.pk).delete()[0]:
        events.record(SendingDomainRemoved(sending_domain_id=domain.pk, domain=domain.domain), by=by, at=at)


@transaction.atomic
def _note(domain: SendingDomain, found: Check, by: Actor, at: datetime) -> None:
    row = SendingDomain.objects.select_for_update().filter(pk=domain.pk).first()
    if row is None or found.standing == domain_checks.Standing.UNKNOWN:
        return
    is_new = found.is_right and row.published_at is None
    row.checked_at, row.published_at = at, (row.published_at or at) if found.is_right else None
    row.save(update_fields=["checked_at", "published_at"])
    domain.checked_at, domain.published_at = row.checked_at, row.published_at
    if is_new:
        events.record(SendingDomainPublished(sending_domain_id=row.pk, domain=row.domain), by=by, at=at)
