"""Writing a note on a person."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hireloom.people.models import Person
from hireloom.people.operations import notes
from hireloom.web import asking
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.people import story
from hireloom.web.people.forms import NoteForm

CHANGED = "person-changed"


@require_POST
@colleague
def create(request: Request, person_id: UUID) -> HttpResponse:
    """Write a note; an empty one is asked for again, with what was chosen."""
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _again(request, person, form)
    notes.add(person=person, by=request.actor, at=timezone.now(), **form.cleaned_data)
    if not is_fragment(request):
        return asking.done(request, _("Note kept"), otherwise=reverse("people:person", args=[person.pk]))
    return asking.announce(render(request, "people/_note_form.html", _context(person, NoteForm())), CHANGED)


def _again(request: Request, person: Person, form: NoteForm) -> HttpResponse:
    sentence = str(next(iter(form.errors.values()))[0])
    if not is_fragment(request):
        return asking.refused(request, sentence, otherwise=reverse("people:person", args=[person.pk]))
    return render(request, "people/_note_form.html", _context(person, form) | {"error": sentence}, status=422)


def _context(person: Person, form: NoteForm) -> dict[str, object]:
    return {"person": person, "form": form, "visibilities": story.visibilities()}
