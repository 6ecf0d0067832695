"""Offices: the places where people work."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.ats import rules
from hireloom.ats.events import OfficeAdded, OfficeChanged, OfficeRemoved
from hireloom.ats.models import Office
from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean


class OfficeNameTaken(Exception):
    """Another office has that name."""


class OfficeInUse(Exception):
    """Jobs or other offices still belong to it; move them first."""


class OfficeInside(Exception):
    """An office cannot lie inside itself, nor inside one of its own."""


@dataclass(frozen=True)
class OfficeDraft:
    """What an office is: `country` in ISO 3166-1 alpha-2, `time_zone` in IANA names; all but the name may be empty."""

    name: str
    city: str = ""
    country: str = ""
    time_zone: str = ""
    parent: Office | None = None
    street: str = ""
    postal_code: str = ""
    region: str = ""


@transaction.atomic
def add(*, draft: OfficeDraft, by: Actor, at: datetime) -> Office:
    """Add an office.

    Raises:
        PermissionDenied: `by` may not change the organization's structure.
        Unacceptable: the name is empty.
        OfficeNameTaken: there is one of that name.

    """
    access.require(rules.can_change_structure, by)
    locks.take(f"structure of {by.organization_id}")
    draft = _cleaned(draft)
    if Office.objects.filter(organization_id=by.organization_id, name__iexact=draft.name).exists():
        raise OfficeNameTaken
    office = Office.objects.create(id=uuid7(at), organization_id=by.organization_id, **vars(draft))
    events.record(OfficeAdded(office_id=office.pk, title=office.name), by=by, at=at)
    return office


@transaction.atomic
def change(*, office: Office, draft: OfficeDraft, by: Actor, at: datetime) -> Office:
    """Change what is said of an office; what stays the same is not recorded.

    Raises:
        PermissionDenied: `by` may not change the organization's structure.
        Unacceptable: the name is empty.
        OfficeNameTaken: there is another one of that name.
        OfficeInside: the place lies inside this very office.

    """
    access.require(rules.can_change_structure, by)
    locks.take(f"structure of {by.organization_id}")
    office = Office.objects.get(pk=office.pk)
    draft = _cleaned(draft)
    namesakes = Office.objects.filter(organization_id=by.organization_id, name__iexact=draft.name)
    if namesakes.exclude(pk=office.pk).exists():
        raise OfficeNameTaken
    if _lies_inside(draft.parent, office):
        raise OfficeInside
    changed = [name for name, value in vars(draft).items() if getattr(office, name) != value]
    for name in changed:
        setattr(office, name, getattr(draft, name))
    if changed:
        office.save(update_fields=changed)
        events.record(OfficeChanged(office_id=office.pk, title=office.name), by=by, at=at)
    return office


@transaction.atomic
def remove(*, office: Office, by: Actor, at: datetime) -> None:
    """Remove an office without jobs; one that is gone already changes nothing.

    Raises:
        PermissionDenied: `by` may not change the organization's structure.
        OfficeInUse: jobs belong to it.

    """
    access.require(rules.can_change_structure, by)
    locks.take(f"structure of {by.organization_id}")
    found = Office.objects.filter(pk=office.pk).first()
    if found is None:
        return
    if found.jobs.exists() or found.children.exists():
        raise OfficeInUse
    events.record(OfficeRemoved(office_id=found.pk, title=found.name), by=by, at=at)
    found.delete()


def _lies_inside(place: Office | None, office: Office) -> bool:
    here = place
    while here is not None:
        if here.pk == office.pk:
            return True
        here = Office.objects.filter(pk=here.parent_id).first() if here.parent_id else None
    return False


def _cleaned(draft: OfficeDraft) -> OfficeDraft:
    if not clean(draft.name):
        msg = gettext_noop("An office needs a name.")
        raise Unacceptable(msg)
    return OfficeDraft(
        name=clean(draft.name)[:100],
        city=clean(draft.city)[:100],
        country=draft.country.upper(),
        time_zone=draft.time_zone,
        parent=draft.parent,
        street=clean(draft.street)[:150],
        postal_code=clean(draft.postal_code)[:20],
        region=clean(draft.region)[:100],
    )
