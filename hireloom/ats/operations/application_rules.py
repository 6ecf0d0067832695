"""Rules about applications: written, removed, fired once each, and the rejections they propose decided by a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from hireloom.ats import letters, rules, ruling
from hireloom.ats.enums import FiringState, RuleAction
from hireloom.ats.events import ProposalDecided, RuleFired, RuleRemoved, RuleWritten
from hireloom.ats.models import Application, ApplicationRule, HiringPolicy, JobPost, RejectionReason, RuleFiring, Stage
from hireloom.ats.operations import applications, pace, refusals, rule_actions, stage_locks
from hireloom.ats.operations.rejection_mails import RejectionMail
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.engine.conditions import About, Condition, Test
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable, require
from hireloom.kit.text import clean

MOST, MOST_CONDITIONS = 30, 8


class RuleChangedMeanwhile(Exception):
    """Somebody else wrote the rule anew; `rule` is what it says now."""

    def __init__(self, rule: ApplicationRule) -> None:
        super().__init__("The rule was changed in the meantime.")
        self.rule = rule


class AlreadyDecided(Exception):
    """Somebody decided about the proposal already, or it is none."""


@dataclass(frozen=True)
class RuleDraft:
    """What a rule says: its conditions, and the action with what that needs."""

    name: str
    conditions: Sequence[Condition]
    action: RuleAction
    needs_all: bool = True
    tag_name: str = ""
    stage: Stage | None = None
    assignee: Membership | None = None
    reason: RejectionReason | None = None
    is_active: bool = False


@transaction.atomic
def write(
    *,
    post: JobPost,
    draft: RuleDraft,
    by: Actor,
    at: datetime,
    rule: ApplicationRule | None = None,
    seen: int | None = None,
) -> ApplicationRule:
    """Write a new rule of a post, or write one anew; what it did to applications before stays done.

    `seen` is the version on the screen.

    Raises:
        PermissionDenied: `by` may not edit the job; for a rule that rejects by itself, not the organization's settings.
        Unacceptable: a name, a condition or something that the action needs is missing, or does not fit.
        RuleChangedMeanwhile: the rule says something else than what was seen.

    """
    access.require(rules.can_edit_job, by, post.job)
    if draft.action == RuleAction.REJECT:
        access.require(rules.can_decide_policy, by)
    _check(post, draft)
    if rule is None:
        last = ApplicationRule.objects.filter(post=post).aggregate(last=Max("position"))["last"]
        if last is not None and last + 1 >= MOST:
            msg = _("A post has at most %(most)d rules.") % {"most": MOST}
            raise Unacceptable(msg)
        position = 0 if last is None else last + 1
        rule = ApplicationRule(
            id=uuid7(at), organization_id=post.organization_id, post=post, position=position, created_at=at
        )
    else:
        rule = ApplicationRule.objects.select_for_update(of=("self",)).get(pk=rule.pk)
        if seen is not None and rule.version != seen:
            raise RuleChangedMeanwhile(rule)
    _take(rule, draft)
    rule.save()
    written = RuleWritten(
        rule_id=rule.pk,
        job_id=post.job_id,
        post_id=post.pk,
        action=rule.action,
        version=rule.version,
        is_active=rule.is_active,
    )
    events.record(written, by=by, at=at)
    return rule


@transaction.atomic
def remove(*, rule: ApplicationRule, by: Actor, at: datetime) -> None:
    """Remove a rule; one that is gone stays so.

    Raises: PermissionDenied: `by` may not edit the job.
    """
    access.require(rules.can_edit_job, by, rule.post.job)
    removed, _ = ApplicationRule.objects.filter(pk=rule.pk).delete()
    if removed:
        events.record(RuleRemoved(rule_id=rule.pk, job_id=rule.post.job_id, post_id=rule.post_id), by=by, at=at)


@transaction.atomic
def apply_all(*, application_id: UUID, at: datetime, rule_id: UUID | None = None) -> list[RuleFiring]:
    """Let every active rule of its post act on an application that came in, in order; each once, whenever asked.

    `rule_id` lets one alone act: one that was run on those who were here before it was written.

    A rule that acted on as many as it may within an hour is held: the firing says so, and the job that calls this asks
    again an hour later. Part of coming in; each rule acts as an automation that may do just that.
    """
    application = Application.objects.select_related("person", "source", "job", "stage", "organization").filter(
        pk=application_id
    )
    found = application.first()
    if found is None or found.post_id is None or found.is_closed:
        return []
    stage_locks.enter(found.job_id)
    made = []
    active = ApplicationRule.objects.active().filter(post_id=found.post_id)
    active = active.filter(pk=rule_id) if rule_id else active
    for rule in active.order_by("position", "created_at"):
        if ruling.is_met(rule, found) and (firing := _fire(rule, found, at)):
            made.append(firing)
            found.refresh_from_db()
        if found.is_closed:
            break
    if any(firing.state == FiringState.HELD for firing in made):
        _ask_again(found, at + pace.HOUR, rule_id)
    return made


@transaction.atomic
def apply(*, rule: ApplicationRule, application: Application, at: datetime) -> RuleFiring | None:
    """Let one rule act on an application that is here, under the same promises; None where it does not, or did.

    The application comes as `ruling.known` reads it. Whoever is over what a rule may do within an hour is held, and
    the rule asks again when, at its pace, it is their turn.
    """
    if application.is_closed or not ruling.is_met(rule, application):
        return None
    firing = _fire(rule, application, at)
    if firing is not None and firing.state == FiringState.HELD:
        turn = pace.turn_of(firing_id=firing.pk, firings=rule.firings.all(), most=_policy(rule).most_per_hour, at=at)
        _ask_again(application, turn, rule.pk)
    return firing


def _policy(rule: ApplicationRule) -> HiringPolicy:
    return HiringPolicy.objects.of(rule_actions.actor_of(rule))


def _fire(rule: ApplicationRule, application: Application, at: datetime) -> RuleFiring | None:
    """Act once: the row is written first, so that another worker on the same event finds it."""
    rows = ApplicationRule.objects.select_for_update(of=("self",)).select_related("post")
    locked = rows.filter(pk=rule.pk).first()
    if locked is None or not _concerns(locked, application):
        return None
    firing, is_new = RuleFiring.objects.get_or_create(
        organization_id=rule.organization_id,
        rule=locked,
        application=application,
        defaults={"state": FiringState.HELD, "fired_at": at},
    )
    if not is_new and firing.state != FiringState.HELD:
        return None
    policy = _policy(rule)
    if pace.is_spent(firings=locked.firings.all(), most=policy.most_per_hour, at=at):
        return firing
    state, refusal = _act(locked, application, policy, at)
    firing.state, firing.refusal, firing.fired_at = state, refusal, at
    firing.save(update_fields=["state", "refusal", "fired_at"])
    fired = RuleFired(
        rule_id=rule.pk,
        application_id=application.pk,
        person_id=application.person_id,
        job_id=application.job_id,
        action=locked.action,
        state=state,
        version=locked.version,
    )
    events.record(fired, by=rule_actions.actor_of(locked), at=at)
    return firing


def _concerns(rule: ApplicationRule, application: Application) -> bool:
    """Whether the rule, as it stands now that it is locked, is for this one, who may have gone to another job."""
    is_here = application.job_id == rule.post.job_id
    return rule.is_active and is_here and ruling.is_met(rule, application)


def _act(rule: ApplicationRule, application: Application, policy: HiringPolicy, at: datetime) -> tuple[str, str]:
    try:
        with transaction.atomic():
            return rule_actions.do(rule=rule, application=application, policy=policy, at=at).value, ""
    except refusals.KINDS as refusal:
        return FiringState.REFUSED.value, refusals.word_of(refusal)


@transaction.atomic
def accept(*, firing: RuleFiring, by: Actor, at: datetime, has_mail: bool = True) -> Application:
    """Reject whom a rule proposed to reject, for its reason, by the person who says so.

    Raises:
        PermissionDenied: `by` may not reject applications of this job.
        AlreadyDecided: somebody did already.
        ApplicationClosed: it ended otherwise in the meantime.

    """
    access.require(rules.can_reject, by, firing.application)
    locked = _locked_proposal(firing)
    if locked.rule.reason is None:
        raise AlreadyDecided
    application = locked.application
    draft = letters.rejection(application.language or application.organization.language)
    mail = RejectionMail(draft) if has_mail else None
    rejected = applications.reject(application=application, reason=locked.rule.reason, by=by, at=at, mail=mail)
    _decide(locked, FiringState.ACCEPTED, by, at)
    return rejected


@transaction.atomic
def dismiss(*, firing: RuleFiring, by: Actor, at: datetime) -> RuleFiring:
    """Say that somebody whom a rule proposed to reject is not rejected for that.

    Raises:
        PermissionDenied: `by` may not reject applications of this job.
        AlreadyDecided: somebody did already.

    """
    access.require(rules.can_reject, by, firing.application)
    locked = _locked_proposal(firing)
    _decide(locked, FiringState.DISMISSED, by, at)
    return locked


def _locked_proposal(firing: RuleFiring) -> RuleFiring:
    rows = RuleFiring.objects.select_for_update(of=("self",))
    locked = rows.select_related("rule__reason", "application__job", "application__organization").get(pk=firing.pk)
    if locked.state != FiringState.PROPOSED:
        raise AlreadyDecided
    return locked


def _decide(firing: RuleFiring, state: FiringState, by: Actor, at: datetime) -> None:
    firing.state, firing.decided_by_id, firing.decided_at = state, by.membership_id, at
    firing.save(update_fields=["state", "decided_by", "decided_at"])
    application = firing.application
    decided = ProposalDecided(
        rule_id=firing.rule_id,
        application_id=application.pk,
        person_id=application.person_id,
        job_id=application.job_id,
        state=state.value,
    )
    events.record(decided, by=by, at=at)


def _take(rule: ApplicationRule, draft: RuleDraft) -> None:
    rule.name, rule.needs_all = clean(draft.name)[:120], draft.needs_all
    rule.conditions, rule.action = ruling.as_json(draft.conditions), draft.action
    rule.tag_name, rule.stage, rule.assignee = clean(draft.tag_name)[:60], draft.stage, draft.assignee
    rule.reason, rule.is_active = draft.reason, draft.is_active
    rule.version += 1


def _check(post: JobPost, draft: RuleDraft) -> None:
    needs = {
        RuleAction.TAG: (clean(draft.tag_name), "A tag needs a name."),
        RuleAction.ASSIGN: (draft.assignee, "Choose a colleague."),
        RuleAction.MOVE: (draft.stage and draft.stage.job_id == post.job_id, "Choose a stage of this job."),
        RuleAction.PROPOSE_REJECTION: (draft.reason, "Choose a reason."),
        RuleAction.REJECT: (draft.reason, "Choose a reason."),
    }
    given, sentence = needs[draft.action]
    require(
        (clean(draft.name), "A rule needs a name."),
        (0 < len(draft.conditions) <= MOST_CONDITIONS, f"A rule has between 1 and {MOST_CONDITIONS} conditions."),
        (all(one.is_whole for one in draft.conditions), "A condition says what it compares with."),
        (given, sentence),
        (draft.action != RuleAction.REJECT or _is_knockout(draft), "A rule rejects only for one question of fact."),
    )


def _is_knockout(draft: RuleDraft) -> bool:
    """One condition, about what somebody answered, that it is or is not one of some words."""
    only = draft.conditions[0] if len(draft.conditions) == 1 else None
    return only is not None and only.about == About.ANSWER and only.test in (Test.IS, Test.IS_NOT)


def _ask_again(application: Application, moment: datetime, rule_id: UUID | None) -> None:
    from hireloom.ats.tasks import apply_rules  # app ready: tasks call operations

    job = apply_rules.configure(schedule_at=moment)
    job.defer(
        organization_id=str(application.organization_id),
        application_id=str(application.pk),
        rule_id=str(rule_id or ""),
    )
