"""How long an answer is waited for: more time, a deadline that was missed, and no longer at all.

Source: decision record 0022.
"""

from datetime import datetime

from django.db import transaction

from hireloom.ats import rules, take_home_mails
from hireloom.ats.enums import TakeHomeState
from hireloom.ats.events import TakeHomeCancelled, TakeHomeExtended, TakeHomeMissed
from hireloom.ats.models import TakeHome
from hireloom.ats.operations import take_home_parts as parts
from hireloom.ats.operations.take_home_parts import TakeHomeIsOver
from hireloom.core import access, events
from hireloom.core.actor import Actor


@transaction.atomic
def extend(*, take_home: TakeHome, due_at: datetime, by: Actor, at: datetime) -> TakeHome:
    """Give the candidate another deadline, and tell them; the same one again changes nothing.

    Raises:
        PermissionDenied: `by` may not schedule interviews for this job.
        TakeHomeIsOver: it was graded or cancelled.
        Unacceptable: the deadline is over.

    """
    access.require(rules.can_schedule, by, take_home.application)
    take_home = parts.locked(take_home)
    if take_home.is_over:
        raise TakeHomeIsOver
    if due_at == take_home.due_at:
        return take_home
    parts.refuse_past(due_at, at)
    take_home.due_at, take_home.updated_at = due_at, at
    if take_home.state == TakeHomeState.LATE:
        take_home.state = TakeHomeState.OPENED if take_home.opened_at else TakeHomeState.SENT
    take_home.save(update_fields=["due_at", "state", "updated_at"])
    events.record(TakeHomeExtended(**parts.ids_of(take_home), due_at=due_at.isoformat()), by=by, at=at)
    take_home_mails.extend(take_home, at=at)
    return take_home


@transaction.atomic
def miss(*, take_home: TakeHome, by: Actor, at: datetime) -> TakeHome:
    """Note that the deadline is over and nothing is in; it may still come, and counts as late then.

    Raises: PermissionDenied: `by` is not the software itself.
    """
    access.require(rules.is_the_software, by, take_home)
    take_home = parts.locked(take_home)
    if take_home.state not in {TakeHomeState.SENT, TakeHomeState.OPENED} or take_home.due_at > at:
        return take_home
    take_home.state, take_home.updated_at = TakeHomeState.LATE, at
    take_home.save(update_fields=["state", "updated_at"])
    event = TakeHomeMissed(**parts.ids_of(take_home), due_at=take_home.due_at.isoformat())
    events.record(event, by=by, at=at)
    return take_home


@transaction.atomic
def cancel(
    *, take_home: TakeHome, by: Actor, at: datetime, because: str = "", tells_candidate: bool = True
) -> TakeHome:
    """Wait for it no longer; the candidate is told while nothing is in. Doing it twice is once.

    Raises:
        PermissionDenied: `by` may not schedule interviews for this job.
        TakeHomeIsOver: it was graded.

    """
    access.require(rules.can_schedule, by, take_home.application)
    take_home = parts.locked(take_home)
    if take_home.state == TakeHomeState.CANCELLED:
        return take_home
    if take_home.is_over:
        raise TakeHomeIsOver
    is_told = tells_candidate and take_home.is_awaited
    take_home.cancelled_because = because.strip()[:2000]
    parts.end(take_home=take_home, state=TakeHomeState.CANCELLED, at=at)
    events.record(TakeHomeCancelled(**parts.ids_of(take_home)), by=by, at=at)
    if is_told:
        take_home_mails.call_off(take_home, at=at)
    return take_home
