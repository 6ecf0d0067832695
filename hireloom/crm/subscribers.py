"""What relationships do when something happens below."""

from django.utils import timezone

from hireloom.core import events
from hireloom.core.actor import system
from hireloom.crm.operations import barred, held
from hireloom.messaging.events import MessageReconciled, SuppressionAdded
from hireloom.messaging.models import Message
from hireloom.people.events import TaskDone
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
        held.take_as_done(task_id=task.pk, by=system(task.organization_id), at=task.done_at)
