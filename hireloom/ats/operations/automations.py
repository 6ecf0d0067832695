"""Automations of a job: written, written anew, removed.

Source: decision record 0027.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from hireloom.ats import automating, letters, rules, ruling
from hireloom.ats.enums import AutomationAction, AutomationTrigger, Whom
from hireloom.ats.events import AutomationRemoved, AutomationWritten
from hireloom.ats.models import Automation, Job, Stage
from hireloom.ats.operations import automation_actions, stages
from hireloom.ats.operations.application_rules import MOST_CONDITIONS
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.engine import tokens
from hireloom.engine.conditions import Condition
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable, require
from hireloom.kit.text import clean
from hireloom.messaging import rules as messaging_rules
from hireloom.messaging.models import MailTemplate

MOST, MOST_HOURS, MOST_DUE_DAYS = 30, 720, 365
IN_A_STAGE = frozenset({AutomationTrigger.ARRIVED, AutomationTrigger.WAITED})
TURNS_TO = frozenset({AutomationAction.TASK, AutomationAction.NOTIFY, AutomationAction.ASSIGN})


class AutomationChangedMeanwhile(Exception):
    """Somebody else wrote the automation anew; `automation` is what it says now."""

    def __init__(self, automation: Automation) -> None:
        super().__init__("The automation was changed in the meantime.")
        self.automation = automation


@dataclass(frozen=True)
class AutomationDraft:
    """What an automation says: its trigger, its conditions if any, and one action with what that needs.

    What another trigger or action would need is left out when it is kept. `wait_hours` is how long its mail waits.
    """

    name: str
    trigger: AutomationTrigger
    action: AutomationAction
    stage: Stage | None = None
    days: int | None = None
    trigger_tag: str = ""
    also_back: bool = False
    conditions: Sequence[Condition] = ()
    needs_all: bool = True
    template: MailTemplate | None = None
    sender: Membership | None = None
    wait_hours: int = 1
    tag_name: str = ""
    whom: Whom | None = None
    colleague: Membership | None = None
    task_title: str = ""
    due_days: int | None = None
    pool_id: UUID | None = None
    to_stage: Stage | None = None
    is_active: bool = False


@transaction.atomic
def write(
    *,
    job: Job,
    draft: AutomationDraft,
    by: Actor,
    at: datetime,
    automation: Automation | None = None,
    seen: int | None = None,
) -> Automation:
    """Write a new automation of a job, or write one anew; what it did before stays done.

    One about a wait acts on those whose wait ends after it was switched on. `seen` is the version on the screen.

    Raises:
        PermissionDenied: `by` may not edit the job, or not do by hand what it is to do by itself.
        Unacceptable: something that the trigger or the action needs is missing, or does not fit.
        AutomationChangedMeanwhile: it says something else than what was seen, or was removed.

    """
    access.require(rules.can_edit_job, by, job)
    access.require(rules.can_automate, by, job, draft.action)
    if draft.action == AutomationAction.MAIL:
        access.require(messaging_rules.can_write_as, by, draft.sender.pk if draft.sender else None)
    _check(job, draft, by)
    if automation is None:
        automation = Automation(
            id=uuid7(at), organization_id=job.organization_id, job=job, position=_next(job), created_at=at
        )
    else:
        automation = Automation.objects.select_for_update(of=("self",)).get(pk=automation.pk)
        if automation.removed_at or (seen is not None and automation.version != seen):
            raise AutomationChangedMeanwhile(automation)
    _take(automation, draft, at)
    automation.save()
    events.record(written(automation), by=by, at=at)
    return automation


@transaction.atomic
def remove(*, automation: Automation, by: Actor, at: datetime) -> None:
    """Remove an automation; one that is gone stays so. Its name stays for the history.

    Raises: PermissionDenied: `by` may not edit the job.
    """
    access.require(rules.can_edit_job, by, automation.job)
    locked = Automation.objects.select_for_update(of=("self",)).get(pk=automation.pk)
    if locked.removed_at:
        return
    locked.is_active, locked.removed_at = False, at
    locked.save(update_fields=["is_active", "removed_at"])
    events.record(AutomationRemoved(automation_id=locked.pk, job_id=locked.job_id), by=by, at=at)


def written(automation: Automation) -> AutomationWritten:
    """The event that an automation says what it says."""
    return AutomationWritten(
        automation_id=automation.pk,
        job_id=automation.job_id,
        trigger=automation.trigger,
        action=automation.action,
        version=automation.version,
        is_active=automation.is_active,
    )


def _next(job: Job) -> int:
    present = Automation.objects.filter(job=job, removed_at=None)
    if present.count() >= MOST:
        msg = _("A job has at most %(most)d automations.") % {"most": MOST}
        raise Unacceptable(msg)
    last = Automation.objects.filter(job=job).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _take(automation: Automation, draft: AutomationDraft, at: datetime) -> None:
    looks = (automation.trigger, automation.stage_id, automation.days)
    kept = {**_of_trigger(draft), **_of_action(draft)}
    for name, value in kept.items():
        setattr(automation, name, value)
    automation.name, automation.needs_all = clean(draft.name)[:120], draft.needs_all
    automation.conditions = ruling.as_json(draft.conditions)
    began = draft.is_active and (
        not automation.is_active or looks != (automation.trigger, automation.stage_id, automation.days)
    )
    automation.switched_on_at = at if began else automation.switched_on_at
    automation.is_active = draft.is_active
    automation.version += 1


def _of_trigger(draft: AutomationDraft) -> dict[str, Any]:
    return {
        "trigger": draft.trigger.value,
        "stage": draft.stage if draft.trigger in IN_A_STAGE else None,
        "days": draft.days if draft.trigger == AutomationTrigger.WAITED else None,
        "trigger_tag": clean(draft.trigger_tag)[:60] if draft.trigger == AutomationTrigger.TAGGED else "",
        "also_back": draft.also_back and draft.trigger == AutomationTrigger.ARRIVED,
    }


def _of_action(draft: AutomationDraft) -> dict[str, Any]:
    action = draft.action
    is_mail, turns = action == AutomationAction.MAIL, action in TURNS_TO
    is_task, is_tag = action == AutomationAction.TASK, action in (AutomationAction.TAG, AutomationAction.UNTAG)
    return {
        "action": action.value,
        "template": draft.template if is_mail else None,
        "sender": draft.sender if is_mail else None,
        "wait_hours": draft.wait_hours if is_mail else 0,
        "tag_name": clean(draft.tag_name)[:60] if is_tag else "",
        "whom": draft.whom.value if turns and draft.whom else "",
        "colleague": draft.colleague if turns and draft.whom == Whom.COLLEAGUE else None,
        "task_title": clean(draft.task_title)[:300] if is_task else "",
        "due_days": draft.due_days if is_task else None,
        "pool_id": draft.pool_id if action == AutomationAction.POOL else None,
        "to_stage": draft.to_stage if action == AutomationAction.MOVE else None,
    }


def _check(job: Job, draft: AutomationDraft, by: Actor) -> None:
    require(
        (clean(draft.name), "An automation needs a name."),
        (len(draft.conditions) <= MOST_CONDITIONS, f"An automation has at most {MOST_CONDITIONS} conditions."),
        (all(one.is_whole for one in draft.conditions), "A condition says what it compares with."),
        *_checks_of_trigger(job, draft),
        *_checks_of_action(job, draft, by),
    )


def _checks_of_trigger(job: Job, draft: AutomationDraft) -> Sequence[tuple[Any, str]]:
    is_wait, is_tag = draft.trigger == AutomationTrigger.WAITED, draft.trigger == AutomationTrigger.TAGGED
    is_open = draft.action not in automation_actions.ON_OPEN_ONES or draft.trigger not in automating.ENDS
    return (
        (draft.stage is None or _is_here(draft.stage, job), "Choose a stage of this job."),
        (not is_wait or draft.stage, "Choose the stage in which somebody waits."),
        (not is_wait or (draft.days and 0 < draft.days <= stages.MOST_DAYS), "Say after how many days, 1 to 365."),
        (not is_tag or clean(draft.trigger_tag), "Say which tag."),
        (is_open, "That cannot be done with an application that ended."),
    )


def _checks_of_action(job: Job, draft: AutomationDraft, by: Actor) -> Sequence[tuple[Any, str]]:
    action = draft.action
    is_mail, is_task = action == AutomationAction.MAIL, action == AutomationAction.TASK
    goes_on = draft.to_stage is not None and _is_here(draft.to_stage, job) and draft.to_stage != draft.stage
    is_tag = action in (AutomationAction.TAG, AutomationAction.UNTAG)
    can_pool = action != AutomationAction.POOL or (draft.pool_id and automation_actions.may_use_pool(by, draft.pool_id))
    names = draft.whom != Whom.COLLEAGUE or (draft.colleague and draft.colleague.is_active)
    return (
        (not is_mail or (draft.template and draft.template.owner_id is None), "Choose a template of the organization."),
        (not is_mail or _is_signed(draft), "The template says who writes; choose in whose name the mail goes out."),
        (0 <= draft.wait_hours <= MOST_HOURS, f"A mail waits between 0 and {MOST_HOURS} hours."),
        (not is_tag or clean(draft.tag_name), "A tag needs a name."),
        (action not in TURNS_TO or draft.whom, "Choose whom."),
        (action not in TURNS_TO or names, "Choose a colleague."),
        (not is_task or clean(draft.task_title), "A task says what to do; write something first."),
        (draft.due_days is None or 0 <= draft.due_days <= MOST_DUE_DAYS, "A task is due within a year."),
        (can_pool, "Choose a pool of the organization."),
        (action != AutomationAction.MOVE or goes_on, "Choose another stage of this job."),
    )


def _is_here(stage: Stage, job: Job) -> bool:
    return stage.job_id == job.pk and stage.removed_at is None


def _is_signed(draft: AutomationDraft) -> bool:
    """Whether the template's placeholders can be filled: those of a sender only where there is one."""
    if draft.template is None:
        return False
    known = dict.fromkeys([*letters.PLACEHOLDERS, "company"], "known")
    words = known | automation_actions.words_of_sender(draft.sender)
    said = tokens.with_sections(f"{draft.template.subject}\n{draft.template.text}", words)
    return not tokens.missing_in(said, words)
