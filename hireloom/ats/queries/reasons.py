"""Why an application may end, grouped by who decided."""

from dataclasses import dataclass
from uuid import UUID

from hireloom.ats.enums import ReasonKind
from hireloom.ats.models import RejectionReason
from hireloom.core.actor import Actor


@dataclass(frozen=True)
class Reason:
    """One reason to choose."""

    id: UUID
    name: str


@dataclass(frozen=True)
class Group:
    """The reasons of one kind, in the organization's order; never empty."""

    label: str
    reasons: tuple[Reason, ...]


def by_kind(actor: Actor) -> list[Group]:
    """List the reasons in use, ours first. One query."""
    return _groups(actor, [ReasonKind.BY_US, ReasonKind.BY_THEM, ReasonKind.OTHER])


def of_people(actor: Actor) -> list[Group]:
    """List the reasons people have to leave by themselves. One query."""
    return _groups(actor, [ReasonKind.BY_THEM, ReasonKind.OTHER])


def _groups(actor: Actor, kinds: list[ReasonKind]) -> list[Group]:
    rows = RejectionReason.objects.visible_to(actor).filter(is_active=True).order_by("position", "name", "pk")
    found = [(reason.kind, Reason(reason.pk, reason.name)) for reason in rows]
    groups = [Group(str(kind.label), tuple(each for given, each in found if given == kind)) for kind in kinds]
    return [group for group in groups if group.reasons]
