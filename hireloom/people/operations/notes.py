"""Notes on persons."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.people import rules
from hireloom.people.enums import NoteVisibility
from hireloom.people.events import NoteAdded
from hireloom.people.models import Note, Person
from hireloom.people.operations import persons


@transaction.atomic
def add(
    *,
    person: Person,
    body: str,
    by: Actor,
    at: datetime,
    visibility: NoteVisibility = NoteVisibility.PUBLIC,
    context_id: UUID | None = None,
) -> Note:
    """Write a note on a person; `context_id` is the application it is about.

    Raises:
        PermissionDenied: `by` may not write notes on this person.
        Unacceptable: the note is empty.

    """
    access.require(rules.can_add_note, by, person)
    if not body.strip():
        msg = "An empty note says nothing; write something first."
        raise Unacceptable(msg)
    note = Note.objects.create(
        id=uuid7(at),
        organization_id=person.organization_id,
        person=person,
        author_id=by.membership_id,
        body=body.strip(),
        visibility=visibility,
        context_id=context_id,
        created_at=at,
    )
    persons.touch(person_id=person.pk, at=at)
    events.record(NoteAdded(note_id=note.pk, person_id=person.pk, context_id=context_id), by=by, at=at)
    return note
