"""Whom a run of an approval asks: what its groups mean for the thing in question.

A part of asking (`approvals`). Source: decision record 0018.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from hireloom.ats.enums import ApprovalCondition, ApprovalKind, StepState
from hireloom.ats.models import ApprovalFlow, ApprovalRun, ApprovalSeat, ApprovalStep, Job, TeamMember
from hireloom.core.models import Membership
from hireloom.kit.ids import uuid7


class NobodyToAsk(Exception):
    """A group has nobody to ask: no colleague has the role, or they have left; `group` names it."""

    def __init__(self, group: str) -> None:
        super().__init__(group)
        self.group = group


class TooFewToAsk(NobodyToAsk):
    """A group needs more approvals than it has approvers for this thing: it asks nobody rather than asking for less."""

    def __init__(self, group: str, *, needed: int, there: int) -> None:
        super().__init__(group)
        self.needed, self.there = needed, there

    def __str__(self) -> str:
        return f"{self.group}: {self.needed} must agree, and there are {self.there} to ask."


@dataclass(frozen=True)
class Matter:
    """What is to be approved, as it stands: plain values by field, and which conditions of groups hold for it."""

    kind: ApprovalKind
    subject_id: UUID
    organization_id: UUID
    title: str
    snapshot: dict[str, Any]
    department_id: UUID | None = None
    office_id: UUID | None = None
    job: Job | None = None
    facts: frozenset[ApprovalCondition] = frozenset()
    team: dict[str, UUID | None] = field(default_factory=dict)
    """Whom a role means where there is no job yet: membership ids by role."""


def seat_all(*, run: ApprovalRun, flow: ApprovalFlow, matter: Matter, at: datetime) -> None:
    """Give a run its steps, each with a seat for everybody whom its group means.

    Raises: NobodyToAsk, TooFewToAsk.
    """
    for group in flow.groups.prefetch_related("choices").order_by("position"):
        is_asked = group.condition == ApprovalCondition.ALWAYS or group.condition in matter.facts
        members = _members(list(group.choices.all()), matter) if is_asked else []
        if is_asked and not members:
            raise NobodyToAsk(group.name)
        if is_asked and len(members) < group.needed:
            raise TooFewToAsk(group.name, needed=group.needed, there=len(members))
        members = _besides(run.started_by_id, members, group.needed)
        step = ApprovalStep.objects.create(
            id=uuid7(at),
            organization_id=run.organization_id,
            run=run,
            position=group.position,
            name=group.name,
            needed=group.needed,
            is_beside=group.is_beside,
            condition=group.condition,
            state=StepState.WAITING if is_asked else StepState.SKIPPED,
        )
        ApprovalSeat.objects.bulk_create(
            ApprovalSeat(id=uuid7(at), organization_id=run.organization_id, step=step, membership_id=member)
            for member in members
        )


def _besides(asker_id: UUID | None, members: list[UUID], needed: int) -> list[UUID]:
    """Whoever asks agrees with themselves only where the group has too few others who can answer."""
    others = [member for member in members if member != asker_id]
    if len(others) == len(members):
        return members
    return others if Membership.objects.active().filter(pk__in=others).count() >= needed else members


def _members(choices: Sequence[Any], matter: Matter) -> list[UUID]:
    """Whom a group's choices mean for this thing: colleagues, none twice, by name.

    Whoever is named and has left is among them, so that a group neither shrinks nor blocks: somebody else is asked
    instead. A role means those who have it and are active.
    """
    roles = [choice.role for choice in choices if choice.role]
    named = {choice.membership_id for choice in choices if choice.membership_id}
    wanted = {member for role, member in matter.team.items() if role in roles and member}
    if matter.job:
        wanted |= set(TeamMember.objects.filter(job=matter.job, role__in=roles).values_list("membership_id", flat=True))
    members = Membership.objects.filter(Q(pk__in=named) | Q(pk__in=wanted, deactivated_at=None))
    return list(members.order_by("name", "pk").values_list("pk", flat=True))
