"""A note that speaks to a colleague, and one that is said otherwise."""

from uuid import uuid4

import pytest

from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.kit.refusals import Unacceptable
from hireloom.messaging.models import Message
from hireloom.people import mentions
from hireloom.people.enums import NoteVisibility
from hireloom.people.models import Mention, Note
from hireloom.people.operations import notes
from tests import factories, jobs
from tests.cast import MONDAY, TUESDAY

ANN, ANN_LEE = uuid4(), uuid4()


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("@Ann look", [ANN]),
        ("look, @ann lee!", [ANN_LEE]),
        ("@Ann Lee and @Ann", [ANN_LEE, ANN]),
        ("ann@leeds.example", []),
        ("Ann Lee", []),
        ("", []),
    ],
)
def test_the_whole_name_behind_an_at_is_a_colleague(body, found):
    assert mentions.of(body, [(ANN, "Ann"), (ANN_LEE, "Ann Lee")]) == found


@pytest.fixture
def ada(acme):
    return factories.person(acme.organization.pk, name="Ada Byron")


def write(person, body, by, **more):
    return notes.add(person=person, body=body, by=by, at=MONDAY, **more)


def test_who_is_mentioned_is_told_once_without_the_words(ada, rita, acme):
    note = write(ada, "Ask her about nights, @Adam Okafor. @Adam Okafor?", rita)
    notes.edit(note=note, body="Ask her about nights, @Adam Okafor.", by=rita, at=TUESDAY)
    jobs.drain()

    mention = Mention.objects.get()
    assert mention.membership == acme.colleagues["adam"]
    (mail,) = Message.objects.filter(purpose="colleague")
    assert mail.to_address == acme.colleagues["adam"].user.email
    assert "Rita Lindqvist mentioned you in a note about Ada Byron." in mail.text
    assert "nights" not in mail.text
    assert Event.objects.about(ada.pk).filter(name="people.note.mentioned").count() == 1


def test_nobody_is_told_of_what_they_may_not_read_nor_of_their_own_words(ada, rita, acme):
    write(ada, "@Vera Novak", rita, visibility=NoteVisibility.ADMINISTRATORS)
    write(ada, "@Rita Lindqvist", rita)
    assert not Mention.objects.exists()
    write(ada, "@Vera Novak", rita)
    assert Mention.objects.count() == 1


def test_a_mention_is_seen_by_whom_it_is_for(ada, rita, acme):
    write(ada, "@Adam Okafor", rita)
    mention = Mention.objects.get()
    with pytest.raises(PermissionDenied):
        notes.see(mention=mention, by=rita, at=MONDAY)
    notes.see(mention=mention, by=acme.actor("adam"), at=MONDAY)
    assert notes.see(mention=mention, by=acme.actor("adam"), at=TUESDAY).seen_at == MONDAY


def test_a_note_says_otherwise_and_what_it_said_is_kept(ada, rita, acme):
    note = write(ada, "Calm.", rita)

    notes.edit(note=note, body="Calm and clear.", by=rita, at=TUESDAY)
    notes.edit(note=note, body="Calm and clear.", by=rita, at=TUESDAY)

    note.refresh_from_db()
    assert (note.body, note.edited_at) == ("Calm and clear.", TUESDAY)
    assert [edition.body for edition in note.editions.all()] == ["Calm."]
    assert Event.objects.filter(name="people.note.edited").count() == 1


def test_only_the_writer_says_it_otherwise_and_never_empty(ada, rita, acme):
    note = write(ada, "Calm.", rita)
    with pytest.raises(PermissionDenied):
        notes.edit(note=note, body="Rude.", by=acme.actor("adam"), at=TUESDAY)
    with pytest.raises(Unacceptable):
        notes.edit(note=note, body=" ", by=rita, at=TUESDAY)
    assert Note.objects.get().body == "Calm."
