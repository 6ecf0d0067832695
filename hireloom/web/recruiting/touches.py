"""How somebody came to an application: the first and the last touch, and all of them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hireloom.flywheel.queries import touches
from hireloom.flywheel.queries.touches import Origin, Touch
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.recruiting import trail
from hireloom.web.recruiting.loading import application_of


@dataclass(frozen=True)
class Line:
    """One touch in words."""

    at: datetime
    words: str
    details: str


@require_GET
@colleague
def of_application(request: Request, application_id: UUID) -> HttpResponse:
    """The touches until they applied: for the drawer, or as a page."""
    application = application_of(request, application_id)
    origin = touches.of_application(application, request.actor)
    context = {"application_id": application.pk, "title": application.job.title, **shown(origin)}
    if is_fragment(request):
        return render(request, "recruiting/_touches.html", context)
    context["crumbs"] = trail.of(request, application, _("How they found us"))
    return render(request, "recruiting/touches.html", context)


def shown(origin: Origin) -> dict[str, object]:
    """What `recruiting/_touches.html` shows."""
    return {
        "first": line(origin.first) if origin.first else None,
        "last": line(origin.last) if origin.last else None,
        "touches": [line(one) for one in origin.touches],
        "later": origin.later,
    }


def line(touch: Touch) -> Line:
    """A touch: the source, or how they came where none is known, and what else is known of it."""
    label = str(touch.way.label)
    words = touch.source or (f"{label}: {touch.said or touch.host}" if touch.said or touch.host else label)
    details = [label if touch.source and label != touch.source else "", touch.campaign, touch.medium]
    details.append(touch.host if touch.source else "")
    details.append(_("link %(token)s") % {"token": touch.token} if touch.token else "")
    return Line(touch.at, words, " · ".join(one for one in details if one))
