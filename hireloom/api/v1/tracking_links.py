"""Tracking links, and how the people of applications came."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status
from pydantic import AwareDatetime

from hireloom.api.v1 import access
from hireloom.api.v1.access import ApiRequest
from hireloom.api.v1.paging import Page, PageQuery, page
from hireloom.core.access import require
from hireloom.core.models import Membership, Organization
from hireloom.flywheel.queries import touches
from hireloom.flywheel.queries.touches import Touch
from hireloom.marketing import rules
from hireloom.marketing.arrivals import MOST_CAMPAIGN
from hireloom.marketing.enums import LinkTarget, Occasion, SourceClass
from hireloom.marketing.models import TrackingLink
from hireloom.marketing.operations import links
from hireloom.marketing.operations.links import LONGEST_PATH, LinkDraft
from hireloom.marketing.queries import links as queries
from hireloom.people.models import Source

router = Router(tags=["Marketing"])


class LinkIn(Schema):
    """What a link says, and the one place of the careers site it leads to."""

    source_id: UUID
    campaign: str = Field("", max_length=MOST_CAMPAIGN)
    credited_to_id: UUID | None = Field(None, description="The colleague who is credited with applications by it.")
    target: LinkTarget = LinkTarget.HOME
    post_id: UUID | None = Field(None, description="The post, for the target `post`.")
    path: str = Field("", max_length=LONGEST_PATH, description="The path below the careers site, for `page`.")


class LinkOut(Schema):
    """A link with what came of it. Visits by machines are not counted."""

    id: UUID
    token: str
    url: str
    source_id: UUID
    campaign: str
    credited_to_id: UUID | None
    target: LinkTarget
    post_id: UUID | None
    path: str
    made_at: AwareDatetime
    retired_at: AwareDatetime | None
    visits: int
    visits_since_retired: int
    people: int = Field(description="People who came by it and said who they are.")


class LinkQuery(PageQuery):
    post_id: UUID | None = None


class SourceTouchOut(Schema):
    """One time that somebody came. `source` is one of the organization's, `said` a word that is none."""

    id: UUID
    at: AwareDatetime
    way: SourceClass
    source: str
    said: str
    host: str
    campaign: str
    medium: str
    link_id: UUID | None
    occasion: Occasion
    context_id: UUID | None = Field(description="The application that came of it, or another noun.")


class OriginOut(Schema):
    """How the person of an application came until they applied; `later` is how many touches there were since."""

    first: SourceTouchOut | None
    last: SourceTouchOut | None
    touches: list[SourceTouchOut]
    later: int


@router.get("/tracking-links", response=Page[LinkOut], summary="List tracking links")
def list_links(request: ApiRequest, query: Query[LinkQuery]) -> Any:
    require(rules.can_view_links, request.api_actor)
    rows = TrackingLink.objects.visible_to(request.api_actor)
    if query.post_id:
        rows = rows.filter(about_id=query.post_id)
    found = page(rows, query, lambda row: row.pk, moment="made_at")
    lines = {line.id: line for line in queries.of_ids(found["results"], request.api_actor)}
    slug = _slug(request)
    return found | {"results": [_shape(slug, lines[pk]) for pk in found["results"]]}


@router.post("/tracking-links", response={201: LinkOut}, summary="Make a tracking link")
def make_link(request: ApiRequest, body: LinkIn) -> Any:
    """One that says the same, leads to the same and is in use is given again."""
    actor = request.api_actor
    post = access.post(request, body.post_id) if body.post_id else None
    if post is not None and post.is_internal:
        raise Http404
    credited = access.one(Membership.objects.visible_to(actor), body.credited_to_id) if body.credited_to_id else None
    draft = LinkDraft(
        source=access.one(Source.objects.visible_to(actor), body.source_id),
        campaign=body.campaign,
        credited_to=credited,
        target=body.target,
        post_id=post.pk if post else None,
        path=body.path,
    )
    link = links.make(draft=draft, by=actor, at=timezone.now())
    return Status(201, _shape(_slug(request), queries.line(link, actor)))


@router.get("/tracking-links/{link_id}", response=LinkOut, summary="Read a tracking link")
def read_link(request: ApiRequest, link_id: UUID) -> Any:
    return _shape(_slug(request), queries.line(_one(request, link_id), request.api_actor))


@router.post("/tracking-links/{link_id}/retirements", response={201: LinkOut}, summary="Retire a tracking link")
def retire_link(request: ApiRequest, link_id: UUID) -> Any:
    """Whoever follows it still gets there, and is counted as having come by a retired one."""
    link = links.retire(link=_one(request, link_id), by=request.api_actor, at=timezone.now())
    return Status(201, _shape(_slug(request), queries.line(link, request.api_actor)))


@router.get("/applications/{application_id}/touches", response=OriginOut, summary="Read how an applicant found us")
def read_touches(request: ApiRequest, application_id: UUID) -> Any:
    origin = touches.of_application(access.application(request, application_id), request.api_actor)
    return {
        "first": _touch(origin.first) if origin.first else None,
        "last": _touch(origin.last) if origin.last else None,
        "touches": [_touch(one) for one in origin.touches],
        "later": origin.later,
    }


def _one(request: ApiRequest, link_id: UUID) -> TrackingLink:
    rows = TrackingLink.objects.visible_to(request.api_actor).select_related("source", "credited_to", "made_by")
    return access.one(rows, link_id)


def _slug(request: ApiRequest) -> str:
    """What the organization's careers site is called."""
    slugs = Organization.objects.filter(pk=request.api_actor.organization_id)  # no actor: strangers know it, too
    return slugs.values_list("slug", flat=True)[0]


def _shape(slug: str, line: queries.Line) -> dict[str, Any]:
    return {
        "id": line.id,
        "token": line.token,
        "url": settings.PUBLIC_URL + reverse("careers:go", args=[slug, line.token]),
        "source_id": line.source_id,
        "campaign": line.campaign,
        "credited_to_id": line.credited_to_id,
        "target": line.target,
        "post_id": line.post_id,
        "path": line.path,
        "made_at": line.made_at,
        "retired_at": line.retired_at,
        "visits": line.visits,
        "visits_since_retired": line.retired,
        "people": line.known,
    }


def _touch(touch: Touch) -> dict[str, Any]:
    names = ("id", "at", "way", "source", "said", "host", "campaign", "medium", "link_id", "occasion", "context_id")
    return {name: getattr(touch, name) for name in names}
