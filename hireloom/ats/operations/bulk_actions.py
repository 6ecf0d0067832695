"""One verb on many applications: asked for once, done in batches, with a row for what became of each, and taken back.

A batch is a transaction: a killed worker's successor goes on with the first row that still waits. No mail of a bulk
action leaves before the time to take it back is over.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hireloom.ats import rules
from hireloom.ats.enums import BulkState, BulkVerb, CloseReason, JobStatus, Refusal, RowFate
from hireloom.ats.events import BulkActionFinished, BulkActionStarted, BulkActionUndone
from hireloom.ats.letters import Draft
from hireloom.ats.models import Application, ApplicationRule, BulkAction, BulkRow, Job, RejectionReason, Stage
from hireloom.ats.operations import (
    approvals,
    bulk_undoing,
    bulk_verbs,
    job_approvals,
    jobs,
    rejection_answers,
    stage_locks,
    whys,
)
from hireloom.ats.operations.applications import lock_many
from hireloom.ats.operations.refusals import Fates
from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.messaging.operations import outbox
from hireloom.people import rules as people_rules
from hireloom.people.operations import field_values

MOST, BATCH, AT_ONCE = 10_000, 500, 100
BATCH_OF_A_RULE = 50
"""A rule acts on one after the other, and whoever applies meanwhile waits for it."""
HOLD = timedelta(seconds=10)
"""How long a bulk action waits before anything of it is mailed."""
GRACE = timedelta(seconds=3)
LATEST = timedelta(days=1)


class NotNow(Exception):
    """The bulk action is in another state than this needs; look at it again."""


class TooLate(Exception):
    """The time to take it back is over."""


@dataclass(frozen=True)
class Wish:
    """What is to be done, with what the verb needs: a stage for moves and transfers, a reason for rejections, ...

    `is_silver_medalist` marks everybody who is rejected; `keeps_well_scored` those whose scorecards were good, as far
    as whoever asks may read them. `closes_job`, for rejections and transfers, closes the job where they were picked
    once nobody waits in it; whoever stays in the way leaves it open. `why` is kept with each, for colleagues; `own` is
    what own fields of rejections say, by key.
    """

    verb: BulkVerb
    stage: Stage | None = None
    reason: RejectionReason | None = None
    is_silver_medalist: bool = False
    keeps_well_scored: bool = False
    closes_job: bool = False
    openings_because: CloseReason = CloseReason.NO_LONGER_NEEDED
    tag_name: str = ""
    assignee: Membership | None = None
    mail: Draft | None = None
    rule: ApplicationRule | None = None
    why: str = ""
    own: Mapping[str, Any] | None = None


@transaction.atomic
def begin(
    *, wish: Wish, applications: Sequence[Application], by: Actor, at: datetime, job: Job | None = None, key: str = ""
) -> BulkAction:
    """Ask for a verb on applications; up to a hundred are done before this returns, more by a job.

    The applications come with their jobs. `job` is where they were picked. `key` is made by a form once: the same wish
    for the same applications with it again is the action that there is; another wish is another action.

    Raises:
        PermissionDenied: `by` may not do that to those of one of the jobs.
        Unacceptable: nobody, too many, or something that the verb needs is missing.

    """
    _require(wish, applications, by)
    _check(wish, len(applications))
    _require_closing(wish, job, by)
    for each in {one.job_id: one.job for one in applications}.values() if wish.own else ():
        rejection_answers.refuse_unknown(job=each, values=wish.own or {}, by=by)
    key = key and _key_of(key, wish, applications)
    if key and (known := _asked_before(key, by)):
        return known
    if len(applications) <= AT_ONCE and wish.closes_job and job:
        _hold(job, wish.stage)
    action = _written(wish, len(applications), by, at, job, key)
    BulkRow.objects.bulk_create(
        [
            BulkRow(organization_id=by.organization_id, action=action, application_id=each.pk, position=position)
            for position, each in enumerate(applications)
        ],
        batch_size=1000,
    )
    started = BulkActionStarted(
        action_id=action.pk, verb=action.verb, total=action.total, job_id=job.pk if job else None
    )
    if action.total > AT_ONCE:
        events.record(started, by=by, at=at)
        _defer("run_bulk", action)
        return action
    _go_on(action.pk, by, at, started)
    return BulkAction.objects.get(pk=action.pk)


@transaction.atomic
def go_on(*, action_id: UUID, by: Actor, at: datetime) -> bool:
    """Do the next batch; whether more of it waits. `by` is whoever asked, with what they may do today."""
    return _go_on(action_id, by, at)


def _go_on(action_id: UUID, by: Actor, at: datetime, started: BulkActionStarted | None = None) -> bool:
    """Do the next batch; that it was `started` is said after its rows are locked, as every verb says what it did.

    Whoever holds the end of the chain and then waits for a row waits for one who holds the row and waits for the chain.
    """
    action = BulkAction.objects.select_for_update(of=("self",)).get(pk=action_id)
    if action.state not in (BulkState.WAITING, BulkState.RUNNING):
        return False
    if action.started_at is None:
        action.started_at = at
    if action.closes_job and action.job:
        _hold(action.job, action.stage)
    size = BATCH_OF_A_RULE if action.verb == BulkVerb.RULE else BATCH
    rows = list(action.rows.filter(fate=RowFate.WAITING).order_by("position")[:size])
    fates = _batch(action, rows, by, at)
    _keep(rows, fates)
    if started:
        events.record(started, by=by, at=at)
    action.done += sum(1 for fate, _ in fates.values() if fate in (RowFate.DONE, RowFate.UNCHANGED))
    action.refused += sum(1 for fate, _ in fates.values() if fate == RowFate.REFUSED)
    action.state = BulkState.RUNNING
    if len(rows) == size and action.rows.filter(fate=RowFate.WAITING).exists():
        action.save(update_fields=["state", "started_at", "done", "refused"])
        return True
    _end(action, BulkState.FINISHED, by, at)
    _close_job(action, by, at)
    return False


@transaction.atomic
def stop(*, action: BulkAction, by: Actor, at: datetime) -> BulkAction:
    """Leave out everybody who still waits; what was done stays, and can be taken back.

    Raises:
        PermissionDenied: `by` did not ask for it.
        NotNow: it is over.

    """
    access.require(rules.can_end_bulk_action, by, action)
    action = BulkAction.objects.select_for_update(of=("self",)).get(pk=action.pk)
    if action.state not in (BulkState.WAITING, BulkState.RUNNING):
        raise NotNow
    action.rows.filter(fate=RowFate.WAITING).update(fate=RowFate.LEFT_OUT)
    _end(action, BulkState.STOPPED, by, at)
    return action


@transaction.atomic
def undo(*, action: BulkAction, by: Actor, at: datetime) -> BulkAction:
    """Take a bulk action back, for everybody whom nobody changed since; many by a job.

    Asking again changes nothing. Mails can be taken back until they leave; everything else for a day.

    Raises:
        PermissionDenied: `by` did not ask for it.
        NotNow: it still runs; stop it first.
        TooLate: its mails are leaving, or it is a day old.

    """
    access.require(rules.can_end_bulk_action, by, action)
    action = BulkAction.objects.select_for_update(of=("self",)).get(pk=action.pk)
    if action.state in (BulkState.UNDOING, BulkState.UNDONE):
        return action
    if action.state not in (BulkState.FINISHED, BulkState.STOPPED):
        raise NotNow
    if at > may_be_undone_until(action):
        raise TooLate
    action.state, action.key = BulkState.UNDOING, ""  # whoever sends the form again now means it anew
    action.save(update_fields=["state", "key"])
    if action.total > AT_ONCE:
        _defer("undo_bulk", action)
        return action
    go_back(action_id=action.pk, by=by, at=at)
    return BulkAction.objects.get(pk=action.pk)


@transaction.atomic
def go_back(*, action_id: UUID, by: Actor, at: datetime) -> bool:
    """Take the next batch back; whether more of it waits."""
    action = BulkAction.objects.select_for_update(of=("self",)).get(pk=action_id)
    if action.state != BulkState.UNDOING:
        return False
    if action.closes_job and action.job:
        _hold(action.job, action.stage)
    rows = list(action.rows.filter(fate=RowFate.DONE).order_by("position")[:BATCH])
    if rows:
        _keep(rows, bulk_undoing.take_back(action=action, rows=rows, by=by, at=at))
    if action.rows.filter(fate=RowFate.DONE).exists():
        return True
    action.state = BulkState.UNDONE
    action.save(update_fields=["state"])
    _reopen_job(action, by, at)
    taken_back = action.rows.filter(fate=RowFate.UNDONE).count()
    undone = BulkActionUndone(action_id=action.pk, verb=action.verb, done=taken_back, job_id=action.job_id)
    events.record(undone, by=by, at=at)
    return False


def may_be_undone_until(action: BulkAction) -> datetime:
    """Say until when an action that is over can be taken back; what a rule did, never: it acted by itself."""
    if action.verb == BulkVerb.RULE:
        return action.created_at - GRACE
    held = action.held_until or action.created_at
    return held + GRACE if action.verb == BulkVerb.MAIL else held + LATEST


def _require(wish: Wish, applications: Sequence[Application], by: Actor) -> None:
    rule = {
        BulkVerb.REJECT: rules.can_reject,
        BulkVerb.MAIL: rules.can_mail,
        BulkVerb.RULE: rules.can_run_rules,
    }.get(wish.verb, rules.can_move)
    if by.membership_id is None:
        raise PermissionDenied
    for application in {each.job_id: each for each in applications}.values():
        access.require(rule, by, application)
    if wish.verb == BulkVerb.TAG:
        access.require(people_rules.can_tag_people, by)
    if wish.verb == BulkVerb.TRANSFER and wish.stage:
        access.require(rules.can_add_application, by, wish.stage.job)


def _require_closing(wish: Wish, job: Job | None, by: Actor) -> None:
    if not wish.closes_job:
        return
    if job is None or wish.verb not in (BulkVerb.REJECT, BulkVerb.TRANSFER):
        msg = gettext_noop("A job closes when those who wait in it are rejected or transferred.")
        raise Unacceptable(msg)
    access.require(rules.can_edit_job, by, job)


def _check(wish: Wish, count: int) -> None:
    needs = {
        BulkVerb.MOVE: (wish.stage, "Choose a stage."),
        BulkVerb.TRANSFER: (wish.stage, "Choose a stage of the other job."),
        BulkVerb.REJECT: (wish.reason, "Choose a reason."),
        BulkVerb.TAG: (clean(wish.tag_name), "A tag needs a name."),
        BulkVerb.ASSIGN: (True, ""),
        BulkVerb.RULE: (wish.rule and wish.rule.is_active, "Switch the rule on first."),
        BulkVerb.MAIL: (
            wish.mail and clean(wish.mail.subject) and wish.mail.text.strip(),
            "A mail needs a subject and a text.",
        ),
    }
    given, sentence = needs[wish.verb]
    if not given:
        raise Unacceptable(sentence)
    if not 0 < count <= MOST:
        msg = _("Take between 1 and %(most)d applications at once.") % {"most": MOST}
        raise Unacceptable(msg)


def _written(wish: Wish, total: int, by: Actor, at: datetime, job: Job | None, key: str) -> BulkAction:
    return BulkAction.objects.create(
        id=uuid7(at),
        organization_id=by.organization_id,
        creator_id=by.membership_id,
        job=job,
        verb=wish.verb,
        stage=wish.stage,
        to_job_id=wish.stage.job_id if wish.stage and wish.verb == BulkVerb.TRANSFER else None,
        reason=wish.reason,
        assignee=wish.assignee,
        rule=wish.rule,
        tag_name=clean(wish.tag_name)[:60],
        is_silver_medalist=wish.is_silver_medalist,
        keeps_well_scored=wish.keeps_well_scored,
        closes_job=wish.closes_job,
        openings_because=wish.openings_because if wish.closes_job else "",
        has_mail=wish.mail is not None,
        subject=wish.mail.subject[:300] if wish.mail else "",
        text=wish.mail.text if wish.mail else "",
        why=clean(wish.why)[: whys.LONGEST],
        own=dict(wish.own) if wish.own else None,
        total=total,
        key=key,
        created_at=at,
    )


def _key_of(key: str, wish: Wish, applications: Sequence[Application]) -> str:
    """Bind a form's key to what it asks, so that a form that is sent again with other words asks for something else."""
    named = {
        field.name: str(getattr(value, "pk", value)) for field in fields(wish) if (value := getattr(wish, field.name))
    }
    ids = sorted(str(each.pk) for each in applications)
    return hashlib.sha256(json.dumps([key, named, ids]).encode()).hexdigest()


