"""Who may write mails in my name, and in whose name I may."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.core.models import Membership
from hireloom.messaging.models import SenderGrant
from hireloom.messaging.operations import senders
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.settings.mail_forms import SenderForm


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def index(request: Request) -> HttpResponse:
    grants = SenderGrant.objects.visible_to(request.actor).select_related("sender", "writer").order_by("granted_at")
    mine = [each for each in grants if each.sender_id == request.membership.pk]
    others = Membership.objects.visible_to(request.actor).filter(deactivated_at=None).order_by("name", "pk")
    others = others.exclude(pk__in=[request.membership.pk, *(each.writer_id for each in mine)])
    form = SenderForm(request.POST or None, colleagues=others.values_list("pk", "name"))
    if form.is_valid():
        writer = get_object_or_404(others, pk=form.cleaned_data["writer"])
        senders.grant(writer=writer, by=request.actor, at=timezone.now())
        toasts.add(request, _("%(name)s may write mails in your name now.") % {"name": writer.name})
        return redirect("settings:senders")
    context = {
        "form": form,
        "mine": mine,
        "for_me": [each for each in grants if each.writer_id == request.membership.pk],
    }
    return render(request, "settings/senders.html", context, status=422 if form.is_bound else 200)


@require_POST
@colleague
def revoke(request: Request, grant_id: UUID) -> HttpResponse:
    granted = get_object_or_404(SenderGrant.objects.visible_to(request.actor), pk=grant_id)
    senders.revoke(granted=granted, by=request.actor, at=timezone.now())
    toasts.add(request, _("Taken back. Mails that wait go out as they were written."))
    return redirect("settings:senders")
