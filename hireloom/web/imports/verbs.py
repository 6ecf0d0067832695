"""What one does with an import: try, run, halt, go on, stop, take back."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.people.models import Import
from hireloom.people.operations import imports
from hireloom.web import asking
from hireloom.web.http import Request, colleague
from hireloom.web.imports.receiving import batch_url, loaded


@require_POST
@colleague
def check(request: Request, import_id: UUID) -> HttpResponse:
    return _do(request, import_id, imports.check, _("The dry run begins"))


@require_POST
@colleague
def run(request: Request, import_id: UUID) -> HttpResponse:
    return _do(request, import_id, imports.run, _("The import runs; you can leave this page"))


@require_POST
@colleague
def pause(request: Request, import_id: UUID) -> HttpResponse:
    return _do(request, import_id, imports.pause, _("The import waits"))


@require_POST
@colleague
def resume(request: Request, import_id: UUID) -> HttpResponse:
    return _do(request, import_id, imports.resume, _("The import goes on"))


@require_POST
@colleague
def cancel(request: Request, import_id: UUID) -> HttpResponse:
    return _do(request, import_id, imports.cancel, _("Stopped; what was taken stays until you undo it"))


@require_http_methods(["GET", "POST"])
@colleague
def undo(request: Request, import_id: UUID) -> HttpResponse:
    """Ask first, naming how many people it concerns."""
    batch = loaded(request, import_id)
    if request.method == "POST":
        return _do(request, import_id, imports.undo, _("The import is being undone"))
    question = {
        "title": ngettext(
            "Undo this import and remove %(count)d person?",
            "Undo this import and remove %(count)d people?",
            batch.added,
        )
        % {"count": batch.added},
        "lead": _(
            "Whom it added goes, with what was read in their documents; fields it changed get their former values. "
            "People somebody has touched since then stay, and you will see who and why."
        ),
        "action_url": request.path,
        "submit_label": _("Undo import"),
        "is_danger": True,
        "next": batch_url(batch),
    }
    return asking.ask(request, question)


def _do(request: Request, import_id: UUID, verb: Callable[..., Import], text: str) -> HttpResponse:
    batch = loaded(request, import_id)
    try:
        verb(batch=batch, by=request.actor, at=timezone.now())
    except imports.NotNow:
        text = _("The import is in another state by now; look again.")
        return asking.refused(request, text, otherwise=batch_url(batch))
    return asking.done(request, text, otherwise=batch_url(batch), changed="import-changed")
