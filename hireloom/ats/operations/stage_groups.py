"""Stage groups: what stages of many jobs have in common, so that their funnels can be compared."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_noop

from hireloom.ats import rules
from hireloom.ats.enums import StageKind
from hireloom.ats.events import StageGroupAdded, StageGroupChanged, StageGroupRemoved
from hireloom.ats.models import StageGroup
from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean


class GroupNameTaken(Exception):
    """Another group has that name."""


class GroupInUse(Exception):
    """Stages are of the group, so it keeps its kind."""


@transaction.atomic
def add(*, name: str, kind: StageKind, by: Actor, at: datetime) -> StageGroup:
    """Add a group, the last of its kind.

    Raises:
        PermissionDenied: `by` may not change the organization's structure.
        Unacceptable: the name is empty.
        GroupNameTaken: there is one of that name.

    """
    access.require(rules.can_change_structure, by)
    locks.take(f"structure of {by.organization_id}")
    name = _free(name, by)
    groups = StageGroup.objects.filter(organization_id=by.organization_id, kind=kind)
    last = groups.aggregate(last=Max("position"))["last"]
    group = StageGroup.objects.create(
        id=uuid7(at),
        organization_id=by.organization_id,
        name=name,
        kind=kind,
        position=0 if last is None else last + 1,
    )
    events.record(StageGroupAdded(group_id=group.pk, title=name), by=by, at=at)
    return group


@transaction.atomic
def change(*, group: StageGroup, name: str, kind: StageKind, by: Actor, at: datetime) -> StageGroup:
    """Call a group otherwise, or make it one of another kind while no stage is of it.

    Raises:
        PermissionDenied: `by` may not change the organization's structure.
        Unacceptable: the name is empty.
        GroupNameTaken: there is another one of that name.
        GroupInUse: stages are of it, and the kind is to be another.

    """
    access.require(rules.can_change_structure, by)
    locks.take(f"structure of {by.organization_id}")
    group = StageGroup.objects.select_for_update().get(pk=group.pk)
    name = _free(name, by, group)
    if (group.name, group.kind) == (name, kind):
        return group
    if group.kind != kind and group.stages.exists():
        raise GroupInUse
    group.name, group.kind = name, kind
    group.save(update_fields=["name", "kind"])
    events.record(StageGroupChanged(group_id=group.pk, title=name), by=by, at=at)
    return group


@transaction.atomic
def remove(*, group: StageGroup, by: Actor, at: datetime) -> None:
    """Remove a group; its stages are compared by their kind from then on.

    Raises: PermissionDenied: `by` may not change the organization's structure.
    """
    access.require(rules.can_change_structure, by)
    found = StageGroup.objects.select_for_update().filter(pk=group.pk).first()
    if found is None:
        return
    found.delete()
    events.record(StageGroupRemoved(group_id=group.pk, title=group.name), by=by, at=at)


def _free(given: str, by: Actor, group: StageGroup | None = None) -> str:
    name = clean(given)[:80]
    if not name:
        msg = gettext_noop("A stage group needs a name.")
        raise Unacceptable(msg)
    namesakes = StageGroup.objects.filter(organization_id=by.organization_id, name__iexact=name)
    others = namesakes.exclude(pk=group.pk) if group else namesakes
    if others.exists():
        raise GroupNameTaken
    return name
