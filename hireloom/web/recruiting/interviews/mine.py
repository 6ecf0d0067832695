"""My interviews: today, ahead, and the scorecards I owe."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from hireloom.ats.queries import my_interviews
from hireloom.web.http import Request, colleague, is_fragment


@require_GET
@colleague
def page(request: Request) -> HttpResponse:
    """The whole page; to htmx, what is on it."""
    context = {"mine": my_interviews.of(request.actor, timezone.now())}
    template = "recruiting/interviews/_mine.html" if is_fragment(request) else "recruiting/interviews/mine.html"
    return render(request, template, context)
