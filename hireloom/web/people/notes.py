"""Writing a note on a person."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hireloom.core import access
from hireloom.people import mentions, rules
from hireloom.people.models import Note, Person
from hireloom.people.operations import notes
from hireloom.web import asking
from hireloom.web.http import Request, colleague, is_fragment
from hireloom.web.people import story
from hireloom.web.people.forms import NoteEditForm, NoteForm

CHANGED = "person-changed"
MOST_OFFERED = 8


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


@require_http_methods(["GET", "POST"])
@colleague
def edit(request: Request, person_id: UUID, note_id: UUID) -> HttpResponse:
    """Say one's own note otherwise; what it said is kept."""
    note = get_object_or_404(
        Note.objects.visible_to(request.actor).select_related("person"), pk=note_id, person_id=person_id
    )
    access.require(rules.can_edit_note, request.actor, note)
    form = NoteEditForm(request.POST if request.method == "POST" else None, initial={"body": note.body})
    if not form.is_valid():
        question = {
            "title": _("Change the note"),
            "form": form,
            "action_url": reverse("people:note-editions", args=[person_id, note.pk]),
            "submit_label": _("Save"),
        }
        return asking.ask(request, question, status=422 if form.is_bound else 200)
    notes.edit(note=note, body=form.cleaned_data["body"], by=request.actor, at=timezone.now())
    back = reverse("people:person", args=[person_id])
    return asking.done(request, _("Note saved"), otherwise=back, changed=CHANGED)


@require_GET
@colleague
def colleagues(request: Request) -> HttpResponse:
    """Whom a note may speak to, by the beginning of a name; what the `@` of a note offers."""
    text = request.GET.get("q", "").casefold().strip()
    found = [
        name
        for _pk, name in mentions.callable_in(request.organization.pk)
        if any(part.startswith(text) for part in (name.casefold(), *name.casefold().split()))
    ]
    return render(request, "people/_mentionable.html", {"names": found[:MOST_OFFERED]})


def _again(request: Request, person: Person, form: NoteForm) -> HttpResponse:
    sentence = str(next(iter(form.errors.values()))[0])
    if not is_fragment(request):
        return asking.refused(request, sentence, otherwise=reverse("people:person", args=[person.pk]))
    return render(request, "people/_note_form.html", _context(person, form) | {"error": sentence}, status=422)


def _context(person: Person, form: NoteForm) -> dict[str, object]:
    return {"person": person, "form": form, "visibilities": story.visibilities()}
