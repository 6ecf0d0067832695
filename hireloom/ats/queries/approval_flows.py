"""Which flow is asked about a thing: the most specific one that fits."""

from collections.abc import Mapping
from uuid import UUID

from hireloom.ats.enums import ApprovalKind
from hireloom.ats.models import ApprovalFlow, Department, Office

FAR = 1_000
"""How far away a flow is that names no department or no office."""


def fitting(
    *, kind: ApprovalKind, organization_id: UUID, department_id: UUID | None, office_id: UUID | None
) -> ApprovalFlow | None:
    """The active flow for a kind of thing in a department and an office; None when nobody must be asked.

    One for both comes before one for the department, that before one for the office, that before one for everywhere;
    of two such, the one for the nearest department or office, counting upwards from the thing's own. Three queries.
    """
    flows = list(ApprovalFlow.objects.active().filter(organization_id=organization_id, kind=kind))
    if not flows:
        return None
    departments = _upwards(department_id, dict(_parents(Department, organization_id)))
    offices = _upwards(office_id, dict(_parents(Office, organization_id)))
    ranked = [
        ((_breadth(flow), departments[flow.department_id], offices[flow.office_id]), flow)
        for flow in flows
        if flow.department_id in departments and flow.office_id in offices
    ]
    return min(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _breadth(flow: ApprovalFlow) -> int:
    """0 for a department in an office, 1 for a department, 2 for an office, 3 for everywhere."""
    return 2 * (flow.department_id is None) + (flow.office_id is None)


def _parents(model: type[Department] | type[Office], organization_id: UUID) -> list[tuple[UUID, UUID | None]]:
    return list(model.objects.filter(organization_id=organization_id).values_list("pk", "parent_id"))


def _upwards(start: UUID | None, parents: Mapping[UUID, UUID | None]) -> dict[UUID | None, int]:
    """How far each place above is, the own one first; None, which is everywhere, is the farthest."""
    found: dict[UUID | None, int] = {}
    here = start
    while here is not None and here not in found:
        found[here] = len(found)
        here = parents.get(here)
    return found | {None: FAR}
