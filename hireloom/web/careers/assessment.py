"""How somebody's applications are compared with what jobs ask for, told by a signed link, and their say in it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from hireloom.ai.operations import objections
from hireloom.ai.queries import matches, objecting
from hireloom.people import own_links
from hireloom.web import throttle
from hireloom.web.careers import brand
from hireloom.web.careers.visitors import PublicRequest, public_organization

MOST, STRETCH_SECONDS = 60, 600


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def show(request: HttpRequest, slug: str, token: str) -> HttpResponseBase:
    """What is compared with what, and the button that ends it or allows it again."""
    is_too_often = throttle.is_too_often(request, "assessment", most=MOST, seconds=STRETCH_SECONDS)
    return _show(request, slug, token, is_too_often=is_too_often)


@public_organization
def _show(request: PublicRequest, token: str, *, is_too_often: bool) -> HttpResponse:
    try:
        person, actor = own_links.opened(token, organization_id=request.organization.pk)
    except own_links.LinkInvalid:
        return _page(request, {}, 404)
    if is_too_often:
        return _page(request, {"person": person, "is_too_often": True}, 429)
    with translation.override(person.language or request.organization.language):
        done = ""
        if request.method == "POST":
            is_allowed = request.POST.get("to") == "allow"
            change = objections.allow_again if is_allowed else objections.object_to
            change(person=person, by=actor, at=timezone.now())
            done = _("You may be compared again.") if is_allowed else _("You are compared no more.")
        context = {
            "person": person,
            "token": token,
            "done": done,
            "objection": objecting.of(person),
            "is_on": matches.is_on(request.organization.pk),
            "applications": objecting.assessed(person, actor),
        }
        return _page(request, context)


def _page(request: PublicRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    context = {"brand": brand.of(request.organization)} | context
    return render(request, "careers/assessment.html", context, status=status)
