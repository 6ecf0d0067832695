"""Who may write mails in whose name."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.events import SenderGranted, SenderRevoked
from hireloom.messaging.models import SenderGrant


@transaction.atomic
def grant(*, writer: Membership, by: Actor, at: datetime) -> SenderGrant:
    """Let a colleague write mails in one's own name; nobody grants for somebody else. Twice is once.

    Raises:
        PermissionDenied: `by` is no colleague of the writer.
        Unacceptable: the writer is oneself.

    """
    access.require(_is_colleague_of, by, writer)
    if writer.pk == by.membership_id:
        raise Unacceptable(gettext_noop("You write in your own name anyway; choose a colleague."))
    granted, is_new = SenderGrant.objects.get_or_create(
        organization_id=by.organization_id,
        sender_id=by.membership_id,
        writer=writer,
        defaults={"id": uuid7(at), "granted_at": at},
    )
    if is_new:
        events.record(_event(SenderGranted, granted), by=by, at=at)
    return granted


@transaction.atomic
def revoke(*, granted: SenderGrant, by: Actor, at: datetime) -> None:
    """Take it back: mails that wait go out as written. Whose name it is may, and who manages colleagues.

    Raises: PermissionDenied: it is another one's name.
    """
    access.require(_may_revoke, by, granted)
    if SenderGrant.objects.filter(pk=granted.pk).delete()[0]:
        events.record(_event(SenderRevoked, granted), by=by, at=at)


def _event(kind: type[SenderGranted] | type[SenderRevoked], granted: SenderGrant) -> SenderGranted | SenderRevoked:
    return kind(sender_membership_id=granted.sender_id, writer_membership_id=granted.writer_id)


def _is_colleague_of(actor: Actor, writer: Membership) -> bool:
    return actor.membership_id is not None and actor.organization_id == writer.organization_id


def _may_revoke(actor: Actor, granted: SenderGrant) -> bool:
    if actor.organization_id != granted.organization_id:
        return False
    return granted.sender_id == actor.membership_id or actor.may("core.manage_members")
