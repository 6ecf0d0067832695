"""What came of those who found us: applications, interviews and hires by first, last or every touch.

Everything is of the applications that came in a period, wherever they stand by now. Of which it is not known how their
people came, those are said to be so and are part of the whole. Every touch counts an application for each way its
person came by, so that its lines are more than the whole together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Cast

from hireloom.ats import blindness
from hireloom.ats.enums import InterviewState, Outcome
from hireloom.ats.models import Application, Interview
from hireloom.core.actor import Actor
from hireloom.core.keyset import Order, Place, Stretch, stretch
from hireloom.marketing.enums import SourceClass, SplitBy, TouchKind
from hireloom.marketing.models import SourceTouch
from hireloom.marketing.queries.results import named

LAST_FIRST = Order("applied_at", is_descending=True, is_moment=True)


@dataclass(frozen=True)
class Asked:
    """Which applications: sent from a moment on, before another; told apart by what, of which touches; `at` is now."""

    at: datetime
    since: datetime | None = None
    until: datetime | None = None
    by: SplitBy = SplitBy.WAY
    of: TouchKind = TouchKind.FIRST


@dataclass(frozen=True)
class Came:
    """How many applications, of which how many were interviewed and hired."""

    applied: int = 0
    interviewed: int = 0
    hired: int = 0

    def plus(self, other: "Came") -> "Came":
        """Both together."""
        return Came(self.applied + other.applied, self.interviewed + other.interviewed, self.hired + other.hired)


@dataclass(frozen=True)
class Row:
    """One application behind a number; who is reviewed blind has no `person_id` for whoever is not to know."""

    id: UUID
    person_id: UUID | None
    person: str
    job_id: UUID
    job: str
    applied_at: datetime
    outcome: str


@dataclass(frozen=True)
class Rows:
    """A page of applications, and where it lies in all of them."""

    rows: list[Row]
    stretch: Stretch


def sees_rows(actor: Actor) -> bool:
    """Whether the numbers are of the applications this actor sees, who may then look at them."""
    return actor.may("ats.view_all_jobs")


def lines(asked: Asked, actor: Actor) -> Mapping[str | None, Came]:
    """What came of each way, source, campaign, link or post; under None of those of whom nothing is known. One query.

    The keys are those of `marketing.queries.results.flows`.
    """
    rows: Any = _keyed(asked, actor)
    counted = rows.order_by().values("key").annotate(**_COUNTS)
    return {row["key"]: Came(row["applied"], row["was_interviewed"], row["was_hired"]) for row in counted}


def whole(asked: Asked, actor: Actor) -> Came:
    """What came of all of them, each once. One query."""
    found: Any = _told(asked, actor).order_by().aggregate(**_COUNTS)
    return Came(found["applied"], found["was_interviewed"], found["was_hired"])


def known(asked: Asked, actor: Actor) -> int:
    """Of how many it is known how their people came. One query."""
    return _told(asked, actor).filter(Exists(_touches())).count()


def ways(applications: "QuerySet[Application, Any]", of: TouchKind) -> Mapping[SourceClass | None, int]:
    """By which way those came, first or last; under None of whom that is not known. One query."""
    order = ("at", "pk") if of == TouchKind.FIRST else ("-at", "-pk")
    keyed: Any = applications.annotate(key=Subquery(_touches().order_by(*order).values("way")[:1]))
    counted = keyed.order_by().values_list("key").annotate(Count("pk"))
    return {SourceClass(key) if key else None: number for key, number in counted}


def rows(asked: Asked, actor: Actor, key: str | None = None, *, is_all: bool = False) -> "QuerySet[Application, Any]":
    """The applications behind a number, for those who may see them: as many as it says."""
    if not sees_rows(actor):
        return Application.objects.none()
    if is_all:
        return _applications(asked, actor)
    mine = Q(key__isnull=True) if key is None else Q(key=key)
    found = _keyed(asked, actor).filter(mine)
    return Application.objects.visible_to(actor).filter(pk__in=found.order_by().values("pk"))


def page(
    asked: Asked,
    actor: Actor,
    key: str | None = None,
    *,
    is_all: bool = False,
    size: int = 50,
    after: Place | None = None,
    before: Place | None = None,
) -> Rows:
    """A page of the applications behind a number, the latest first. Two queries, any size."""
    part = stretch(rows(asked, actor, key, is_all=is_all), LAST_FIRST, size=size, after=after, before=before)
    found = Application.objects.visible_to(actor).select_related("person", "job", "stage").in_bulk(part.ids)
    shown = [found[pk] for pk in part.ids if pk in found]
    return Rows([_row(each, actor) for each in shown], part)


_COUNTS = {
    "applied": Count("pk", distinct=True),
    "was_interviewed": Count("pk", distinct=True, filter=Q(is_interviewed=True)),
    "was_hired": Count("pk", distinct=True, filter=Q(outcome=Outcome.HIRED)),
}


def _applications(asked: Asked, actor: Actor) -> "QuerySet[Application, Any]":
    """Those of the period: what one sees, and, for who sees none of all jobs, what is no secret, as a number."""
    if sees_rows(actor):
        found = Application.objects.visible_to(actor)
    else:
        found = Application.objects.filter(
            organization_id=actor.organization_id, job__is_confidential=False, person__is_private=False
        )
    bounds = {"applied_at__gte": asked.since, "applied_at__lt": asked.until}
    return found.filter(**{name: bound for name, bound in bounds.items() if bound is not None})


def _told(asked: Asked, actor: Actor) -> "QuerySet[Application, Any]":
    held = Interview.objects.filter(
        organization_id=actor.organization_id, application=OuterRef("pk"), ends_at__lte=asked.at
    ).exclude(state=InterviewState.CANCELLED)
    return _applications(asked, actor).annotate(is_interviewed=Exists(held))


def _keyed(asked: Asked, actor: Actor) -> Any:
    """Each with the key of its line; with every touch, as often as there are lines it belongs to."""
    found = _told(asked, actor)
    if asked.by == SplitBy.POST:
        return found.annotate(key=Cast("post_id", CharField()))
    if asked.of == TouchKind.ANY:
        at = "person__source_touches__"
        mine = Q(**{f"{at}at__lte": F("applied_at")})
        key = named(asked.by, source=f"{at}source__name", link=f"{at}link_id", at=at)
        counts = Case(When(mine, then=key), default=None, output_field=CharField())
        return found.filter(mine | ~Exists(_touches())).annotate(key=counts)
    order = ("at", "pk") if asked.of == TouchKind.FIRST else ("-at", "-pk")
    keyed = _touches().annotate(key=named(asked.by, source="source__name", link="link_id"))
    return found.annotate(key=Subquery(keyed.order_by(*order).values("key")[:1]))


def _touches() -> "QuerySet[SourceTouch, Any]":
    """The touches of the person of the outer application until it was sent."""
    return SourceTouch.objects.filter(
        organization_id=OuterRef("organization_id"), person=OuterRef("person"), at__lte=OuterRef("applied_at")
    )


def _row(application: Application, actor: Actor) -> Row:
    return Row(
        id=application.pk,
        person_id=None if blindness.is_hidden(application, actor) else application.person_id,
        person=blindness.name_of(application, actor),
        job_id=application.job_id,
        job=application.job.title,
        applied_at=application.applied_at,
        outcome=str(application.get_outcome_display()),
    )
