"""One's own profile."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hireloom.core.operations import members
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.settings.forms import ProfileForm


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def edit(request: Request) -> HttpResponse:
    membership, user = request.membership, request.membership.user
    now = {
        "name": membership.name, "title": membership.title, "language": user.language, "time_zone": user.time_zone
    }  # fmt: skip
    form = ProfileForm(request.POST or None, initial=now, organization_zone=request.organization.time_zone)
    if not form.is_valid():
        return render(request, "settings/profile.html", {"form": form}, status=422 if form.is_bound else 200)
    profile = members.Profile(**form.cleaned_data)
    members.change_profile(membership=membership, profile=profile, by=request.actor, at=timezone.now())
    toasts.add(request, _("Your profile is saved."))
    return redirect("settings:profile")
