"""Handing people back: taking what is proposed, deciding against it, letting it lapse.

Taking is one transaction through the verbs of pools, tags, sequences, tasks and mails; what one of them refuses is
said, and the rest is done.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_noop

from hireloom.ats.enums import Outcome
from hireloom.ats.models import Application
from hireloom.core import access, events
from hireloom.core.access import PermissionDenied
from hireloom.core.actor import Actor, system
from hireloom.crm.enums import PoolKind
from hireloom.crm.models import Pool
from hireloom.crm.models import Sequence as OutreachSequence
from hireloom.engine import tokens
from hireloom.flywheel import hand_back_rules as rules
from hireloom.flywheel.events import HandBackChanged, HandBackDeclined, HandBackLapsed, HandBackPutBack, HandBackTaken
from hireloom.flywheel.hand_back_enums import Asking, DeclineReason, HandBackState, LapseReason
from hireloom.flywheel.models import HandBack
from hireloom.flywheel.operations.hand_back_parts import Parts
from hireloom.kit.refusals import Unacceptable, require
from hireloom.kit.text import clean
from hireloom.messaging.models import Topic

MOST_AT_ONCE = 200
MOST_TAGS = 10
LATEST = timedelta(days=730)


class DecidedMeanwhile(Exception):
    """Somebody decided about the proposal, or it lapsed; `hand_back` is as it stands now."""

    def __init__(self, hand_back: HandBack) -> None:
        super().__init__("The proposal does not wait any more.")
        self.hand_back = hand_back


class ChangedMeanwhile(Exception):
    """Somebody else changed the proposal; `hand_back` is as it stands now."""

    def __init__(self, hand_back: HandBack) -> None:
        super().__init__("The proposal was changed in the meantime.")
        self.hand_back = hand_back


class TooMany(Exception):
    """More proposals at once than a page can show."""


@dataclass(frozen=True)
class Draft:
    """What a proposal is to say; without a pool it is the silver medalists'."""

    pool: Pool | None = None
    sequence: OutreachSequence | None = None
    tags: tuple[str, ...] = ()
    contact_on: date | None = None
    asking: Asking = Asking.NOTHING
    topic: Topic | None = None
    subject: str = ""
    text: str = ""


@dataclass(frozen=True)
class Taken:
    """A proposal that was taken, and what could not be done of it, in sentences. `is_new`: it was taken just now."""

    hand_back: HandBack
    left_out: Sequence[str] = ()
    is_new: bool = True


@dataclass(frozen=True)
class Fate:
    """What became of one of many: `refusal` is the exception that kept it as it was."""

    hand_back: HandBack
    left_out: Sequence[str] = ()
    refusal: Exception | None = None


@transaction.atomic
def change(*, hand_back: HandBack, draft: Draft, seen: int, by: Actor, at: datetime) -> HandBack:
    """Propose something else; `seen` is the version on the screen. What is the same changes nothing.

    Raises:
        PermissionDenied: `by` may not decide about it.
        DecidedMeanwhile: it does not wait any more.
        ChangedMeanwhile: the version is another one by now.
        Unacceptable: the day is past or years away, tags are too many, a mail is empty, or no topic is chosen.

    """
    access.require(rules.can_decide_hand_back, by, hand_back)
    row = locked(hand_back)
    if row.state != HandBackState.PROPOSED:
        raise DecidedMeanwhile(row)
    if row.version != seen:
        raise ChangedMeanwhile(row)
    wanted = _checked(draft, row, at)
    changed = sorted(name for name, value in wanted.items() if getattr(row, name) != value)
    if not changed:
        return row
    for name in changed:
        setattr(row, name, wanted[name])
    row.version += 1
    row.save(update_fields=[*changed, "version"])
    fields = " ".join(name.removesuffix("_id") for name in changed)
    events.record(HandBackChanged(**ids_of(row), fields=fields), by=by, at=at)
    return row


