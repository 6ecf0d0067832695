"""Tags on persons."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.refusals import Unacceptable
from hireloom.kit.text import clean
from hireloom.people import rules
from hireloom.people.events import PersonTagged, PersonUntagged
from hireloom.people.models import Person, PersonTag, Tag


@transaction.atomic
def put_on(*, person: Person, name: str, by: Actor, at: datetime) -> Tag:
    """Tag a person; a tag that does not exist is made, one that is there already changes nothing.

    A tag is the same one in capitals and small letters.

    Raises:
        PermissionDenied: `by` may not tag people.
        Unacceptable: the tag is empty.

    """
    access.require(rules.can_tag, by, person)
    tag = _named(person.organization_id, name)
    _carried, is_new = PersonTag.objects.get_or_create(
        organization_id=person.organization_id, person=person, tag=tag, defaults={"added_at": at}
    )
    if is_new:
        events.record(PersonTagged(person_id=person.pk, tag_id=tag.pk), by=by, at=at)
    return tag


@transaction.atomic
def put_on_all(*, people: Iterable[Person], name: str, by: Actor, at: datetime) -> tuple[Tag, int]:
    """Tag many people at one moment, and say how many did not carry the tag before.

    `take_off_all` with the same tag and moment takes it back.

    Raises:
        PermissionDenied: `by` may not tag people in general.
        Unacceptable: the tag is empty.

    """
    access.require(rules.can_tag_people, by)
    tag = Tag.objects.select_for_update().get(pk=_named(by.organization_id, name).pk)
    ids = [person.pk for person in people if person.organization_id == by.organization_id]
    carried = set(PersonTag.objects.filter(tag=tag, person__in=ids).values_list("person_id", flat=True))
    new = [pk for pk in dict.fromkeys(ids) if pk not in carried]
    PersonTag.objects.bulk_create(
        [PersonTag(organization_id=by.organization_id, person_id=pk, tag=tag, added_at=at) for pk in new],
        ignore_conflicts=True,
    )
    events.record_all([PersonTagged(person_id=pk, tag_id=tag.pk) for pk in new], by=by, at=at)
    return tag, len(new)


@transaction.atomic
def take_off_all(*, tag: Tag, added_at: datetime, by: Actor, at: datetime) -> int:
    """Take a tag off everybody who got it at one moment, and say how many those were.

    Raises: PermissionDenied: `by` may not tag people in general.
    """
    access.require(rules.can_tag_people, by)
    carried = PersonTag.objects.filter(organization_id=by.organization_id, tag=tag, added_at=added_at)
    ids = list(carried.values_list("person_id", flat=True))
    carried.delete()
    events.record_all([PersonUntagged(person_id=pk, tag_id=tag.pk) for pk in ids], by=by, at=at)
    return len(ids)


@transaction.atomic
def take_off(*, person: Person, tag: Tag, by: Actor, at: datetime) -> None:
    """Remove a tag from a person; one that is not there changes nothing.

    Raises: PermissionDenied: `by` may not tag people.
    """
    access.require(rules.can_tag, by, person)
    removed, _ = PersonTag.objects.filter(person=person, tag=tag).delete()
    if removed:
        events.record(PersonUntagged(person_id=person.pk, tag_id=tag.pk), by=by, at=at)


def _named(organization_id: UUID, name: str) -> Tag:
    label = clean(name)[:60]
    if not label:
        msg = gettext_noop("A tag needs a name.")
        raise Unacceptable(msg)
    known = Tag.objects.filter(organization_id=organization_id, name__iexact=label).order_by("name").first()
    return known or Tag.objects.get_or_create(organization_id=organization_id, name=label)[0]
