"""The way from a document in somebody's record to its bytes."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from hireloom.core import access, files
from hireloom.people import rules
from hireloom.people.models import Document
from hireloom.web.http import Request, colleague


@require_safe
@colleague
def show(request: Request, document_id: UUID) -> HttpResponse:
    """Send a colleague who may see the document to a link that works for ten minutes; `?download` saves it."""
    documents = Document.objects.visible_to(request.actor).select_related("person", "file")
    document = get_object_or_404(documents, pk=document_id)
    access.require(rules.can_view_documents, request.actor, document.person)
    if document.file is None:
        raise Http404
    link = files.sign(file_id=document.file.pk, organization_id=document.organization_id, name=document.name)
    address = reverse("files:open", args=[link])
    response = redirect(f"{address}?download" if "download" in request.GET else address)
    response["Cache-Control"] = "private, no-store"
    return response