def _asked_before(key: str, by: Actor) -> BulkAction | None:
    """Find what the form asked for already; the second of two at once waits for the first."""
    locks.take(f"bulk action {by.membership_id} {key}")
    return BulkAction.objects.filter(organization_id=by.organization_id, creator=by.membership_id, key=key).first()


def _batch(action: BulkAction, rows: Sequence[BulkRow], by: Actor, at: datetime) -> Fates:
    """Remember where each stands, under the lock that the verb takes again, and do the verb."""
    applications = [Application(pk=row.application_id) for row in rows]
    to = action.stage or (action.rule.stage if action.rule else None)
    if to:
        stage_locks.enter(to.job_id)
    locked = lock_many(applications)
    here = Application.objects.filter(pk=OuterRef("application_id"))
    BulkRow.objects.filter(pk__in=[row.pk for row in rows]).update(
        was_in_id=Subquery(here.values("stage_id")),
        was_of_id=Subquery(here.values("job_id")),
        was_assigned_to_id=Subquery(here.values("assigned_to_id")),
    )
    fates: Fates = {row.application_id: (RowFate.REFUSED, Refusal.GONE) for row in rows}
    return fates | bulk_verbs.do(action=action, applications=locked, by=by, at=at)


def _keep(rows: Sequence[BulkRow], fates: Fates) -> None:
    for fate, refusal in set(fates.values()):
        ids = [row.pk for row in rows if fates[row.application_id] == (fate, refusal)]
        BulkRow.objects.filter(pk__in=ids).update(fate=fate, refusal=refusal)


