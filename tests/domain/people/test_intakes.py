"""Taking somebody in from text, a card or a letter that was sent on: into the record we have, or a new one."""

import pytest

from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.people import gathering
from hireloom.people.enums import ClaimSource
from hireloom.people.models import ContactPoint, Document, Person, ProfileClaim
from hireloom.people.operations import intakes
from hireloom.people.operations.claims import Said
from tests import factories
from tests.cast import MONDAY, TUESDAY

SIGNATURE = """Ada Byron
Senior Robotics Engineer | Acme Robotics GmbH
Hauptstr. 5, 10115 Berlin, Germany
+49 170 1234567
ada.byron@example.org
"""
PASTED = Said(ClaimSource.PASTE, "Pasted text")
CARD = b"BEGIN:VCARD\nVERSION:3.0\nFN:Ada Byron\nTITLE:Engineer\nEMAIL:ada.byron@example.org\nEND:VCARD\n"


def take(gathered, by, **more):
    return intakes.take(gathered=gathered, said=PASTED, by=by, at=TUESDAY, **more)


def ways(person):
    return sorted(ContactPoint.objects.filter(person=person).values_list("kind", "normalized"))


def test_somebody_new_is_added_with_what_was_read(rita):
    taken = take(gathering.from_text(SIGNATURE), rita)

    person = taken.person
    assert (taken.is_new, person.name, person.headline, person.company) == (
        True,
        "Ada Byron",
        "Senior Robotics Engineer",
        "Acme Robotics GmbH",
    )
    assert (person.city, person.country) == ("Berlin", "DE")
    assert ways(person) == [("email", "ada.byron@example.org"), ("phone", "+491701234567")]
    assert [event.name for event in Event.objects.filter(name__startswith="people.person.")] == ["people.person.added"]


def test_who_is_on_record_keeps_what_stands_there(acme, rita):
    known = factories.person(acme.organization.pk, name="Ada King", email="ada.byron@example.org", at=MONDAY)
    Person.objects.filter(pk=known.pk).update(headline="Countess")

    taken = take(gathering.from_text(SIGNATURE), rita)

    known.refresh_from_db()
    assert (taken.is_new, taken.person.pk, known.name, known.headline) == (False, known.pk, "Ada King", "Countess")
    assert known.company == "Acme Robotics GmbH"
    assert ProfileClaim.objects.filter(field="headline").get().value == "Senior Robotics Engineer"
    assert take(gathering.from_text(SIGNATURE), rita).person.pk == known.pk
    assert Person.objects.count() == 1


def test_it_goes_into_the_record_that_was_chosen_unless_the_address_is_anothers(acme, rita):
    chosen = factories.person(acme.organization.pk, name="A. Byron", email="old@example.org")

    taken = take(gathering.from_text(SIGNATURE), rita, person=chosen)
    assert (taken.person.pk, ("email", "ada.byron@example.org") in ways(chosen)) == (chosen.pk, True)

    other = factories.person(acme.organization.pk, name="Other", email="other@example.org")
    with pytest.raises(intakes.TheirsAlready):
        take(gathering.from_text(SIGNATURE), rita, person=other)


def test_without_an_address_somebody_is_added_by_name_and_without_both_nobody(rita):
    taken = take(gathering.Gathered(name="Chidi Okafor", headline="Nurse"), rita)

    assert (taken.is_new, ways(taken.person)) == (True, [])
    with pytest.raises(intakes.NobodyInIt):
        take(gathering.Gathered(headline="Nurse"), rita)


def test_those_we_know_like_that_are_found_by_address_number_and_name(acme, rita, otto):
    by_address = factories.person(acme.organization.pk, name="A. King", email="ada.byron@example.org")
    by_number = factories.person(acme.organization.pk, name="B. King", email="b@example.org", phone="+491701234567")
    by_name = factories.person(acme.organization.pk, name="Byron, Ada", email="c@example.org")

    found = gathering.matches(gathering.from_text(SIGNATURE), rita)

    assert [(one.person.pk, one.is_sure) for one in found] == [
        (by_address.pk, True),
        (by_number.pk, False),
        (by_name.pk, False),
    ]
    assert gathering.matches(gathering.from_text(SIGNATURE), otto) == []


def test_a_card_is_read_and_none_is_said_to_be_none(rita):
    gathered = gathering.from_vcard(CARD)

    assert (gathered.name, gathered.headline, gathered.contacts[0][2]) == (
        "Ada Byron",
        "Engineer",
        "ada.byron@example.org",
    )
    with pytest.raises(gathering.NothingRead):
        gathering.from_vcard(b"hello")


def test_a_letter_that_was_sent_on_brings_its_writer_and_their_resume(acme, rita):
    mail = (
        b"From: Rita <rita@acme.example>\nSubject: Fwd: Hello\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n'
        b"---------- Forwarded message ---------\nFrom: Ada Byron <ada.byron@example.org>\nSubject: Hello\n\n"
        b"Hi, here is my CV.\n\nAda Byron\nSenior Robotics Engineer | Acme Robotics GmbH\n+49 170 1234567\n"
        b'--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename="ada.rtf"\n\n{\\rtf1 Ada Byron}\n--b--\n'
    )

    taken = intakes.from_mail(content=mail, by=rita, at=TUESDAY)
    again = intakes.from_mail(content=mail, by=rita, at=TUESDAY)

    assert (taken.is_new, taken.person.name, taken.person.company) == (True, "Ada Byron", "Acme Robotics GmbH")
    assert (again.is_new, again.person.pk, again.document_ids) == (False, taken.person.pk, taken.document_ids)
    assert list(Document.objects.values_list("name", flat=True)) == ["ada.rtf"]
    assert set(ProfileClaim.objects.values_list("kind", "origin")) == {(ClaimSource.MAIL, "Fwd: Hello")}


def test_a_letter_of_nobody_adds_nobody(rita):
    with pytest.raises(intakes.NobodyInIt):
        intakes.from_mail(content=b"Subject: x\n\nhello", by=rita, at=TUESDAY)
    assert not Person.objects.exists()


def test_who_may_not_add_people_takes_nobody_in(vera):
    with pytest.raises(PermissionDenied):
        take(gathering.from_text(SIGNATURE), vera)
    with pytest.raises(PermissionDenied):
        intakes.from_mail(content=b"From: a@example.org\n\nhello", by=vera, at=TUESDAY)
    assert not Person.objects.exists()
