"""Take-homes are sent, and sent again.

Source: decision record 0022.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction
from django.utils.translation import gettext as _

from hireloom.ats import candidate_mails, rules, take_home_links, take_home_mails
from hireloom.ats.events import TakeHomeSent, TakeHomeSentAgain
from hireloom.ats.models import Application, Exercise, TakeHome
from hireloom.ats.operations import take_home_parts as parts
from hireloom.ats.operations.application_parts import ApplicationClosed, locked
from hireloom.ats.operations.take_home_parts import TakeHomeIsOver
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.operations import again
from hireloom.people.operations import persons


class NoAddress(Exception):
    """The person has no e-mail address to send it to."""


class ExerciseNotOfJob(Exception):
    """The exercise belongs to another job."""


@dataclass(frozen=True)
class Wish:
    """Until when it may be handed in, in which zone the candidate is told so, and who grades it."""

    due_at: datetime
    time_zone: str
    graders: Sequence[Membership]


@transaction.atomic
def send(
    *, application: Application, exercise: Exercise, wish: Wish, by: Actor, at: datetime, is_quiet: bool = False
) -> TakeHome:
    """Send an exercise to a candidate as it is now; one that they have already stays as it is, and is given back.

    `is_quiet` writes no mail: for exercises that were sent elsewhere.

    Raises:
        PermissionDenied: `by` may not schedule interviews for this job.
        ApplicationClosed: the application ended.
        ExerciseNotOfJob: it is another job's.
        NoAddress: nobody knows where to send it.
        Unacceptable: no grader or too many, an unknown zone, a deadline that is over.
        GraderInactive: one of the graders was deactivated.
        GraderKnowsThem: it is anonymous, and a grader sends it or interviews the candidate.

    """
    access.require(rules.can_schedule, by, application)
    _check(wish, at)
    application = locked(application)
    if application.is_closed:
        raise ApplicationClosed
    if exercise.job_id != application.job_id:
        raise ExerciseNotOfJob
    known = TakeHome.objects.standing().filter(application=application, exercise=exercise).first()
    if known:
        return known
    if not candidate_mails.address_of(application.person_id):
        raise NoAddress
    knowing = [by.membership_id]
    parts.refuse_unfit(
        graders=wish.graders, application_id=application.pk, is_anonymous=exercise.is_anonymous, knowing=knowing
    )
    take_home = parts.locked(_made(application, exercise, wish, by, at))
    parts.seat_all(take_home=take_home, graders=wish.graders, at=at)
    persons.touch(person_id=application.person_id, at=at)
    event = TakeHomeSent(
        **parts.ids_of(take_home),
        exercise_id=exercise.pk,
        due_at=take_home.due_at.isoformat(),
        is_anonymous=take_home.is_anonymous,
        grader_ids=parts.grader_ids(take_home),
    )
    events.record(event, by=by, at=at)
    if not is_quiet:
        take_home_mails.send(take_home, at=at)
    return take_home


@transaction.atomic
def send_again(*, take_home: TakeHome, by: Actor, at: datetime) -> TakeHome:
    """Mail the candidate the link once more.

    Raises:
        PermissionDenied: `by` may not schedule interviews for this job.
        TakeHomeIsOver: it is in, or nobody waits for it any more.
        again.TooSoon: it was mailed just now, or often enough for a day.

    """
    access.require(rules.can_schedule, by, take_home.application)
    take_home = parts.locked(take_home)
    if not take_home.is_awaited:
        raise TakeHomeIsOver
    prefix = f"take_home:{take_home.pk}:candidate:sent:"
    again.refuse_hurry(person=take_home.application.person, prefix=prefix, by=by, at=at)
    take_home.sent_count += 1
    take_home.updated_at = at
    take_home.save(update_fields=["sent_count", "updated_at"])
    event = TakeHomeSentAgain(**parts.ids_of(take_home), sent_count=take_home.sent_count)
    events.record(event, by=by, at=at)
    take_home_mails.send(take_home, at=at)
    return take_home


def _made(application: Application, exercise: Exercise, wish: Wish, by: Actor, at: datetime) -> TakeHome:
    return TakeHome.objects.create(
        id=uuid7(at),
        organization_id=application.organization_id,
        application=application,
        exercise=exercise,
        name=exercise.name,
        instructions=exercise.instructions,
        handout=exercise.handout,
        focus=exercise.focus,
        form_id=exercise.form_id,
        is_anonymous=exercise.is_anonymous,
        sent_by_id=by.membership_id,
        sent_at=at,
        updated_at=at,
        due_at=wish.due_at,
        time_zone=wish.time_zone,
        link_word=take_home_links.word(),
    )


def _check(wish: Wish, at: datetime) -> None:
    parts.refuse_count(wish.graders)
    try:
        ZoneInfo(wish.time_zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        msg = _("There is no time zone “%(zone)s”.") % {"zone": wish.time_zone}
        raise Unacceptable(msg) from error
    parts.refuse_past(wish.due_at, at)
