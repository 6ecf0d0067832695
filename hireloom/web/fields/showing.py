"""What a noun says in the organization's own fields: a part of its page that is loaded after it, or a whole page."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hireloom.ats.queries import field_sheets
from hireloom.people import field_holders
from hireloom.people.enums import FieldSubject
from hireloom.people.field_holders import Holder
from hireloom.people.queries import own_fields
from hireloom.people.queries.own_fields import Sheet
from hireloom.web.fields import loading
from hireloom.web.http import Request, colleague, is_fragment

LOOKS = ("drawer", "page", "section")
"""How the heading looks: in the drawer of a person, on their page, on a page of its own or of another noun."""


@dataclass(frozen=True)
class Part:
    """The fields of one row: what it is called where there are several, and where they are filled in."""

    sheet: Sheet
    edit_url: str
    title: str = ""


@require_safe
@colleague
def show(request: Request, subject: str, holder_id: UUID) -> HttpResponse:
    """The fields of a row; with a person those of their applications."""
    holder, row = loading.of_address(request, subject, holder_id)
    look = request.GET.get("look", "")
    place = loading.place_of(holder.subject, row)
    context = {
        "parts": parts_of(request, holder, row),
        "subject": subject,
        "holder_id": holder_id,
        "look": look if look in LOOKS else "section",
        "place": place,
    }
    return render(request, "fields/_fields.html" if is_fragment(request) else "fields/fields.html", context)


def parts_of(request: Request, holder: Holder, row: Any) -> list[Part]:
    """The fields of a row and of what belongs to it; what has no field is left out."""
    if holder.subject == FieldSubject.PERSON:
        parts = _with_applications(request, holder, row)
    else:
        parts = [_part(holder, own_fields.of_row(holder, row, request.actor))]
    return [part for part in parts if part.sheet.lines]


def _with_applications(request: Request, holder: Holder, person: Any) -> list[Part]:
    nouns = (FieldSubject.PERSON, FieldSubject.APPLICATION, FieldSubject.REJECTION)
    fields = own_fields.active_by_subject(request.actor.organization_id, *nouns)
    own = own_fields.of_rows(holder, [person], request.actor, fields=fields[FieldSubject.PERSON])
    applying = field_holders.of(FieldSubject.APPLICATION)
    found = field_sheets.of_applications(person.pk, request.actor, fields=fields[FieldSubject.APPLICATION])
    rejecting = field_holders.of(FieldSubject.REJECTION)
    said = field_sheets.of_rejections(person.pk, request.actor, fields=fields[FieldSubject.REJECTION])
    return [
        _part(holder, own[0]),
        *(_part(applying, sheet, title) for title, sheet in found if applying),
        *(_part(rejecting, sheet, _("Rejection: %(job)s") % {"job": title}) for title, sheet in said if rejecting),
    ]


def _part(holder: Holder, sheet: Sheet, title: str = "") -> Part:
    return Part(sheet, reverse("fields:values", args=[holder.subject.value, sheet.holder_id]), title)
