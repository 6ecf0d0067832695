"""What search engines are told: where they may look, which pages are live and which jobs are open."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from hireloom.ats.queries import careers
from hireloom.marketing.enums import PageKind
from hireloom.marketing.queries import public
from hireloom.marketing.queries.public import SiteSeen
from hireloom.web.careers import addresses, spoken
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
    """The front, every live page in each of its languages, and every open job; nothing of a site that hides."""
    slug, site = request.organization.slug, public.site_of(request.organization)
    lines = [] if site.is_hidden else [*_pages(request, site), *_jobs(request, slug)]
    body = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    body += 'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    return HttpResponse(body + "".join(lines[:MOST]) + "</urlset>\n", content_type="application/xml; charset=utf-8")


def _jobs(request: PublicRequest, slug: str) -> Iterator[str]:
    """Every open job, with the day on which it was published."""
    for opening in careers.open_jobs(organization_id=request.organization.pk).openings:
        path = reverse("careers:post", args=[slug, opening.post_id])
        yield _entry(path, f"{timezone.localdate(opening.published_at)}")


def _pages(request: PublicRequest, site: SiteSeen) -> Iterator[str]:
    """The front and every live page, once for each language, each naming all of them."""
    slug, order = request.organization.slug, list(site.languages)
    pages = public.live_pages(organization_id=request.organization.pk)
    front = next((page for page in pages if page.kind == PageKind.FRONT), None)
    yield from _in_each(addresses.of(slug, PageKind.FRONT, ""), [*order, *(front.said if front else ())], order)
    for kind, name in ((PageKind.STORY, "careers:stories"), (PageKind.EVENT, "careers:events")):
        if any(page.kind == kind for page in pages):
            yield from _in_each(reverse(name, args=[slug]), order, order)
    for page in pages:
        if page.kind != PageKind.FRONT:
            days = {code: f"{timezone.localdate(said.starts_at)}" for code, said in page.said.items()}
            yield from _in_each(addresses.of(slug, page.kind, page.path), page.said, order, days)


def _in_each(
    path: str, offered: Iterable[str], order: Sequence[str], days: Mapping[str, str] | None = None
) -> Iterator[str]:
    there = spoken.alternates(path, dict.fromkeys(offered), order, "")
    if not there:
        yield _entry(path, next(iter((days or {}).values()), ""))
    links = "".join(f'<xhtml:link rel="alternate" hreflang="{one.code}" href="{escape(one.url)}"/>' for one in there)
    for one in there:
        address = addresses.in_language(path, one.code, there[0].code)
        yield _entry(address, (days or {}).get(one.code, ""), links)


def _entry(path: str, changed_on: str = "", links: str = "") -> str:
    changed = f"<lastmod>{changed_on}</lastmod>" if changed_on else ""
    return f"  <url><loc>{escape(settings.PUBLIC_URL + path)}</loc>{changed}{links}</url>\n"