@transaction.atomic
def take(*, hand_back: HandBack, by: Actor, at: datetime, seen: int | None = None) -> Taken:
    """Hand somebody back as it is proposed: pool, tags, sequence or a task, and the mail where one is wanted.

    Whoever takes what is taken already changes nothing. What stands against a sequence or a mail is said, and a task
    takes the place of the sequence; whoever is in the pool, or carries a tag, stays as they are. `seen` is the version
    on the screen, if there is one.

    Raises:
        PermissionDenied: `by` may not decide about it, or not fill its pool.
        DecidedMeanwhile: it was declined, or lapsed.
        ChangedMeanwhile: it says something else by now.
        Unresolved: the mail has a placeholder for which nothing is known.

    """
    access.require(rules.can_decide_hand_back, by, hand_back)
    row = locked(hand_back)
    if row.state == HandBackState.TAKEN:
        return Taken(row, is_new=False)
    if row.state != HandBackState.PROPOSED:
        raise DecidedMeanwhile(row)
    if seen is not None and row.version != seen:
        raise ChangedMeanwhile(row)
    parts = Parts(row, by, at)
    pool = parts.into_pool()
    parts.tag()
    parts.enroll(pool)
    parts.give_task()
    parts.write()
    _decide(row, HandBackState.TAKEN, by, at)
    row.pool = pool
    row.save()
    made: dict[str, Any] = {
        "enrollment_id": row.enrollment_id,
        "task_id": row.task_id,
        "message_id": row.message_id,
    }
    events.record(HandBackTaken(**ids_of(row), pool_id=pool.pk, **made), by=by, at=at)
    return Taken(row, parts.left_out)


@transaction.atomic
def decline(*, hand_back: HandBack, reason: DeclineReason, by: Actor, at: datetime, because: str = "") -> HandBack:
    """Decide against handing somebody back, for a reason; `because` is what colleagues read besides. Twice is once.

    Raises:
        PermissionDenied: `by` may not decide about it.
        DecidedMeanwhile: it was taken, or lapsed.

    """
    access.require(rules.can_decide_hand_back, by, hand_back)
    row = locked(hand_back)
    if row.state == HandBackState.DECLINED:
        return row
    if row.state != HandBackState.PROPOSED:
        raise DecidedMeanwhile(row)
    _decide(row, HandBackState.DECLINED, by, at)
    row.declined_as, row.declined_because = reason.value, clean(because)[:300]
    row.save()
    events.record(HandBackDeclined(**ids_of(row), reason=reason.value), by=by, at=at)
    return row


@transaction.atomic
def put_back(*, hand_back: HandBack, by: Actor, at: datetime) -> HandBack:
    """Let a proposal that was declined wait again; one that waits stays as it is.

    Raises:
        PermissionDenied: `by` may not decide about it.
        DecidedMeanwhile: it was taken or lapsed, or another proposal of the application waits.

    """
    access.require(rules.can_decide_hand_back, by, hand_back)
    row = locked(hand_back)
    if row.state == HandBackState.PROPOSED:
        return row
    others = HandBack.objects.filter(organization_id=row.organization_id, application=row.application_id)
    live = others.filter(state__in=(HandBackState.PROPOSED, HandBackState.TAKEN))
    if row.state != HandBackState.DECLINED or live.exists():
        raise DecidedMeanwhile(row)
    row.state, row.decided_at, row.decided_by_id = HandBackState.PROPOSED, None, None
    row.declined_as = row.declined_because = ""
    row.save()
    events.record(HandBackPutBack(**ids_of(row)), by=by, at=at)
    return row


def take_many(*, hand_backs: Iterable[HandBack], by: Actor, at: datetime) -> list[Fate]:
    """Take many proposals, each by itself: what keeps one from being taken keeps no other.

    Raises: TooMany: more than two hundred.
    """

    def each(hand_back: HandBack) -> Sequence[str]:
        return take(hand_back=hand_back, by=by, at=at).left_out

    return _one_by_one(hand_backs, each)


def decline_many(
    *, hand_backs: Iterable[HandBack], reason: DeclineReason, by: Actor, at: datetime, because: str = ""
) -> list[Fate]:
    """Decide against many proposals for one reason, each by itself.

    Raises: TooMany: more than two hundred.
    """

    def each(hand_back: HandBack) -> Sequence[str]:
        decline(hand_back=hand_back, reason=reason, because=because, by=by, at=at)
        return ()

    return _one_by_one(hand_backs, each)


