"""Interviews of mine, and all that I may see: today, ahead, and the scorecards I owe."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hireloom.ats.queries import interviews, my_interviews
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.shapes import Tab


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """Mine; to htmx, what is on the page."""
    context: dict[str, Any] = {"mine": my_interviews.of(request.actor, timezone.now())}
    if is_fragment(request):
        return render(request, "recruiting/interviews/_mine.html", context)
    return render(request, "recruiting/interviews/mine.html", context | {"tabs": _tabs("interviews")})


@require_GET
@colleague
def everybody(request: Request) -> HttpResponse:
    """All that are ahead and that I may see; those that need looking after first."""
    rows = interviews.ahead(request.actor, timezone.now())
    context = {
        "troubled": [row for row in rows if row.needs_looking_after],
        "ahead": [row for row in rows if not row.needs_looking_after],
        "tabs": _tabs("interviews-all"),
    }
    return render(request, "recruiting/interviews/everybody.html", context)


def _tabs(current: str) -> list[Tab]:
    pages = (("interviews", _("Mine")), ("interviews-all", _("Everybody's")))
    return [Tab(label, reverse(f"recruiting:{name}"), current=name == current) for name, label in pages]
