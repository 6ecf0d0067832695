"""Handing queued mails to their servers: claimed, said, settled, a few at a time.

What is claimed is committed before the first byte leaves, and what became of it in the same transaction as the next
claim. A process that dies in between leaves mails in `handing_over`; the next one that does the same job finds them
there and settles them as unknown instead of sending them twice. Source: decision records 0007 and 0032.
"""

import secrets
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F
from django.utils import translation

from hireloom.core import events, jobs, tenancy
from hireloom.core.actor import system
from hireloom.core.models import Organization
from hireloom.core.rows import update_all
from hireloom.messaging import contactability, lines, pace, routes, transport
from hireloom.messaging.contactability import Objection, Obstacle, Rest
from hireloom.messaging.enums import TO_MANY, MailClass, MessageState, class_of
from hireloom.messaging.events import MessageReconciled, MessageSettled
from hireloom.messaging.lines import Line
from hireloom.messaging.models import Mailbox, Message
from hireloom.messaging.operations import bouncing, scheduling, suppressions
from hireloom.messaging.servers import Unreachable
from hireloom.messaging.transport import Dress, Outcome

MOST_ATTEMPTS = 12
FIRST_BATCH, MOST_AT_ONCE = 4, 34
QUICK_SECONDS, MOST_SECONDS = 0.5, 1.0
"""So long a batch may take for the next one to be larger, and to be said to its end: what a slow one leaves, or a
worker that was asked to end, goes back into the queue. What a killed worker leaves unknown is at most a batch."""
JOB_SECONDS = 60
"""After so long a job leaves the rest to another one, so that a worker can be stopped."""
LONGEST_PAUSE = timedelta(hours=1)
MAY_HAVE_LEFT = (MessageState.ACCEPTED, MessageState.UNKNOWN)
CLAIMED = [field.name for field in Message._meta.concrete_fields] + [
    f"person__{name}" for name in ("organization", "company", "country")
]
"""What is read of a mail that is claimed, and of its person."""
LOST = "The process that sent it ended before the mail server's answer was stored."


def hand_over(
    *, organization_id: UUID, message_id: UUID, at: datetime, due: datetime | None = None
) -> MessageState | None:
    """Hand one mail over; its state afterwards, None when there was nothing to do."""
    return hand_over_all(organization_id=organization_id, message_ids=[message_id], at=at, due=due).get(message_id)


def hand_over_all(
    *,
    organization_id: UUID,
    message_ids: Sequence[UUID],
    at: datetime,
    due: datetime | None = None,
    mailbox_id: UUID | None = None,
) -> dict[UUID, MessageState]:
    """Claim queued mails, hand them to their servers and settle what is known; their states, of those that were ours.

    `due` is the moment the job was made for: a mail that was put off since has another job, and this one leaves it
    alone. `mailbox_id` is by whose server they were to leave, of which it may be known that it is quick. What a failing
    mailbox or a slow server leaves over has a job of its own afterwards.

    Must run outside a transaction.
    """
    size = pace.remembered(organization_id, mailbox_id, FIRST_BATCH)
    work = _Work(organization_id, at, due, list(dict.fromkeys(message_ids)), size)
    with tenancy.organization(organization_id):
        work.find_lost()
        work.claim()
        work.tell()
    until = time.monotonic() + JOB_SECONDS
    with ExitStack() as stack:
        while work.claimed:
            work.send(stack)
            with tenancy.organization(organization_id):
                work.settle()
                if time.monotonic() < until and not jobs.ending.is_set():
                    work.claim()
                else:
                    work.leave_the_rest()
                work.tell()
    return work.states


