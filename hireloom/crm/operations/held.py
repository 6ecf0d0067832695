"""What waits for a colleague in a sequence: a mail's personal part, a word nobody knows, a task, a doubt, a failure."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.crm import clock, places, rules, wording
from hireloom.crm.clock import Clock
from hireloom.crm.drafts import steps_of
from hireloom.crm.enums import EnrollmentState, HeldBecause, StepKind
from hireloom.crm.events import EnrollmentReleased, TouchMade
from hireloom.crm.models import Enrollment, SendingRules, Sequence, SequenceStep, Touch
from hireloom.crm.operations import due, enrollments, exits
from hireloom.crm.wording import Filled
from hireloom.engine import tokens
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import contactability
from hireloom.messaging.contactability import Verdict
from hireloom.messaging.enums import MailClass, MessageState
from hireloom.messaging.operations import outbox
from hireloom.messaging.operations.mails import NotToBeWrittenTo
from hireloom.people.models import Person

FOR_WORDS = (HeldBecause.PERSONAL, HeldBecause.WORDS)
NOT_SENT = (HeldBecause.UNKNOWN, HeldBecause.FAILED)


class NotHeld(Exception):
    """The enrollment does not wait for that any more."""


@transaction.atomic
def write_mail(*, enrollment: Enrollment, subject: str, text: str, by: Actor, at: datetime) -> Touch:
    """Write the mail that waited for its words; it leaves as soon as the window is open, and the sequence goes on.

    Raises:
        PermissionDenied: `by` may not edit sequences.
        NotHeld: it does not wait for a mail.
        tokens.Unresolved: placeholders are left.
        Unacceptable: subject or text is empty.
        NotToBeWrittenTo: something stands against writing to them by now.

    """
    access.require(rules.can_decide_about, by, enrollment)
    row, step = _held(enrollment, FOR_WORDS)
    if unfilled := tokens.missing_in(f"{subject}\n{text}", {}):
        raise tokens.Unresolved(unfilled)
    if not (subject.strip() and text.strip()):
        raise Unacceptable(gettext_noop("A mail needs a subject and a text."))
    verdict = _verdict(row.person, at)
    sequence = _sequence(row)
    theirs = _clock(row, sequence)
    leaves_at = theirs.due_at(at, days=0)
    touch = _touch(row, step, at)
    touch.sender_id, touch.domain = sequence.sender_id, due.domain_of(verdict.address)
    touch.variant = wording.variant_for(list(step.variants.all()), row.pk, step.lineage_id)
    touch.message = outbox.queue(
        letter=wording.letter(Filled(subject, text), row.person, verdict.address, sequence.sender),
        key=due.key_of(touch.pk),
        by=by,
        at=at,
        person=row.person,
        context_id=row.pk,
        send_after=leaves_at,
        sender_id=sequence.sender_id,
    )
    touch.mailbox_id = touch.message.mailbox_id
    touch.save(force_insert=True)
    places.go_on_after_mail(row, step, _following(row, step), clock=theirs, at=leaves_at)
    made = TouchMade(
        touch_id=touch.pk, **exits.ids_of(row), kind=StepKind(step.kind).value, message_id=touch.message_id
    )
    _record(row, by, at, made)
    return touch


@transaction.atomic
def skip(*, enrollment: Enrollment, by: Actor, at: datetime) -> Enrollment:
    """Leave out the mail that waits, for this person; the sequence goes on with the next step.

    Raises:
        PermissionDenied: `by` may not edit sequences.
        NotHeld: it does not wait for a mail.

    """
    access.require(rules.can_decide_about, by, enrollment)
    row, step = _held(enrollment, FOR_WORDS)
    _touch(row, step, at).save(force_insert=True)
    places.go_on(row, _following(row, step), clock=_clock(row, _sequence(row)), at=at)
    _record(row, by, at)
    return row


@transaction.atomic
def try_again(*, enrollment: Enrollment, by: Actor, at: datetime) -> Enrollment:
    """Let a mail for which a word was missing be filled in again, once the person's record says it.

    Raises:
        PermissionDenied: `by` may not edit sequences.
        NotHeld: it does not wait for a word.

    """
    access.require(rules.can_decide_about, by, enrollment)
    row, step = _held(enrollment, (HeldBecause.WORDS,))
    return _waiting(row, step, by, at)


@transaction.atomic
def confirm(*, enrollment: Enrollment, by: Actor, at: datetime) -> Enrollment:
    """Say that the mail did arrive of which it was not known, and go on.

    Raises:
        PermissionDenied: `by` may not edit sequences.
        NotHeld: nothing is in doubt.

    """
    access.require(rules.can_decide_about, by, enrollment)
    row, step = _held(enrollment, (HeldBecause.UNKNOWN,))
    for touch in _in_doubt(row):
        outbox.reconcile(message=touch.message, state=MessageState.ACCEPTED, by=by, at=at)
    return _waiting(row, step, by, at)


@transaction.atomic
def send_again(*, enrollment: Enrollment, by: Actor, at: datetime) -> Enrollment:
    """Have the same words sent of a mail that failed, or did not arrive of which it was not known; then go on.

    It is the one way by which a step is mailed twice, and a colleague decides it who knows. The step after it is as
    far off as it is after any other.

    Raises:
        PermissionDenied: `by` may not edit sequences.
        NotHeld: nothing failed or is in doubt.

    """
    access.require(rules.can_decide_about, by, enrollment)
    row, step = _held(enrollment, NOT_SENT)
    return repeat(row=row, step=step, theirs=_clock(row, _sequence(row)), by=by, at=at)


def repeat(*, row: Enrollment, step: SequenceStep, theirs: Clock, by: Actor, at: datetime) -> Enrollment:
    """Have what failed or is in doubt sent again, as part of a verb whose permission was asked."""
    rows = Touch.objects.filter(enrollment=row, message__state__in=(MessageState.UNKNOWN, MessageState.FAILED))
    touches = list(rows.select_related("message__person").order_by("made_at", "pk"))
    for touch in touches:
        outbox.reconcile(message=touch.message, state=MessageState.FAILED, by=by, at=at)
        touch.message, touch.made_at = outbox.queue_again(message=touch.message, by=by, at=at), at
    Touch.objects.bulk_update(touches, ["message", "made_at"])
    is_last = step.lineage_id in {touch.lineage_id for touch in touches}
    due_at = at + places.LOOK_AGAIN if is_last else theirs.of(step, after=at)
    _waiting(row, step, by, at, due_at=due_at)
    if is_last:
        row.takes_room = False
        row.save(update_fields=["takes_room"])
    return row


@transaction.atomic
def go_on_when_known(*, message_id: UUID, by: Actor, at: datetime) -> None:
    """Go on where the mail that was in doubt is known by now, as part of that; what is no step's changes nothing."""
    touch = Touch.objects.filter(organization_id=by.organization_id, message=message_id).first()
    if touch is None:
        return
    row = enrollments.locked(Enrollment(pk=touch.enrollment_id))
    is_held = row.state == EnrollmentState.HELD and row.held_because == HeldBecause.UNKNOWN
    if is_held and row.next_step is not None and not _in_doubt(row).exists():
        _waiting(row, row.next_step, by, at)


