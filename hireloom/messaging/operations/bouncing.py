"""Addresses to which mails come back for now again and again: outreach to them waits until one arrives, or a month."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hireloom.core.actor import Actor
from hireloom.messaging.enums import (
    Channel,
    IncomingKind,
    MessageState,
    SuppressionCover,
    SuppressionReason,
    SuppressionScope,
)
from hireloom.messaging.models import ContactPolicy, IncomingMail, Message, Suppression
from hireloom.messaging.models.message import CAME_BACK
from hireloom.messaging.models.suppression import SuppressionQuerySet
from hireloom.messaging.operations import suppressions
from hireloom.messaging.operations.suppressions import No

REST = timedelta(days=30)
"""So long outreach to such an address waits; then it is tried again."""


@transaction.atomic
def look_at(*, message: Message, context_id: UUID, by: Actor, at: datetime) -> Suppression | None:
    """Let outreach to the address of a mail wait where it and others came back as often as the policy says.

    Of one mail one report counts, and nothing from before a mail arrived there again.
    """
    policy = ContactPolicy.objects.filter(organization_id=by.organization_id).first() or ContactPolicy()
    if message.person_id is None or not policy.soft_bounces:
        return None
    address = message.to_address.lower()
    suppressions.take_turn(by)
    last = _rows([address], by).order_by("-created_at").first()
    since = at - timedelta(days=policy.soft_bounce_days)
    if last is not None:
        over = min(one for one in (last.until, last.lifted_at) if one is not None)
        if over > at:
            return None
        since = max(since, over)
    count = len(_came_back(message, since))
    if count < policy.soft_bounces:
        return None
    with translation.override(message.organization.language):
        said = ngettext("%(count)d mail", "%(count)d mails", count) % {"count": count}
        note = _("%(mails)s within %(days)d days") % {"mails": said, "days": policy.soft_bounce_days}
    no = No(
        scope=SuppressionScope.ADDRESS,
        value=address,
        reason=SuppressionReason.BOUNCING,
        channel=Channel.EMAIL,
        covers=SuppressionCover.OUTREACH,
        note=note,
        until=at + REST,
        context_id=context_id,
    )
    return suppressions.say_no(no=no, by=by, at=at)


@transaction.atomic
def clear(*, addresses: Collection[str], by: Actor, at: datetime) -> int:
    """Write to addresses again at which a mail arrived; says to how many that did not hold before."""
    rows = _rows([one.lower() for one in addresses], by).in_force(at)
    found = list(rows.select_for_update(of=("self",)).select_related("organization").order_by("pk"))
    for row in found:
        with translation.override(row.organization.language):
            because = _("A mail arrived there again")
        suppressions.take_back(suppression=row, because=because, by=by, at=at)
    return len(found)


def _rows(addresses: Collection[str], by: Actor) -> SuppressionQuerySet:
    return Suppression.objects.filter(
        organization_id=by.organization_id,
        scope=SuppressionScope.ADDRESS,
        reason=SuppressionReason.BOUNCING,
        value__in=list(addresses),
    )


def _came_back(message: Message, since: datetime) -> set[UUID]:
    """The mails to the same address that came back for now: as a report says, or as a server refused them."""
    mine = {"organization_id": message.organization_id, "person_id": message.person_id}
    reports = IncomingMail.objects.filter(
        **mine, kind=IncomingKind.SOFT_BOUNCE, received_at__gt=since, message__to_address__iexact=message.to_address
    )
    refused = Message.objects.filter(
        **mine, state=MessageState.FAILED, settled_at__gt=since, to_address__iexact=message.to_address
    )
    found = set(reports.values_list("message_id", flat=True))
    return found | set(refused.filter(error__regex=CAME_BACK).values_list("pk", flat=True)) | {message.pk}
