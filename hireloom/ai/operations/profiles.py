"""Keeping ready what is known of people, so that ranking reads no document."""

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from hireloom.ai import facts
from hireloom.ai.enums import Purpose
from hireloom.ai.models import Objection, Profile, Switch
from hireloom.ai.models.profile import VERSION
from hireloom.core import locks
from hireloom.engine.matching import packing
from hireloom.engine.matching.index import index_of
from hireloom.engine.matching.marks import marks_of
from hireloom.engine.matching.types import Facts
from hireloom.kit.ids import uuid7
from hireloom.people.models import Person

AT_ONCE = 25
"""People read together."""
A_BATCH = 200
"""People of a job that makes all that is missing."""

Changed = Callable[[UUID, Sequence[UUID], datetime], None]
_when_changed: list[Changed] = []


def when_changed(react: Changed) -> Changed:
    """Let a higher package react to what is known otherwise now: of an organization, of which people, at a moment.

    It is called in the transaction that keeps the profiles, and is to leave long work to a job.
    """
    _when_changed.append(react)
    return react


@transaction.atomic
def make(*, organization_id: UUID, person_ids: Sequence[UUID], at: datetime) -> list[UUID]:
    """Keep what is known of these people now; those of whom something else was known before, or nothing.

    Nothing is kept while matching is off for people we know, nor of whoever asked not to be compared. Two makings of
    one profile follow each other, so that an older reading never stays.
    """
    if not Switch.objects.on(organization_id, Purpose.WARM_POOL).exists():
        return []
    changed = []
    for start in range(0, len(person_ids), AT_ONCE):
        some = person_ids[start : start + AT_ONCE]
        locks.take_all(f"profile {person_id}" for person_id in some)
        changed += _make(organization_id, some, at)
    if changed:
        for react in _when_changed:
            react(organization_id, changed, at)
    return changed


def make_missing(*, organization_id: UUID, after: UUID | None, at: datetime) -> UUID | None:
    """Make a batch of the profiles that are missing, outdated or older than their person, those of ids above `after`.

    The last id that was looked at; None when nobody is left.
    """
    fresh = Profile.objects.filter(
        organization_id=organization_id,
        person=OuterRef("pk"),
        version=VERSION,
        made_at__gte=OuterRef("updated_at"),
    )
    objecting = Objection.objects.filter(organization_id=organization_id, person=OuterRef("pk"))
    rows = Person.objects.filter(~Exists(fresh), ~Exists(objecting), organization_id=organization_id)
    rows = rows.filter(pk__gt=after) if after else rows
    ids = list(rows.order_by("pk").values_list("pk", flat=True)[:A_BATCH])
    make(organization_id=organization_id, person_ids=ids, at=at)
    return ids[-1] if len(ids) == A_BATCH else None


def forget(*, organization_id: UUID) -> bool:
    """Remove a batch of profiles while matching is off for people we know; whether there may be more."""
    if Switch.objects.on(organization_id, Purpose.WARM_POOL).exists():
        return False
    rows = Profile.objects.filter(organization_id=organization_id)
    gone, _ = rows.filter(pk__in=list(rows.values_list("pk", flat=True)[: A_BATCH * 10])).delete()
    return gone == A_BATCH * 10


def _make(organization_id: UUID, ids: Sequence[UUID], at: datetime) -> list[UUID]:
    objecting = Objection.objects.filter(organization_id=OuterRef("organization_id"), person=OuterRef("pk"))
    people = list(Person.objects.filter(~Exists(objecting), organization_id=organization_id, pk__in=ids))
    found = facts.of_people(people, today=timezone.localdate(at))
    rows = [_profile(person, found[person.pk], at) for person in people]
    kept = Profile.objects.filter(organization_id=organization_id, person__in=ids)
    before = dict(kept.values_list("person_id", "digest"))
    Profile.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["organization", "person"],
        update_fields=["facts", "digest", "version", "marks", "has_facts", "made_at"],
    )
    return [row.person_id for row in rows if before.get(row.person_id) != row.digest]


def _profile(person: Person, known: Facts, at: datetime) -> Profile:
    index = index_of(known)
    said = json.dumps(packing.packed(known, index), ensure_ascii=False, separators=(",", ":"))
    return Profile(
        id=uuid7(at),
        organization_id=person.organization_id,
        person=person,
        facts=said,
        digest=hashlib.sha256(said.encode("utf-8", "replace")).hexdigest(),
        version=VERSION,
        marks=sorted(marks_of(known, index)),
        has_facts=not known.is_empty,
        made_at=at,
    )
