"""A candidate whom a rule rejected asks for a person, by the link of the mail; only the button does it."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from hireloom.ats.models import Application
from hireloom.ats.operations import human_reviews
from hireloom.ats.operations.applications import AlreadyInJob
from hireloom.web import throttle
from hireloom.web.careers import brand
from hireloom.web.careers.visitors import PublicRequest, public_organization

MOST, STRETCH_SECONDS = 60, 600


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def show(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The question, or that it was asked. Nothing on it says who somebody is or for what they applied."""
    is_too_often = throttle.is_too_often(request, "ask-for-a-person", most=MOST, seconds=STRETCH_SECONDS)
    return _show(request, slug, is_too_often=is_too_often)


@public_organization
def _show(request: PublicRequest, *, is_too_often: bool) -> HttpResponse:
    token = request.GET.get("t", "")
    application = None if is_too_often else _application(request, token)
    is_done = False
    if application and request.method == "POST":
        try:
            human_reviews.ask_for_a_person(application=application, by=request.actor, at=timezone.now())
            is_done = True
        except (human_reviews.NotByARule, AlreadyInJob):
            application = None
    context = {"brand": brand.of(request.organization), "is_known": application is not None, "is_done": is_done}
    status = 200 if application or is_done else 404
    return render(request, "careers/asking.html", context | {"token": token}, status=status)


def _application(request: PublicRequest, token: str) -> Application | None:
    identifier = human_reviews.application_of(token)
    rows = Application.objects.filter(organization_id=request.organization.pk)  # no actor: their own, by a signed link
    return rows.filter(pk=identifier).first() if identifier else None
