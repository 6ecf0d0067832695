"""Automations act: each once on an occasion, within its pace, and never in a circle."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from hireloom.ats import automating, ruling
from hireloom.ats.enums import AutomationTrigger, FiringState, Refusal
from hireloom.ats.events import (
    ApplicationHired,
    ApplicationMoved,
    ApplicationRejected,
    ApplicationSubmitted,
    ApplicationTransferred,
    ApplicationWithdrawn,
    AutomationFired,
)
from hireloom.ats.models import Application, Automation, AutomationFiring, HiringPolicy
from hireloom.ats.operations import automation_actions, pace, refusals, stage_locks
from hireloom.ats.operations.automation_actions import Deed
from hireloom.core import events
from hireloom.core.actor import system
from hireloom.messaging.operations import outbox
from hireloom.people.events import PersonTagged

TRIGGERS: Mapping[type, AutomationTrigger] = {
    ApplicationSubmitted: AutomationTrigger.ARRIVED,
    ApplicationMoved: AutomationTrigger.ARRIVED,
    ApplicationTransferred: AutomationTrigger.ARRIVED,
    ApplicationRejected: AutomationTrigger.REJECTED,
    ApplicationWithdrawn: AutomationTrigger.WITHDRAWN,
    ApplicationHired: AutomationTrigger.HIRED,
}
"""Which events are whose occasion; `PersonTagged` is that of a tag."""
MOST_DUE = 200
"""Applications of one automation about a wait that are looked at in one go."""


def begin(*, happened: Iterable[Any], at: datetime) -> int:
    """Have a job for each application that something happened to act later, where that concerns it; how many.

    What holds every other verb up, the end of the events, is thereby held for one application at a time.
    """
    events_of, tagged = defaultdict[UUID, set[str]](set), set[UUID]()
    jobs: dict[UUID, UUID] = {}
    for event in happened:
        if isinstance(event, PersonTagged):
            tagged.add(event.person_id)
            continue
        jobs[event.application_id] = event.job_id
        if trigger := TRIGGERS.get(type(event)):
            events_of[event.application_id].add(trigger.value)
    wanted = _concerned(events_of, jobs)
    for pk in _tagged(tagged):
        wanted.setdefault(pk, set()).add(AutomationTrigger.TAGGED.value)
    mails = AutomationFiring.objects.filter(application__in=list(jobs), mail_after__gt=at)
    for pk in mails.values_list("application_id", flat=True):
        wanted.setdefault(pk, set())
    _defer(wanted)
    return len(wanted)


def _concerned(events_of: Mapping[UUID, set[str]], jobs: Mapping[UUID, UUID]) -> dict[UUID, set[str]]:
    """The applications whose job has an automation on what happened to them."""
    acting = Automation.objects.active().filter(job__in=set(jobs.values()))
    there = set(acting.values_list("job_id", "trigger"))
    found = {pk: {name for name in names if (jobs[pk], name) in there} for pk, names in events_of.items()}
    return {pk: names for pk, names in found.items() if names}


def _tagged(people: Collection[UUID]) -> list[UUID]:
    """The open applications of people in jobs that have an automation on tags."""
    if not people:
        return []
    acting = Automation.objects.active().filter(job=OuterRef("job_id"), trigger=AutomationTrigger.TAGGED)
    rows = Application.objects.open().filter(Exists(acting), person__in=list(people))
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _defer(wanted: Mapping[UUID, set[str]]) -> None:
    from hireloom.ats.tasks import fire_automations  # app ready: tasks call operations

    if not wanted:
        return
    organizations = Application.objects.filter(pk__in=list(wanted)).values_list("pk", "organization_id")
    jobs: list[dict[str, Any]] = [
        {"organization_id": str(of), "application_id": str(pk), "triggers": " ".join(sorted(wanted[pk]))}
        for pk, of in organizations
    ]
    fire_automations.batch_defer(*jobs)


@transaction.atomic
def fire_all(
    *,
    application_id: UUID,
    at: datetime,
    triggers: Collection[str] = (),
    automation_id: UUID | None = None,
) -> list[AutomationFiring]:
    """Let the automations on some triggers act on an application that stands at their occasion, in order; each once.

    `automation_id` lets one alone act, whatever its trigger. One that acted on as many as it may within an hour is
    held, and asks again when it is its turn. Mails that wait for an occasion which is over are called off. Each acts
    as an automation that may do just that, in a savepoint of its own.
    """
    found = ruling.known(Application.objects.filter(pk=application_id))
    application = next(iter(found), None)
    if application is None:
        return []
    stage_locks.enter(application.job_id)
    made = []
    active = Automation.objects.active().filter(job=application.job_id)
    active = active.filter(pk=automation_id) if automation_id else active.filter(trigger__in=list(triggers))
    for automation in active.order_by("position", "created_at"):
        if firing := _fire(automation, application, at):
            made.append(firing)
            application = next(iter(ruling.known([application])))
    if automation_id:
        _let_go(automation_id, application, at)
    call_off(application=application, at=at)
    return made


def _let_go(automation_id: UUID, application: Application, at: datetime) -> None:
    """Who was held, and whose occasion is over by their turn, or whose automation is off or gone, waits no longer."""
    automation = Automation.objects.filter(pk=automation_id).first()
    now = automating.occasion(automation, application, at) if automation and automation.is_active else ""
    held = AutomationFiring.objects.filter(
        automation=automation_id, application=application, state=FiringState.HELD
    ).exclude(occasion=now)
    held.update(state=FiringState.REFUSED, refusal=Refusal.CHANGED_SINCE, fired_at=at)


def due(*, organization_id: UUID, at: datetime) -> list[tuple[UUID, UUID]]:
    """List (automation, application) of those who have waited in a stage for as long as an automation says.

    A query for each automation about a wait. Who waited for that long when it was switched on is left alone.
    """
    waits = Automation.objects.active().filter(organization_id=organization_id, trigger=AutomationTrigger.WAITED)
    found = []
    for automation in waits.filter(switched_on_at__isnull=False).order_by("pk"):
        days = timedelta(days=automation.days or 0)
        since = automation.switched_on_at or at
        acted = AutomationFiring.objects.filter(
            automation=automation, application=OuterRef("pk"), fired_at__gte=OuterRef("entered_at")
        )
        waiting = Application.objects.open().filter(job=automation.job_id, stage=automation.stage_id, wakes_on=None)
        waiting = waiting.filter(~Exists(acted), entered_at__lte=at - days, entered_at__gte=since - days)
        ids = waiting.order_by("entered_at", "pk").values_list("pk", flat=True)[:MOST_DUE]
        found += [(automation.pk, pk) for pk in ids]
    return found


@transaction.atomic
def call_off(*, application: Application, at: datetime) -> int:
    """Stop the mails that automations wrote and that wait for an occasion which is over; how many those were.

    Whoever was moved on, rejected or opened again meanwhile does not hear what held before.
    """
    wrote = AutomationFiring.objects.filter(application=application, mail_after__gt=at, state=FiringState.DONE)
    over = [firing.mail_key for firing in wrote.select_related("automation") if not _still_holds(firing, application)]
    if not over:
        return 0
    outbox.call_off_keys(keys=over, by=system(application.organization_id), at=at)
    return len(over)


def _still_holds(firing: AutomationFiring, application: Application) -> bool:
    """Whether the application is still where the occasion was: in that visit, at that end, or, after a tag, open."""
    kind, _, which = firing.occasion.partition(":")
    if kind == "visit":
        return not application.is_closed and application.visits.filter(pk=which, left_at=None).exists()
    if kind == "end":
        return application.closed_at is not None and application.closed_at.isoformat() == which
    return not application.is_closed


def _fire(automation: Automation, application: Application, at: datetime) -> AutomationFiring | None:
    """Act once: the row is written first, so that another worker on the same occasion finds it."""
    rows = Automation.objects.select_for_update(of=("self",))
    names = ("job", "template", "to_stage", "sender__user", "colleague__user", "colleague__organization")
    locked = rows.select_related(*names).filter(pk=automation.pk, is_active=True).first()
    occasion = automating.occasion(locked, application, at) if locked else ""
    if locked is None or not occasion or not automating.meets(locked, application):
        return None
    firing, is_new = AutomationFiring.objects.get_or_create(
        organization_id=locked.organization_id,
        automation=locked,
        application=application,
        occasion=occasion,
        defaults={"state": FiringState.HELD, "fired_at": at},
    )
    if not is_new and firing.state != FiringState.HELD:
        return None
    most = HiringPolicy.objects.of(automation_actions.actor_of(locked)).most_per_hour
    if pace.is_spent(firings=locked.firings.all(), most=most, at=at):
        if is_new:
            _ask_again(firing, pace.turn_of(firing_id=firing.pk, firings=locked.firings.all(), most=most, at=at))
        return firing
    state, refusal = _act(Deed(locked, application, firing, at))
    firing.state, firing.refusal, firing.fired_at = state, refusal, at
    firing.save(update_fields=["state", "refusal", "fired_at", "mail_after"])
    events.record(_fired(firing, locked, application), by=automation_actions.actor_of(locked), at=at)
    return firing


def _act(deed: Deed) -> tuple[str, str]:
    try:
        with transaction.atomic():
            return automation_actions.do(deed).value, ""
    except automation_actions.KINDS as refusal:
        return FiringState.REFUSED.value, automation_actions.refusal_of(refusal)
    except refusals.KINDS as refusal:
        return FiringState.REFUSED.value, refusals.word_of(refusal)


def _fired(firing: AutomationFiring, automation: Automation, application: Application) -> AutomationFired:
    return AutomationFired(
        automation_id=automation.pk,
        application_id=application.pk,
        person_id=application.person_id,
        job_id=application.job_id,
        trigger=automation.trigger,
        action=automation.action,
        state=firing.state,
        version=automation.version,
    )


def _ask_again(firing: AutomationFiring, turn: datetime) -> None:
    from hireloom.ats.tasks import fire_automations  # app ready: tasks call operations

    job = fire_automations.configure(schedule_at=turn)
    job.defer(
        organization_id=str(firing.organization_id),
        application_id=str(firing.application_id),
        automation_id=str(firing.automation_id),
    )
