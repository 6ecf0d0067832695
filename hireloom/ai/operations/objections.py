"""Somebody asks not to be compared by a program, or allows it again: by their link, or a colleague notes it."""

from datetime import datetime

from django.db import transaction

from hireloom.ai import rules
from hireloom.ai.events import MatchingAllowedAgain, MatchingObjectedTo
from hireloom.ai.models import Evaluation, GroupMember, Objection, Prediction, Profile
from hireloom.core import access, events, locks
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.people.models import Person


@transaction.atomic
def object_to(*, person: Person, by: Actor, at: datetime) -> None:
    """Have somebody compared no more: their matches are shown no longer, nothing is kept ready or said of them.

    Twice is once. Nothing else changes for them: people read what they sent.

    Raises: PermissionDenied: `by` is neither this person nor may change their record.
    """
    access.require(rules.can_object, by, person)
    locks.take(f"profile {person.pk}")
    _row, is_new = Objection.objects.get_or_create(
        organization_id=person.organization_id,
        person=person,
        defaults={"id": uuid7(at), "made_at": at, "made_by_id": by.membership_id},
    )
    if not is_new:
        return
    theirs = {"organization_id": person.organization_id, "person": person}
    Profile.objects.filter(**theirs).delete()
    Prediction.objects.filter(**theirs).delete()
    GroupMember.objects.filter(**theirs).delete()
    shown = Evaluation.objects.current().filter(organization_id=person.organization_id, application__person=person)
    shown.update(is_current=False)
    events.record(MatchingObjectedTo(person_id=person.pk), by=by, at=at)


@transaction.atomic
def allow_again(*, person: Person, by: Actor, at: datetime) -> None:
    """Take an objection back: they are compared like everybody. Without one nothing changes.

    Raises: PermissionDenied: `by` is not this person, and may not change their record or it was they who said it.
    """
    rows = Objection.objects.of_people(person.organization_id).filter(person=person)
    standing = rows.select_for_update().first()
    access.require(rules.can_allow, by, person, standing)
    if standing is not None:
        standing.delete()
        events.record(MatchingAllowedAgain(person_id=person.pk), by=by, at=at)
