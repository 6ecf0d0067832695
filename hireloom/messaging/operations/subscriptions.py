"""Who wants to hear of what: asked by a colleague, answered by the person, ended by either.

Nobody is subscribed by somebody else: a colleague or a program can only have the person asked, by one mail.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.enums import ActorKind
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import contactability, preference_links, rules
from hireloom.messaging.enums import MailClass, Purpose, SubscriptionSource, SubscriptionState
from hireloom.messaging.events import SubscriptionAsked, SubscriptionConfirmed, SubscriptionEnded
from hireloom.messaging.models import Subscription, Topic
from hireloom.messaging.operations import outbox, suppressions
from hireloom.messaging.operations.mails import NotToBeWrittenTo
from hireloom.messaging.operations.outbox import Letter
from hireloom.people.models import Person


class SaidNo(Exception):
    """The person ended the subscription; only they begin it again."""


@transaction.atomic
def ask(*, person: Person, topic: Topic, by: Actor, at: datetime) -> Subscription:
    """Have a person asked by one mail whether they want to hear of a topic; asked once, never again.

    Who was asked before, or is subscribed, is not asked again, and nothing changes.

    Raises:
        PermissionDenied: `by` may not write to this person.
        Unacceptable: the topic is not offered any more.
        SaidNo: they ended it before.
        NotToBeWrittenTo: something stands against writing to them.

    """
    access.require(rules.can_write_to, by, person)
    if topic.retired_at is not None or topic.organization_id != by.organization_id:
        raise Unacceptable(gettext_noop("This topic is not offered any more."))
    suppressions.take_turn(by)
    known = Subscription.objects.filter(organization_id=by.organization_id, person=person, topic=topic).first()
    if known is not None:
        if known.state == SubscriptionState.UNSUBSCRIBED:
            raise SaidNo
        return known
    verdict = contactability.of([person], mail_class=MailClass.PERSONAL, at=at)[person.pk]
    if verdict.objections:
        raise NotToBeWrittenTo(verdict.objections)
    row: Subscription = Subscription.objects.create(
        id=uuid7(at),
        organization_id=by.organization_id,
        person=person,
        topic=topic,
        source=SubscriptionSource.API if by.kind == ActorKind.TOKEN else SubscriptionSource.COLLEAGUE,
        policy_version=suppressions.policy_version(by),
        created_by_id=by.membership_id,
        asked_at=at,
        changed_at=at,
    )
    outbox.queue(
        letter=_question(person, topic, verdict.address), key=f"subscription:{row.pk}", by=by, at=at, person=person
    )
    events.record(SubscriptionAsked(**_about(row)), by=by, at=at)
    return row


@transaction.atomic
def end(*, subscription: Subscription, by: Actor, at: datetime) -> Subscription:
    """Write to a person about a topic no more, because they told a colleague so. Twice is once.

    Raises: PermissionDenied: `by` may not write to this person.
    """
    access.require(rules.can_suppress, by, subscription.person)
    row = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if row.state == SubscriptionState.UNSUBSCRIBED:
        return row
    source = SubscriptionSource.API if by.kind == ActorKind.TOKEN else SubscriptionSource.COLLEAGUE
    return become(row=row, state=SubscriptionState.UNSUBSCRIBED, source=source, by=by, at=at)


def become(
    *, row: Subscription, state: SubscriptionState, source: SubscriptionSource, by: Actor, at: datetime
) -> Subscription:
    """Write down that a subscription stands otherwise, as part of a verb whose right was looked at."""
    row.become(state, source=source, policy_version=suppressions.policy_version(by), at=at)
    row.save()
    event_type = SubscriptionConfirmed if state == SubscriptionState.CONFIRMED else SubscriptionEnded
    events.record(event_type(**_about(row)), by=by, at=at)
    return row


def _about(row: Subscription) -> dict[str, Any]:
    return {
        "subscription_id": row.pk,
        "topic_id": row.topic_id,
        "source": str(row.source),
        "person_id": row.person_id,
    }


def _question(person: Person, topic: Topic, address: str) -> Letter:
    organization = person.organization
    token = preference_links.sign(address=address, organization_id=organization.pk)
    with translation.override(person.language or organization.language):
        words = {
            "name": person.name,
            "organization": organization.name,
            "topic": topic.name,
            "link": preference_links.url(organization.slug, token),
        }
        return Letter(
            to_address=address,
            to_name=person.name,
            from_name=organization.name,
            subject=_("Do you want to hear from %(organization)s about %(topic)s?") % words,
            text=_(
                "Hello %(name)s,\n\n"
                "you told us that you would like to hear from us about this: %(topic)s. Please say so once more, so "
                "that nobody is written to who did not ask for it:\n\n%(link)s\n\n"
                "If you do nothing, you hear nothing of it, and we do not ask again.\n\n"
                "Kind regards\n%(organization)s\n"
            )
            % words,
            purpose=Purpose.SUBSCRIPTION,
            language=translation.get_language() or "",
        )
