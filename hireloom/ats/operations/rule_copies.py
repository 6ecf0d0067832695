"""The rules of a post that go with a copy of it."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from hireloom.ats.enums import RuleAction
from hireloom.ats.events import RuleWritten
from hireloom.ats.models import ApplicationRule, JobPost, Stage
from hireloom.core import events
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7

COPIED = ("name", "position", "needs_all", "action", "tag_name", "assignee_id", "reason_id", "version")


def go_with_the_post(
    *,
    post: JobPost,
    made: JobPost,
    questions: Mapping[UUID, UUID],
    stages: Mapping[UUID, Stage],
    by: Actor,
    at: datetime,
) -> None:
    """Give a post that is made from another its rules, about its own questions (old id: new one) and stages.

    Off until somebody switches them on: those that reject by themselves, and those that ask a question, name a stage
    or a colleague that the copy does not have.
    """
    for rule in post.rules.select_related("assignee").order_by("position", "created_at"):
        conditions, is_whole = _about(rule, questions)
        stage = stages.get(rule.stage_id) if rule.stage_id else None
        copied = ApplicationRule.objects.create(
            id=uuid7(at),
            organization_id=made.organization_id,
            post=made,
            conditions=conditions,
            stage=stage,
            is_active=rule.is_active and is_whole and _is_able(rule, stage),
            created_at=at,
            **{name: getattr(rule, name) for name in COPIED},
        )
        written = RuleWritten(
            rule_id=copied.pk,
            job_id=made.job_id,
            post_id=made.pk,
            action=copied.action,
            version=copied.version,
            is_active=copied.is_active,
        )
        events.record(written, by=by, at=at)


def _about(rule: ApplicationRule, questions: Mapping[UUID, UUID]) -> tuple[list[dict[str, str]], bool]:
    """The conditions as they are kept, about the new questions, and whether each of these is there."""
    known = {str(old): str(new) for old, new in questions.items()}
    is_whole = all(not row.get("key") or row["key"] in known for row in rule.conditions)
    return [row | {"key": known.get(row.get("key", ""), "")} for row in rule.conditions], is_whole


def _is_able(rule: ApplicationRule, stage: Stage | None) -> bool:
    if rule.action == RuleAction.MOVE:
        return stage is not None
    if rule.action == RuleAction.ASSIGN:
        return rule.assignee is not None and rule.assignee.is_active
    return rule.action != RuleAction.REJECT
