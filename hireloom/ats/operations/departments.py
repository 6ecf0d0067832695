"""Departments: the parts of the organization that jobs belong to."""

from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_noop

from hireloom.ats import rules
from hireloom.ats.events import DepartmentAdded, DepartmentChanged, DepartmentRemoved
from hireloom.ats.models import Department
from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean


class DepartmentNameTaken(Exception):
    """Another department at the same place has that name."""


class DepartmentInside(Exception):
    """A department cannot lie inside itself, nor inside one of its own."""


class DepartmentInUse(Exception):
    """Jobs or other departments still belong to it; move them first."""


@transaction.atomic
def add(*, name: str, by: Actor, at: datetime, parent: Department | None = None) -> Department:
    """Add a department, alone or inside another one.

    Raises:
        PermissionDenied: `by` may not change the organization's structure.
        Unacceptable: the name is empty.
        DepartmentNameTaken: there is one of that name at that place.

    """
    access.require(rules.can_change_structure, by)
    locks.take(f"structure of {by.organization_id}")
    name = _name(name)
    if _namesakes(by, name, parent):
        raise DepartmentNameTaken
    department = Department.objects.create(id=uuid7(at), organization_id=by.organization_id, name=name, parent=parent)
    events.record(DepartmentAdded(department_id=department.pk, title=name), by=by, at=at)
    return department


@transaction.atomic
def change(*, department: Department, name: str, parent: Department | None, by: Actor, at: datetime) -> Department:
    """Call a department otherwise, or place it elsewhere; what stays the same is not recorded.

    Raises:
        PermissionDenied: `by` may not change the organization's structure.
        Unacceptable: the name is empty.
        DepartmentNameTaken: there is another one of that name at that place.
        DepartmentInside: the place lies inside this very department.

    """
    access.require(rules.can_change_structure, by)
    locks.take(f"structure of {by.organization_id}")
    department = Department.objects.get(pk=department.pk)
    parents = dict(Department.objects.filter(organization_id=by.organization_id).values_list("pk", "parent_id"))
    name, parent_id = _name(name), parent.pk if parent else None
    if (department.name, department.parent_id) == (name, parent_id):
        return department
    above = parent_id
    while above is not None:
        if above == department.pk:
            raise DepartmentInside
        above = parents.get(above)
    if _namesakes(by, name, parent).exclude(pk=department.pk):
        raise DepartmentNameTaken
    department.name, department.parent = name, parent
    department.save(update_fields=["name", "parent"])
    events.record(DepartmentChanged(department_id=department.pk, title=name), by=by, at=at)
    return department


@transaction.atomic
def remove(*, department: Department, by: Actor, at: datetime) -> None:
    """Remove a department that nothing belongs to; one that is gone already changes nothing.

    Raises:
        PermissionDenied: `by` may not change the organization's structure.
        DepartmentInUse: jobs or departments belong to it.

    """
    access.require(rules.can_change_structure, by)
    locks.take(f"structure of {by.organization_id}")
    found = Department.objects.filter(pk=department.pk).first()
    if found is None:
        return
    if found.jobs.exists() or found.children.exists():
        raise DepartmentInUse
    events.record(DepartmentRemoved(department_id=found.pk, title=found.name), by=by, at=at)
    found.delete()


def _name(given: str) -> str:
    if not clean(given):
        msg = gettext_noop("A department needs a name.")
        raise Unacceptable(msg)
    return clean(given)[:100]


def _namesakes(by: Actor, name: str, parent: Department | None) -> "models.QuerySet[Department]":
    return Department.objects.filter(organization_id=by.organization_id, name__iexact=name, parent=parent)
