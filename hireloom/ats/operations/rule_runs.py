"""A rule run on those who are here now: once on each, within its pace, by a job whose outcome is kept."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.ats import rules
from hireloom.ats.enums import BulkVerb, RuleAction
from hireloom.ats.events import RuleRun
from hireloom.ats.models import Application, ApplicationRule, BulkAction
from hireloom.ats.operations import bulk_actions
from hireloom.ats.operations.bulk_actions import Wish
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.refusals import Unacceptable


@transaction.atomic
def begin(*, rule: ApplicationRule, by: Actor, at: datetime) -> BulkAction:
    """Let a rule look at the open applications of its post that `by` may see; it acts as it does on newcomers.

    On whom it acted before it never acts again, and of the others on so many an hour as the policy allows; those over
    that wait for their turn. The rule comes with its post and job.

    Raises:
        PermissionDenied: `by` may not edit the job; for a rule that rejects by itself, not the organization's settings.
        Unacceptable: the rule is off, nobody is here, or they are too many.

    """
    job = rule.post.job
    access.require(rules.can_edit_job, by, job)
    if rule.action == RuleAction.REJECT:
        access.require(rules.can_decide_policy, by)
    here = list(Application.objects.visible_to(by).open().filter(post=rule.post_id, job=job).order_by("pk"))
    if not here:
        msg = gettext_noop("Nobody who applied through this post is waiting.")
        raise Unacceptable(msg)
    for application in here:
        application.job = job
    action = bulk_actions.begin(wish=Wish(BulkVerb.RULE, rule=rule), applications=here, by=by, at=at, job=job)
    run = RuleRun(
        rule_id=rule.pk, job_id=job.pk, post_id=rule.post_id, action_id=action.pk, total=len(here), version=rule.version
    )
    events.record(run, by=by, at=at)
    return action
