"""The organization as everybody sees it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hireloom.core import access, rules
from hireloom.core.operations import organizations
from hireloom.kit import colors
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.settings.forms import OrganizationForm

FIELDS = ("name", "tagline", "language", "time_zone", "brand_color")


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def edit(request: Request) -> HttpResponse:
    access.require(rules.can_manage_organization, request.actor)
    now = {name: getattr(request.organization, name) for name in FIELDS}
    form = OrganizationForm(request.POST or None, initial=now)
    if not form.is_valid():
        context = {"form": form, "contrast": round(colors.contrast(now["brand_color"], colors.WHITE), 1)}
        return render(request, "settings/organization.html", context, status=422 if form.is_bound else 200)
    organizations.change(
        organization=request.organization, changes=form.cleaned_data, by=request.actor, at=timezone.now()
    )
    toasts.add(request, _("The organization is saved."))
    return redirect("settings:organization")
