"""Touches: how people came, noted when they say who they are."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hireloom.core import events, locks
from hireloom.core.actor import Actor
from hireloom.marketing import arrivals
from hireloom.marketing.arrivals import Arrival
from hireloom.marketing.enums import Occasion, SourceClass
from hireloom.marketing.events import TouchNoted
from hireloom.marketing.models import SourceTouch, TrackingLink
from hireloom.people.models import Person, Source
from hireloom.people.operations import sources


@transaction.atomic
def note(
    *,
    person: Person,
    came: Iterable[Arrival],
    occasion: Occasion,
    context_id: UUID | None,
    by: Actor,
    at: datetime,
) -> list[SourceTouch]:
    """Note every way by which somebody came who says now who they are; what is noted already is not noted twice.

    `came` is what their visits of the day and their form know; when that is nothing, they came by themselves.
    `context_id` is the noun that came of it. Called beside the verb that makes somebody known, which asked whether it
    may be done; nothing is noted for an actor of another organization.
    """
    if by.organization_id != person.organization_id:
        return []
    locks.take(f"touches {person.pk}")
    noted = list(SourceTouch.objects.filter(organization_id=person.organization_id, person=person))
    found = arrivals.distinct(came) or [Arrival(SourceClass.DIRECT, at)]
    if not any(one.is_from_outside for one in found) and any(one.context_id == context_id for one in noted):
        return []
    known = {(_as_arrival(one).key, one.at) for one in noted}
    links = _links(found, person.organization_id)
    touches = [
        SourceTouch(
            organization_id=person.organization_id,
            person=person,
            at=min(one.at, at),
            noted_at=at,
            way=one.way,
            source=_source(one, links, person.organization_id),
            link=links.get(one.link_id) if one.link_id else None,
            host=one.host,
            said=one.said,
            campaign=one.campaign,
            medium=one.medium,
            occasion=occasion,
            context_id=context_id,
        )
        for one in found
        if (one.key, min(one.at, at)) not in known
    ]
    SourceTouch.objects.bulk_create(touches)
    told = [TouchNoted(person.pk, one.pk, SourceClass(one.way).value, occasion.value, context_id) for one in touches]
    if told:
        events.record_all(told, by=by, at=at)
    return touches


def _as_arrival(touch: SourceTouch) -> Arrival:
    way = SourceClass(touch.way)
    return Arrival(way, touch.at, touch.host, touch.said, touch.campaign, touch.medium, touch.link_id)


def _links(found: Iterable[Arrival], organization_id: UUID) -> Mapping[UUID, TrackingLink]:
    wanted = [one.link_id for one in found if one.link_id]
    mine = TrackingLink.objects.filter(organization_id=organization_id, pk__in=wanted)
    return mine.select_related("source").in_bulk() if wanted else {}


def _source(arrival: Arrival, links: Mapping[UUID, TrackingLink], organization_id: UUID) -> Source | None:
    """The organization's source that a link stands for, or that the address or the host names."""
    if arrival.link_id and arrival.link_id in links:
        of_link: Source = links[arrival.link_id].source
        return of_link
    return sources.known(organization_id=organization_id, name=arrival.said) if arrival.said else None
