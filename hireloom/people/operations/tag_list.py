"""The organization's list of tags: kept short and clean."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.people import rules
from hireloom.people.enums import TagKind, TagTone
from hireloom.people.events import PersonUntagged, TagChanged, TagMerged, TagRemoved
from hireloom.people.models import PersonTag, Tag


class TagNameTaken(Exception):
    """Another tag has that name; `tag` is that one: the two can be merged."""

    def __init__(self, tag: Tag) -> None:
        super().__init__(tag.name)
        self.tag = tag


class SameTag(Exception):
    """A tag cannot be merged with itself."""


@transaction.atomic
def change(*, tag: Tag, name: str, kind: TagKind, tone: TagTone, by: Actor, at: datetime) -> Tag:
    """Call a tag otherwise, or give it another kind or color. Who carries it carries it still.

    Raises:
        PermissionDenied: `by` may not manage tags.
        Unacceptable: the name is empty.
        TagNameTaken: another tag has it, in whatever letters.

    """
    access.require(rules.can_manage_tags, by, tag)
    label = clean(name)[:60]
    if not label:
        raise Unacceptable(gettext_noop("A tag needs a name."))
    _hold(tag)
    tag = Tag.objects.select_for_update().get(pk=tag.pk)
    others = Tag.objects.filter(organization_id=tag.organization_id, name__iexact=label).exclude(pk=tag.pk)
    if other := others.first():
        raise TagNameTaken(other)
    before, wanted = tag.name, {"name": label, "kind": kind.value, "tone": tone.value}
    changed = sorted(field for field, value in wanted.items() if getattr(tag, field) != value)
    if not changed:
        return tag
    for field in changed:
        setattr(tag, field, wanted[field])
    tag.save(update_fields=changed)
    event = TagChanged(tag_id=tag.pk, called=tag.name, was_called=before, fields=" ".join(changed))
    events.record(event, by=by, at=at)
    return tag


@transaction.atomic
def merge(*, tag: Tag, into: Tag, by: Actor, at: datetime) -> Tag:
    """Make one tag of two: whoever carried the first carries the second, and the first is gone. Twice is once.

    Raises:
        PermissionDenied: `by` may not manage tags, or one of them is another organization's.
        SameTag: they are the same one.

    """
    access.require(rules.can_manage_tags, by, tag)
    access.require(rules.can_manage_tags, by, into)
    if tag.pk == into.pk:
        raise SameTag
    _hold(tag)
    if not Tag.objects.select_for_update().filter(pk=tag.pk).exists():
        return into
    into = Tag.objects.select_for_update().get(pk=into.pk)
    carried = PersonTag.objects.filter(organization_id=tag.organization_id, tag=tag)
    there = PersonTag.objects.filter(organization_id=tag.organization_id, tag=into)
    carried.filter(person__in=there.values("person_id")).delete()
    people = carried.update(tag=into)
    Tag.objects.filter(pk=tag.pk).delete()
    event = TagMerged(tag_id=tag.pk, into_tag_id=into.pk, called=into.name, was_called=tag.name, people=people)
    events.record(event, by=by, at=at)
    return into


@transaction.atomic
def remove(*, tag: Tag, by: Actor, at: datetime) -> int:
    """Take a tag off everybody and off the list, and say how many carried it.

    Raises: PermissionDenied: `by` may not manage tags.
    """
    access.require(rules.can_manage_tags, by, tag)
    _hold(tag)
    if not Tag.objects.select_for_update().filter(pk=tag.pk).exists():
        return 0
    carried = PersonTag.objects.filter(organization_id=tag.organization_id, tag=tag)
    people = list(carried.order_by("person_id").values_list("person_id", flat=True))
    carried.delete()
    Tag.objects.filter(pk=tag.pk).delete()
    gone = [PersonUntagged(person_id=pk, tag_id=tag.pk) for pk in people]
    events.record_all([*gone, TagRemoved(tag_id=tag.pk, was_called=tag.name, people=len(people))], by=by, at=at)
    return len(people)


def _hold(tag: Tag) -> None:
    """Let one at a time change the list: two merges crosswise would leave neither."""
    locks.take(f"tags of {tag.organization_id}")
