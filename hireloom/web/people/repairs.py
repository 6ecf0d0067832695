"""Repairing a record by one click: read again, ask the person, archive, put back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from hireloom.flywheel.operations import update_requests
from hireloom.people.enums import ReadingState
from hireloom.people.models import Document, Person
from hireloom.people.operations import documents, persons
from hireloom.web import asking
from hireloom.web.http import Request, colleague
from hireloom.web.people.health import CHANGED as HEALTH_CHANGED
from hireloom.web.people.notes import CHANGED


@require_POST
@colleague
def read_again(request: Request, person_id: UUID) -> HttpResponse:
    """Have every document that the reader left to people read once more."""
    person = _person(request, person_id)
    papers = Document.objects.visible_to(request.actor).filter(person=person, state=ReadingState.NEEDS_READING)
    unread = list(papers.select_related("person"))
    for document in unread:
        documents.read_again(document=document, by=request.actor, at=timezone.now())
    text = ngettext("%(count)d document is read again", "%(count)d documents are read again", len(unread))
    return _done(request, person, text % {"count": len(unread)})


@require_POST
@colleague
def ask(request: Request, person_id: UUID) -> HttpResponse:
    """Mail the person a link to what we know of them."""
    person = _person(request, person_id)
    try:
        update_requests.ask(person=person, by=request.actor, at=timezone.now())
    except update_requests.NoAddress:
        text = _("%(name)s gave us no e-mail address.") % {"name": person.name}
        return asking.refused(request, text, otherwise=reverse("people:person", args=[person.pk]))
    return _done(request, person, _("%(name)s is asked by e-mail") % {"name": person.name})


@require_POST
@colleague
def archive(request: Request, person_id: UUID) -> HttpResponse:
    """Leave the person out of lists; the undo button puts them back."""
    person = persons.archive(person=_person(request, person_id), by=request.actor, at=timezone.now())
    text = _("%(name)s is archived") % {"name": person.name}
    return _done(request, person, text, undo_url=reverse("people:restoration", args=[person.pk]))


@require_POST
@colleague
def restore(request: Request, person_id: UUID) -> HttpResponse:
    """Put an archived person back."""
    person = persons.restore(person=_person(request, person_id), by=request.actor, at=timezone.now())
    return _done(request, person, _("%(name)s is back") % {"name": person.name})


def _person(request: Request, person_id: UUID) -> Person:
    return get_object_or_404(Person.objects.visible_to(request.actor).select_related("organization"), pk=person_id)


def _done(request: Request, person: Person, text: str, *, undo_url: str = "") -> HttpResponse:
    otherwise = reverse("people:person", args=[person.pk])
    response = asking.done(request, text, otherwise=otherwise, changed=CHANGED, undo_url=undo_url)
    return asking.announce(response, HEALTH_CHANGED) if response.status_code == 200 else response
