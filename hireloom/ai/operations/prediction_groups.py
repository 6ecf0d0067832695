"""Finding in which group each person is, and changing the thresholds."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.ai import histories, rules
from hireloom.ai.enums import Question
from hireloom.ai.events import GroupRulesChanged
from hireloom.ai.models import GroupMember, GroupRules, PredictionSwitch
from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.engine.prediction import groups
from hireloom.engine.prediction.groups import Rules
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable

A_BATCH = 500
LONGEST_DAYS = 3650


@transaction.atomic
def change(*, recent_days: int, sleeping_days: int, often: int, unanswered: int, by: Actor, at: datetime) -> GroupRules:
    """Change the thresholds by which people are grouped; to what they are, nothing changes.

    Everybody is grouped anew by a job.

    Raises:
        PermissionDenied: `by` may not change them.
        Unacceptable: one is below 1 or too large, or lately is not shorter than long ago.

    """
    access.require(rules.can_switch_predictions, by)
    if max(recent_days, sleeping_days, often, unanswered) > LONGEST_DAYS:
        raise Unacceptable(gettext_noop("That is more than ten years, or too often."))
    try:
        wanted = Rules(recent_days, sleeping_days, often, unanswered)
    except ValueError as wrong:
        raise Unacceptable(gettext_noop("Each is 1 at least, and lately is shorter than long ago.")) from wrong
    locks.take(f"predictions of {by.organization_id}")
    row = GroupRules.objects.filter(organization_id=by.organization_id).first()
    if row is not None and row.as_rules() == wanted:
        return row
    row = row or GroupRules(id=uuid7(at), organization_id=by.organization_id)
    row.recent_days, row.sleeping_days = recent_days, sleeping_days
    row.often, row.unanswered = often, unanswered
    row.changed_at, row.changed_by_id = at, by.membership_id
    row.save()
    event = GroupRulesChanged(
        group_rules_id=row.pk,
        recent_days=recent_days,
        sleeping_days=sleeping_days,
        often=often,
        unanswered=unanswered,
    )
    events.record(event, by=by, at=at)
    return row


def rules_of(organization_id: UUID) -> Rules:
    """The thresholds of an organization."""
    row = GroupRules.objects.filter(organization_id=organization_id).first()
    return row.as_rules() if row else Rules()


@transaction.atomic
def refresh(*, organization_id: UUID, after: UUID | None, at: datetime) -> UUID | None:
    """Find the group of a batch of people, those of ids above `after`; the last id, None when nobody is left.

    While the question is off, groups are removed.
    """
    rows = GroupMember.objects.filter(organization_id=organization_id)
    if not PredictionSwitch.objects.on(organization_id, Question.GROUP).exists():
        rows.delete()
        return None
    ids, by = histories.known_after(organization_id, after, A_BATCH), rules_of(organization_id)
    found = {
        person_id: group
        for person_id, history in histories.of(organization_id, ids).items()
        if (group := groups.of(history.acts, by, at=at))
    }
    rows = rows.filter(person_id__gt=after) if after else rows
    rows = rows.filter(person_id__lte=ids[-1]) if len(ids) == A_BATCH else rows
    rows.exclude(person__in=list(found)).delete()
    GroupMember.objects.bulk_create(
        [
            GroupMember(id=uuid7(at), organization_id=organization_id, person_id=pk, group=group.value, made_at=at)
            for pk, group in found.items()
        ],
        update_conflicts=True,
        unique_fields=["organization", "person"],
        update_fields=["group", "made_at"],
    )
    return ids[-1] if len(ids) == A_BATCH else None
