"""Adding somebody, and finding out in time that we know them."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hireloom.core import access
from hireloom.people import rules
from hireloom.people.enums import ContactType, FieldSubject, SourceKind
from hireloom.people.models import Person, Source
from hireloom.people.operations import persons, sources
from hireloom.people.queries import known
from hireloom.web import asking, own_fields_of_new
from hireloom.web.http import Request, colleague
from hireloom.web.own_field_forms import OwnFieldsForm
from hireloom.web.people.forms import BY_KIND, PersonForm


@require_http_methods(["GET", "POST"])
@colleague
def create(request: Request) -> HttpResponse:
    """Add somebody; who is on record already is opened instead, with what is new put in."""
    access.require(rules.can_add_person, request.actor)
    form = PersonForm(request.POST if request.method == "POST" else None, sources=_sources(request))
    is_sent = request.method == "POST"
    row = Person(organization_id=request.organization.pk)
    own = own_fields_of_new.form_of(request, FieldSubject.PERSON, row, is_sent=is_sent)
    if not is_sent:
        return asking.ask(request, _question(form, own))
    if not all([form.is_valid(), own_fields_of_new.is_complete(own, request)]):
        return asking.ask_again(request, _question(form, own))
    found = known.by_email(form.cleaned_data["email"], request.actor)
    person = persons.add(
        introduction=form.introduction(origin=_("Added by hand")),
        source=_source(request, form.cleaned_data["source"]),
        contact_type=ContactType(form.cleaned_data["contact_type"] or ContactType.LEAD),
        own=own.values(),
        by=request.actor,
        at=timezone.now(),
    )
    return _answer(request, person, was_known=found is not None)


@require_GET
@colleague
def lookup(request: Request) -> HttpResponse:
    """Say while somebody is being typed in whether we know them."""
    person = known.by_email(request.GET.get("email", "")[:254], request.actor)
    return render(request, "people/_known.html", {"person": person})


def _question(form: PersonForm, own: OwnFieldsForm) -> dict[str, Any]:
    return {
        "title": _("Add person"),
        "form": form,
        "own": own,
        "layout": "people/_person_fields.html",
        "action_url": reverse("people:new"),
        "submit_label": _("Add person"),
    }


def _answer(request: Request, person: Person, *, was_known: bool) -> HttpResponse:
    if not Person.objects.visible_to(request.actor).filter(pk=person.pk).exists():
        text = _("This person is on record already, kept private by a colleague. Nothing was added twice.")
        return asking.arrived(request, reverse("people:list"), text, tone="weld")
    words = {"name": person.name}
    if was_known:
        text = _("%(name)s was on record already; what is new was added") % words
        return asking.arrived(request, reverse("people:person", args=[person.pk]), text, tone="weld")
    return asking.arrived(request, reverse("people:person", args=[person.pk]), _("%(name)s was added") % words)


def _sources(request: Request) -> list[tuple[UUID, str]]:
    return list(Source.objects.visible_to(request.actor).order_by("name").values_list("pk", "name"))


def _source(request: Request, chosen: str) -> Source | None:
    """The source that was chosen; one that was only a kind is made."""
    if not chosen:
        return None
    if chosen.startswith(BY_KIND):
        kind = SourceKind(chosen.removeprefix(BY_KIND))
        return sources.add(name=str(kind.label), kind=kind, by=request.actor, at=timezone.now())
    source: Source = get_object_or_404(Source.objects.visible_to(request.actor), pk=chosen)
    return source