@dataclass
class _Work:
    """One job: the mails it is about, those it has claimed, and what became of them."""

    organization_id: UUID
    at: datetime
    due: datetime | None
    left: list[UUID]
    size: int = FIRST_BATCH
    organization: Organization | None = None
    claimed: list[Message] = field(default_factory=list)
    dresses: dict[UUID, Dress] = field(default_factory=dict)
    outcomes: dict[UUID, Outcome] = field(default_factory=dict)
    states: dict[UUID, MessageState] = field(default_factory=dict)
    failing: dict[UUID, str] = field(default_factory=dict)
    """Mailboxes that let nothing leave just now, and why."""
    lines: dict[UUID | None, Line] = field(default_factory=dict)
    doubted: set[UUID] = field(default_factory=set)
    """Those of the mails that were claimed that another attempt of the job took for lost, while this one was at it."""
    untold: list[MessageSettled | MessageReconciled] = field(default_factory=list)
    """What happened and is not recorded yet: who records holds the end of the organization's chain until the commit."""

    def find_lost(self) -> None:
        """Settle those as unknown that an attempt before this one had claimed and did not live to settle."""
        rows = Message.objects.select_for_update(skip_locked=True).filter(
            organization_id=self.organization_id, pk__in=self.left, state=MessageState.HANDING_OVER
        )
        if self.due is not None:
            rows = rows.filter(send_after=self.due)
        lost = list(rows.order_by("pk"))
        for message in lost:
            message.error = LOST
        self._close([(message, MessageState.UNKNOWN) for message in lost])

    def claim(self) -> None:
        """Claim the next few that may leave; those something stands against are stopped or put off at once."""
        self.claimed, self.doubted = [], set()
        while self.left and not self.claimed:
            ids, self.left = self.left[: self.size], self.left[self.size :]
            rows = Message.objects.select_for_update(skip_locked=True, of=("self",)).filter(
                organization_id=self.organization_id, pk__in=ids, state=MessageState.QUEUED
            )
            # who tries again names no moment: a mail that was put off since is not theirs either
            rows = rows.filter(send_after__lte=self.at) if self.due is None else rows.filter(send_after=self.due)
            place = {pk: number for number, pk in enumerate(ids)}
            found = sorted(rows.select_related("person").only(*CLAIMED), key=lambda row: place[row.pk])
            self._complete(found)
            self._leave_from_elsewhere(
                [message for message in found if message.mailbox and not message.mailbox.is_active]
            )
            self.claimed = self._allowed(self._without_failing(found))
        if not self.claimed:
            return
        claimed = Message.objects.filter(pk__in=[message.pk for message in self.claimed])
        claimed.update(state=MessageState.HANDING_OVER, handed_over_at=self.at, attempts=F("attempts") + 1)
        for message in self.claimed:
            message.attempts += 1
        self.dresses = transport.dresses_of(self.claimed)

    def _complete(self, found: Sequence[Message]) -> None:
        """Give mails their organization and their mailboxes as they are now: few, so that each is read once."""
        if not found:
            return
        organization = self.organization = self.organization or Organization.objects.get(pk=self.organization_id)
        mailboxes = Mailbox.objects.in_bulk({message.mailbox_id for message in found if message.mailbox_id})
        for message in found:
            message.organization, message.mailbox = organization, mailboxes.get(message.mailbox_id)
            if message.person:
                message.person.organization = organization

    def _leave_from_elsewhere(self, messages: Sequence[Message]) -> None:
        """Give mails whose mailbox went out of use the organization's, or none where there is none."""
        instead = routes.mailboxes_of([], organization_id=self.organization_id).of(None) if messages else None
        for message in messages:
            message.mailbox = instead
        update_all(messages, ["mailbox"])

    def _without_failing(self, found: Sequence[Message]) -> list[Message]:
        """Those whose mailbox is not left alone at the moment; the others wait for it."""
        waiting: dict[datetime, list[Message]] = defaultdict(list)
        free = []
        for message in found:
            mailbox = message.mailbox
            until = mailbox.next_try_at if mailbox else None
            if until is not None and until > self.at:
                message.error = mailbox.failure if mailbox else ""
                waiting[until].append(message)
            else:
                free.append(message)
        for until, messages in waiting.items():
            self._wait(messages, until)
        return free

    def _allowed(self, found: Sequence[Message]) -> list[Message]:
        """Those nothing stands against at this moment."""
        allowed, stopped = [], []
        for message, words, rest in _verdicts(found, self.at):
            if words:
                message.error = words[:500]
                stopped.append((message, MessageState.STOPPED))
            elif rest:
                self._put_off(message, rest)
            else:
                allowed.append(message)
        self._close(stopped)
        return allowed

    def _put_off(self, message: Message, rest: Rest) -> None:
        """Let a mail wait until they want to hear from us again; the jobs made for it before do nothing."""
        message.send_after = rest.until + timedelta(microseconds=1 + secrets.randbelow(999_999))
        with translation.override(message.organization.language):
            message.error = rest.words[:500]
        message.save(update_fields=["send_after", "error"])
        scheduling.schedule([message])

    def send(self, stack: ExitStack) -> None:
        """Say what was claimed; nothing is written down here."""
        began = time.monotonic()
        self.outcomes = {}
        for message in self.claimed:
            if self.outcomes and (jobs.ending.is_set() or time.monotonic() - began > MOST_SECONDS):
                break
            self.outcomes[message.pk] = self._sent(message, stack)
        is_quick = time.monotonic() - began < QUICK_SECONDS
        self.size = min(self.size * 2, MOST_AT_ONCE) if is_quick else max(self.size // 2, 1)
        for mailbox_id in {message.mailbox_id for message in self.claimed}:
            pace.remember(self.organization_id, mailbox_id, self.size)

    def _sent(self, message: Message, stack: ExitStack) -> Outcome:
        mailbox_id = message.mailbox_id
        if mailbox_id in self.failing:
            return Outcome(MessageState.QUEUED, self.failing[mailbox_id], is_of_mailbox=True)
        try:
            line = self.lines.get(mailbox_id)
            if line is None:
                line = stack.enter_context(lines.line(lines.route_of(message.mailbox)))
                self.lines[mailbox_id] = line
        except Unreachable as error:
            outcome = Outcome(MessageState.QUEUED, str(error), is_of_mailbox=True)
        else:
            outcome = transport.send(message, self.dresses[message.pk], line)
        if outcome.is_of_mailbox:
            outcome = replace(outcome, state=MessageState.QUEUED)
            if mailbox_id is not None:
                self.failing[mailbox_id] = outcome.detail
        return outcome

    def settle(self) -> None:
        """Write down what became of each; one of which more is known meanwhile stays as it is."""
        over: list[tuple[Message, MessageState]] = []
        again: dict[datetime, list[Message]] = defaultdict(list)
        kept_back: dict[UUID, list[Message]] = defaultdict(list)
        reached: set[UUID] = set()
        unsaid: list[Message] = []
        for message in self._still_ours():
            outcome = self.outcomes.get(message.pk)
            if outcome is None:
                unsaid.append(message)
                continue
            message.error, message.transport = outcome.detail[:500], outcome.transport
            if message.mailbox_id and not outcome.is_of_mailbox:
                reached.add(message.mailbox_id)
            if outcome.state != MessageState.QUEUED:
                over.append((message, outcome.state))
            elif outcome.is_of_mailbox and message.mailbox_id:
                kept_back[message.mailbox_id].append(message)
            elif message.attempts >= MOST_ATTEMPTS:
                over.append((message, MessageState.FAILED))
            else:
                again[self.at + _pause(message.attempts)].append(message)
        self._give_back(unsaid)
        self._recovered(reached - set(self.failing))
        for mailbox_id, messages in kept_back.items():
            for message in messages:
                message.attempts -= 1  # it was not about this mail
            self._wait(messages, self._failed(mailbox_id))
        for moment, messages in again.items():
            self._wait(messages, moment)
        self._close(over)
        self._look_at_addresses(over)

    def _still_ours(self) -> list[Message]:
        """Those of the mails claimed of which no more is known meanwhile.

        What was taken for lost and found never to have left waits again, or is somebody else's who claimed it since,
        unless the server took it from us, or may have: it must not leave again.
        """
        live = (MessageState.QUEUED, MessageState.HANDING_OVER, MessageState.UNKNOWN)
        ids = [message.pk for message in self.claimed]
        rows = Message.objects.select_for_update().filter(pk__in=ids, state__in=live).order_by("pk")
        found = list(rows.values_list("pk", "attempts", "state"))
        self.doubted = {pk for pk, _attempts, state in found if state == MessageState.UNKNOWN}
        claims = {(one.pk, one.attempts) for one in self.claimed}
        left = {pk for pk, outcome in self.outcomes.items() if outcome.state in MAY_HAVE_LEFT}
        ours = {
            pk
            for pk, attempts, state in found
            if pk in left or (state != MessageState.QUEUED and (pk, attempts) in claims)
        }
        return [one for one in self.claimed if one.pk in ours]

    def leave_the_rest(self) -> None:
        """Have another job go on with what this one did not come to."""
        rows = Message.objects.filter(organization_id=self.organization_id, pk__in=self.left, state=MessageState.QUEUED)
        if self.due is not None:
            rows = rows.filter(send_after=self.due)
        scheduling.schedule(list(rows.order_by("created_at", "pk")))
        self.left, self.claimed = [], []

    def _give_back(self, unsaid: Sequence[Message]) -> None:
        """Have mails claimed anew of which nothing was said yet, before all others."""
        for message in unsaid:
            message.attempts -= 1
        self._put_back(unsaid)
        self.left[:0] = [message.pk for message in unsaid]

    def _wait(self, messages: Sequence[Message], until: datetime) -> None:
        """Put mails back into the queue, to be tried again at a moment."""
        self._put_back(messages)
        scheduling.schedule(messages, until)

    def _put_back(self, messages: Sequence[Message]) -> None:
        for message in messages:
            message.state, message.settled_at = MessageState.QUEUED, None
            self.states[message.pk] = MessageState.QUEUED
        update_all(messages, ["state", "settled_at", "error", "transport", "attempts"])
        in_doubt = [message for message in messages if message.pk in self.doubted]
        self.untold += [scheduling.found_out(message, MessageState.QUEUED) for message in in_doubt]

    def _failed(self, mailbox_id: UUID) -> datetime:
        """Note that a mailbox does not send, and leave it alone for a growing span; until when."""
        mailbox = Mailbox.objects.select_for_update().get(pk=mailbox_id)
        if mailbox.next_try_at is None or mailbox.next_try_at <= self.at:  # else another job said so just now
            mailbox.failing_since = mailbox.failing_since or self.at
            mailbox.failure = self.failing[mailbox_id][:500]
            mailbox.next_try_at = self.at + min(timedelta(minutes=2**mailbox.failures), LONGEST_PAUSE)
            mailbox.failures = min(mailbox.failures + 1, 12)
            mailbox.save(update_fields=["failing_since", "failure", "next_try_at", "failures"])
        return mailbox.next_try_at

    def _recovered(self, mailbox_ids: Iterable[UUID]) -> None:
        failing = {message.mailbox_id for message in self.claimed if message.mailbox and message.mailbox.failing_since}
        ids = failing.intersection(mailbox_ids)
        if ids:
            rows = Mailbox.objects.filter(pk__in=ids)
            rows.update(failing_since=None, failures=0, failure="", next_try_at=None)

    def _close(self, over: Sequence[tuple[Message, MessageState]]) -> None:
        if not over:
            return
        for message, state in over:
            message.state, message.settled_at = state, self.at
            self.states[message.pk] = state
        fields = ["state", "settled_at", "error", "transport"]
        update_all([message for message, _state in over], fields)
        for message, state in over:
            is_found_out = message.pk in self.doubted and state != MessageState.UNKNOWN
            told = scheduling.found_out if is_found_out else scheduling.settled
            self.untold.append(told(message, state))

    def tell(self) -> None:
        """Record what became of mails; last in each transaction, for all workers wait for each other from here on."""
        events.record_all(self.untold, by=system(self.organization_id), at=self.at)
        self.untold = []

    def _look_at_addresses(self, over: Iterable[tuple[Message, MessageState]]) -> None:
        """Write no more to addresses that do not exist, and less to those to which mails come back again and again."""
        by = system(self.organization_id)
        for message, _state in over:
            if self.outcomes[message.pk].is_no_such_address:
                self.tell()
                suppressions.suppress_bounced(address=message.to_address, context_id=message.pk, by=by, at=self.at)
            elif message.came_back:
                self.tell()
                bouncing.look_at(message=message, context_id=message.pk, by=by, at=self.at)


def _pause(attempts: int) -> timedelta:
    return timedelta(seconds=min(30 * 2**attempts, 6 * 3600))


def _verdicts(found: Sequence[Message], at: datetime) -> Iterator[tuple[Message, str, Rest | None]]:
    """What stands against each mail at a moment, in words, "" when nothing does; and whether it is to wait.

    Mails to people are asked about together, each person once at a time; the others one by one.
    """
    rounds: dict[tuple[MailClass, bool, int], list[Message]] = defaultdict(list)
    seen: dict[tuple[MailClass, bool, UUID], int] = defaultdict(int)
    for message in found:
        mail_class = class_of(message.purpose)
        if message.person_id is None or mail_class == MailClass.TRANSACTIONAL:
            rows = contactability.of_address(
                message.to_address, organization_id=message.organization_id, mail_class=mail_class, at=at
            )
            yield message, _words(message, [Objection(Obstacle.SUPPRESSED, row) for row in rows]), None
            continue
        with_consent = message.purpose not in TO_MANY
        rounds[mail_class, with_consent, seen[mail_class, with_consent, message.person_id]].append(message)
        seen[mail_class, with_consent, message.person_id] += 1
    for (mail_class, with_consent, _number), messages in rounds.items():
        people = [message.person for message in messages if message.person]
        wanted = {message.person_id: message.to_address for message in messages if message.person_id}
        asked = contactability.of(people, mail_class=mail_class, at=at, wanted=wanted, with_consent=with_consent)
        for message in messages:
            verdict = asked[message.person_id] if message.person_id else None
            yield message, _words(message, verdict.objections if verdict else ()), verdict.rest if verdict else None


def _words(message: Message, objections: Sequence[Objection]) -> str:
    """Objections as the organization's colleagues read them; nobody's language is on while a worker sends."""
    if not objections:
        return ""
    with translation.override(message.organization.language):
        return " ".join(objection.words for objection in objections)
