"""What relationships do when something happens below."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from hireloom.core import events
from hireloom.core.actor import system
from hireloom.crm.operations import answered, barred, held
from hireloom.messaging.enums import IncomingKind, Meaning
from hireloom.messaging.events import IncomingDecided, IncomingRead, SuppressionAdded
from hireloom.messaging.models import IncomingMail
from hireloom.people.events import TaskDone
from hireloom.people.models import Task


@events.subscribe(SuppressionAdded)
def stop_writing_to_who_said_no(event: SuppressionAdded) -> None:
    barred.end(suppression_id=event.suppression_id, at=timezone.now())


@events.subscribe(TaskDone)
def go_on_when_the_step_is_done(event: TaskDone) -> None:
    task = Task.objects.filter(pk=event.task_id).first()
    if task is not None and task.done_at is not None:
        held.take_as_done(task_id=task.pk, by=system(task.organization_id), at=task.done_at)


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
