"""Where the pages about an application say they stand."""

import pytest
from django.urls import reverse

from hireloom.ats.letters import Draft
from hireloom.ats.models import Application
from hireloom.ats.operations import applications, criteria
from hireloom.ats.operations.rejection_mails import RejectionMail
from tests import factories
from tests.cast import MONDAY

TRAIL = 'aria-label="Breadcrumb'


@pytest.fixture
def ada(nurse_job):
    return factories.application(nurse_job, name="Ada Byron", email="ada@example.org")


def test_the_way_of_an_application_stands_in_its_job_with_its_person(browser, ada):
    page = browser.get(f"/applications/{ada.pk}/history/")

    assert TRAIL in page.content.decode()
    assert f'href="{reverse("recruiting:board", args=[ada.job_id])}"' in page.content.decode()
    assert f'href="/people/{ada.person_id}/"' in page.content.decode()


def test_the_waiting_mail_of_a_rejection_stands_in_its_job_with_its_person(browser, ada, rita, acme):
    reason = factories.reason(acme.organization.pk)
    applications.reject(
        application=ada, reason=reason, mail=RejectionMail(Draft("Thanks", "Hello {{first_name}}")), by=rita, at=MONDAY
    )

    page = browser.get(f"/applications/{ada.pk}/rejection-mail/")

    assert TRAIL in page.content.decode()
    assert f'href="/people/{ada.person_id}/"' in page.content.decode()


def test_the_way_of_somebody_reviewed_blind_does_not_lead_to_who_they_are(browser, ada, nurse_job, adam):
    criteria.review_blind(job=nurse_job, until=nurse_job.stages.get(position=2), by=adam, at=MONDAY)
    blind = Application.objects.get(pk=ada.pk)

    html = browser.get(f"/applications/{blind.pk}/history/").content.decode()

    assert TRAIL in html
    assert f"/people/{ada.person_id}/" not in html
    assert "Ada" not in html
