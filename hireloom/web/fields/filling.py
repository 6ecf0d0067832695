"""Filling in the organization's own fields of a noun, in a dialog or on a page of its own."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hireloom.ats.enums import OfferState
from hireloom.ats.operations.approvals import NobodyToAsk
from hireloom.core.models import Membership
from hireloom.people import field_words
from hireloom.people.enums import FieldKind
from hireloom.people.field_holders import Holder
from hireloom.people.operations import field_values
from hireloom.people.queries import own_fields
from hireloom.people.queries.own_fields import Sheet
from hireloom.web import asking, meanwhile
from hireloom.web.fields import loading
from hireloom.web.http import Request, colleague
from hireloom.web.meanwhile import Difference
from hireloom.web.own_field_forms import OwnFieldsForm
from hireloom.web.shapes import Crumb

CHANGED = "fields-changed"
"""The event by which the page learns that fields say something else."""
OPENED, SALT = "opened", "hireloom.web.fields.opened"


@require_http_methods(["GET", "POST"])
@colleague
def fill(request: Request, subject: str, holder_id: UUID) -> HttpResponse:
    """Every field of a row that the colleague sees, to be filled in; only what was changed is changed."""
    holder, row = loading.of_address(request, subject, holder_id)
    sheet = own_fields.of_row(holder, row, request.actor)
    if not sheet.may_edit:
        raise PermissionDenied
    form = _form(request, sheet)
    question = _question(holder, row, form, sheet)
    if request.method == "GET":
        return asking.ask(request, question)
    if form.is_valid() and (kept := _keep(request, holder, row, form)):
        return _answer(request, holder, row, kept)
    return asking.ask_again(request, question)


def _form(request: Request, sheet: Sheet) -> OwnFieldsForm:
    given = request.POST if request.method == "POST" else None
    people: Iterable[tuple[UUID, str]] = ()
    if any(line.definition.kind == FieldKind.USER for line in sheet.lines):
        here = Membership.objects.visible_to(request.actor).active().order_by("name", "pk")
        people = here.values_list("pk", "name")
    return OwnFieldsForm(given, lines=sheet.lines, colleagues=people)


def _question(holder: Holder, row: Any, form: OwnFieldsForm, sheet: Sheet) -> dict[str, Any]:
    place = loading.place_of(holder.subject, row)
    shown = {line.definition.key: line.value for line in sheet.lines}
    return {
        "title": _("Fields of %(name)s") % {"name": place.title},
        "lead": _lead(row, sheet),
        "form": form,
        "layout": "fields/_form.html",
        "hidden": [(OPENED, signing.dumps(shown, salt=SALT, compress=True))],
        "action_url": reverse("fields:values", args=[holder.subject.value, row.pk]),
        "submit_label": _("Save"),
        "next": place.url,
        "crumbs": [Crumb(place.title, place.url), Crumb(_("Fields"))],
    }


def _lead(row: Any, sheet: Sheet) -> str:
    """What a change brings about, where somebody was asked or has it."""
    makes_version = any(line.definition.makes_version for line in sheet.lines)
    if makes_version and row.state != OfferState.DRAFT:
        return _("A change of some of these fields makes the next version of the offer.")
    if any(line.definition.needs_approval for line in sheet.lines):
        return _("A change of some of these fields is approved again, if those who must agree were asked already.")
    return ""


def _keep(request: Request, holder: Holder, row: Any, form: OwnFieldsForm) -> Any:
    """Write what was typed; None when it was refused, and the form says why."""
    values = form.values()
    opened = _opened(request)
    try:
        return field_values.write(
            holder=holder, row=row, values=values, by=request.actor, at=timezone.now(), opened=opened, is_whole=True
        )
    except field_values.FieldRefused as refusal:
        form.refuse(refusal.key, str(refusal))
    except field_values.FieldsChangedMeanwhile as refusal:
        _tell(form, values, refusal)
    except field_values.FieldsStay:
        form.add_error(None, _("It has ended meanwhile, so its fields stay as they are."))
    except NobodyToAsk as refusal:
        words = _("Nothing was changed: “%(group)s” must agree, and has too few colleagues to ask.")
        form.add_error(None, words % {"group": refusal.group})
    return None


def _opened(request: Request) -> dict[str, Any] | None:
    try:
        shown: dict[str, Any] = signing.loads(request.POST.get(OPENED, ""), salt=SALT)
    except signing.BadSignature:
        return None
    return shown


def _tell(form: OwnFieldsForm, values: dict[str, Any], refusal: field_values.FieldsChangedMeanwhile) -> None:
    """Say what stands there now; what was typed stays, and is kept when it is sent again."""
    fields = {line.definition.key: line.definition for line in form.lines}
    names = dict(form.people)
    differences = [
        Difference(
            fields[key].label,
            field_words.told(fields[key], now, names),
            field_words.told(fields[key], values.get(key), names),
        )
        for key, now in refusal.current.items()
        if key in fields
    ]
    meanwhile.tell(form, differences)


def _answer(request: Request, holder: Holder, row: Any, kept: Any) -> HttpResponse:
    place = loading.place_of(holder.subject, kept)
    if kept.pk != row.pk:
        text = _("Saved as version %(number)d of the offer.") % {"number": kept.number}
        return asking.arrived(request, place.url, text)
    return asking.done(request, _("The fields are saved"), otherwise=place.url, changed=CHANGED)
