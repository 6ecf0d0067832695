"""Correcting a profile, and putting one person into a pool."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hireloom.core import access
from hireloom.core.models import Membership
from hireloom.crm.models import Pool
from hireloom.crm.operations import pools
from hireloom.people import places, rules
from hireloom.people.models import Person
from hireloom.people.operations import persons
from hireloom.web import asking
from hireloom.web.http import Request, colleague
from hireloom.web.people.forms import PoolingForm, ProfileForm
from hireloom.web.people.notes import CHANGED

FIELDS = (
    "name",
    "headline",
    "company",
    "city",
    "country",
    "language",
    "time_zone",
    "contact_type",
    "owner_id",
    "is_private",
)

LATER = {"time_zone", "contact_type"}
"""Fields that a form of a page which was open for long does not send."""


@require_http_methods(["GET", "POST"])
@colleague
def change(request: Request, person_id: UUID) -> HttpResponse:
    """Correct the profile; only what was changed in the form is changed in the record."""
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    access.require(rules.can_edit_person, request.actor, person)
    given = request.POST if request.method == "POST" else None
    initial = {name: getattr(person, name) for name in FIELDS}
    form = ProfileForm(given, initial=initial, colleagues=_colleagues(request, person))
    question = {
        "title": _("Profile of %(name)s") % {"name": person.name},
        "form": form,
        "layout": "people/_profile_fields.html",
        "action_url": reverse("people:edit", args=[person.pk]),
        "submit_label": _("Save"),
    }
    if not form.is_valid():
        return asking.ask(request, question, status=422 if form.is_bound else 200)
    sent = [name for name in FIELDS if name in request.POST or name not in LATER]
    changes: dict[str, Any] = {name: form.cleaned_data[name] for name in sent}
    if not changes.get("contact_type"):
        changes.pop("contact_type", None)
    if not changes["country"] and changes["city"] and (place := places.locate(changes["city"])):
        changes["country"] = place.country
    persons.change(person=person, changes=changes, by=request.actor, at=timezone.now())
    return _answer(request, person)


@require_http_methods(["GET", "POST"])
@colleague
def pool(request: Request, person_id: UUID) -> HttpResponse:
    """Put the person into a pool; the undo button takes them out."""
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=person_id)
    known = list(Pool.objects.visible_to(request.actor).order_by("name").values_list("pk", "name"))
    form = PoolingForm(request.POST if request.method == "POST" else None, pools=known)
    if not form.is_valid():
        question = {
            "title": _("Add %(name)s to a pool") % {"name": person.name},
            "lead": "" if known else _("There is no pool yet; create one under Pools first."),
            "form": form,
            "action_url": reverse("people:pooling", args=[person.pk]),
            "submit_label": _("Add to pool"),
        }
        return asking.ask(request, question, status=422 if form.is_bound else 200)
    chosen = get_object_or_404(Pool.objects.visible_to(request.actor), pk=form.cleaned_data["pool"])
    pools.add(pool=chosen, person=person, by=request.actor, at=timezone.now())
    return asking.done(
        request,
        _("Added to “%(pool)s”") % {"pool": chosen.name},
        otherwise=reverse("people:person", args=[person.pk]),
        changed=CHANGED,
    )


def _answer(request: Request, person: Person) -> HttpResponse:
    """Back to the person, if whoever made them private still sees them."""
    if not Person.objects.visible_to(request.actor).filter(pk=person.pk).exists():
        text = _("Saved. This person is private now, and no longer shown to you.")
        return asking.arrived(request, reverse("people:list"), text, tone="weld")
    address = reverse("people:person", args=[person.pk])
    return asking.done(request, _("Profile saved"), otherwise=address, changed=CHANGED)


def _colleagues(request: Request, person: Person) -> list[tuple[UUID, str]]:
    """Active colleagues, and whoever owns the person now."""
    known = Membership.objects.visible_to(request.actor).filter(Q(deactivated_at=None) | Q(pk=person.owner_id))
    return list(known.order_by("name").values_list("pk", "name"))
