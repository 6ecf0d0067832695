"""What visits came to: how many there were, saw a job, began an application, sent it, and where the others stopped.

Counted from the rows, and from the sums that are left of old ones; of machines none. A visit is one visitor on one day
who came by one way: who comes on two days is counted twice, since nobody is known on the next one.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, Sum, Value, When
from django.db.models.functions import Cast

from hireloom.core.actor import Actor
from hireloom.marketing.enums import SplitBy, StepKind
from hireloom.marketing.models import Visit, VisitStep, VisitSum

FLOW = {"jobs": StepKind.JOB, "begun": StepKind.BEGUN, "sent": StepKind.SENT}


@dataclass(frozen=True)
class Period:
    """Days of the organization's clock, both included; None leaves an end open."""

    since: date | None = None
    until: date | None = None

    def on(self, field: str) -> Q:
        found = Q()
        if self.since:
            found &= Q(**{f"{field}__gte": self.since})
        if self.until:
            found &= Q(**{f"{field}__lte": self.until})
        return found


@dataclass(frozen=True)
class Flow:
    """Visits, and in how many of them a job was seen, an application begun, and sent."""

    visits: int = 0
    jobs: int = 0
    begun: int = 0
    sent: int = 0

    def plus(self, other: "Flow") -> "Flow":
        """Both together."""
        return Flow(
            self.visits + other.visits, self.jobs + other.jobs, self.begun + other.begun, self.sent + other.sent
        )


@dataclass(frozen=True)
class Stop:
    """In how many visits an application was begun, not sent, and left when this field was the last one touched."""

    field: str
    visits: int


def named(by: SplitBy, *, source: str, link: str, at: str = "") -> Any:
    """What tells rows apart: `source` and `link` are the paths to a source's name and a link's id from the row.

    A source is one of the organization's, else the word of the address, else the host; "" where there is none of them.
    `at` is the path to the columns of the arrival.
    """
    if by == SplitBy.WAY:
        return F(f"{at}way")
    if by == SplitBy.CAMPAIGN:
        return F(f"{at}campaign")
    if by == SplitBy.LINK:
        is_linked = Q(**{f"{link}__isnull": False})
        return Case(When(is_linked, then=Cast(link, CharField())), default=Value(""), output_field=CharField())
    return Case(
        When(**{f"{source}__isnull": False}, then=F(source)),
        When(~Q(**{f"{at}said": ""}), then=F(f"{at}said")),
        default=F(f"{at}host"),
        output_field=CharField(),
    )


def flows(period: Period, by: SplitBy, actor: Actor) -> Mapping[str, Flow]:
    """The flow of each way, source, campaign, link or post; the key is its value, name or id. Two queries."""
    if by == SplitBy.POST:
        return _of_posts(period, actor)
    rows: Any = _visits(period, actor).annotate(key=named(by, source="link__source__name", link="link_id"))
    counted = rows.order_by().values("key").annotate(**_COUNTS)
    sums: Any = (
        _sums(period, actor).filter(about_id=None).annotate(key=named(by, source="link__source__name", link="link_id"))
    )
    summed = sums.order_by().values("key").annotate(**_SUMS)
    return _joined(counted, summed)


def whole(period: Period, actor: Actor) -> Flow:
    """The flow of all visits. Two queries."""
    counted: Any = _visits(period, actor).order_by().aggregate(**_COUNTS)
    summed: Any = _sums(period, actor).filter(about_id=None).order_by().aggregate(**_SUMS)
    return _joined([{"key": "", **counted}], [{"key": "", **summed}])[""]


def stops(period: Period, actor: Actor, *, post_id: UUID | None = None) -> list[Stop]:
    """At which field those stopped who began and did not send, the most frequent first. One query."""
    same = {"visit": OuterRef("visit"), "about_id": OuterRef("about_id")}
    sent = VisitStep.objects.filter(organization_id=actor.organization_id, kind=StepKind.SENT, **same)
    rows = VisitStep.objects.filter(visit__in=_visits(period, actor), kind=StepKind.FIELD).filter(~Exists(sent))
    sums = _sums(period, actor).filter(kind=StepKind.FIELD)
    if post_id:
        rows, sums = rows.filter(about_id=post_id), sums.filter(about_id=post_id)
    found: dict[str, int] = defaultdict(int)
    counted: Any = rows.order_by().values_list("detail").annotate(number=Count("pk"))
    summed: Any = sums.order_by().values_list("detail").annotate(number=Sum("visits"))
    for field, number in counted.union(summed, all=True):
        found[field] += number
    return [Stop(field, number) for field, number in sorted(found.items(), key=lambda one: (-one[1], one[0]))]


def machines(period: Period, actor: Actor) -> int:
    """How many visits of programs were left out, as long as they are kept. One query."""
    return Visit.objects.visible_to(actor).filter(period.on("day"), is_machine=True).count()


_COUNTS = {
    "visits": Count("pk", distinct=True),
    **{name: Count("pk", distinct=True, filter=Q(steps__kind=kind)) for name, kind in FLOW.items()},
}
_SUMS = {
    **{name: Sum("visits", filter=Q(kind=kind), default=0) for name, kind in FLOW.items()},
    "visits": Sum("visits", filter=Q(kind=""), default=0),  # the last, since from here on that name is this sum
}


def _visits(period: Period, actor: Actor) -> Any:
    return Visit.objects.visible_to(actor).by_people().filter(period.on("day"))


def _sums(period: Period, actor: Actor) -> Any:
    return VisitSum.objects.visible_to(actor).filter(period.on("day"))


def _joined(of_rows: Any, of_sums: Any) -> dict[str, Flow]:
    found: dict[str, Flow] = defaultdict(Flow)
    for row in (*of_rows, *of_sums):
        counted = Flow(row["visits"], row["jobs"], row["begun"], row["sent"])
        found[row["key"] or ""] = found[row["key"] or ""].plus(counted)
    return dict(found)


def _of_posts(period: Period, actor: Actor) -> dict[str, Flow]:
    """Of a post the visits are those that did anything with it."""
    counts = {
        "visits": Count("visit", distinct=True),
        **{name: Count("visit", distinct=True, filter=Q(kind=kind)) for name, kind in FLOW.items()},
    }
    rows = VisitStep.objects.filter(visit__in=_visits(period, actor), about_id__isnull=False)
    counted = rows.order_by().annotate(key=Cast("about_id", CharField())).values("key").annotate(**counts)
    sums = _sums(period, actor).filter(about_id__isnull=False)
    summed = sums.order_by().annotate(key=Cast("about_id", CharField())).values("key").annotate(**_SUMS)
    return _joined(counted, summed)
