"""Setting up the mailboxes that mails leave from and answers come to."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events, locks, secret_values
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.kit import contacts
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable, require
from hireloom.kit.text import clean
from hireloom.messaging import rules, servers
from hireloom.messaging.enums import IntakeWay, MailSecurity
from hireloom.messaging.events import MailboxAdded, MailboxChanged, MailboxDeactivated
from hireloom.messaging.models import Inbox, Mailbox
from hireloom.messaging.models.mailbox import MOST_A_DAY, MOST_GROWTH

HEALTHY: dict[str, Any] = {"failing_since": None, "failures": 0, "failure": "", "next_try_at": None}


@dataclass(frozen=True)
class Place:
    """A server as it is to be; a `secret` of None keeps the one that is there."""

    host: str = ""
    port: int = 0
    security: MailSecurity = MailSecurity.TLS
    user: str = ""
    secret: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class MailboxDraft:
    """A mailbox as it is to be; see `Mailbox`."""

    address: str
    name: str = ""
    smtp: Place = Place(port=465)
    imap: Place = Place(port=993)
    imap_folder: str = "INBOX"
    imap_sent_folder: str = ""
    takes_tags: bool = False
    a_day: int = 200
    an_hour: int = 50
    ramp_first: int = 0
    ramp_growth: int = 20


class AddressTaken(Exception):
    """Another mailbox that is in use has that address."""


class HasOneAlready(Exception):
    """Its owner has a mailbox in use."""


class SecretNeeded(Exception):
    """A password is kept for one server and user; another one is told it by nobody but who types it in.

    `field` says which one: smtp_secret or imap_secret.
    """

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


@transaction.atomic
def add(*, owner: Membership | None, draft: MailboxDraft, by: Actor, at: datetime) -> Mailbox:
    """Set up a mailbox of a colleague, or of the organization.

    Raises:
        PermissionDenied: `by` may not set up mailboxes of that owner.
        Unacceptable: the address is none, a port or a limit is out of bounds.
        HasOneAlready: that owner has one.
        AddressTaken: another mailbox has that address.

    """
    access.require(rules.can_set_up_mailbox_of, by, owner.pk if owner else None)
    _check(draft)
    locks.take(f"mailboxes of {by.organization_id}")
    in_use = Mailbox.objects.filter(organization_id=by.organization_id).active()
    if in_use.filter(owner=owner).exists():
        raise HasOneAlready
    mailbox = Mailbox(id=uuid7(at), organization_id=by.organization_id, owner=owner, created_at=at)
    _apply(mailbox, draft, at)
    mailbox.save()
    events.record(MailboxAdded(mailbox_id=mailbox.pk, owner_id=mailbox.owner_id), by=by, at=at)
    return mailbox


@transaction.atomic
def change(*, mailbox: Mailbox, draft: MailboxDraft, by: Actor, at: datetime) -> Mailbox:
    """Set up a mailbox otherwise; it is tried again at once. What is the same changes nothing.

    Raises:
        PermissionDenied: `by` may not set it up.
        Unacceptable: it is out of use, the address is none, a port or a limit is out of bounds.
        AddressTaken: another mailbox has that address.
        SecretNeeded: server or user are others, and the password was not typed in anew.

    """
    access.require(rules.can_change_mailbox, by, mailbox)
    _check(draft)
    locks.take(f"mailboxes of {by.organization_id}")
    mailbox = Mailbox.objects.select_for_update().get(pk=mailbox.pk)
    if not mailbox.is_active:
        raise Unacceptable(gettext_noop("This mailbox is out of use; set up a new one."))
    changed = _apply(mailbox, draft, at)
    if not changed:
        return mailbox
    for name, value in HEALTHY.items():
        setattr(mailbox, name, value)
    mailbox.save()
    Inbox.objects.filter(mailbox=mailbox).update(**HEALTHY)
    events.record(MailboxChanged(mailbox_id=mailbox.pk, fields=" ".join(changed)), by=by, at=at)
    return mailbox


@transaction.atomic
def deactivate(*, mailbox: Mailbox, by: Actor, at: datetime) -> Mailbox:
    """Use a mailbox no more and forget its passwords; what it sent stays. Twice is once.

    Mails that wait leave from the organization's, or from the installation's address where there is none: see
    `handing_over`.

    Raises: PermissionDenied: `by` may not set it up.
    """
    access.require(rules.can_change_mailbox, by, mailbox)
    mailbox = Mailbox.objects.select_for_update().get(pk=mailbox.pk)
    if not mailbox.is_active:
        return mailbox
    mailbox.deactivated_at, mailbox.smtp_secret, mailbox.imap_secret = at, "", ""
    mailbox.intake, mailbox.intake_tag = IntakeWay.NONE, ""
    for name, value in HEALTHY.items():
        setattr(mailbox, name, value)
    mailbox.save()
    events.record(MailboxDeactivated(mailbox_id=mailbox.pk), by=by, at=at)
    return mailbox


def _check(draft: MailboxDraft) -> None:
    ports = [place.port for place in (draft.smtp, draft.imap) if place.host]
    limits = (draft.a_day, draft.an_hour)
    texts = [draft.smtp.host, draft.imap.host, draft.smtp.user, draft.imap.user]
    require(
        (all(0 < port < 65536 for port in ports), gettext_noop("A port is a number from 1 to 65535.")),
        (all(text == clean(text) for text in texts), gettext_noop("A server and a user name are one line each.")),
        (
            draft.imap.user or not draft.imap.host,
            gettext_noop("To read answers, name the user who signs in."),
        ),
        (
            all(0 < limit <= MOST_A_DAY for limit in limits),
            gettext_noop("Let one mail leave at least."),
        ),
        (0 <= draft.ramp_first <= MOST_A_DAY, gettext_noop("The first day's number is too large.")),
        (0 <= draft.ramp_growth <= MOST_GROWTH, gettext_noop("A new address grows by 0 to 100 percent a day.")),
    )


def _address(draft: MailboxDraft) -> str:
    try:
        return contacts.email(draft.address)
    except contacts.NotAContact as error:
        raise Unacceptable(gettext_noop("Write the whole address, like jobs@example.org.")) from error


def _apply(mailbox: Mailbox, draft: MailboxDraft, at: datetime) -> list[str]:
    """Put a draft into the row; says which fields that changes."""
    address = _address(draft)
    others = Mailbox.objects.filter(organization_id=mailbox.organization_id).active().exclude(pk=mailbox.pk)
    if others.filter(address__iexact=address).exists():
        raise AddressTaken
    wanted: dict[str, Any] = {
        "address": address,
        "name": clean(draft.name)[:120],
        **_place(mailbox, "smtp", draft.smtp),
        **_place(mailbox, "imap", draft.imap),
        "imap_folder": clean(draft.imap_folder)[:200] or "INBOX",
        "imap_sent_folder": clean(draft.imap_sent_folder)[:200],
        "takes_tags": draft.takes_tags,
        "intake": IntakeWay.NONE.value if _loses_intake(mailbox, draft) else mailbox.intake,
        "a_day": draft.a_day,
        "an_hour": draft.an_hour,
        "ramp_first": draft.ramp_first,
        "ramp_growth": draft.ramp_growth,
    }
    changed = sorted(name for name, value in wanted.items() if getattr(mailbox, name) != value)
    if draft.ramp_first and (not mailbox.ramp_first or "address" in changed):
        mailbox.ramp_since = at
    for name in changed:
        setattr(mailbox, name, wanted[name])
    return changed


def _loses_intake(mailbox: Mailbox, draft: MailboxDraft) -> bool:
    """Whether nothing that is forwarded would arrive any more."""
    return not draft.imap.host or (mailbox.intake == IntakeWay.PLUS and not draft.takes_tags)


def _place(mailbox: Mailbox, kind: str, place: Place) -> dict[str, Any]:
    """What a server's fields are to be; a secret that stays the same is the same text."""
    names = {name: f"{kind}_{name}" for name in ("host", "port", "security", "user", "secret")}
    secret = place.secret
    if not place.host or not place.user:
        secret = ""
    kept = getattr(mailbox, names["secret"])
    if secret is None:
        is_elsewhere = (place.host, place.user) != (getattr(mailbox, names["host"]), getattr(mailbox, names["user"]))
        if kept and is_elsewhere:  # else whoever sets it up has it sent to a server of their own
            raise SecretNeeded(names["secret"])
        locked = kept
    else:
        locked = secret_values.lock(secret, purpose=servers.PURPOSE)
    port = place.port or getattr(mailbox, names["port"])
    return {
        names["host"]: place.host.lower(),
        names["port"]: port,
        names["security"]: MailSecurity(place.security).value,
        names["user"]: place.user,
        names["secret"]: locked,
    }
