"""Pages of a careers site as strangers read them, the lists of stories and events, and an event for one's calendar."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from hireloom.ats.queries.careers import Opening
from hireloom.kit import occasions
from hireloom.kit.occasions import Occasion
from hireloom.marketing import languages
from hireloom.marketing.enums import PageKind, StepKind
from hireloom.marketing.operations.visits import Step
from hireloom.marketing.queries import public
from hireloom.marketing.queries.public import LivePage, Said
from hireloom.web.careers import addresses, arrivals, brand, counting, lines, spoken
from hireloom.web.careers.arrivals import Carried
from hireloom.web.careers.lines import Line
from hireloom.web.careers.page_blocks import Show, newest
from hireloom.web.careers.visitors import PublicRequest, public_organization

WITH_JOBS = frozenset({PageKind.TEAM, PageKind.OFFICE})
DATES = Mapping[str, Any]


@require_safe
@cache_control(public=True, max_age=60)
@public_organization
def show(request: PublicRequest, page_path: str, kind: PageKind = PageKind.PLAIN) -> HttpResponse:
    """A live page in the language that fits the visitor best; a page that is not public is not there."""
    page = public.live_page(organization_id=request.organization.pk, kind=kind, path=page_path)
    if page is None:
        return not_there(request)
    response = answer(request, page)
    counting.count(request, Step(StepKind.PAGE))
    return response


def answer(request: PublicRequest, page: LivePage, *, is_preview: bool = False) -> HttpResponse:
    """Show a page in one of the languages in which it is."""
    organization = request.organization
    order = list(public.site_of(organization).languages)
    language = spoken.chosen(request, page.said, order)
    said = page.said[language]
    path = addresses.of(organization.slug, page.kind, page.path)
    carried = arrivals.carried_by(request)
    show_ = Show(organization.pk, organization.slug, language, order, carried)
    with spoken.speaking(spoken.named(request) or language):
        look = brand.of(organization, spoken.named(request) or language)
        context = {
            "brand": look,
            "page": page,
            "said": said,
            "blocks": show_.of(said.blocks),
            "is_rtl": languages.is_right_to_left(language),
            "is_preview": is_preview,
            "canonical_url": spoken.canonical(path, page.said, order, language),
            "alternates": () if is_preview else spoken.alternates(path, page.said, order, language),
            "card_url": _card_url(organization.slug, page, said, look.name),
            "jobs": _jobs(show_.openings, page, organization.slug, carried) if page.kind in WITH_JOBS else (),
            "has_jobs": page.kind in WITH_JOBS,
            "dates": _dates(page, request.organization.here),
            "calendar_url": f"{path}calendar.ics?lang={language}" if page.kind == PageKind.EVENT else "",
        }
        response = render(request, "careers/page.html", context)
        response["Content-Language"] = language
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
@cache_control(public=True, max_age=60)
@public_organization
def stories(request: PublicRequest) -> HttpResponse:
    """The stories that are public, the newest first."""
    pages = newest(public.live_pages(organization_id=request.organization.pk, kind=PageKind.STORY))
    return _list(request, "careers/stories.html", pages)


@require_safe
@cache_control(public=True, max_age=60)
@public_organization
def events(request: PublicRequest) -> HttpResponse:
    """The events that are to come, the next first."""
    now = timezone.now()
    pages = public.live_pages(organization_id=request.organization.pk, kind=PageKind.EVENT)
    coming = sorted((page for page in pages if _is_coming(page, now)), key=lambda page: (page.starts_at, page.path))
    dates = [_dates(page, request.organization.here) for page in coming]
    return _list(request, "careers/events.html", coming, dates)


@require_safe
@cache_control(public=True, max_age=60)
@public_organization
def calendar(request: PublicRequest, page_path: str) -> HttpResponse:
    """An event as calendars take it."""
    page = public.live_page(organization_id=request.organization.pk, kind=PageKind.EVENT, path=page_path)
    if page is None or page.starts_at is None:
        return not_there(request)
    order = list(public.site_of(request.organization).languages)
    said = page.said[spoken.chosen(request, page.said, order)]
    occasion = Occasion(
        uid=f"{page.id}@{request.organization.slug}",
        starts_at=page.starts_at,
        ends_at=page.ends_at,
        summary=said.title,
        description=said.description,
        location=page.place,
        url=addresses.whole(addresses.of(request.organization.slug, page.kind, page.path)),
        stamped_at=said.starts_at,
    )
    response = HttpResponse(occasions.announced(occasion), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{page.path}.ics") or "attachment"
    return response


def not_there(request: PublicRequest) -> HttpResponse:
    """Say kindly that a page is not there, and what is."""
    return render(request, "careers/not_there.html", {"brand": brand.of(request.organization)}, status=404)


def _list(
    request: PublicRequest, template: str, pages: Sequence[LivePage], dates: Sequence[DATES] = ()
) -> HttpResponse:
    organization = request.organization
    order = list(public.site_of(organization).languages)
    wanted = spoken.wanted(request)
    with spoken.speaking(spoken.named(request)):
        language = languages.nearest(wanted, order)
        teasers = Show(organization.pk, organization.slug, language, order).teasers(pages)
        path = reverse("careers:stories" if "stories" in template else "careers:events", args=[organization.slug])
        context = {
            "brand": brand.of(organization, spoken.named(request)),
            "teasers": teasers,
            "pairs": list(zip(teasers, pages, dates, strict=True)) if dates else (),
            "canonical_url": spoken.canonical(path, order, order, language),
            "alternates": spoken.alternates(path, order, order, language),
        }
        response = render(request, template, context)
    patch_vary_headers(response, ["Accept-Language"])
    counting.count(request, Step(StepKind.PAGE))
    return response


def _jobs(openings: Iterable[Opening], page: LivePage, slug: str, carried: Carried) -> list[Line]:
    """The open jobs of the team or the place that a page is about."""

    def is_here(opening: Opening) -> bool:
        about: UUID | None = opening.department_id if page.kind == PageKind.TEAM else opening.office_id
        return page.about_id is not None and about == page.about_id

    way = {"source": carried.source, "came": carried.came}
    return [lines.line(opening, slug=slug, **way) for opening in openings if is_here(opening)]


def _dates(page: LivePage, here: Any) -> DATES:
    """When an event begins and ends as the employer's clocks show it, and whether that is on one day."""
    if page.starts_at is None:
        return {}
    begins: datetime = here(page.starts_at)
    ends: datetime | None = here(page.ends_at) if page.ends_at else None
    is_one_day = ends is not None and ends.date() == begins.date()
    return {"begins": begins, "ends": ends, "is_one_day": is_one_day, "zone": begins.tzname()}


def _is_coming(page: LivePage, now: datetime) -> bool:
    last = page.ends_at or page.starts_at
    return last is not None and last >= now


def _card_url(slug: str, page: LivePage, said: Said, name: str) -> str:
    version = addresses.version_of(name, said.title)
    address = reverse("careers:page-card", args=[slug, page.id])
    return f"{addresses.whole(address)}?lang={said.language}&v={version}"