def _end(action: BulkAction, state: BulkState, by: Actor, at: datetime) -> None:
    action.state, action.ended_at, action.held_until = state, at, at + HOLD
    action.save(update_fields=["state", "started_at", "done", "refused", "ended_at", "held_until"])
    if action.verb == BulkVerb.MAIL:
        written = action.rows.filter(fate=RowFate.DONE).values_list("application_id", flat=True)
        keys = [bulk_verbs.key_of(action, application_id) for application_id in written]
        outbox.release(keys=keys, by=by, send_after=action.held_until)
    finished = BulkActionFinished(
        action_id=action.pk, verb=action.verb, done=action.done, refused=action.refused, job_id=action.job_id
    )
    events.record(finished, by=by, at=at)


def _hold(job: Job, to: Stage | None) -> None:
    """Lock a job that may close, or open again, before anybody in it is locked and anything is said of it.

    The stages first, as by everybody: whoever arranges them holds their people and then refers to the job.
    """
    approvals.hold(job.pk)
    stage_locks.enter(job.pk, *([to.job_id] if to else []))
    job_approvals.locked(job)


def _close_job(action: BulkAction, by: Actor, at: datetime) -> None:
    """Close the job if nobody waits in it any more; by whoever asked, with what they may do today."""
    if not action.closes_job or action.job is None:
        return
    with suppress(jobs.HasActiveApplications, PermissionDenied):
        jobs.close(job=action.job, because=CloseReason(action.openings_because), by=by, at=at)


def _reopen_job(action: BulkAction, by: Actor, at: datetime) -> None:
    """Open the job again that this action closed, as far as whoever asked may; its openings stay as they ended."""
    if not action.closes_job or action.job is None or action.job.status != JobStatus.CLOSED:
        return
    if action.job.closed_at != action.ended_at:  # it stayed open then, and somebody else closed it since
        return
    with suppress(jobs.IsTemplate, approvals.NobodyToAsk, field_values.FieldsMissing, PermissionDenied):
        jobs.open_(job=action.job, by=by, at=at)


def _defer(job: str, action: BulkAction) -> None:
    from hireloom.ats import tasks  # app ready: tasks call operations

    getattr(tasks, job).defer(organization_id=str(action.organization_id), action_id=str(action.pk))
