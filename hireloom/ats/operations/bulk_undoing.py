"""Taking a batch of a bulk action back: only for those whom nobody changed since."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from hireloom.ats.enums import BulkVerb, Outcome, Refusal, RowFate
from hireloom.ats.models import Application, BulkAction, BulkRow, Stage
from hireloom.ats.operations import applications as verbs
from hireloom.ats.operations import assignments, bulk_verbs, refusals, stage_locks, transfers
from hireloom.ats.operations.applications import Outcomes
from hireloom.ats.operations.refusals import Fates
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.messaging.operations import outbox
from hireloom.people.models import Tag
from hireloom.people.operations import tags

UNDONE = (RowFate.UNDONE, "")


def take_back(*, action: BulkAction, rows: Sequence[BulkRow], by: Actor, at: datetime) -> Fates:
    """Put the applications of these rows back as they were; whoever was changed since keeps what they have."""
    fates: Fates = {row.application_id: (RowFate.KEPT, Refusal.CHANGED_SINCE.value) for row in rows}
    stage_locks.enter(*(row.was_of_id for row in rows if row.was_of_id))
    locked = verbs.lock_many([Application(pk=row.application_id) for row in rows])
    known = {row.application_id: row for row in rows}
    pairs = [(each, known[each.pk]) for each in locked]
    try:
        with transaction.atomic():  # what is said to be kept was not half taken back
            return fates | TAKE_BACK[BulkVerb(action.verb)](action, pairs, by, at)
    except refusals.KINDS as error:
        return {row.application_id: (RowFate.KEPT, refusals.word_of(error)) for row in rows}


Pairs = Sequence[tuple[Application, BulkRow]]


def _is_its_own(moment: datetime | None, action: BulkAction) -> bool:
    """Whether what stands there came with the action: somebody may have done the same anew since."""
    return moment is not None and action.ended_at is not None and moment <= action.ended_at


def _tried(group: Collection[Application], verb: Callable[[], Outcomes]) -> Fates:
    """Do a verb for those who go back to one place; what is in their way is no reason to keep the others."""
    try:
        outcomes = verb()
    except refusals.KINDS as error:
        return {each.pk: (RowFate.KEPT, refusals.word_of(error)) for each in group}
    undone: Fates = {each.pk: UNDONE for each, _ in outcomes.moved}
    return undone | {each.pk: (RowFate.KEPT, refusals.word_of(why)) for each, why in outcomes.refused}


def _move(action: BulkAction, pairs: Pairs, by: Actor, at: datetime) -> Fates:
    """Those that still stand where they were moved go back, a stage at a time."""
    back: dict[UUID | None, list[Application]] = defaultdict(list)
    for each, row in pairs:
        is_there = each.stage_id == action.stage_id and each.job_id == row.was_of_id
        if is_there and not each.is_closed and _is_its_own(each.entered_at, action):
            back[row.was_in_id].append(each)
    fates: Fates = {}
    for stage in Stage.objects.present().filter(pk__in=[pk for pk in back if pk]):
        some = back[stage.pk]
        fates |= _tried(some, partial(verbs.move_many, applications=some, to=stage, by=by, at=at, is_undo=True))
    return fates


def _reject(action: BulkAction, pairs: Pairs, by: Actor, at: datetime) -> Fates:
    rejected = [each for each, _ in pairs if each.outcome == Outcome.REJECTED and each.reason_id == action.reason_id]
    still = [each for each in rejected if _is_its_own(each.closed_at, action)]
    return _tried(still, partial(verbs.unreject_many, applications=still, by=by, at=at, is_undo=True))


def _tag(action: BulkAction, pairs: Pairs, by: Actor, at: datetime) -> Fates:
    tag = Tag.objects.filter(organization_id=by.organization_id, name__iexact=action.tag_name).first()
    if tag and action.started_at:
        tags.take_off_all(tag=tag, added_at=action.started_at, by=by, at=at)
    return {each.pk: UNDONE for each, _ in pairs}


def _mail(action: BulkAction, pairs: Pairs, by: Actor, at: datetime) -> Fates:
    keys = {bulk_verbs.key_of(action, each.pk): each.pk for each, _ in pairs}
    stopped = outbox.call_off_keys(keys=keys, by=by, at=at)
    left = (RowFate.KEPT, Refusal.MAIL_IS_OUT.value)
    return {pk: UNDONE if key in stopped else left for key, pk in keys.items()}


def _assign(action: BulkAction, pairs: Pairs, by: Actor, at: datetime) -> Fates:
    back: dict[UUID | None, list[Application]] = defaultdict(list)
    for each, row in pairs:
        if each.assigned_to_id == action.assignee_id and not each.is_closed:
            back[row.was_assigned_to_id].append(each)
    members = {each.pk: each for each in Membership.objects.filter(pk__in=[pk for pk in back if pk])}
    fates: Fates = {}
    for member_id, group in back.items():
        to = members.get(member_id) if member_id else None
        fates |= _tried(group, partial(assignments.assign_many, applications=group, to=to, by=by, at=at))
    return fates


def _transfer(action: BulkAction, pairs: Pairs, by: Actor, at: datetime) -> Fates:
    back: dict[UUID | None, list[Application]] = defaultdict(list)
    for each, row in pairs:
        is_there = each.job_id == action.to_job_id and each.stage_id == action.stage_id
        if is_there and not each.is_closed and _is_its_own(each.entered_at, action):
            back[row.was_in_id].append(each)
    fates: Fates = {}
    for stage in Stage.objects.present().select_related("job").filter(pk__in=[pk for pk in back if pk]):
        some = back[stage.pk]
        verb = partial(transfers.transfer_many, applications=some, to=stage, by=by, at=at, is_undo=True)
        fates |= _tried(some, verb)
    return fates


TAKE_BACK: dict[BulkVerb, Callable[[BulkAction, Pairs, Actor, datetime], Fates]] = {
    BulkVerb.MOVE: _move,
    BulkVerb.REJECT: _reject,
    BulkVerb.TAG: _tag,
    BulkVerb.MAIL: _mail,
    BulkVerb.ASSIGN: _assign,
    BulkVerb.TRANSFER: _transfer,
}
