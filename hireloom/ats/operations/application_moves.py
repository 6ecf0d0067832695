"""An application goes from stage to stage of its job."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from hireloom.ats import rules
from hireloom.ats.enums import Way, WhyVerb
from hireloom.ats.events import ApplicationMoved
from hireloom.ats.models import Application, Stage, Step
from hireloom.ats.operations import slips, stage_locks, whys
from hireloom.ats.operations.application_parts import (
    ApplicationClosed,
    MovedMeanwhile,
    NoFurtherStage,
    Outcomes,
    StageNotInJob,
    ids_of,
    lock_many,
    locked_open,
)
from hireloom.core import access, events, ready
from hireloom.core.actor import Actor
from hireloom.kit.text import clean
from hireloom.people.operations import persons


@transaction.atomic
def move(
    *,
    application: Application,
    to: Stage,
    by: Actor,
    at: datetime,
    why: str = "",
    seen_in: UUID | None = None,
    way: Way | None = None,
    is_undo: bool = False,
) -> Application:
    """Move an application to another stage of its own job, forward or back; stages in between are skipped.

    Moving to the stage it is already in changes nothing and records nothing,
    so a double click or a retried request is harmless. `why` is kept with the move; `seen_in` is the stage in which
    whoever moves it saw it; `way` is said where it is another than the stages say. `is_undo` takes the last move back:
    who was snoozed, or waited for a person, does again, and has stood in the stage as long as before.

    Raises:
        PermissionDenied: `by` may not move applications of this job.
        ApplicationClosed: the application was hired, rejected or withdrawn.
        StageNotInJob: `to` is a stage of another job, or was removed.
        MovedMeanwhile: it is not in `seen_in` any more.

    """
    access.require(rules.can_move, by, application)
    stage_locks.enter(to.job_id)
    application = locked_open(application)
    stages = {stage.pk: stage for stage in ready.rows(_stages, (application.stage_id, to.pk))}
    if to.job_id != application.job_id or to.pk not in stages or stages[to.pk].removed_at:
        raise StageNotInJob
    left, to, moved_at = stages[application.stage_id], stages[to.pk], application.entered_at
    if to.pk == left.pk:
        return application
    if seen_in and seen_in != left.pk:
        raise MovedMeanwhile
    step = Step(way or way_between(left, to), by.membership_id, clean(why))
    application.enter(to, at=at, step=step)
    persons.touch(person_id=application.person_id, at=at)
    why_id = whys.keep(application=application, verb=WhyVerb.MOVED, why=why, by=by, at=at)
    event = ApplicationMoved(
        **ids_of(application), from_stage_id=left.pk, to_stage_id=to.pk, way=step.way.value, why_id=why_id
    )
    events.record(event, by=by, at=at)
    if is_undo:
        slips.as_before(left_at={application: moved_at}, by=by, at=at)
    return application


def advance(*, application: Application, by: Actor, at: datetime, why: str = "") -> Application:
    """Move an application to the stage after the one in which the caller read it, so that twice is once.

    Raises: as `move`; NoFurtherStage: it stands in the last one.
    """
    to, seen_in = _neighbor(application, is_next=True), application.stage_id
    return move(application=application, to=to, by=by, at=at, why=why, seen_in=seen_in)


def go_back(*, application: Application, by: Actor, at: datetime, why: str = "") -> Application:
    """Move an application to the stage before the one in which the caller read it, so that twice is once.

    Raises: as `move`; NoFurtherStage: it stands in the first one.
    """
    to, seen_in = _neighbor(application, is_next=False), application.stage_id
    return move(application=application, to=to, by=by, at=at, why=why, seen_in=seen_in)


def _stages(ids: tuple[UUID, ...]) -> QuerySet[Stage]:
    return Stage.objects.filter(pk__in=ids).order_by()


def way_between(left: Stage, to: Stage) -> Way:
    """Say how one comes from a stage to another of the same job; their positions have no gaps."""
    if to.position < left.position:
        return Way.BACK
    return Way.ADVANCED if to.position == left.position + 1 else Way.SKIPPED


def _neighbor(application: Application, *, is_next: bool) -> Stage:
    here = Stage.objects.get(pk=application.stage_id)
    others = Stage.objects.present().filter(job_id=application.job_id)
    if is_next:
        found = others.filter(position__gt=here.position).order_by("position").first()
    else:
        found = others.filter(position__lt=here.position).order_by("-position").first()
    if found is None:
        raise NoFurtherStage
    return found


@transaction.atomic
def move_many(
    *,
    applications: Sequence[Application],
    to: Stage,
    by: Actor,
    at: datetime,
    why: str = "",
    way: Way | None = None,
    is_undo: bool = False,
) -> Outcomes:
    """Move applications to another stage of their job in a handful of statements, whatever their number.

    Each has its own event. One that ended meanwhile, or is of another job, stays and is named with the fact; one that
    stands there already is left alone and not named. `is_undo` as in `move`.

    Raises:
        PermissionDenied: `by` may not move the applications of one of their jobs; then none moves.

    """
    for application in {each.job_id: each for each in applications}.values():
        access.require(rules.can_move, by, application)
    stage_locks.enter(to.job_id)
    locked = lock_many(applications)
    is_there = stage_locks.still_there(to)
    refused = [(each, refusal) for each in locked if (refusal := _refusal(each, to, is_there=is_there))]
    stopped = {each.pk for each, _ in refused}
    moving = [each for each in locked if each.pk not in stopped and each.stage_id != to.pk]
    left, moved_at = [each.stage for each in moving], {each: each.entered_at for each in moving}
    steps = [Step(way or way_between(stage, to), by.membership_id, clean(why)) for stage in left]
    Application.enter_all(moving, to, at=at, steps=steps)
    persons.touch_all(person_ids=[each.person_id for each in moving], at=at)
    said = whys.keep_all(applications=moving, verb=WhyVerb.MOVED, why=why, by=by, at=at)
    told = [
        ApplicationMoved(
            **ids_of(each),
            from_stage_id=stage.pk,
            to_stage_id=to.pk,
            way=step.way.value,
            why_id=said.get(each.pk),
        )
        for each, stage, step in zip(moving, left, steps, strict=True)
    ]
    events.record_all(told, by=by, at=at)
    if is_undo:
        slips.as_before(left_at=moved_at, by=by, at=at)
    return Outcomes([(each, stage.pk) for each, stage in zip(moving, left, strict=True)], refused)


def _refusal(application: Application, to: Stage, *, is_there: bool) -> Exception | None:
    if application.is_closed:
        return ApplicationClosed()
    return None if application.job_id == to.job_id and is_there else StageNotInJob()
