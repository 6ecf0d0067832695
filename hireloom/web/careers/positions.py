"""Open positions for those who work here: what is for colleagues alone, and what everybody reads."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from hireloom.ats.queries import careers
from hireloom.web.careers import brand, lines
from hireloom.web.careers.visitors import PublicRequest, public_organization


@require_safe
@cache_control(private=True, no_store=True)
@public_organization
def show(request: PublicRequest) -> HttpResponse:
    """List them by team; who is not signed in as a colleague of this employer is asked to be."""
    if request.inside is None:
        return redirect_to_login(request.get_full_path())
    slug = request.organization.slug
    found = careers.open_jobs(organization_id=request.organization.pk, is_inside=True).openings
    context = {
        "brand": brand.of(request.organization),
        "inside": lines.by_team([one for one in found if one.is_internal], slug=slug),
        "public": lines.by_team([one for one in found if not one.is_internal], slug=slug),
    }
    return render(request, "careers/positions.html", context)
