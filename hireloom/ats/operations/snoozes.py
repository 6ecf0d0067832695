"""Snoozing: nobody is asked to look at an application until a day; then it wakes by itself."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.ats import rules
from hireloom.ats.enums import WhyVerb
from hireloom.ats.events import ApplicationSnoozed, ApplicationWoken
from hireloom.ats.models import Application, StageVisit
from hireloom.ats.operations import whys
from hireloom.ats.operations.application_parts import ApplicationClosed, locked
from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.queries import organizations
from hireloom.kit.refusals import Unacceptable

LONGEST = timedelta(days=366)


@transaction.atomic
def snooze(*, application: Application, until: date, by: Actor, at: datetime, why: str = "") -> Application:
    """Let an application rest until a day, in the organization's time zone; another day moves it.

    `why` is kept with it, for colleagues.

    Raises:
        PermissionDenied: `by` may not move applications of this job.
        ApplicationClosed: it ended.
        Unacceptable: the day is not to come, or more than a year away.

    """
    access.require(rules.can_move, by, application)
    application = locked(application)
    if application.is_closed:
        raise ApplicationClosed
    today = organizations.today(by.organization_id, at)
    if not today < until <= today + LONGEST:
        msg = gettext_noop("Choose a day to come, within a year.")
        raise Unacceptable(msg)
    if application.wakes_on == until:
        return application
    application.wakes_on, application.updated_at = until, at
    application.save(update_fields=["wakes_on", "updated_at"])
    why_id = whys.keep(application=application, verb=WhyVerb.SNOOZED, why=why, by=by, at=at)
    events.record(_snoozed(application, until, why_id), by=by, at=at)
    return application


def rest_again(*, ended_at: Mapping[Application, datetime], by: Actor, at: datetime) -> None:
    """Let applications rest until the day they were to rest when something happened that is taken back now.

    Part of taking it back, which holds the locks. `ended_at` says of each when it happened; a day that has come since
    is over. One query while nobody rested.
    """
    visits = StageVisit.objects.filter(
        organization_id=by.organization_id, application__in=ended_at, was_to_wake_on__isnull=False
    )
    known = {each.pk: each for each in ended_at}
    days = {
        known[pk]: day
        for pk, left_at, day in visits.values_list("application_id", "left_at", "was_to_wake_on")
        if day and left_at == ended_at[known[pk]]
    }
    today = organizations.today(by.organization_id, at) if days else date.max
    resting = {each: day for each, day in days.items() if today < day <= today + LONGEST}
    for each, day in resting.items():
        each.wakes_on = day
    Application.objects.bulk_update(resting, ["wakes_on"])
    events.record_all([_snoozed(each, day) for each, day in resting.items()], by=by, at=at)


@transaction.atomic
def wake(*, application: Application, by: Actor, at: datetime) -> Application:
    """Wake an application before its day; one that is awake stays so.

    Raises: PermissionDenied: `by` may not move applications of this job.
    """
    access.require(rules.can_move, by, application)
    application = locked(application)
    if application.wakes_on is not None:
        application.wakes_on, application.updated_at = None, at
        application.save(update_fields=["wakes_on", "updated_at"])
        events.record(_woken(application), by=by, at=at)
    return application


@transaction.atomic
def wake_due(*, by: Actor, at: datetime) -> int:
    """Wake all whose day has come, and say how many; `by` is the system, from a schedule."""
    due = Application.objects.select_for_update(skip_locked=True, no_key=True).filter(
        organization_id=by.organization_id, wakes_on__lte=organizations.today(by.organization_id, at)
    )
    rows = list(due.order_by("pk"))
    Application.objects.filter(pk__in=[row.pk for row in rows]).update(wakes_on=None, updated_at=at)
    events.record_all([_woken(row) for row in rows], by=by, at=at)
    return len(rows)


def _snoozed(application: Application, until: date, why_id: UUID | None = None) -> ApplicationSnoozed:
    return ApplicationSnoozed(
        application_id=application.pk,
        person_id=application.person_id,
        job_id=application.job_id,
        until=until.isoformat(),
        why_id=why_id,
    )


def _woken(application: Application) -> ApplicationWoken:
    return ApplicationWoken(application_id=application.pk, person_id=application.person_id, job_id=application.job_id)
