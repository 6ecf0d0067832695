"""What is due is done: the claim that makes a line in the ledger, writes the mail and sets the next moment, or nothing.

All of it is one transaction: a worker that dies anywhere has done the whole batch or none of it, and the next one
finds either the touch or the person still due. Source: decision record 0031.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hireloom.core import events, locks, tenancy
from hireloom.core.actor import system
from hireloom.core.models import Membership
from hireloom.core.rows import update_all
from hireloom.crm import clock, limits, places, wording
from hireloom.crm.clock import Clock
from hireloom.crm.enums import EnrollmentState, ExitReason, HeldBecause, SequenceState, StepKind, StepOutcome
from hireloom.crm.events import EnrollmentHeld, TouchMade
from hireloom.crm.limits import Domains
from hireloom.crm.models import Enrollment, SendingRules, Sequence, SequenceStep, StepVariant, Touch
from hireloom.crm.models.enrollment import EnrollmentQuerySet
from hireloom.crm.models.sequence import SequenceQuerySet
from hireloom.crm.operations import errands, exits, for_now
from hireloom.crm.queries import guard_rails
from hireloom.crm.stops import Stop
from hireloom.kit.ids import uuid7
from hireloom.messaging import contactability, routes
from hireloom.messaging import rules as mail_rules
from hireloom.messaging.enums import Channel, MailClass, MessageState
from hireloom.messaging.models import Mailbox
from hireloom.messaging.models.message import came_back
from hireloom.messaging.operations import outbox
from hireloom.messaging.operations.outbox import Envelope

BATCH = 200
CAME_BACK = "came_back"
"""Beside the states of mails: one that failed for whom it was to, and not since no server took it."""
NOT_SENT = {MessageState.FAILED: HeldBecause.FAILED, MessageState.UNKNOWN: HeldBecause.UNKNOWN}
CHANNELS = {StepKind.CALL: Channel.PHONE, StepKind.SOCIAL: Channel.SOCIAL}
"""By what steps by hand reach somebody."""
ON_ITS_WAY = {MessageState.QUEUED, MessageState.HANDING_OVER}


@dataclass
class _Batch:
    """What a claim knows of its people, read in a fixed number of statements, and what it will write."""

    sequence: Sequence
    sending: SendingRules
    mailbox: Mailbox | None
    at: datetime
    rows: list[Enrollment]
    steps: dict[UUID, list[SequenceStep]]
    had: dict[UUID, dict[UUID, str]]
    """For each enrollment, by lineage, the state of the mail of each step it had; "" where it was none, `CAME_BACK`."""
    stops: dict[UUID, list[Stop]]
    addresses: dict[UUID, str]
    domains: Domains
    touches: list[Touch] = field(default_factory=list)
    envelopes: dict[UUID, Envelope] = field(default_factory=dict)
    told: list[events.BusinessEvent] = field(default_factory=list)
    barred_by: dict[Channel, frozenset[UUID]] = field(default_factory=dict)

    @property
    def sender(self) -> Membership | None:
        sender: Membership | None = self.sequence.sender
        return sender

    def barred(self, kind: StepKind) -> frozenset[UUID]:
        """Those of the batch who are not to be reached in the way of such a step; asked once for each way."""
        channel = CHANNELS.get(kind)
        if channel is None:
            return frozenset()
        if channel not in self.barred_by:
            people = [row.person for row in self.rows]
            verdicts = contactability.of(people, mail_class=MailClass.OUTREACH, at=self.at, channel=channel)
            self.barred_by[channel] = frozenset(pk for pk, verdict in verdicts.items() if not verdict.is_allowed)
        return self.barred_by[channel]

    def clock_of(self, row: Enrollment) -> Clock:
        return clock.of(row.person, row.version, self.sequence, self.sending)


def take_all(*, organization_id: UUID, at: datetime, batch: int = BATCH) -> int:
    """Do everything in an organization that is due, in batches, each in a transaction of its own; says how many.

    What limits keep back stays due. Must run outside a transaction.
    """
    with tenancy.organization(organization_id):
        for_now.let_go(organization_id=organization_id, at=at)
        running = list(_running(organization_id))
    count = 0
    for sequence in running:
        while True:
            with tenancy.organization(organization_id):
                taken = take(sequence=sequence, at=at, most=batch)
            count += taken
            if taken < batch:
                break
    return count


@transaction.atomic
def take(*, sequence: Sequence, at: datetime, most: int = BATCH) -> int:
    """Claim up to `most` people of a sequence whose next step is due, and do it; says how many were claimed.

    Claims of an organization take turns, so that limits hold; people whom a verb holds at this moment are left for
    the next claim.
    """
    locks.take(f"due steps of {sequence.organization_id}")
    fresh = _running(sequence.organization_id).filter(pk=sequence.pk).first()
    if fresh is None or not _may_send(fresh):
        return 0
    sending = SendingRules.objects.of(fresh.organization_id)
    mailbox = routes.mailboxes_of([fresh.sender_id], organization_id=fresh.organization_id).of(fresh.sender_id)
    rows = _claimed(fresh, mailbox, sending, at, most)
    if not rows:
        return 0
    batch = _read(fresh, mailbox, sending, rows, at)
    for row in rows:
        _do(batch, row)
    _write(batch)
    return len(rows)


def _running(organization_id: UUID) -> SequenceQuerySet:
    rows = Sequence.objects.filter(organization_id=organization_id, state=SequenceState.ACTIVE)
    return rows.select_related("sender__user", "owner", "organization").order_by("created_at", "pk")


def _may_send(sequence: Sequence) -> bool:
    """Whether its owner may still write in the sender's name, who is still here."""
    sender = sequence.sender
    if sender is None or sender.pk == sequence.owner_id:
        return sender is None or sender.is_active
    owner = sequence.owner
    return sender.is_active and owner is not None and mail_rules.can_write_as(owner.as_actor(), sender.pk)


