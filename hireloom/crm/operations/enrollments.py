"""Who is in a sequence: enrolled, paused, taken up again, stopped, moved on to what was written since."""

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Sequence as Ordered
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.crm import clock, places, rules
from hireloom.crm.drafts import steps_of
from hireloom.crm.enums import EnrollmentState, ExitReason, HeldBecause, SequenceState
from hireloom.crm.events import (
    EnrollmentMovedOn,
    EnrollmentPaused,
    EnrollmentResumed,
    EnrollmentStarted,
)
from hireloom.crm.models import Enrollment, SendingRules, Sequence, SequenceStep, SequenceVersion, Touch
from hireloom.crm.operations import exits, sequences, versions
from hireloom.crm.queries import guard_rails, parts
from hireloom.crm.queries.guard_rails import Checked
from hireloom.kit.ids import uuid7
from hireloom.messaging import rules as mail_rules
from hireloom.people.models import Person
from hireloom.people.operations import persons

MOST_AT_ONCE = parts.MOST


class NotActive(Exception):
    """The sequence is a draft, paused or archived: nobody is enrolled now."""


class NotWaiting(Exception):
    """The enrollment is in another state by now."""


class TooMany(Exception):
    """More people at once than a page can show."""


@dataclass(frozen=True)
class Enrolled:
    """Who is in a sequence now who was not, and who was left out with each reason, in words."""

    enrollments: Ordered[Enrollment]
    stopped: Ordered[Checked]


@transaction.atomic
def enroll(
    *, sequence: Sequence, people: Iterable[Person], by: Actor, at: datetime, pool_id: UUID | None = None
) -> Enrolled:
    """Enroll people in the version that runs; whom something stands against is left out, with every reason.

    Nothing is sent here: the first step is due when it says so. Enrolling again changes nothing for who is in.

    Raises:
        PermissionDenied: `by` may not enroll people, or not write in the sender's name.
        NotActive: nobody is enrolled in it now.
        TooMany: more than a thousand people.

    """
    access.require(rules.can_edit_sequence, by, sequence)
    access.require(mail_rules.can_write_as, by, sequence.sender_id)
    sequence = _with_clocks(sequences.locked(sequence))
    version = versions.running_of(sequence)
    if sequence.state != SequenceState.ACTIVE or version is None:
        raise NotActive
    chosen = {one.pk: one for one in people if one.organization_id == sequence.organization_id}
    if len(chosen) > MOST_AT_ONCE:
        raise TooMany
    writes = any(step.is_mail for step in steps_of(version))
    checked = guard_rails.of(chosen.values(), organization_id=sequence.organization_id, at=at, writes=writes)
    free = [chosen[one.person_id] for one in checked if one.is_free]
    made = _begin(sequence, version, free, pool_id=pool_id, by=by, at=at)
    there = {one.person_id for one in made}
    raced = [one for one in checked if one.is_free and one.person_id not in there]
    if raced:  # somebody else enrolled them while we looked
        again = [chosen[one.person_id] for one in raced]
        checked = guard_rails.of(again, organization_id=by.organization_id, at=at, writes=writes)
        return Enrolled(made, checked)
    return Enrolled(made, [one for one in checked if not one.is_free])


def check(*, sequence: Sequence, people: Iterable[Person], by: Actor, at: datetime) -> list[Checked]:
    """What stands against enrolling people in a sequence, with every reason, before anybody is; nothing is changed.

    Raises: PermissionDenied: `by` may not enroll people.
    """
    access.require(rules.can_edit_sequence, by, sequence)
    own = [one for one in people if one.organization_id == by.organization_id]
    return guard_rails.of(own, organization_id=by.organization_id, at=at, writes=versions.writes(sequence))


@transaction.atomic
def pause(*, enrollment: Enrollment, by: Actor, at: datetime) -> Enrollment:
    """Let nothing leave to one person until it is resumed; how far off the next step was is kept. Twice is once.

    Raises:
        PermissionDenied: `by` may not edit sequences.
        NotWaiting: it waits for a colleague, or is over.

    """
    access.require(rules.can_decide_about, by, enrollment)
    enrollment = locked(enrollment)
    if enrollment.state == EnrollmentState.PAUSED:
        return enrollment
    if enrollment.state != EnrollmentState.WAITING or enrollment.due_at is None:
        raise NotWaiting
    enrollment.remaining_seconds = int((enrollment.due_at - at).total_seconds())
    enrollment.state, enrollment.due_at = EnrollmentState.PAUSED, None
    enrollment.save(update_fields=places.FIELDS)
    events.record(EnrollmentPaused(**ids_of(enrollment)), by=by, at=at)
    return enrollment


@transaction.atomic
def resume(*, enrollment: Enrollment, by: Actor, at: datetime) -> Enrollment:
    """Go on at the same place: the next step is as far off as it was, or due now where it was overdue. Twice is once.

    Raises:
        PermissionDenied: `by` may not edit sequences.
        NotWaiting: it is not paused.

    """
    access.require(rules.can_decide_about, by, enrollment)
    enrollment = locked(enrollment)
    if enrollment.state == EnrollmentState.WAITING:
        return enrollment
    if enrollment.state != EnrollmentState.PAUSED:
        raise NotWaiting
    due_at = at + timedelta(seconds=max(enrollment.remaining_seconds or 0, 0))
    places.go_to(enrollment, enrollment.next_step, due_at=due_at, at=at)
    enrollment.save(update_fields=places.FIELDS)
    events.record(EnrollmentResumed(**ids_of(enrollment)), by=by, at=at)
    return enrollment


