"""Defining who must approve what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hireloom.ats import rules
from hireloom.ats.enums import ApprovalCondition, ApprovalKind
from hireloom.ats.events import ApprovalFlowDefined, ApprovalFlowRetired
from hireloom.ats.models import ApprovalChoice, ApprovalFlow, ApprovalGroup, Department, Office
from hireloom.ats.operations.stale import ChangedMeanwhile
from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.core.enums import JobRole
from hireloom.core.models import Membership
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean

MOST_GROUPS = 12


class FlowThere(Exception):
    """There is a flow for that kind of thing at that place already."""


@dataclass(frozen=True)
class GroupDraft:
    """A group: who is asked, how many of them must agree, whether beside the group before, and when at all."""

    name: str
    memberships: Sequence[UUID] = ()
    roles: Sequence[JobRole] = ()
    needed: int = 1
    is_beside: bool = False
    condition: ApprovalCondition = ApprovalCondition.ALWAYS


@dataclass(frozen=True)
class FlowDraft:
    """What a flow is; without department and office it holds everywhere."""

    kind: ApprovalKind
    name: str
    groups: Sequence[GroupDraft]
    department: Department | None = None
    office: Office | None = None


@transaction.atomic
def define(
    *, draft: FlowDraft, by: Actor, at: datetime, flow: ApprovalFlow | None = None, version: int | None = None
) -> ApprovalFlow:
    """Write a flow, or write one anew; what is being asked goes on as it was asked.

    `version` is the one the form was opened with; None changes whatever stands there.

    Raises:
        PermissionDenied: `by` may not manage approvals.
        Unacceptable: no name, no group, a group without approvers, or one that needs more than it has.
        FlowThere: there is another flow for that kind of thing at that place.
        ChangedMeanwhile: somebody changed the flow since.

    """
    access.require(rules.can_manage_approvals, by)
    locks.take(f"approval flows of {by.organization_id}")
    _check(draft, by)
    if flow:
        flow = ApprovalFlow.objects.select_for_update().get(pk=flow.pk)
        if version is not None and flow.version != version:
            raise ChangedMeanwhile(vars(draft_of(flow)), flow.version)
    others = ApprovalFlow.objects.active().filter(
        organization_id=by.organization_id, kind=draft.kind, department=draft.department, office=draft.office
    )
    if (others.exclude(pk=flow.pk) if flow else others).exists():
        raise FlowThere
    flow = _written(flow, draft, by, at)
    events.record(ApprovalFlowDefined(flow_id=flow.pk, title=flow.name), by=by, at=at)
    return flow


@transaction.atomic
def retire(*, flow: ApprovalFlow, by: Actor, at: datetime) -> ApprovalFlow:
    """Ask by a flow no longer; what is being asked goes on. Retiring twice is once.

    Raises: PermissionDenied: `by` may not manage approvals.
    """
    access.require(rules.can_manage_approvals, by)
    flow = ApprovalFlow.objects.select_for_update().get(pk=flow.pk)
    if flow.is_active:
        flow.is_active, flow.updated_at, flow.version = False, at, flow.version + 1
        flow.save(update_fields=["is_active", "updated_at", "version"])
        events.record(ApprovalFlowRetired(flow_id=flow.pk, title=flow.name), by=by, at=at)
    return flow


def draft_of(flow: ApprovalFlow) -> FlowDraft:
    """A flow as somebody would write it. Two queries, and one each for its department and office."""
    return FlowDraft(
        kind=ApprovalKind(flow.kind),
        name=flow.name,
        department=flow.department,
        office=flow.office,
        groups=[
            GroupDraft(
                name=group.name,
                memberships=[one.membership_id for one in group.choices.all() if one.membership_id],
                roles=[JobRole(one.role) for one in group.choices.all() if one.role],
                needed=group.needed,
                is_beside=group.is_beside,
                condition=ApprovalCondition(group.condition),
            )
            for group in flow.groups.prefetch_related("choices").order_by("position")
        ],
    )


def _check(draft: FlowDraft, by: Actor) -> None:
    if not clean(draft.name):
        raise Unacceptable(gettext_noop("A flow needs a name."))
    if not 0 < len(draft.groups) <= MOST_GROUPS:
        raise Unacceptable(_("A flow has between 1 and %(most)d groups.") % {"most": MOST_GROUPS})
    for number, group in enumerate(draft.groups, 1):
        there = len(set(group.memberships)) + len(set(group.roles))
        if not there:
            raise Unacceptable(_("Group %(number)d has nobody to ask.") % {"number": number})
        if not group.needed >= 1 or (group.needed > there and _is_counted(draft, group)):
            raise Unacceptable(_("Group %(number)d needs more approvals than it has approvers.") % {"number": number})
    wanted = {member for group in draft.groups for member in group.memberships}
    known = Membership.objects.visible_to(by).active().filter(pk__in=wanted)
    if known.count() != len(wanted):
        raise Unacceptable(gettext_noop("One of the approvers is no colleague any more."))


def _is_counted(draft: FlowDraft, group: GroupDraft) -> bool:
    """Whether it is known beforehand how many a group asks: on a team, more than one may have a role.

    Where they are fewer than must agree when it comes to that, nobody is asked (`approvals.TooFewToAsk`).
    """
    return not group.roles or draft.kind == ApprovalKind.REQUISITION


def _written(flow: ApprovalFlow | None, draft: FlowDraft, by: Actor, at: datetime) -> ApprovalFlow:
    flow = flow or ApprovalFlow(id=uuid7(at), organization_id=by.organization_id, created_at=at, version=0)
    flow.kind, flow.name = draft.kind, clean(draft.name)[:100]
    flow.department, flow.office = draft.department, draft.office
    flow.is_active, flow.updated_at, flow.version = True, at, flow.version + 1
    flow.save()
    flow.groups.all().delete()
    for position, each in enumerate(draft.groups):
        group = ApprovalGroup.objects.create(
            id=uuid7(at),
            organization_id=by.organization_id,
            flow=flow,
            position=position,
            name=clean(each.name)[:100] or str(position + 1),
            needed=each.needed,
            is_beside=each.is_beside and position > 0,
            condition=each.condition,
        )
        choices: list[dict[str, Any]] = [{"membership_id": member} for member in dict.fromkeys(each.memberships)]
        choices += [{"role": role} for role in dict.fromkeys(each.roles)]
        ApprovalChoice.objects.bulk_create(
            ApprovalChoice(organization_id=by.organization_id, group=group, **choice) for choice in choices
        )
    return flow
