"""Taking everything along: asked for here, made in a job, downloaded within a day."""

from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hireloom.core import access, files, rules, tenancy
from hireloom.core.enums import ExportState
from hireloom.core.models import Export
from hireloom.core.operations import exports
from hireloom.web import toasts
from hireloom.web.http import Request, colleague

SHOWN = 5


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def index(request: Request) -> HttpResponse:
    """GET: the latest copies and their links. POST: have one made."""
    access.require(rules.can_export_organization, request.actor)
    now = timezone.now()
    if request.method == "POST":
        exports.request(by=request.actor, at=now)
        toasts.add(request, _("The copy is being made. You can leave this page."))
        return redirect("settings:exports")
    found = list(Export.objects.visible_to(request.actor).select_related("creator")[:SHOWN])
    lines = [(export, _url(export) if _is_there(export) else "", export.created_at + exports.LIVES) for export in found]
    is_waiting = any(export.state == ExportState.WAITING for export in found)
    return render(request, "settings/exports.html", {"lines": lines, "is_waiting": is_waiting, "now": now})


@require_safe
@colleague
def download(request: Request, token: str) -> HttpResponseBase:
    """Stream a copy to an administrator with its link, for a day."""
    try:
        export_id = exports.opened(token=token, organization_id=request.organization.pk)
    except (files.LinkExpired, files.LinkForged) as error:
        raise Http404 from error
    export = get_object_or_404(Export.objects.visible_to(request.actor), pk=export_id, state=ExportState.READY)
    content = exports.take_away(export=export, by=request.actor, at=timezone.now())
    return StreamingHttpResponse(
        tenancy.streamed(request.organization.pk, content),
        content_type="application/zip",
        headers={
            "Content-Disposition": f'attachment; filename="{request.organization.slug}-export.zip"',
            "Content-Length": str(export.size),
            "Cache-Control": "private, no-store",
        },
    )


def _is_there(export: Export) -> bool:
    return export.state == ExportState.READY and export.created_at + exports.LIVES > timezone.now()


def _url(export: Export) -> str:
    return reverse("settings:export", args=[exports.ticket(export=export)])
