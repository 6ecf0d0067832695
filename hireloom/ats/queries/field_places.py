"""Which jobs have a field of an organization's own, by their department and office."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from hireloom.ats.models import Department, FieldPlace, Job, Office, Requisition


@dataclass(frozen=True)
class Places:
    """Where a field is asked for; no department means every one, no office likewise."""

    departments: set[UUID] = field(default_factory=set)
    offices: set[UUID] = field(default_factory=set)


def of_fields(field_ids: Collection[UUID]) -> dict[UUID, Places]:
    """Where each of these fields is asked for; those that are asked for everywhere are left out. One query."""
    found: dict[UUID, Places] = defaultdict(Places)
    for row in FieldPlace.objects.filter(definition__in=field_ids):
        if row.department_id:
            found[row.definition_id].departments.add(row.department_id)
        if row.office_id:
            found[row.definition_id].offices.add(row.office_id)
    return dict(found)


def applying(jobs: Mapping[UUID, Job | Requisition], field_ids: Collection[UUID]) -> dict[UUID, frozenset[UUID]]:
    """Which of these fields, which are limited to some places, each row has, by its job or its own place. Two queries.

    A place counts with all that is below it. A field of departments and of offices needs one of each. One whose places
    were all removed since is asked for nowhere: what was meant for a few does not come to everybody by itself.
    """
    places = of_fields(field_ids)
    organization_id = next(iter(jobs.values())).organization_id
    departments = Department.objects.filter(organization_id=organization_id).order_by().values_list("pk", "parent_id")
    offices = Office.objects.filter(organization_id=organization_id).order_by().values_list("pk", "parent_id")
    above = dict(departments.union(offices, all=True))
    return {
        pk: frozenset(one for one in field_ids if one in places and _lies_in(job, places[one], above))
        for pk, job in jobs.items()
    }


Parents = Mapping[UUID, UUID | None]


def _lies_in(job: Job | Requisition, places: Places, above: Parents) -> bool:
    in_department = not places.departments or places.departments & _upwards(job.department_id, above)
    in_office = not places.offices or places.offices & _upwards(job.office_id, above)
    return bool(in_department and in_office)


def _upwards(here: UUID | None, parents: Parents) -> set[UUID]:
    """A place and all those above it."""
    found = set[UUID]()
    while here is not None and here not in found:
        found.add(here)
        here = parents.get(here)
    return found
