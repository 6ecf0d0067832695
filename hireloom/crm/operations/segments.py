"""Segments: created, changed, shared, removed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.crm import rules, trees
from hireloom.crm.enums import SegmentPrivacy
from hireloom.crm.events import SegmentChanged, SegmentCreated, SegmentRemoved, SegmentShared
from hireloom.crm.facts import Scope
from hireloom.crm.models import Pool, Segment
from hireloom.crm.operations import seats
from hireloom.crm.queries import segment_choices
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean


class SegmentNameTaken(Exception):
    """The organization has a segment of that name."""


class SegmentFeedsPools(Exception):
    """Pools are fed by it: `pools` says how many, private ones of colleagues among them."""

    def __init__(self, pools: int) -> None:
        super().__init__(str(pools))
        self.pools = pools


class SegmentChangedMeanwhile(Exception):
    """Somebody else changed it since it was read; `segment` is as it stands."""

    def __init__(self, segment: Segment) -> None:
        super().__init__(str(segment.pk))
        self.segment = segment


@dataclass(frozen=True)
class SegmentDraft:
    """What a segment is called, what it is for, and its tree as JSON."""

    name: str
    tree: Any
    purpose: str = ""


@transaction.atomic
def create(*, draft: SegmentDraft, by: Actor, at: datetime, language: str = "en") -> Segment:
    """Create a segment; whoever does owns it, and sees it alone until it is shared.

    Raises:
        PermissionDenied: `by` may not create segments.
        NotATree: its conditions cannot be asked.
        SegmentNameTaken: there is one of that name.
        Unacceptable: the name is empty.

    """
    access.require(rules.can_create_segment, by)
    wanted = _checked(draft, Scope(by, at, language))
    segment, is_new = Segment.objects.get_or_create(
        organization_id=by.organization_id,
        name=wanted.pop("name"),
        defaults={**wanted, "id": uuid7(at), "owner_id": by.membership_id, "created_at": at, "changed_at": at},
    )
    if not is_new:
        raise SegmentNameTaken
    events.record(SegmentCreated(segment_id=segment.pk), by=by, at=at)
    return segment


@transaction.atomic
def change(
    *, segment: Segment, draft: SegmentDraft, by: Actor, at: datetime, seen: int | None = None, language: str = "en"
) -> Segment:
    """Ask for others, or call or describe it otherwise; what stays the same is not recorded.

    `seen` is the version that was read.

    Raises:
        PermissionDenied: `by` may not change this segment.
        NotATree: the conditions cannot be asked.
        SegmentChangedMeanwhile: it has another version by now.
        SegmentNameTaken: another one has that name.
        Unacceptable: the name is empty.

    """
    access.require(rules.can_edit_segment, by, segment)
    segment = Segment.objects.select_for_update().get(pk=segment.pk)
    wanted = _checked(draft, Scope(by, at, language))
    changed = {name: value for name, value in wanted.items() if getattr(segment, name) != value}
    if not changed:
        return segment
    if seen is not None and seen != segment.version:
        raise SegmentChangedMeanwhile(segment)
    others = Segment.objects.filter(organization_id=segment.organization_id).exclude(pk=segment.pk)
    if "name" in changed and others.filter(name=changed["name"]).exists():
        raise SegmentNameTaken
    segment.become(changed, at=at)
    fields = " ".join(sorted(changed))
    events.record(SegmentChanged(segment_id=segment.pk, version=segment.version, fields=fields), by=by, at=at)
    return segment


@transaction.atomic
def share(
    *, segment: Segment, privacy: SegmentPrivacy, members: Iterable[Membership] = (), by: Actor, at: datetime
) -> Segment:
    """Show a segment to its owner alone, to some colleagues too, or to everybody who sees segments.

    Raises:
        PermissionDenied: it is not theirs to share.
        Unacceptable: it is to be shared with some colleagues, and none is named.

    """
    access.require(rules.can_share_segment, by, segment)
    segment = Segment.objects.select_for_update().get(pk=segment.pk)
    if seats.arrange(noun=segment, privacy=privacy, members=members, at=at):
        events.record(SegmentShared(segment_id=segment.pk, privacy=privacy.value), by=by, at=at)
    return segment


@transaction.atomic
def remove(*, segment: Segment, by: Actor, at: datetime) -> None:
    """Remove a segment; twice is once.

    Raises:
        PermissionDenied: `by` may not change this segment.
        SegmentFeedsPools: pools are fed by it; stop that first.

    """
    access.require(rules.can_edit_segment, by, segment)
    found = Segment.objects.select_for_update().filter(pk=segment.pk).first()
    if found is None:
        return
    if fed := Pool.objects.filter(organization_id=segment.organization_id, segment=found).count():
        raise SegmentFeedsPools(fed)
    events.record(SegmentRemoved(segment_id=found.pk), by=by, at=at)
    found.delete()


def _checked(draft: SegmentDraft, scope: Scope) -> dict[str, Any]:
    """The fields of a segment as they are kept."""
    name = clean(draft.name)[:100]
    if not name:
        raise Unacceptable(gettext_noop("A segment needs a name."))
    tree = trees.read(draft.tree)
    segment_choices.check(tree, scope)
    return {"name": name, "purpose": clean(draft.purpose)[:300], "tree": trees.write(tree)}
