"""What somebody said of themselves for the statistics, shown to them alone by a signed link, for them to change."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from hireloom.compliance.operations import answers
from hireloom.compliance.queries import asking
from hireloom.compliance.queries.asking import OfApplication
from hireloom.web.careers import statistics
from hireloom.web.careers.own_pages import Answer, Own, OwnPage
from hireloom.web.careers.visitors import PublicRequest


class OwnStatisticsForm(forms.Form):
    """The questions of each of somebody's applications; `parts` are what the page shows."""

    def __init__(self, *args: Any, applications: list[OfApplication], **kwargs: Any) -> None:
        known = {f"{_prefix(one)}{key}": value for one in applications for key, value in one.said.items()}
        super().__init__(*args, **{"initial": known, **kwargs})
        self.parts = [(one, statistics.add_to(self, one.sets, _prefix(one))) for one in applications]


def _prefix(one: OfApplication) -> str:
    return f"about_{one.application_id}_"


def _answer(request: PublicRequest, own: Own) -> Answer:
    asked = asking.of_person(own.person, own.actor)
    form = OwnStatisticsForm(request.POST if request.method == "POST" else None, applications=asked)
    if not form.is_valid():
        return {"form": form}, 200
    for one, _sets in form.parts:
        said = statistics.said(form, _prefix(one))
        answers.give_of(application_id=one.application_id, sets=one.sets, said=said, by=own.actor, at=timezone.now())
    fresh = OwnStatisticsForm(applications=asking.of_person(own.person, own.actor))
    return {"form": fresh, "is_done": True}, 200


PAGE = OwnPage("own-statistics", "careers/own_statistics.html", _answer)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def show(request: HttpRequest, slug: str, token: str) -> HttpResponseBase:
    """The questions with what was said, or thanks for what was changed."""
    return PAGE.show(request, slug, token)
