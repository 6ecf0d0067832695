"""Tags on persons."""

from datetime import datetime

from django.db import transaction

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

    Raises:
        PermissionDenied: `by` may not tag people.
        Unacceptable: the tag is empty.

    """
    access.require(rules.can_tag, by, person)
    if not clean(name):
        msg = "A tag needs a name."
        raise Unacceptable(msg)
    tag, _ = Tag.objects.get_or_create(organization_id=person.organization_id, name=clean(name)[:60])
    _carried, is_new = PersonTag.objects.get_or_create(
        organization_id=person.organization_id, person=person, tag=tag, defaults={"added_at": at}
    )
    if is_new:
        events.record(PersonTagged(person_id=person.pk, tag_id=tag.pk), by=by, at=at)
    return tag


@transaction.atomic
def take_off(*, person: Person, tag: Tag, by: Actor, at: datetime) -> None:
    """Remove a tag from a person; one that is not there changes nothing.

    Raises: PermissionDenied: `by` may not tag people.
    """
    access.require(rules.can_tag, by, person)
    removed, _ = PersonTag.objects.filter(person=person, tag=tag).delete()
    if removed:
        events.record(PersonUntagged(person_id=person.pk, tag_id=tag.pk), by=by, at=at)
