"""The automations of a job that go with a copy of it."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from hireloom.ats import rules
from hireloom.ats.enums import AutomationAction
from hireloom.ats.models import Automation, Job, Stage
from hireloom.ats.operations import automations
from hireloom.core import events
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7

COPIED = (
    "name", "position", "trigger", "days", "trigger_tag", "also_back", "conditions", "needs_all", "action",
    "template_id", "sender_id", "wait_hours", "tag_name", "whom", "colleague_id", "task_title", "due_days", "pool_id",
    "version",
)  # fmt: skip


def go_with_the_job(*, job: Job, made: Job, stages: Mapping[UUID, Stage], by: Actor, at: datetime) -> None:
    """Give a job that is made from another its automations, about its own stages (new ones by the ids of the old).

    Off until somebody switches them on are those that do what `by` may not do by hand, ask an answer of the old job's
    posts, write in somebody's name, or name a colleague who left; one about a removed stage is left behind.
    """
    rows = Automation.objects.filter(job=job, removed_at=None).select_related("colleague")
    for row in rows.order_by("position", "created_at"):
        named = [pk for pk in (row.stage_id, row.to_stage_id) if pk]
        if any(pk not in stages for pk in named):
            continue
        may = rules.can_automate(by, made, AutomationAction(row.action))
        is_active = row.is_active and may and _is_able(row)
        copied = Automation.objects.create(
            id=uuid7(at),
            organization_id=made.organization_id,
            job=made,
            stage=stages[row.stage_id] if row.stage_id else None,
            to_stage=stages[row.to_stage_id] if row.to_stage_id else None,
            is_active=is_active,
            switched_on_at=at if is_active else None,
            created_at=at,
            **{name: getattr(row, name) for name in COPIED},
        )
        events.record(automations.written(copied), by=by, at=at)


def _is_able(row: Automation) -> bool:
    asks = any(condition.get("key") for condition in row.conditions)
    is_gone = row.colleague is not None and not row.colleague.is_active
    return not asks and not is_gone and row.sender_id is None
