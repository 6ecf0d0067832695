"""Tracking links: counted, and led to the one place of the careers site that the link names; nowhere else."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from hireloom.core.models import Organization
from hireloom.marketing import arrivals as coming
from hireloom.marketing.enums import LinkTarget, StepKind
from hireloom.marketing.models import TrackingLink
from hireloom.marketing.operations import links
from hireloom.marketing.operations.visits import Step
from hireloom.marketing.queries.links import RETIRED
from hireloom.web.careers import counting, lines
from hireloom.web.careers.visitors import PublicRequest, public_organization

HEADERS = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex, nofollow"}


@require_safe
@public_organization
def follow(request: PublicRequest, token: str) -> HttpResponse:
    """Lead a visitor where a link points, how they came carried on in the address; a word of no link is a 404."""
    link = links.called(token, request.organization.pk)
    if link is None:
        raise Http404
    at = timezone.now()
    came = coming.by_link(link, at=at)
    carried = lines.carrying("", coming.sealed(came, request.organization.pk))
    location = place_of(link, request.organization) + carried
    step = Step(StepKind.FOLLOWED, detail=RETIRED if link.was_retired(at) else "")
    counting.count(request, step, came=came)
    return HttpResponse(status=302, headers={**HEADERS, "Location": location})


def place_of(link: TrackingLink, organization: Organization) -> str:
    """The address that a link leads to: always below the organization's own careers site."""
    home = reverse("careers:home", args=[organization.slug])
    if link.target == LinkTarget.POST and link.about_id:
        return reverse("careers:post", args=[organization.slug, link.about_id])
    return f"{home}{link.path}" if link.target == LinkTarget.PAGE else home
