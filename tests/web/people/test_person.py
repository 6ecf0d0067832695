"""A person: as a drawer, as a page, and in the parts that are loaded again."""

import re
from datetime import date
from uuid import uuid4

import pytest

from hireloom.ats.operations import applications, submissions
from hireloom.crm.operations import pools
from hireloom.messaging.enums import Purpose
from hireloom.messaging.operations import outbox
from hireloom.people.findings import Findings, FoundEmployment, FoundSkill
from hireloom.people.models import Document
from hireloom.people.operations import documents, notes, persons, tags
from tests import factories
from tests.cast import FRIDAY, MONDAY, TUESDAY, WEDNESDAY
from tests.web.recruiting.conftest import htmx, text_of

FOUND = Findings(
    is_read=True,
    reader_version="1",
    headline="Nurse",
    city="Lyon",
    country="FR",
    employments=(
        FoundEmployment("Nurse", "Clinic", date(2021, 3, 1), "month", is_current=True),
        FoundEmployment("Trainee", "Hospital", date(2019, 1, 1), "year", date(2021, 1, 1), "year"),
    ),
    skills=(FoundSkill("Triage", "triage", 0.8),),
    warnings=("hidden_text",),
)


@pytest.fixture
def known(rita, ada, nurse_job):
    """Ada with an application, a document that was read, a tag, a pool, a note and a mail."""
    submissions.add(person=ada, job=nurse_job, by=rita, at=MONDAY)
    document = Document.objects.create(organization_id=ada.organization_id, person=ada, name="cv.pdf", added_at=MONDAY)
    documents.take_findings(document_id=document.pk, findings=FOUND, at=TUESDAY)
    tags.put_on(person=ada, name="Night shift", by=rita, at=TUESDAY)
    pools.add(pool=pools.create(name="Warm", by=rita, at=MONDAY), person=ada, by=rita, at=TUESDAY)
    notes.add(person=ada, body="Called her.\nLikes <nights>.", by=rita, at=WEDNESDAY)
    letter = outbox.Letter(
        to_address="ada@example.org", subject="Shall we talk?", text="Hi", purpose=Purpose.ONE_TO_ONE
    )
    outbox.queue(letter=letter, key="one", by=rita, at=FRIDAY, person=ada)
    return ada


@pytest.mark.parametrize("address", ["/people/{}/", "/people/{}/drawer/"])
def test_a_person_is_readable_at_a_glance(browser, known, address):
    words = text_of(browser.get(address.format(known.pk)))

    for part in (
        "Ada Byron", "Nurse · Clinic", "Applicant", "Night shift", "Staff nurse", "ada@example.org", "+33612345678",
        "Lyon, France", "cv.pdf", "It contains text that nobody would see", "March 2021 \N{EN DASH} today",
        "2019 \N{EN DASH} 2021", "Triage", "Warm", "Mail: Shall we talk?", "Waiting to be sent", "Wrote a note",
        "Called her.", "Likes <nights>.", "Applied for Staff nurse", "Rita Lindqvist",
    ):  # fmt: skip
        assert part in words


def test_the_page_stands_alone_and_the_drawer_is_a_part(browser, known):
    page, drawer = browser.get(f"/people/{known.pk}/"), browser.get(f"/people/{known.pk}/drawer/", headers=htmx())

    assert "<title>Ada Byron · Hireloom</title>" in page.content.decode()
    assert 'id="drawer-title"' in drawer.content.decode()
    assert "<html" not in drawer.content.decode()


def test_the_parts_are_loaded_again_by_themselves(browser, known):
    for part, word in (("head", "Night shift"), ("facts", "ada@example.org"), ("timeline", "Called her.")):
        response = browser.get(f"/people/{known.pk}/{part}/", headers=htmx())
        assert word in text_of(response)
        assert "<html" not in response.content.decode()


def test_a_document_opens_behind_its_own_permission(browser, rita, ada, acme):
    from hireloom.core import files

    file = files.keep(
        organization_id=acme.organization.pk, content=b"cv", name="cv.txt", media_type="text/plain", at=MONDAY
    )
    document = documents.add(person=ada, file=file, by=rita, at=MONDAY)

    assert f'href="/files/documents/{document.pk}"' in browser.get(f"/people/{ada.pk}/").content.decode()


