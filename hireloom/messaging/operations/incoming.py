"""Mails that come in: kept as they came, then read, told apart and acted on where not acting is worse.

Source: decision record 0032.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import OperationalError, transaction

from hireloom.core import access, events, files
from hireloom.core.actor import Actor, system
from hireloom.core.files import StoreAway
from hireloom.engine.mail import quoting, reading, telling
from hireloom.engine.mail import replies as engine
from hireloom.engine.mail.reading import Mail
from hireloom.engine.mail.telling import Kind
from hireloom.kit.ids import uuid7
from hireloom.kit.text import clean
from hireloom.messaging import belonging, rules
from hireloom.messaging.belonging import Belonging
from hireloom.messaging.enums import IncomingKind, IncomingState, Meaning
from hireloom.messaging.events import IncomingRead
from hireloom.messaging.models import IncomingMail, Mailbox
from hireloom.messaging.operations import bouncing, consequences, forwarded, reconciling

MOST_BYTES = 40 * 1024 * 1024
SURE_ENOUGH = 60
"""From which confidence on, in percent, a request not to be written to is honoured before anybody looked at it."""
SURELY_AWAY = 75
REPORTS = frozenset({IncomingKind.DELIVERED})
ARRIVED = REPORTS | {IncomingKind.ANSWER, IncomingKind.AUTOMATIC, IncomingKind.CALENDAR}
"""Mails that show that ours arrive."""


class TooLarge(Exception):
    """The mail is larger than what is kept; its beginning can be handed in instead."""


@dataclass(frozen=True)
class Arrival:
    """A mail as it came, and where it lay: `key` is the same however often it is handed in."""

    raw: bytes
    key: str
    mailbox: Mailbox | None = None
    media_type: str = "message/rfc822"


@transaction.atomic
def take_in(*, arrival: Arrival, by: Actor, at: datetime) -> IncomingMail:
    """Keep a mail as it came and have a job make something of it, once.

    Raises:
        PermissionDenied: `by` may not hand mails in.
        TooLarge: it has more than 40 MiB.
        StoreFull, StoreAway: it could not be kept; nothing was taken.

    """
    access.require(rules.can_take_in, by)
    if len(arrival.raw) > MOST_BYTES:
        raise TooLarge
    key = arrival.key[:200]
    there = IncomingMail.objects.filter(organization_id=by.organization_id, key=key).first() or _same(arrival, by)
    if there is not None:
        return there
    file = files.keep(
        organization_id=by.organization_id, content=arrival.raw, name="mail.eml", media_type=arrival.media_type, at=at
    )
    mail, is_new = IncomingMail.objects.get_or_create(
        organization_id=by.organization_id,
        key=key,
        defaults={"id": uuid7(at), "mailbox": arrival.mailbox, "raw": file, "received_at": at},
    )
    if is_new:
        _have_it_read(mail)
    else:
        files.release([file.pk])
    return mail


def make_of_it(*, incoming_id: UUID, organization_id: UUID, at: datetime) -> IncomingMail | None:
    """Read a mail that was taken in, and act on it; one that cannot be read says why and stays. Twice is once.

    Raises: OperationalError, StoreAway: the database or the store of files cannot do it just now.
    """
    with transaction.atomic():
        mail = _locked(incoming_id, organization_id)
        if mail is None or mail.state == IncomingState.READ:
            return mail
        try:
            with transaction.atomic():
                _read(mail, at)
        except (OperationalError, StoreAway):
            raise  # it is not about this mail: the job is tried again
        except Exception as error:  # noqa: BLE001  whatever a stranger sends, the mail stays and says why
            mail = IncomingMail.objects.get(pk=mail.pk)
            mail.state, mail.error = IncomingState.FAILED, f"{type(error).__name__}: {error}"[:500]
            mail.save(update_fields=["state", "error"])
        return mail


@transaction.atomic
def read_again(*, mail: IncomingMail, by: Actor, at: datetime) -> IncomingMail:
    """Try once more to read a mail that could not be read.

    Raises: PermissionDenied: `by` may not write to people.
    """
    access.require(rules.can_decide_about, by, mail)
    IncomingMail.objects.filter(pk=mail.pk, state=IncomingState.FAILED).update(state=IncomingState.NEW, error="")
    made = make_of_it(incoming_id=mail.pk, organization_id=by.organization_id, at=at)
    return made or mail


def _same(arrival: Arrival, by: Actor) -> IncomingMail | None:
    """The same bytes in the same mailbox: its server numbered its mails anew."""
    if arrival.mailbox is None:
        return None
    digest = hashlib.sha256(arrival.raw).hexdigest()
    rows = IncomingMail.objects.filter(organization_id=by.organization_id, mailbox=arrival.mailbox)
    return rows.filter(raw__digest=digest).first()


def _have_it_read(mail: IncomingMail) -> None:
    from hireloom.messaging.tasks import make_of_it as job  # app ready: tasks call operations

    job.defer(organization_id=str(mail.organization_id), incoming_id=str(mail.pk))


def _locked(incoming_id: UUID, organization_id: UUID) -> IncomingMail | None:
    rows = IncomingMail.objects.select_for_update(of=("self",)).filter(organization_id=organization_id, pk=incoming_id)
    return rows.select_related("raw", "organization", "mailbox").first()


def _read(mail: IncomingMail, at: datetime) -> None:
    content = files.read(mail.raw)
    read = reading.read(content)
    told = telling.tell(read)
    found = belonging.of(read, told, organization_id=mail.organization_id)
    _say(mail, read, found, told.words)
    mail.state, mail.error = IncomingState.READ, ""
    is_ours = found.is_ours and told.kind == Kind.ANSWER
    if not (is_ours and forwarded.take(mail=mail, read=read, content=content, at=at)):
        mail.kind = IncomingKind.OURS if is_ours else IncomingKind(told.kind.value)
    if mail.kind in (IncomingKind.ANSWER, IncomingKind.AUTOMATIC):
        propose(mail, mail.organization.here(at).date())
    act(mail=mail, told_address=told.address, by=system(mail.organization_id), at=at)
    mail.save()


def _say(mail: IncomingMail, read: Mail, found: Belonging, words: str) -> None:
    """Hold what the mail says, whose it is, and of a report its words."""
    mail.sender, mail.sender_name = read.sender[:254], clean(read.sender_name)[:200]
    mail.to_address = next(iter(read.to), "")[:254]
    mail.subject, mail.sent_at = clean(read.subject)[:300], read.sent_at
    mail.whole = read.text
    mail.text = quoting.own_words(read.text) or words
    mail.identifier, mail.references = read.message_id[:310], " ".join(read.references)[:10_000]
    mail.message, mail.person = found.message, found.person
    mail.context_id = found.message.context_id if found.message else None


def propose(mail: IncomingMail, today: date) -> None:
    """Hold what the engine takes an answer to mean, and why; the caller saves it."""
    language = mail.message.language if mail.message else mail.organization.language
    is_automatic = mail.kind == IncomingKind.AUTOMATIC
    said = mail.text if mail.text.strip() else mail.subject
    read = engine.classify(said, today=today, language=language, is_automatic=is_automatic)
    mail.proposed, mail.confidence = Meaning(read.meaning.value), round(read.confidence * 100)
    mail.proposed_until, mail.language, mail.reader = read.until, read.language, engine.VERSION
    mail.evidence = [[one.meaning.value, one.words] for one in read.evidence]
    if mail.proposed == Meaning.OUT_OF_OFFICE and mail.confidence >= SURELY_AWAY:
        mail.kind = IncomingKind.AUTOMATIC  # a machine that does not say that it is one


def act(*, mail: IncomingMail, by: Actor, at: datetime, told_address: str = "") -> None:
    """Do what cannot wait until somebody looks at it, and tell that the mail is there; the caller saves it."""
    acted = ""
    reconciling.left(message=mail.message, kind=mail.kind, at=at)
    if mail.kind == IncomingKind.HARD_BOUNCE:
        acted = consequences.of_bounce(mail=mail, by=by, at=at)
    elif mail.kind == IncomingKind.SOFT_BOUNCE and mail.message:
        bouncing.look_at(message=mail.message, context_id=mail.pk, by=by, at=at)
    elif mail.kind == IncomingKind.COMPLAINT:
        acted = consequences.of_complaint(mail=mail, address=told_address, by=by, at=at)
    elif mail.kind == IncomingKind.ANSWER and mail.person and _asks_for_peace(mail):
        acted = consequences.of_meaning(mail=mail, meaning=Meaning.UNSUBSCRIBE, until=None, by=by, at=at)
    elif mail.kind == IncomingKind.AUTOMATIC and mail.person and mail.proposed_until:
        acted = Meaning.OUT_OF_OFFICE if mail.proposed == Meaning.OUT_OF_OFFICE else ""
    if mail.kind in ARRIVED:
        told = {mail.message.to_address if mail.message else "", "" if mail.kind in REPORTS else mail.sender}
        bouncing.clear(addresses=told - {""}, by=by, at=at)
    mail.acted = acted
    events.record(
        IncomingRead(
            incoming_id=mail.pk,
            kind=str(mail.kind),
            meaning=str(mail.proposed),
            until=mail.proposed_until.isoformat() if mail.proposed_until else "",
            acted=str(acted),
            message_id=mail.message.pk if mail.message else None,
            person_id=mail.person_id,
            context_id=mail.context_id,
        ),
        by=by,
        at=at,
    )


def _asks_for_peace(mail: IncomingMail) -> bool:
    return mail.proposed == Meaning.UNSUBSCRIBE and mail.confidence >= SURE_ENOUGH
