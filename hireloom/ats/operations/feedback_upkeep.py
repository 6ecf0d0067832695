"""What becomes due around requests for feedback without anybody asking: nudges, and what nobody waits for any more."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from hireloom.ats import feedback_mails, reminders
from hireloom.ats.models import FeedbackRequest
from hireloom.ats.operations import feedback_parts as parts
from hireloom.ats.operations import feedback_requests
from hireloom.ats.operations.leftovers import is_left_over, left_over
from hireloom.core.actor import system
from hireloom.core.queries import organizations

NUDGED_ON = (timedelta(days=0), timedelta(days=1), timedelta(days=3))
"""How long after its day begins somebody is asked again for feedback that is not in, if nobody decided otherwise."""
NUDGED_FROM = 8
"""The hour of the day, in the organization's time zone, from which nudges leave."""


def due(*, organization_id: UUID, at: datetime) -> list[UUID]:
    """List the open requests that something may be due for, the nearest day first. One query beyond the day's."""
    today = organizations.today(organization_id, at)
    soon = Q(due_on__lte=today, due_on__gt=today - reminders.ASKED_UNTIL)
    rows = FeedbackRequest.objects.open().filter(soon | left_over(at), organization_id=organization_id)
    return list(rows.order_by("due_on", "pk").values_list("pk", flat=True))


@transaction.atomic
def tend(*, feedback_request_id: UUID, at: datetime) -> None:
    """Do what is due for one request, once however often it is asked; one that somebody holds waits for its turn."""
    rows = FeedbackRequest.objects.select_for_update(skip_locked=True)
    found = rows.filter(pk=feedback_request_id).first()
    if found is None or not found.is_open:
        return
    request, by = parts.locked(found), system(found.organization_id)
    if is_left_over(request.application, at):
        with translation.override(request.organization.language):
            because = _("The application ended.")
        feedback_requests.withdraw(request=request, by=by, at=at, because=because)
    elif not request.application.is_closed:
        _nudge(request, at)


def _nudge(request: FeedbackRequest, at: datetime) -> None:
    """Ask once more; of several askings that are due, only the last one. Who was asked today has just been told."""
    now, asked_on = request.organization.here(at), request.organization.here(request.asked_at).date()
    today = now.date()
    number = sum(request.due_on + after <= today for after in reminders.after(request.organization_id, NUDGED_ON))
    is_due = number > request.nudged_count and now.hour >= NUDGED_FROM and asked_on < today
    if not is_due or request.due_on + reminders.ASKED_UNTIL <= today:
        return
    request.nudged_count, request.updated_at = number, at
    request.save(update_fields=["nudged_count", "updated_at"])
    feedback_mails.nudge(request, number=number, at=at)