def test_what_to_do_next_comes_first(browser, rita, ada, nurse_job):
    assert "In no job and no pool" in text_of(browser.get(f"/people/{ada.pk}/"))

    application = submissions.add(person=ada, job=nurse_job, by=rita, at=MONDAY)
    Document.objects.create(organization_id=ada.organization_id, person=ada, name="scan.pdf", state="needs_reading")
    words = text_of(browser.get(f"/people/{ada.pk}/"))
    assert "“scan.pdf” could not be read by the machine." in words
    assert "Waiting for a decision on Staff nurse" in words

    applications.hire(application=application, by=rita, at=TUESDAY)
    assert "In no job" not in text_of(browser.get(f"/people/{ada.pk}/"))


def test_older_entries_are_fetched_and_end(browser, rita, ada):
    for number in range(25):
        notes.add(person=ada, body=f"note number {number}.", by=rita, at=TUESDAY)
    page = browser.get(f"/people/{ada.pk}/").content.decode()
    older = re.search(r'data-hx-get="(/people/[^"]+/timeline/\?before=[^"]+)"', page)[1]

    part = browser.get(older, headers=htmx()).content.decode()

    assert page.count("note number") == 20
    assert part.count("note number") == 5
    assert "?before=" not in part


def test_an_observer_sees_neither_addresses_nor_documents_nor_verbs(sign_in, vera, known):
    response = sign_in("vera").get(f"/people/{known.pk}/")

    words = text_of(response)
    assert "Ada Byron" in words
    assert "Not shown to your role" in words
    for hidden in ("ada@example.org", "cv.pdf", "Shall we talk?", "Keep note", "Add to pool"):
        assert hidden not in words


def test_the_hiring_manager_sees_the_applicant_and_writes_a_note(sign_in, henry, known):
    words = text_of(sign_in("henry").get(f"/people/{known.pk}/"))

    assert "ada@example.org" in words
    assert "Keep note" in words
    assert "Edit" not in words


def test_a_confidential_job_leaves_no_trace_on_the_page(sign_in, rita, adam, known):
    secret = factories.job(adam, title="New chief", is_confidential=True)
    submissions.add(person=known, job=secret, by=adam, at=FRIDAY)

    assert "New chief" in text_of(sign_in("adam").get(f"/people/{known.pk}/"))
    assert "New chief" not in sign_in("rita").get(f"/people/{known.pk}/").content.decode()
    assert "New chief" not in sign_in("vera").get(f"/people/{known.pk}/drawer/").content.decode()


@pytest.mark.parametrize("part", ["", "drawer/", "head/", "facts/", "timeline/", "profile/", "pools/", "taggings/"])
def test_a_person_of_another_organization_is_a_404(browser, sign_in, globex, ada, stranger, part):
    olga, _ = stranger
    assert browser.get(f"/people/{ada.pk}/{part}").status_code == 200

    assert browser.get(f"/people/{olga.pk}/{part}").status_code == 404
    assert browser.get(f"/people/{uuid4()}/{part}").status_code == 404
    assert sign_in("otto", globex).get(f"/people/{ada.pk}/{part}").status_code == 404


def test_a_private_person_is_a_404_for_everybody_but_the_owner_and_the_team(sign_in, adam, known):
    persons.change(person=known, changes={"is_private": True, "owner_id": adam.membership_id}, by=adam, at=FRIDAY)

    assert sign_in("sam").get(f"/people/{known.pk}/").status_code == 404
    assert "Private" in text_of(sign_in("rita").get(f"/people/{known.pk}/"))
    assert "Private" in text_of(sign_in("adam").get(f"/people/{known.pk}/"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_drawer_costs_at_most_twelve_queries_with_one_of_each_and_with_three(
    count, browser, rita, known, nurse_job, costs
):
    for number in range(count - 1):
        tags.put_on(person=known, name=f"tag {number}", by=rita, at=TUESDAY)
        notes.add(person=known, body="Again.", by=rita, at=TUESDAY)
        pools.add(pool=pools.create(name=f"pool {number}", by=rita, at=MONDAY), person=known, by=rita, at=TUESDAY)
        submissions.add(person=known, job=factories.job(rita, title=f"Job {number}"), by=rita, at=TUESDAY)
    browser.get("/people/")
    opened = costs(lambda: browser.get(f"/people/{known.pk}/drawer/", headers=htmx()))

    assert opened == 11
    assert costs(lambda: browser.get(f"/people/{known.pk}/drawer/", headers=htmx())) == 10
    assert costs(lambda: browser.get(f"/people/{known.pk}/")) == 11


def test_the_hiring_managers_drawer_costs_one_query_more(sign_in, henry, known, costs):
    browser = sign_in("henry")
    browser.get(f"/people/{known.pk}/drawer/", headers=htmx())

    assert costs(lambda: browser.get(f"/people/{known.pk}/drawer/", headers=htmx())) <= 12
