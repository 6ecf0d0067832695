"""What search engines are told: where they may look, and which jobs are open."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from hireloom.ats.queries import careers
from hireloom.web.careers.visitors import PublicRequest, public_organization

ROBOTS = "User-agent: *\nAllow: /careers/\nAllow: /v1/boards/\nAllow: /v0/postings/\nAllow: /static/\nDisallow: /\n"
MOST = 50_000
"""Addresses in one sitemap, by the protocol of sitemaps.org."""


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """Careers pages may be found; everything else is nobody's business."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=60)
@public_organization
def sitemap(request: PublicRequest) -> HttpResponse:
    """The careers page and every open job, with the day it was last published."""
    slug = request.organization.slug
    openings = careers.open_jobs(organization_id=request.organization.pk).openings[: MOST - 1]
    lines = [_entry(reverse("careers:home", args=[slug]))]
    lines += [
        _entry(reverse("careers:post", args=[slug, opening.post_id]), f"{timezone.localdate(opening.published_at)}")
        for opening in openings
    ]
    body = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return HttpResponse(body + "".join(lines) + "</urlset>\n", content_type="application/xml; charset=utf-8")


def _entry(path: str, changed_on: str = "") -> str:
    changed = f"<lastmod>{changed_on}</lastmod>" if changed_on else ""
    return f"  <url><loc>{escape(settings.PUBLIC_URL + path)}</loc>{changed}</url>\n"
