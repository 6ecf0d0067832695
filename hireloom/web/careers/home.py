"""The front of an employer's careers site: who they are, and which jobs are open."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from hireloom.ats.enums import EmploymentType, Workplace
from hireloom.ats.queries import careers
from hireloom.ats.queries.careers import OpenJobs, Wanted
from hireloom.kit.text import clean
from hireloom.marketing.enums import StepKind
from hireloom.marketing.operations.visits import Step
from hireloom.web.careers import arrivals, brand, counting, lines
from hireloom.web.careers.visitors import PublicRequest, public_organization
from hireloom.web.shapes import Choice

FEW = 6
"""So many jobs are seen at a glance; a search would only stand in the way."""
LONGEST_SEARCH = 100


@require_safe
@cache_control(public=True, max_age=60)
@public_organization
def show(request: PublicRequest) -> HttpResponse:
    """List the live posts, narrowed by what the visitor looks for."""
    wanted = _wanted(request)
    jobs = careers.open_jobs(organization_id=request.organization.pk, wanted=wanted)
    carried = arrivals.carried_by(request)
    context = {
        "brand": brand.of(request.organization),
        "jobs": jobs,
        "teams": lines.by_team(jobs.openings, slug=request.organization.slug, source=carried.source, came=carried.came),
        "wanted": wanted,
        "choices": _choices(jobs),
        "has_filters": jobs.total > FEW or not wanted.is_anything,
        "carried": carried,
    }
    response = render(request, "careers/home.html", context)
    patch_vary_headers(response, ["Accept-Language"])
    counting.count(request, Step(StepKind.PAGE))
    return response


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
