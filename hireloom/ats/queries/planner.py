"""What the recruiting planner reads: who came through which part of hiring of late, and the seats of departments.

Parts are the kinds of stages, which compare across jobs. Who skipped one counts as come through it; whoever is counted
is somebody whom the reader may see.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import (
    Aggregate,
    Case,
    Count,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from hireloom.ats.enums import InterviewState, JobStatus, Outcome, StageKind
from hireloom.ats.models import Application, Department, Interview, Office, StageVisit
from hireloom.ats.models.application import ApplicationQuerySet
from hireloom.core.actor import Actor
from hireloom.engine.planning import Passage

LOOK_BACKS = (timedelta(weeks=26), timedelta(weeks=52), timedelta(weeks=104))
"""How far the past reaches: as short as is enough, since what happened lately says most of what will."""
LATELY = timedelta(days=28)
PARTS = (StageKind.APPLIED, StageKind.SCREEN, StageKind.INTERVIEW, StageKind.OFFER)
"""In the order in which people come through them; behind the last one they are hired. Leads have not come in yet."""

STANDING = Q(outcome="", job__status=JobStatus.OPEN)
"""Whom a job that is open may still hire."""


@dataclass(frozen=True)
class Scope:
    """Whose hiring: a department or an office, each with all below it; the whole organization without either."""

    department_id: UUID | None = None
    office_id: UUID | None = None


@dataclass(frozen=True)
class Place:
    """A department or an office at its place in the tree: `depth` 0 is a root."""

    id: UUID
    name: str
    depth: int


@dataclass(frozen=True)
class Places:
    """All departments and offices, each under the one it is part of."""

    departments: Sequence[Place]
    offices: Sequence[Place]
    above: Mapping[UUID, UUID | None]

    def within(self, root: UUID) -> set[UUID]:
        """A place and all below it; the place alone when it is none of these."""
        found, size = {root}, 0
        while size != len(found):
            size = len(found)
            found |= {pk for pk, parent in self.above.items() if parent in found}
        return found

    def name_of(self, pk: UUID | None) -> str:
        return next((one.name for one in (*self.departments, *self.offices) if one.id == pk), "")


@dataclass(frozen=True)
class Passing:
    """What happened in one part from one day to another.

    `came` people came in, `visited` of them into a stage of it, `passage` says what became of them; `lately` came in
    during the last 28 days. A part that everybody went past takes no days.
    """

    kind: StageKind
    came: int
    visited: int
    lately: int
    passage: Passage

    @property
    def is_passed_by(self) -> bool:
        """Whether people came through, and nobody was in it: no job has such a stage, or each skips it."""
        return self.came > 0 and self.visited == 0

    @property
    def still_there(self) -> int:
        """Of those who came in, who is not done."""
        return self.came - self.passage.done


@dataclass(frozen=True)
class GroupShare:
    """Of the `came` people who came into a stage of a kind, `visited` came into one of this group."""

    name: str
    kind: StageKind
    visited: int
    came: int


@dataclass(frozen=True)
class Rounds:
    """How many interviews `people` had together."""

    interviews: int
    people: int


@dataclass(frozen=True)
class Figures:
    """The past that a plan stands on: from a day to another, both included."""

    since: date
    until: date
    passings: Sequence[Passing]
    rounds: Rounds
    groups: Sequence[GroupShare] = ()

    @property
    def is_longer(self) -> bool:
        """Whether more of the past is counted than is usual, since that was too little."""
        return self.until - self.since > LOOK_BACKS[0]


class _Median(Aggregate):
    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


def places(actor: Actor) -> Places:
    """Every department and office, for choosing. One query."""
    read = ("pk", "name", "parent_id", "is_office")
    departments = Department.objects.visible_to(actor).order_by().annotate(is_office=Value(False))
    offices = Office.objects.visible_to(actor).order_by().annotate(is_office=Value(True))
    rows = sorted(departments.values_list(*read).union(offices.values_list(*read), all=True), key=_by_name)
    return Places(
        departments=_tree(None, [row for row in rows if not row[3]], 0),
        offices=_tree(None, [row for row in rows if row[3]], 0),
        above={row[0]: row[2] for row in rows},
    )


def _by_name(row: tuple[Any, ...]) -> tuple[str, UUID]:
    return row[1].casefold(), row[0]


def _tree(parent: UUID | None, rows: Sequence[tuple[Any, ...]], depth: int) -> list[Place]:
    found: list[Place] = []
    for pk, name, above, *_is_office in rows:
        if above == parent:
            found += [Place(pk, name, depth), *_tree(pk, rows, depth + 1)]
    return found


def figures(*, actor: Actor, scope: Scope, tree: Places, today: date, look_back: timedelta = LOOK_BACKS[0]) -> Figures:
    """What became of those who came into each part during that time, without groups. One query.

    It asks when each application came into a part or behind it for the first time, and counts these moments.
    """
    since = today - look_back
    found = _counted(_within(actor, scope, tree), _begin(since), _begin(today - LATELY))
    return Figures(
        since=since,
        until=today,
        passings=[_passing(kind, place, found) for place, kind in enumerate(PARTS)],
        rounds=Rounds(found["interviews"] or 0, found["interviewed"]),
    )


def enough_figures(*, actor: Actor, scope: Scope, tree: Places, today: date) -> Figures:
    """The figures of the shortest past in which enough happened for every number, else of the longest; with groups.

    Two to four queries.
    """
    for look_back in LOOK_BACKS:
        found = figures(actor=actor, scope=scope, tree=tree, today=today, look_back=look_back)
        if all(one.passage.is_enough for one in found.passings):
            break
    return replace(found, groups=_groups(_within(actor, scope, tree), found))


def _within(actor: Actor, scope: Scope, tree: Places) -> ApplicationQuerySet:
    rows = Application.objects.visible_to(actor).exclude(outcome=Outcome.DUPLICATE).order_by()
    if scope.department_id:
        rows = rows.filter(job__department__in=tree.within(scope.department_id))
    if scope.office_id:
        rows = rows.filter(job__office__in=tree.within(scope.office_id))
    return rows


def _counted(rows: ApplicationQuerySet, since: datetime, lately: datetime) -> dict[str, Any]:
    touched = Q(outcome="") | Q(entered_at__gte=since) | Q(closed_at__gte=since)
    hired = Case(When(outcome=Outcome.HIRED, then=F("closed_at")), output_field=DateTimeField())
    moments: dict[str, Any] = {f"came_{len(PARTS)}": hired, "had": _interviews_of_each(since)}
    counts: dict[str, Any] = {"interviews": Sum("had"), "interviewed": Count("pk", filter=Q(had__gt=0))}
    for place, kind in enumerate(PARTS):
        first = Min("visits__entered_at", filter=Q(visits__stage__kind__in=PARTS[place:], visits__is_undone=False))
        moments[f"came_{place}"] = Coalesce(first, hired)
        moments[f"was_{place}"] = Max("visits__entered_at", filter=Q(visits__stage__kind=kind, visits__is_undone=False))
        counts |= _counts(place, since, lately)
    found: dict[str, Any] = rows.filter(touched).annotate(**moments).aggregate(**counts)
    return found


def _interviews_of_each(since: datetime) -> Subquery:
    """How many interviews with a person of an application took place; None without one."""
    held = Interview.objects.filter(
        organization_id=OuterRef("organization_id"),
        application=OuterRef("pk"),
        state__in=[InterviewState.AWAITING_FEEDBACK, InterviewState.COMPLETE],
        starts_at__gte=since,
    )
    return Subquery(held.order_by().values("application").annotate(number=Count("pk")).values("number"))


def _counts(place: int, since: datetime, lately: datetime) -> dict[str, Aggregate]:
    here, next_ = f"came_{place}", f"came_{place + 1}"
    came, on = Q(**{f"{here}__gte": since}), Q(**{f"{next_}__isnull": False})
    took = ExpressionWrapper(F(next_) - F(here), output_field=DurationField())
    was_in_it = came & Q(**{f"{next_}__gt": F(here)})
    return {
        f"in_{place}": Count("pk", filter=came),
        f"done_{place}": Count("pk", filter=came & (on | ~Q(outcome=""))),
        f"on_{place}": Count("pk", filter=came & on),
        f"took_{place}": _Median(took, filter=was_in_it),
        f"timed_{place}": Count("pk", filter=was_in_it),
        f"visited_{place}": Count("pk", filter=Q(**{f"was_{place}__gte": since})),
        f"lately_{place}": Count("pk", filter=Q(**{f"{here}__gte": lately})),
        f"stands_{place}": Count("pk", filter=STANDING & Q(**{f"{here}__isnull": False}) & ~on),
    }


def _passing(kind: StageKind, place: int, found: Mapping[str, Any]) -> Passing:
    came, visited, on = found[f"in_{place}"], found[f"visited_{place}"], found[f"on_{place}"]
    took: timedelta | None = found[f"took_{place}"]
    days, timed = (took / timedelta(days=1) if took is not None else None), found[f"timed_{place}"]
    if came and not visited:
        days, timed = 0.0, on
    passage = Passage(found[f"done_{place}"], on, days, timed, standing=found[f"stands_{place}"])
    return Passing(kind, came=came, visited=visited, lately=found[f"lately_{place}"], passage=passage)


def _groups(rows: ApplicationQuerySet, past: Figures) -> list[GroupShare]:
    """By group of stages, in their order, how many of those who were in a stage of its kind were in one of it."""
    visited = {one.kind: one.visited for one in past.passings}
    visits = StageVisit.objects.filter(application__in=rows.values("pk"), entered_at__gte=_begin(past.since))
    visits = visits.filter(is_undone=False)
    grouped = visits.order_by().filter(stage__kind__in=PARTS, stage__group__isnull=False)
    by_group = grouped.values_list("stage__group__position", "stage__group__name", "stage__kind")
    found = by_group.annotate(people=Count("application", distinct=True))
    ordered = sorted(found, key=lambda row: (PARTS.index(StageKind(row[2])), row[0], row[1]))
    return [GroupShare(name, StageKind(kind), people, visited[StageKind(kind)]) for _, name, kind, people in ordered]


def _begin(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone())
