"""The mail that says no: it waits, can be read and changed while it waits, and leaves once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from hireloom.ats import letters, rules
from hireloom.ats.enums import WaitUnit
from hireloom.ats.letters import Draft
from hireloom.ats.models import Application, HiringPolicy
from hireloom.core import access
from hireloom.core.actor import Actor
from hireloom.core.models import Organization
from hireloom.engine import tokens
from hireloom.engine.tokens import Unresolved
from hireloom.kit import business_days
from hireloom.messaging.enums import MessageState, Purpose
from hireloom.messaging.models import Message
from hireloom.messaging.operations import outbox
from hireloom.messaging.operations.outbox import Envelope


@dataclass(frozen=True)
class RejectionMail:
    """What the mail says, and when it leaves; without a moment as late as the organization decided."""

    draft: Draft
    send_after: datetime | None = None


def queue(*, applications: Sequence[Application], mail: RejectionMail, by: Actor, at: datetime) -> list[Message]:
    """Write the mail to everybody of these rejections who has an address; part of rejecting, which asked.

    Raises: Unresolved: somebody's mail has a placeholder for which nothing is known.
    """
    rows = letters.read_with_words([each.pk for each in applications])
    known = letters.addresses([row.person_id for row in rows])
    leaves_at = mail.send_after or usual_moment(by, at)
    envelopes = [
        Envelope(
            letter=letters.letter(row, mail.draft, known[row.person_id], Purpose.REJECTION),
            key=f"rejection:{row.pk}:{at.isoformat()}",
            person_id=row.person_id,
            context_id=row.pk,
            send_after=leaves_at,
        )
        for row in rows
        if row.person_id in known
    ]
    return outbox.queue_all(envelopes=envelopes, by=by, at=at)


def unwritable(applications: Sequence[Application], mail: RejectionMail) -> dict[UUID, Unresolved]:
    """Find those to whom the mail cannot be written, with the placeholder that stands in the way."""
    found: dict[UUID, Unresolved] = {}
    for row in letters.read_with_words([each.pk for each in applications]):
        try:
            letters.letter(row, mail.draft, "", Purpose.REJECTION)
        except Unresolved as why:
            found[row.pk] = why
    return found


def usual_moment(by: Actor, at: datetime) -> datetime:
    """Say when a mail of now leaves, as the organization decided. Two queries."""
    policy = HiringPolicy.objects.of(by)
    if policy.rejection_wait_unit == WaitUnit.HOURS:
        return at + timedelta(hours=policy.rejection_wait)
    zone = Organization.objects.values_list("time_zone", flat=True).get(pk=by.organization_id)
    return business_days.after(at, policy.rejection_wait, zone=zone)


def of(application: Application) -> Message | None:
    """The mail about the last end of an application, whatever became of it; None where none was written."""
    mails = Message.objects.filter(
        organization_id=application.organization_id,
        person_id=application.person_id,
        context_id=application.pk,
        purpose=Purpose.REJECTION,
    )
    return mails.order_by("-created_at", "-pk").first()


@transaction.atomic
def revise(
    *, application: Application, draft: Draft, send_after: datetime, seen: str, by: Actor, at: datetime
) -> Message:
    """Write the waiting mail of a rejection anew, or let it leave at another moment; `seen` is the version read.

    Raises:
        PermissionDenied: `by` may not reject applications of this job.
        NothingWaits: no mail of this application waits.
        AlreadyOnItsWay, RevisedMeanwhile, Unacceptable: as `outbox.revise`.
        Unresolved: a placeholder was left in.

    """
    access.require(rules.can_reject, by, application)
    message = _waiting(application)
    words = letters.words_of(letters.read_with_words([application.pk])[0])
    return outbox.revise(
        message=message,
        subject=tokens.fill(draft.subject, words),
        text=tokens.fill(draft.text, words),
        send_after=send_after,
        seen=seen,
        by=by,
        at=at,
        is_allowed=True,
    )


@transaction.atomic
def cancel(*, application: Application, by: Actor, at: datetime) -> None:
    """Let the waiting mail of a rejection not leave at all; the rejection stands.

    Raises:
        PermissionDenied: `by` may not reject applications of this job.
        NothingWaits: no mail of this application waits any more.

    """
    access.require(rules.can_reject, by, application)
    _waiting(application)
    still = outbox.call_off(context_ids=[application.pk], purpose=Purpose.REJECTION, by=by, at=at)
    if application.pk not in still:
        raise NothingWaits


class NothingWaits(Exception):
    """No mail about the end of this application waits: it left, was cancelled, or was never written."""


def _waiting(application: Application) -> Message:
    message = of(application)
    if message is None or message.state != MessageState.QUEUED:
        raise NothingWaits
    return message
