"""Notes: who writes them, who reads them."""

import pytest

from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from hireloom.people.enums import NoteVisibility
from hireloom.people.models import Note, Person
from hireloom.people.operations import notes
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY


@pytest.fixture
def person(nurse_job):
    return factories.application(nurse_job, at=MONDAY, name="Ada Byron").person


def test_a_note_is_kept_as_written_and_touches_the_person(rita, person):
    note = notes.add(person=person, body="  Called <her>.\nLikes nights. ", by=rita, at=FRIDAY)

    assert Note.objects.values_list("body", "author_id", "created_at").get() == (
        "Called <her>.\nLikes nights.", rita.membership_id, FRIDAY,
    )  # fmt: skip
    assert Person.objects.get(pk=person.pk).last_touch_at == FRIDAY
    payload = Event.objects.get(name="people.note.added").payload
    assert payload == {"note_id": str(note.pk), "person_id": str(person.pk)}


@pytest.mark.parametrize("body", ["", "  ", "\n\t"])
def test_an_empty_note_is_refused(rita, person, body):
    with pytest.raises(Unacceptable):
        notes.add(person=person, body=body, by=rita, at=TUESDAY)

    assert Note.objects.count() == 0


def test_the_whole_hiring_team_writes_notes_and_an_observer_does_not(henry, ines, vera, otto, person):
    for actor in (henry, ines):
        notes.add(person=person, body="Kind.", by=actor, at=TUESDAY)
    for actor in (vera, otto):
        with pytest.raises(PermissionDenied):
            notes.add(person=person, body="Kind.", by=actor, at=TUESDAY)

    assert Note.objects.count() == 2


def test_a_note_is_read_by_whom_it_was_written_for_and_by_its_author(adam, rita, henry, vera, otto, person):
    for visibility in NoteVisibility:
        notes.add(person=person, body=visibility.value, by=adam, at=TUESDAY, visibility=visibility)
    notes.add(person=person, body="mine", by=henry, at=TUESDAY, visibility=NoteVisibility.ADMINISTRATORS)

    def read(actor):
        return set(Note.objects.visible_to(actor).values_list("body", flat=True))

    assert read(adam) == {"public", "team", "administrators", "mine"}
    assert read(rita) == {"public", "team"}
    assert read(henry) == {"public", "team", "mine"}
    assert read(vera) == {"public"}
    assert read(otto) == set()
