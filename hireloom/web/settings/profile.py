"""One's own profile."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.ats.models import LateAlert
from hireloom.ats.operations import late_alerts
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
        muted = LateAlert.objects.visible_to(request.actor).filter(is_muted=True).exists()
        context = {"form": form, "is_muted": muted}
        return render(request, "settings/profile.html", context, status=422 if form.is_bound else 200)
    profile = members.Profile(**form.cleaned_data)
    members.change_profile(membership=membership, profile=profile, by=request.actor, at=timezone.now())
    toasts.add(request, _("Your profile is saved."))
    return redirect("settings:profile")


@require_POST
@colleague
def mute(request: Request) -> HttpResponse:
    """Stop one's morning mail about what is late, or have it again."""
    is_muted = request.POST.get("is_muted") == "1"
    late_alerts.mute(is_muted=is_muted, by=request.actor)
    toasts.add(request, _("You get no mail in the morning.") if is_muted else _("You get the mail in the morning."))
    return redirect("settings:profile")
