"""Noting beside a person that they do not want it to be seen which mails they open, or no longer mind."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging import rules
from hireloom.messaging.models import ContactWish
from hireloom.messaging.operations import tracking_objections
from hireloom.people.models import Person
from hireloom.web import asking
from hireloom.web.http import Request, colleague
from hireloom.web.people.notes import CHANGED


class BecauseForm(forms.Form):
    """How one knows. Shape only."""

    because = forms.CharField(
        label=gettext_lazy("How do you know?"),
        max_length=500,
        help_text=gettext_lazy("For example: said so on the phone on Monday."),
    )


@require_http_methods(["GET", "POST"])
@colleague
def note(request: Request, person_id: UUID) -> HttpResponse:
    """Ask how one knows, then see nothing of this person any more."""
    person = _person(request, person_id)
    text = _("Nothing is seen any more of what %(name)s opens and follows.") % {"name": person.name}
    return _answer(request, person, tracking_objections.note, _objection(person), text)


@require_http_methods(["GET", "POST"])
@colleague
def take_back(request: Request, person_id: UUID) -> HttpResponse:
    """Ask how one knows, then see again; what they said themselves only they take back."""
    person = _person(request, person_id)
    text = _("It is seen again, where tracking is on.")
    return _answer(request, person, tracking_objections.take_back, _consent(person), text)


def _person(request: Request, person_id: UUID) -> Person:
    person: Person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    access.require(rules.can_suppress, request.actor, person)
    return person


def _answer(
    request: Request, person: Person, verb: Callable[..., ContactWish], question: dict[str, Any], text: str
) -> HttpResponse:
    form = BecauseForm(request.POST if request.method == "POST" else None)
    question, back = question | {"form": form}, reverse("people:person", args=[person.pk])
    if not form.is_valid():
        return asking.ask(request, question, status=422 if form.is_bound else 200)
    try:
        verb(person=person, because=form.cleaned_data["because"], by=request.actor, at=timezone.now())
    except Unacceptable as refusal:
        form.add_error("because", _(str(refusal)))
        return asking.ask_again(request, question)
    except tracking_objections.TheirOwnWord:
        theirs = _("They said so themselves, on their own page; only they take it back.")
        return asking.refused(request, theirs, otherwise=back)
    return asking.done(request, text, otherwise=back, changed=CHANGED)


def _objection(person: Person) -> dict[str, Any]:
    return {
        "title": _("%(name)s objects to tracking") % {"name": person.name},
        "lead": _("Links in our mails go straight where they point, and no picture tells that a mail was opened."),
        "action_url": reverse("people:tracking-objections", args=[person.pk]),
        "submit_label": _("Track them no more"),
    }


def _consent(person: Person) -> dict[str, Any]:
    return {
        "title": _("%(name)s no longer objects to tracking") % {"name": person.name},
        "action_url": reverse("people:tracking-consents", args=[person.pk]),
        "submit_label": _("Take it back"),
    }
