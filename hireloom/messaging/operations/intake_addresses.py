"""The address of a mailbox to which colleagues forward mails: switched on, made anew, switched off."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import rules
from hireloom.messaging.enums import IntakeWay
from hireloom.messaging.events import MailboxChanged
from hireloom.messaging.models import Mailbox

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
"""None that is taken for another one."""
LENGTH = 12


@transaction.atomic
def settle(*, mailbox: Mailbox, way: IntakeWay, by: Actor, at: datetime, is_anew: bool = False) -> Mailbox:
    """Say at which address of a mailbox forwarded mails become people on record; the same again changes nothing.

    `is_anew` makes another plus-address; who writes to the old one is treated as everybody else.

    Raises:
        PermissionDenied: `by` may not set it up.
        Unacceptable: nothing that is sent there would arrive.

    """
    access.require(rules.can_change_mailbox, by, mailbox)
    mailbox = Mailbox.objects.select_for_update().get(pk=mailbox.pk)
    _check(mailbox, way)
    tag = mailbox.intake_tag
    if way == IntakeWay.PLUS and (is_anew or not tag):
        tag = f"add-{''.join(secrets.choice(LETTERS) for _ in range(LENGTH))}"
    wanted = {"intake": way.value, "intake_tag": tag}
    changed = sorted(name for name, value in wanted.items() if getattr(mailbox, name) != value)
    if not changed:
        return mailbox
    mailbox.intake, mailbox.intake_tag = way, tag
    mailbox.save(update_fields=["intake", "intake_tag"])
    events.record(MailboxChanged(mailbox_id=mailbox.pk, fields=" ".join(changed)), by=by, at=at)
    return mailbox


def _check(mailbox: Mailbox, way: IntakeWay) -> None:
    if way == IntakeWay.NONE:
        return
    if not mailbox.receives:
        raise Unacceptable(gettext_noop("Nobody looks for mails in this mailbox; name its server for answers first."))
    if way == IntakeWay.PLUS and not mailbox.takes_tags:
        raise Unacceptable(gettext_noop("Say first that plus-addresses arrive in this mailbox."))
    if way == IntakeWay.OWN and mailbox.owner_id is not None:
        raise Unacceptable(gettext_noop("In a colleague's own mailbox mails are forwarded to a plus-address."))
