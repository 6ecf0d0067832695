"""Whoever takes a list away as a file leaves a line in the audit log: which list, narrowed by what, how many rows."""

import pytest

from hireloom.core.models import Event
from hireloom.people.operations import tags
from tests import factories
from tests.cast import MONDAY


@pytest.fixture
def crowd(acme, rita, nurse_job):
    """Ada and Bela applied for the job, Chidi is known; Ada is tagged."""
    ada = factories.application(nurse_job, name="Ada Byron").person
    factories.application(nurse_job, name="Bela Novak")
    factories.person(acme.organization.pk, name="Chidi Okafor")
    return tags.put_on(person=ada, name="Welder", by=rita, at=MONDAY)


def taken():
    found = Event.objects.filter(name="core.list.exported").order_by("sequence")
    return [(event.actor_id, event.payload) for event in found]


def lines(response):
    return len(b"".join(response.streaming_content).decode().splitlines()) - 1


def test_the_list_of_people(sign_in, rita, crowd):
    response = sign_in("rita").get("/people/export.csv")

    assert lines(response) == 3
    assert taken() == [(rita.id, {"list": "people", "rows": 3, "filters": "-"})]


def test_a_search_is_noted_without_the_words_and_filters_with_their_values(sign_in, rita, crowd):
    browser = sign_in("rita")

    found = browser.get(f"/people/export.csv?q=ada+byron&tag={crowd.pk}&applied=yes&type=applicant&mine=0")
    nobody = browser.get("/people/export.csv?q=zzz&country=FR")

    assert (lines(found), lines(nobody)) == (1, 0)
    assert [payload for _, payload in taken()] == [
        {"list": "people", "rows": 1, "filters": f"text contact_types=applicant tag_id={crowd.pk} has_applied=True"},
        {"list": "people", "rows": 0, "filters": "text country=FR"},
    ]
    assert "byron" not in str(taken()).lower()


def test_the_applications_of_a_job(sign_in, rita, crowd, nurse_job):
    response = sign_in("rita").get(f"/jobs/{nurse_job.pk}/list.csv?q=novak")

    assert lines(response) == 1
    assert taken() == [
        (rita.id, {"list": "applications", "rows": 1, "filters": "text", "job_id": str(nurse_job.pk)}),
    ]


def test_the_audit_log_itself(sign_in, adam, crowd):
    browser = sign_in("adam")

    response = browser.get("/settings/audit/export/?name=ats.application.submitted")

    assert lines(response) == 2
    assert taken() == [
        (adam.id, {"list": "audit_log", "rows": 2, "filters": "name=ats.application.submitted"}),
    ]


def test_the_audit_log_tells_of_it_in_a_sentence(sign_in, crowd):
    browser = sign_in("adam")
    browser.get("/people/export.csv?type=applicant")

    shown = browser.get("/settings/audit/?name=core.list.exported").content.decode()

    assert "Taken away as a file: people, 2 rows (filters: contact_types=applicant)" in shown


def test_who_is_refused_takes_nothing_away_and_asking_for_the_head_does_not_either(sign_in, crowd, nurse_job):
    assert sign_in("rita").get("/settings/audit/export/").status_code == 403
    assert sign_in("adam").head("/settings/audit/export/").status_code == 200

    assert taken() == []


def test_otto_takes_nothing_of_a_job_he_does_not_see(sign_in, globex, crowd, nurse_job):
    assert sign_in("otto", globex).get(f"/jobs/{nurse_job.pk}/list.csv").status_code == 404

    assert taken() == []
