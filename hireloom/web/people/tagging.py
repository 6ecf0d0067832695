"""Tags of one person: put on, taken off."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.flywheel.queries import filter_choices
from hireloom.kit.refusals import Unacceptable
from hireloom.people.models import Person, Tag
from hireloom.people.operations import tags
from hireloom.web import asking
from hireloom.web.http import Request, colleague
from hireloom.web.people.forms import TagForm
from hireloom.web.people.notes import CHANGED


@require_http_methods(["GET", "POST"])
@colleague
def create(request: Request, person_id: UUID) -> HttpResponse:
    """Put a tag on a person."""
    person = _person(request, person_id)
    form = TagForm(request.POST if request.method == "POST" else None)
    question = {
        "title": _("Tag %(name)s") % {"name": person.name},
        "form": form,
        "body": "people/_tag_names.html",
        "tag_names": filter_choices.tag_names(request.actor),
        "action_url": reverse("people:person-taggings", args=[person.pk]),
        "submit_label": _("Tag"),
    }
    if not form.is_valid():
        return asking.ask(request, question, status=422 if form.is_bound else 200)
    try:
        tag = tags.put_on(person=person, name=form.cleaned_data["name"], by=request.actor, at=timezone.now())
    except Unacceptable as refusal:
        form.add_error("name", _(str(refusal)))
        return asking.ask_again(request, question)
    return _done(request, person, tag, _("Tagged “%(tag)s”"), "people:untagging")


@require_POST
@colleague
def delete(request: Request, person_id: UUID, tag_id: UUID) -> HttpResponse:
    """Take a tag off a person; the undo button puts it back on."""
    person, tag = _person(request, person_id), _tag(request, tag_id)
    tags.take_off(person=person, tag=tag, by=request.actor, at=timezone.now())
    return _done(request, person, tag, _("Tag “%(tag)s” removed"), "people:retagging")


@require_POST
@colleague
def restore(request: Request, person_id: UUID, tag_id: UUID) -> HttpResponse:
    """Put a tag back on from which it was just taken."""
    person, tag = _person(request, person_id), _tag(request, tag_id)
    tags.put_on(person=person, name=tag.name, by=request.actor, at=timezone.now())
    return _done(request, person, tag, _("Tagged “%(tag)s”"), "")


def _person(request: Request, person_id: UUID) -> Person:
    return get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)


def _tag(request: Request, tag_id: UUID) -> Tag:
    tag: Tag = get_object_or_404(Tag.objects.visible_to(request.actor), pk=tag_id)
    return tag


def _done(request: Request, person: Person, tag: Tag, text: str, undo: str) -> HttpResponse:
    return asking.done(
        request,
        text % {"tag": tag.name},
        otherwise=reverse("people:person", args=[person.pk]),
        changed=CHANGED,
        undo_url=reverse(undo, args=[person.pk, tag.pk]) if undo else "",
    )
