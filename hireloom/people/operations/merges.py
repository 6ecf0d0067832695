"""Making one record of two, and two of one again.

Source: decision record 0013.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.people import merged_fields, relations, rules
from hireloom.people.enums import ContactKind
from hireloom.people.events import PersonMerged, PersonUnmerged
from hireloom.people.merged_fields import Sides
from hireloom.people.models import ContactPoint, Merge, Person
from hireloom.people.operations import duplicates, persons
from hireloom.people.relations import Parting, Scene
from hireloom.people.rows import remove, restored, stored, value_read


class SamePerson(Exception):
    """A record is not merged with itself."""


class GoneMeanwhile(Exception):
    """One of the records is not there any more; somebody merged or erased it."""


class MergedAgain(Exception):
    """The record was merged again since; take that merge back first."""


class AlreadyTakenBack(Exception):
    """The merge was taken back before."""


@transaction.atomic
def merge(
    *, kept: Person, absorbed: Person, by: Actor, at: datetime, choices: Mapping[str, str] | None = None
) -> Merge:
    """Make one record of two: everything of `absorbed` becomes `kept`'s, and `absorbed` leaves the table.

    `choices` gives a side, kept or absorbed, to fields of `merged_fields.CHOSEN`; without one the kept record
    wins unless it is empty. Merging twice is one merge. Jobs look for further duplicates afterwards.

    Raises:
        PermissionDenied: `by` may not merge, or does not see both.
        SamePerson: they are one record already.
        GoneMeanwhile: one of them is not there any more.
        SomebodyIsChangingThem: a row of theirs is being changed; try again.
        UndeclaredRelation: a table points at people and is not declared; nothing was changed.
        Unacceptable: a choice is none.

    """
    if kept.pk == absorbed.pk:
        raise SamePerson
    if done := _standing(kept.pk, absorbed.pk, by):
        return done
    if Person.objects.filter(pk__in=[kept.pk, absorbed.pk]).count() < 2:
        raise GoneMeanwhile
    access.require(rules.can_merge, by, kept, absorbed)
    relations.require_all()
    kept, absorbed = _locked(kept, absorbed)
    scene = Scene(kept.pk, absorbed.pk, uuid7(at), by, at)
    plan = _fields(kept, absorbed, choices or {})
    plan["relations"] = {label: relation.join(scene) for label, relation in relations.declared().items()}
    _absorb(kept, absorbed, plan, at)
    done = Merge.objects.create(
        id=scene.merge_id,
        organization_id=kept.organization_id,
        kept=kept,
        absorbed_id=scene.absorbed_id,
        plan=plan,
        merged_at=at,
        merged_by_id=by.membership_id,
    )
    events.record(PersonMerged(merge_id=done.pk, person_id=kept.pk, absorbed_id=scene.absorbed_id), by=by, at=at)
    return done


@transaction.atomic
def unmerge(*, merge: Merge, by: Actor, at: datetime) -> Person:
    """Take a merge apart: both records stand for themselves again, with what happened since sorted; the absorbed one.

    The pair counts as dismissed: somebody said that they are two.

    Raises:
        PermissionDenied: `by` may not merge, or does not see the person.
        AlreadyTakenBack: it was undone before.
        MergedAgain: the person was merged again since.
        SomebodyIsChangingThem: a row of theirs is being changed; try again.

    """
    access.require(rules.can_merge, by, merge.kept)
    kept = _locked_kept(merge)
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at:
        raise AlreadyTakenBack
    if merge.below_id or not _is_last(merge, kept):
        raise MergedAgain
    absorbed = _part_fields(merge, kept, at)
    scene = Scene(kept.pk, absorbed.pk, merge.pk, by, at)
    _part_rows(merge, scene)
    merge.undone_at, merge.plan = at, {}  # what it held of both is in both again; erasing one finds it there
    merge.save(update_fields=["undone_at", "plan"])
    duplicates.dismiss_two(one=kept.pk, other=absorbed.pk, by=by, at=at)
    events.record(PersonUnmerged(merge_id=merge.pk, person_id=kept.pk, absorbed_id=absorbed.pk), by=by, at=at)
    return absorbed


def _standing(kept_id: UUID, absorbed_id: UUID, by: Actor) -> Merge | None:
    return Merge.objects.visible_to(by).standing().filter(kept_id=kept_id, absorbed_id=absorbed_id).first()


def _locked(kept: Person, absorbed: Person) -> tuple[Person, Person]:
    """Both rows, held; first the addresses, as arrivals do, then the rows in the order of their ids."""
    ids = [kept.pk, absorbed.pk]
    addresses = ContactPoint.objects.filter(person__in=ids, kind=ContactKind.EMAIL).values_list("normalized", flat=True)
    for address in sorted(set(addresses)):
        persons.lock_address(kept.organization_id, address)
    found = {row.pk: row for row in Person.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")}
    if len(found) < len(ids):
        raise GoneMeanwhile
    return found[kept.pk], found[absorbed.pk]


def _locked_kept(merge: Merge) -> Person:
    """The kept row, held, so that two undoings stand in a queue."""
    return Person.objects.select_for_update(of=("self",)).get(pk=merge.kept_id)


def _is_last(merge: Merge, kept: Person) -> bool:
    """Whether the person took in nobody since."""
    before, absorbed = merge.plan["kept"]["absorbed_ids"] or [], merge.plan["absorbed"]["absorbed_ids"] or []
    return [str(pk) for pk in kept.ids[1:]] == [*before, str(merge.absorbed_id), *absorbed]


def _fields(kept: Person, absorbed: Person, choices: Mapping[str, str]) -> dict[str, Any]:
    """What the plan says of the fields: both before, who won, and the whole row that leaves."""
    names = merged_fields.columns()
    before = Sides(stored(kept, names), stored(absorbed, names))
    try:
        won = merged_fields.winners(before.kept, before.absorbed, choices)
    except ValueError as error:
        raise Unacceptable(str(error)) from error
    return {
        "kept": before.kept | {"absorbed_ids": stored(kept, ["absorbed_ids"])["absorbed_ids"]},
        "absorbed": stored(absorbed),
        "won": won,
        "after": merged_fields.joined(before.kept, before.absorbed, won),
    }


def _absorb(kept: Person, absorbed: Person, plan: Mapping[str, Any], at: datetime) -> None:
    for name, value in plan["after"].items():
        setattr(kept, name, value_read(Person, name, value))
    kept.absorbed_ids = [*kept.ids[1:], *absorbed.ids]
    kept.updated_at, kept.compared_at = at, None
    kept.save()
    remove(Person.objects.filter(pk=absorbed.pk))


def _part_fields(merge: Merge, kept: Person, at: datetime) -> Person:
    plan, names = merge.plan, merged_fields.columns()
    sides = merged_fields.parted(
        Sides({name: plan["kept"][name] for name in names}, {name: plan["absorbed"][name] for name in names}),
        plan["after"],
        stored(kept, names),
        plan["won"],
    )
    for name, value in sides.kept.items():
        setattr(kept, name, value_read(Person, name, value))
    kept.absorbed_ids = [UUID(one) for one in plan["kept"]["absorbed_ids"] or ()] or None
    kept.updated_at, kept.compared_at = at, None
    kept.save()
    absorbed = restored(Person, plan["absorbed"] | sides.absorbed)
    assert isinstance(absorbed, Person)
    absorbed.updated_at, absorbed.compared_at = at, None
    absorbed.save(force_insert=True)
    absorbed.refresh_from_db()
    return absorbed


def _part_rows(merge: Merge, scene: Scene) -> None:
    records = merge.plan["relations"]
    moved = frozenset(UUID(pk) for record in records.values() for pk in record.get("moved", ()))
    points = ContactPoint.objects.filter(pk__in=moved, kind=ContactKind.EMAIL)
    parting = Parting(moved, frozenset(points.values_list("normalized", flat=True)))
    for label, relation in relations.declared().items():
        relation.part(scene, records.get(label, EMPTY), parting)


EMPTY: dict[str, Any] = {"moved": [], "dropped": [], "changed": []}
"""The record of a relation that did not exist when the merge was made."""
