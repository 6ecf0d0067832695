"""Steps that a colleague does: a call, a message on a network, a task."""

from datetime import datetime

from django.utils import translation

from hireloom.core.access import PermissionDenied
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.crm.enums import StepKind
from hireloom.crm.models import Enrollment, SequenceStep
from hireloom.people.models import Person, Task
from hireloom.people.operations import tasks
from hireloom.people.operations.tasks import Order


def give(
    *, enrollment: Enrollment, step: SequenceStep, owner: Membership | None, by: Actor, at: datetime
) -> Task | None:
    """Give a step to whoever enrolled the person, else to the sequence's owner; None when neither may do it.

    Who left, or does not see the person, gets nothing to do; the person then waits where everybody sees it.
    """
    for colleague in (enrollment.enrolled_by, owner):
        if colleague is None or not colleague.is_active:
            continue
        title = title_of(step, enrollment.person)
        order = Order(title, colleague, due_on=enrollment.person.organization.here(at).date())
        try:
            return tasks.add(order=order, person=enrollment.person, by=by, at=at)
        except PermissionDenied:
            continue
    return None


def title_of(step: SequenceStep, person: Person) -> str:
    """What is to be done, in the organization's language."""
    with translation.override(person.organization.language):
        return step.title if step.kind == StepKind.TASK else f"{StepKind(step.kind).label}: {step.title}"
