"""Mails of sequences sent again from where mails are listed: their step stays one, and the sequence goes on."""

from datetime import datetime

from django.utils.translation import gettext_noop

from hireloom.core import access
from hireloom.core.actor import Actor
from hireloom.crm import clock, rules
from hireloom.crm.enums import EnrollmentState
from hireloom.crm.models import Enrollment, SendingRules, Sequence, Touch
from hireloom.crm.operations import enrollments, held
from hireloom.messaging.enums import Purpose
from hireloom.messaging.models import Message
from hireloom.messaging.operations import again
from hireloom.messaging.operations.again import NotAgain


@again.told_by(Purpose.SEQUENCE)
def of_step(message: Message, by: Actor, at: datetime) -> Message:
    """Have a step's mail sent again, and the sequence go on after it.

    Raises:
        PermissionDenied: `by` may not edit sequences.
        NotAgain: the sequence is over for them or paused, or it was sent again already.

    """
    touch = Touch.objects.filter(organization_id=by.organization_id, message=message).first()
    if touch is None:
        raise NotAgain(gettext_noop("It was sent again already."))
    row = enrollments.locked(Enrollment(pk=touch.enrollment_id))
    access.require(rules.can_decide_about, by, row)
    is_held = row.state == EnrollmentState.HELD and row.held_because in held.NOT_SENT
    if row.next_step is None or not (is_held or row.state == EnrollmentState.WAITING):
        raise NotAgain(gettext_noop("The sequence is over for them, or waits for something else."))
    sequence = Sequence.objects.select_related("sender__user", "organization").get(pk=row.sequence_id)
    theirs = clock.of(row.person, row.version, sequence, SendingRules.objects.of(row.organization_id))
    held.repeat(row=row, step=row.next_step, theirs=theirs, by=by, at=at)
    touch.refresh_from_db(fields=["message"])
    copy: Message = touch.message
    return copy