@transaction.atomic
def lapse(
    *,
    organization_id: UUID,
    reason: LapseReason,
    at: datetime,
    person_ids: Collection[UUID] = (),
    application_ids: Collection[UUID] = (),
) -> int:
    """Let proposals lapse that wait for these people, or about these applications, and say how many.

    Only while it is so: whoever applied is a candidate now, and whoever was hired still is. A reaction that comes late,
    or again, takes nothing away.
    """
    waiting = HandBack.objects.proposed().filter(holds_still(reason), organization_id=organization_id)
    waiting = waiting.select_related("application")
    if person_ids:
        waiting = waiting.filter(application__person__in=list(person_ids))
    else:
        waiting = waiting.filter(application__in=list(application_ids))
    rows = list(waiting.select_for_update(of=("self",)).order_by("pk"))
    by = system(organization_id)
    for row in rows:
        _decide(row, HandBackState.LAPSED, by, at)
        row.lapsed_as = reason.value
    HandBack.objects.bulk_update(rows, ["state", "decided_at", "decided_by", "lapsed_as"], batch_size=500)
    events.record_all([HandBackLapsed(**ids_of(row), reason=reason.value) for row in rows], by=by, at=at)
    return len(rows)


def holds_still(reason: LapseReason) -> Q:
    """The condition over proposals that what makes them pointless is so now."""
    own = Application.objects.filter(
        organization=OuterRef("organization"), person=OuterRef("application__person")
    ).exclude(pk=OuterRef("application"))
    return {
        LapseReason.APPLIED: Q(Exists(own.open())),
        LapseReason.HIRED: Q(Exists(own.filter(outcome=Outcome.HIRED))) | Q(application__outcome=Outcome.HIRED),
        LapseReason.REOPENED: Q(application__outcome=""),
        LapseReason.MERGED: Q(application__outcome=Outcome.DUPLICATE),
        LapseReason.NOT_CONTACTED: Q(),
    }[reason]


def locked(hand_back: HandBack) -> HandBack:
    """The proposal as it stands, held until the transaction ends."""
    rows = HandBack.objects.select_for_update(of=("self",))
    return rows.select_related(
        "application__job", "application__post", "application__person__organization", "pool", "sequence", "topic"
    ).get(pk=hand_back.pk)


def ids_of(row: HandBack) -> dict[str, Any]:
    """What every event about a hand-back says."""
    return {
        "hand_back_id": row.pk,
        "application_id": row.application_id,
        "person_id": row.application.person_id,
        "job_id": row.application.job_id,
    }


def _decide(row: HandBack, state: HandBackState, by: Actor, at: datetime) -> None:
    row.state, row.decided_at, row.decided_by_id = state, at, by.membership_id


def _one_by_one(hand_backs: Iterable[HandBack], verb: Any) -> list[Fate]:
    rows = list(hand_backs)
    if len(rows) > MOST_AT_ONCE:
        raise TooMany
    fates = []
    for row in rows:
        try:
            with transaction.atomic():
                fates.append(Fate(row, verb(row)))
        except (PermissionDenied, DecidedMeanwhile, ChangedMeanwhile, Unacceptable, tokens.Unresolved) as refusal:
            fates.append(Fate(row, refusal=refusal))
    return fates


def _checked(draft: Draft, row: HandBack, at: datetime) -> dict[str, Any]:
    today = row.application.person.organization.here(at).date()
    tags = list(dict.fromkeys(name for tag in draft.tags if (name := clean(tag)[:60])))
    is_day = draft.contact_on is None or draft.contact_on == row.contact_on
    is_day = is_day or (draft.contact_on is not None and today <= draft.contact_on <= today + LATEST)
    silver_pool_id = row.pool_id if row.pool and row.pool.kind == PoolKind.SILVER_MEDALISTS else None
    is_mail = draft.asking != Asking.WORDS or (draft.subject.strip() and draft.text.strip())
    require(
        (is_day, gettext_noop("Choose a day from today on, within two years.")),
        (len(tags) <= MOST_TAGS, gettext_noop("Ten tags at once are the most.")),
        (is_mail, gettext_noop("A mail needs a subject and a text.")),
        (draft.asking != Asking.TOPIC or draft.topic, gettext_noop("Choose the topic that they are asked about.")),
    )
    return {
        "pool_id": draft.pool.pk if draft.pool else silver_pool_id,
        "sequence_id": draft.sequence.pk if draft.sequence else None,
        "tags": tags,
        "contact_on": draft.contact_on,
        "asking": draft.asking.value,
        "topic_id": draft.topic.pk if draft.topic else None,
        "subject": draft.subject.strip()[:300],
        "text": draft.text.strip()[:20_000],
    }
