"""Whom we know for a job, as one colleague may see it: in order, with why, how, and what stands against writing."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils.translation import gettext as _

from hireloom.ai.enums import Purpose
from hireloom.ai.models import Switch
from hireloom.ai.queries.prediction_moments import Moments
from hireloom.ats.models import Job
from hireloom.ats.queries import grants
from hireloom.core import ready, together
from hireloom.core.actor import Actor
from hireloom.crm.queries import guard_rails
from hireloom.crm.queries.guard_rails import Checked
from hireloom.flywheel import warm_rules, warm_ways
from hireloom.flywheel.models import WarmCandidate, WarmList
from hireloom.flywheel.models.warm import WarmCandidateQuerySet
from hireloom.flywheel.queries import warm_details
from hireloom.flywheel.queries.warm_details import Details
from hireloom.flywheel.warm_enums import CameBy, CandidateState, ListState, WayKind
from hireloom.people.models import Person

SIZE = 50
GOOD = 0.5
"""From this share on somebody is counted as one whom it is worth asking; without shares, whoever is known by a way."""
FLAGS: dict[WayKind, str] = {kind: f"is_{kind.value}" for kind in WayKind if kind != WayKind.PROSPECT}
READ = ("pk", "person_id", "state", "share", "came_by", "person__last_touch_at", *FLAGS.values())


@dataclass(frozen=True)
class Wish:
    """What of a list is wanted: people of one state, known by one way, held or free; "" for any. Pages from 1."""

    state: str = CandidateState.WAITING
    way: str = ""
    held: str = ""
    page: int = 1


@dataclass(frozen=True)
class Place:
    """Somebody in a list, before anything is looked up: their id, what was done, how warm we know them."""

    candidate_id: UUID
    person_id: UUID
    state: str
    share: float | None
    last_touch_at: datetime
    ways: frozenset[WayKind]

    @property
    def warmth(self) -> int:
        return max((warm_ways.WARMTH[kind] for kind in self.ways), default=warm_ways.WARMTH[WayKind.PROSPECT])

    def is_good(self, *, with_shares: bool) -> bool:
        """Whether somebody counts where one is asked to look: by half of what is asked, or by how we know them."""
        if with_shares and self.share is not None:
            return self.share >= GOOD or WayKind.SILVER_MEDALIST in self.ways
        return bool(self.ways)


@dataclass(frozen=True)
class Line:
    """Somebody in a list with all that a row says of them. `holds` are words, empty for who may be written to now.

    `until` is the day from which they may be, where that is known; `block` the part of the week to try, in words
    with its time zone, "" where none is better.
    """

    place: Place
    person: Person
    details: Details
    holds: Sequence[str]
    until: date | None
    block: str = ""

    @property
    def is_free(self) -> bool:
        return not self.holds


@dataclass(frozen=True)
class Shown:
    """The list of a job for one colleague. `states` and `ways` count whom they see, before it is narrowed.

    `is_matching`: people are compared at all; `was_compared`: those in the list were, by what the job asks for;
    `has_shares`: the colleague may see the matches too. `good` is how many wait whom it is worth asking. `total` is how
    many the wish came to. `roles` are those of the colleague on the job's team.
    """

    warm_list: WarmList | None
    is_matching: bool
    was_compared: bool
    has_shares: bool
    lines: Sequence[Line]
    total: int
    roles: tuple[str, ...]
    states: Mapping[str, int] = field(default_factory=dict)
    ways: Mapping[str, int] = field(default_factory=dict)
    good: int = 0


def of(job: Job, actor: Actor, wish: Wish, *, at: datetime) -> Shown:
    """The list of a job that the actor may look at, as far as they see the people in it.

    Where shares are not to be seen, the order does not follow them either. Two exchanges, and those of the guard
    rails.
    """
    roles = grants.places(actor, job)
    lists = WarmList.objects.of_job(job).select_related("criteria", "decided_by")
    switches = Switch.objects.on(job.organization_id, Purpose.WARM_POOL)
    seen, moments = _seen(job, actor), Moments(actor)
    together.fetch([lists, switches, seen, roles, *moments.wanted])
    may_see = actor.may("ai.view_matches") or warm_rules.holds(actor, roles, "ai.view_matches")
    warm_list = next(iter(lists), None)
    is_matching = bool(len(switches))
    was_compared = is_matching and warm_list is not None and warm_list.version != ""
    has_shares = may_see and was_compared
    places = _in_order([_place(row) for row in seen if _is_shown(row)], with_shares=has_shares)
    wanted = [one for one in places if _fits(one, wish)]
    lines, total = _page(wanted, job, actor, wish, at, with_shares=has_shares)
    return Shown(
        warm_list=warm_list,
        is_matching=is_matching,
        was_compared=was_compared,
        has_shares=has_shares,
        lines=[replace(line, block=moments.block_for(line.person)) for line in lines],
        total=total,
        roles=tuple(roles),
        states=Counter(one.state for one in places),
        ways=Counter(kind.value for one in places if one.state == wish.state for kind in _named(one)),
        good=_good(places, with_shares=has_shares),
    )


def undecided(job: Job) -> ready.Question:
    """The list of a job, where it is ready and nobody decided about it yet; how many it is worth asking `good` says."""
    return ready.question(_undecided, job.organization_id, job.pk)


def _undecided(organization_id: UUID, job_id: UUID) -> "QuerySet[WarmList, tuple[UUID]]":
    lists = WarmList.objects.filter(organization_id=organization_id, job_id=job_id)
    return lists.filter(decided_as="", state=ListState.READY).values_list("pk")


def good(jobs: Sequence[Job], actor: Actor) -> dict[UUID, int]:
    """How many people of each of these jobs' ready and undecided lists wait whom it is worth asking.

    Jobs whose list the actor may not look at, or without such people, are left out. One exchange, and two queries
    about teams for who holds no site role.
    """
    ids = warm_rules.lists_to_view(actor, jobs)
    if not ids:
        return {}
    rows = _seen_in(actor, Q(warm_list__job__in=ids, warm_list__decided_as="", warm_list__state=ListState.READY))
    found = rows.filter(state=CandidateState.WAITING).values_list("warm_list__job_id", "warm_list__version", *READ)
    switches = Switch.objects.on(actor.organization_id, Purpose.WARM_POOL)
    together.fetch([found, switches])
    sees = warm_rules.matches_to_view(actor, ids) if switches else frozenset()
    places: dict[UUID, list[tuple[Place, bool]]] = defaultdict(list)
    for job_id, version, *row in found:
        if _is_shown(tuple(row)):
            places[job_id].append((_place(tuple(row)), job_id in sees and version != ""))
    counted = {
        pk: sum(one.is_good(with_shares=with_shares) for one, with_shares in rows) for pk, rows in places.items()
    }
    return {pk: count for pk, count in counted.items() if count}


def asks_before_posting(job: Job, actor: Actor) -> int:
    """How many people are to be decided about before the first post of a job goes out; 0 where nothing is asked.

    It is asked once, while the list is ready and no post of the job was ever published.
    """
    if job.posts.filter(published_at__isnull=False).exists():
        return 0
    return good([job], actor).get(job.pk, 0)


def _seen(job: Job, actor: Actor) -> "QuerySet[WarmCandidate, tuple[Any, ...]]":
    return _seen_in(actor, Q(warm_list__job=job)).values_list(*READ)


def _seen_in(actor: Actor, where: Q) -> WarmCandidateQuerySet:
    """Whom the actor sees, with the ways that they may know of."""
    people = Person.objects.visible_to(actor).order_by()
    rows = WarmCandidate.objects.filter(where, organization_id=actor.organization_id, person__in=people)
    conditions = warm_ways.conditions(warm_ways.seen_by(actor), "person")
    flags = {FLAGS[kind]: ExpressionWrapper(asked, BooleanField()) for kind, asked in conditions.items()}
    return rows.annotate(**flags).order_by()


def _place(row: tuple[Any, ...]) -> Place:
    pk, person_id, state, share, _came_by, last_touch_at, *flags = row
    ways = frozenset(kind for kind, holds in zip(FLAGS, flags, strict=True) if holds)
    return Place(pk, person_id, state, share, last_touch_at, ways)


def _is_shown(row: tuple[Any, ...]) -> bool:
    """Not who is there for a way alone of which the actor may not know."""
    return row[2] != CandidateState.WAITING or row[4] != CameBy.WAY or any(row[6:])


def _in_order(places: Sequence[Place], *, with_shares: bool) -> list[Place]:
    """The best match first, then the warmest, then who was touched last."""
    return sorted(
        places,
        key=lambda one: (
            -(one.share if with_shares and one.share is not None else -1),
            -one.warmth,
            -one.last_touch_at.timestamp(),
            one.person_id,
        ),
    )


def _named(place: Place) -> frozenset[WayKind]:
    return place.ways or frozenset({WayKind.PROSPECT})


def _fits(place: Place, wish: Wish) -> bool:
    return (not wish.state or place.state == wish.state) and (not wish.way or wish.way in _named(place))


def _good(places: Sequence[Place], *, with_shares: bool) -> int:
    waiting = [one for one in places if one.state == CandidateState.WAITING]
    return sum(one.is_good(with_shares=with_shares) for one in waiting)


def _page(
    places: Sequence[Place], job: Job, actor: Actor, wish: Wish, at: datetime, *, with_shares: bool
) -> tuple[list[Line], int]:
    """A page of lines, and of how many. Who is held is known of everybody only after everybody was asked about."""
    first = (max(wish.page, 1) - 1) * SIZE
    asked = list(places) if wish.held else list(places[first : first + SIZE])
    if not asked:
        return [], len(places)
    read = warm_details.Reading(actor, [one.person_id for one in asked], [one.candidate_id for one in asked])
    checked = {
        one.person_id: one for one in guard_rails.of(read.people.values(), organization_id=job.organization_id, at=at)
    }
    held = [one for one in asked if one.person_id in checked and _wants(checked[one.person_id], wish.held)]
    shown = held[first : first + SIZE] if wish.held else held
    lines = [_line(one, read, checked[one.person_id], actor, at, with_shares=with_shares) for one in shown]
    return lines, len(held) if wish.held else len(places)


def _wants(checked: Checked, held: str) -> bool:
    return not held or checked.is_free == (held == "no")


def _line(
    place: Place, read: warm_details.Reading, checked: Checked, actor: Actor, at: datetime, *, with_shares: bool
) -> Line:
    holds = checked.reasons if tells_why(actor) else ([_("Not to be written to now.")] if checked.reasons else [])
    return Line(
        place=place,
        person=read.people[place.person_id],
        details=read.of(place.person_id, place.candidate_id, place.ways, at, with_shares=with_shares),
        holds=holds,
        until=checked.until,
    )


def tells_why(actor: Actor) -> bool:
    """Whether an actor reads why somebody is not written to: it names sequences, and addresses."""
    return actor.may("crm.view_sequences") and actor.may("people.view_contacts")
