"""Who looks after an application."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.ats import rules
from hireloom.ats.enums import WhyVerb
from hireloom.ats.events import ApplicationAssigned
from hireloom.ats.models import Application
from hireloom.ats.operations import whys
from hireloom.ats.operations.applications import ApplicationClosed, Outcomes, lock_many
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.kit.refusals import Unacceptable


@transaction.atomic
def assign(*, application: Application, to: Membership | None, by: Actor, at: datetime, why: str = "") -> Application:
    """Have a colleague look after an application, or nobody in particular; whoever does already stays.

    `why` is kept with it, for colleagues.

    Raises:
        PermissionDenied: `by` may not move applications of this job.
        ApplicationClosed: it ended.
        Unacceptable: the colleague left, or may not see the job.

    """
    outcomes = assign_many(applications=[application], to=to, by=by, at=at, why=why)
    if outcomes.refused:
        raise outcomes.refused[0][1]
    return Application.objects.get(pk=application.pk)


@transaction.atomic
def assign_many(
    *, applications: Sequence[Application], to: Membership | None, by: Actor, at: datetime, why: str = ""
) -> Outcomes:
    """Assign many in a handful of statements, each with its own event; those that ended are named.

    Raises:
        PermissionDenied: `by` may not move those of one of the jobs; then nobody is assigned.
        Unacceptable: the colleague left, or may not see one of the jobs.

    """
    jobs = {each.job_id: each.job for each in applications}
    for application in {each.job_id: each for each in applications}.values():
        access.require(rules.can_move, by, application)
    if to and not (to.is_active and all(rules.sees_job(to.as_actor(), job) for job in jobs.values())):
        msg = gettext_noop("This colleague does not see the job; add them to its team first.")
        raise Unacceptable(msg)
    locked = lock_many(applications)
    refused: list[tuple[Application, Exception]] = [(each, ApplicationClosed()) for each in locked if each.is_closed]
    wanted = to.pk if to else None
    changing = [each for each in locked if not each.is_closed and each.assigned_to_id != wanted]
    Application.objects.filter(pk__in=[each.pk for each in changing]).update(assigned_to=to, updated_at=at)
    said = whys.keep_all(applications=changing, verb=WhyVerb.ASSIGNED, why=why, by=by, at=at)
    told = [
        ApplicationAssigned(
            application_id=each.pk,
            person_id=each.person_id,
            job_id=each.job_id,
            membership_id=wanted,
            why_id=said.get(each.pk),
        )
        for each in changing
    ]
    events.record_all(told, by=by, at=at)
    return Outcomes([(each, each.stage_id) for each in changing], refused)
