"""Whom a program means: people by their ids, or those of a pool or a segment, a thousand at a time."""

from uuid import UUID

from django.utils import timezone
from ninja import Field, Schema

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.crm.facts import Scope
from hireloom.crm.models import Segment
from hireloom.crm.queries import parts, segments
from hireloom.crm.queries.parts import Part
from hireloom.kit.refusals import Unacceptable


class AudienceIn(Schema):
    """People by their ids, a thousand at most; or the people of a pool, or of a segment. One of the three.

    Of a pool or segment a thousand are taken, in the order of their ids, those after the person `after`.
    """

    person_ids: list[UUID] = Field([], max_length=parts.MOST)
    pool_id: UUID | None = None
    segment_id: UUID | None = None
    after: UUID | None = None


def read(request: ApiRequest, body: AudienceIn) -> Part:
    """Find them.

    Raises:
        Http404: one of them, the pool or the segment is not there, or not theirs to see.
        Unacceptable: none of the three is named, or more than one.

    """
    if sum(map(bool, (body.person_ids, body.pool_id, body.segment_id))) != 1:
        msg = "Name either person_ids, or a pool_id, or a segment_id."
        raise Unacceptable(msg)
    if body.pool_id:
        everybody = parts.of_pool(access.pool(request, body.pool_id).pk, request.api_actor)
        return parts.part(everybody, after=body.after)
    if body.segment_id:
        segment = access.one(Segment.objects.visible_to(request.api_actor), body.segment_id)
        return parts.part(segments.people(segment, Scope(request.api_actor, timezone.now())), after=body.after)
    return Part(access.people(request, body.person_ids))
