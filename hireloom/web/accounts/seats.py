"""An account's places in organizations: taking another one, and having none."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from hireloom.web import seats


@login_required
@require_POST
def create(request: HttpRequest) -> HttpResponse:
    """Work in another organization from now on, in this session."""
    wanted = request.GET.get("organization", "")
    if wanted not in dict(seats.fetch(request)):
        raise Http404
    seats.choose(request, wanted)
    return redirect("/")


@login_required
@require_safe
def none(request: HttpRequest) -> HttpResponse:
    """Tell an account without an organization so, and offer the way out."""
    if getattr(request, "actor", None) is not None:
        return redirect("/")
    return render(request, "accounts/no_organization.html")
