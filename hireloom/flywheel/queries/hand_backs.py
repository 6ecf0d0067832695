"""People who may be handed back, for screens: the queue, one proposal, what is stuck and what is due."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from hireloom.core import together
from hireloom.core.actor import Actor
from hireloom.core.keyset import Order, Place, Stretch, stretch
from hireloom.core.models import Membership
from hireloom.core.together import Reading
from hireloom.crm.models import Pool
from hireloom.crm.queries import guard_rails
from hireloom.flywheel.hand_back_enums import Cause, DeclineReason, HandBackState, LapseReason, Sign
from hireloom.flywheel.models import HandBack
from hireloom.flywheel.models.hand_back import HandBackQuerySet
from hireloom.people.models import Person

OLDEST_FIRST = Order("proposed_at", is_moment=True)
SIZE = 50


@dataclass(frozen=True)
class Line:
    """One proposal as a list shows it. `holds` are in words what stands against a sequence.

    `pool` is "" for that of the silver medalists, and for one that the reader does not see. `because` are the words of
    who declined, `decided_by` is "" where nobody in particular did. `version` is what a change is to have seen.
    """

    id: UUID
    state: HandBackState
    person_id: UUID
    person: str
    headline: str
    application_id: UUID
    job_id: UUID
    job: str
    stage: str
    cause: Cause
    signs: Sequence[Sign]
    ended_at: datetime | None
    proposed_at: datetime
    pool: str
    is_pool_hidden: bool
    sequence: str
    tags: Sequence[str]
    contact_on: date | None
    asking: str
    version: int
    decided_at: datetime | None = None
    decided_by: str = ""
    declined_as: str = ""
    because: str = ""
    lapsed_as: str = ""
    is_stuck: bool = False
    holds: Sequence[str] = field(default=())

    @property
    def declined_label(self) -> str:
        return str(DeclineReason(self.declined_as).label) if self.declined_as else ""

    @property
    def lapsed_label(self) -> str:
        return str(LapseReason(self.lapsed_as).label) if self.lapsed_as else ""


@dataclass(frozen=True)
class Lines:
    """A page of proposals, and where it lies in all of them."""

    rows: Sequence[Line]
    stretch: Stretch


@dataclass(frozen=True)
class Wish:
    """Which proposals are looked at: in a state, of a department, of one person, those that are stuck alone."""

    state: HandBackState = HandBackState.PROPOSED
    department_id: UUID | None = None
    person_id: UUID | None = None
    stuck_since: datetime | None = None


def wanted(wish: Wish, actor: Actor) -> HandBackQuerySet:
    """The proposals of a wish that the actor sees."""
    rows = HandBack.objects.visible_to(actor).filter(state=wish.state)
    if wish.department_id:
        rows = rows.filter(application__job__department=wish.department_id)
    if wish.person_id:
        rows = rows.filter(application__person=wish.person_id)
    if wish.stuck_since:
        rows = rows.filter(proposed_at__lt=wish.stuck_since)
    return rows


def page(
    wish: Wish,
    actor: Actor,
    *,
    at: datetime,
    stuck_since: datetime,
    size: int = SIZE,
    after: Place | None = None,
    before: Place | None = None,
) -> Lines:
    """A page of proposals, the oldest first, with what stands against sequences. Eight queries at most, any size."""
    part = stretch(wanted(wish, actor), OLDEST_FIRST, size=size, after=after, before=before)
    by_id = {row.pk: row for row in _read(part.ids, actor)}
    rows = [by_id[pk] for pk in part.ids if pk in by_id]
    holds = _holds([row.application.person for row in rows], actor, at) if wish.state == HandBackState.PROPOSED else {}
    shown = [_line(row, stuck_since, holds.get(row.application.person_id, ())) for row in rows]
    return Lines(shown, part)


def one(hand_back_id: UUID, actor: Actor, *, at: datetime, stuck_since: datetime) -> Line | None:
    """One proposal with what stands against a sequence; None where the actor does not see it."""
    row = _read([hand_back_id], actor).first()
    if row is None:
        return None
    holds = _holds([row.application.person], actor, at) if row.state == HandBackState.PROPOSED else {}
    return _line(row, stuck_since, holds.get(row.application.person_id, ()))


def of_person(person: Person, actor: Actor) -> Sequence[Line]:
    """What is proposed, or was decided, about a person that the actor has seen; the latest first. One query."""
    rows = HandBack.objects.visible_to(actor).filter(application__person=person).order_by("-proposed_at", "-pk")
    return [_line(row, row.proposed_at, ()) for row in _told(rows, actor)]


def waiting(actor: Actor) -> int:
    """How many proposals wait for whoever may decide about them; 0 for others. One query."""
    return together.read(reading_mine(actor))


def reading_mine(actor: Actor) -> Reading[int]:
    """How many proposals wait for whoever may decide about them; nothing is asked for others. One turn."""
    if not actor.may("flywheel.decide_hand_backs"):
        return 0
    return (yield from together.count(HandBack.objects.visible_to(actor).proposed()))


def reading_waiting(actor: Actor, stuck_since: datetime) -> Reading[tuple[int, int]]:
    """How many proposals wait, and how many of them are stuck. One turn."""
    rows = HandBack.objects.visible_to(actor).proposed().order_by()
    counted: Any = rows.values("state").annotate(
        all=Count("pk"), stuck=Count("pk", filter=Q(proposed_at__lt=stuck_since))
    )
    asked = counted.values_list("all", "stuck")
    yield [asked]
    return next(iter(asked), (0, 0))


def _read(ids: Collection[UUID], actor: Actor) -> HandBackQuerySet:
    return _told(HandBack.objects.filter(pk__in=list(ids)).visible_to(actor), actor)


def _told(rows: HandBackQuerySet, actor: Actor) -> HandBackQuerySet:
    """With what a line says; a pool is told of to those alone who see it."""
    seen = Exists(Pool.objects.visible_to(actor).order_by().filter(pk=OuterRef("pool")))
    return rows.annotate(is_pool_seen=seen).select_related(
        "application__job", "application__stage", "application__person", "pool", "sequence", "topic", "decided_by"
    )


def _holds(people: Sequence[Person], actor: Actor, at: datetime) -> dict[UUID, Sequence[str]]:
    """What stands against enrolling these people, by the guard rails of sequences."""
    checked = guard_rails.of(people, organization_id=actor.organization_id, at=at)
    return {one.person_id: one.reasons for one in checked}


def _line(row: Any, stuck_since: datetime, holds: Sequence[str]) -> Line:
    application, person = row.application, row.application.person
    decided_by: Membership | None = row.decided_by
    return Line(
        id=row.pk,
        state=HandBackState(row.state),
        person_id=person.pk,
        person=person.name,
        headline=" · ".join(filter(None, (person.headline, person.company))),
        application_id=application.pk,
        job_id=application.job_id,
        job=application.job.title,
        stage=application.stage.name,
        cause=Cause(row.cause),
        signs=row.sign_list,
        ended_at=application.closed_at,
        proposed_at=row.proposed_at,
        pool=row.pool.name if row.is_pool_seen else "",
        is_pool_hidden=bool(row.pool_id) and not row.is_pool_seen,
        sequence=row.sequence.name if row.sequence else "",
        tags=row.tags,
        contact_on=row.contact_on,
        asking=row.asking,
        version=row.version,
        decided_at=row.decided_at,
        decided_by=decided_by.name if decided_by else "",
        declined_as=row.declined_as,
        because=row.declined_because,
        lapsed_as=row.lapsed_as,
        is_stuck=row.state == HandBackState.PROPOSED and row.proposed_at < stuck_since,
        holds=holds,
    )
