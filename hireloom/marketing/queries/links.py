"""Tracking links: the one that was followed, and all of them with what came of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q

from hireloom.core.actor import Actor
from hireloom.marketing.enums import LinkTarget, StepKind
from hireloom.marketing.models import SourceTouch, TrackingLink, VisitStep, VisitSum
from hireloom.marketing.models.link import TrackingLinkQuerySet

RETIRED = "retired"
"""What a step says of a link that was retired when it was followed."""


@dataclass(frozen=True)
class Line:
    """One link. `visits` came by it, `retired` of them after it was retired; `known` people said who they are."""

    id: UUID
    token: str
    source: str
    source_id: UUID
    campaign: str
    credited_to: str
    credited_to_id: UUID | None
    target: LinkTarget
    post_id: UUID | None
    path: str
    made_at: datetime
    made_by: str
    retired_at: datetime | None
    visits: int
    retired: int
    known: int


def carried(link_id: UUID, organization_id: UUID) -> TrackingLink | None:
    """A link that a form carries, with its source and whom it credits. One query."""
    found = TrackingLink.objects.filter(organization_id=organization_id, pk=link_id)
    return found.select_related("source", "credited_to").first()


def listed(actor: Actor, *, post_id: UUID | None = None) -> list[Line]:
    """Every link, or those to a post, with what came of each; those in use first, then the latest. Four queries."""
    links = _links(actor)
    if post_id:
        links = links.filter(about_id=post_id)
    return _lines(list(links.order_by(F("retired_at").desc(nulls_first=True), "-made_at", "-pk")), actor)


def of_ids(ids: Sequence[UUID], actor: Actor) -> list[Line]:
    """Those of some, in no order. Four queries."""
    return _lines(list(_links(actor).filter(pk__in=ids)), actor)


def _links(actor: Actor) -> TrackingLinkQuerySet:
    return TrackingLink.objects.visible_to(actor).select_related("source", "credited_to", "made_by")


def _lines(rows: Sequence[TrackingLink], actor: Actor) -> list[Line]:
    ids = [row.pk for row in rows]
    visits, known = _visits(ids, actor), _known(ids, actor)
    return [_line(row, visits.get(row.pk, (0, 0)), known.get(row.pk, 0)) for row in rows]


def line(link: TrackingLink, actor: Actor) -> Line:
    """One link with what came of it."""
    return _line(link, _visits([link.pk], actor).get(link.pk, (0, 0)), _known([link.pk], actor).get(link.pk, 0))


def _line(row: TrackingLink, visits: tuple[int, int], known: int) -> Line:
    return Line(
        id=row.pk,
        token=row.token,
        source=row.source.name,
        source_id=row.source_id,
        campaign=row.campaign,
        credited_to=row.credited_to.name if row.credited_to else "",
        credited_to_id=row.credited_to_id,
        target=LinkTarget(row.target),
        post_id=row.about_id,
        path=row.path,
        made_at=row.made_at,
        made_by=row.made_by.name if row.made_by else "",
        retired_at=row.retired_at,
        visits=visits[0],
        retired=visits[1],
        known=known,
    )


def _visits(ids: Sequence[UUID], actor: Actor) -> Mapping[UUID, tuple[int, int]]:
    """How many visits followed each, and how many of them once it was retired; of machines none."""
    followed = Q(kind=StepKind.FOLLOWED)
    rows = (
        VisitStep.objects.filter(
            followed, organization_id=actor.organization_id, visit__link__in=ids, visit__is_machine=False
        )
        .values_list("visit__link")
        .annotate(all=Count("pk"), late=Count("pk", filter=Q(detail=RETIRED)))
    )
    found = {link: (every, late) for link, every, late in rows}
    sums = VisitSum.objects.filter(followed, organization_id=actor.organization_id, link__in=ids)
    for link, detail, visits in sums.values_list("link", "detail", "visits"):
        every, late = found.get(link, (0, 0))
        found[link] = (every + visits, late + (visits if detail == RETIRED else 0))
    return found


def _known(ids: Sequence[UUID], actor: Actor) -> Mapping[UUID, int]:
    """How many people came by each and said who they are."""
    touches = SourceTouch.objects.of_seen_people(actor).filter(link__in=ids).order_by()
    return dict(touches.values_list("link").annotate(Count("person", distinct=True)))
