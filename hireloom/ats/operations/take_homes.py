"""Take-homes: sent, sent again, given more time, cancelled, given to other graders.

What candidates do is written in `take_home_answers`, what graders write in `gradings`.

Source: decision record 0022.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction

from hireloom.ats import rules, take_home_links, take_home_mails
from hireloom.ats.enums import TakeHomeState
from hireloom.ats.events import (
    TakeHomeAssigned,
    TakeHomeCancelled,
    TakeHomeExtended,
    TakeHomeMissed,
    TakeHomeSent,
    TakeHomeSentAgain,
)
from hireloom.ats.models import Application, Exercise, Grader, Scorecard, TakeHome
from hireloom.ats.operations import take_home_parts as parts
from hireloom.ats.operations.application_parts import ApplicationClosed, locked
from hireloom.ats.operations.take_home_parts import GraderInactive, GraderKnowsThem, TakeHomeIsOver
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.people.operations import persons

MOST_GRADERS = 10

__all__ = [
    "ExerciseNotOfJob",
    "GraderInactive",
    "GraderKnowsThem",
    "NoAddress",
    "TakeHomeIsOver",
    "Wish",
    "cancel",
    "choose_graders",
    "extend",
    "give_back",
    "miss",
    "release_from_all",
    "send",
    "send_again",
]


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
    if not take_home_mails.address_of(application.person_id):
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

    """
    access.require(rules.can_schedule, by, take_home.application)
    take_home = parts.locked(take_home)
    if not take_home.is_awaited:
        raise TakeHomeIsOver
    take_home.sent_count += 1
    take_home.updated_at = at
    take_home.save(update_fields=["sent_count", "updated_at"])
    event = TakeHomeSentAgain(**parts.ids_of(take_home), sent_count=take_home.sent_count)
    events.record(event, by=by, at=at)
    take_home_mails.send(take_home, at=at)
    return take_home


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
    _refuse_past(due_at, at)
    take_home.due_at, take_home.updated_at = due_at, at
    if take_home.state == TakeHomeState.LATE:
        take_home.state = TakeHomeState.OPENED if take_home.opened_at else TakeHomeState.SENT
    take_home.save(update_fields=["due_at", "state", "updated_at"])
    events.record(TakeHomeExtended(**parts.ids_of(take_home), due_at=due_at.isoformat()), by=by, at=at)
    take_home_mails.extend(take_home, at=at)
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


@transaction.atomic
def choose_graders(*, take_home: TakeHome, graders: Sequence[Membership], by: Actor, at: datetime) -> TakeHome:
    """Have others grade it; who has graded it stays. Who is new hears of it when there is something to grade.

    Raises:
        PermissionDenied: `by` may not schedule interviews for this job.
        TakeHomeIsOver: it was graded or cancelled.
        Unacceptable, GraderInactive, GraderKnowsThem: as when sending.

    """
    access.require(rules.can_schedule, by, take_home.application)
    take_home = parts.locked(take_home)
    if take_home.is_over:
        raise TakeHomeIsOver
    _check_graders(graders)
    done = set(Scorecard.objects.submitted().filter(take_home=take_home).values_list("interviewer_id", flat=True))
    before = set(take_home.graders.held().values_list("membership_id", flat=True))
    wanted = {each.pk for each in graders} | (done & before)
    if wanted == before:
        return take_home
    new = [each for each in graders if each.pk not in before]
    parts.refuse_unfit(
        graders=new,
        application_id=take_home.application_id,
        is_anonymous=take_home.is_anonymous,
        knowing=[by.membership_id, take_home.sent_by_id],
    )
    take_home.graders.exclude(membership_id__in=wanted).update(is_held=False, is_blind=False)
    parts.seat_all(take_home=take_home, graders=new, at=at)
    parts.touch(take_home=take_home, at=at)
    event = TakeHomeAssigned(**parts.ids_of(take_home), grader_ids=parts.grader_ids(take_home))
    events.record(event, by=by, at=at)
    _ask_the_new(take_home, new, at)
    return parts.finish_if_all_are_in(take_home=take_home, by=by, at=at)


@transaction.atomic
def give_back(*, take_home: TakeHome, by: Actor, at: datetime) -> TakeHome:
    """Give one's place as a grader back, for example because one knows whose work it is; whoever sent it is told.

    Without a place, or once one's scorecard is in, nothing changes.

    Raises: PermissionDenied: `by` has no place in it.
    """
    access.require(rules.can_grade, by, take_home)
    take_home = parts.locked(take_home)
    places = parts.owed(take_home).of(by).values("pk")
    if not Grader.objects.filter(pk__in=places).update(is_held=False, is_blind=False):
        return take_home
    parts.touch(take_home=take_home, at=at)
    event = TakeHomeAssigned(**parts.ids_of(take_home), grader_ids=parts.grader_ids(take_home))
    events.record(event, by=by, at=at)
    take_home_mails.tell_given_back(take_home, by.name, at=at)
    return parts.finish_if_all_are_in(take_home=take_home, by=by, at=at)


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
def release_from_all(*, membership: Membership, by: Actor, at: datetime) -> None:
    """Give up the places of a colleague who was deactivated; what lacked only their scorecard is graded.

    For a colleague who is active, nothing changes: a deactivation that was taken back has nothing to be reacted to.

    Raises: PermissionDenied: `by` is not the software itself.
    """
    access.require(rules.is_the_software, by, membership)
    if membership.is_active:
        return
    waiting = TakeHome.objects.filter(graders__membership=membership, graders__is_held=True, closed_at=None)
    for row in waiting.order_by("pk"):
        take_home = parts.locked(row)
        place = Grader.objects.held().filter(take_home=take_home, membership=membership)
        if not place.filter(~parts.has_written()).update(is_held=False, is_blind=False):
            continue
        event = TakeHomeAssigned(**parts.ids_of(take_home), grader_ids=parts.grader_ids(take_home))
        events.record(event, by=by, at=at)
        parts.finish_if_all_are_in(take_home=take_home, by=by, at=at)


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


def _ask_the_new(take_home: TakeHome, new: Sequence[Membership], at: datetime) -> None:
    last = take_home.answers.exclude(prepared_at=None).order_by("-number").first()
    if last is not None:
        rows = take_home.graders.held().filter(membership__in=new).select_related("membership__user")
        take_home_mails.ask_graders(take_home, rows, last, at=at)


def _check(wish: Wish, at: datetime) -> None:
    _check_graders(wish.graders)
    try:
        ZoneInfo(wish.time_zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        msg = f"There is no time zone “{wish.time_zone}”."
        raise Unacceptable(msg) from error
    _refuse_past(wish.due_at, at)


def _check_graders(graders: Sequence[Membership]) -> None:
    if not graders:
        msg = "Somebody has to grade it."
        raise Unacceptable(msg)
    if len(graders) > MOST_GRADERS:
        msg = f"At most {MOST_GRADERS} people grade an exercise."
        raise Unacceptable(msg)


def _refuse_past(due_at: datetime, at: datetime) -> None:
    if due_at <= at:
        msg = "The deadline is over already."
        raise Unacceptable(msg)
