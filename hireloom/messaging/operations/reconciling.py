"""Finding out what became of mails whose server's answer was lost.

Who is asked is the relay that had them, the folder of sent mails of their mailbox, and what came in: an answer, a
report or a complaint that names a mail shows that it left. What was taken is accepted. What the relay certainly never
took goes out again: it is one mail still. Of everything else a person decides. Source: decision records 0031 and 0032.
"""

import imaplib
import logging
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from hireloom.core import events, tenancy
from hireloom.core.actor import system
from hireloom.messaging import relay_log, servers
from hireloom.messaging.enums import IncomingKind, MessageState
from hireloom.messaging.models import IncomingMail, Mailbox, Message
from hireloom.messaging.operations import scheduling
from hireloom.messaging.relay_log import Known

ASKS_FOR = timedelta(days=3)
"""So long somebody is asked about a mail; afterwards it is a person's alone."""
PATIENCE = timedelta(minutes=2)
"""Before this, what a relay did not take may still be on its way to it."""
MOST = 500
SHOW_THAT_IT_LEFT = frozenset(IncomingKind) - {IncomingKind.OURS, IncomingKind.FORWARDED}
"""What comes in and shows that a mail it names had left; a colleague knows the name of a mail from its sender too."""

log = logging.getLogger(__name__)


def reconcile_all(*, organization_id: UUID, at: datetime) -> int:
    """Ask whoever may know about every mail in doubt; says how many are settled. Must run outside a transaction."""
    with tenancy.organization(organization_id):
        rows = Message.objects.filter(
            organization_id=organization_id, state=MessageState.UNKNOWN, settled_at__gt=at - ASKS_FOR
        )
        doubts = list(rows.select_related("mailbox").order_by("settled_at", "pk")[:MOST])
    if not doubts:
        return 0
    with tenancy.organization(organization_id):
        named = _named_by_mails([one.pk for one in doubts])
    doubts = [one for one in doubts if one.pk not in named]
    taken, never = _asked_of_relay([one for one in doubts if _went_by_relay(one)], at)
    taken |= _asked_of_mailboxes([one for one in doubts if one.pk not in taken | never]) | named
    with tenancy.organization(organization_id):
        return _settle(taken, MessageState.ACCEPTED, at) + _settle(never, MessageState.QUEUED, at)


def left(*, message: Message | None, kind: str, at: datetime) -> bool:
    """Take a mail out of doubt, as part of reading one of this kind that names it; says whether it was in doubt.

    Every report shows that a server took it, the one that it came back too: what follows from that is another matter.
    """
    if message is None or message.state != MessageState.UNKNOWN or kind not in SHOW_THAT_IT_LEFT:
        return False
    return _settle([message.pk], MessageState.ACCEPTED, at) > 0


def _named_by_mails(ids: Collection[UUID]) -> set[UUID]:
    """Those that a mail answers or reports on which came in before they were in doubt."""
    rows = IncomingMail.objects.filter(message__in=list(ids), kind__in=[kind.value for kind in SHOW_THAT_IT_LEFT])
    return set(rows.order_by().values_list("message_id", flat=True))


def _went_by_relay(message: Message) -> bool:
    return message.mailbox is None or not message.mailbox.smtp_host


def _asked_of_relay(doubts: Collection[Message], at: datetime) -> tuple[set[UUID], set[UUID]]:
    """Of mails that left by the installation's server those it took, and those it certainly never took."""
    if not doubts or not settings.RELAY_LOG:
        return set(), set()
    try:
        known = relay_log.ask([one.message_id for one in doubts], log=settings.RELAY_LOG, queue=settings.RELAY_QUEUE)
    except relay_log.NotReadable as error:
        log.warning("Mails in doubt cannot be looked up: %s", error)
        return set(), set()
    taken = {one.pk for one in doubts if one.message_id in known.taken}
    return taken, {one.pk for one in doubts if _is_never(one, known, at)}


def _is_never(message: Message, known: Known, at: datetime) -> bool:
    if message.settled_at is None or message.handed_over_at is None or at < message.settled_at + PATIENCE:
        return False
    return known.never_took(message.message_id, handed_over_at=message.handed_over_at)


def _asked_of_mailboxes(doubts: Iterable[Message]) -> set[UUID]:
    """Those that lie in the folder of sent mails of their mailbox. That one is not there (yet) says nothing."""
    by_mailbox: dict[Mailbox, list[Message]] = defaultdict(list)
    for message in doubts:
        mailbox = message.mailbox
        if mailbox and mailbox.is_active and mailbox.imap_host and mailbox.imap_sent_folder:
            by_mailbox[mailbox].append(message)
    found: set[UUID] = set()
    for mailbox, messages in by_mailbox.items():
        try:
            found |= _sent_by(mailbox, messages)
        except (servers.Unreachable, OSError, imaplib.IMAP4.error) as error:
            log.warning("A folder of sent mails cannot be read: %s", type(error).__name__)
    return found


def _sent_by(mailbox: Mailbox, messages: Iterable[Message]) -> set[UUID]:
    server = servers.imap(servers.imap_of(mailbox))
    try:
        if server.select(servers.folder(mailbox.imap_sent_folder), readonly=True)[0] != "OK":
            return set()
        found = set()
        for message in messages:
            answer, numbers = server.search(None, "HEADER", "Message-ID", f'"{message.message_id}"')
            if answer == "OK" and numbers[0]:
                found.add(message.pk)
        return found
    finally:
        server.shutdown()


def _settle(ids: Collection[UUID], state: MessageState, at: datetime) -> int:
    """Write down what is known now of mails that are in doubt still; those never taken leave again."""
    rows = Message.objects.select_for_update().filter(pk__in=list(ids), state=MessageState.UNKNOWN)
    found = list(rows.order_by("pk"))
    if not found:
        return 0
    for message in found:
        message.state, message.error = state, ""
        message.settled_at = at if state == MessageState.ACCEPTED else None
    Message.objects.bulk_update(found, ["state", "settled_at", "error"])
    told = [scheduling.found_out(one, state) for one in found]
    events.record_all(told, by=system(found[0].organization_id), at=at)
    if state == MessageState.QUEUED:
        scheduling.schedule(found, at)
    return len(found)