def _claimed(
    sequence: Sequence, mailbox: Mailbox | None, sending: SendingRules, at: datetime, most: int
) -> list[Enrollment]:
    """Those whose turn it is: mails as far as the mailbox's limits have room, and everything that is done by hand."""
    mine = Enrollment.objects.filter(organization_id=sequence.organization_id, sequence=sequence)
    ids = _held_fast(mine.due(at, takes_room=False), most)
    room = min(limits.room_of(sequence.sender_id, mailbox, sending, at), most - len(ids))
    ids += _held_fast(mine.due(at, takes_room=True), room)
    rows = Enrollment.objects.filter(organization_id=sequence.organization_id, pk__in=ids).order_by("due_at", "pk")
    found = list(rows.select_related("person").prefetch_related("version", "enrolled_by"))
    for row in found:
        row.person.organization = sequence.organization  # read once, not with each of them
    return found


def _held_fast(due: EnrollmentQuerySet, most: int) -> list[UUID]:
    """The first of those who are due and whom nobody else holds; what they point at is read for no others."""
    if most <= 0:
        return []
    return list(due.select_for_update(skip_locked=True).values_list("pk", flat=True)[:most])


def _read(
    sequence: Sequence, mailbox: Mailbox | None, sending: SendingRules, rows: list[Enrollment], at: datetime
) -> _Batch:
    organization_id, people = sequence.organization_id, [row.person for row in rows]
    steps: dict[UUID, list[SequenceStep]] = defaultdict(list)
    versions = {row.version_id for row in rows}
    found = SequenceStep.objects.filter(organization_id=organization_id, version__in=versions)
    for step in found.prefetch_related("variants").order_by("position"):
        steps[step.version_id].append(step)
    had: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    touches = Touch.objects.filter(organization_id=organization_id, enrollment__in=[row.pk for row in rows])
    for pk, lineage, state, error in touches.order_by("made_at", "pk").values_list(
        "enrollment_id", "lineage_id", "message__state", "message__error"
    ):
        had[pk][lineage] = CAME_BACK if state and came_back(state, error) else state or ""
    writes = any(step.is_mail for found in steps.values() for step in found)
    verdicts = guard_rails.verdicts_of(people, writes=writes, at=at)
    addresses = {pk: verdict.address for pk, verdict in verdicts.items()}
    domains = [domain_of(address) for address in addresses.values()]
    return _Batch(
        sequence=sequence,
        sending=sending,
        mailbox=mailbox,
        at=at,
        rows=rows,
        steps=steps,
        had=had,
        stops=guard_rails.stops_of(verdicts, organization_id=organization_id, at=at),
        addresses=addresses,
        domains=limits.domains_of(domains, sending, at),
    )


def domain_of(address: str) -> str:
    return address.rpartition("@")[2].lower()


def _do(batch: _Batch, row: Enrollment) -> None:
    """Do what is due for one person, or say why not."""
    step = next((one for one in batch.steps[row.version_id] if one.pk == row.next_step_id), None)
    had = batch.had[row.pk]
    states = set(had.values())  # not the last one's: a clock that was set back makes another the last
    stops = batch.stops.get(row.person_id, [])
    ending = [stop for stop in stops if stop.holds is None]
    holding = [(stop.holds, stop.words) for stop in stops if stop.holds]
    if ending:
        _leave(batch, row, ending[0])
    elif CAME_BACK in states:
        _leave(batch, row, Stop(ExitReason.BOUNCED, ""))
    elif because := next((because for state, because in NOT_SENT.items() if state in states), None):
        _hold(batch, row, because)
    elif states & ON_ITS_WAY:
        row.due_at = batch.at + places.LOOK_AGAIN
    elif step is None or step.lineage_id in had:  # it was done: a clock was set back, or a version came in between
        _go_on(batch, row, step)
    elif holding:
        _hold(batch, row, *holding[0])
    elif (opens_at := batch.clock_of(row).due_at(batch.at, days=0)) > batch.at:
        row.due_at = opens_at
    elif step.kind == StepKind.MAIL:
        _mail(batch, row, step)
    elif step.kind == StepKind.HELD_MAIL:
        _hold(batch, row, HeldBecause.PERSONAL)
    else:
        _hand_out(batch, row, step)


