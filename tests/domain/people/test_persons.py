"""Persons: one human, once; found or added, corrected, touched."""

import pytest

from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.kit.contacts import NotAContact
from hireloom.kit.refusals import Unacceptable
from hireloom.people.enums import ContactType, SourceKind
from hireloom.people.models import ContactPoint, Person
from hireloom.people.operations import persons, sources
from hireloom.people.operations.persons import Introduction
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY

ADA = Introduction(
    name="  Ada   Byron ", email=" Ada@Example.org ", phone="06 12 34 56 78", country="FR",
    links=("https://www.example.com/in/ada/?x=1",), origin="added by hand",
)  # fmt: skip


def contacts_of(person):
    return sorted(ContactPoint.objects.filter(person=person).values_list("kind", "normalized", "is_primary"))


def events_named(name):
    return list(Event.objects.filter(name=name).order_by("sequence").values_list("payload", flat=True))


def test_somebody_new_is_added_with_every_way_to_reach_them(rita):
    source = sources.named(organization_id=rita.organization_id, name="Job fair", kind=SourceKind.EVENT)

    person = persons.add(introduction=ADA, source=source, contact_type=ContactType.PROSPECT, by=rita, at=MONDAY)

    person.refresh_from_db()
    assert (person.name, person.sort_name, person.contact_type, person.source) == (
        "Ada Byron", "ada byron", "prospect", source,
    )  # fmt: skip
    assert contacts_of(person) == [
        ("email", "ada@example.org", True), ("link", "example.com/in/ada", False), ("phone", "+33612345678", False),
    ]  # fmt: skip
    assert events_named("people.person.added") == [{"person_id": str(person.pk), "source_id": str(source.pk)}]


def test_who_is_known_by_the_address_stays_one_person_and_keeps_the_name(rita):
    known = persons.add(introduction=ADA, by=rita, at=MONDAY)

    again = persons.add(
        introduction=Introduction(name="A. B.", email="ADA@example.org", phone="+49 30 1234567"), by=rita, at=TUESDAY
    )

    assert again.pk == known.pk
    assert Person.objects.get().name == "Ada Byron"
    assert [value for kind, value, _ in contacts_of(known) if kind == "phone"] == ["+33612345678", "+49301234567"]
    assert Person.objects.get().last_touch_at == TUESDAY
    assert len(events_named("people.person.added")) == 1


def test_a_phone_number_that_cannot_be_read_is_kept_as_typed(rita):
    person = persons.add(
        introduction=Introduction(name="Ada", email="a@example.org", phone="ask Bela"), by=rita, at=MONDAY
    )

    assert ("phone", "ask Bela", False) in contacts_of(person)


@pytest.mark.parametrize(
    "email", ["", "ada", "ada@", "@example.org", "a b@example.org", "ada@example.org\nBcc: x@example.org"]
)
def test_an_address_that_is_none_adds_nobody(rita, email):
    with pytest.raises(NotAContact):
        persons.add(introduction=Introduction(name="Ada", email=email), by=rita, at=MONDAY)

    assert Person.objects.count() == 0


def test_a_person_without_a_name_is_called_by_the_address(rita):
    assert (
        persons.add(introduction=Introduction(name=" ", email="ada@example.org"), by=rita, at=MONDAY).name
        == "ada@example.org"
    )


@pytest.mark.parametrize(
    ("first", "then", "ends_as"),
    [("lead", "applicant", "applicant"), ("applicant", "lead", "applicant"), ("employee", "applicant", "employee")],
)
def test_a_contact_type_only_grows_stronger(acme, rita, first, then, ends_as):
    person = factories.person(acme.organization.pk)
    persons.become(person_id=person.pk, contact_type=ContactType(first), at=MONDAY)
    persons.become(person_id=person.pk, contact_type=ContactType(then), at=TUESDAY)

    assert Person.objects.get().contact_type == ends_as


def test_a_correction_names_the_fields_that_changed_and_no_values(acme, rita):
    person = factories.person(acme.organization.pk, name="Ada Byron")

    persons.change(person=person, changes={"name": "Ada King", "headline": "Nurse", "company": ""}, by=rita, at=TUESDAY)
    persons.change(person=person, changes={"name": "Ada King", "headline": "Nurse"}, by=rita, at=FRIDAY)

    assert Person.objects.values_list("name", "sort_name", "headline").get() == ("Ada King", "ada king", "Nurse")
    assert events_named("people.person.changed") == [{"person_id": str(person.pk), "fields": "headline name"}]


@pytest.mark.parametrize("changes", [{"name": " "}, {"sort_name": "x"}, {"organization_id": "x"}])
def test_a_profile_keeps_a_name_and_its_other_fields_are_not_to_be_set(acme, rita, changes):
    person = factories.person(acme.organization.pk, name="Ada Byron")

    with pytest.raises(Unacceptable):
        persons.change(person=person, changes=changes, by=rita, at=TUESDAY)

    assert Person.objects.get().name == "Ada Byron"


def test_an_older_touch_changes_nothing(acme):
    person = factories.person(acme.organization.pk, at=TUESDAY)
    persons.touch(person_id=person.pk, at=MONDAY)
    persons.touch_all(person_ids=[person.pk], at=MONDAY)
    assert Person.objects.get().last_touch_at == TUESDAY

    persons.touch_all(person_ids=[person.pk], at=FRIDAY)
    assert Person.objects.get().last_touch_at == FRIDAY


def test_only_those_who_may_add_and_correct_people(acme, rita, vera, henry, otto):
    person = factories.person(acme.organization.pk, name="Ada Byron")
    assert persons.change(person=person, changes={"city": "Lyon"}, by=rita, at=TUESDAY).city == "Lyon"

    for actor in (vera, henry, otto):
        with pytest.raises(PermissionDenied):
            persons.change(person=person, changes={"city": "Oslo"}, by=actor, at=TUESDAY)
    for actor in (vera, henry):
        with pytest.raises(PermissionDenied):
            persons.add(introduction=ADA, by=actor, at=TUESDAY)

    assert Person.objects.values_list("city", flat=True).get() == "Lyon"
