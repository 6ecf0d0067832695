"""What somebody said of themselves for the statistics, shown to them alone by a signed link, for them to change."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from hireloom.compliance.operations import answers
from hireloom.compliance.queries import asking
from hireloom.compliance.queries.asking import OfApplication
from hireloom.core.actor import Actor
from hireloom.people import own_links
from hireloom.web import throttle
from hireloom.web.careers import brand, statistics
from hireloom.web.careers.visitors import PublicRequest, public_organization

MOST, STRETCH_SECONDS = 60, 600


class OwnStatisticsForm(forms.Form):
    """The questions of each of somebody's applications; `parts` are what the page shows."""

    def __init__(self, *args: Any, applications: list[OfApplication], **kwargs: Any) -> None:
        known = {f"{_prefix(one)}{key}": value for one in applications for key, value in one.said.items()}
        super().__init__(*args, **{"initial": known, **kwargs})
        self.parts = [(one, statistics.add_to(self, one.sets, _prefix(one))) for one in applications]


def _prefix(one: OfApplication) -> str:
    return f"about_{one.application_id}_"


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def show(request: HttpRequest, slug: str, token: str) -> HttpResponseBase:
    """The questions with what was said, or thanks for what was changed."""
    is_too_often = throttle.is_too_often(request, "own-statistics", most=MOST, seconds=STRETCH_SECONDS)
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
        asked = asking.of_person(person, actor)
        form = OwnStatisticsForm(request.POST if request.method == "POST" else None, applications=asked)
        context = {"person": person, "form": form, "token": token}
        if not form.is_valid():
            return _page(request, context)
        _keep(form, actor)
        fresh = OwnStatisticsForm(applications=asking.of_person(person, actor))
        return _page(request, context | {"form": fresh, "is_done": True})


def _keep(form: OwnStatisticsForm, actor: Actor) -> None:
    for one, _sets in form.parts:
        said = statistics.said(form, _prefix(one))
        answers.give_of(application_id=one.application_id, sets=one.sets, said=said, by=actor, at=timezone.now())


def _page(request: PublicRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    context = {"brand": brand.of(request.organization)} | context
    return render(request, "careers/own_statistics.html", context, status=status)
