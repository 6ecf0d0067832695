"""Fetching answers from the mailboxes they come to: each once, none left out, whatever the server does meanwhile.

A mail and the place it was read to are kept in one transaction, in the order of the server's numbers. A connection that
breaks in mid-message leaves that mail where it was, and the next time goes on with it. Source: RFC 3501, decision 0032.
"""

import contextlib
import imaplib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from procrastinate.exceptions import AlreadyEnqueued

from hireloom.core import tenancy
from hireloom.core.actor import system
from hireloom.core.files import NotStored
from hireloom.engine.mail import calendars, reading, telling
from hireloom.engine.mail.reading import Mail
from hireloom.kit import invitations
from hireloom.messaging import belonging, forwarding, servers
from hireloom.messaging.models import Inbox, Mailbox
from hireloom.messaging.operations import incoming
from hireloom.messaging.operations.incoming import Arrival

MOST_AT_ONCE = 200
"""Mails that one job fetches; the next one goes on a minute later."""
MOST_WHOLE = 30 * 1024 * 1024
BEGINNING = 1024 * 1024
"""How much is fetched of a mail that is larger."""
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
FAILURES = (servers.Unreachable, OSError, imaplib.IMAP4.error, NotStored)


@dataclass(frozen=True)
class _Place:
    """A mailbox's folder that is being read, by its server's numbering."""

    mailbox: Mailbox
    inbox: Inbox
    server: imaplib.IMAP4
    uid_validity: int

    def key_of(self, uid: int) -> str:
        return f"imap:{self.inbox.pk.hex}:{self.uid_validity}:{uid}"


def ask_all(*, organization_id: UUID, at: datetime) -> int:
    """Have new mails fetched from each mailbox whose turn it is, and say from how many."""
    from hireloom.messaging.tasks import fetch_mailbox as job  # app ready: tasks call operations

    rows = Mailbox.objects.filter(organization_id=organization_id).active().exclude(imap_host="")
    put_off = Inbox.objects.filter(organization_id=organization_id, next_try_at__gt=at).values("mailbox_id")
    count = 0
    for mailbox in rows.exclude(pk__in=put_off).order_by("pk"):
        with contextlib.suppress(AlreadyEnqueued), transaction.atomic():
            name = f"inbox {mailbox.pk}"
            job.configure(lock=name, queueing_lock=name).defer(
                organization_id=str(organization_id), mailbox_id=str(mailbox.pk)
            )
            count += 1
    return count


def fetch(*, organization_id: UUID, mailbox_id: UUID, clock: Callable[[], datetime]) -> int:
    """Take in what is new in a mailbox, and say how many mails; a failure is written down and tried later.

    Must run outside a transaction.
    """
    with tenancy.organization(organization_id):
        found = _found(organization_id, mailbox_id, clock())
    if found is None:
        return 0
    mailbox, inbox = found
    try:
        server = servers.imap(servers.imap_of(mailbox))
        try:
            count = _take_new(mailbox, inbox, server, clock)
        finally:
            with contextlib.suppress(OSError, imaplib.IMAP4.error):
                server.logout()
            with contextlib.suppress(OSError):  # where logging out broke off
                server.shutdown()
    except FAILURES as error:
        with tenancy.organization(organization_id):
            _write_failure(inbox, error, clock())
        return 0
    with tenancy.organization(organization_id):
        healthy = {"failing_since": None, "failures": 0, "failure": "", "next_try_at": None}
        Inbox.objects.filter(pk=inbox.pk).update(looked_at=clock(), **healthy)
    return count


def _found(organization_id: UUID, mailbox_id: UUID, at: datetime) -> tuple[Mailbox, Inbox] | None:
    rows = Mailbox.objects.filter(organization_id=organization_id, pk=mailbox_id).active()
    mailbox = rows.select_related("organization").first()
    if mailbox is None or not mailbox.imap_host:
        return None
    folder = mailbox.imap_folder or "INBOX"
    inbox, _is_new = Inbox.objects.get_or_create(organization_id=organization_id, mailbox=mailbox, folder=folder)
    return None if inbox.next_try_at and inbox.next_try_at > at else (mailbox, inbox)


def _take_new(mailbox: Mailbox, inbox: Inbox, server: imaplib.IMAP4, clock: Callable[[], datetime]) -> int:
    answer, _said = server.select(servers.folder(inbox.folder), readonly=True)
    if answer != "OK":
        raise servers.Unreachable(_("There is no folder %s.") % inbox.folder)
    place = _Place(mailbox, inbox, server, _number(server, "UIDVALIDITY"))
    next_uid = _number(server, "UIDNEXT")
    count = 0
    for uid in list(_new(place))[:MOST_AT_ONCE]:
        raw = _wanted(place, uid)
        with tenancy.organization(mailbox.organization_id):
            if raw is not None:
                arrival = Arrival(raw, place.key_of(uid), mailbox)
                incoming.take_in(arrival=arrival, by=system(mailbox.organization_id), at=clock())
                count += 1
            _go_on(place, uid)
    if inbox.uid_validity != place.uid_validity and next_uid:  # nothing came since: from now on by number
        with tenancy.organization(mailbox.organization_id):
            _go_on(place, next_uid - 1)
    return count


