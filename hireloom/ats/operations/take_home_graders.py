"""Who grades a take-home: others, one fewer, nobody who was deactivated.

Source: decision record 0022.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from hireloom.ats import rules, take_home_mails
from hireloom.ats.events import TakeHomeAssigned
from hireloom.ats.models import Grader, Scorecard, TakeHome
from hireloom.ats.operations import take_home_parts as parts
from hireloom.ats.operations.take_home_parts import TakeHomeIsOver
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership


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
    parts.refuse_count(graders)
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


def _ask_the_new(take_home: TakeHome, new: Sequence[Membership], at: datetime) -> None:
    last = take_home.answers.exclude(prepared_at=None).order_by("-number").first()
    if last is not None:
        rows = take_home.graders.held().filter(membership__in=new).select_related("membership__user")
        take_home_mails.ask_graders(take_home, rows, last, at=at)
