"""Ways to reach a person, on their page: added, changed, preferred, removed; whose they are is said at once."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from hireloom.core import access
from hireloom.kit.contacts import NotAContact
from hireloom.kit.refusals import Unacceptable
from hireloom.people import rules
from hireloom.people.enums import ContactKind, ContactLabel, ContactState
from hireloom.people.models import ContactPoint, Person
from hireloom.people.operations import contact_points
from hireloom.people.operations.contact_points import AlreadyTheirs, BelongsToSomebody, Draft
from hireloom.web import asking
from hireloom.web.form_fields import OneLine
from hireloom.web.http import Request, colleague
from hireloom.web.people.notes import CHANGED

ORIGIN = gettext_lazy("Entered by a colleague")
NO_CONTACT = {
    ContactKind.EMAIL: gettext_lazy("This is no e-mail address. It should be like name@example.org."),
    ContactKind.PHONE: gettext_lazy("This is no phone number. Begin it with + and the country's code."),
    ContactKind.LINK: gettext_lazy("This is no web address. It should be like example.com/in/name."),
}
"""What is wrong, where the text is not of its kind; a postal address is whatever one writes."""


class ContactForm(forms.Form):
    """A way to reach somebody. Shape only."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=ContactKind.choices)
    value = OneLine(
        label=gettext_lazy("Address, number or link"),
        max_length=300,
        help_text=gettext_lazy("Numbers best with + and the country's code."),
    )
    label = forms.ChoiceField(
        label=gettext_lazy("For"), required=False, choices=[("", gettext_lazy("Not said")), *ContactLabel.choices]
    )
    state = forms.ChoiceField(label=gettext_lazy("State"), choices=ContactState.choices, required=False)
    is_shared = forms.BooleanField(
        label=gettext_lazy("Both have it; they are two people"), required=False, initial=False
    )

    def __init__(self, *args: Any, kind: str = "", is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known_kind = kind
        if not is_new:
            del self.fields["kind"]
        else:
            del self.fields["state"]
        if "is_shared" not in self.data:
            self.fields["is_shared"].widget = forms.HiddenInput()

    def draft(self, kind: str) -> Draft:
        """What was typed, as the operation takes it."""
        typed = self.cleaned_data
        state = ContactState(typed.get("state") or ContactState.USABLE)
        return Draft(ContactKind(typed.get("kind") or kind), typed["value"], typed["label"], state)


@require_http_methods(["GET", "POST"])
@colleague
def new(request: Request, person_id: UUID) -> HttpResponse:
    """Add a way to reach a person."""
    person = _person(request, person_id)
    form = ContactForm(request.POST if request.method == "POST" else None, is_new=True)
    question = {
        "title": _("How to reach %(name)s") % {"name": person.name},
        "form": form,
        "action_url": reverse("people:contact-new", args=[person.pk]),
        "submit_label": _("Add"),
    }
    if not form.is_valid():
        return asking.ask(request, question, status=422 if form.is_bound else 200)
    try:
        contact_points.add(
            person=person,
            draft=form.draft(""),
            by=request.actor,
            at=timezone.now(),
            origin=str(ORIGIN),
            is_shared=form.cleaned_data["is_shared"],
        )
    except (NotAContact, AlreadyTheirs, BelongsToSomebody, Unacceptable) as refusal:
        return _ask_again(request, question, form, refusal, person)
    return _saved(request, person, _("Added"))


@require_http_methods(["GET", "POST"])
@colleague
def change(request: Request, person_id: UUID, contact_id: UUID) -> HttpResponse:
    """Write a way to reach a person otherwise, or say that it does not reach them."""
    person = _person(request, person_id)
    point = _point(person, contact_id)
    initial = {"value": point.value, "label": point.label, "state": point.state}
    form = ContactForm(
        request.POST if request.method == "POST" else None, initial=initial, kind=point.kind, is_new=False
    )
    question = {
        "title": _("How to reach %(name)s") % {"name": person.name},
        "lead": str(point.get_kind_display()),
        "form": form,
        "action_url": reverse("people:contact", args=[person.pk, point.pk]),
        "submit_label": _("Save"),
    }
    if not form.is_valid():
        return asking.ask(request, question, status=422 if form.is_bound else 200)
    try:
        contact_points.change(
            point=point,
            draft=form.draft(point.kind),
            by=request.actor,
            at=timezone.now(),
            origin=str(ORIGIN),
            is_shared=form.cleaned_data["is_shared"],
        )
    except (NotAContact, AlreadyTheirs, BelongsToSomebody) as refusal:
        return _ask_again(request, question, form, refusal, person)
    return _saved(request, person, _("Saved"))


@require_POST
@colleague
def prefer(request: Request, person_id: UUID, contact_id: UUID) -> HttpResponse:
    """Use this one first, of its kind."""
    person = _person(request, person_id)
    point = _point(person, contact_id)
    try:
        contact_points.prefer(point=point, by=request.actor, at=timezone.now())
    except BelongsToSomebody:
        words = _("This address is somebody else's; nothing was changed.")
        return asking.refused(request, words, otherwise=reverse("people:person", args=[person.pk]))
    return _saved(request, person, _("%(contact)s is used first now") % {"contact": point.value})


@require_http_methods(["GET", "POST"])
@colleague
def remove(request: Request, person_id: UUID, contact_id: UUID) -> HttpResponse:
    """Remove a way to reach a person, once that is clear."""
    person = _person(request, person_id)
    point = _point(person, contact_id)
    if request.method == "GET":
        question = {
            "title": _("Remove %(contact)s?") % {"contact": point.value},
            "lead": _("To keep it and not use it, say instead that it does not reach them."),
            "action_url": reverse("people:contact-removal", args=[person.pk, point.pk]),
            "submit_label": _("Remove"),
            "is_danger": True,
        }
        return asking.ask(request, question)
    contact_points.remove(point=point, by=request.actor, at=timezone.now())
    return _saved(request, person, _("Removed"))


def _person(request: Request, person_id: UUID) -> Person:
    person: Person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    access.require(rules.can_edit_person, request.actor, person)
    access.require(rules.can_view_contacts, request.actor, person)
    return person


def _point(person: Person, contact_id: UUID) -> ContactPoint:
    own = ContactPoint.objects.select_related("person").filter(person=person)  # no actor: the person was seen
    point: ContactPoint = get_object_or_404(own, pk=contact_id)
    return point


def _ask_again(
    request: Request, question: dict[str, Any], form: ContactForm, refusal: Exception, person: Person
) -> HttpResponse:
    """Ask again, saying what is wrong; where others have it, who they are and that the two may be one."""
    if isinstance(refusal, AlreadyTheirs):
        form.add_error("value", _("It is on record for this person already."))
    elif isinstance(refusal, BelongsToSomebody):
        form.add_error("value", _whose(request, refusal, person))
        if not refusal.is_own:
            form.fields["is_shared"].widget = forms.CheckboxInput()
    elif isinstance(refusal, NotAContact):
        kind = ContactKind(form.cleaned_data.get("kind") or form.known_kind)
        form.add_error("value", NO_CONTACT.get(kind, _("This cannot be kept as an address.")))
    else:
        form.add_error("value", _(str(refusal)))
    return asking.ask_again(request, question)


def _whose(request: Request, refusal: BelongsToSomebody, person: Person) -> str:
    seen = Person.objects.visible_to(request.actor).filter(pk__in=refusal.person_ids).order_by("sort_name", "pk")
    other = seen.first()
    if other is None:
        return _("It belongs to somebody whom a colleague keeps private.")
    if not request.actor.may("people.merge_people"):
        return _("It belongs to %(name)s already.") % {"name": other.name}
    address = f"{reverse('people:comparisons', args=[person.pk])}?q={other.name}"
    words = _("It belongs to %(name)s already. Is that the same person?") % {"name": other.name}
    return format_html('{} <a href="{}">{}</a>', words, address, _("Compare and merge"))


def _saved(request: Request, person: Person, text: str) -> HttpResponse:
    return asking.done(request, text, otherwise=reverse("people:person", args=[person.pk]), changed=CHANGED)
