"""The required fields of an organization's own in the forms that make new things: asked at once, not afterwards."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from hireloom.core.models import Membership
from hireloom.people import field_holders
from hireloom.people.enums import FieldKind, FieldSubject
from hireloom.people.operations import field_values
from hireloom.people.queries import own_fields
from hireloom.web.http import Request
from hireloom.web.own_field_forms import OwnFieldsForm


def form_of(
    request: Request, subject: FieldSubject, row: Any, *, is_sent: bool, is_whole: bool = False
) -> OwnFieldsForm:
    """The form of the required fields of `row`, which is not made yet, or of all of them; without any, an empty one.

    What was typed stays in it though it was not sent to be kept.
    """
    holder = field_holders.of(subject)
    lines = own_fields.asked_of_new(holder, row, request.actor, is_whole=is_whole) if holder else []
    people: Iterable[tuple[UUID, str]] = ()
    if any(line.definition.kind == FieldKind.USER for line in lines):
        here = Membership.objects.visible_to(request.actor).active().order_by("name", "pk")
        people = here.values_list("pk", "name")
    form = OwnFieldsForm(request.POST if is_sent else None, lines=lines, colleagues=people)
    if not is_sent:
        form.initial.update({name: request.POST.get(name) for name in form.fields if name in request.POST})
    return form


def is_complete(form: OwnFieldsForm, request: Request) -> bool:
    """Whether what was typed can be kept; if not, the form says why."""
    if not form.is_valid():
        return False
    fields = [line.definition for line in form.lines]
    refused = field_values.refusal(fields=fields, values=form.values(), by=request.actor)
    if refused:
        form.refuse(refused.key, str(refused))
    return refused is None