def _in_doubt(row: Enrollment) -> QuerySet[Touch]:
    return Touch.objects.filter(enrollment=row, message__state=MessageState.UNKNOWN).select_related("message")


def go_on(*, row: Enrollment, by: Actor, at: datetime) -> None:
    """Let an enrollment that the caller holds wait for the step after the one done by hand, as part of that."""
    places.go_on(row, row.next_step, clock=_clock(row, _sequence(row)), at=at)
    _record(row, by, at)


def _held(enrollment: Enrollment, because: tuple[HeldBecause, ...]) -> tuple[Enrollment, SequenceStep]:
    """The enrollment, held in both meanings, and the step it waits at."""
    row = enrollments.locked(enrollment)
    if row.state != EnrollmentState.HELD or row.held_because not in because or row.next_step is None:
        raise NotHeld
    return row, row.next_step


def _verdict(person: Person, at: datetime) -> Verdict:
    verdict = contactability.of([person], mail_class=MailClass.OUTREACH, at=at)[person.pk]
    if verdict.objections:
        raise NotToBeWrittenTo(verdict.objections)
    return verdict


def _sequence(row: Enrollment) -> Sequence:
    return Sequence.objects.select_related("sender__user", "organization").get(pk=row.sequence_id)


def _clock(row: Enrollment, sequence: Sequence) -> Clock:
    return clock.of(row.person, row.version, sequence, SendingRules.objects.of(row.organization_id))


def _touch(row: Enrollment, step: SequenceStep, at: datetime) -> Touch:
    own = {"id": uuid7(at), "organization_id": row.organization_id, "made_at": at}
    return Touch(**own, enrollment=row, step=step, lineage_id=step.lineage_id)


def _waiting(
    row: Enrollment, step: SequenceStep, by: Actor, at: datetime, *, due_at: datetime | None = None
) -> Enrollment:
    places.go_to(row, step, due_at=due_at or at, at=at)
    _record(row, by, at)
    return row


def _following(row: Enrollment, step: SequenceStep) -> SequenceStep | None:
    had = set(Touch.objects.filter(enrollment=row).values_list("lineage_id", flat=True))
    return places.following(steps_of(row.version), step.position, had)


def _record(row: Enrollment, by: Actor, at: datetime, *more: events.BusinessEvent) -> None:
    row.save(update_fields=places.FIELDS)
    over = [exits.finished(row)] if row.state == EnrollmentState.FINISHED else []
    events.record_all([*more, EnrollmentReleased(**exits.ids_of(row)), *over], by=by, at=at)
