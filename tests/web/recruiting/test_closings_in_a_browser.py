"""Closing a job in a real browser: from the job's page through the dialogs, with people who still wait."""

import pytest
from playwright.sync_api import expect

from hireloom.ats.models import Application, Job
from hireloom.core import tenancy
from tests import cast, factories
from tests.web import browser

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def company(transactional_db):
    made = cast.acme()
    with tenancy.organization(made.organization.pk):
        rita = made.actor("rita")
        job = factories.job(rita, title="Staff nurse")
        factories.job(rita, title="Cook")
        factories.reason(made.organization.pk)
        for name in ("Ada Byron", "Grace Onwudiwe"):
            factories.application(job, name=name)
    return made


@pytest.fixture
def settings_page(open_as, company):
    return open_as("rita", f"/jobs/{job_of(company).pk}/settings/", "phone")


def job_of(company):
    with tenancy.organization(company.organization.pk):
        return Job.objects.get(title="Staff nurse")


def test_everybody_is_rejected_and_the_job_closes_on_a_phone(settings_page, company):
    page = settings_page
    page.get_by_role("link", name="Close job").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("2 people still wait for an answer")
    assert browser.violations(page) == []

    dialog.get_by_role("button", name="Reject everybody").click()
    dialog.get_by_label("Another candidate fits better").check()
    expect(dialog).to_contain_text("Write to all 2, to each alone")
    assert browser.violations(page) == []
    dialog.get_by_role("button", name="Reject 2 people and close").click()

    expect(page.get_by_text("Staff nurse is closed.")).to_be_visible()
    assert job_of(company).status == "closed"


def test_everybody_is_taken_to_another_job(settings_page, company):
    page = settings_page
    page.get_by_role("link", name="Close job").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Take everybody to another job").click()
    dialog.get_by_role("button", name="Cook").click()
    dialog.get_by_role("button", name="Screening").click()

    expect(page.get_by_text("Staff nurse is closed.")).to_be_visible()
    with tenancy.organization(company.organization.pk):
        rows = Application.objects.values_list("job__title", "stage__name").distinct()
        assert list(rows) == [("Cook", "Screening")]
