"""What each part that reckons is for, how well it does, and where it ends."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hireloom.ai import rules
from hireloom.ai.queries import model_cards
from hireloom.core import access
from hireloom.web.http import Request, colleague


@require_safe
@colleague
def show(request: Request) -> HttpResponse:
    """A card of each part, for whoever may read audits."""
    access.require(rules.can_view_audits, request.actor)
    return render(request, "settings/model_cards.html", {"cards": model_cards.cards(request.actor)})
