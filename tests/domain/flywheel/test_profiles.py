"""A person's profile, for whoever may see how much of it."""

from datetime import date

import pytest

from hireloom.crm.enums import PoolPrivacy
from hireloom.crm.operations import pools
from hireloom.flywheel.queries import profiles
from hireloom.people.findings import Findings, FoundEmployment, FoundSkill
from hireloom.people.models import Document
from hireloom.people.operations import documents, persons, tags
from tests import factories
from tests.cast import MONDAY, TUESDAY

FOUND = Findings(
    is_read=True,
    reader_version="1",
    text="Nurse at Northwind",
    headline="Nurse",
    city="Lyon",
    employments=(
        FoundEmployment("Nurse", "Northwind", date(2021, 3, 1), "month", is_current=True, confidence=0.9),
        FoundEmployment("Trainee", "Clinic", date(2019, 1, 1), "year", date(2021, 1, 1), "year", confidence=0.6),
    ),
    skills=(FoundSkill("Triage", "s1", 0.7), FoundSkill("Wound care", "s2", 0.9)),
    warnings=("2 lines were hidden",),
)


@pytest.fixture
def ada(rita, nurse_job):
    person = factories.application(nurse_job, name="Ada Byron", email="ada@example.org").person
    document = Document.objects.create(
        organization_id=person.organization_id, person=person, name="cv.pdf", added_at=MONDAY
    )
    documents.take_findings(document_id=document.pk, findings=FOUND, at=TUESDAY)
    tags.put_on(person=person, name="Night shift", by=rita, at=TUESDAY)
    pools.add(pool=pools.create(name="Warm", by=rita, at=MONDAY), person=person, by=rita, at=TUESDAY)
    return person


def test_a_recruiter_sees_the_whole_person(rita, ada):
    profile = profiles.of_person(ada.pk, rita)

    assert [(contact.kind, contact.value) for contact in profile.contacts] == [("email", "ada@example.org")]
    assert [tag.name for tag in profile.tags] == ["Night shift"]
    assert [(job.title, job.company, job.started_on, job.started_precision, job.document) for job in profile.jobs] == [
        ("Nurse", "Northwind", date(2021, 3, 1), "month", "cv.pdf"),
        ("Trainee", "Clinic", date(2019, 1, 1), "year", "cv.pdf"),
    ]
    assert [(skill.name, skill.document, skill.confidence) for skill in profile.skills] == [
        ("Wound care", "cv.pdf", 0.9),
        ("Triage", "cv.pdf", 0.7),
    ]
    assert [(paper.name, paper.state, paper.warnings) for paper in profile.documents] == [
        ("cv.pdf", "read", ["2 lines were hidden"])
    ]
    assert [(pool.name, pool.because, pool.added_at) for pool in profile.pools] == [("Warm", "manual", TUESDAY)]
    assert profile.may == profiles.PERMISSIONS
    assert profile.unread is None


def test_an_observer_sees_neither_addresses_nor_documents(vera, ada):
    profile = profiles.of_person(ada.pk, vera)

    assert (profile.person.name, profile.contacts, profile.documents, profile.may) == ("Ada Byron", (), (), frozenset())
    assert [skill.name for skill in profile.skills] == ["Wound care", "Triage"]


def test_the_hiring_team_sees_what_its_role_needs(henry, ines, ada):
    assert profiles.of_person(ada.pk, henry).may == {
        "people.view_contacts", "people.add_notes", "people.view_documents", "messaging.view_messages",
    }  # fmt: skip
    assert profiles.of_person(ada.pk, ines).may == {"people.add_notes", "people.view_documents"}
    assert profiles.of_person(ada.pk, ines).contacts == ()


def test_a_private_pool_is_its_owners_business(rita, sam, ada):
    private = pools.create(name="Mine", by=sam, at=MONDAY, privacy=PoolPrivacy.PRIVATE)
    pools.add(pool=private, person=ada, by=sam, at=TUESDAY)

    assert [pool.name for pool in profiles.of_person(ada.pk, sam).pools] == ["Mine", "Warm"]
    assert [pool.name for pool in profiles.of_person(ada.pk, rita).pools] == ["Warm"]


def test_a_private_person_is_seen_by_their_owner_alone(acme, rita, sam, adam, ada):
    persons.change(person=ada, changes={"is_private": True, "owner_id": rita.membership_id}, by=rita, at=TUESDAY)

    assert profiles.of_person(ada.pk, rita).person == ada
    assert profiles.of_person(ada.pk, adam).person == ada
    assert profiles.of_person(ada.pk, sam) is None


def test_otto_gets_no_profile_of_acme(otto, ada):
    assert profiles.of_person(ada.pk, otto) is None


@pytest.mark.parametrize("count", [1, 3])
def test_a_profile_costs_one_query_with_one_tag_and_with_three(count, rita, ada, django_assert_num_queries):
    for number in range(count):
        tags.put_on(person=ada, name=f"tag {number}", by=rita, at=TUESDAY)

    with django_assert_num_queries(1):
        profiles.of_person(ada.pk, rita)
