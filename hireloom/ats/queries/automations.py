"""Automations of a job, tried before they act, and what they did."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from hireloom.ats import answers, automating, blindness
from hireloom.ats.enums import AutomationAction, AutomationTrigger, FiringState, Refusal, Whom
from hireloom.ats.models import Application, Automation, AutomationFiring, Job
from hireloom.ats.models.application import ApplicationQuerySet
from hireloom.core import events
from hireloom.core.actor import Actor
from hireloom.messaging.enums import MessageState
from hireloom.messaging.models import Message
from hireloom.people.models import PersonTag

MOST_TRIED, MOST_SHOWN, MOST_FIRINGS = 2000, 200, 50


@dataclass(frozen=True)
class AutomationLine:
    """One automation; `acted` counts its occasions, `held` those that wait for the next hour.

    `where` is the stage or the tag it looks at, `what` what its action needs, in words. `is_stuck` says that something
    it needs is gone: its stage, its template, its colleague.
    """

    automation: Automation
    trigger_label: str
    where: str
    action_label: str
    what: str
    acted: int
    held: int
    is_stuck: bool


@dataclass(frozen=True)
class Touched:
    """Somebody whom an automation would touch; `has_acted` when it did so already, on whatever occasion."""

    application_id: UUID
    person_id: UUID | None
    name: str
    stage_name: str
    entered_at: datetime
    has_acted: bool


@dataclass(frozen=True)
class DryRun:
    """Whom an automation would touch of those who stand now where it looks; nothing is done."""

    touched: Sequence[Touched]
    count: int
    tried: int


@dataclass(frozen=True)
class Done:
    """What an automation did to one; `mail` is the mail it wrote, while that can be stopped."""

    application_id: UUID
    person_id: UUID | None
    name: str
    state: str
    state_label: str
    refusal_label: str
    fired_at: datetime
    mail: Message | None


def of_job(job: Job) -> list[AutomationLine]:
    """List the automations of a job that the actor has seen, in the order in which they act. Two queries at most."""
    rows = Automation.objects.filter(organization_id=job.organization_id, job=job, removed_at=None)
    rows = rows.select_related("stage", "to_stage", "template", "sender", "colleague").annotate(
        acted=Count("firings", filter=~Q(firings__state=FiringState.HELD)),
        held=Count("firings", filter=Q(firings__state=FiringState.HELD)),
    )
    lines = list(rows.order_by("position", "created_at"))
    pools = events.resolve_labels({"pool": [row.pool_id for row in lines if row.pool_id]})
    return [_line(row, pools) for row in lines]


def questions_of(job: Job) -> list[tuple[str, str]]:
    """List what an automation of a job may ask answers of: the questions of its posts. One query."""
    return list(answers.questions_of_job(job.pk).items())


def dry_run(automation: Automation, actor: Actor) -> DryRun:
    """Try an automation on those who stand where it looks, the latest first, up to `MOST_TRIED`. Two queries.

    As though each of them came there now: how they came, and how long ago, is left out.
    """
    rows = _standing(automation, Application.objects.visible_to(actor).filter(job=automation.job_id))
    tried = list(rows.select_related("person", "source", "stage").order_by("-entered_at", "-pk")[:MOST_TRIED])
    acted = set(AutomationFiring.objects.filter(automation=automation).values_list("application_id", flat=True))
    met = [each for each in tried if automating.meets(automation, each)]
    return DryRun([_touched(each, acted, actor) for each in met[:MOST_SHOWN]], len(met), len(tried))


def done(automation: Automation, actor: Actor) -> list[Done]:
    """List what an automation did last to those whom the actor may see. Two queries."""
    rows = AutomationFiring.objects.visible_to(actor).filter(automation=automation)
    rows = rows.select_related("application__person", "application__stage").order_by("-fired_at", "-pk")
    firings = list(rows[:MOST_FIRINGS])
    mails = {mail.key: mail for mail in _mails(automation, firings)}
    return [_done(firing, mails.get(firing.mail_key), actor) for firing in firings]


def _mails(automation: Automation, firings: Iterable[AutomationFiring]) -> Iterable[Message]:
    if automation.action != AutomationAction.MAIL:
        return []
    keys = [firing.mail_key for firing in firings if firing.mail_after]
    return Message.objects.filter(organization_id=automation.organization_id, key__in=keys)


def _standing(automation: Automation, rows: ApplicationQuerySet) -> ApplicationQuerySet:
    trigger = AutomationTrigger(automation.trigger)
    if trigger in automating.ENDS:
        return rows.filter(outcome=automating.ENDS[trigger])
    rows = rows.open()
    if trigger == AutomationTrigger.TAGGED:
        carried = PersonTag.objects.filter(person=OuterRef("person_id"), tag__name__iexact=automation.trigger_tag)
        return rows.filter(Exists(carried))
    return rows.filter(stage=automation.stage_id) if automation.stage_id else rows


def _line(row: Automation, pools: dict[UUID, str]) -> AutomationLine:
    return AutomationLine(
        automation=row,
        trigger_label=str(AutomationTrigger(row.trigger).label),
        where=where_of(row),
        action_label=str(AutomationAction(row.action).label),
        what=_what(row, pools),
        acted=row.acted,  # type: ignore[attr-defined]  # annotated
        held=row.held,  # type: ignore[attr-defined]
        is_stuck=_is_stuck(row),
    )


def where_of(automation: Automation) -> str:
    """Name the stage or the tag that an automation looks at; "" where it is any stage."""
    if automation.trigger == AutomationTrigger.TAGGED:
        return automation.trigger_tag
    return automation.stage.name if automation.stage else ""


def _is_stuck(row: Automation) -> bool:
    """Whether a stage, a template or a colleague that it names was removed or left."""
    is_gone = any(stage is not None and stage.removed_at is not None for stage in (row.stage, row.to_stage))
    needs = {
        AutomationAction.MAIL: row.template is not None and row.template.removed_at is None,
        AutomationAction.MOVE: row.to_stage is not None,
    }
    names = row.whom != Whom.COLLEAGUE or (row.colleague is not None and row.colleague.is_active)
    return is_gone or not names or not needs.get(AutomationAction(row.action), True)


def _what(row: Automation, pools: dict[UUID, str]) -> str:
    whom = row.colleague.name if row.colleague else str(Whom(row.whom).label) if row.whom else ""
    words: dict[str, Any] = {
        AutomationAction.MAIL: row.template.name if row.template else "",
        AutomationAction.TASK: f"{row.task_title} · {whom}",
        AutomationAction.POOL: pools.get(row.pool_id, "") if row.pool_id else "",
        AutomationAction.MOVE: row.to_stage.name if row.to_stage else "",
        AutomationAction.TAG: row.tag_name,
        AutomationAction.UNTAG: row.tag_name,
    }
    return str(words.get(row.action, whom))


def _touched(application: Application, acted: set[UUID], actor: Actor) -> Touched:
    hidden = blindness.is_hidden(application, actor)
    return Touched(
        application_id=application.pk,
        person_id=None if hidden else application.person_id,
        name=blindness.name_of(application, actor),
        stage_name=application.stage.name,
        entered_at=application.entered_at,
        has_acted=application.pk in acted,
    )


def _done(firing: AutomationFiring, mail: Message | None, actor: Actor) -> Done:
    application = firing.application
    hidden = blindness.is_hidden(application, actor)
    return Done(
        application_id=application.pk,
        person_id=None if hidden else application.person_id,
        name=blindness.name_of(application, actor),
        state=firing.state,
        state_label=str(FiringState(firing.state).label),
        refusal_label=str(Refusal(firing.refusal).label) if firing.refusal else "",
        fired_at=firing.fired_at,
        mail=mail if mail is not None and mail.state == MessageState.QUEUED else None,
    )