def _mail(batch: _Batch, row: Enrollment, step: SequenceStep) -> None:
    variant = wording.variant_for(list(step.variants.all()), row.pk, step.lineage_id)
    address = batch.addresses[row.person_id]
    if variant is None:
        _go_on(batch, row, step)
        return
    mail = wording.filled(variant.subject, variant.text, row.person, batch.sender)
    if mail.missing:
        _hold(batch, row, HeldBecause.WORDS, ", ".join(mail.missing))
    elif batch.domains.is_full(domain_of(address)):
        free_at = batch.domains.free_at(domain_of(address), batch.at)
        row.due_at = batch.clock_of(row).due_at(free_at, days=0)
    else:
        touch = _touch(batch, row, step, variant=variant, domain=domain_of(address))
        letter = wording.letter(mail, row.person, address, batch.sender)
        batch.envelopes[touch.pk] = Envelope(
            letter, key_of(touch.pk), row.person_id, row.pk, sender_id=batch.sequence.sender_id
        )
        batch.domains.take(domain_of(address))
        following = _following(batch, row, step)
        places.go_on_after_mail(row, step, following, clock=batch.clock_of(row), at=batch.at)


def key_of(touch_id: UUID) -> str:
    """The key of a touch's mail: however often it is asked for, it is written once."""
    return f"touch:{touch_id}"


def _hand_out(batch: _Batch, row: Enrollment, step: SequenceStep) -> None:
    """Give the colleague something to do; the sequence goes on when it is done.

    Who is not to be called, or written to on networks, is not: the step is left out.
    """
    touch = _touch(batch, row, step)
    if row.person_id in batch.barred(StepKind(step.kind)):
        touch.outcome, touch.reported_at = StepOutcome.BARRED, batch.at
        _go_on(batch, row, step)
        return
    touch.task = errands.give(
        enrollment=row, step=step, owner=batch.sequence.owner, by=system(row.organization_id), at=batch.at
    )
    row.next_step = _following(batch, row, step)
    row.due_at = None
    _hold(batch, row, HeldBecause.TASK)


def _touch(
    batch: _Batch, row: Enrollment, step: SequenceStep, *, variant: StepVariant | None = None, domain: str = ""
) -> Touch:
    touch = Touch(
        id=uuid7(batch.at),
        organization_id=row.organization_id,
        enrollment=row,
        step=step,
        lineage_id=step.lineage_id,
        variant=variant,
        sender_id=batch.sequence.sender_id if domain else None,
        mailbox=batch.mailbox if domain else None,
        domain=domain,
        made_at=batch.at,
    )
    batch.touches.append(touch)
    return touch


def _go_on(batch: _Batch, row: Enrollment, step: SequenceStep | None) -> None:
    places.go_on(row, _following(batch, row, step), clock=batch.clock_of(row), at=batch.at)
    if row.state == EnrollmentState.FINISHED:
        batch.told.append(exits.finished(row))


def _following(batch: _Batch, row: Enrollment, step: SequenceStep | None) -> SequenceStep | None:
    had = {*batch.had[row.pk], *([step.lineage_id] if step else ())}
    return places.following(batch.steps[row.version_id], step.position if step else -1, had)


def _leave(batch: _Batch, row: Enrollment, stop: Stop) -> None:
    places.leave(row, stop.exit_reason, at=batch.at)
    batch.told.append(exits.exited(row))


def _hold(batch: _Batch, row: Enrollment, because: HeldBecause, missing: str = "") -> None:
    places.hold(row, because, missing)
    batch.told.append(EnrollmentHeld(**exits.ids_of(row), reason=because.value))


def _write(batch: _Batch) -> None:
    """Write down what was decided: mails, the ledger, where everybody stands, and that it happened."""
    by, queued = system(batch.sequence.organization_id), list[events.BusinessEvent]()
    messages = outbox.queue_all(envelopes=list(batch.envelopes.values()), by=by, at=batch.at, untold=queued)
    by_key = {message.key: message for message in messages}
    for touch in batch.touches:
        touch.message = by_key.get(key_of(touch.pk))
    Touch.objects.bulk_create(batch.touches)
    update_all(batch.rows, places.FIELDS)
    made = [_made(touch) for touch in batch.touches]
    events.record_all([*queued, *made, *batch.told], by=by, at=batch.at)


def _made(touch: Touch) -> TouchMade:
    enrollment = touch.enrollment
    return TouchMade(
        touch_id=touch.pk,
        **exits.ids_of(enrollment),
        kind=touch.step.kind,
        message_id=touch.message_id,
        task_id=touch.task_id,
    )
