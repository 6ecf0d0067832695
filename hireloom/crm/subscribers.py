"""What relationships do when something happens below."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from hireloom.core import events, tenancy
from hireloom.core.actor import Actor, system
from hireloom.crm.operations import answered, barred, by_hand, engagement, engagement_noted, held, unsent
from hireloom.messaging.enums import IncomingKind, Meaning, MessageState
from hireloom.messaging.events import (
    IncomingAssigned,
    IncomingDecided,
    IncomingRead,
    MessageReconciled,
    MessageSettled,
    SubscriptionConfirmed,
    SuppressionAdded,
)
from hireloom.messaging.models import IncomingMail, Message
from hireloom.people.events import PersonMerged, PersonUnmerged, TaskDone
from hireloom.people.models import Task


@events.subscribe(SuppressionAdded)
def stop_writing_to_who_said_no(event: SuppressionAdded) -> None:
    barred.end(suppression_id=event.suppression_id, at=timezone.now())


@events.subscribe(MessageReconciled)
def go_on_when_the_mail_is_known(event: MessageReconciled) -> None:
    message = Message.objects.filter(pk=event.message_id).first()
    if message is not None:
        held.go_on_when_known(message_id=message.pk, by=system(message.organization_id), at=timezone.now())


@events.subscribe(TaskDone)
def go_on_when_the_step_is_done(event: TaskDone) -> None:
    task = Task.objects.filter(pk=event.task_id).first()
    if task is not None and task.done_at is not None:
        by_hand.take_as_done(task=task, at=task.done_at)


@events.subscribe(IncomingRead)
def heed_an_answer(event: IncomingRead) -> None:
    """Who answers is done; who is away is not written to before they are back."""
    if event.kind == IncomingKind.ANSWER and event.person_id:
        answered.end(incoming_id=event.incoming_id, at=timezone.now())
    elif event.kind == IncomingKind.AUTOMATIC and event.meaning == Meaning.OUT_OF_OFFICE:
        _wait(event.incoming_id, event.until)


@events.subscribe(IncomingDecided)
def wait_for_who_is_away(event: IncomingDecided) -> None:
    if event.meaning == Meaning.OUT_OF_OFFICE:
        _wait(event.incoming_id, event.until)


def _wait(incoming_id: UUID, until: str) -> None:
    mail = IncomingMail.objects.filter(pk=incoming_id).first()
    if mail is not None and mail.person_id and until:
        day = date.fromisoformat(until)
        answered.wait_until_back(
            person_id=mail.person_id, organization_id=mail.organization_id, until=day, at=timezone.now()
        )


@events.subscribe_to_all(MessageSettled, MessageReconciled)
def keep_which_mails_left(happened: list[Any]) -> None:
    ids = [event.message_id for event in happened if event.state == MessageState.ACCEPTED and event.person_id]
    if ids:
        engagement_noted.mails(message_ids=ids, by=_system(), at=timezone.now())


@events.subscribe_to_all(MessageSettled)
def wait_where_a_mail_could_not_be_sent(happened: list[Any]) -> None:
    ids = [event.message_id for event in happened if event.state == MessageState.FAILED and event.person_id]
    if ids:
        unsent.hold(message_ids=ids, organization_id=_system().organization_id, at=timezone.now())


@events.subscribe_to_all(SuppressionAdded)
def keep_who_said_no(happened: list[Any]) -> None:
    ids = [event.suppression_id for event in happened]
    engagement_noted.suppressions(suppression_ids=ids, by=_system(), at=timezone.now())


@events.subscribe_to_all(SubscriptionConfirmed)
def keep_who_asked_for_news(happened: list[Any]) -> None:
    ids = [event.subscription_id for event in happened]
    engagement_noted.subscriptions(subscription_ids=ids, by=_system(), at=timezone.now())


@events.subscribe_to_all(IncomingRead, IncomingDecided, IncomingAssigned)
def keep_what_came_in(happened: list[Any]) -> None:
    ids = [event.incoming_id for event in happened]
    engagement_noted.incoming(incoming_ids=ids, by=_system(), at=timezone.now())


@events.subscribe_to_all(PersonMerged, PersonUnmerged)
def reckon_what_came_together_or_apart(happened: list[Any]) -> None:
    ids = {pk for event in happened for pk in (event.person_id, event.absorbed_id)}
    engagement.reckon(person_ids=ids, by=_system(), at=timezone.now())


def _system() -> Actor:
    """The software itself, in the organization that a reaction runs in."""
    organization_id = tenancy.current()
    assert organization_id is not None
    return system(organization_id)
