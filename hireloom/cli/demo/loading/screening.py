"""How Acme screens: criteria, blind review, posts for some readers, and rules with what they did."""

from datetime import datetime, timedelta

from hireloom.ats.enums import AutomationAction, AutomationTrigger, FiringState, RuleAction, StageKind, Whom
from hireloom.ats.models import Application, Job, JobPost, PostQuestion, RejectionReason, RuleFiring, Stage
from hireloom.ats.operations import application_rules, automations, criteria, posts, stages
from hireloom.ats.operations.application_rules import RuleDraft
from hireloom.ats.operations.automations import AutomationDraft
from hireloom.ats.operations.criterion_filling import Wanted
from hireloom.ats.operations.posts import PostDraft
from hireloom.ats.operations.stages import StagePlan
from hireloom.cli.demo.loading import casting
from hireloom.cli.demo.loading.casting import BLIND, EMBEDDED, ROBOTICS
from hireloom.cli.demo.loading.house import House
from hireloom.core.actor import Actor
from hireloom.engine.conditions import About, Condition, Test

RULES_SINCE = timedelta(days=16)
MANY_YEARS = 6


def arrange(house: House, now: datetime) -> None:
    """Say what jobs ask for, write posts and rules, let the rules act; the caller shows the organization."""
    rita, noor = (casting.actor(house, key) for key in ("rita", "noor"))
    _criteria(house, ROBOTICS, "criteria", by=rita, at=casting.ago(now, 80))
    _criteria(house, BLIND, "blind_criteria", by=noor, at=casting.ago(now, 45))
    blind = _job(house, BLIND)
    until = Stage.objects.present().get(job=blind, position=2)
    criteria.review_blind(job=blind, until=until, by=noor, at=casting.ago(now, 45))
    _posts(house, rita=rita, noor=noor, now=now)
    _rules(house, by=rita, now=now)
    _days(house, by=rita, at=casting.ago(now, 40))


def _criteria(house: House, key: str, name: str, *, by: Actor, at: datetime) -> None:
    wanted = [Wanted(**row) for row in casting.texts()[name]]
    criteria.write(job=_job(house, key), wanted=wanted, by=by, at=at)


def _posts(house: House, *, rita: Actor, noor: Actor, now: datetime) -> None:
    """A German post beside the English one, and for two jobs one that colleagues alone read."""
    german = casting.texts()["german"]
    embedded, robotics = _job(house, EMBEDDED), _job(house, ROBOTICS)
    _publish(embedded, PostDraft(**german, language="de", shows_pay=False), by=noor, at=casting.ago(now, 58))
    for job, by in ((embedded, noor), (robotics, rita)):
        draft = PostDraft(
            title=job.title,
            body=casting.texts()["internal"],
            location=job.office.name if job.office else "",
            is_internal=True,
            live_until=now + timedelta(days=21),
        )
        _publish(job, draft, by=by, at=casting.ago(now, 30))


def _publish(job: Job, draft: PostDraft, *, by: Actor, at: datetime) -> None:
    post = posts.write(job=job, draft=draft, by=by, at=at)
    posts.publish(post=post, by=by, at=at + timedelta(minutes=10))


def _rules(house: House, *, by: Actor, now: datetime) -> None:
    """One rule tags, one proposes; a person has decided about two of the proposals, the others wait."""
    place, at = house.jobs[ROBOTICS], now - RULES_SINCE
    post = JobPost.objects.select_related("job").get(pk=place.post_id)
    permit, years = PostQuestion.objects.filter(post=post, removed_at=None).order_by("position")[:2]
    drafts = (
        RuleDraft(
            name="Long with ROS",
            conditions=[Condition(About.ANSWER, Test.MORE, str(MANY_YEARS), key=str(years.pk))],
            action=RuleAction.TAG,
            tag_name="ROS veteran",
            is_active=True,
        ),
        RuleDraft(
            name="No permit to work in France",
            conditions=[Condition(About.ANSWER, Test.IS, "no", key=str(permit.pk))],
            action=RuleAction.PROPOSE_REJECTION,
            reason=RejectionReason.objects.get(organization_id=by.organization_id, name="No permit to work"),
            is_active=True,
        ),
    )
    for draft in drafts:
        application_rules.write(post=post, draft=draft, by=by, at=at)
    later = Application.objects.open().filter(post=post, applied_at__gt=at).order_by("applied_at", "pk")
    for pk, applied_at in list(later.values_list("pk", "applied_at")):
        application_rules.apply_all(application_id=pk, at=applied_at + timedelta(seconds=2))
    _decide(by, now)


def _days(house: House, *, by: Actor, at: datetime) -> None:
    """The first look may take three days, an offer none in particular; the other stages as the organization says."""
    job = _job(house, ROBOTICS)
    present = Stage.objects.present().filter(job=job).order_by("position")
    allowed = {StageKind.APPLIED.value: 3, StageKind.OFFER.value: 0}
    plan = [
        StagePlan(stage.name, StageKind(stage.kind), stage.pk, stage.group_id, allowed.get(stage.kind))
        for stage in present
    ]
    stages.arrange(job=job, plan=plan, by=by, at=at)


def automate(house: House, *, by: Actor, at: datetime) -> None:
    """One gives a task on a hire, one tells of a long wait; switched on now, so they act on what happens next."""
    job = _job(house, ROBOTICS)
    present = list(Stage.objects.present().filter(job=job).order_by("position"))
    drafts = (
        AutomationDraft(
            name="Prepare the first day",
            trigger=AutomationTrigger.HIRED,
            action=AutomationAction.TASK,
            whom=Whom.RECRUITER,
            task_title="Prepare the first day: desk, keys, welcome",
            due_days=10,
            is_active=True,
        ),
        AutomationDraft(
            name="Screening takes long",
            trigger=AutomationTrigger.WAITED,
            stage=present[1],
            days=5,
            action=AutomationAction.NOTIFY,
            whom=Whom.HIRING_MANAGER,
            is_active=True,
        ),
    )
    for draft in drafts:
        automations.write(job=job, draft=draft, by=by, at=at)


def _decide(by: Actor, now: datetime) -> None:
    rows = RuleFiring.objects.filter(organization_id=by.organization_id, state=FiringState.PROPOSED)
    proposals = list(rows.select_related("application__job", "rule").order_by("fired_at", "pk"))
    if len(proposals) > 2:
        application_rules.accept(firing=proposals[0], by=by, at=casting.ago(now, hours=4))
        application_rules.dismiss(firing=proposals[1], by=by, at=casting.ago(now, hours=4))


def _job(house: House, key: str) -> Job:
    return Job.objects.select_related("office").get(pk=house.jobs[key].id)
