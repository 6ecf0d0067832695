"""Fields of the organization's own: defined, put in order, archived."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hireloom.ats.models import Department, Office
from hireloom.ats.operations import field_places
from hireloom.ats.queries import field_places as place_queries
from hireloom.core import access
from hireloom.kit.refusals import Unacceptable
from hireloom.people import rules
from hireloom.people.enums import FieldSubject
from hireloom.people.models import FieldDefinition
from hireloom.people.operations import fields
from hireloom.web import toasts
from hireloom.web.http import Request, colleague
from hireloom.web.settings.field_forms import FieldForm, KnownFieldForm, NewFieldForm

OF_MANY = {
    FieldSubject.PERSON: "users",
    FieldSubject.JOB: "briefcase",
    FieldSubject.APPLICATION: "inbox",
    FieldSubject.OPENING: "layers",
    FieldSubject.OFFER: "handshake",
    FieldSubject.REQUISITION: "file-text",
    FieldSubject.COLLEAGUE: "id-card",
    FieldSubject.REJECTION: "user-x",
}
"""The icons of the nouns."""


@dataclass(frozen=True)
class Group:
    """The fields of one noun: those that are shown in order, and archived ones."""

    subject: FieldSubject
    icon: str
    shown: Sequence[FieldDefinition]
    archived: Sequence[FieldDefinition]


@require_safe
@colleague
def index(request: Request) -> HttpResponse:
    access.require(rules.can_manage_fields, request.actor)
    rows = FieldDefinition.objects.visible_to(request.actor).annotate(place_count=Count("places"))
    every = list(rows.order_by("position", "pk"))
    groups = [
        Group(
            subject,
            OF_MANY[subject],
            [field for field in every if field.subject == subject and field.archived_at is None],
            [field for field in every if field.subject == subject and field.archived_at is not None],
        )
        for subject in FieldSubject
    ]
    return render(request, "settings/fields.html", {"groups": groups})


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def new(request: Request) -> HttpResponse:
    """Define a field of the noun that the address names."""
    access.require(rules.can_manage_fields, request.actor)
    word = request.GET.get("subject", "")
    subject = FieldSubject(word) if word in FieldSubject.values else FieldSubject.PERSON
    form = NewFieldForm(request.POST or None, subject=subject, **_places(request))
    if form.is_valid():
        at = timezone.now()
        try:
            with transaction.atomic():
                field = fields.define(draft=form.draft(subject), by=request.actor, at=at)
                _limit(request, field, form)
        except fields.FieldKeyTaken:
            form.add_error("key", _("There is a field of that key already, perhaps an archived one."))
        except fields.TooManyFields:
            form.add_error(None, _("There are sixty fields here already. Archive one first."))
        except Unacceptable as refusal:
            form.add_error("choices" if form.lacks_choices else None, str(refusal))
        else:
            toasts.add(request, _("The field is defined."))
            return _back(field)
    return _form(request, form, subject, None)


@require_http_methods(["GET", "HEAD", "POST"])
@colleague
def edit(request: Request, field_id: UUID) -> HttpResponse:
    field = _field(request, field_id)
    form = KnownFieldForm(request.POST or None, field=field, initial=_now(field), **_places(request))
    if form.is_valid():
        try:
            _change(request, field, form)
        except fields.FieldChangedMeanwhile:
            field.refresh_from_db()
            form.go_on_from(field.revision)
        except Unacceptable as refusal:
            form.add_error(None, str(refusal))
        else:
            toasts.add(request, _("The field is saved."))
            return _back(field)
    return _form(request, form, FieldSubject(field.subject), field)


@require_POST
@colleague
def move(request: Request, field_id: UUID) -> HttpResponse:
    """Put a field one place up or down among those that are shown."""
    field = _field(request, field_id)
    shown = FieldDefinition.objects.visible_to(request.actor).active().of(FieldSubject(field.subject))
    order = list(shown.values_list("pk", flat=True))
    if field.pk in order:
        step = -1 if request.POST.get("way") == "up" else 1
        fields.move(field=field, to=max(0, order.index(field.pk) + step), by=request.actor, at=timezone.now())
    return _back(field)


@require_POST
@colleague
def archive(request: Request, field_id: UUID) -> HttpResponse:
    field = fields.archive(field=_field(request, field_id), by=request.actor, at=timezone.now())
    undo = reverse("settings:field-restorations", args=[field.pk])
    toasts.add(request, _("The field is archived; what it said is kept."), undo_url=undo)
    return redirect("settings:fields")


@require_POST
@colleague
def restore(request: Request, field_id: UUID) -> HttpResponse:
    try:
        field = fields.restore(field=_field(request, field_id), by=request.actor, at=timezone.now())
    except fields.TooManyFields:
        toasts.add(request, _("There are sixty fields here already. Archive one first."), tone="alert")
        return redirect("settings:fields")
    toasts.add(request, _("The field is shown again, with what it said."))
    return _back(field)


def _field(request: Request, field_id: UUID) -> FieldDefinition:
    access.require(rules.can_manage_fields, request.actor)
    return get_object_or_404(FieldDefinition.objects.visible_to(request.actor), pk=field_id)


def _change(request: Request, field: FieldDefinition, form: KnownFieldForm) -> None:
    seen = form.cleaned_data["revision"]
    with transaction.atomic():
        is_limited_now = _limit(request, field, form, seen=seen)
        fields.change(
            field=field,
            label=form.cleaned_data["label"],
            help_text=form.cleaned_data["help_text"],
            choices=form.wanted,
            rules_=form.rules,
            revision=seen + is_limited_now,
            by=request.actor,
            at=timezone.now(),
        )


def _limit(request: Request, field: FieldDefinition, form: FieldForm, *, seen: int | None = None) -> bool:
    """Ask for it where the form says; whether that made the field's next revision."""
    if field.subject in field_places.PLACELESS:
        return False
    return field_places.limit(
        field=field,
        department_ids=form.places("departments"),
        office_ids=form.places("offices"),
        revision=seen,
        by=request.actor,
        at=timezone.now(),
    )


def _now(field: FieldDefinition) -> dict[str, Any]:
    """What the form shows of a field."""
    places = place_queries.of_fields([field.pk]).get(field.pk, place_queries.Places())
    return {
        "label": field.label,
        "help_text": field.help_text,
        "revision": field.revision,
        "departments": [str(pk) for pk in places.departments],
        "offices": [str(pk) for pk in places.offices],
        **vars(fields.rules_of(field)),
    }


def _places(request: Request) -> dict[str, Any]:
    """The departments and offices that may be chosen."""
    return {
        "departments": list(Department.objects.visible_to(request.actor).order_by("name").values_list("pk", "name")),
        "offices": list(Office.objects.visible_to(request.actor).order_by("name").values_list("pk", "name")),
    }


def _back(field: FieldDefinition) -> HttpResponse:
    """To the list, where the field is."""
    return redirect(f"{reverse('settings:fields')}#field-{field.pk}")


def _form(request: Request, form: FieldForm, subject: FieldSubject, field: FieldDefinition | None) -> HttpResponse:
    context = {"form": form, "subject": subject, "field": field}
    return render(request, "settings/field.html", context, status=422 if form.is_bound else 200)