@transaction.atomic
def stop(*, enrollment: Enrollment, by: Actor, at: datetime) -> Enrollment:
    """Be done with somebody by hand; a mail that still waits is called off. Twice is once.

    Raises: PermissionDenied: `by` may not edit sequences.
    """
    access.require(rules.can_decide_about, by, enrollment)
    exits.end_these(enrollment_ids=[enrollment.pk], reason=ExitReason.STOPPED, by=by, at=at)
    return Enrollment.objects.get(pk=enrollment.pk)


@transaction.atomic
def move_on(*, sequence: Sequence, by: Actor, at: datetime) -> int:
    """Let everybody under way go on in the version that runs, after the last step they had, and say how many.

    Nothing is sent again or left out. Who waits for the same step as before keeps their moment.

    Raises:
        PermissionDenied: `by` may not edit it.
        NotActive: it never ran, or is archived.

    """
    access.require(rules.can_edit_sequence, by, sequence)
    sequence = _with_clocks(sequences.locked(sequence))
    version = versions.running_of(sequence)
    if version is None or sequence.state == SequenceState.ARCHIVED:
        raise NotActive
    rows = list(
        Enrollment.objects.live()
        .select_for_update(of=("self",))
        .filter(organization_id=sequence.organization_id, sequence=sequence, version__number__lt=version.number)
        .select_related("person", "next_step", "version")
        .order_by("pk")
    )
    _move(rows, version, sequence, at)
    moved = [EnrollmentMovedOn(**ids_of(row), version=version.number) for row in rows]
    over = [exits.finished(row) for row in rows if row.state == EnrollmentState.FINISHED]
    events.record_all([*moved, *over], by=by, at=at)
    return len(rows)


def locked(enrollment: Enrollment) -> Enrollment:
    """The enrollment as it stands, held until the transaction ends."""
    rows = Enrollment.objects.select_for_update(of=("self",)).select_related("next_step", "version", "person")
    return rows.get(pk=enrollment.pk)


def ids_of(enrollment: Enrollment) -> dict[str, UUID]:
    """What every event about it says."""
    return exits.ids_of(enrollment)


def _with_clocks(sequence: Sequence) -> Sequence:
    """The sequence with those whose clocks count."""
    return Sequence.objects.select_related("sender__user", "organization").get(pk=sequence.pk)


def _begin(
    sequence: Sequence,
    version: SequenceVersion,
    people: Ordered[Person],
    *,
    pool_id: UUID | None,
    by: Actor,
    at: datetime,
) -> list[Enrollment]:
    """Write the enrollments down; who was enrolled by somebody else at this moment is not among them."""
    first, sending = steps_of(version)[0], SendingRules.objects.of(sequence.organization_id)
    rows = []
    for person in people:
        row = Enrollment(
            id=uuid7(at),
            organization_id=sequence.organization_id,
            sequence=sequence,
            version=version,
            person=person,
            pool_id=pool_id,
            enrolled_by_id=by.membership_id,
            enrolled_at=at,
        )
        places.go_on(row, first, clock=clock.of(person, version, sequence, sending), at=at)
        rows.append(row)
    Enrollment.objects.bulk_create(rows, ignore_conflicts=True)
    there = set(Enrollment.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    made = [row for row in rows if row.pk in there]
    persons.touch_all(person_ids=[row.person_id for row in made], at=at)
    told = [EnrollmentStarted(**ids_of(row), version=version.number) for row in made]
    events.record_all(told, by=by, at=at)
    return made


def _move(rows: list[Enrollment], version: SequenceVersion, sequence: Sequence, at: datetime) -> None:
    new, sending = steps_of(version), SendingRules.objects.of(sequence.organization_id)
    old: dict[UUID, list[SequenceStep]] = defaultdict(list)
    for step in SequenceStep.objects.filter(version__in={row.version_id for row in rows}).order_by("position"):
        old[step.version_id].append(step)
    had: dict[UUID, dict[UUID, datetime]] = defaultdict(dict)
    touches = Touch.objects.filter(organization_id=sequence.organization_id, enrollment__in=[row.pk for row in rows])
    for pk, lineage, made_at in touches.order_by("made_at").values_list("enrollment_id", "lineage_id", "made_at"):
        had[pk][lineage] = made_at
    for row in rows:
        following = places.in_newer(old[row.version_id], new, row.next_step, had[row.pk])
        since = max(had[row.pk].values(), default=row.enrolled_at)
        _put(row, following, version, clock.of(row.person, version, sequence, sending), since, at)
    Enrollment.objects.bulk_update(rows, places.FIELDS, batch_size=500)


def _put(
    row: Enrollment,
    step: SequenceStep | None,
    version: SequenceVersion,
    theirs: clock.Clock,
    since: datetime,
    at: datetime,
) -> None:
    """Put somebody at a step of another version; who keeps their step keeps their moment, state and what they wait for.

    A task that is to be done, a mail of which it is not known whether it left, and a pause hold on before another step.
    """
    is_same = step is not None and row.next_step is not None and step.lineage_id == row.next_step.lineage_id
    holds_on = row.state == EnrollmentState.PAUSED and step is not None
    holds_on = holds_on or row.held_because in (HeldBecause.TASK, HeldBecause.UNKNOWN)
    row.version = version
    if is_same or holds_on:
        row.next_step, row.takes_room = step, step is None or step.is_mail
    else:
        due_at = max(theirs.of(step, after=since), at) if step else None
        places.go_to(row, step, due_at=due_at, at=at)
