"""Notes on persons."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hireloom.core import access, events
from hireloom.core.actor import Actor
from hireloom.core.models import Membership
from hireloom.kit.ids import uuid7
from hireloom.kit.refusals import Unacceptable
from hireloom.people import mentions, rules
from hireloom.people.enums import NoteVisibility
from hireloom.people.events import ColleagueMentioned, NoteAdded, NoteEdited
from hireloom.people.models import Mention, Note, NoteEdition, Person
from hireloom.people.operations import persons

EMPTY = "An empty note says nothing; write something first."


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

    Colleagues it mentions (`@` and the whole name) are told, as far as they may read it.

    Raises:
        PermissionDenied: `by` may not write notes on this person.
        Unacceptable: the note is empty.

    """
    access.require(rules.can_add_note, by, person)
    if not body.strip():
        raise Unacceptable(EMPTY)
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
    _mention(note, by, at)
    return note


@transaction.atomic
def edit(*, note: Note, body: str, by: Actor, at: datetime) -> Note:
    """Say a note otherwise; what it said is kept as an edition. Only its writer may; the same words change nothing.

    Raises:
        PermissionDenied: `by` did not write it, or may not write notes on this person any longer.
        Unacceptable: nothing is left of it.

    """
    access.require(rules.can_edit_note, by, note)
    if not body.strip():
        raise Unacceptable(EMPTY)
    note = Note.objects.select_for_update(of=("self",)).select_related("person").get(pk=note.pk)
    if note.body == body.strip():
        return note
    NoteEdition.objects.create(
        id=uuid7(at), organization_id=note.organization_id, note=note, body=note.body, replaced_at=at
    )
    note.body, note.edited_at = body.strip(), at
    note.save(update_fields=["body", "edited_at"])
    about = NoteEdited(note_id=note.pk, person_id=note.person_id, context_id=note.context_id)
    events.record(about, by=by, at=at)
    _mention(note, by, at)
    return note


@transaction.atomic
def see(*, mention: Mention, by: Actor, at: datetime) -> Mention:
    """Note that a colleague has looked at what a note told them; twice is once.

    Raises: PermissionDenied: it speaks to somebody else.
    """
    access.require(lambda actor: actor.membership_id == mention.membership_id, by)
    Mention.objects.filter(pk=mention.pk, seen_at=None).update(seen_at=at)
    mention.refresh_from_db()
    return mention


def _mention(note: Note, by: Actor, at: datetime) -> None:
    """Remember whom it speaks to for the first time; who may not read it is not told."""
    called = mentions.of(note.body, mentions.callable_in(note.organization_id)) if "@" in note.body else []
    known = set(note.mentions.values_list("membership_id", flat=True))
    for member in Membership.objects.filter(pk__in=called).exclude(pk__in=[*known, by.membership_id]):
        if Note.objects.visible_to(member.as_actor()).filter(pk=note.pk).exists():
            Mention.objects.create(
                id=uuid7(at), organization_id=note.organization_id, note=note, membership=member, created_at=at
            )
            events.record(
                ColleagueMentioned(note_id=note.pk, person_id=note.person_id, membership_id=member.pk), by=by, at=at
            )
