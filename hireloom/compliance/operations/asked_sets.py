"""Choosing what applicants are asked about themselves."""

from collections.abc import Collection
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext_noop

from hireloom.compliance import questions, rules, wall
from hireloom.compliance.events import QuestionsChosen
from hireloom.compliance.models import AskedSet
from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable

UNKNOWN = gettext_noop("There is no such set of questions.")
NO_WALL = gettext_noop(
    "This server cannot keep the answers apart yet; whoever runs it finds out why with: hireloom doctor"
)


@transaction.atomic
def choose(*, names: Collection[str], by: Actor, at: datetime) -> None:
    """Have these sets asked from now on, in their present versions, wherever the law of the country knows them.

    What was answered before stays. The same choice again changes nothing.

    Raises:
        PermissionDenied: `by` may not choose.
        Unacceptable: a set that there is not, or the database cannot keep answers apart.

    """
    access.require(rules.can_choose_questions, by)
    wanted = {one.name: one for one in questions.SETS if one.name in names}
    if len(wanted) < len(set(names)):
        raise Unacceptable(UNKNOWN)
    if wanted and not wall.stands(connection):
        raise Unacceptable(NO_WALL)
    locks.take(f"questions of {by.organization_id}")
    now = {row.name: row for row in AskedSet.objects.of(by.organization_id)}
    kept = {name for name, row in now.items() if name in wanted and row.version == wanted[name].version}
    if kept == set(wanted) == set(now):
        return
    for name in now.keys() - kept:
        now[name].end(by_id=by.membership_id, at=at)
    for name in sorted(wanted.keys() - kept):
        AskedSet.objects.create(
            id=uuid7(at),
            organization_id=by.organization_id,
            name=name,
            version=wanted[name].version,
            from_at=at,
            from_by_id=by.membership_id,
        )
    marks = ", ".join(sorted(one.mark for one in wanted.values()))
    events.record(QuestionsChosen(sets=marks or "none"), by=by, at=at)
