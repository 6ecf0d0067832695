"""The front of an employer's careers site: who they are, what they tell of themselves, and which jobs are open."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from hireloom.ats.enums import EmploymentType, Workplace
from hireloom.ats.queries import careers
from hireloom.ats.queries.careers import Opening, OpenJobs, Wanted
from hireloom.kit.text import clean
from hireloom.marketing import languages
from hireloom.marketing.enums import PageKind, StepKind
from hireloom.marketing.operations.visits import Step
from hireloom.marketing.queries import public
from hireloom.web.careers import addresses, arrivals, brand, counting, lines, spoken
from hireloom.web.careers.arrivals import Carried
from hireloom.web.careers.page_blocks import Show
from hireloom.web.careers.visitors import PublicRequest, public_organization
from hireloom.web.shapes import Choice

FEW = 6
"""So many jobs are seen at a glance; a search would only stand in the way."""
LONGEST_SEARCH = 100


@require_safe
@cache_control(public=True, max_age=60)
@public_organization
def show(request: PublicRequest) -> HttpResponse:
    """What stands on the front, and the live posts, narrowed by what the visitor looks for."""
    wanted = _wanted(request)
    jobs = careers.open_jobs(organization_id=request.organization.pk, wanted=wanted)
    carried, slug = arrivals.carried_by(request), request.organization.slug
    with spoken.speaking(spoken.named(request)):
        context = {
            "brand": brand.of(request.organization, spoken.named(request)),
            "jobs": jobs,
            "teams": lines.by_team(jobs.openings, slug=slug, source=carried.source, came=carried.came),
            "wanted": wanted,
            "choices": _choices(jobs),
            "has_filters": jobs.total > FEW or not wanted.is_anything,
            "carried": carried,
        }
        context |= _front(request, carried, jobs.openings if wanted.is_anything else None)
        response = render(request, "careers/home.html", context)
    patch_vary_headers(response, ["Accept-Language"])
    counting.count(request, Step(StepKind.PAGE))
    return response


def _front(request: PublicRequest, carried: Carried, openings: tuple[Opening, ...] | None) -> dict[str, Any]:
    """What the front's page adds: its blocks, and where it is in other languages."""
    organization = request.organization
    order = list(public.site_of(organization).languages)
    page = public.live_page(organization_id=organization.pk, kind=PageKind.FRONT)
    offered = list(dict.fromkeys([*order, *page.said])) if page else order
    path = addresses.of(organization.slug, PageKind.FRONT, "")
    language = spoken.chosen(request, offered, order)
    found: dict[str, Any] = {
        "alternates": spoken.alternates(path, offered, order, language),
        "canonical_url": spoken.canonical(path, offered, order, language),
    }
    if page is None:
        return found
    said = page.said[languages.nearest([language, *order], sorted(page.said))]
    show_ = Show(organization.pk, organization.slug, said.language, order, carried)
    return found | {"blocks": show_.of(said.blocks, openings), "blocks_language": said.language}


def _wanted(request: PublicRequest) -> Wanted:
    def word(name: str) -> str:
        return clean(request.GET.get(name, ""))[:LONGEST_SEARCH]

    return Wanted(word("q"), word("team"), word("place"), word("workplace"), word("type"))


def _choices(jobs: OpenJobs) -> dict[str, list[Choice]]:
    """What each filter offers; one that offers nothing to choose between is left out."""
    offered = {
        "team": [Choice(name, name) for name in jobs.teams],
        "place": [Choice(name, name) for name in jobs.places],
        "workplace": [Choice(value, str(Workplace(value).label)) for value in jobs.workplaces],
        "type": [Choice(value, str(EmploymentType(value).label)) for value in jobs.employment_types],
    }
    return {name: choices for name, choices in offered.items() if len(choices) > 1}
