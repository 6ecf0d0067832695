"""What becomes of decisions about duplicates when one of the two is merged, and when that is taken back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from hireloom.engine.duplicates import VERSION
from hireloom.people.enums import PairState
from hireloom.people.models import DuplicatePair, Person
from hireloom.people.relations import Record, Scene


def join(scene: Scene) -> Record:
    """What becomes of the absorbed record's pairs: decisions hold for the kept one, open questions are asked anew."""
    theirs = DuplicatePair.objects.filter(organization_id=scene.by.organization_id).of(scene.absorbed_id)
    dismissed = [pair for pair in theirs if pair.state == PairState.DISMISSED]
    dismissed = [pair for pair in dismissed if pair.other(scene.absorbed_id) != scene.kept_id]
    theirs.delete()
    taken = [made for pair in dismissed if (made := _taken_over(pair, scene))]
    return {
        "dismissed": [[str(pair.other(scene.absorbed_id)), pair.strong] for pair in dismissed],
        "taken_over": [str(made.pk) for made in taken],
    }


def part(scene: Scene, record: Record) -> None:
    """Give the absorbed record its own decisions back."""
    DuplicatePair.objects.filter(pk__in=record.get("taken_over", ()), state=PairState.DISMISSED).delete()
    there = set(
        Person.objects.filter(pk__in=[pk for pk, _ in record.get("dismissed", ())]).values_list("pk", flat=True)
    )
    for other, strong in record.get("dismissed", ()):
        if UUID(other) in there:
            _dismissed(scene.absorbed_id, UUID(other), strong, scene)


def _taken_over(pair: DuplicatePair, scene: Scene) -> DuplicatePair | None:
    return _dismissed(scene.kept_id, pair.other(scene.absorbed_id), pair.strong, scene)


def _dismissed(one: UUID, other: UUID, strong: Sequence[Any], scene: Scene) -> DuplicatePair | None:
    """A dismissed pair of two people; None when there is a pair already."""
    first, second = sorted((one, other))
    if DuplicatePair.objects.filter(first=first, second=second).exists():
        return None
    return DuplicatePair.objects.create(
        organization_id=scene.by.organization_id,
        first_id=first,
        second_id=second,
        state=PairState.DISMISSED,
        probability=0,
        strong=list(strong),
        model_version=VERSION,
        found_at=scene.at,
        decided_at=scene.at,
        decided_by_id=scene.by.membership_id,
    )
