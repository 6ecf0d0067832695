"""Documents: kept first, read later, and what was read put where it was missing."""

from datetime import date

import pytest

from hireloom.core import files
from hireloom.core.access import PermissionDenied
from hireloom.core.models import Event
from hireloom.engine import reading as engine
from hireloom.people import reading
from hireloom.people.findings import Findings, FoundEmployment, FoundSkill
from hireloom.people.models import ContactPoint, Document, Employment, PersonSkill
from hireloom.people.operations import documents, persons
from tests import factories, jobs
from tests.cast import MONDAY, TUESDAY, WEDNESDAY

FOUND = Findings(
    is_read=True,
    reader_version="7",
    text="Ada Byron, nurse",
    language="en",
    given_name="Ada",
    family_name="Byron",
    headline="Nurse",
    city="Lyon",
    country="FR",
    employments=(FoundEmployment("Nurse", "Clinic", date(2021, 3, 1), "month", is_current=True, confidence=0.9),),
    skills=(FoundSkill("Triage", "s1", 0.8),),
    contacts=(("phone", "+33 6 12 34 56 78", "+33612345678"), ("email", "ada@example.org", "ada@example.org")),
    warnings=("A line was hidden",),
    facts={"facts": [1]},
)


@pytest.fixture
def person(acme):
    return factories.person(acme.organization.pk, name="ada b", email="ada@example.org")


@pytest.fixture
def file(acme):
    return files.keep(
        organization_id=acme.organization.pk,
        content=b"Ada Byron, nurse",
        name="cv.txt",
        media_type="text/plain",
        at=MONDAY,
    )


def test_a_document_is_kept_at_once_and_read_in_a_job(rita, person, file, monkeypatch):
    monkeypatch.setattr(
        reading,
        "find",
        lambda content, name, country: FOUND if (content, name) == (b"Ada Byron, nurse", "my cv.txt") else None,
    )

    document = documents.add(person=person, file=file, by=rita, at=TUESDAY, name="my cv.txt")

    assert (document.state, document.name) == ("waiting", "my cv.txt")
    jobs.drain()
    document.refresh_from_db()
    assert (document.state, document.text, document.language, document.reader_version) == (
        "read",
        FOUND.text,
        "en",
        "7",
    )
    assert document.facts == {"facts": [1]}
    assert document.warnings == ["A line was hidden"]
    assert list(
        Event.objects.filter(name__startswith="people.document").order_by("sequence").values_list("name", flat=True)
    ) == [
        "people.document.added",
        "people.document.read",
    ]


def test_what_was_read_fills_what_is_missing_and_overwrites_nothing(rita, person, file):
    persons.change(person=person, changes={"headline": "Head nurse"}, by=rita, at=MONDAY)
    document = documents.add(person=person, file=file, by=rita, at=TUESDAY)

    documents.take_findings(document_id=document.pk, findings=FOUND, at=WEDNESDAY)

    person.refresh_from_db()
    assert (person.name, person.headline, person.city, person.country, person.company) == (
        "ada b",
        "Head nurse",
        "Lyon",
        "FR",
        "Clinic",
    )
    assert sorted(ContactPoint.objects.values_list("kind", "normalized", "origin")) == [
        ("email", "ada@example.org", ""),
        ("phone", "+33612345678", "cv.txt"),
    ]
    assert list(PersonSkill.objects.values_list("name", "skill_id")) == [("Triage", "s1")]
    assert list(Employment.objects.values_list("title", "is_current")) == [("Nurse", True)]


def test_reading_again_replaces_what_the_same_document_said(rita, person, file):
    document = documents.add(person=person, file=file, by=rita, at=TUESDAY)
    for _ in range(2):
        documents.take_findings(document_id=document.pk, findings=FOUND, at=WEDNESDAY)

    assert (Employment.objects.count(), PersonSkill.objects.count(), ContactPoint.objects.count()) == (1, 1, 2)


def test_a_reader_that_dies_leaves_the_document_for_a_person_and_the_application_lives(
    rita, nurse_job, file, monkeypatch
):
    def dies(*args, **kwargs):
        raise MemoryError

    monkeypatch.setattr(engine, "read_isolated", dies)
    application = factories.application(nurse_job)

    document = documents.add(person=application.person, file=file, by=rita, at=TUESDAY)
    jobs.drain()

    document.refresh_from_db()
    application.refresh_from_db()
    assert (document.state, document.warnings, application.outcome) == ("needs_reading", ["reading_failed"], "")
    assert documents.content_of(document) == b"Ada Byron, nurse"


def test_an_address_that_was_only_read_identifies_nobody(rita, person, file):
    document = documents.add(person=person, file=file, by=rita, at=TUESDAY)
    referee = Findings(is_read=True, reader_version="7", contacts=(("email", "bela@example.org", "bela@example.org"),))
    documents.take_findings(document_id=document.pk, findings=referee, at=TUESDAY)
    assert ContactPoint.objects.filter(person=person, normalized="bela@example.org").exists()

    bela = factories.person(person.organization_id, name="Bela Novak", email="bela@example.org")

    assert bela != person


def test_a_file_that_is_gone_needs_a_person_and_says_so(rita, person, file):
    document = documents.add(person=person, file=file, by=rita, at=TUESDAY)
    file.digest = "0" * 64
    file.save()

    jobs.drain()

    document.refresh_from_db()
    assert (document.state, document.warnings) == ("needs_reading", ["missing_file"])


def test_who_may_not_correct_a_person_adds_no_document(vera, otto, person, file):
    for actor in (vera, otto):
        with pytest.raises(PermissionDenied):
            documents.add(person=person, file=file, by=actor, at=TUESDAY)

    assert Document.objects.count() == 0
