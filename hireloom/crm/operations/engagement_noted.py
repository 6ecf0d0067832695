"""What was done elsewhere and is somebody's engagement: looked up by what an event names, and kept once."""

from collections.abc import Collection, Iterator
from datetime import datetime
from uuid import UUID

from hireloom.core.actor import Actor
from hireloom.crm.enums import EngagementKind, EngagementSource
from hireloom.crm.operations import engagement
from hireloom.crm.operations.engagement import Act
from hireloom.messaging.enums import IncomingKind, MailClass, Meaning, MessageState, SuppressionReason, class_of
from hireloom.messaging.models import IncomingMail, Message, Subscription, Suppression

OF_REASONS = {
    SuppressionReason.UNSUBSCRIBED: EngagementKind.UNSUBSCRIBED,
    SuppressionReason.BOUNCED: EngagementKind.BOUNCED,
    SuppressionReason.COMPLAINED: EngagementKind.COMPLAINED,
}
OF_REPORTS = {
    IncomingKind.HARD_BOUNCE: EngagementKind.BOUNCED,
    IncomingKind.COMPLAINT: EngagementKind.COMPLAINED,
    IncomingKind.DELIVERED: EngagementKind.DELIVERED,
}


def mails(*, message_ids: Collection[UUID], by: Actor, at: datetime) -> int:
    """Keep which mails left that nobody had asked for; answers to what somebody did are no outreach."""
    rows = Message.objects.filter(
        organization_id=by.organization_id, pk__in=list(message_ids), state=MessageState.ACCEPTED, person__isnull=False
    )
    kind, source = EngagementKind.SENT, EngagementSource.MAIL
    acts = [
        Act(message.person_id, kind, message.settled_at, source, f"{kind.value}:{message.pk}", message.pk)
        for message in rows
        if message.person_id and message.settled_at and class_of(message.purpose) != MailClass.TRANSACTIONAL
    ]
    return engagement.record(acts=acts, by=by, at=at)


def suppressions(*, suppression_ids: Collection[UUID], by: Actor, at: datetime) -> int:
    """Keep who unsubscribed or complained, and whose mail came back."""
    rows = list(
        Suppression.objects.filter(
            organization_id=by.organization_id, pk__in=list(suppression_ids), reason__in=list(OF_REASONS)
        )
    )
    about = {row.context_id for row in rows if row.context_id}
    people = dict(
        Message.objects.filter(organization_id=by.organization_id, pk__in=about).values_list("pk", "person_id")
    )
    acts = []
    for row in rows:
        mail_id = row.context_id if row.context_id in people else None
        person_id = row.person_id or (people[mail_id] if mail_id else None)
        if person_id:
            kind = OF_REASONS[SuppressionReason(row.reason)]
            source = EngagementSource.MAIL if mail_id else EngagementSource.PAGE
            once = row.pk if kind is EngagementKind.UNSUBSCRIBED else mail_id or row.pk
            key = f"{kind.value}:{once}"
            acts.append(Act(person_id, kind, row.created_at, source, key, mail_id, row.pk))
    return engagement.record(acts=acts, by=by, at=at)


def subscriptions(*, subscription_ids: Collection[UUID], by: Actor, at: datetime) -> int:
    """Keep who asked for news of a topic; a yes that was taken back and given again is another one."""
    rows = Subscription.objects.filter(organization_id=by.organization_id, pk__in=list(subscription_ids))
    kind, source = EngagementKind.ALERT_JOINED, EngagementSource.PAGE
    acts = [
        Act(row.person_id, kind, moment, source, f"{kind.value}:{row.pk}:{moment.isoformat()}", None, row.pk)
        for row in rows
        if (moment := row.confirmed_at)
    ]
    return engagement.put_down_to_mail(acts=acts, by=by, at=at)


def incoming(*, incoming_ids: Collection[UUID], by: Actor, at: datetime) -> int:
    """Keep who answered, what of it a colleague read as interest, which mails came back or were complained about.

    What a colleague reads otherwise later is taken back. An automatic answer is nobody's.
    """
    rows = list(
        IncomingMail.objects.filter(
            organization_id=by.organization_id, pk__in=list(incoming_ids), person__isnull=False
        ).select_related("message")
    )
    gone = [f"{EngagementKind.INTERESTED.value}:{row.pk}" for row in rows if row.meaning != Meaning.INTERESTED]
    engagement.forget(keys=gone, by=by, at=at)
    acts = [act for row in rows for act in _of_incoming(row)]
    return engagement.put_down_to_mail(acts=acts, by=by, at=at)


def _of_incoming(mail: IncomingMail) -> Iterator[Act]:
    if mail.person_id is None:
        return
    person_id, source, moment = mail.person_id, EngagementSource.MAIL, mail.received_at
    ours = mail.message if mail.message and mail.message.person_id == mail.person_id else None
    mail_id = ours.pk if ours else None
    if mail.kind == IncomingKind.ANSWER:
        for kind in (EngagementKind.REPLIED, *[EngagementKind.INTERESTED] * (mail.meaning == Meaning.INTERESTED)):
            yield Act(person_id, kind, moment, source, f"{kind.value}:{mail.pk}", mail_id, mail.pk)
    elif mail_id and mail.kind in OF_REPORTS:
        kind = OF_REPORTS[IncomingKind(mail.kind)]
        yield Act(person_id, kind, moment, source, f"{kind.value}:{mail_id}", mail_id, mail.pk)
