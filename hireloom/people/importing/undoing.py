"""Taking an import back: who it added goes, what it changed returns, unless somebody touched it since."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from hireloom.core.models import Event
from hireloom.people.enums import ClaimSource, RowOutcome, RowUndo
from hireloom.people.events import (
    DocumentAdded,
    DocumentRead,
    DuplicateFound,
    ImportAdvanced,
    ImportUndone,
    PersonAdded,
)
from hireloom.people.models import (
    ContactPoint,
    Document,
    Employment,
    Import,
    ImportRow,
    Note,
    Person,
    PersonSkill,
    PersonTag,
    ProfileClaim,
)

CHUNK = 500
PARTS = {
    "contacts": ContactPoint,
    "skills": PersonSkill,
    "tags": PersonTag,
    "notes": Note,
    "work": Employment,
    "documents": Document,
}
OWN = frozenset({ImportAdvanced.name, ImportUndone.name})
NOBODYS = frozenset({PersonAdded.name, DuplicateFound.name})
"""What happens to whoever comes in, without anybody's doing."""


def take_back(batch: Import, *, at: datetime) -> int:
    """Take back the last chunk of rows that is not dealt with, later rows first; how many that were.

    Runs in the caller's transaction. A row says in `undone` and `undone_reason` what became of it.
    """
    rows = list(
        batch.rows.filter(undone="", outcome__in=[RowOutcome.ADDED, RowOutcome.UPDATED]).order_by("-position")[:CHUNK]
    )
    ids = [row.person_id for row in rows if row.person_id]
    people = Person.objects.select_for_update().in_bulk(ids)
    came = set(batch.rows.filter(person_id__in=ids, outcome=RowOutcome.ADDED).values_list("person_id", flat=True))
    touched = _touched(batch, {pk: person for pk, person in people.items() if pk in came})
    gone = []
    for row in rows:
        person = people.get(row.person_id) if row.person_id else None
        if person is None:
            row.undone, row.undone_reason = RowUndo.REMOVED, _("Was gone already.")
        elif person.pk in touched:
            row.undone, row.undone_reason = RowUndo.STAYED, touched[person.pk]
        elif row.outcome == RowOutcome.ADDED:
            gone.append(row)
        elif person.pk in came:
            row.undone = RowUndo.REMOVED  # with the row that added them, which is further up
        else:
            _restore(row, person, at)
    _remove(gone)
    said = ProfileClaim.objects.filter(organization_id=batch.organization_id, person_id__in=ids)
    said.filter(kind=ClaimSource.IMPORT, origin=batch.name[:100]).delete()
    left = set(Person.objects.filter(pk__in=ids).values_list("pk", flat=True))
    for row in rows:
        if row.person_id not in left:
            row.person = None
    ImportRow.objects.bulk_update(rows, ["undone", "undone_reason", "person"])
    return len(rows)


def _touched(batch: Import, people: Mapping[UUID, Person]) -> dict[UUID, str]:
    """Whom something happened to besides this import, and what: an event of its own is none.

    A profile that was written to later, without an event (somebody was added by hand who was there), counts, too.
    """
    ids = list(people)
    last = dict(batch.rows.filter(person_id__in=ids).values_list("person_id").annotate(at=models.Max("at")))
    changes = batch.rows.filter(person_id__in=ids, changes__has_key="documents").values_list("changes", flat=True)
    documents = {document for change in changes for document in change.get("documents", [])}
    events = Event.objects.filter(organization_id=batch.organization_id, subjects__subject_id__in=ids)
    wanted, found = set(ids), dict[UUID, str]()
    for subject, name, payload, at in events.values_list("subjects__subject_id", "name", "payload", "at"):
        if subject not in wanted:
            continue
        if _is_own(batch, name, payload, documents):
            last[subject] = max(last[subject], at)  # its documents are read a little later
        else:
            found.setdefault(subject, _("Touched since: %(event)s.") % {"event": name})
    for pk, person in people.items():
        if person.updated_at > last[pk]:
            found.setdefault(pk, _("Touched since."))
    return found


def _is_own(batch: Import, name: str, payload: dict[str, Any], documents: set[str]) -> bool:
    if name in OWN:
        return payload.get("import_id") == str(batch.pk)
    if name in NOBODYS:
        return True
    return name in (DocumentAdded.name, DocumentRead.name) and payload.get("document_id") in documents


def _restore(row: ImportRow, person: Person, at: datetime) -> None:
    """Give a person back what the row changed, as far as it still is what the row wrote."""
    stayed = []
    for name, (before, after) in row.changes.get("fields", {}).items():
        if getattr(person, name) == after:
            setattr(person, name, before)
        else:
            stayed.append(name)
    person.updated_at = at
    person.save()
    _remove_parts([row])
    row.undone = RowUndo.STAYED if stayed else RowUndo.RESTORED
    row.undone_reason = _("Changed since: %(fields)s.") % {"fields": ", ".join(stayed)} if stayed else ""


def _remove(rows: Sequence[ImportRow]) -> None:
    """Remove the people of these rows at once; where one is held by something, each alone."""
    try:
        with transaction.atomic():
            _delete(rows)
    except (ProtectedError, RestrictedError, IntegrityError):
        for row in rows:
            _remove_alone(row)
        return
    for row in rows:
        row.undone = RowUndo.REMOVED


def _remove_alone(row: ImportRow) -> None:
    try:
        with transaction.atomic():
            _delete([row])
    except (ProtectedError, RestrictedError, IntegrityError):
        row.undone, row.undone_reason = RowUndo.STAYED, _("Something else refers to this person.")
    else:
        row.undone = RowUndo.REMOVED


def _delete(rows: Sequence[ImportRow]) -> None:
    _remove_parts(rows)
    Person.objects.filter(pk__in=[row.person_id for row in rows]).delete()


def _remove_parts(rows: Iterable[ImportRow]) -> None:
    ids: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for name in PARTS:
            ids[name] += row.changes.get(name, [])
    if ids["documents"]:
        # What was read in a document would otherwise stay without it.
        Employment.objects.filter(document_id__in=ids["documents"]).delete()
        PersonSkill.objects.filter(document_id__in=ids["documents"]).delete()
    for name, model in PARTS.items():
        if ids[name]:
            model.objects.filter(pk__in=ids[name]).delete()  # type: ignore[attr-defined]  # an abstract base has none


def counts(batch: Import) -> dict[str, int]:
    """How many rows' people were removed, restored, and stayed."""
    found = batch.rows.exclude(undone="").values_list("undone").annotate(count=models.Count("pk"))
    return dict(found.order_by("undone"))
