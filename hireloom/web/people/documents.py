"""Adding a document to a person, which reached a colleague some other way; and who may read one that is there."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hireloom.core import access, files
from hireloom.core.files.uploads import TooLarge
from hireloom.core.models import File
from hireloom.people import intake, rules
from hireloom.people.enums import DocumentKind, DocumentVisibility
from hireloom.people.intake import Intake
from hireloom.people.models import Document, Person
from hireloom.people.operations import documents
from hireloom.web import asking
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.people.forms import DocumentForm, DocumentKindForm
from hireloom.web.people.notes import CHANGED


@require_http_methods(["GET", "POST"])
@colleague
def create(request: Request, person_id: UUID) -> HttpResponse:
    """Take a document in; one that is refused is asked for again, with a sentence that says why."""
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    access.require(rules.can_edit_person, request.actor, person)
    if request.method == "GET":
        return asking.ask(request, _question(person, DocumentForm(reads=_reads(request, person))))
    form = DocumentForm(request.POST, reads=_reads(request, person))
    try:
        taken = _taken(request)
    except files.NotStored as error:
        return _not_stored(request, person, form, error)
    if taken.sentence:
        form.add_error("document", taken.sentence)
    if taken.file is None or not form.is_valid():
        return asking.ask_again(request, _question(person, form))
    return _add(request, person, taken.file, form)


@require_http_methods(["GET", "POST"])
@colleague
def change(request: Request, person_id: UUID, document_id: UUID) -> HttpResponse:
    """Ask what a document is and who may read it, then let that hold."""
    rows = Document.objects.visible_to(request.actor).select_related("person")
    document = get_object_or_404(rows, pk=document_id, person=person_id)
    access.require(rules.can_change_document, request.actor, document)
    initial = {"kind": document.kind, "visibility": document.visibility}
    form = DocumentKindForm(request.POST or None, reads=_reads(request, document.person), initial=initial)
    if not form.is_valid():
        question = {
            "title": _("Who may read “%(document)s”?") % {"document": document.name},
            "lead": _(
                "Letters, certificates, take-home work and whatever is not for everybody are kept out of the "
                "profile and out of search."
            ),
            "form": form,
            "action_url": request.path,
            "submit_label": _("Save"),
        }
        return asking.ask(request, question, status=422 if form.is_bound else 200)
    documents.change(
        document=document,
        kind=DocumentKind(form.cleaned_data["kind"]),
        visibility=DocumentVisibility(form.cleaned_data["visibility"]),
        by=request.actor,
        at=timezone.now(),
    )
    text = _("Saved: “%(document)s”") % {"document": document.name}
    return asking.done(request, text, otherwise=reverse("people:person", args=[person_id]), changed=CHANGED)


def _reads(request: Request, person: Person) -> frozenset[str]:
    return rules.reads_visibilities(request.actor, person)


def _add(request: Request, person: Person, file: File, form: DocumentForm) -> HttpResponse:
    document = documents.add(
        person=person,
        file=file,
        by=request.actor,
        at=timezone.now(),
        kind=DocumentKind(form.cleaned_data["kind"]),
        visibility=form.chosen_visibility(),
    )
    words = {"document": document.name}
    address = reverse("people:person", args=[person.pk])
    if document.file_id != file.pk:
        text = _("“%(document)s” is on record already; nothing was added twice") % words
        return asking.done(request, text, otherwise=address, tone="weld")
    text = _("“%(document)s” was added and is being read") % words
    return asking.done(request, text, otherwise=address, changed=CHANGED)


def _taken(request: Request) -> Intake:
    upload = request.FILES.get("document")
    if isinstance(upload, TooLarge) or getattr(request, "upload_was_cut", False):
        return Intake(sentence=intake.too_large())
    if not isinstance(upload, UploadedFile) or not upload.name:
        return Intake(sentence=_("Choose a file, or drop one here."))
    at = timezone.now()
    return intake.hold(upload.read(), upload.name, organization_id=request.organization.pk, at=at)


def _not_stored(request: Request, person: Person, form: DocumentForm, error: files.NotStored) -> HttpResponse:
    """To htmx words alone: the dialog stays as it is, with the file that was chosen."""
    if isinstance(error, files.StoreFull):
        status, sentence = 507, _("The storage is full, so the document could not be kept. Tell an administrator.")
    else:
        status, sentence = 503, _("The place where files are kept does not answer. Try again in a moment.")
    if is_fragment(request):
        return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
    form.add_error("document", sentence)
    return asking.ask(request, _question(person, form), status=status)


def _question(person: Person, form: DocumentForm) -> dict[str, Any]:
    return {
        "title": _("Add a document to %(name)s") % {"name": person.name},
        "form": form,
        "layout": "people/_document_fields.html",
        "action_url": reverse("people:documents", args=[person.pk]),
        "submit_label": _("Add document"),
        "is_multipart": True,
        "accept": intake.ACCEPTED,
        "most_megabytes": settings.FILE_MAX_BYTES // 1024**2,
    }
