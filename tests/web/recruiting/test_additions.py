"""Adding somebody we know to a job: from the job, and from the person."""

import pytest

from hireloom.ats.models import Application, Job
from tests import factories
from tests.web.recruiting.conftest import events_of, htmx, text_of, toasts_of


@pytest.fixture
def known(acme):
    return factories.person(acme.organization.pk, name="Grace Onwudiwe", email="grace@example.org")


@pytest.fixture
def address(nurse_job):
    return f"/jobs/{nurse_job.pk}/applications/"


def test_somebody_is_looked_for_by_name_and_added(browser, nurse_job, address, known):
    assert "Add somebody to Staff nurse" in text_of(browser.get(address, headers=htmx("dialog")))
    found = browser.get(address, {"q": "onwu"}, headers=htmx("found"))
    assert text_of(found) == "GO Grace Onwudiwe"

    response = browser.post(address, {"person": known.pk}, headers=htmx("dialog"))

    application = Application.objects.get()
    assert (application.person, application.stage.name, application.post) == (known, "Applied", None)
    assert events_of(response)["applications-changed"] == {
        "id": str(application.pk),
        "stage": str(application.stage_id),
    }
    assert events_of(response)["toast"]["text"] == "Grace Onwudiwe stands in Staff nurse now"


def test_who_is_in_the_job_is_marked_and_not_added_twice(browser, nurse_job, address, ada):
    found = browser.get(address, {"q": "ada"}, headers=htmx("found"))

    assert text_of(found) == "AB Ada Byron is in this job"
    browser.post(address, {"person": ada.person_id})
    assert Application.objects.count() == 1


def test_enter_looks_once_more_and_adds_nobody(browser, address, known):
    response = browser.post(address, {"q": "grace"})

    assert "Grace Onwudiwe" in text_of(response)
    assert not Application.objects.exists()


def test_nobody_of_that_name_leads_to_a_new_person(browser, address):
    found = browser.get(address, {"q": "nobody"}, headers=htmx("found"))

    assert text_of(found) == "Nobody we know is called that. Add a new person"
    assert 'href="/people/new/"' in found.content.decode()


def test_people_are_found_by_their_address_too(browser, address, known):
    assert "Grace" in text_of(browser.get(address, {"q": "grace@exa"}, headers=htmx("found")))


def test_a_person_is_added_to_a_job_they_are_not_in(browser, rita, nurse_job, ada):
    cook = factories.job(rita, title="Cook")
    factories.job(rita, title="Draft", is_open=False)
    where = f"/applications/of/{ada.person_id}/additions/"

    words = text_of(browser.get(where, headers=htmx("dialog")))
    assert "Cook" in words
    assert "Staff nurse" not in words
    assert "Draft" not in words

    response = browser.post(where, {"job": cook.pk, "next": f"/people/{ada.person_id}/"}, follow=True)
    assert response.redirect_chain == [(f"/people/{ada.person_id}/", 302)]
    assert sorted(ada.person.applications.values_list("job__title", flat=True)) == ["Cook", "Staff nurse"]
    assert toasts_of(response)[0][0] == "Ada Byron stands in Cook now"


def test_a_job_that_is_not_open_takes_nobody(browser, nurse_job, address, known):
    Job.objects.filter(pk=nurse_job.pk).update(status="closed")

    response = browser.post(address, {"person": known.pk}, headers=htmx("dialog"))

    assert response.status_code == 409
    assert "is not open; open it before adding people" in events_of(response)["toast"]["text"]
    assert not Application.objects.exists()


@pytest.mark.parametrize("name", ["henry", "vera"])
def test_who_may_not_add_people_is_refused(name, sign_in, nurse_job, address, known):
    browser = sign_in(name)

    assert "Add somebody" not in text_of(browser.get(f"/jobs/{nurse_job.pk}/"))
    assert browser.get(address).status_code == 403
    assert browser.post(address, {"person": known.pk}).status_code == 403
    assert not Application.objects.exists()


def test_otto_s_people_and_jobs_are_unknown(strange, browser, nurse_job, address, known, globex_job):
    assert strange("/jobs/{job}/applications/") == 404
    assert strange("/jobs/{job}/applications/", "post", person=str(known.pk)) == 404
    assert strange("/applications/of/{person}/additions/") == 404
    assert strange(address, "post", person="{person}") == 404
    assert browser.post(f"/applications/of/{known.pk}/additions/", {"job": globex_job.pk}).status_code == 404
    assert "Nobody we know" in text_of(browser.get(address, {"q": "olga"}, headers=htmx("found")))


@pytest.mark.parametrize("count", [1, 3])
def test_looking_costs_the_same_for_one_person_and_for_three(count, browser, acme, address, costs):
    for number in range(count):
        factories.person(acme.organization.pk, name=f"Grace {number}")
    browser.get("/jobs/")

    assert costs(lambda: browser.get(address, {"q": "grace"}, headers=htmx("found"))) == 7
