"""People who may be one: found when they come in, asked once, and not again."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hireloom.ats.operations import submissions
from hireloom.core import tenancy
from hireloom.people.models import ContactPoint, DuplicatePair, Employment, MatchKey, Person
from hireloom.people.operations import duplicates, persons
from tests import factories, jobs
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY

PHONE = "+447700900123"


def look(*people: Person) -> list[DuplicatePair]:
    return [pair for person in people for pair in duplicates.look_for(person_id=person.pk, at=TUESDAY)]


@pytest.fixture
def ada(acme) -> Person:
    return factories.person(acme.organization.pk, name="Ada Byron", email="ada.byron@gmail.com", phone=PHONE)


@pytest.fixture
def augusta(acme) -> Person:
    return factories.person(acme.organization.pk, name="Byron, Ada", email="a.byron@work.example", phone=PHONE)


def test_two_records_of_one_human_are_found_and_explained(ada, augusta):
    [pair] = look(ada, augusta)

    assert {pair.first_id, pair.second_id} == {ada.pk, augusta.pk}
    assert pair.probability > 0.9
    assert {(one["name"], one["level"]) for one in pair.factors} >= {("phone", "same"), ("family", "same")}
    assert pair.strong == ["phone"]


def test_looking_twice_changes_nothing(ada, augusta):
    look(ada, augusta)
    look(ada, augusta)

    assert DuplicatePair.objects.count() == 1


def test_two_humans_who_share_a_number_are_not_asked_about(ada, acme):
    brother = factories.person(acme.organization.pk, name="Casimir Oyelaran", email="cas@example.org", phone=PHONE)

    look(ada, brother)

    assert not DuplicatePair.objects.exists()


def test_colleagues_with_one_given_name_are_not_asked_about(acme, rita):
    for name, email in (("Elisa Reinhardt", "e.r@example.org"), ("Elisa Ebersbach", "e.e@mail.example")):
        person = factories.person(acme.organization.pk, name=name, email=email)
        persons.change(person=person, changes={"city": "Leeds", "country": "GB"}, by=rita, at=MONDAY)
        Employment.objects.create(
            organization_id=person.organization_id, person=person, company="Umbra", started_on=MONDAY.date(),
            started_precision="month",
        )  # fmt: skip
        look(person)

    assert not DuplicatePair.objects.exists()


def test_somebody_of_another_organization_is_nobody(ada, globex, acme):
    look(ada)
    with tenancy.organization(globex.organization.pk):
        stranger = factories.person(globex.organization.pk, name="Ada Byron", email="x@example.org", phone=PHONE)
        found = look(stranger)

    assert found == []


def test_a_dismissed_pair_is_asked_again_only_for_strong_evidence_that_is_new(ada, augusta, rita):
    [pair] = look(ada, augusta)
    duplicates.dismiss(pair=pair, by=rita, at=WEDNESDAY)

    nothing_new = look(ada, augusta)
    for person in (ada, augusta):
        ContactPoint.objects.create(
            organization_id=person.organization_id,
            person=person,
            kind="link",
            value="linkedin.com/in/ada-byron",
            normalized="linkedin.com/in/ada-byron",
        )
    [again] = look(ada)

    assert nothing_new == []
    assert (again.pk, again.state, again.strong) == (pair.pk, "open", ["link", "phone"])


def test_dismissing_can_be_taken_back(ada, augusta, rita):
    [pair] = look(ada, augusta)
    duplicates.dismiss(pair=pair, by=rita, at=WEDNESDAY)

    duplicates.reopen(pair=pair, by=rita, at=FRIDAY)

    pair.refresh_from_db()
    assert (pair.state, pair.decided_at, pair.decided_by) == ("open", None, None)


def test_who_may_only_look_decides_nothing(ada, augusta, vera):
    [pair] = look(ada, augusta)

    with pytest.raises(PermissionDenied):
        duplicates.dismiss(pair=pair, by=vera, at=WEDNESDAY)

    pair.refresh_from_db()
    assert pair.state == "open"


def test_a_pair_that_is_likely_no_longer_goes_away(ada, augusta, rita):
    look(ada, augusta)
    persons.change(person=augusta, changes={"name": "Casimir Oyelaran"}, by=rita, at=WEDNESDAY)

    look(augusta)

    assert not DuplicatePair.objects.exists()


def test_otto_sees_no_pair_and_neither_does_who_misses_one_of_the_two(ada, augusta, rita, sam, otto, adam):
    look(ada, augusta)
    persons.change(person=ada, changes={"is_private": True}, by=adam, at=WEDNESDAY)

    seen = {name: DuplicatePair.objects.visible_to(actor).count() for name, actor in
            {"adam": adam, "rita": rita, "sam": sam, "otto": otto}.items()}  # fmt: skip

    assert seen == {"adam": 1, "rita": 0, "sam": 0, "otto": 0}


def test_looking_costs_the_same_however_many_share_a_key(acme):
    costs = []
    for count in (1, 3):
        people = [
            factories.person(acme.organization.pk, name=f"Bo Lind{count}", email=f"bo{count}{n}@example.org")
            for n in range(count + 1)
        ]
        look(*people[:-1])
        look(people[-1])
        with CaptureQueriesContext(
            connection,
        ) as queries:
            look(people[-1])
        costs.append(len(queries))

    assert costs[1] - costs[0] <= 2  # one more pair is noted again


def test_a_key_tells_nothing_about_the_person(ada):
    look(ada)

    assert not [key for key in MatchKey.objects.values_list("key", flat=True) if "ada" in key or "4477" in key]


def test_another_writing_of_a_mailbox_is_the_same_person_on_arrival(ada, acme, rita, nurse_job):
    post = factories.post(nurse_job, rita)

    application = factories.apply(post, name="Ada B.", email="adabyron+jobs@googlemail.com")

    assert application.person_id == ada.pk
    assert ada.contact_points.get(normalized="adabyron+jobs@googlemail.com").is_primary


def test_number_profile_and_name_together_are_the_same_person_but_the_new_address_is_none_we_write_to(acme):
    links = ("https://www.linkedin.com/in/ada-byron",)
    known = factories.person(acme.organization.pk, name="Ada Byron", email="ada@example.org", phone=PHONE, links=links)

    again = factories.person(acme.organization.pk, name="ADA BYRON", email="new@example.org", phone=PHONE, links=links)
    only_phone = factories.person(acme.organization.pk, name="Ada Byron", email="third@example.org", phone=PHONE)

    assert again == known
    assert not known.contact_points.get(normalized="new@example.org").is_primary
    assert only_phone != known


def test_an_address_that_was_only_read_in_a_document_is_nobodys_mailbox(ada, acme):
    ContactPoint.objects.create(
        organization_id=ada.organization_id, person=ada, kind="email", value="referee@gmail.com",
        normalized="referee@gmail.com", origin="cv.pdf",
    )  # fmt: skip
    look(ada)

    referee = factories.person(acme.organization.pk, name="Reginald Feree", email="re.feree@gmail.com")

    assert referee != ada


def test_a_person_who_arrives_is_looked_at_in_a_job(ada, augusta, nurse_job, rita):
    submissions.add(person=augusta, job=nurse_job, by=rita, at=MONDAY)
    jobs.drain()

    assert DuplicatePair.objects.count() == 1
