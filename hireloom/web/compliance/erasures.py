"""Erasing somebody: the question before it, and the certificates after it."""

import json
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from hireloom.compliance import certificates, rules
from hireloom.compliance.models import Erasure
from hireloom.compliance.operations import erasures
from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.people.models import Person
from hireloom.people.relations import SomebodyIsChangingThem
from hireloom.web import toasts
from hireloom.web.form_fields import OneLine
from hireloom.web.http import Request, colleague
from hireloom.web.shapes import Crumb

MOST_SHOWN = 200


class ErasureForm(forms.Form):
    """Why, and the name once more."""

    because = OneLine(
        label=gettext_lazy("Why"),
        max_length=500,
        widget=forms.TextInput(attrs={"class": "input"}),
        help_text=gettext_lazy(
            "For the certificate, such as: asked for it by mail on May 4. Without their name and address."
        ),
    )
    ends_applications = forms.BooleanField(
        label=gettext_lazy("Withdraw them from the jobs they are being considered for"), required=False
    )
    typed = OneLine(
        label=gettext_lazy("Type their name to confirm"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off", "dir": "auto"}),
    )

    def __init__(self, *args: Any, is_considered: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_considered:
            del self.fields["ends_applications"]


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def create(request: Request, person_id: UUID) -> HttpResponse:
    """What goes and what stays, and the name to type; POST erases and shows the certificate."""
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    access.require(rules.can_erase, request.actor, person)
    if known := Erasure.objects.visible_to(request.actor).of(person.pk).first():
        return redirect("compliance:erasure", known.pk)
    going_on = erasures.going_on(person).count()
    form = ErasureForm(request.POST or None, is_considered=bool(going_on))
    if request.method == "POST" and form.is_valid():
        erasure = _erased(request, person, form)
        if erasure is not None:
            toasts.add(request, _("The person is erased. This is the certificate."), tone="lincoln")
            return redirect("compliance:erasure", erasure.pk)
    context = {
        "person": person,
        "form": form,
        "going_on": going_on,
        "stays": [_(one) for one in certificates.STAYS],
        "not_searched": [_(one) for one in certificates.NOT_SEARCHED],
        "crumbs": [
            Crumb(_("People"), reverse("people:list")),
            Crumb(person.name, reverse("people:person", args=[person.pk])),
            Crumb(_("Erase")),
        ],
    }
    return render(request, "compliance/erasure_new.html", context, status=422 if form.errors else 200)


@require_safe
@colleague
def index(request: Request) -> HttpResponse:
    """The certificates there are, the latest first."""
    access.require(rules.can_read_erasures, request.actor)
    rows = Erasure.objects.visible_to(request.actor).select_related("by")
    return render(request, "compliance/erasures.html", {"erasures": rows[:MOST_SHOWN]})


@require_safe
@colleague
def show(request: Request, erasure_id: UUID) -> HttpResponse:
    """One certificate: every table, and what became of it."""
    erasure = _found(request, erasure_id)
    tables = erasure.certificate["tables"]
    context = {
        "erasure": erasure,
        "said": erasure.certificate,
        "touched": [one for one in tables if one["removed"] or one["emptied"]],
        "untouched": [one["table"] for one in tables if not (one["removed"] or one["emptied"])],
        "is_whole": certificates.digest_of(erasure.certificate) == erasure.digest,
        "stays": [_(one) for one in erasure.certificate["stays"]],
        "not_searched": [_(one) for one in erasure.certificate["not_searched"]],
        "goes_later": [{**one, "what": _(one["what"])} for one in erasure.certificate["goes_later"]],
    }
    return render(request, "compliance/erasure.html", context)


@require_safe
@colleague
def download(request: Request, erasure_id: UUID) -> HttpResponse:
    """The certificate as a file, with the sum that stands in the log, too."""
    erasure = _found(request, erasure_id)
    said = {"id": str(erasure.pk), "sha256": erasure.digest, "certificate": erasure.certificate}
    content = json.dumps(said, ensure_ascii=False, indent=2, sort_keys=True)
    response = HttpResponse(content, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="erasure-{erasure.pk}.json"'
    return response


def _found(request: Request, erasure_id: UUID) -> Erasure:
    return get_object_or_404(Erasure.objects.visible_to(request.actor).select_related("by"), pk=erasure_id)


def _erased(request: Request, person: Person, form: ErasureForm) -> Erasure | None:
    """The erasure; None where it is refused, and the form says why."""
    said = form.cleaned_data
    try:
        return erasures.erase(
            person=person,
            because=said["because"],
            typed=said["typed"],
            ends_applications=said.get("ends_applications", False),
            by=request.actor,
            at=timezone.now(),
        )
    except Unacceptable as refusal:
        field = "typed" if str(refusal) == erasures.NOT_TYPED else None
        form.add_error(field, _(str(refusal)))
    except SomebodyIsChangingThem:
        form.add_error(None, _("Somebody is changing this person at this moment. Try again."))
    return None
