"""Files arriving part by part, so that a broken connection loses little; and the word that nothing more comes."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.core import files
from hireloom.core.files.uploads import TooLarge
from hireloom.kit.refusals import Unacceptable
from hireloom.people.models import Import, ImportSource
from hireloom.people.operations import imports
from hireloom.web import asking
from hireloom.web.http import Request, colleague
from hireloom.web.typed import number_or


def loaded(request: HttpRequest, import_id: UUID) -> Import:
    """The import of an address, for somebody who may see it.

    Raises: Http404.
    """
    visible = Import.objects.visible_to(request.actor)  # type: ignore[attr-defined]  # a colleague's request
    found: Import = get_object_or_404(visible.select_related("creator"), pk=import_id)
    return found


@require_http_methods(["GET", "POST"])
@colleague
def parts(request: Request, import_id: UUID) -> HttpResponse:
    """GET: how much of each file has arrived. POST: take a part; the answer says from where to send on."""
    batch = loaded(request, import_id)
    if request.method == "GET":
        arrived = batch.sources.values_list("key", "arrived")
        return JsonResponse({"arrived": dict(arrived)})
    part = request.FILES.get("part")
    if part is None or isinstance(part, TooLarge):
        return _problem(_("The part did not arrive whole."))
    try:
        source = _receive(request, batch, part.read())
    except imports.NotNow:
        return _problem(_("This import takes no files any longer."), status=409)
    except Unacceptable as refusal:
        return _problem(_(str(refusal)))
    except files.NotStored:
        return _problem(_("There is no room for the file right now."), status=507)
    return JsonResponse({"arrived": source.arrived, "size": source.size})


@require_POST
@colleague
def close(request: Request, import_id: UUID) -> HttpResponse:
    """Nothing more comes: the import is over once everything is read."""
    batch = loaded(request, import_id)
    imports.close(batch=batch, by=request.actor, at=timezone.now())
    return asking.done(request, _("All files are here"), otherwise=batch_url(batch), changed="import-changed")


def batch_url(batch: Import) -> str:
    return reverse("imports:import", args=[batch.pk])


def _receive(request: Request, batch: Import, content: bytes) -> ImportSource:
    given = request.POST
    named: dict[str, Any] = {"key": given.get("key", "")[:300], "name": given.get("name", "")[-300:] or "file"}
    return imports.receive(
        batch=batch,
        size=number_or(0, given.get("size", ""), digits=13),
        start=number_or(0, given.get("start", ""), digits=13),
        content=content,
        by=request.actor,
        at=timezone.now(),
        **named,
    )


def _problem(detail: str, status: int = 422) -> HttpResponse:
    body = {"type": "about:blank", "title": detail, "status": status, "detail": detail}
    return JsonResponse(body, status=status, content_type="application/problem+json")
