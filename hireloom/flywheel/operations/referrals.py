"""Asking whom we hired whether they know somebody: a task, some weeks after the hire."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from hireloom.ats.enums import Outcome
from hireloom.ats.models import Application, TeamMember
from hireloom.core.access import PermissionDenied
from hireloom.core.actor import system
from hireloom.core.enums import JobRole
from hireloom.core.models import Membership
from hireloom.flywheel.models import HandBackPolicy
from hireloom.people.models import Task
from hireloom.people.operations import tasks
from hireloom.people.operations.tasks import Order


@transaction.atomic
def ask_later(*, application_id: UUID, organization_id: UUID, at: datetime) -> Task | None:
    """Give the responsible recruiter the task to ask somebody who was hired for referrals; once for each hire.

    None where the organization wants none, nobody of the team recruits, or the hire was taken back.
    """
    rows = Application.objects.filter(organization_id=organization_id, outcome=Outcome.HIRED)
    application = rows.select_related("job", "person__organization").filter(pk=application_id).first()
    weeks = HandBackPolicy.objects.of(organization_id).referral_after_weeks
    if application is None or application.closed_at is None or not weeks:
        return None
    order = _order(application, weeks)
    if order is None or _given(application).exists():
        return None
    person, by = application.person, system(organization_id)
    try:
        return tasks.add(order=order, person=person, context_id=application.pk, by=by, at=at)
    except PermissionDenied:  # the recruiter does not see them any more
        return None


@transaction.atomic
def ask_no_more(*, application_id: UUID, organization_id: UUID, at: datetime) -> None:
    """Be done with that task, since the hire was taken back."""
    rows = Application.objects.filter(organization_id=organization_id).select_related("job", "person__organization")
    application = rows.filter(pk=application_id).first()
    if application is not None:
        for task in _given(application).filter(done_at=None).select_related("person"):
            tasks.finish(task=task, by=system(organization_id), at=at)


def _given(application: Application) -> QuerySet[Task]:
    """The tasks of that kind about an application: nobody in particular gave them, and they say so."""
    own = Task.objects.filter(organization_id=application.organization_id, context_id=application.pk, created_by=None)
    return own.filter(title=_title(application))


def _order(application: Application, weeks: int) -> Order | None:
    seats = TeamMember.objects.filter(
        organization_id=application.organization_id,
        job=application.job_id,
        role=JobRole.RECRUITER,
        membership__deactivated_at=None,
    )
    seat = seats.order_by("-is_responsible", "pk").first()
    if seat is None or application.closed_at is None:
        return None
    assignee = Membership.objects.select_related("user", "organization").get(pk=seat.membership_id)
    day = application.person.organization.here(application.closed_at).date() + timedelta(weeks=weeks)
    return Order(_title(application), assignee, due_on=day)


def _title(application: Application) -> str:
    with translation.override(application.person.organization.language):
        words = {"person": application.person.name, "job": application.job.title}
        return (_("Ask %(person)s, whom we hired for %(job)s, whom else they would recommend") % words)[:300]
