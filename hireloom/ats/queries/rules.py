"""The rules of a post for a screen: what each says, what it did, whom it would touch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from hireloom.ats import answers, blindness, ruling
from hireloom.ats.enums import FiringState, RuleAction
from hireloom.ats.models import Application, ApplicationRule, JobPost, RuleFiring
from hireloom.core.actor import Actor
from hireloom.engine.conditions import Condition

MOST_TRIED, MOST_SHOWN, MOST_KEYS = 2000, 200, 50


@dataclass(frozen=True)
class RuleLine:
    """One rule; `acted` counts the applications it acted on, `held` those that wait for the next hour."""

    id: UUID
    name: str
    action: str
    action_label: str
    what: str
    conditions: Sequence[Condition]
    needs_all: bool
    is_active: bool
    acted: int
    held: int
    proposed: int


@dataclass(frozen=True)
class Touched:
    """Somebody whom a rule would touch; `has_acted` when it did already, and would not again."""

    application_id: UUID
    person_id: UUID | None
    name: str
    stage_name: str
    applied_at: datetime
    is_open: bool
    has_acted: bool


@dataclass(frozen=True)
class DryRun:
    """Whom a rule would touch of those who came in through its post, the latest first; nothing is done.

    `ahead` of them are open, and it has not acted on them.
    """

    touched: Sequence[Touched]
    count: int
    tried: int
    ahead: int


@dataclass(frozen=True)
class Proposal:
    """A rejection that a rule proposes, for a person to decide."""

    firing_id: UUID
    rule_name: str
    reason: str
    application_id: UUID


def of_post(post: JobPost) -> list[RuleLine]:
    """List the rules of a post that the actor has seen, in the order in which they act. One query."""
    rows = ApplicationRule.objects.filter(organization_id=post.organization_id, post=post)
    rows = rows.select_related("stage", "assignee", "reason").annotate(
        acted=Count("firings", filter=~Q(firings__state=FiringState.HELD)),
        held=Count("firings", filter=Q(firings__state=FiringState.HELD)),
        proposed=Count("firings", filter=Q(firings__state=FiringState.PROPOSED)),
    )
    return [_line(row) for row in rows.order_by("position", "created_at")]


def dry_run(rule: ApplicationRule, actor: Actor) -> DryRun:
    """Try a rule on the latest applications of its post, up to `MOST_TRIED`. Two queries."""
    here = {"post_id": rule.post_id, "job_id": rule.post.job_id}
    rows = Application.objects.visible_to(actor).filter(**here).order_by("-applied_at", "-pk")
    tried = list(rows.select_related("person", "source", "stage")[:MOST_TRIED])
    acted = set(RuleFiring.objects.filter(rule=rule).values_list("application_id", flat=True))
    met = [each for each in tried if ruling.is_met(rule, each)]
    ahead = sum(1 for each in met if not each.is_closed and each.pk not in acted)
    return DryRun([_touched(each, acted, actor) for each in met[:MOST_SHOWN]], len(met), len(tried), ahead)


def proposals(application: Application) -> list[Proposal]:
    """List the rejections proposed for an application that the actor has seen. One query."""
    rows = RuleFiring.objects.filter(organization_id=application.organization_id, application=application).proposed()
    return [
        Proposal(row.pk, row.rule.name, row.rule.reason.name if row.rule.reason else "", application.pk)
        for row in rows.select_related("rule__reason").order_by("fired_at")
    ]


def questions_of(post: JobPost) -> list[tuple[str, str]]:
    """List what a rule of a post may ask answers of: its questions, and those that were answered. Two queries."""
    rows = Application.objects.filter(organization_id=post.organization_id, post=post).exclude(answers={})
    keys: dict[str, None] = {}
    for given in rows.order_by("-applied_at").values_list("answers", flat=True)[:MOST_KEYS]:
        keys |= dict.fromkeys(given if isinstance(given, dict) else {})
    asked = answers.questions_of_post(post.pk)
    labels = asked | answers.questions(key for key in keys if key not in asked)
    return [*asked.items(), *((key, labels.get(key, key)) for key in keys if key not in asked)]


def _line(row: ApplicationRule) -> RuleLine:
    what = {
        RuleAction.TAG: row.tag_name,
        RuleAction.ASSIGN: row.assignee.name if row.assignee else "",
        RuleAction.MOVE: row.stage.name if row.stage else "",
    }.get(RuleAction(row.action), row.reason.name if row.reason else "")
    return RuleLine(
        id=row.pk,
        name=row.name,
        action=row.action,
        action_label=str(RuleAction(row.action).label),
        what=what,
        conditions=ruling.conditions_of(row),
        needs_all=row.needs_all,
        is_active=row.is_active,
        acted=row.acted,  # type: ignore[attr-defined]  # annotated
        held=row.held,  # type: ignore[attr-defined]
        proposed=row.proposed,  # type: ignore[attr-defined]
    )


def _touched(application: Application, acted: set[UUID], actor: Actor) -> Touched:
    hidden = blindness.is_hidden(application, actor)
    return Touched(
        application_id=application.pk,
        person_id=None if hidden else application.person_id,
        name=blindness.name_of(application, actor),
        stage_name=application.stage.name,
        applied_at=application.applied_at,
        is_open=not application.is_closed,
        has_acted=application.pk in acted,
    )
