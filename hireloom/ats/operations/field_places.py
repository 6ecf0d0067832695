"""Where in the organization one of its own fields is asked for."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hireloom.ats.events import FieldPlacesChanged
from hireloom.ats.models import Department, FieldPlace, Office
from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.people import rules
from hireloom.people.enums import FieldSubject
from hireloom.people.models import FieldDefinition
from hireloom.people.operations.fields import FieldChangedMeanwhile

PLACELESS = frozenset({FieldSubject.PERSON, FieldSubject.COLLEAGUE})
"""Nouns that belong to no department and no office."""


@transaction.atomic
def limit(
    *,
    field: FieldDefinition,
    department_ids: Collection[UUID],
    office_ids: Collection[UUID],
    by: Actor,
    at: datetime,
    revision: int | None = None,
) -> bool:
    """Ask for a field in these departments and offices alone, with what is below them; without any, everywhere.

    Values that were given elsewhere are kept, and shown again when the field is asked for there. Says whether that
    changed the field, whose next revision it is then.

    Raises:
        PermissionDenied: `by` may not define fields.
        Unacceptable: people belong to no department, or a place is none of the organization's.
        FieldChangedMeanwhile: somebody changed it since `revision`.

    """
    access.require(rules.can_manage_fields, by)
    locks.take(f"fields of {by.organization_id}")
    field = FieldDefinition.objects.get(pk=field.pk, organization_id=by.organization_id)
    departments = _known(Department, department_ids, by)
    offices = _known(Office, office_ids, by)
    if field.subject in PLACELESS and (departments or offices):
        raise Unacceptable(_("People and colleagues belong to no department and no office."))
    there = FieldPlace.objects.filter(definition=field)
    is_limited = bool(departments | offices)
    is_alike = {row.department_id or row.office_id for row in there} == departments | offices
    if is_alike and field.is_limited == is_limited:
        return False
    if revision is not None and revision != field.revision:
        raise FieldChangedMeanwhile
    there.delete()
    FieldPlace.objects.bulk_create(
        FieldPlace(
            id=uuid7(at),
            organization_id=by.organization_id,
            definition=field,
            department_id=pk if pk in departments else None,
            office_id=pk if pk in offices else None,
        )
        for pk in sorted(departments | offices)
    )
    field.is_limited, field.revision = is_limited, field.revision + 1
    field.save(update_fields=["is_limited", "revision"])
    event = FieldPlacesChanged(field_id=field.pk, department_ids=_listed(departments), office_ids=_listed(offices))
    events.record(event, by=by, at=at)
    return True


def _known(model: type[Department] | type[Office], wanted: Collection[UUID], by: Actor) -> set[UUID]:
    found = set(model.objects.visible_to(by).filter(pk__in=wanted).values_list("pk", flat=True))
    if found != set(wanted):
        raise Unacceptable(_("There is no such department or office."))
    return found


def _listed(ids: Collection[UUID]) -> str:
    return " ".join(sorted(map(str, ids)))
