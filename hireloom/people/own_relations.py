"""How the rows of this package follow when two people become one."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from hireloom.people import decided_pairs, relations
from hireloom.people.models import (
    Consent,
    ContactPoint,
    Document,
    DuplicatePair,
    Education,
    Employment,
    ImportRow,
    MatchKey,
    Merge,
    Note,
    PersonFieldValue,
    PersonLanguage,
    PersonSkill,
    PersonTag,
    ProfileClaim,
    Task,
)  # fmt: skip
from hireloom.people.relations import Derived, Handled, Moved, Record, Scene
from hireloom.people.rows import Change, change

SAME_POINT = ("kind", "normalized")


def keep_what_is_theirs(scene: Scene) -> Sequence[Sequence[Change]]:
    """An address both have is the person's own if it was in either record; of each kind the kept one's is preferred."""
    own = ContactPoint.objects.filter(person=scene.kept_id, is_primary=False).in_bulk()
    theirs = ContactPoint.objects.filter(person=scene.absorbed_id, is_primary=True).values_list(*SAME_POINT)
    given = set(theirs)
    kept = ContactPoint.objects.filter(person=scene.kept_id, is_preferred=True).values_list("kind", flat=True)
    second = ContactPoint.objects.filter(person=scene.absorbed_id, is_preferred=True, kind__in=list(kept))
    return [
        *([change(row, is_primary=True)] for row in own.values() if (row.kind, row.normalized) in given),
        *([change(row, is_preferred=False)] for row in second),
    ]


def put_in_order(model: type[Any], scene: Scene) -> Sequence[Sequence[Change]]:
    """The lines of both lives as those of one: present ones first, then the latest beginning."""
    lines = model.objects.filter(person__in=[scene.kept_id, scene.absorbed_id]).order_by("position", "pk")
    ordered = sorted(lines, key=lambda line: (not line.is_current, -(line.started_on or date.min).toordinal()))
    return [[change(line, position=place)] for place, line in enumerate(ordered) if line.position != place]


def join_merges(scene: Scene) -> Record:
    """Merges of the absorbed record are below this one from now on."""
    own = Merge.objects.filter(kept=scene.absorbed_id)
    moved = [str(pk) for pk in own.values_list("pk", flat=True)]
    own.filter(below=None).standing().update(below=scene.merge_id)
    own.update(kept=scene.kept_id)
    return {"merges": moved}


def part_merges(scene: Scene, record: Record) -> None:
    own = Merge.objects.filter(pk__in=[UUID(pk) for pk in record.get("merges", ())])
    own.filter(below=scene.merge_id).update(below=None)
    own.update(kept=scene.absorbed_id)


relations.declare(Moved(Document))
relations.declare(Moved(ContactPoint, same=SAME_POINT, resolve=keep_what_is_theirs))
relations.declare(
    Moved(
        Employment,
        same=("title", "company", "started_on"),
        follows=("document_id",),
        resolve=partial(put_in_order, Employment),
    )
)
relations.declare(
    Moved(
        Education,
        same=("school", "degree", "field", "started_on"),
        follows=("document_id",),
        resolve=partial(put_in_order, Education),
    )
)
relations.declare(Moved(PersonSkill, same=("name",), follows=("document_id",)))
relations.declare(Moved(PersonLanguage, same=("code",), follows=("document_id",)))
relations.declare(Moved(ProfileClaim, same=("field", "value")))
relations.declare(Moved(Note, follows=("context_id",)))
relations.declare(Moved(Task, follows=("context_id",)))
relations.declare(Moved(PersonTag, same=("tag_id",)))
relations.declare(Moved(PersonFieldValue, same=("definition_id",)))
relations.declare(
    Moved(Consent, same=("purpose", "context_id", "notice_version", "withdrawn_at"), follows=("context_id",))
)
relations.declare(Moved(ImportRow))
relations.declare(Derived(MatchKey))
relations.declare(Handled(DuplicatePair, decided_pairs.join, decided_pairs.part, fields=("first", "second")))
relations.declare(Handled(Merge, join_merges, part_merges, fields=("kept",)))
