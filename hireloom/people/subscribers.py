"""Reactions to what happens to people."""

from uuid import UUID

from django.utils import timezone

from hireloom.core import events
from hireloom.people.events import DocumentRead, PersonAdded, PersonChanged, PersonMerged, PersonUnmerged
from hireloom.people.operations import duplicates


@events.subscribe(PersonAdded)
def look_whether_we_know_somebody_new(event: PersonAdded) -> None:
    _look(event.person_id)


@events.subscribe(PersonChanged)
def look_again_with_what_was_corrected(event: PersonChanged) -> None:
    _look(event.person_id)


@events.subscribe(DocumentRead)
def look_again_with_what_was_read(event: DocumentRead) -> None:
    _look(event.person_id)


@events.subscribe(PersonMerged)
def look_again_with_what_came_together(event: PersonMerged) -> None:
    _look(event.person_id)


@events.subscribe(PersonUnmerged)
def look_again_at_both(event: PersonUnmerged) -> None:
    _look(event.person_id)
    _look(event.absorbed_id)


def _look(person_id: UUID) -> None:
    duplicates.look_for(person_id=person_id, at=timezone.now())