def _new(place: _Place) -> Iterator[int]:
    """The numbers of mails that were not read yet, lowest first.

    Where the server numbers anew, or for the first time, those since the mailbox was last looked at.
    """
    inbox = place.inbox
    if inbox.uid_validity == place.uid_validity:
        wanted, least = f"UID {inbox.last_uid + 1}:*", inbox.last_uid
    else:
        since = (inbox.looked_at or place.mailbox.created_at) - timedelta(days=1)
        wanted, least = f"SINCE {since:%d}-{MONTHS[since.month - 1]}-{since:%Y}", 0
    answer, found = place.server.uid("SEARCH", wanted)
    if answer != "OK":
        raise imaplib.IMAP4.error("SEARCH was refused")
    numbers = {int(number) for line in found if line for number in line.split()}
    return iter(sorted(number for number in numbers if number > least))


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _wanted(place: _Place, uid: int) -> bytes | None:
    """A mail as it came; None where it is gone, or a colleague's own and none of our business.

    In the organization's mailbox everything is; in a colleague's own only what answers us, comes from people we know,
    answers an invitation of ours by a calendar, or was forwarded to its address for that.
    """
    if place.mailbox.owner_id is None:
        return _fetched(place, uid, "BODY.PEEK[]")
    head = _fetched(place, uid, "BODY.PEEK[HEADER]")
    if head is None:
        return None
    read = reading.read(head)
    with tenancy.organization(place.mailbox.organization_id):
        if _concerns_us(place, head):
            return _fetched(place, uid, "BODY.PEEK[]")
    is_calendar = _holds_answer_of_calendar(place, uid)
    if not is_calendar and read.content_type != "multipart/report" and not telling.OF_SERVERS.search(read.sender):
        return None
    whole = _fetched(place, uid, "BODY.PEEK[]")
    with tenancy.organization(place.mailbox.organization_id):
        return whole if whole is not None and _concerns_us(place, whole) else None


def _holds_answer_of_calendar(place: _Place, uid: int) -> bool:
    """Whether a mail has a part by which a calendar program answers an invitation, as its server says."""
    _answer, found = place.server.uid("FETCH", str(uid), "(BODYSTRUCTURE)")
    said = b" ".join(part if isinstance(part, bytes) else b" ".join(part) for part in found if part).upper()
    return b'"CALENDAR"' in said and (b'"REPLY"' in said or b'"COUNTER"' in said)


def _answers_our_invitation(read: Mail) -> bool:
    """Whether a calendar program answers an invitation of this installation, whoever of us answers."""
    reply = calendars.read(read)
    if reply is None or invitations.named_by(reply.uid) is None:
        return False
    return reply.uid.lower().endswith(f"@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].lower()}")


def _concerns_us(place: _Place, raw: bytes) -> bool:
    read, organization_id = reading.read(raw), place.mailbox.organization_id
    if _answers_our_invitation(read):
        return True
    if belonging.concerns_us(read, telling.tell(read), organization_id=organization_id):
        return True
    return forwarding.sent_on(read, organization_id=organization_id) is not None


def _fetched(place: _Place, uid: int, what: str) -> bytes | None:
    """What the server has of a mail; of a very large one its beginning."""
    if what == "BODY.PEEK[]" and _size(place, uid) > MOST_WHOLE:
        what = f"BODY.PEEK[]<0.{BEGINNING}>"
    answer, found = place.server.uid("FETCH", str(uid), f"({what})")
    if answer != "OK":
        raise imaplib.IMAP4.error("FETCH was refused")
    return next((bytes(part[1]) for part in found if isinstance(part, tuple)), None)


def _size(place: _Place, uid: int) -> int:
    _answer, found = place.server.uid("FETCH", str(uid), "(RFC822.SIZE)")
    said = b" ".join(part if isinstance(part, bytes) else part[0] for part in found if part)
    size = re.search(rb"RFC822\.SIZE (\d+)", said)
    return int(size.group(1)) if size else 0


def _go_on(place: _Place, uid: int) -> None:
    """Hold that everything up to this mail was taken in."""
    Inbox.objects.filter(pk=place.inbox.pk).update(uid_validity=place.uid_validity, last_uid=uid)
    place.inbox.uid_validity, place.inbox.last_uid = place.uid_validity, uid


def _number(server: imaplib.IMAP4, name: str) -> int:
    _name, found = server.response(name)
    said = next((each for each in found if each), b"0")
    return int(said) if isinstance(said, bytes) and said.isdigit() else 0


def _write_failure(inbox: Inbox, error: BaseException, at: datetime) -> None:
    """Leave a folder alone for a growing while."""
    inbox = Inbox.objects.select_for_update(of=("self",)).select_related("organization").get(pk=inbox.pk)
    with translation.override(inbox.organization.language):
        words = (
            str(error)
            if isinstance(error, servers.Unreachable)
            else _("The connection broke off: %s") % servers.said(error)
        )
    inbox.failures += 1
    inbox.failing_since = inbox.failing_since or at
    inbox.failure = words[:500]
    inbox.next_try_at = at + min(FIRST_WAIT * 2 ** min(inbox.failures - 1, 20), LONGEST_WAIT)
    inbox.save()
